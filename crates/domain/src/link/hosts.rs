//! Which hosts are calls, chats, videos and spatial places.

use url::Url;

use super::LinkKind;

const CALLS: &[&str] = &[
    "8x8.vc",
    "gotomeet.me",
    "meet.google.com",
    "meet.jit.si",
    "teams.live.com",
    "teams.microsoft.com",
    "webex.com",
    "whereby.com",
    "zoom.com",
    "zoom.us",
];
const CHATS: &[&str] = &[
    "app.element.io",
    "discord.com",
    "discord.gg",
    "matrix.to",
    "signal.group",
    "slack.com",
    "t.me",
    "zulipchat.com",
];
const SPATIAL: &[&str] = &[
    "framevr.io",
    "gather.town",
    "hubs.mozilla.com",
    "myhubs.net",
    "spatial.chat",
    "workadventu.re",
];
const VIDEOS: &[&str] = &[
    "media.ccc.de",
    "panopto.com",
    "panopto.eu",
    "twitch.tv",
    "vimeo.com",
    "youtu.be",
    "youtube-nocookie.com",
    "youtube.com",
];

pub(super) fn kind_of(url: &Url) -> LinkKind {
    let Some(host) = host_of(url) else { return LinkKind::Page };
    let is_one_of = |hosts: &[&str]| hosts.iter().any(|known| is_within(host, known));
    if is_one_of(VIDEOS) {
        LinkKind::Video
    } else if is_one_of(CALLS) {
        LinkKind::Call
    } else if is_one_of(CHATS) {
        LinkKind::Chat
    } else if is_one_of(SPATIAL) {
        LinkKind::Spatial
    } else {
        LinkKind::Page
    }
}

/// The host of an `http` or `https` address, without the dot of a fully qualified name.
pub(super) fn host_of(url: &Url) -> Option<&str> {
    let is_web = matches!(url.scheme(), "http" | "https");
    url.host_str().filter(|_| is_web).map(|host| host.strip_suffix('.').unwrap_or(host))
}

/// Whether `host` is `domain` or below it: `eu01.zoom.us` is within `zoom.us`, `evilzoom.us` not.
pub(super) fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_known_by_its_host_or_a_subdomain_of_it() {
        let kind = |url: &str| kind_of(&Url::parse(url).unwrap());
        assert_eq!(kind("https://us02web.zoom.us/j/123"), LinkKind::Call);
        assert_eq!(kind("https://MEET.google.com./abc"), LinkKind::Call);
        assert_eq!(kind("https://youtu.be/dQw4w9WgXcQ"), LinkKind::Video);
        assert_eq!(kind("https://fest.slack.com/archives/C1"), LinkKind::Chat);
        assert_eq!(kind("https://app.spatial.chat/s/plaza"), LinkKind::Spatial);
    }

    #[test]
    fn a_host_that_only_looks_like_a_known_one_is_a_page() {
        for url in [
            "https://evilzoom.us/j/1",
            "https://zoom.us.example.org/j/1",
            "https://example.org/zoom.us",
            "https://zoom.us@example.org/",
            "https://google.com/meet",
            "ftp://zoom.us/j/1",
            "mailto:host@zoom.us",
        ] {
            assert_eq!(kind_of(&Url::parse(url).unwrap()), LinkKind::Page, "{url}");
        }
    }
}
