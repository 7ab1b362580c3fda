//! Points and lines of the plane, and points of the earth.

use crate::column::{Cell, Column};
use crate::error::Error;
use crate::generator::Generator;
use crate::generator::number::{Number, NumberRange, number, push_steps};
use crate::permutation::MAX_DOMAIN;

/// Points of the plane, made by [`point`].
#[derive(Clone, Debug)]
pub struct Point {
    x: Number,
    y: Number,
}

/// Lines of the plane, made by [`line()`].
#[derive(Clone, Debug)]
pub struct Line {
    a: Number,
    b: Number,
    c: Number,
    /// The pairs of a and b, once fitted.
    slopes: u128,
    /// The number of the pair of two zeros, once fitted; there is no such line.
    zeros: Option<u128>,
}

/// Points of the earth, made by [`geometry`].
#[derive(Clone, Debug)]
pub struct Geometry {
    /// What was asked for; the ranges of the reference system where `None`.
    x: Option<Number>,
    y: Option<Number>,
    decimals: u32,
    srid: u32,
    /// The numbers, once fitted.
    point: Point,
}

/// Points with two coordinates.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::point;
/// use seed_diesel::{Seed, first_values};
///
/// let points: Vec<(f64, f64)> = first_values(point(), Seed(42), 2)?;
/// assert_eq!(points, [(-756.0, 49.9), (-434.9, 466.7)]);
/// let text: Vec<String> = first_values(point().x(0..=9).y(0..=9).decimals(0), Seed(42), 2)?;
/// assert_eq!(text, ["(1,5)", "(2,7)"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Both coordinates are drawn on their own, each from its range ([`x`](Point::x), [`y`](Point::y);
/// -1000.0 to 1000.0) with [`decimals`](Point::decimals) digits after the point (1). As many distinct
/// values as the grid has points, 400,040,001 without arguments.
///
/// It fills `(f64, f64)` and `String` in PostgreSQL's form, `(12.5,-3.0)`.
///
/// # Errors
///
/// What [`number`](crate::generators::number) refuses of a range, or a text column that is too short
/// for the longest point, is an error that names the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1.
#[must_use]
pub fn point() -> Point {
    Point {
        x: number(..).decimals(1),
        y: number(..).decimals(1),
    }
}

/// Lines `ax + by + c = 0`.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::line;
/// use seed_diesel::{Seed, first_values};
///
/// let lines: Vec<String> = first_values(line().decimals(0), Seed(42), 2)?;
/// assert_eq!(lines, ["{-756,-609,50}", "{-435,-190,467}"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// The three numbers are drawn on their own, each from its range ([`a`](Line::a), [`b`](Line::b),
/// [`c`](Line::c); -1000.0 to 1000.0) with [`decimals`](Line::decimals) digits after the point (1);
/// a and b are never both 0. As many distinct values as such triples.
///
/// It fills `(f64, f64, f64)` and `String` in PostgreSQL's form, `{1.5,-2.0,30.0}`.
///
/// # Errors
///
/// What [`number`](crate::generators::number) refuses of a range, ranges of a and b that hold 0
/// alone, or a text column that is too short for the longest line, is an error that names the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1.
#[must_use]
pub fn line() -> Line {
    Line {
        a: number(..).decimals(1),
        b: number(..).decimals(1),
        c: number(..).decimals(1),
        slopes: 0,
        zeros: None,
    }
}

/// Points of the earth, for PostGIS.
///
/// # Example
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::generators::geometry;
/// use seed_diesel::{Seed, first_values};
///
/// let places: Vec<String> = first_values(geometry().decimals(2), Seed(42), 2)?;
/// let first = "SRID=4326;POINT(-136.07 4.49)";
/// assert_eq!(places, [first, "SRID=4326;POINT(-78.28 42.00)"]);
/// # Ok::<(), seed_core::Error>(())
/// ```
///
/// # Values
///
/// Both coordinates are drawn on their own, with [`decimals`](Geometry::decimals) digits after the
/// point (6), in the reference system [`srid`](Geometry::srid): 4326, longitudes from -180 to 180 and
/// latitudes from -90 to 90 degrees, or 3857, metres from -20037508.34 to 20037508.34. Another system
/// needs the ranges of [`x`](Geometry::x) and [`y`](Geometry::y). As many distinct values as the grid
/// has points. For coordinates of the row's city see [`latitude`](crate::generators::latitude).
///
/// It fills `(f64, f64)`, x (the longitude) first, and `String` in EWKT, `SRID=4326;POINT(30.5 50.4)`;
/// with the feature `postgis` of `seed-diesel` also `postgis_diesel::types::Point` with its `srid`. A type
/// of points of your own is a newtype of `(f64, f64)` with `#[derive(SeedValue)]`.
///
/// # Errors
///
/// A reference system of unknown ranges, what [`number`](crate::generators::number) refuses of a
/// range, or a text column that is too short for the longest point, is an error that names the column.
///
/// # Determinism
///
/// Two draws a value, of output version 1.
#[must_use]
pub fn geometry() -> Geometry {
    Geometry {
        x: None,
        y: None,
        decimals: 6,
        srid: 4326,
        point: point(),
    }
}

