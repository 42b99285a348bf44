//! What surrounds every page: head, masthead, navigation, footer.

pub(crate) mod desk;
pub(crate) mod navigation;
pub(crate) mod zones;

use plaza_domain::settings::Picture;
use url::form_urlencoded;

use self::{
    desk::{Panel, Shown},
    navigation::{Entry, entries},
    zones::Zones,
};
use super::text::Text;
use crate::{assets, i18n::Translate, page::Scene, visitor::Audience};

/// The surroundings of one page; templates take everything outside `<main>` from it.
#[expect(clippy::struct_excessive_bools, reason = "each is one fact a template asks for")]
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) t: Translate,
    pub(crate) edition: String,
    /// Which page it is, for styles and scripts.
    pub(crate) page: &'static str,
    /// The whole of `<title>`.
    pub(crate) title: String,
    pub(crate) description: String,
    /// Absolute address of this page in this language.
    pub(crate) canonical: String,
    /// Absolute addresses of this page by language; empty for pages that are not to be found.
    pub(crate) alternates: Vec<(&'static str, String)>,
    pub(crate) conference: Text,
    pub(crate) logo: Option<Image>,
    pub(crate) navigation: Vec<Entry>,
    pub(crate) has_search: bool,
    pub(crate) languages: Vec<Language>,
    pub(crate) zones: Zones,
    /// Where a form that changes preferences leads back to.
    pub(crate) next: String,
    pub(crate) theme: String,
    pub(crate) theme_color: String,
    pub(crate) styles: Vec<String>,
    pub(crate) scripts: Vec<String>,
    /// The faces of the page's script, to be loaded before the styles ask for them.
    pub(crate) fonts: Vec<String>,
    pub(crate) share_image: Option<Image>,
    /// A JSON-LD block, escaped for HTML.
    pub(crate) structured: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) register: Option<String>,
    pub(crate) is_offline_ready: bool,
    pub(crate) has_stars: bool,
    /// The page is for somebody who signed in.
    pub(crate) is_attendee: bool,
    pub(crate) is_live: bool,
    pub(crate) has_schedule: bool,
    /// The page is for somebody who sees the desk.
    pub(crate) is_staff: bool,
    pub(crate) shown: Option<Shown>,
    pub(crate) panel: Option<Panel>,
}

/// A picture with what it shows in words.
#[derive(Debug, Clone)]
pub(crate) struct Image {
    pub(crate) src: String,
    pub(crate) alt: Text,
}

/// A language of the interface on offer.
#[derive(Debug)]
pub(crate) struct Language {
    pub(crate) tag: &'static str,
    pub(crate) name: &'static str,
    pub(crate) is_current: bool,
}

impl Frame {
    /// The surroundings of a page called `title`; an empty title leaves the conference's name.
    pub(crate) fn new(scene: &Scene<'_>, page: &'static str, title: &str) -> Self {
        let (t, settings) = (scene.t, scene.settings());
        let conference = scene
            .edition
            .conference_name()
            .map(|name| Text::pick(name, t))
            .unwrap_or_default()
            .or_else(|| Text::own("Plaza"));
        let title = match title {
            "" => conference.plain.clone(),
            title => t.fill2("frame-title", ("page", title), ("conference", &conference.plain)),
        };
        let picture = |picture: &Option<Picture>| picture.as_ref().map(|p| Image::new(p, t));
        let share_image = picture(&settings.theme.share_image).map(|image| image.absolute(scene));
        Self {
            t,
            edition: scene.edition.name().to_owned(),
            page,
            title,
            description: describe(scene),
            canonical: canonical(scene),
            alternates: alternates(scene),
            navigation: entries(scene),
            has_search: scene.require("search").is_ok(),
            has_schedule: scene.require("schedule").is_ok(),
            languages: languages(scene),
            zones: Zones::new(scene),
            next: without_choices(scene),
            theme: scene.edition.theme.url.clone(),
            theme_color: scene.edition.theme.accent.to_string(),
            styles: assets::styles("src/entrypoints/site.ts"),
            scripts: assets::url("src/entrypoints/site.ts").into_iter().collect(),
            fonts: fonts(t.locale).iter().filter_map(|name| assets::font(name)).collect(),
            logo: picture(&settings.theme.logo),
            share_image,
            structured: None,
            contact: settings.conference.contact_url.as_ref().map(ToString::to_string),
            register: settings.conference.register_url.as_ref().map(ToString::to_string),
            is_offline_ready: settings.features.offline,
            has_stars: settings.features.stars,
            is_attendee: scene.visit.visitor.attendee().is_some(),
            is_live: settings.features.live,
            is_staff: scene.visit.visitor.audience() == Audience::Staff,
            shown: desk::shown(scene),
            panel: desk::panel(scene),
            conference,
        }
        .with_panel()
    }

