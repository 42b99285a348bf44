//! What is around every answer: who may keep it, read it, frame it.

use url::Url;

use super::{Running, header};

#[tokio::test]
async fn every_answer_says_what_a_browser_may_not_do() {
    let plaza = Running::start(|config| {
        config.http.public_url = Url::parse("https://plaza.example").unwrap();
        config.http.frame_ancestors = vec!["https://example.org".to_owned()];
    })
    .await;
    for path in ["/", "/healthz", "/api/", "/nowhere/at/all", "/assets/none.js"] {
        let answer = plaza.ask(&format!("GET {path} HTTP/1.1"), b"").await;
        let policy = header(&answer, "content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; "), "{answer}");
        assert!(policy.contains("frame-ancestors https://example.org;"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        let hsts = header(&answer, "strict-transport-security").unwrap();
        assert_eq!(hsts, "max-age=63072000");
        assert_eq!(header(&answer, "x-content-type-options"), Some("nosniff"));
        assert_eq!(header(&answer, "x-frame-options"), None);
        assert_eq!(header(&answer, "x-request-id").map(str::len), Some(16));
    }
    plaza.stop().await;

    let open = Running::start(|_| {}).await;
    let answer = open.ask("GET /healthz HTTP/1.1", b"").await;
    assert_eq!(header(&answer, "strict-transport-security"), None);
    assert_eq!(header(&answer, "x-frame-options"), Some("DENY"));
    open.stop().await;
}

#[tokio::test]
async fn only_listed_origins_may_read_the_api() {
    let plaza = Running::start(|config| {
        config.http.cors_origins = vec!["https://friend.example".to_owned()];
    })
    .await;
    let from = |path: &str, origin: &str| format!("GET {path} HTTP/1.1\r\norigin: {origin}");
    let allowed = plaza.ask(&from("/api/openapi.json", "https://friend.example"), b"").await;
    assert_eq!(header(&allowed, "access-control-allow-origin"), Some("https://friend.example"));
    assert_eq!(header(&allowed, "cross-origin-resource-policy"), Some("cross-origin"));
    for (path, origin) in
        [("/api/openapi.json", "https://stranger.example"), ("/", "https://friend.example")]
    {
        let refused = plaza.ask(&from(path, origin), b"").await;
        assert_eq!(header(&refused, "access-control-allow-origin"), None, "{path} {origin}");
        assert_eq!(header(&refused, "cross-origin-resource-policy"), Some("same-origin"));
    }
    assert_eq!(varies_by(&allowed), ["origin", "accept-encoding"]);
    plaza.stop().await;

    let open = Running::start(|_| {}).await;
    let anyone = open.ask(&from("/api/openapi.json", "https://stranger.example"), b"").await;
    assert_eq!(header(&anyone, "access-control-allow-origin"), Some("*"));
    assert_eq!(varies_by(&anyone), ["accept-encoding"]);
    open.stop().await;
}

/// What a cache must keep copies apart by.
fn varies_by(answer: &str) -> Vec<&str> {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let mut names: Vec<_> = head.lines().filter_map(|line| line.strip_prefix("vary: ")).collect();
    names.sort_unstable_by_key(|name| *name != "origin");
    names
}

#[tokio::test]
async fn nobody_keeps_an_answer_that_something_is_missing() {
    let plaza = Running::start(|_| {}).await;
    for path in ["/nowhere/at/all", "/api/nowhere", "/assets/next-deployment.js", "/metrics"] {
        let missing = plaza.ask(&format!("GET {path} HTTP/1.1"), b"").await;
        assert!(missing.starts_with("HTTP/1.1 404 "), "{missing}");
        assert_eq!(header(&missing, "cache-control"), Some("no-store"), "{path}");
    }
    plaza.stop().await;
}

#[tokio::test]
async fn only_the_name_of_what_is_sent_is_kept_for_good() {
    let plaza = Running::start(|_| {}).await;
    let page = plaza.ask("GET / HTTP/1.1", b"").await;
    for file in ["/icons.svg?v=", "/theme.css?v="] {
        let rest = page.split_once(file).expect("the page names it").1;
        let hash = rest.split(['"', '#']).next().unwrap();
        let kept = plaza.ask(&format!("GET {file}{hash} HTTP/1.1"), b"").await;
        assert!(header(&kept, "cache-control").unwrap().ends_with("immutable"), "{kept}");
        assert_eq!(varies_by(&kept), ["accept-encoding"]);
        assert_eq!(
            header(&kept, "content-security-policy"),
            Some("default-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
        );
        let next = plaza.ask(&format!("GET {file}of-the-next-program HTTP/1.1"), b"").await;
        assert_eq!(header(&next, "cache-control"), Some("public, no-cache"), "{file}");
    }
    plaza.stop().await;
}

#[tokio::test]
async fn methods_are_answered_as_http_wants_it() {
    let plaza = Running::start(|_| {}).await;
    let head = plaza.ask("HEAD / HTTP/1.1", b"").await;
    let length: usize = header(&head, "content-length").unwrap().parse().unwrap();
    assert!(length > 100 && head.ends_with("\r\n\r\n"), "{head}");
    let refused = plaza.ask("DELETE / HTTP/1.1", b"").await;
    assert!(refused.starts_with("HTTP/1.1 405 "), "{refused}");
    assert_eq!(header(&refused, "allow"), Some("GET,HEAD"));
    let options = plaza.ask("OPTIONS / HTTP/1.1", b"").await;
    assert!(options.starts_with("HTTP/1.1 204 "), "{options}");
    assert_eq!(header(&options, "allow"), Some("GET,HEAD"));
    plaza.stop().await;
}
