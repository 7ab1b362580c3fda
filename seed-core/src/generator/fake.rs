//! The fakers of the crate `fake`.

use fake::Dummy;

use crate::column::Cell;
use crate::generator::Generator;

/// A faker as a generator, made by [`fake()`].
#[derive(Clone, Copy, Debug)]
pub struct Fake<F>(F);

/// Values of a faker of the crate `fake`, version 5: whatever implements its `Dummy` for the type of
/// the column.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use fake::faker::company::en::Buzzword;
/// use seed_diesel::generators::fake;
/// use seed_diesel::{Seed, first_values};
///
/// let words: Vec<String> = first_values(fake(Buzzword()), Seed(42), 3)?;
/// assert!(words.iter().all(|word| !word.is_empty()));
/// // The same seed gives the same values, with the same release of `fake`.
/// let again: Vec<String> = first_values(fake(Buzzword()), Seed(42), 3)?;
/// assert_eq!(words, again);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// What the faker makes of the cell's own random numbers. They are outside of the promise of stable
/// values: another release of `fake` or of `rand` may make others of the same numbers. They know
/// nothing of the row's person or place, nor of the length of the column, and cannot be counted
/// through: a unique column takes a generator of the catalogue, or one of your own.
///
/// # Determinism
///
/// Xoshiro256++, seeded with the cell's bits; as many draws as the faker takes. A faker that draws
/// from elsewhere gives other values in every run, whatever the seed: in `fake` 5.1 these are
/// `faker::internet::..::IP` and those of its feature `chrono-tz`.
pub fn fake<F>(faker: F) -> Fake<F>
where
    F: Send + Sync + 'static,
{
    Fake(faker)
}

#[diagnostic::do_not_recommend]
impl<T, F> Generator<T> for Fake<F>
where
    T: Dummy<F>,
    F: Send + Sync + 'static,
{
    #[inline]
    fn value(&self, cell: &Cell<'_>) -> T {
        T::dummy_with_rng(&self.0, &mut cell.rng())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fake::Faker;
    use fake::faker::lorem::en::Sentence;
    use fake::faker::name::en::Name;

    use super::fake;
    use crate::generator::testing::{unique, values};

    #[test]
    fn each_row_has_a_value_of_its_own_and_always_the_same() {
        let names: Vec<String> = values(fake(Name()), 200);
        assert_eq!(names[..100], values::<String>(fake(Name()), 100)[..]);
        let distinct: BTreeSet<&String> = names.iter().collect();
        assert!(distinct.len() > 190, "{}", distinct.len());
    }

    #[test]
    fn any_type_that_a_faker_makes_will_do() {
        let ages: Vec<u8> = values(fake(18..90_u8), 500);
        assert!(ages.iter().all(|age| (18..90).contains(age)));
        let some: Vec<Option<i32>> = values(fake(Faker), 100);
        assert!(some.iter().any(Option::is_some) && some.iter().any(Option::is_none));
        let sentences: Vec<String> = values(fake(Sentence(3..4)), 20);
        assert!(sentences.iter().all(|text| text.split(' ').count() == 3));
    }

    #[test]
    fn cannot_be_unique() {
        let error = unique::<String>(fake(Name()), 5).unwrap_err().to_string();
        assert_eq!(
            error,
            "column `example.value`: its generator cannot be unique, because its values cannot be counted through"
        );
    }
}
