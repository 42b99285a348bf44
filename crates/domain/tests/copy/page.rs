//! Organizers' pages: what Markdown becomes, and what is refused.

use std::collections::BTreeSet;

use plaza_domain::{
    content::{Block, PageCopy, Problem},
    markdown::{PageRules, parse_page},
};

fn page(markdown: &str) -> Result<PageCopy, Vec<Problem>> {
    let widgets = BTreeSet::from(["tickets".to_owned()]);
    let embeds = ["map.example.org".to_owned()];
    let rules =
        PageRules { path: "help/en.md", slug: "help", embeds: &embeds, widgets: Some(&widgets) };
    parse_page(markdown, &rules)
}

fn html(markdown: &str) -> String {
    page(markdown).unwrap().html()
}

fn reasons(markdown: &str) -> Vec<String> {
    page(markdown).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_first_heading_is_the_title_and_the_rest_begin_at_the_second_level() {
    let copy =
        page("# Help *now*\n\nWe are here.\n\n### Getting *in*\n\n#### Getting in\n\n### Main\n");
    let copy = copy.unwrap();
    assert_eq!(copy.title, "Help now");
    assert_eq!(copy.description, "We are here.");
    assert_eq!(
        copy.blocks,
        [Block::Html(
            "<p>We are here.</p>\n<h2 id=\"getting-in\">Getting <em>in</em></h2>\n\
             <h3 id=\"getting-in-2\">Getting in</h3>\n<h2 id=\"main-2\">Main</h2>\n"
                .into()
        )]
    );
}

#[test]
fn headings_keep_an_anchor_that_was_chosen_so_that_languages_share_it() {
    assert_eq!(html("## كيف تصل {#Getting-here}\n"), "<h2 id=\"getting-here\">كيف تصل</h2>\n");
    assert_eq!(html("## كيف تصل؟\n"), "<h2 id=\"كيف-تصل\">كيف تصل؟</h2>\n");
}

#[test]
fn front_matter_names_the_page_over_its_heading() {
    let copy = page("---\ntitle: Help desk\ndescription: Ask us.\n---\n# Help\nText\n").unwrap();
    assert_eq!((copy.title.as_str(), copy.description.as_str()), ("Help desk", "Ask us."));
    assert_eq!(copy.html(), "<p>Text</p>\n");
    assert_eq!(page("Only text").unwrap().title, "help");
}

#[test]
fn a_widget_alone_on_a_line_cuts_the_page() {
    let copy = page("Before\n%tickets%\n*after* 100% and %tickets% here\n").unwrap();
    assert_eq!(
        copy.blocks,
        [
            Block::Html("<p>Before</p>\n".into()),
            Block::Widget("tickets".into()),
            Block::Html("<p><em>after</em> 100% and %tickets% here</p>\n".into()),
        ]
    );
    assert_eq!(html("```\n%tickets%\n```\n"), "<pre><code>%tickets%\n</code></pre>\n");
}

#[test]
fn a_widget_that_does_not_exist_is_refused_with_its_line() {
    assert_eq!(
        reasons("---\ntitle: x\n---\nText\n\n%nobody%\n"),
        ["help/en.md:6: no widget in settings.json has the id `nobody`"]
    );
}

#[test]
fn tables_are_aligned_by_class() {
    assert_eq!(
        html("| Day | Hours |\n|:--|--:|\n| Friday | 8 |\n"),
        "<table><thead><tr><th scope=\"col\" class=\"align-left\">Day</th>\
         <th scope=\"col\" class=\"align-right\">Hours</th></tr></thead><tbody>\n\
         <tr><td class=\"align-left\">Friday</td><td class=\"align-right\">8</td></tr>\n\
         </tbody></table>\n"
    );
}

#[test]
fn footnotes_are_numbered_over_the_whole_page() {
    let copy = page("One[^b].\n\n%tickets%\n\nTwo[^a], one[^b].\n\n[^a]: A.\n[^b]: B.\n").unwrap();
    assert_eq!(
        copy.html(),
        "<p>One<sup class=\"footnote-reference\" id=\"fnref-1\"><a href=\"#fn-1\" rel=\"noopener\">1</a></sup>.</p>\n\
         <div id=\"tickets\"></div>\
         <p>Two<sup class=\"footnote-reference\" id=\"fnref-2\"><a href=\"#fn-2\" rel=\"noopener\">2</a></sup>, \
         one<sup class=\"footnote-reference\"><a href=\"#fn-1\" rel=\"noopener\">1</a></sup>.</p>\n\
         <section class=\"footnotes\"><ol>\n\
         <li id=\"fn-1\">\n<p>B.</p>\n<a href=\"#fnref-1\" class=\"footnote-back\" rel=\"noopener\">↩</a></li>\n\
         <li id=\"fn-2\">\n<p>A.</p>\n<a href=\"#fnref-2\" class=\"footnote-back\" rel=\"noopener\">↩</a></li>\n\
         </ol></section>\n"
    );
}

#[test]
fn a_video_is_framed_by_its_quiet_address_whether_by_tag_or_by_line() {
    let frame = |title: &str| {
        format!(
            "<iframe src=\"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ\" title=\"{title}\" \
             loading=\"lazy\" allow=\"encrypted-media; fullscreen; picture-in-picture\" \
             referrerpolicy=\"strict-origin-when-cross-origin\" \
             sandbox=\"allow-forms allow-popups allow-presentation allow-same-origin allow-scripts\"></iframe>"
        )
    };
    let attributes = |html: &str| {
        let tag = html.trim().trim_start_matches("<p>").trim_start_matches("<iframe ");
        let tag = tag.split('>').next().unwrap().to_owned();
        let mut parts: Vec<String> =
            tag.split("\" ").map(|p| p.trim_end_matches('"').into()).collect();
        parts.sort();
        parts
    };
    let tag = "<iframe width=\"560\" src=\"//www.youtube.com/embed/dQw4w9WgXcQ\" title=\"Opening\" onload=\"x()\"></iframe>";
    assert_eq!(attributes(&html(tag)), attributes(&frame("Opening")));
    let line = html("Watch:\nhttps://youtu.be/dQw4w9WgXcQ\n");
    assert!(line.starts_with("<p>Watch:</p>\n<iframe "), "{line}");
    assert_eq!(
        attributes(&line["<p>Watch:</p>\n".len()..]),
        attributes(&frame("www.youtube-nocookie.com"))
    );
    assert!(
        html("<iframe src='https://map.example.org/a'></iframe>")
            .contains("title=\"map.example.org\"")
    );
}

#[test]
fn frames_of_other_hosts_are_refused_with_their_lines() {
    assert_eq!(
        reasons(
            "# T\n\n<iframe src=\"https://ads.example/?a=1&amp;b=2\"></iframe>\n\n<IFRAME\n SRC='http://map.example.org/a'></IFRAME>\n"
        ),
        [
            "help/en.md:3: `https://ads.example/?a=1&b=2` may not be embedded: use https and name its host in `embeds` of settings.json",
            "help/en.md:6: `http://map.example.org/a` may not be embedded: use https and name its host in `embeds` of settings.json",
        ]
    );
}

#[test]
fn links_and_pictures_are_made_safe_and_slow() {
    assert_eq!(
        html("[out](https://example.org) ![Map](/assets/map.png)"),
        "<p><a href=\"https://example.org\" rel=\"noopener\">out</a> \
         <img src=\"/assets/map.png\" alt=\"Map\" loading=\"lazy\"></p>\n"
    );
}

#[test]
fn html_is_allowed_but_a_page_keeps_one_title() {
    assert_eq!(
        html(
            "<H1 id=\"main\" class=\"x\">Big</H1>\n\n<details open><summary>More</summary>\n\ntext\n\n</details>\n"
        ),
        "<h2>Big</h2>\n<details open=\"\"><summary>More</summary>\n<p>text</p>\n</details>\n"
    );
}

#[test]
fn a_page_too_long_to_read_is_refused() {
    assert_eq!(
        reasons(&"a ".repeat(100_000)),
        ["help/en.md:1: a page may have at most 131072 bytes, this one has 200000"]
    );
}
