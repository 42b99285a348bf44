//! `/theme.css`: the conference's colours, made readable on both grounds, and its icon.

pub(crate) mod color;

use std::{fmt::Write, sync::Arc};

use axum::{extract::State, http::HeaderMap, response::Response};
use plaza_domain::{Schedule, Settings};
use sha2::{Digest, Sha256};

use self::color::Color;
use crate::{
    Plaza,
    encoded::{CachePolicy, Effort, Encoded},
    security::mark_part,
};

/// What stands behind text, from the style sheet's tokens: the darkest of the light theme's
/// surfaces and the lightest of the dark one's, where contrast is hardest.
const LIGHT: Color = Color::new(0xef, 0xe7, 0xd8);
const DARK: Color = Color::new(0x2e, 0x28, 0x22);

/// The accent of a conference that has chosen none.
const ACCENT: Color = Color::new(0xb0, 0x3a, 0x2e);

/// Colours and icon of a conference, ready to be sent.
#[derive(Debug)]
pub struct Theme {
    /// The address of the style sheet, with the hash of what it says.
    pub url: String,
    pub(crate) accent: Color,
    css: Encoded,
    icon: Encoded,
}

impl Theme {
    pub fn new(settings: &Settings, schedule: Option<&Schedule>) -> Self {
        let theirs = schedule.and_then(|body| body.conference.accent.as_deref());
        let chosen = settings.theme.accent.as_deref().or(theirs);
        let accent = chosen.and_then(Color::parse).unwrap_or(ACCENT);
        let highlight = settings.theme.highlight.as_deref().and_then(Color::parse);
        let tracks: Vec<_> = schedule
            .map(|body| body.tracks.as_slice())
            .unwrap_or_default()
            .iter()
            .map(|track| track.color.as_deref().and_then(Color::parse).unwrap_or(accent))
            .collect();
        let css = style(accent, highlight.unwrap_or(accent), &tracks);
        let hash = hex::encode(&Sha256::digest(&css)[..6]);
        Self {
            url: format!("/theme.css?v={hash}"),
            accent,
            css: shared("text/css; charset=utf-8", css),
            icon: shared("image/svg+xml", icon(accent)),
        }
    }
}

fn shared(kind: &'static str, text: String) -> Encoded {
    Encoded::new(kind, text, Effort::Thorough).for_everyone()
}

/// `GET /theme.css`. Only the address that names the present hash is kept for good.
pub(super) async fn get(State(plaza): State<Arc<Plaza>>, visit: crate::visit::Visit) -> Response {
    let edition = plaza.live.load();
    let is_present = visit.target() == edition.theme.url;
    let policy = if is_present { CachePolicy::Forever } else { CachePolicy::Revalidate };
    mark_part(edition.theme.css.respond(&visit.headers, policy))
}

/// `GET /icon.svg`.
pub(super) async fn get_icon(State(plaza): State<Arc<Plaza>>, headers: HeaderMap) -> Response {
    plaza.live.load().theme.icon.respond(&headers, CachePolicy::Revalidate)
}

fn style(accent: Color, highlight: Color, tracks: &[Color]) -> String {
    let mut light = ground(accent, highlight, LIGHT);
    let mut dark = ground(accent, highlight, DARK);
    let mut classes = String::new();
    for (i, track) in tracks.iter().enumerate() {
        write!(light, "--track-{i}:{};", track.readable_on(LIGHT))
            .expect("a string takes any text");
        write!(dark, "--track-{i}:{};", track.readable_on(DARK)).expect("a string takes any text");
        write!(classes, ".track-{i}{{--track:var(--track-{i})}}").expect("a string takes any text");
    }
    format!(":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{classes}\n")
}

/// The accent as text and line on a ground, the accent as a ground and its ink.
fn ground(accent: Color, highlight: Color, ground: Color) -> String {
    let text = accent.readable_on(ground);
    format!(
        "--accent:{text};--on-accent:{};--hero:{accent};--on-hero:{};--highlight:{};",
        text.ink(),
        accent.ink(),
        highlight.readable_on(ground)
    )
}

/// An arcade on the accent: the plaza's sign until organizers bring their logo.
fn icon(accent: Color) -> String {
    let ink = accent.ink();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\">\
         <rect width=\"64\" height=\"64\" rx=\"14\" fill=\"{accent}\"/>\
         <path fill=\"none\" stroke=\"{ink}\" stroke-width=\"4\" stroke-linecap=\"round\" \
         d=\"M12 50h40M16 50V34a8 8 0 0 1 16 0v16M32 50V34a8 8 0 0 1 16 0v16M12 18h40\"/></svg>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../client/src/styles/tokens.css");

    fn css_of(accent: &str) -> String {
        let mut settings = Settings::default();
        settings.theme.accent = Some(accent.to_owned());
        String::from_utf8(Theme::new(&settings, None).css.bytes().to_vec()).unwrap()
    }

    fn value<'a>(css: &'a str, name: &str) -> Vec<&'a str> {
        let mark = format!("--{name}:");
        let pieces = css.split(mark.as_str()).skip(1);
        pieces.map(|rest| rest.split(';').next().unwrap().trim()).collect()
    }

    #[test]
    fn awkward_accents_read_on_every_surface_of_both_themes() {
        for accent in ["#ffff00", "#000000", "#ffffff", "#777777"] {
            let css = css_of(accent);
            let accents = value(&css, "accent");
            for surface in ["paper", "raised", "sunken"] {
                for (ground, text) in value(TOKENS, surface).into_iter().zip(&accents) {
                    let (text, ground) =
                        (Color::parse(text).unwrap(), Color::parse(ground).unwrap());
                    assert!(text.contrast(ground) >= color::TEXT, "{accent}: {text} on {ground}");
                }
            }
            for (ground, ink) in accents.iter().zip(value(&css, "on-accent")) {
                let (ink, ground) = (Color::parse(ink).unwrap(), Color::parse(ground).unwrap());
                assert!(ink.contrast(ground) >= color::TEXT, "{accent}: {ink} on {ground}");
            }
        }
    }

    #[test]
    fn both_themes_have_the_surfaces_contrast_is_computed_for() {
        for surface in ["paper", "raised", "sunken"] {
            assert_eq!(value(TOKENS, surface).len(), 2, "{surface}");
        }
        assert!(TOKENS.contains(&LIGHT.to_string()) && TOKENS.contains(&DARK.to_string()));
    }

    #[test]
    fn a_colour_that_is_none_leaves_the_own_accent_and_never_reaches_the_style_sheet() {
        let css = css_of("red;}*{background:url(//evil.example)");
        assert_eq!(value(&css, "hero"), ["#b03a2e", "#b03a2e"]);
        assert!(!css.contains("evil"));
    }
}
