//! The answers that are the same for everyone, made ready once for each edition.

use std::{collections::HashMap, sync::Arc};

use plaza_domain::{Content, Schedule};
use serde::Serialize;

use super::{
    deconf::{LocalizedContent, PublicSettings, ScheduleRecord, WhatsOnRecord},
    v1::{ContentEntry, ContentList, ContentPage, EditionAnswer, Programme, SettingsAnswer},
};
use crate::{
    edition::Published,
    encoded::{Effort, Encoded},
};

/// Bodies of the API, encoded. Those of the programme are absent until there is one.
#[derive(Debug)]
pub struct Answers {
    pub deconf_schedule: Option<Arc<Encoded>>,
    pub deconf_whats_on: Option<Arc<Encoded>>,
    pub deconf_settings: Arc<Encoded>,
    /// By slug.
    pub deconf_content: HashMap<String, Arc<Encoded>>,
    pub programme: Option<Arc<Encoded>>,
    pub edition: Arc<Encoded>,
    pub settings: Arc<Encoded>,
    pub content_list: Arc<Encoded>,
    /// By slug.
    pub content: HashMap<String, Arc<Encoded>>,
}

impl Answers {
    pub fn new(
        name: &str,
        schedule: Option<&Published<Schedule>>,
        content: &Published<Content>,
    ) -> Self {
        let number = schedule.and_then(|s| s.info.as_ref()).map_or(0, |info| info.number);
        let body = schedule.map(|published| &published.body);
        let Content { settings, pages, .. } = &content.body;
        let open = || pages.iter().filter(|(slug, _)| settings.page(slug).is_open());
        let list = open().map(|(slug, page)| ContentEntry::new(slug, page)).collect();
        Self {
            deconf_schedule: body
                .map(|schedule| thorough(&ScheduleRecord::new(schedule, settings))),
            deconf_whats_on: body.map(|schedule| thorough(&WhatsOnRecord::new(schedule))),
            deconf_settings: thorough(&PublicSettings::new(settings, body)),
            deconf_content: open()
                .map(|(slug, page)| (slug.clone(), thorough(&LocalizedContent::from(page))))
                .collect(),
            programme: body.map(|schedule| thorough(&Programme::new(number, schedule, settings))),
            edition: thorough(&EditionAnswer::new(name, schedule, content)),
            settings: thorough(&SettingsAnswer::from(settings)),
            content_list: thorough(&ContentList { pages: list }),
            content: open()
                .map(|(slug, page)| (slug.clone(), thorough(&ContentPage::new(slug, page))))
                .collect(),
        }
    }
}

fn thorough<T: Serialize>(answer: &T) -> Arc<Encoded> {
    Arc::new(encode(answer, Effort::Thorough))
}

/// An answer as JSON, in every encoding.
pub(super) fn encode<T: Serialize>(answer: &T, effort: Effort) -> Encoded {
    let json = serde_json::to_vec(answer).expect("answers have text keys and finite numbers");
    Encoded::new("application/json", json, effort).for_everyone()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use plaza_domain::{content::Page, settings::PageFlag};

    use super::*;

    #[test]
    fn pages_that_are_hidden_or_not_open_are_not_answered() {
        let mut content = crate::plaza::no_content();
        for (slug, enabled, visible) in
            [("open", true, true), ("hidden", true, false), ("soon", false, true)]
        {
            content.body.pages.insert(slug.to_owned(), Page { copy: BTreeMap::default() });
            content.body.settings.pages.insert(slug.to_owned(), PageFlag { enabled, visible });
        }
        let answers = Answers::new("0.0", None, &content);
        assert!(answers.content.keys().eq(["open"]));
        assert!(answers.deconf_content.keys().eq(["open"]));
        let list: ContentList = serde_json::from_slice(answers.content_list.bytes()).unwrap();
        assert_eq!(list.pages.iter().map(|page| &page.slug).collect::<Vec<_>>(), ["open"]);
    }
}
