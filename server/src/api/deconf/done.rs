//! deconf's answer where there is nothing to say.

use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::own::own;

/// That it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Done {
    #[schema(example = "ok")]
    message: String,
}

pub(super) fn done() -> Response {
    own(Done { message: "ok".to_owned() })
}
