//! What Pretalx says, field by field; what is private has no field here and is never read.

pub(super) mod old;
pub(super) mod shared;
pub(super) mod v1;
pub(super) mod widget;
