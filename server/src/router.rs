//! Every address there is, grouped by who asks.

use std::sync::Arc;

use axum::{Router, middleware, routing::get};

use crate::{
    Plaza, announcements, api, assets, calendar,
    hot::HotLane,
    ops, pages,
    security::{self, guard, origin},
    sockets,
    telemetry::access,
    visitor, webhooks,
};

/// The whole site. A failure inside [`guard`] is told as a page or as JSON by the layer around it.
pub fn router(plaza: Arc<Plaza>) -> Router {
    let http = &plaza.config.http;
    let pages_failed = middleware::from_fn_with_state(plaza.clone(), pages::failed);
    let own_pages = middleware::from_fn_with_state(plaza.clone(), origin::own_pages_only);
    let own_cookies = middleware::from_fn_with_state(plaza.clone(), origin::own_pages_with_cookies);
    let recognize = middleware::from_fn_with_state(plaza.clone(), visitor::recognize);
    let people = pages::router()
        .merge(calendar::router())
        .layer(recognize.clone())
        .layer(own_pages)
        .merge(pages::files());
    // deconf's clients ask for `/api/`, which a nested router does not take for `/api`.
    let programs =
        Router::new().nest("/api", api::router()).route("/api/", get(api::deconf::greeting));
    let programs = programs.layer(recognize).layer(own_cookies);
    // For other programs that read: event streams, files, numbers.
    let plain =
        Router::new().merge(announcements::router()).merge(assets::router()).merge(ops::router());
    let site = Router::new()
        // For people and their calendars: errors as pages.
        .merge(guard(people, http, http.body_limit).layer(pages_failed))
        // For programs: JSON, errors as JSON, open to other sites.
        .merge(
            guard(programs, http, http.body_limit)
                .layer(middleware::from_fn(api::failed))
                .layer(security::cors(http)),
        )
        .merge(guard(plain, http, http.body_limit))
        // Live connections, with limits of their own.
        .merge(sockets::router(http))
        // For other services: signed requests.
        .merge(guard(webhooks::router(), http, http.webhook_body_limit));
    let site = security::protect(site, &plaza);
    let is_proxy_trusted = plaza.config.http.trusted_proxies > 0;
    let site = access::observe(site.with_state(plaza.clone()), is_proxy_trusted);
    Router::new().fallback_service(HotLane::new(site, plaza))
}
