//! Markdown from organizers and from the programme's source: hostile input, made safe HTML.
//!
//! [`parse_page`] is for the organizers' pages, [`render_text`] for programme text, and
//! [`plain_text`] for places without markup.

mod autolink;
mod depth;
mod footnotes;
mod frames;
mod front_matter;
mod headings;
mod lines;
mod page;
mod plain;
mod sanitize;
mod tables;
mod text;

pub use self::{
    page::{PageRules, parse_page},
    plain::plain_text,
    text::render_text,
};

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

/// An event of the parser and the bytes of the source it came from.
type Located<'a> = (Event<'a>, Range<usize>);

/// The dialect: tables, footnotes, strikethrough, and anchors chosen by `{#name}` on a heading.
fn parse(source: &str) -> impl Iterator<Item = Located<'_>> {
    let dialect = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = Parser::new_ext(source, dialect).into_offset_iter();
    depth::limit(TextMergeWithOffset::new(events))
}

/// The line (from 1) of a byte of `source`.
fn line_at(source: &str, byte: usize) -> usize {
    let before = source.get(..byte).unwrap_or(source);
    1 + before.bytes().filter(|byte| *byte == b'\n').count()
}
