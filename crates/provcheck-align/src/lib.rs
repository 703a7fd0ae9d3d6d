//! Finds and aligns shared passages. Judges nothing.
