//! Hostile Markdown: nothing that runs, nothing that hangs.

use std::time::{Duration, Instant};

use plaza_domain::markdown::{PageRules, parse_page, plain_text, render_text};
use proptest::prelude::*;

const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<style>body{display:none}</style><p style=\"position:fixed\">x</p>",
    "<svg><script>alert(1)</script><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg></p><style><a title=\"</style><img src=x onerror=alert(1)>\">",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<form action=https://evil.example><input name=q><button>go</button></form>",
    "<base href=https://evil.example><meta http-equiv=refresh content=0>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<div onclick=alert(1) id=main class=\"modal\">x",
    "<a title=\"<iframe src=https://evil.example>\" href=/>x</a>",
    "<!-- <script>alert(1)</script> --!><script>alert(1)</script>",
    "`code`{onclick=alert(1)}\n\n# T {onclick=alert(1) .modal}",
    "| <script>alert(1)</script> | [x](vbscript:x) |\n|--|--|\n| <td onclick=alert(1)> | b |",
    "x[^1]\n\n[^1]: <script>alert(1)</script> [y](javascript:alert(1))",
];

const FORBIDDEN: &[&str] = &[
    "<script",
    "<style",
    "<svg",
    "<math",
    "<form",
    "<input",
    "<base",
    "<meta",
    "<object",
    "<embed",
    "<noscript",
    "<h1",
    "href=\"javascript",
    "href=\"data",
    "href=\"vbscript",
    "src=\"data",
    "srcdoc=",
    "class=\"modal",
    "id=\"main\"",
    "evil.example\"",
];

fn render_page(markdown: &str) -> String {
    let rules = PageRules { path: "p", slug: "p", embeds: &[], widgets: None };
    parse_page(markdown, &rules).map(|copy| copy.html()).unwrap_or_default()
}

/// Tags only: what stands between them is text, where words do no harm.
fn tags(html: &str) -> Vec<String> {
    html.split('<')
        .skip(1)
        .map(|tag| format!("<{}", tag.split('>').next().unwrap_or(tag)))
        .collect()
}

fn assert_harmless(html: &str, source: &str) {
    for tag in tags(html) {
        let lower = tag.to_ascii_lowercase();
        assert!(!FORBIDDEN.iter().any(|bad| lower.contains(bad)), "{source} gave {tag}");
        let mut quoted = false;
        let bare: String = lower
            .chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted
            })
            .collect();
        assert!(!bare.contains(" on") && !bare.contains("style="), "{source} gave {tag}");
    }
}

#[test]
fn nothing_that_runs_is_left_in_either_kind_of_text() {
    for attack in ATTACKS {
        assert_harmless(&render_text(attack), attack);
        assert_harmless(&render_page(attack), attack);
        let wrapped = format!("> - {attack}\n\nand {attack} **{attack}**");
        assert_harmless(&render_text(&wrapped), &wrapped);
        assert_harmless(&render_page(&wrapped), &wrapped);
    }
}

#[test]
fn a_programme_text_shows_the_words_of_raw_html_and_none_of_its_tags() {
    assert_eq!(
        render_text(
            "<div class=\"x\">Hello <b>you</b></div>\n\nA <u>word</u> <iframe src=\"https://youtu.be/dQw4w9WgXcQ\"></iframe>"
        ),
        "<p>Hello you</p>\n<p>A word </p>\n"
    );
    assert_eq!(render_text("<script>alert(1)</script>\n\n<style>p{}</style>"), "");
}

#[test]
fn a_programme_text_lowers_its_headings_and_links_its_addresses() {
    assert_eq!(
        render_text(
            "# One\n\n##### Five\n\nSee https://a.example/x_y_z, `https://b.example` [c](https://c.example)"
        ),
        "<h3>One</h3>\n<h6>Five</h6>\n<p>See <a href=\"https://a.example/x_y_z\" rel=\"noopener\">https://a.example/x_y_z</a>, \
         <code>https://b.example</code> <a href=\"https://c.example\" rel=\"noopener\">c</a></p>\n"
    );
}

#[test]
fn text_that_would_show_in_another_order_than_it_is_stored_is_set_right() {
    assert_eq!(render_text("a\u{202E}evil\u{2066}b"), "<p>aevilb</p>\n");
    assert_eq!(render_page("a\u{202E}evil\u{0}b"), "<p>aevilb</p>\n");
}

#[test]
fn plain_text_is_the_words_alone() {
    let source = "# Title\n\nSome *words* and `code`,\n[a link](https://a.example).\n\n%widget%\n\n![pic](x.png)\n\n- one\n- two\n\n<script>alert(1)</script>\n\n| a |\n|--|\n| b |\n\nEnd[^1].\n\n[^1]: Note.\n";
    assert_eq!(plain_text(source, 200), "Some words and code, a link. one two End.");
    assert_eq!(plain_text(source, 10), "Some word…");
}

#[test]
fn a_long_run_of_any_mark_takes_moments() {
    let deep_list: Vec<String> = (0..200).map(|n| " ".repeat(2 * n) + "- x\n").collect();
    let mut sources: Vec<String> =
        ["[", "![", "<", "*a ", "> ", "`", "[^", "<b>", "- ", "(", "&", "%", "| ", "https://"]
            .iter()
            .map(|mark| mark.repeat(30_000 / mark.len()))
            .collect();
    sources.push(deep_list.concat());
    sources.push("<div>".repeat(6_000));
    sources.push("https://a.example/".to_owned() + &")".repeat(30_000));
    for source in sources {
        let shown: String = source.chars().take(8).collect();
        let start = Instant::now();
        let html = render_text(&source);
        let (text, rendered) = (start.elapsed(), html.len());
        let start = Instant::now();
        assert_harmless(&render_page(&source), &shown);
        assert!(plain_text(&source, 300).chars().count() <= 300);
        let page = start.elapsed();
        println!("{shown}: {text:?} {page:?} {rendered}");
        assert!(text.max(page) < Duration::from_secs(20), "{shown}: {text:?} {page:?}");
    }
}

#[test]
fn a_page_of_any_one_thing_takes_moments() {
    let headings = |count| "# \n".repeat(count);
    for (name, source) in [
        ("headings", headings(40_000)),
        ("headings and widgets", headings(10_000) + &"%a%\n\nx\n\n".repeat(8_000)),
        ("frames", "<iframe ".repeat(16_000) + ">"),
    ] {
        let start = Instant::now();
        render_page(&source);
        let elapsed = start.elapsed();
        println!("{name}: {elapsed:?}");
        assert!(elapsed < Duration::from_secs(20), "{name}: {elapsed:?}");
    }
}

#[test]
fn a_footnote_inside_of_another_one_is_a_footnote() {
    for source in
        ["a[^1]\n\n[^1]:\n    > [^2]: inside\n\nb[^2]\n", "[^1]\n\n> [^1]: x\n>\n>     > [^2]: y\n"]
    {
        assert_harmless(&render_page(source), source);
    }
}

proptest! {
    #[test]
    fn any_text_renders_to_harmless_html(source in "[ -~\n\\p{Arabic}<>\\[\\]%#*`|]{0,300}") {
        assert_harmless(&render_text(&source), &source);
        assert_harmless(&render_page(&source), &source);
        plain_text(&source, 50);
    }
}
