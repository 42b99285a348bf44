//! Where a conference is kept.
