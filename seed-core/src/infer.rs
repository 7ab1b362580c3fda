//! Which generator a column has of which nothing is said.

use crate::generator::Generator;
use crate::plan::Reason;

/// The generator of a column of which nothing is said, and why it is that one.
pub struct Inferred<R> {
    /// The generator.
    pub generator: Box<dyn Generator<R>>,
    /// The generator as an attribute would say it.
    pub name: String,
    /// Why it was chosen.
    pub reason: Reason,
}

/// The words before those that say what a column holds: `billing` of `billing_name`.
pub(crate) fn role(column: &str) -> String {
    let _ = column;
    String::new()
}
