//! The docs say what the lists of keys and generators say.
