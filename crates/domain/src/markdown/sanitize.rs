//! The HTML that may reach a reader, whoever wrote it.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use ammonia::Builder;

use super::frames;

/// Makes the HTML of one page safe, piece by piece.
pub(super) struct PageSanitizer {
    builder: Builder<'static>,
    refused: Arc<Mutex<Vec<String>>>,
}

impl PageSanitizer {
    /// `embeds` are the hosts a frame may load; `ids` were made for headings and footnotes, all
    /// others could clash with the page's own.
    pub(super) fn new(embeds: &[String], ids: BTreeSet<String>) -> Self {
        let refused = Arc::new(Mutex::new(Vec::new()));
        let (list, embeds) = (Arc::clone(&refused), embeds.to_vec());
        let mut builder = strict();
        builder
            .add_tags(["iframe"])
            .add_tag_attributes("iframe", ["src", "title"])
            .add_generic_attributes(["id"])
            .set_tag_attribute_value("iframe", "loading", "lazy")
            .set_tag_attribute_value(
                "iframe",
                "allow",
                "encrypted-media; fullscreen; picture-in-picture",
            )
            .set_tag_attribute_value("iframe", "referrerpolicy", "strict-origin-when-cross-origin")
            .set_tag_attribute_value(
                "iframe",
                "sandbox",
                "allow-forms allow-popups allow-presentation allow-same-origin allow-scripts",
            )
            .attribute_filter(move |tag, attribute, value| match (tag, attribute) {
                ("iframe", "src") => {
                    let src = frames::allowed(value, &embeds);
                    if src.is_none() {
                        list.lock().unwrap_or_else(PoisonError::into_inner).push(value.to_owned());
                    }
                    src.map(Cow::Owned)
                }
                (_, "id") => ids.contains(value).then_some(Cow::Borrowed(value)),
                _ => Some(Cow::Borrowed(value)),
            });
        Self { builder, refused }
    }

    /// Safe HTML of a piece, and the addresses of frames that were refused in it.
    pub(super) fn clean(&self, html: &str) -> (String, Vec<String>) {
        let safe = self.builder.clean(html).to_string();
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        (safe, std::mem::take(&mut *refused))
    }
}

/// Safe HTML of programme text: no frames, no ids.
pub(super) fn text(html: &str) -> String {
    static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(strict);
    BUILDER.clean(html).to_string()
}

/// The words of a piece of raw HTML, escaped.
pub(super) fn words(html: &str) -> String {
    static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let mut builder = Builder::empty();
        builder.clean_content_tags(silent());
        builder
    });
    BUILDER.clean(html).to_string()
}

/// Elements whose text is not meant for readers.
fn silent() -> HashSet<&'static str> {
    ["math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"].into()
}

fn strict<'a>() -> Builder<'a> {
    let tags = "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt \
                em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby \
                s samp section small span strong sub summary sup table tbody td tfoot th thead \
                time tr u ul var wbr";
    let attributes = HashMap::from([
        ("a", HashSet::from(["href", "hreflang", "title"])),
        ("abbr", HashSet::from(["title"])),
        ("details", HashSet::from(["open"])),
        ("img", HashSet::from(["alt", "height", "src", "title", "width"])),
        ("ol", HashSet::from(["reversed", "start"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("time", HashSet::from(["datetime"])),
    ]);
    let cells = HashSet::from(["align-center", "align-left", "align-right"]);
    let classes = HashMap::from([
        ("a", HashSet::from(["button", "footnote-back"])),
        ("div", HashSet::from(["note"])),
        ("p", HashSet::from(["lead"])),
        ("section", HashSet::from(["footnotes"])),
        ("sup", HashSet::from(["footnote-reference"])),
        ("td", cells.clone()),
        ("th", cells),
    ]);
    let mut builder = Builder::default();
    builder
        .tags(tags.split_ascii_whitespace().collect())
        .clean_content_tags(silent())
        .tag_attributes(attributes)
        .allowed_classes(classes)
        .generic_attributes(["dir", "lang"].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .set_tag_attribute_value("img", "loading", "lazy")
        .link_rel(Some("noopener"));
    builder
}
