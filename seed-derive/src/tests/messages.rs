//! Each mistake and its message.
