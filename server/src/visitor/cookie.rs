//! Cookies that hold a secret: how they are named, set and read.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use axum_extra::extract::cookie::{Cookie, SameSite};

use crate::config::HttpConfig;

/// A cookie no script, no other host and no other site can set or send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecretCookie {
    /// Over TLS: with the prefix by which browsers refuse it from elsewhere (RFC 6265bis §4.1.3.2).
    secure: &'static str,
    /// Without TLS, where browsers refuse the prefix: for development.
    plain: &'static str,
}

/// Who is signed in.
pub const SESSION: SecretCookie =
    SecretCookie { secure: super::SESSION_COOKIE, plain: super::PLAIN_SESSION_COOKIE };
/// Which browser asked for a sign-in link.
pub const ASKING: SecretCookie =
    SecretCookie { secure: "__Host-plaza_asking", plain: "plaza_asking" };
/// What a provider must answer to.
pub const OPENID: SecretCookie =
    SecretCookie { secure: "__Host-plaza_openid", plain: "plaza_openid" };

impl SecretCookie {
    fn name(self, http: &HttpConfig) -> &'static str {
        if http.is_https() { self.secure } else { self.plain }
    }

    /// Its value. Names are compared as they were sent: one that is our name only after decoding
    /// was set by somebody whom the prefix keeps out.
    pub fn read(self, http: &HttpConfig, headers: &HeaderMap) -> Option<String> {
        let name = self.name(http);
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|p| p.split_once('='));
        pairs.find(|(found, _)| found.trim() == name).map(|(_, value)| value.trim().to_owned())
    }

    /// A `Set-Cookie` that keeps a value; values are made of characters that need no quoting.
    pub fn keep(self, http: &HttpConfig, value: &str, life: Duration) -> HeaderValue {
        let seconds = i64::try_from(life.as_secs()).unwrap_or(i64::MAX);
        self.header(http, value, seconds)
    }

    /// A `Set-Cookie` that takes it away.
    pub fn forget(self, http: &HttpConfig) -> HeaderValue {
        self.header(http, "", 0)
    }

    fn header(self, http: &HttpConfig, value: &str, max_age: i64) -> HeaderValue {
        let cookie = Cookie::build((self.name(http), value))
            .path("/")
            .http_only(true)
            .secure(http.is_https())
            .same_site(SameSite::Lax)
            .build();
        HeaderValue::try_from(format!("{cookie}; Max-Age={max_age}"))
            .expect("tokens and numbers are valid in a header")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn https() -> HttpConfig {
        let public_url = "https://plaza.example".parse().unwrap();
        HttpConfig { public_url, ..HttpConfig::default() }
    }

    fn read(http: &HttpConfig, cookie: &'static str) -> Option<String> {
        let line = (header::COOKIE, HeaderValue::from_static(cookie));
        SESSION.read(http, &HeaderMap::from_iter([line]))
    }

    #[test]
    fn only_the_name_browsers_protect_counts_over_tls() {
        let http = https();
        assert_eq!(read(&http, "a=b; __Host-plaza_session=x"), Some("x".to_owned()));
        for other in ["plaza_session=x", "%5F_Host-plaza_session=x", "__host-plaza_session=x"] {
            assert_eq!(read(&http, other), None, "{other}");
        }
        assert_eq!(read(&HttpConfig::default(), "plaza_session=y"), Some("y".to_owned()));
    }

    #[test]
    fn what_is_set_is_kept_from_scripts_other_hosts_and_other_sites() {
        let set = SESSION.keep(&https(), "x", Duration::from_mins(1));
        let expected = "__Host-plaza_session=x; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=60";
        assert_eq!(set, expected);
        let plain = ASKING.forget(&HttpConfig::default());
        assert_eq!(plain, "plaza_asking=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    }
}
