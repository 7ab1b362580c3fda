//! From what a list says to what a column holds.

/// An entry of a list that can stand in a column of type `T`: a `T` itself, text in a `String`,
/// whole numbers in any number type that holds them, `f64` in `f32`, decimals and `String`.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::IntoValue;
///
/// assert_eq!(IntoValue::<u8>::into_value(7), Ok(7_u8));
/// assert_eq!(IntoValue::<u8>::into_value(300), Err("300".to_owned()));
/// assert_eq!(IntoValue::<String>::into_value("seven"), Ok("seven".to_owned()));
/// ```
///
/// A literal of a type that several could be is an `i32` or an `f64`.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` cannot stand in a column of type `{T}`",
    label = "not a value of `{T}`",
    note = "a list holds values of the column's own type; text also fills `String`, and whole numbers fill every number type that holds them"
)]
pub trait IntoValue<T> {
    /// The value.
    ///
    /// # Errors
    ///
    /// The entry as text, where `T` cannot hold it.
    fn into_value(self) -> Result<T, String>;
}

#[diagnostic::do_not_recommend]
impl<T: Clone> IntoValue<T> for T {
    fn into_value(self) -> Result<T, String> {
        Ok(self)
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<String> for &str {
    fn into_value(self) -> Result<String, String> {
        Ok(self.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<String> for char {
    fn into_value(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

/// Every integer into every other, into floating-point numbers that hold it exactly, and into text.
macro_rules! integers {
    ($($from:ident: $($to:ident)*;)+) => {$(
        $(
            #[diagnostic::do_not_recommend]
            impl IntoValue<$to> for $from {
                fn into_value(self) -> Result<$to, String> {
                    <$to>::try_from(self).map_err(|_| self.to_string())
                }
            }
        )*

        #[diagnostic::do_not_recommend]
        impl IntoValue<f64> for $from {
            fn into_value(self) -> Result<f64, String> {
                exact(self, 53).map(|number| number as f64)
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<f32> for $from {
            fn into_value(self) -> Result<f32, String> {
                exact(self, 24).map(|number| number as f32)
            }
        }

        #[diagnostic::do_not_recommend]
        impl IntoValue<String> for $from {
            fn into_value(self) -> Result<String, String> {
                Ok(self.to_string())
            }
        }

        #[diagnostic::do_not_recommend]
        #[cfg(feature = "rust_decimal")]
        impl IntoValue<rust_decimal::Decimal> for $from {
            fn into_value(self) -> Result<rust_decimal::Decimal, String> {
                Ok(self.into())
            }
        }

        #[diagnostic::do_not_recommend]
        #[cfg(feature = "numeric")]
        impl IntoValue<bigdecimal::BigDecimal> for $from {
            fn into_value(self) -> Result<bigdecimal::BigDecimal, String> {
                Ok(self.into())
            }
        }
    )+};
}

integers! {
    i8: i16 i32 i64 u8 u16 u32 u64;
    i16: i8 i32 i64 u8 u16 u32 u64;
    i32: i8 i16 i64 u8 u16 u32 u64;
    i64: i8 i16 i32 u8 u16 u32 u64;
    u8: i8 i16 i32 i64 u16 u32 u64;
    u16: i8 i16 i32 i64 u8 u32 u64;
    u32: i8 i16 i32 i64 u8 u16 u64;
    u64: i8 i16 i32 i64 u8 u16 u32;
}

/// A whole number, if it has no more than so many bits.
fn exact(number: impl Into<i128>, bits: u32) -> Result<i128, String> {
    let number = number.into();
    if number.unsigned_abs() <= 1 << bits {
        Ok(number)
    } else {
        Err(number.to_string())
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<f32> for f64 {
    fn into_value(self) -> Result<f32, String> {
        // Read from the text, because a cast of the double would round a second time.
        let text = format!("{self:e}");
        match text.parse::<f32>() {
            Ok(number) if number.is_finite() == self.is_finite() => Ok(number),
            _ => Err(text),
        }
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<f64> for f32 {
    fn into_value(self) -> Result<f64, String> {
        let text = format!("{self:e}");
        text.parse().map_err(|_| text)
    }
}

#[diagnostic::do_not_recommend]
impl IntoValue<String> for f64 {
    fn into_value(self) -> Result<String, String> {
        Ok(self.to_string())
    }
}

#[cfg(feature = "numeric")]
#[diagnostic::do_not_recommend]
impl IntoValue<bigdecimal::BigDecimal> for f64 {
    fn into_value(self) -> Result<bigdecimal::BigDecimal, String> {
        match crate::generator::decimal::Decimal::shortest(self) {
            Some(number) => Ok(bigdecimal::BigDecimal::new(
                number.digits.into(),
                (-number.exponent).into(),
            )),
            None => Err(self.to_string()),
        }
    }
}

#[cfg(feature = "rust_decimal")]
#[diagnostic::do_not_recommend]
impl IntoValue<rust_decimal::Decimal> for f64 {
    fn into_value(self) -> Result<rust_decimal::Decimal, String> {
        let exact = crate::generator::decimal::Decimal::shortest(self).and_then(|number| {
            // Its digits are whole or behind a point, never in front of zeros.
            let scale = number.exponent.min(0).unsigned_abs();
            let power = 10_i128.checked_pow(number.exponent.max(0).unsigned_abs())?;
            let digits = number.digits.checked_mul(power)?;
            rust_decimal::Decimal::try_from_i128_with_scale(digits, scale).ok()
        });
        exact.ok_or_else(|| self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::IntoValue;

    #[test]
    fn numbers_go_where_they_are_held_exactly() {
        assert_eq!(IntoValue::<i64>::into_value(5_i32), Ok(5));
        assert_eq!(IntoValue::<u64>::into_value(-5_i32), Err("-5".into()));
        assert_eq!(IntoValue::<f32>::into_value(1 << 24), Ok(16_777_216.0));
        assert!(IntoValue::<f32>::into_value((1 << 24) + 1).is_err());
        assert_eq!(IntoValue::<f32>::into_value(0.1_f64), Ok(0.1_f32));
        assert_eq!(IntoValue::<f64>::into_value(0.1_f32), Ok(0.1_f64));
        assert!(IntoValue::<f32>::into_value(1e300_f64).is_err());
        assert_eq!(IntoValue::<String>::into_value(0.5), Ok("0.5".into()));
        assert_eq!(IntoValue::<String>::into_value('x'), Ok("x".into()));
    }

    #[cfg(feature = "rust_decimal")]
    #[test]
    fn decimals_of_96_bits_are_what_they_look_like() {
        use rust_decimal::Decimal;

        let text = |number: f64| {
            IntoValue::<Decimal>::into_value(number).map(|number: Decimal| number.to_string())
        };
        assert_eq!(text(0.05), Ok("0.05".into()));
        assert_eq!(text(-100.0), Ok("-100".into()));
        assert!(text(1e30).is_err() && text(f64::NAN).is_err());
        assert_eq!(
            IntoValue::<Decimal>::into_value(7_u64),
            Ok(Decimal::from(7))
        );
    }

    #[cfg(feature = "numeric")]
    #[test]
    fn decimals_are_what_they_look_like() {
        use bigdecimal::BigDecimal;

        let text = |number: f64| {
            IntoValue::<BigDecimal>::into_value(number).map(|number| number.to_string())
        };
        assert_eq!(text(0.05), Ok("0.05".into()));
        assert_eq!(text(-100.0).map(|text| text.parse::<f64>()), Ok(Ok(-100.0)));
        assert!(text(f64::NAN).is_err());
    }
}
