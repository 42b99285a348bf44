//! What of a request decides its answer.

use axum::{
    extract::Request,
    http::{HeaderName, Method, header},
};

use crate::visitor::has_session;

/// Longer requests take the long way: they are not what everybody asks for.
const MAX_LENGTH: usize = 1024;
/// The cookies that decide; others are none of ours.
const OWN_COOKIES: &str = "plaza_";
/// Headers that decide as they are.
const DECISIVE: [HeaderName; 2] = [header::ACCEPT_LANGUAGE, header::ORIGIN];

/// The words of a request, one after the other. `Accept-Encoding` and `If-None-Match` are not
/// among them: every entry answers all of those.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key(Box<[u8]>);

impl Key {
    /// `None` for what the lane does not serve.
    pub(super) fn of(request: &Request) -> Option<Self> {
        let headers = request.headers();
        let is_known = headers.contains_key(header::AUTHORIZATION) || has_session(headers);
        if request.method() != Method::GET || is_known {
            return None;
        }
        let target = request.uri().path_and_query()?.as_str();
        let mut words = Vec::with_capacity(target.len() + 160);
        words.extend_from_slice(target.as_bytes());
        for name in &DECISIVE {
            for value in headers.get_all(name) {
                push(&mut words, value.as_bytes());
            }
            // Neither a target nor a header can hold it: two requests never read alike.
            words.push(b'\n');
        }
        for value in headers.get_all(header::COOKIE) {
            let Ok(cookies) = value.to_str() else { return None };
            let own = cookies.split(';').map(str::trim).filter(|cookie| is_own(cookie));
            own.for_each(|cookie| push(&mut words, cookie.as_bytes()));
        }
        (words.len() <= MAX_LENGTH).then(|| Self(words.into_boxed_slice()))
    }
}

/// Names are read decoded: `%70laza_locale` is ours too.
fn is_own(cookie: &str) -> bool {
    let name = cookie.split('=').next().unwrap_or_default();
    name.starts_with(OWN_COOKIES) || name.contains('%')
}

fn push(words: &mut Vec<u8>, word: &[u8]) {
    words.push(b'\n');
    words.extend_from_slice(word);
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn key(method: Method, target: &str, headers: &[(HeaderName, &str)]) -> Option<Key> {
        let mut request = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        Key::of(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn languages_own_cookies_and_origins_decide_and_other_cookies_do_not() {
        let get = |headers: &[(HeaderName, &str)]| key(Method::GET, "/schedule?q=a", headers);
        let plain = get(&[]).unwrap();
        assert_eq!(get(&[(header::COOKIE, "theirs=1")]), Some(plain.clone()));
        assert_eq!(get(&[(header::ACCEPT_ENCODING, "br")]), Some(plain.clone()));
        let different = [
            get(&[(header::ACCEPT_LANGUAGE, "es")]),
            get(&[(header::ORIGIN, "es")]),
            get(&[(header::COOKIE, "theirs=1; plaza_locale=es")]),
            get(&[(header::COOKIE, "%70laza_locale=es")]),
            key(Method::GET, "/schedule?q=b", &[]),
        ];
        for (i, one) in different.iter().enumerate() {
            assert_ne!(one.as_ref(), Some(&plain));
            assert!(different.iter().skip(i + 1).all(|other| other != one), "{one:?}");
        }
    }

    #[test]
    fn what_is_not_for_everybody_or_too_long_takes_the_long_way() {
        for cookie in ["a=b; __Host-plaza_session=x", "plaza_session=x", "%5F_Host-plaza_session=x"]
        {
            assert_eq!(key(Method::GET, "/", &[(header::COOKIE, cookie)]), None, "{cookie}");
        }
        assert_eq!(key(Method::POST, "/", &[]), None);
        assert_eq!(key(Method::HEAD, "/", &[]), None);
        assert_eq!(key(Method::GET, "/", &[(header::AUTHORIZATION, "Bearer a")]), None);
        assert_eq!(key(Method::GET, &format!("/{}", "a".repeat(1024)), &[]), None);
    }
}