impl Point {
    /// The range of the first coordinate.
    #[must_use]
    pub fn x(self, range: impl NumberRange) -> Point {
        Point {
            x: self.x.range(range),
            ..self
        }
    }

    /// The range of the second coordinate.
    #[must_use]
    pub fn y(self, range: impl NumberRange) -> Point {
        Point {
            y: self.y.range(range),
            ..self
        }
    }

    /// How many digits stand after the point, 1 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Point {
        Point {
            x: self.x.decimals(decimals),
            y: self.y.decimals(decimals),
        }
    }
}

impl Line {
    /// The range of a.
    #[must_use]
    pub fn a(self, range: impl NumberRange) -> Line {
        Line {
            a: self.a.range(range),
            ..self
        }
    }

    /// The range of b.
    #[must_use]
    pub fn b(self, range: impl NumberRange) -> Line {
        Line {
            b: self.b.range(range),
            ..self
        }
    }

    /// The range of c.
    #[must_use]
    pub fn c(self, range: impl NumberRange) -> Line {
        Line {
            c: self.c.range(range),
            ..self
        }
    }

    /// How many digits stand after the point, 1 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Line {
        Line {
            a: self.a.decimals(decimals),
            b: self.b.decimals(decimals),
            c: self.c.decimals(decimals),
            ..self
        }
    }
}

impl Geometry {
    /// The spatial reference system, 4326 unless said otherwise.
    #[must_use]
    pub fn srid(self, srid: u32) -> Geometry {
        Geometry { srid, ..self }
    }

    /// How many digits stand after the point, 6 unless said otherwise.
    #[must_use]
    pub fn decimals(self, decimals: u32) -> Geometry {
        Geometry { decimals, ..self }
    }

    /// The range of the first coordinate, the longitude.
    #[must_use]
    pub fn x(self, range: impl NumberRange) -> Geometry {
        Geometry {
            x: Some(number(range)),
            ..self
        }
    }

    /// The range of the second coordinate, the latitude.
    #[must_use]
    pub fn y(self, range: impl NumberRange) -> Geometry {
        Geometry {
            y: Some(number(range)),
            ..self
        }
    }

    fn fit_to<T: Shape<2>>(&mut self, column: &Column) -> Result<(), Error> {
        let ranges = match self.srid {
            4326 => Some((number(-180..=180), number(-90..=90))),
            3857 => {
                let metres = number(-20_037_508.34..=20_037_508.34);
                Some((metres.clone(), metres))
            }
            _ => None,
        };
        let asked = self.x.clone().zip(self.y.clone());
        let Some((x, y)) = asked.clone().or(ranges) else {
            return Err(column.error(format!(
                "the ranges of the reference system {} are not known here; give `x = ...` and `y = ...`",
                self.srid
            )));
        };
        self.point = Point {
            x: self.x.clone().unwrap_or(x).decimals(self.decimals),
            y: self.y.clone().unwrap_or(y).decimals(self.decimals),
        };
        self.point.x.fit_to::<f64>(column)?;
        self.point.y.fit_to::<f64>(column)?;
        T::fits(column, [&self.point.x, &self.point.y], self.form())
    }

    fn form(&self) -> Form {
        Form::Ewkt(self.srid)
    }
}

/// How the numbers of a shape are written.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// `(1.5,2.0)`
    Point,
    /// `{1.5,2.0,3.0}`
    Line,
    /// `SRID=4326;POINT(1.5 2.0)`
    Ewkt(u32),
}

