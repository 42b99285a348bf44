//! Headings of a page: the first `#` is its title, the rest begin at `h2` and can be linked to.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::Located;

/// Ids the page around the copy may use itself.
const RESERVED_IDS: &[&str] = &["content", "footer", "header", "main", "menu", "navigation", "top"];

/// Takes the first heading of the first level out of the events; its text is the page's title.
pub(super) fn take_title(events: &mut Vec<Located<'_>>) -> Option<String> {
    let is_title = |event: &Event<'_>| {
        matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }))
    };
    let start = events.iter().position(|(event, _)| is_title(event))?;
    let length = events[start..]
        .iter()
        .position(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))))?;
    let title = text_of(events.drain(start..=start + length).map(|(event, _)| event));
    (!title.is_empty()).then_some(title)
}

/// Moves all headings so that the highest is an `h2`, and gives each an id of its own, made of
/// `{#name}` or of its text. Returns the ids.
pub(super) fn settle(events: &mut [Located<'_>]) -> BTreeSet<String> {
    let levels = events.iter().filter_map(|(event, _)| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
        _ => None,
    });
    let Some(highest) = levels.min() else { return BTreeSet::new() };
    let mut ids = BTreeSet::new();
    let mut next = BTreeMap::new();
    for at in 0..events.len() {
        let Event::Start(Tag::Heading { id, .. }) = &events[at].0 else { continue };
        let said = id.as_ref().map(ToString::to_string);
        let name = said.unwrap_or_else(|| {
            let inside = events[at + 1..].iter().map(|(event, _)| event.clone());
            text_of(inside.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))))
        });
        let chosen = unique(slug(&name), &ids, &mut next);
        if let Event::Start(Tag::Heading { level, id, classes, attrs }) = &mut events[at].0 {
            *level = lower(*level, highest);
            *id = Some(chosen.clone().into());
            classes.clear();
            attrs.clear();
        }
        ids.insert(chosen);
    }
    for (event, _) in events.iter_mut() {
        if let Event::End(TagEnd::Heading(level)) = event {
            *level = lower(*level, highest);
        }
    }
    ids
}

fn lower(level: HeadingLevel, highest: usize) -> HeadingLevel {
    HeadingLevel::try_from((level as usize + 2 - highest).min(6)).unwrap_or(HeadingLevel::H6)
}

fn text_of<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Letters and digits of any script in lower case, everything else one hyphen.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().take(80).flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "section".into() } else { slug }
}

/// The slug itself, or with the next number that was not tried for it: headings that are all alike
/// do not cost the square of their number.
fn unique(slug: String, taken: &BTreeSet<String>, next: &mut BTreeMap<String, u32>) -> String {
    let is_free = |id: &str| !taken.contains(id) && !RESERVED_IDS.contains(&id);
    if is_free(&slug) {
        return slug;
    }
    let number = next.entry(slug.clone()).or_insert(2);
    loop {
        let id = format!("{slug}-{number}");
        *number += 1;
        if is_free(&id) {
            return id;
        }
    }
}
