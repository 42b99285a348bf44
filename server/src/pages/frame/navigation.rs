//! The navigation: pages there always are, then what organizers add.

use crate::{page::Scene, pages::text::Text};

/// A place in the navigation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) title: Text,
    pub(crate) href: String,
    pub(crate) is_current: bool,
    /// False for a page that is announced and not open yet.
    pub(crate) is_enabled: bool,
}

/// The entries for this visitor. A page that organizers name themselves is not repeated.
pub(super) fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let settings = scene.settings();
    let has_own = scene.visit.visitor.attendee().is_some() && scene.require("schedule").is_ok();
    let mine = has_own.then_some(("/me/schedule", "my-schedule-title"));
    let (first, last) = (("/schedule", "navigation-schedule"), ("/people", "navigation-people"));
    let rooms = (!scene.rooms.is_empty()).then_some(("/rooms", "navigation-rooms"));
    let own = [Some(first), mine, rooms, Some(last)].into_iter().flatten();
    let is_named = |href: &str| settings.navigation.iter().any(|item| item.href == href);
    let own = own
        .filter(|(href, _)| !is_named(href))
        .map(|(href, key)| (Text::own(scene.t.get(key)), href.to_owned()));
    let theirs = settings
        .navigation
        .iter()
        .filter(|item| scene.is_met(item.when) && is_safe(&item.href))
        .map(|item| (Text::pick(&item.title, scene.t), item.href.clone()));
    own.chain(theirs).filter_map(|(title, href)| entry(scene, title, href)).collect()
}

/// An entry, unless its page is hidden.
fn entry(scene: &Scene<'_>, title: Text, href: String) -> Option<Entry> {
    let name = match href.trim_start_matches('/').split(['/', '?', '#']).next() {
        Some("") | None => "atrium",
        Some(name) => name,
    };
    let flag = scene.settings().page(name);
    let path = scene.visit.uri.path();
    let is_within = href.len() > 1
        && path.strip_prefix(href.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('/'));
    let is_current =
        path == href || is_within || (href == "/schedule" && path.starts_with("/sessions/"));
    flag.visible.then_some(Entry { title, is_current, is_enabled: flag.enabled, href })
}

/// A path of the plaza or a web address: never a script.
pub(crate) fn is_safe(href: &str) -> bool {
    let is_path = href.starts_with('/') && !href.starts_with("//") && !href.contains('\\');
    is_path || href.starts_with("https://") || href.starts_with("http://")
}
