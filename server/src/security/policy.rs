//! The content security policy: nothing but our own files, and frames of hosts that are allowed.
//!
//! Pages are rendered once for everybody, so there are no nonces; nor are there inline scripts or
//! styles that would need them.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use axum::http::HeaderValue;
use plaza_domain::{Content, link::embed::FRAME_SOURCES};

use super::RoomPolicy;
use crate::config::HttpConfig;

/// Makes the policy once for each list of hosts that the content allows.
#[derive(Debug)]
pub(super) struct Policy {
    /// The part that is the configuration's.
    ancestors: String,
    is_https: bool,
    /// Where live connections go, for browsers that do not take it for `'self'`.
    live: String,
    current: ArcSwapOption<Made>,
}

#[derive(Debug)]
struct Made {
    /// What it was made for. The number of the content snapshot would not do: after a backup was
    /// restored another snapshot has it.
    embeds: Vec<String>,
    header: HeaderValue,
}

impl Policy {
    pub(super) fn new(http: &HttpConfig) -> Self {
        let ancestors = if http.frame_ancestors.is_empty() {
            "'none'".to_owned()
        } else {
            http.frame_ancestors.join(" ")
        };
        let origin = http.public_url.origin().ascii_serialization();
        let live = origin.replacen("http", "ws", 1);
        Self { ancestors, is_https: http.is_https(), live, current: ArcSwapOption::empty() }
    }

    /// The policy for what is shown now.
    pub(super) fn header(&self, content: &Content) -> HeaderValue {
        let embeds = &content.settings.embeds;
        if let Some(made) = self.current.load().as_ref().filter(|made| made.embeds == *embeds) {
            return made.header.clone();
        }
        let text = self.text(embeds);
        let header = HeaderValue::try_from(text).expect("sources are made of host characters");
        self.current.store(Some(Arc::new(Made { embeds: embeds.clone(), header: header.clone() })));
        header
    }

    /// The policy for the page of a room. What people bring lies at any https address, and decoders
    /// and textures pass through addresses the browser makes.
    pub(super) fn of_room(&self, content: &Content, room: RoomPolicy) -> HeaderValue {
        let text = self.text(&content.settings.embeds);
        let connect = format!("connect-src 'self' {} blob: https:;", self.live);
        let text = text
            .replace("connect-src 'self';", &connect)
            .replace("img-src 'self' data: https:;", "img-src 'self' data: blob: https:;")
            .replace("media-src 'self' https:;", "media-src 'self' blob: https:;")
            .replace("worker-src 'self';", "worker-src 'self' blob:;");
        let text = if room.may_be_framed {
            let ancestors = format!("frame-ancestors {}", self.ancestors);
            text.replace(&ancestors, "frame-ancestors https:")
        } else {
            text
        };
        HeaderValue::try_from(text).expect("sources are made of host characters")
    }

    fn text(&self, embeds: &[String]) -> String {
        let known = FRAME_SOURCES.iter().map(|source| (*source).to_owned());
        let own = embeds.iter().map(|host| host.trim()).filter(|host| is_host(host));
        let own = own.flat_map(|host| [format!("https://{host}"), format!("https://*.{host}")]);
        let frames = known.chain(own).collect::<Vec<_>>().join(" ");
        let upgrade = if self.is_https { "; upgrade-insecure-requests" } else { "" };
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; \
             font-src 'self'; media-src 'self' https:; connect-src 'self'; frame-src {frames}; \
             manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors {}{upgrade}",
            self.ancestors
        )
    }
}

/// Content is hostile input: a "host" must not bring a directive of its own.
fn is_host(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    text.contains('.') && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_the_settings_may_be_framed_and_cannot_smuggle_directives() {
        let policy = Policy::new(&HttpConfig::default());
        let hostile = ["maps.example.org", "x; script-src *", "y.org 'unsafe-inline'", "localhost"];
        let text = policy.text(&hostile.map(str::to_owned));
        assert!(text.contains("https://maps.example.org https://*.maps.example.org;"), "{text}");
        assert_eq!(text.matches("script-src").count(), 1);
        assert!(!text.contains("unsafe"), "{text}");
        assert!(text.ends_with("frame-ancestors 'none'"), "{text}");
    }

    #[test]
    fn other_hosts_make_another_policy_at_once() {
        let policy = Policy::new(&HttpConfig::default());
        let mut content = crate::plaza::no_content().body;
        let before = policy.header(&content);
        content.settings.embeds = vec!["maps.example.org".to_owned()];
        let after = policy.header(&content);
        assert_ne!(before, after);
        assert!(after.to_str().unwrap().contains("https://maps.example.org"));
        content.settings.embeds.clear();
        assert_eq!(policy.header(&content), before);
    }

    #[test]
    fn the_page_of_a_room_alone_loads_what_people_bring() {
        let policy = Policy::new(&HttpConfig::default());
        let content = crate::plaza::no_content().body;
        let said = |may_be_framed| {
            let header = policy.of_room(&content, RoomPolicy { may_be_framed });
            header.to_str().unwrap().to_owned()
        };
        let text = said(false);
        for part in [
            "script-src 'self';",
            "img-src 'self' data: blob: https:;",
            "media-src 'self' blob: https:;",
            "worker-src 'self' blob:;",
            "frame-ancestors 'none'",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let connect = format!("connect-src 'self' {} blob: https:;", policy.live);
        assert!(policy.live.starts_with("ws") && text.contains(&connect), "{text}");
        assert!(said(true).ends_with("frame-ancestors https:"), "{}", said(true));
        let plain = policy.text(&[]);
        assert!(!plain.contains("blob:") && !plain.contains("ws:"), "{plain}");
    }

    #[test]
    fn frames_around_pages_are_allowed_by_configuration() {
        let ancestors = vec!["'self'".to_owned(), "https://example.org".to_owned()];
        let http = HttpConfig { frame_ancestors: ancestors, ..HttpConfig::default() };
        let text = Policy::new(&http).text(&[]);
        assert!(text.ends_with("frame-ancestors 'self' https://example.org"), "{text}");
    }
}
