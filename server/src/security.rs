//! What every request must pass and what every answer gets.
//!
//! [`guard`] goes inside the layers that give failures a face, so that a limit is told as a page
//! or as JSON; [`protect`] goes around everything.

mod cors;
mod guard;
mod headers;
pub mod network;
pub mod next;
mod options;
pub mod origin;
mod policy;

use std::sync::Arc;

use axum::{Router, http::HeaderValue, middleware, response::Response};

pub use self::{cors::cors, guard::guard};
use self::{headers::Headers, policy::Policy};
use crate::Plaza;

/// Said by a handler, in the response's extensions: what it shows gets this policy instead of the
/// pages'.
#[derive(Debug, Clone)]
pub struct OwnPolicy(pub HeaderValue);

/// Said by the page of a room, in the response's extensions: it connects, loads what people bring,
/// and may stand in a page of another site if it was asked for with the secret for that.
#[derive(Debug, Clone, Copy)]
pub struct RoomPolicy {
    pub may_be_framed: bool,
}

/// For what a page is made of and what is no page itself: opened by its own address it may do
/// nothing. The pages' policy would weigh more than many a script.
const POLICY_OF_PARTS: HeaderValue =
    HeaderValue::from_static("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");

/// Marks an answer as a script, a style sheet, a font or a drawing of a page. Not for a worker's
/// script, which lives under the policy it comes with.
pub fn mark_part(mut response: Response) -> Response {
    response.extensions_mut().insert(OwnPolicy(POLICY_OF_PARTS));
    response
}

/// Puts around the whole site what every answer needs.
pub fn protect(site: Router<Arc<Plaza>>, plaza: &Arc<Plaza>) -> Router<Arc<Plaza>> {
    let headers = Arc::new(Headers::new(&plaza.config.http));
    let policy = Arc::new(Policy::new(&plaza.config.http));
    let plaza = plaza.clone();
    site.layer(middleware::from_fn(options::answer)).layer(middleware::map_response(
        move |mut response: Response| {
            let extensions = response.extensions_mut();
            let (own, room) = (extensions.remove::<OwnPolicy>(), extensions.remove::<RoomPolicy>());
            let policy = match (own, room) {
                (Some(OwnPolicy(own)), _) => own,
                (None, Some(room)) => policy.of_room(plaza.live.load().content(), room),
                (None, None) => policy.header(plaza.live.load().content()),
            };
            let may_be_framed = room.is_some_and(|room| room.may_be_framed);
            headers.add(response.headers_mut(), policy, may_be_framed);
            std::future::ready(response)
        },
    ))
}
