//! Every address there is, grouped by who asks.

use std::sync::Arc;

use axum::{Router, middleware};

use crate::{
    Plaza, announcements, api, assets, calendar, ops, pages,
    security::{self, guard},
    telemetry::access,
    webhooks,
};

/// The whole site. A failure inside [`guard`] is told as a page or as JSON by the layer around it.
pub fn router(plaza: Arc<Plaza>) -> Router {
    let http = &plaza.config.http;
    let pages_failed = middleware::from_fn_with_state(plaza.clone(), pages::failed);
    // For other programs that read: calendars, event streams, files, numbers.
    let plain = Router::new()
        .merge(calendar::router())
        .merge(announcements::router())
        .merge(assets::router())
        .merge(ops::router());
    let site = Router::new()
        // For people: HTML, errors as pages.
        .merge(guard(pages::router(), http, http.body_limit).layer(pages_failed))
        // For programs: JSON, errors as JSON, open to other sites.
        .nest(
            "/api",
            guard(api::router(), http, http.body_limit)
                .layer(middleware::from_fn(api::failed))
                .layer(security::cors(http)),
        )
        .merge(guard(plain, http, http.body_limit))
        // For other services: signed requests.
        .merge(guard(webhooks::router(), http, http.webhook_body_limit));
    let site = security::protect(site, &plaza);
    access::observe(site.with_state(plaza.clone()), &plaza.config)
}
