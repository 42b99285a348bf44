//! Where live connections come in: `/socket.io/`, and deconf's `/api/socket.io/`.
//!
//! Not behind the limits of ordinary requests: a poll waits as long as a ping. The handshake has
//! limits of its own.

use std::{sync::Arc, time::Instant};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::any,
};
use tower::ServiceExt;

use super::{PATH, Sockets, handshakes::Crowded};
use crate::{
    Plaza,
    config::HttpConfig,
    security::{cors, network::Network, origin::is_own},
    visitor::has_session,
};

/// The addresses live connections are opened at.
pub(crate) fn router(http: &HttpConfig) -> Router<Arc<Plaza>> {
    Router::new().route(PATH, any(enter)).route("/api/socket.io/", any(enter)).layer(cors(http))
}

async fn enter(
    State(plaza): State<Arc<Plaza>>,
    network: Network,
    mut request: Request,
) -> Response {
    request.extensions_mut().insert(network);
    let query = request.uri().query().unwrap_or_default().to_owned();
    let is_handshake = !query.split('&').any(|pair| pair.starts_with("sid="));
    if !plaza.config.sockets.enabled {
        return refuse(StatusCode::NOT_FOUND, "live connections are switched off");
    }
    if !is_welcome(request.headers(), &plaza.config.http) {
        return refuse(StatusCode::FORBIDDEN, "this site's pages may not connect here");
    }
    if is_handshake && let Err(crowded) = plaza.sockets.has_room(&plaza, network) {
        return come_back(crowded);
    }
    *request.uri_mut() = match Uri::try_from(format!("{PATH}?{query}")) {
        Ok(uri) => uri,
        Err(_) => return refuse(StatusCode::BAD_REQUEST, "the address cannot be read"),
    };
    let response: Response = match plaza.sockets.service.clone().oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    response
}

impl Sockets {
    /// Whether one more may begin to connect.
    fn has_room(&self, plaza: &Plaza, network: Network) -> Result<(), Crowded> {
        if plaza.stop.closing().is_cancelled() || self.seats.available_permits() == 0 {
            return Err(Crowded::Everybody);
        }
        self.handshakes.begin(network, Instant::now())
    }
}

/// Who may connect: our own pages, those that may read the API, and programs. A cookie of ours
/// counts for nothing here ([`super::ticket`]); who brings one without coming from our pages is
/// somebody else's page that tries its luck.
fn is_welcome(headers: &HeaderMap, http: &HttpConfig) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return !has_session(headers) || is_same_site(headers);
    };
    if is_own(origin, headers, &http.public_url) {
        return true;
    }
    let is_listed =
        http.cors_origins.iter().any(|known| known == "*" || known.as_bytes() == origin.as_bytes());
    is_listed && !has_session(headers)
}

/// Browsers leave `Origin` out of polls to their own site, and say so in another way.
fn is_same_site(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin")
}

fn come_back(crowded: Crowded) -> Response {
    let (status, sentence, seconds) = match crowded {
        Crowded::Everybody => {
            (StatusCode::SERVICE_UNAVAILABLE, "too many are connected; come back later", "30")
        }
        Crowded::Network => (
            StatusCode::TOO_MANY_REQUESTS,
            "too many connect from your network at once; come back in a moment",
            "5",
        ),
    };
    let mut response = refuse(status, sentence);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(seconds));
    response
}

fn refuse(status: StatusCode, sentence: &'static str) -> Response {
    (status, Body::from(sentence)).into_response()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;
    use url::Url;

    use super::*;
    use crate::visitor::SESSION_COOKIE;

    fn welcome(cors: &[&str], headers: &[(HeaderName, &str)]) -> bool {
        let http = HttpConfig {
            public_url: Url::parse("https://plaza.example").unwrap(),
            cors_origins: cors.iter().map(|&origin| origin.to_owned()).collect(),
            ..HttpConfig::default()
        };
        let all = headers.iter().chain([&(header::HOST, "localhost:3000")]);
        let headers = all.map(|(n, v)| (n.clone(), HeaderValue::from_str(v).unwrap())).collect();
        is_welcome(&headers, &http)
    }

    #[test]
    fn another_sites_page_comes_in_without_our_cookie_or_not_at_all() {
        let cookie = (header::COOKIE, &*format!("{SESSION_COOKIE}=x"));
        let from = |origin| (header::ORIGIN, origin);
        let friend = "https://friend.example";
        assert!(welcome(&[], &[from("https://plaza.example"), cookie.clone()]));
        assert!(welcome(&[], &[from("http://localhost:3000"), cookie.clone()]));
        assert!(!welcome(&[], &[from(friend)]));
        assert!(!welcome(&[], &[from("null")]));
        assert!(welcome(&[friend], &[from(friend)]));
        assert!(welcome(&["*"], &[from(friend)]));
        assert!(!welcome(&["*"], &[from(friend), cookie.clone()]));
        assert!(welcome(&[], &[]), "a program names no origin");
        assert!(!welcome(&[], std::slice::from_ref(&cookie)));
        let same = (HeaderName::from_static("sec-fetch-site"), "same-origin");
        assert!(welcome(&[], &[cookie, same]));
    }
}
