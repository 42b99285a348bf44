//! What a well-formed `settings.json` may still get wrong.

use std::collections::BTreeSet;

use url::Url;

use super::{RoomsSettings, Settings, WidgetKind, locate::Step};
use crate::{
    content::is_slug,
    link::embed::{embed_url, is_allowed_frame},
    rooms::RoomProblem,
};

/// Every mistake: where it is and what would be right.
pub(super) fn check(settings: &Settings) -> Vec<(Vec<Step>, String)> {
    let mut found = Findings(Vec::new());
    check_theme(settings, &mut found);
    for (index, item) in settings.navigation.iter().enumerate() {
        found.href(&item.href, at("navigation", index, "href"));
    }
    for (index, host) in settings.embeds.iter().enumerate() {
        let is_label = |label: &str| {
            !label.is_empty()
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let is_host = host.contains('.') && host.split('.').all(is_label);
        let reason = || format!("`{host}` is no host name: write it like `map.example.org`");
        found.unless(is_host, vec![key("embeds"), Step::Index(index)], reason);
    }
    for (field, url) in [
        ("registerUrl", &settings.conference.register_url),
        ("contactUrl", &settings.conference.contact_url),
    ] {
        if let Some(url) = url {
            let is_reachable = matches!(url.scheme(), "https" | "mailto");
            let reason = || format!("`{url}` is no https (or mailto) address");
            found.unless(is_reachable, vec![key("conference"), key(field)], reason);
        }
    }
    for (index, locale) in settings.conference.locales.iter().enumerate() {
        let is_known = ["en", "es", "ar"].contains(&locale.as_str());
        let reason = || format!("the interface does not speak `{locale}`, only en, es and ar");
        found.unless(is_known, vec![key("conference"), key("locales"), Step::Index(index)], reason);
    }
    for (location, said) in &settings.locations {
        if let Some(room) = &said.room {
            let reason = || format!("`{room}` is no slug: use a-z, 0-9 and hyphens");
            found.unless(is_slug(room), vec![key("locations"), key(location), key("room")], reason);
        }
    }
    check_rooms(&settings.rooms, &mut found);
    check_atrium(settings, &mut found);
    found.0
}

fn check_theme(settings: &Settings, found: &mut Findings) {
    let theme = &settings.theme;
    for (field, color) in [("accent", &theme.accent), ("highlight", &theme.highlight)] {
        if let Some(color) = color {
            let digits = color.strip_prefix('#').unwrap_or_default();
            let is_color = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            let reason = || format!("`{color}` is no color: write it as `#rrggbb`");
            found.unless(is_color, vec![key("theme"), key(field)], reason);
        }
    }
    for (field, picture) in [("logo", &theme.logo), ("shareImage", &theme.share_image)] {
        if let Some(picture) = picture {
            found.href(&picture.src, vec![key("theme"), key(field), key("src")]);
        }
    }
}

fn check_atrium(settings: &Settings, found: &mut Findings) {
    let atrium = &settings.atrium;
    let inside = |mut steps: Vec<Step>| {
        steps.insert(0, key("atrium"));
        steps
    };
    let may_frame = |url: &Url| embed_url(url).is_some() || is_allowed_frame(url, &settings.embeds);
    if let Some(image) = &atrium.hero.image {
        found.href(&image.src, inside(vec![key("hero"), key("image"), key("src")]));
    }
    if let Some(video) = &atrium.video {
        let reason = || format!("`{video}` may not be embedded: name its host in `embeds`");
        found.unless(may_frame(video), inside(vec![key("video")]), reason);
    }
    let mut ids = BTreeSet::new();
    for (index, widget) in atrium.widgets.iter().enumerate() {
        let id = &widget.id;
        let place = |field| inside(at("widgets", index, field));
        let is_name = !id.is_empty()
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        found.unless(is_name, place("id"), || {
            format!("`{id}` is no id: use letters, digits, - and _")
        });
        found.unless(ids.insert(id), place("id"), || format!("two widgets have the id `{id}`"));
        match (&widget.href, widget.kind) {
            (None, WidgetKind::Embed) => {
                found.unless(false, place("id"), || format!("`{id}` needs an `href` to embed"));
            }
            (Some(href), WidgetKind::Embed) => {
                let is_framed = Url::parse(href).is_ok_and(|url| may_frame(&url));
                let reason = || format!("`{href}` may not be embedded: name its host in `embeds`");
                found.unless(is_framed, place("href"), reason);
            }
            (Some(href), _) => found.href(href, place("href")),
            (None, _) => {}
        }
    }
    for (tier, sponsors) in atrium.sponsors.iter().enumerate() {
        for (index, sponsor) in sponsors.sponsors.iter().enumerate() {
            let place = |field| {
                let steps = [key("sponsors"), Step::Index(tier), key("sponsors")];
                inside(steps.into_iter().chain([Step::Index(index), key(field)]).collect())
            };
            if let Some(image) = &sponsor.image {
                found.href(image, place("image"));
            }
            if let Some(href) = &sponsor.href {
                found.href(href.as_str(), place("href"));
            }
        }
    }
}

fn check_rooms(settings: &RoomsSettings, found: &mut Findings) {
    let mut keys = BTreeSet::new();
    for (index, room) in settings.rooms.iter().enumerate() {
        let place = |field: &str| {
            let room = at("rooms", index, field);
            [vec![key("rooms")], room].concat()
        };
        let name = &room.key;
        let reason = || format!("`{name}` is no key: use a-z, 0-9 and hyphens");
        found.unless(is_slug(name), place("key"), reason);
        let reason = || format!("two rooms have the key `{name}`");
        found.unless(keys.insert(name), place("key"), reason);
        if let Err(problem) = room.draft() {
            let field = match problem {
                RoomProblem::NoName | RoomProblem::LongName | RoomProblem::Languages => "name",
                RoomProblem::LongDescription => "description",
                RoomProblem::Size => "size",
                RoomProblem::Scene(_) => "scene",
            };
            found.unless(false, place(field), || problem.to_string());
        }
        let is_one = room.session.is_none() || room.location.is_none();
        let reason = || "a room opens with a session or at a location, not both".to_owned();
        found.unless(is_one, place("session"), reason);
        for (door, behind) in &room.doors {
            let is_there = settings.rooms.iter().any(|other| other.key == *behind);
            let reason = || format!("there is no room with the key `{behind}`");
            let place = [place("doors"), vec![key(door)]].concat();
            found.unless(is_there && *behind != room.key, place, reason);
        }
    }
}

struct Findings(Vec<(Vec<Step>, String)>);

impl Findings {
    fn unless(&mut self, is_right: bool, steps: Vec<Step>, reason: impl FnOnce() -> String) {
        if !is_right {
            self.0.push((steps, reason()));
        }
    }

    /// An address must be a path of the plaza or https; `//host` would be neither.
    fn href(&mut self, href: &str, steps: Vec<Step>) {
        let is_path = href.starts_with('/') && !href.starts_with("//") && !href.contains('\\');
        // Browsers drop tabs and line breaks: with one between them, two slashes are `//`.
        let is_plain = !href.contains(|c: char| c.is_control() || c.is_whitespace());
        let is_https = Url::parse(href).is_ok_and(|url| {
            url.scheme() == "https" && url.username().is_empty() && url.password().is_none()
        });
        let reason = || format!("`{href}` is neither a path like `/schedule` nor an https address");
        self.unless(is_plain && (is_path || is_https), steps, reason);
    }
}

fn key(key: &str) -> Step {
    Step::Key(key.to_owned())
}

fn at(list: &str, index: usize, field: &str) -> Vec<Step> {
    vec![key(list), Step::Index(index), key(field)]
}
