//! What the program says of itself: logs and numbers.

pub mod access;
pub mod exposition;
pub mod log;
pub mod request_id;
