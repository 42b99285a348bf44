//! One consistent state of the plaza: a schedule snapshot, a content snapshot, and everything
//! that is computed from the two once, so that a request computes nothing.

pub mod page_cache;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use plaza_domain::{
    Content, Localized, Schedule,
    schedule::{Change, Person, Session, filter::search_text},
    text::fold,
};
use plaza_store::SnapshotInfo;

use self::page_cache::PageCache;
use crate::{
    announcements::Notice,
    api::Answers,
    hot::Lane,
    pages::theme::Theme,
    visit::{LOCALES, known_locale},
};

/// What the server shows at a moment. Rendered pages are kept in it, so they go when it goes.
#[derive(Debug)]
pub struct Edition {
    pub schedule: Option<Published<Schedule>>,
    pub content: Published<Content>,
    /// The last snapshots of the schedule with what each changed, newest first.
    pub history: Vec<SnapshotInfo>,
    /// By session id: its place in `schedule.sessions`.
    by_id: HashMap<String, usize>,
    /// By the source's code: the places of its slots.
    by_code: HashMap<String, Vec<usize>>,
    /// By person id: the places of their sessions.
    by_person: HashMap<String, Vec<usize>>,
    /// By person id: their place in `schedule.people`.
    people: HashMap<String, usize>,
    /// By session id: the places of its changes, newest first.
    changes: HashMap<String, Vec<usize>>,
    /// Folded search text of each session, in the order of `schedule.sessions`.
    pub search: Vec<String>,
    /// Folded name and affiliation of each person, in the order of `schedule.people`.
    pub people_search: Vec<String>,
    /// The interface's languages on offer; never empty.
    locales: Vec<&'static str>,
    /// Colours and icon of the conference.
    pub theme: Theme,
    /// The API's answers, encoded.
    pub answers: Answers,
    /// What open pages are told of it.
    pub notice: Notice,
    /// `7.3`: the numbers of the two snapshots; `0` stands for none.
    name: String,
    pub pages: PageCache,
    /// Complete answers, sent again without passing the site.
    pub lane: Arc<Lane>,
}

/// A snapshot's body with what is known of its publication; none for the built-in empty content.
#[derive(Debug, Clone)]
pub struct Published<T> {
    pub info: Option<SnapshotInfo>,
    pub body: T,
}

impl Edition {
    pub fn new(schedule: Option<Published<Schedule>>, content: Published<Content>) -> Self {
        let name = name(schedule.as_ref(), &content);
        let body = schedule.as_ref().map(|published| &published.body);
        let sessions = body.map(|body| body.sessions.as_slice()).unwrap_or_default();
        let people = body.map(|body| body.people.as_slice()).unwrap_or_default();
        let changes = body.map(|body| body.changes.as_slice()).unwrap_or_default();
        let each_person = sessions
            .iter()
            .enumerate()
            .flat_map(|(i, session)| session.people.iter().map(move |id| (id.to_string(), i)));
        let by_code = sessions.iter().enumerate().map(|(i, session)| (session.code.clone(), i));
        let by_change = changes.iter().enumerate().map(|(i, c)| (c.session.to_string(), i));
        Self {
            by_id: sessions.iter().enumerate().map(|(i, s)| (s.id.to_string(), i)).collect(),
            by_code: gather(by_code),
            by_person: gather(each_person),
            people: people.iter().enumerate().map(|(i, p)| (p.id.to_string(), i)).collect(),
            changes: gather(by_change),
            search: body
                .map(|body| sessions.iter().map(|session| search_text(session, body)).collect())
                .unwrap_or_default(),
            people_search: people.iter().map(person_search).collect(),
            locales: offered(&content.body.settings.conference.locales),
            theme: Theme::new(&content.body.settings, body),
            answers: Answers::new(&name, schedule.as_ref(), &content),
            notice: Notice::new(
                &name,
                schedule.as_ref().and_then(|published| published.info.as_ref()),
                content.info.as_ref(),
            ),
            name,
            pages: PageCache::default(),
            lane: Arc::default(),
            schedule,
            content,
            history: Vec::new(),
        }
    }

    /// Remembers the last snapshots of the schedule, newest first.
    #[must_use]
    pub fn with_history(self, history: Vec<SnapshotInfo>) -> Self {
        Self { history, ..self }
    }

    /// The programme, once there has been one.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.schedule.as_ref().map(|published| &published.body)
    }

    pub fn content(&self) -> &Content {
        &self.content.body
    }

    pub fn session(&self, id: &str) -> Option<&Session> {
        self.by_id.get(id).and_then(|i| self.schedule()?.sessions.get(*i))
    }

    /// The place of a session in `schedule.sessions`.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// All slots of one item of the source, in order of time.
    pub fn slots_of(&self, code: &str) -> impl Iterator<Item = &Session> {
        self.sessions_at(self.by_code.get(code))
    }

    /// The sessions of a person, in order of time.
    pub fn sessions_of(&self, person: &str) -> impl Iterator<Item = &Session> {
        self.sessions_at(self.by_person.get(person))
    }

    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.get(id).and_then(|i| self.schedule()?.people.get(*i))
    }

    /// What changed of a session lately, newest first.
    pub fn changes_of(&self, session: &str) -> impl Iterator<Item = &Change> {
        let places = self.changes.get(session).map(Vec::as_slice).unwrap_or_default();
        let all = self.schedule().map(|body| body.changes.as_slice()).unwrap_or_default();
        places.iter().filter_map(|i| all.get(*i))
    }

    /// The conference's name: the organizers' over the source's; `None` before either is known.
    pub fn conference_name(&self) -> Option<&Localized> {
        let ours = &self.content().settings.conference.name;
        let theirs = || self.schedule().map(|body| &body.conference.name);
        Some(ours).filter(|name| !name.is_empty()).or_else(theirs)
    }

    /// The interface's languages on offer; never empty.
    pub fn locales(&self) -> &[&'static str] {
        &self.locales
    }

    /// Names the pair of snapshots: `7.3`; `0` stands for none.
    pub fn name(&self) -> &str {
        &self.name
    }

    fn sessions_at<'a>(
        &'a self,
        places: Option<&'a Vec<usize>>,
    ) -> impl Iterator<Item = &'a Session> {
        let places = places.map(Vec::as_slice).unwrap_or_default();
        let all = self.schedule().map(|body| body.sessions.as_slice()).unwrap_or_default();
        places.iter().filter_map(|i| all.get(*i))
    }
}

fn name(schedule: Option<&Published<Schedule>>, content: &Published<Content>) -> String {
    let number = |info: Option<&SnapshotInfo>| info.map_or(0, |info| info.number);
    let schedule = schedule.and_then(|published| published.info.as_ref());
    format!("{}.{}", number(schedule), number(content.info.as_ref()))
}

fn gather(pairs: impl Iterator<Item = (String, usize)>) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (key, place) in pairs {
        places.entry(key).or_default().push(place);
    }
    places
}

fn person_search(person: &Person) -> String {
    let affiliations = person.affiliation.iter().map(|(_, text)| text);
    fold(&std::iter::once(person.name.as_str()).chain(affiliations).collect::<Vec<_>>().join(" "))
}

/// Our locales among the wanted, in the organizers' order; all of ours if they want none.
fn offered(wanted: &[String]) -> Vec<&'static str> {
    let mut known: Vec<_> = wanted.iter().filter_map(|tag| known_locale(tag)).collect();
    let mut seen = BTreeSet::new();
    known.retain(|locale| seen.insert(*locale));
    if known.is_empty() { LOCALES.to_vec() } else { known }
}
