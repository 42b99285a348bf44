//! The desk's own parts, as pages show them.
