//! Attributes put together by chance: errors, never a panic.