    /// Says what the page is about, to search engines and in shared links.
    pub(crate) fn about(mut self, description: impl Into<String>) -> Self {
        let description = description.into();
        if !description.is_empty() {
            self.description = description;
        }
        self
    }

    /// Adds schema.org data.
    pub(crate) fn with_data(mut self, data: &serde_json::Value) -> Self {
        self.structured = Some(super::structured::escape(data));
        self
    }

    /// Adds an entry point of the client.
    pub(crate) fn with_script(mut self, entry: &str) -> Self {
        self.scripts.extend(assets::url(entry));
        self
    }

    /// Adds an entry point of the client, with styles of its own.
    pub(crate) fn with_part(mut self, entry: &str) -> Self {
        for style in assets::styles(entry) {
            if !self.styles.contains(&style) {
                self.styles.push(style);
            }
        }
        self.with_script(entry)
    }

    /// What the control panel is made with, where it is shown.
    fn with_panel(self) -> Self {
        match (&self.panel, &self.shown) {
            (None, None) => self,
            _ => self.with_part("src/entrypoints/dev.ts"),
        }
    }

    /// Keeps the page out of search engines.
    pub(crate) fn unlisted(mut self) -> Self {
        self.alternates.clear();
        self
    }

    /// Keeps the page as it was answered: its address is a secret that goes to nobody, or shows
    /// another page when it is asked again.
    pub(crate) fn still(mut self) -> Self {
        self.is_live = false;
        self
    }

    /// Shows another picture where the page is shared.
    pub(crate) fn with_image(mut self, image: Option<Image>) -> Self {
        self.share_image = image.or(self.share_image);
        self
    }
}

impl Image {
    pub(crate) fn new(picture: &Picture, t: Translate) -> Self {
        Self { src: picture.src.clone(), alt: Text::pick(&picture.alt, t) }
    }

    fn absolute(mut self, scene: &Scene<'_>) -> Self {
        if self.src.starts_with('/') {
            self.src.insert_str(0, &scene.origin);
        }
        self
    }
}

fn fonts(locale: &str) -> &'static [&'static str] {
    match locale {
        "ar" => &["markazi-text-arabic-wght-normal", "source-sans-3-latin-400-normal"],
        _ => &["fraunces-latin-wght-normal", "source-sans-3-latin-wght-normal"],
    }
}

fn describe(scene: &Scene<'_>) -> String {
    let said = &scene.settings().conference;
    let text = if said.description.is_empty() { &said.tagline } else { &said.description };
    text.text(scene.t.locale).to_owned()
}

/// The address of this page as one language is asked for by its address alone.
fn canonical(scene: &Scene<'_>) -> String {
    let path = scene.visit.uri.path();
    let lang = scene.visit.query("lang").filter(|lang| lang == scene.t.locale);
    let lang = lang.map(|lang| format!("?lang={lang}")).unwrap_or_default();
    format!("{}{path}{lang}", scene.origin)
}

fn alternates(scene: &Scene<'_>) -> Vec<(&'static str, String)> {
    let page = format!("{}{}", scene.origin, scene.visit.uri.path());
    let each =
        scene.edition.locales().iter().map(|locale| (*locale, format!("{page}?lang={locale}")));
    each.chain([("x-default", page.clone())]).collect()
}

/// Path and query without language and zone: a choice made on the page must win over them.
fn without_choices(scene: &Scene<'_>) -> String {
    let query = scene.visit.uri.query().unwrap_or_default();
    let mut kept = form_urlencoded::Serializer::new(String::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        if key != "lang" && key != "tz" {
            kept.append_pair(&key, &value);
        }
    }
    let kept = kept.finish();
    let path = scene.visit.uri.path();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{kept}") }
}

fn languages(scene: &Scene<'_>) -> Vec<Language> {
    let name = |tag| match tag {
        "es" => "Español",
        "ar" => "العربية",
        _ => "English",
    };
    let offered = scene.edition.locales().iter();
    offered
        .map(|tag| Language { tag, name: name(*tag), is_current: *tag == scene.t.locale })
        .collect()
}
