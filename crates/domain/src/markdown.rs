//! Markdown from organizers and from the programme's source: hostile input, made safe HTML.

/// Renders programme text (a session's description, a biography) to sanitised HTML: no raw HTML,
/// no embeds, headings pushed down two levels so that a page keeps its one `h1`.
pub fn render_text(markdown: &str) -> String {
    let parser = pulldown_cmark::Parser::new(markdown);
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, parser);
    ammonia::clean(&html)
}
