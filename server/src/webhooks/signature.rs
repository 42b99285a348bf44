//! Whether a body was sent by who shares our secret. Compared in constant time, before anything
//! in the body is looked at.

use axum::http::HeaderMap;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};

use crate::config::secret::Secret;

/// What can be said of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Good,
    Missing,
    Wrong,
}

/// Any of the secrets will do, so that a secret can be replaced without losing a push.
pub(super) fn verify(headers: &HeaderMap, body: &[u8], secrets: &[&Secret]) -> Verdict {
    let header = |name| headers.get(name).map(axum::http::HeaderValue::as_bytes);
    // GitHub: `sha256=` and the HMAC of the body. Gitea: the bare HMAC.
    let github = header("x-hub-signature-256").map(|v| v.strip_prefix(b"sha256=").unwrap_or(v));
    if let Some(given) = github.or_else(|| header("x-gitea-signature")) {
        let Ok(given) = hex::decode(given) else { return Verdict::Wrong };
        return any(secrets, |secret| given.ct_eq(&hmac(secret, body)));
    }
    // GitLab sends the secret itself.
    if let Some(given) = header("x-gitlab-token") {
        return any(secrets, |secret| given.ct_eq(secret.expose().as_bytes()));
    }
    Verdict::Missing
}

/// Looks at every secret, whichever is right.
pub(super) fn any(secrets: &[&Secret], is_right: impl Fn(&Secret) -> Choice) -> Verdict {
    let found = secrets.iter().fold(Choice::from(0), |found, secret| found | is_right(secret));
    if found.into() { Verdict::Good } else { Verdict::Wrong }
}

pub(super) fn hmac(secret: &Secret, body: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes())
        .expect("a key of any length will do");
    mac.update(body);
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    /// The example of GitHub's documentation of webhooks.
    const SECRET: &str = "It's a Secret to Everybody";
    const BODY: &[u8] = b"Hello, World!";
    const HMAC: &str = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    fn with(name: &'static str, value: &str) -> HeaderMap {
        let value = HeaderValue::from_str(value).unwrap();
        HeaderMap::from_iter([(HeaderName::from_static(name), value)])
    }

    fn verdict(headers: &HeaderMap, body: &[u8]) -> Verdict {
        let (old, new) = (Secret::new("the one before"), Secret::new(SECRET));
        verify(headers, body, &[&old, &new])
    }

    #[test]
    fn each_host_proves_itself_in_its_own_way() {
        let github = with("x-hub-signature-256", &format!("sha256={HMAC}"));
        assert_eq!(verdict(&github, BODY), Verdict::Good);
        assert_eq!(verdict(&with("x-gitea-signature", HMAC), BODY), Verdict::Good);
        assert_eq!(verdict(&with("x-gitlab-token", SECRET), BODY), Verdict::Good);
        assert_eq!(verdict(&with("x-gitlab-token", "the one before"), BODY), Verdict::Good);
    }

    #[test]
    fn another_body_another_secret_and_no_signature_are_told_apart() {
        let github = with("x-hub-signature-256", &format!("sha256={HMAC}"));
        assert_eq!(verdict(&github, b"Hello, World?"), Verdict::Wrong);
        assert_eq!(verdict(&with("x-hub-signature-256", "sha256=zz"), BODY), Verdict::Wrong);
        assert_eq!(verdict(&with("x-hub-signature-256", "sha256="), BODY), Verdict::Wrong);
        assert_eq!(verdict(&with("x-gitlab-token", "guess"), BODY), Verdict::Wrong);
        assert_eq!(verdict(&HeaderMap::new(), BODY), Verdict::Missing);
    }
}