impl Form {
    fn write<const N: usize>(self, numbers: [&Number; N], steps: [i128; N]) -> String {
        let mut text = String::with_capacity(48);
        let (end, between) = match self {
            Form::Point => {
                text.push('(');
                (')', ',')
            }
            Form::Line => {
                text.push('{');
                ('}', ',')
            }
            Form::Ewkt(srid) => {
                text.push_str("SRID=");
                push_steps(&mut text, srid.into(), 0);
                text.push_str(";POINT(");
                (')', ' ')
            }
        };
        for place in 0..N {
            if place > 0 {
                text.push(between);
            }
            push_steps(&mut text, steps[place], numbers[place].digits());
        }
        text.push(end);
        text
    }
}

/// A point in a reference system, out of which types of other crates are made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// The first coordinate, the longitude.
    pub x: f64,
    /// The second coordinate, the latitude.
    pub y: f64,
    /// The reference system that [`geometry`] says; [`point`] says none.
    pub srid: Option<u32>,
}

/// A type of N numbers.
trait Shape<const N: usize>: Sized {
    /// Whether the column has room for the longest.
    fn fits(column: &Column, numbers: [&Number; N], form: Form) -> Result<(), Error> {
        let _ = (column, numbers, form);
        Ok(())
    }

    fn from_steps(numbers: [&Number; N], steps: [i128; N], form: Form) -> Self;
}

impl<const N: usize> Shape<N> for String {
    fn fits(column: &Column, numbers: [&Number; N], form: Form) -> Result<(), Error> {
        // The most digits are at one of the ends.
        let longest = numbers.map(|number| {
            let [first, last] = [0, number.len() - 1].map(|index| number.steps(index));
            let length = |steps: i128| {
                let mut text = String::new();
                push_steps(&mut text, steps, number.digits());
                text.len()
            };
            if length(first) > length(last) {
                first
            } else {
                last
            }
        });
        let example = form.write(numbers, longest);
        match column.max_length() {
            Some(most) if most < example.len() => Err(column.error(format!(
                "text such as `{example}` has {} characters, the column takes {most}",
                example.len()
            ))),
            _ => Ok(()),
        }
    }

    fn from_steps(numbers: [&Number; N], steps: [i128; N], form: Form) -> String {
        form.write(numbers, steps)
    }
}

impl Shape<2> for (f64, f64) {
    #[inline]
    fn from_steps([x, y]: [&Number; 2], steps: [i128; 2], _: Form) -> (f64, f64) {
        (x.of_steps(steps[0]), y.of_steps(steps[1]))
    }
}

impl Shape<2> for Position {
    fn from_steps([x, y]: [&Number; 2], steps: [i128; 2], form: Form) -> Position {
        Position {
            x: x.of_steps(steps[0]),
            y: y.of_steps(steps[1]),
            srid: match form {
                Form::Ewkt(srid) => Some(srid),
                Form::Point | Form::Line => None,
            },
        }
    }
}

impl Shape<3> for (f64, f64, f64) {
    #[inline]
    fn from_steps([a, b, c]: [&Number; 3], steps: [i128; 3], _: Form) -> (f64, f64, f64) {
        (
            a.of_steps(steps[0]),
            b.of_steps(steps[1]),
            c.of_steps(steps[2]),
        )
    }
}

impl Point {
    #[inline]
    fn drawn<T: Shape<2>>(&self, cell: &Cell<'_>, form: Form) -> T {
        let x = self.x.steps(cell.part(0).below_u128(self.x.len()));
        let y = self.y.steps(cell.part(1).below_u128(self.y.len()));
        T::from_steps([&self.x, &self.y], [x, y], form)
    }

    fn len(&self) -> Option<u128> {
        let product = self.x.len().checked_mul(self.y.len());
        product.filter(|product| *product <= MAX_DOMAIN)
    }

    #[inline]
    fn counted<T: Shape<2>>(&self, index: u128, form: Form) -> T {
        let (y, x) = (index % self.y.len(), index / self.y.len());
        let steps = [self.x.steps(x), self.y.steps(y)];
        T::from_steps([&self.x, &self.y], steps, form)
    }
}

