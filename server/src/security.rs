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

use axum::{Router, http::HeaderValue, middleware};

pub use self::{cors::cors, guard::guard};
use self::{headers::Headers, policy::Policy};
use crate::Plaza;

/// Said by a handler, in the response's extensions: what it shows is not ours, and gets this
/// policy instead of the pages'.
#[derive(Debug, Clone)]
pub struct OwnPolicy(pub HeaderValue);

/// Puts around the whole site what every answer needs.
pub fn protect(site: Router<Arc<Plaza>>, plaza: &Arc<Plaza>) -> Router<Arc<Plaza>> {
    let headers = Arc::new(Headers::new(&plaza.config.http));
    let policy = Arc::new(Policy::new(&plaza.config.http));
    let plaza = plaza.clone();
    site.layer(middleware::from_fn(options::answer)).layer(middleware::map_response(
        move |mut response: axum::response::Response| {
            let own = response.extensions_mut().remove::<OwnPolicy>();
            let policy = own
                .map_or_else(|| policy.header(plaza.live.load().content()), |OwnPolicy(own)| own);
            headers.add(response.headers_mut(), policy);
            std::future::ready(response)
        },
    ))
}
