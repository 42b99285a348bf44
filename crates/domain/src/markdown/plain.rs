//! The words of a Markdown text, for descriptions, shared links and calendars.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{lines::widget_name, parse};
use crate::text::{clean_line, shorten};

/// The text without markup on one line, at most `max` characters. Headings, pictures, code blocks,
/// tables, footnotes and raw HTML are left out.
pub fn plain_text(markdown: &str, max: usize) -> String {
    let mut text = String::new();
    let mut silent = 0_usize;
    // White space and markup are folded below; this much is enough whatever they fold to.
    let beginning = shorten(markdown, max.saturating_mul(16).max(8192));
    for (event, _) in parse(&beginning) {
        match event {
            Event::Start(tag) if is_silent(&tag) => silent += 1,
            Event::End(tag) if is_silent_end(tag) => silent -= 1,
            Event::Text(part) if silent == 0 && widget_name(part.trim()).is_none() => {
                text.push_str(&part);
            }
            Event::Code(part) if silent == 0 => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    clean_line(&text, max)
}

fn is_silent(tag: &Tag<'_>) -> bool {
    is_silent_end(tag.to_end())
}

fn is_silent_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_)
            | TagEnd::Image
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::FootnoteDefinition
            | TagEnd::HtmlBlock
    )
}
