//! Gathers from Pretalx 2025 and later.

use std::collections::BTreeSet;

use chrono::Utc;
use futures::try_join;
use plaza_domain::{
    Localized,
    schedule::lint::{Warning, WarningKind},
};
use serde::de::DeserializeOwned;

use super::{convert_resources, convert_rooms, convert_tags, convert_tracks};
use crate::pretalx::{
    FetchError, Gathered, Source,
    gathered::{About, Answer, Event, Label, Person, Talk, TalkSlot},
    pages::{Keyed, List},
    resolve::about_source,
    wire::{shared, v1},
};

pub(super) async fn gather(
    source: &Source,
    event: Event,
    questions: &BTreeSet<u64>,
) -> Result<Gathered, FetchError> {
    let (talks, slots, people, rooms, tracks, types, tags, version, answers) = try_join!(
        list::<v1::Submission>(
            source,
            "submissions",
            "expand=resources&page_size=50&state=confirmed"
        ),
        list::<v1::Slot>(source, "slots", "page_size=50"),
        list::<v1::Speaker>(source, "speakers", "page_size=50"),
        list::<shared::Room>(source, "rooms", "limit=100"),
        list::<shared::Track>(source, "tracks", "page_size=50"),
        list::<v1::SubmissionType>(source, "submission-types", "page_size=50"),
        list_if_shown::<shared::Tag>(source, "tags", "page_size=50".to_owned()),
        version(source),
        answers(source, questions),
    )?;
    let (tags, tags_warning) = tags;
    let (answers, answers_warning) = answers;
    Ok(Gathered {
        event,
        version,
        talks: talks.into_iter().map(convert_talk).collect(),
        slots: slots.into_iter().filter_map(convert_slot).collect(),
        people: people.into_iter().map(convert_person).collect(),
        rooms: convert_rooms(rooms),
        tracks: convert_tracks(tracks),
        types: convert_types(types),
        tags: convert_tags(tags),
        questions: Vec::new(),
        answers,
        warnings: tags_warning.into_iter().chain(answers_warning).collect(),
        base: source.base.clone(),
        is_local_site: source.is_local_site,
    })
}

async fn list<T: DeserializeOwned + Keyed>(
    source: &Source,
    name: &str,
    query: &str,
) -> Result<Vec<T>, FetchError> {
    source.list(List { name, query, v1: true }).await
}

/// A list that somebody without a token is not shown: then it is empty, and that is said.
async fn list_if_shown<T: DeserializeOwned + Keyed>(
    source: &Source,
    name: &str,
    query: String,
) -> Result<(Vec<T>, Option<Warning>), FetchError> {
    match list(source, name, &query).await {
        Err(error) if error.is_absent() && !source.has_token => {
            let message = format!("the {name} are only shown to those with a token");
            Ok((Vec::new(), Some(about_source(WarningKind::UnknownLabel, message))))
        }
        items => Ok((items?, None)),
    }
}

async fn version(source: &Source) -> Result<Option<String>, FetchError> {
    match source.one::<shared::Release>("schedules/latest", true).await {
        Err(FetchError::NotFound { .. }) => Ok(None),
        release => Ok(release?.version),
    }
}

/// Answers to the questions that are configured, and to no others.
async fn answers(
    source: &Source,
    questions: &BTreeSet<u64>,
) -> Result<(Vec<Answer>, Option<Warning>), FetchError> {
    let mut answers = Vec::new();
    for question in questions {
        let query = format!("page_size=50&question={question}");
        let (found, warning) = list_if_shown::<v1::Answer>(source, "answers", query).await?;
        if warning.is_some() {
            return Ok((Vec::new(), warning));
        }
        let found = found.into_iter().filter(|answer| answer.question == *question);
        answers.extend(found.filter_map(convert_answer));
    }
    Ok((answers, None))
}

fn convert_answer(answer: v1::Answer) -> Option<Answer> {
    let about = match (answer.submission, answer.person) {
        (Some(talk), _) => About::Talk(talk),
        (None, Some(person)) => About::Person(person),
        (None, None) => return None,
    };
    Some(Answer { question: answer.question, text: answer.answer?, about })
}

fn convert_talk(talk: v1::Submission) -> Talk {
    Talk {
        code: talk.code,
        title: talk.title,
        state: talk.state,
        speakers: talk.speakers,
        talk_type: talk.submission_type,
        track: talk.track,
        tags: talk.tags,
        summary: talk.summary.unwrap_or_default(),
        description: talk.description.unwrap_or_default(),
        locale: talk.content_locale,
        is_recorded: !talk.do_not_record,
        is_featured: talk.is_featured,
        image: talk.image,
        resources: convert_resources(talk.resources.into_iter().filter_map(whole).collect()),
    }
}

fn whole(resource: v1::Expandable) -> Option<shared::Resource> {
    match resource {
        v1::Expandable::Whole(resource) => Some(resource),
        v1::Expandable::Id(_) => None,
    }
}

fn convert_slot(slot: v1::Slot) -> Option<TalkSlot> {
    slot.is_visible.unwrap_or(true).then(|| TalkSlot {
        code: slot.submission,
        title: slot.description,
        start: slot.start.map(|start| start.with_timezone(&Utc)),
        end: slot.end.map(|end| end.with_timezone(&Utc)),
        room: slot.room,
    })
}

fn convert_person(person: v1::Speaker) -> Person {
    Person {
        code: person.code,
        name: person.name.unwrap_or_default(),
        biography: person.biography.unwrap_or_default(),
        avatar: person.avatar_url,
    }
}

fn convert_types(mut types: Vec<v1::SubmissionType>) -> Vec<Label> {
    types.sort_by_key(|label| label.id);
    let convert = |label: v1::SubmissionType| Label {
        id: label.id,
        name: label.name,
        description: Localized::default(),
        color: None,
    };
    types.into_iter().map(convert).collect()
}
