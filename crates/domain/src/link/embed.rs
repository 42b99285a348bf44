//! Videos shown in place: the address a frame may load, in the form that tracks least.

use url::Url;

use super::hosts::{host_of, is_within};

/// The hosts [`embed_url`] leads to, as sources for a `frame-src` policy.
pub const FRAME_SOURCES: &[&str] = &[
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://*.panopto.com",
    "https://*.panopto.eu",
    "https://media.ccc.de",
];

/// The address for a frame that shows the video behind `url`; `None` when it is none we know, or
/// its host wants to know the embedding page first (Twitch).
pub fn embed_url(url: &Url) -> Option<Url> {
    let host = host_of(url)?;
    let within = |domain| is_within(host, domain);
    let text = if within("youtube.com") || within("youtube-nocookie.com") || within("youtu.be") {
        youtube(url, within("youtu.be"))?
    } else if within("vimeo.com") {
        vimeo(url)?
    } else if within("panopto.com") || within("panopto.eu") {
        let id = query(url, "id").filter(|id| is_id(id))?;
        format!("https://{host}/Panopto/Pages/Embed.aspx?id={id}")
    } else if within("media.ccc.de") {
        let id = segments(url).strip_prefix(&["v"])?.first().copied().filter(|id| is_id(id))?;
        format!("https://media.ccc.de/v/{id}/oembed")
    } else {
        return None;
    };
    Url::parse(&text).ok()
}

/// Whether a frame may load `url`: one of `hosts` over https, exact or a subdomain.
pub fn is_allowed_frame(url: &Url, hosts: &[String]) -> bool {
    let is_plain = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    host_of(url)
        .is_some_and(|host| is_plain && hosts.iter().any(|known| is_within(host, known.trim())))
}

fn youtube(url: &Url, is_short: bool) -> Option<String> {
    let segments = segments(url);
    let id = match segments.as_slice() {
        [id] if is_short => Some((*id).to_owned()),
        ["watch"] => query(url, "v"),
        ["embed" | "live" | "shorts" | "v", id] => Some((*id).to_owned()),
        _ => None,
    }?;
    let start = query(url, "t").or_else(|| query(url, "start"));
    let seconds = start.and_then(|text| text.trim_end_matches('s').parse::<u32>().ok());
    let at = seconds.map(|seconds| format!("?start={seconds}")).unwrap_or_default();
    is_id(&id).then(|| format!("https://www.youtube-nocookie.com/embed/{id}{at}"))
}

fn vimeo(url: &Url) -> Option<String> {
    let segments = segments(url);
    let (id, key) = match segments.as_slice() {
        ["video" | "event", id] | [id] => (*id, query(url, "h")),
        [id, key] => (*id, Some((*key).to_owned())),
        _ => return None,
    };
    let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let key = key.filter(|key| is_id(key)).map(|key| format!("&h={key}")).unwrap_or_default();
    is_number.then(|| format!("https://player.vimeo.com/video/{id}?dnt=1{key}"))
}

fn segments(url: &Url) -> Vec<&str> {
    url.path_segments()
        .map(|parts| parts.filter(|part| !part.is_empty()).collect())
        .unwrap_or_default()
}

fn query(url: &Url, name: &str) -> Option<String> {
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn is_id(id: &str) -> bool {
    (1..=100).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embed(url: &str) -> Option<String> {
        embed_url(&Url::parse(url).unwrap()).map(String::from)
    }

    #[test]
    fn a_video_is_framed_from_the_address_that_tracks_least() {
        let youtube = Some("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ".to_owned());
        assert_eq!(embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=RD"), youtube);
        assert_eq!(embed("http://youtu.be/dQw4w9WgXcQ"), youtube);
        assert_eq!(embed("https://youtube.com/live/dQw4w9WgXcQ?feature=share"), youtube);
        assert_eq!(
            embed("https://youtu.be/dQw4w9WgXcQ?t=42s"),
            Some("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42".into())
        );
        assert_eq!(
            embed("https://vimeo.com/76979871/8272103f6e"),
            Some("https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e".into())
        );
        assert_eq!(
            embed("https://uni.hosted.panopto.com/Panopto/Pages/Viewer.aspx?id=7d3c-1"),
            Some("https://uni.hosted.panopto.com/Panopto/Pages/Embed.aspx?id=7d3c-1".into())
        );
        assert_eq!(
            embed("https://media.ccc.de/v/37c3-12000-opening"),
            Some("https://media.ccc.de/v/37c3-12000-opening/oembed".into())
        );
    }

    #[test]
    fn what_is_no_known_video_has_no_frame() {
        for url in [
            "https://www.youtube.com/@channel",
            "https://www.youtube.com/watch?v=\"><script>",
            "https://vimeo.com/about",
            "https://notyoutube.com/watch?v=dQw4w9WgXcQ",
            "https://example.org/watch?v=dQw4w9WgXcQ",
            "https://www.twitch.tv/plaza",
        ] {
            assert_eq!(embed(url), None, "{url}");
        }
    }

    #[test]
    fn a_frame_needs_https_and_an_allowed_host() {
        let hosts = ["example.org".to_owned()];
        let allowed = |url: &str| is_allowed_frame(&Url::parse(url).unwrap(), &hosts);
        assert!(allowed("https://map.example.org/plan"));
        assert!(!allowed("http://map.example.org/plan"));
        assert!(!allowed("https://badexample.org/plan"));
        assert!(!allowed("https://user:secret@example.org/"));
    }
}