impl Line {
    fn fit_to<T: Shape<3>>(&mut self, column: &Column) -> Result<(), Error> {
        for number in [&mut self.a, &mut self.b, &mut self.c] {
            number.fit_to::<f64>(column)?;
        }
        let pairs = self.a.len().checked_mul(self.b.len());
        let Some(pairs) = pairs.filter(|pairs| *pairs <= MAX_DOMAIN) else {
            return Err(column.error("the ranges of a and b are too large"));
        };
        let zero = |number: &Number| number.index_of(0);
        self.zeros = zero(&self.a)
            .zip(zero(&self.b))
            .map(|(a, b)| a * self.b.len() + b);
        self.slopes = pairs - u128::from(self.zeros.is_some());
        if self.slopes == 0 {
            return Err(column.error("a line with a = 0 and b = 0 is none; give another range"));
        }
        T::fits(column, [&self.a, &self.b, &self.c], Form::Line)
    }

    fn len(&self) -> Option<u128> {
        let product = self.slopes.checked_mul(self.c.len());
        product.filter(|product| *product <= MAX_DOMAIN)
    }

    #[inline]
    fn made<T: Shape<3>>(&self, slope: u128, c: u128) -> T {
        let pair = slope + u128::from(self.zeros.is_some_and(|zeros| zeros <= slope));
        let steps = [
            self.a.steps(pair / self.b.len()),
            self.b.steps(pair % self.b.len()),
            self.c.steps(c),
        ];
        T::from_steps([&self.a, &self.b, &self.c], steps, Form::Line)
    }
}

macro_rules! points {
    ($($value:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Point {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.x.fit_to::<f64>(column)?;
                self.y.fit_to::<f64>(column)?;
                <$value as Shape<2>>::fits(column, [&self.x, &self.y], Form::Point)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                self.drawn(cell, Form::Point)
            }

            fn cardinality(&self) -> Option<u128> {
                self.len()
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                self.counted(index, Form::Point)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Geometry {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                self.point.drawn(cell, self.form())
            }

            fn cardinality(&self) -> Option<u128> {
                self.point.len()
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                self.point.counted(index, self.form())
            }
        }
    )+};
}

points!((f64, f64), String, Position);

macro_rules! lines {
    ($($value:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl Generator<$value> for Line {
            fn fit(&mut self, column: &Column) -> Result<(), Error> {
                self.fit_to::<$value>(column)
            }

            #[inline]
            fn value(&self, cell: &Cell<'_>) -> $value {
                let slope = cell.part(0).below_u128(self.slopes);
                self.made(slope, cell.part(1).below_u128(self.c.len()))
            }

            fn cardinality(&self) -> Option<u128> {
                self.len()
            }

            #[inline]
            fn nth(&self, index: u128) -> $value {
                self.made(index / self.c.len(), index % self.c.len())
            }
        }
    )+};
}

