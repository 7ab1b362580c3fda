//! The number a run starts from, and the version of the values it asks for.

/// What a run starts from: equal seeds give equal data, on every database and platform.
///
/// ```
/// # extern crate seed_core as seed_diesel;
/// use seed_diesel::Seed;
///
/// let seed = Seed(42);
/// assert_eq!(seed.value(), 42);
/// assert_eq!(seed.output_version(), 1);
/// assert_eq!(seed, Seed(42).version(1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seed {
    value: u64,
    version: u32,
}

/// Makes a [struct@Seed] of the newest output version.
///
/// A function beside the type of the same name, so that `Seed(42)` reads like a tuple struct while
/// the output version stays a private detail.
#[expect(
    non_snake_case,
    reason = "reads as the constructor of the type it makes"
)]
#[must_use]
pub const fn Seed(value: u64) -> Seed {
    Seed {
        value,
        version: Seed::NEWEST_VERSION,
    }
}

impl Seed {
    /// The newest output version, which a seed has unless [`version`](Self::version) says otherwise.
    pub const NEWEST_VERSION: u32 = 1;

    /// Selects an output version: the values that this version made, in every later release.
    ///
    /// # Errors
    ///
    /// A version that this release does not know is reported when the run is planned.
    #[must_use]
    pub const fn version(self, version: u32) -> Seed {
        Seed { version, ..self }
    }

    /// The number that was given.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.value
    }

    /// The output version that the run uses.
    #[must_use]
    pub const fn output_version(self) -> u32 {
        self.version
    }
}
