//! Columns of a table are aligned by class: a content security policy forbids inline styles.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::Located;

/// Writes the cells of all tables as `th` with a scope and `td`, with `align-…` classes.
pub(super) fn align(events: &mut [Located<'_>]) {
    let mut columns: Vec<Alignment> = Vec::new();
    let (mut column, mut is_head) = (0, false);
    for (event, _) in events {
        match event {
            Event::Start(Tag::Table(alignments)) => columns.clone_from(alignments),
            Event::Start(Tag::TableHead) => (column, is_head) = (0, true),
            Event::Start(Tag::TableRow) => (column, is_head) = (0, false),
            Event::Start(Tag::TableCell) => {
                let class = match columns.get(column) {
                    Some(Alignment::Left) => " class=\"align-left\"",
                    Some(Alignment::Center) => " class=\"align-center\"",
                    Some(Alignment::Right) => " class=\"align-right\"",
                    _ => "",
                };
                let tag = if is_head { "th scope=\"col\"" } else { "td" };
                *event = Event::InlineHtml(format!("<{tag}{class}>").into());
                column += 1;
            }
            Event::End(TagEnd::TableCell) => {
                *event = Event::InlineHtml(if is_head { "</th>" } else { "</td>" }.into());
            }
            _ => {}
        }
    }
}