lines!((f64, f64, f64), String);

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Position, geometry, line, point};
    use crate::generator::testing::{chi_square, problem, short, unique, values};

    #[test]
    fn coordinates_are_independent() {
        let points: Vec<(f64, f64)> = values(point(), 40_000);
        let mut cells = [0; 100];
        for (x, y) in points {
            assert!(x.abs() <= 1000.0 && y.abs() <= 1000.0);
            let tenth = |number: f64| ((number + 1000.0) / 200.01) as usize;
            cells[tenth(x) * 10 + tenth(y)] += 1;
        }
        // 99 degrees of freedom: 148 in one of a thousand.
        assert!(chi_square(&cells) < 148.0, "{}", chi_square(&cells));
    }

    #[test]
    fn every_point_of_the_grid_stands_once() {
        let grid = || point().x(0.0..=3.9).y(-5.0..0.0);
        let all: HashSet<String> = unique(grid(), 2000).unwrap().into_iter().collect();
        assert_eq!(all.len(), 2000);
        assert!(all.contains("(0.0,-5.0)") && all.contains("(3.9,-0.1)"));
        assert!(unique::<String>(grid(), 2001).is_err());
        let pairs: Vec<(f64, f64)> = unique(grid(), 2000).unwrap();
        assert!(pairs.contains(&(3.9, -0.1)));
    }

    #[test]
    fn no_line_has_two_zeros() {
        let lines = || line().a(-1..=1).b(-1..=1).c(0..=9).decimals(0);
        let all: HashSet<String> = unique(lines(), 80).unwrap().into_iter().collect();
        assert_eq!(all.len(), 80);
        assert!(!all.iter().any(|line| line.starts_with("{0,0,")));
        assert!(unique::<String>(lines(), 81).is_err());
        let drawn: Vec<(f64, f64, f64)> = values(lines(), 2000);
        assert!(drawn.iter().all(|(a, b, _)| (*a, *b) != (0.0, 0.0)));
        let seen: HashSet<String> = drawn.iter().map(|line| format!("{line:?}")).collect();
        assert_eq!(seen.len(), 80);
        let none = line().a(0..=0).b(0..=0);
        assert!(problem::<String>(none).contains("a = 0 and b = 0"));
        assert_eq!(
            unique::<String>(line().a(1..=1).b(0..=0).c(5..=5), 1).unwrap(),
            ["{1.0,0.0,5.0}"]
        );
    }

    #[test]
    fn places_lie_on_the_earth() {
        for (x, y) in values::<(f64, f64)>(geometry(), 1000) {
            assert!(x.abs() <= 180.0 && y.abs() <= 90.0);
        }
        let text = values::<String>(geometry().srid(3857).decimals(2), 50);
        assert!(text.iter().all(|text| text.starts_with("SRID=3857;POINT(")));
        assert!(text.iter().any(|text| text.len() > 36));
        let own = geometry()
            .srid(2056)
            .x(2_480_000..=2_840_000)
            .y(1_070_000..=1_300_000);
        assert!(values::<String>(own, 1)[0].starts_with("SRID=2056;POINT(2"));
        let half = geometry().srid(2056).x(0..=1);
        assert!(problem::<String>(half).contains("reference system 2056"));
        let north: Vec<(f64, f64)> = values(geometry().y(0..=90), 100);
        assert!(north.iter().all(|(_, y)| *y >= 0.0));
        assert!(north.iter().any(|(x, _)| x.abs() > 90.0));
    }

    #[test]
    fn text_has_room_for_the_longest() {
        assert!(short::<String>(point(), 17, 1).is_ok());
        let error = short::<String>(point(), 16, 1).unwrap_err().to_string();
        assert!(
            error.ends_with("`(-1000.0,-1000.0)` has 17 characters, the column takes 16"),
            "{error}"
        );
        assert!(short::<String>(point().x(0..=1).y(0..=1), 9, 1).is_ok());
        assert!(short::<String>(geometry(), 20, 1).is_err());
    }

    #[test]
    fn wrong_ranges_are_errors_in_words() {
        assert_eq!(
            problem::<(f64, f64)>(point().x(0.01..=0.02)),
            "range 0.01..=0.02 holds no number of 1 decimals"
        );
        assert!(problem::<(f64, f64)>(point().decimals(23)).starts_with("23 decimals"));
    }

    #[test]
    fn a_position_says_its_reference_system() {
        let texts: Vec<String> = values(geometry().srid(3857).decimals(1), 50);
        let positions: Vec<Position> = values(geometry().srid(3857).decimals(1), 50);
        let written = positions.iter().map(|at| {
            let srid = at.srid.unwrap();
            format!("SRID={srid};POINT({:.1} {:.1})", at.x, at.y)
        });
        assert!(written.eq(texts));
        let positions: Vec<Position> = values(point(), 50);
        assert!(positions.iter().all(|at| at.srid.is_none()));
    }

    #[test]
    fn value_stability() {
        assert_eq!(
            values::<(f64, f64)>(point(), 2),
            [(-756.0, 49.9), (-434.9, 466.7)]
        );
        assert_eq!(
            values::<String>(point(), 2),
            ["(-756.0,49.9)", "(-434.9,466.7)"]
        );
        assert_eq!(
            values::<String>(line(), 2),
            ["{-756.0,720.9,49.9}", "{-434.9,18.0,466.7}"]
        );
        assert_eq!(
            values::<String>(geometry(), 2),
            [
                "SRID=4326;POINT(-136.066709 4.486474)",
                "SRID=4326;POINT(-78.277924 41.997859)"
            ]
        );
        assert_eq!(
            unique::<String>(geometry(), 2).unwrap(),
            [
                "SRID=4326;POINT(-124.590269 -42.866635)",
                "SRID=4326;POINT(85.192852 68.262271)"
            ]
        );
    }
}
