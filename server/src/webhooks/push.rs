//! What a push says, as far as it matters: GitHub, Gitea and GitLab agree on `ref`.

use axum::http::HeaderMap;
use serde::Deserialize;

/// A push to a repository.
#[derive(Debug, Deserialize)]
pub(super) struct Push {
    /// `refs/heads/main`.
    #[serde(rename = "ref", default)]
    reference: Option<String>,
}

impl Push {
    pub(super) fn parse(body: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(body)
    }

    /// A push that does not say its branch may be about any; so may one when we follow whatever
    /// the repository's own default is.
    pub(super) fn is_about(&self, branch: &str) -> bool {
        let pushed = self.reference.as_deref().map(|name| name.trim_start_matches("refs/heads/"));
        branch.is_empty() || pushed.is_none_or(|pushed| pushed == branch)
    }
}

/// Sent when a hook is set up (GitHub: `ping`), to see whether it works.
pub(super) fn is_ping(headers: &HeaderMap) -> bool {
    ["x-github-event", "x-gitea-event"]
        .into_iter()
        .filter_map(|name| headers.get(name))
        .any(|event| event.as_bytes() == b"ping")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pushes_to_our_branch_matter() {
        let push = |body: &str| Push::parse(body.as_bytes()).unwrap();
        assert!(push(r#"{"ref":"refs/heads/main"}"#).is_about("main"));
        assert!(!push(r#"{"ref":"refs/heads/draft"}"#).is_about("main"));
        assert!(!push(r#"{"ref":"refs/tags/main"}"#).is_about("main"));
        assert!(push("{}").is_about("main"));
        assert!(push(r#"{"ref":"refs/heads/draft"}"#).is_about(""));
    }
}
