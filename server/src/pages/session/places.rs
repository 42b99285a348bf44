//! A session's links, by what a visitor can do with them.

use plaza_domain::link::{Link, LinkKind};

use crate::{i18n::Translate, pages::text::Text};

/// A link with words for what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) href: String,
    pub(super) name: Text,
    pub(super) icon: &'static str,
    /// Where a frame gets the video from.
    pub(super) frame: Option<String>,
    /// The language it is offered in, in words.
    pub(super) language: Option<String>,
    pub(super) host: String,
}

impl Place {
    pub(super) fn new(t: Translate, link: &Link) -> Self {
        let (icon, key) = match link.kind() {
            LinkKind::Video => ("video", "session-link-video"),
            LinkKind::Call => ("call", "session-link-call"),
            LinkKind::Chat => ("chat", "session-link-chat"),
            LinkKind::Spatial => ("spatial", "session-link-spatial"),
            LinkKind::Page => ("file", "session-link-page"),
        };
        Self {
            href: link.url.to_string(),
            name: Text::pick(&link.title, t).or_else(|| Text::own(t.get(key))),
            icon,
            frame: link.embed_url().map(|url| url.to_string()),
            language: link.language.as_deref().map(|tag| t.language_name(tag)),
            host: link.url.host_str().unwrap_or_default().to_owned(),
        }
    }
}

/// The first video that can be shown in place, and the rest.
pub(super) fn places(t: Translate, links: &[Link]) -> (Option<Place>, Vec<Place>) {
    let mut places: Vec<_> = links.iter().map(|link| Place::new(t, link)).collect();
    let stage = places.iter().position(|place| place.frame.is_some());
    (stage.map(|i| places.remove(i)), places)
}
