//! Footnotes, numbered over the whole page: widgets cut a page in pieces that are rendered apart.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Located;

/// Takes the notes out of the text, numbers the references in reading order, and appends the notes
/// that are referred to as one list. Returns the ids it made.
pub(super) fn gather<'a>(events: &mut Vec<Located<'a>>) -> BTreeSet<String> {
    let (text, mut notes) = part(std::mem::take(events));
    let mut numbers: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    events.extend(number(text, &mut numbers, &mut ids));
    let end = events.last().map_or(0, |(_, range)| range.end);
    let mut list: Vec<Event<'a>> = Vec::new();
    // Notes may refer to further notes, which then follow.
    let mut next = 0;
    while let Some(name) = numbers.get(next).cloned() {
        next += 1;
        let note = notes.remove(&name).unwrap_or_default();
        ids.insert(format!("fn-{next}"));
        list.push(Event::Html(format!("<li id=\"fn-{next}\">").into()));
        list.extend(number(note, &mut numbers, &mut ids).into_iter().map(|(event, _)| event));
        let back = format!("<a href=\"#fnref-{next}\" class=\"footnote-back\">↩</a></li>\n");
        list.push(Event::Html(back.into()));
    }
    if !list.is_empty() {
        list.insert(0, Event::Html("<section class=\"footnotes\"><ol>\n".into()));
        list.push(Event::Html("</ol></section>\n".into()));
        events.extend(list.into_iter().map(|event| (event, end..end)));
    }
    ids
}

type Notes<'a> = BTreeMap<String, Vec<Located<'a>>>;

fn part(events: Vec<Located<'_>>) -> (Vec<Located<'_>>, Notes<'_>) {
    let mut text = Vec::new();
    let mut notes = Notes::new();
    // A note may stand inside of another one.
    let mut open: Vec<String> = Vec::new();
    for (event, range) in events {
        match (&event, open.last()) {
            (Event::Start(Tag::FootnoteDefinition(name)), _) => open.push(name.to_string()),
            (Event::End(TagEnd::FootnoteDefinition), _) => _ = open.pop(),
            (_, Some(name)) => notes.entry(name.clone()).or_default().push((event, range)),
            (_, None) => text.push((event, range)),
        }
    }
    (text, notes)
}

fn number<'a>(
    events: Vec<Located<'a>>,
    numbers: &mut Vec<String>,
    ids: &mut BTreeSet<String>,
) -> Vec<Located<'a>> {
    let mut numbered = Vec::with_capacity(events.len());
    for (event, range) in events {
        let Event::FootnoteReference(name) = &event else {
            numbered.push((event, range));
            continue;
        };
        let known = numbers.iter().position(|known| *known == **name);
        let number = known.unwrap_or_else(|| {
            numbers.push(name.to_string());
            numbers.len() - 1
        }) + 1;
        // Only the first reference can be returned to: an id is there once.
        let id = if ids.insert(format!("fnref-{number}")) {
            format!(" id=\"fnref-{number}\"")
        } else {
            String::new()
        };
        let html = format!(
            "<sup class=\"footnote-reference\"{id}><a href=\"#fn-{number}\">{number}</a></sup>"
        );
        numbered.push((Event::InlineHtml(html.into()), range));
    }
    numbered
}
