//! Gathers from Pretalx up to 2024.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Utc;
use futures::try_join;
use plaza_domain::{
    Localized,
    schedule::lint::{Warning, WarningKind},
};

use super::{convert_resources, convert_rooms, convert_tags, convert_tracks};
use crate::{
    fetch::{decode::decode, http::Ask},
    pretalx::{
        FetchError, Gathered, Source,
        gathered::{About, Answer, Event, Label, Person, Talk, TalkSlot},
        pages::List,
        resolve::about_source,
        wire::{
            old, shared,
            widget::{self, Widget},
        },
    },
};

pub(super) async fn gather(
    source: &Source,
    event: Event,
    questions: &BTreeSet<u64>,
) -> Result<Gathered, FetchError> {
    let ids: Vec<String> = questions.iter().map(u64::to_string).collect();
    let with_answers = if ids.is_empty() {
        "limit=50".to_owned()
    } else {
        format!("limit=50&questions={}", ids.join(","))
    };
    let confirmed = format!("{with_answers}&state=confirmed");
    let talks_list = if source.has_token { "submissions" } else { "talks" };
    let list = |name, query| List { name, query, v1: false };
    let (talks, people, rooms, tags, widget) = try_join!(
        source.list::<old::Submission>(list(talks_list, &confirmed)),
        source.list::<old::Speaker>(list("speakers", &with_answers)),
        source.list::<shared::Room>(list("rooms", "limit=50")),
        source.list::<shared::Tag>(list("tags", "limit=50")),
        widget(source),
    )?;
    let (widget, warning) = widget;
    let mut answers = Answers { wanted: questions, found: Vec::new() };
    for talk in &talks {
        answers.read_talk(talk);
    }
    for person in &people {
        answers.read_person(person);
    }
    let (slots, tracks, version) = match widget {
        Some(widget) => {
            let slots = widget.talks.into_iter().map(convert_slot).collect();
            (slots, convert_tracks(widget.tracks), widget.version)
        }
        None => (first_slots(&talks), tracks_of(&talks), None),
    };
    Ok(Gathered {
        event,
        version,
        slots,
        people: people.into_iter().map(convert_person).collect(),
        rooms: convert_rooms(rooms),
        tracks,
        types: types_of(&talks),
        tags: convert_tags(tags),
        questions: Vec::new(),
        answers: answers.found,
        warnings: warning.into_iter().collect(),
        base: source.base.clone(),
        is_local_site: source.is_local_site,
        talks: talks.into_iter().map(convert_talk).collect(),
    })
}

/// The public export, which alone lists every slot of a talk and the breaks.
async fn widget(source: &Source) -> Result<(Option<Widget>, Option<Warning>), FetchError> {
    let path = format!("/{}/schedule/widgets/schedule.json", source.event);
    let ask = Ask {
        what: "public schedule".to_owned(),
        within: path.clone(),
        path,
        with_token: false,
        headers: &[],
    };
    let refused = match source.ask(&ask).await {
        Ok(body) => return Ok((Some(decode(&ask.what, &body)?), None)),
        Err(error) if error.is_absent() => error,
        Err(error @ FetchError::Unusable { .. }) => error,
        Err(error) => return Err(error),
    };
    let message = format!("further slots of sessions and breaks are missing: {refused}");
    Ok((None, Some(about_source(WarningKind::Cleaned, message))))
}

/// Picks answers to configured questions out of nested ones.
struct Answers<'a> {
    wanted: &'a BTreeSet<u64>,
    found: Vec<Answer>,
}

impl Answers<'_> {
    fn read_talk(&mut self, talk: &old::Submission) {
        let is_its = |answer: &old::Answer| {
            answer.person.is_none() && answer.submission.as_ref().is_none_or(|c| *c == talk.code)
        };
        self.read(&talk.answers, is_its, || About::Talk(talk.code.clone()));
    }

    /// Answers for a person's talks are nested here too; they are read with the talk.
    fn read_person(&mut self, person: &old::Speaker) {
        let is_theirs = |answer: &old::Answer| {
            answer.submission.is_none() && answer.person.as_ref().is_none_or(|c| *c == person.code)
        };
        self.read(&person.answers, is_theirs, || About::Person(person.code.clone()));
    }

    fn read(
        &mut self,
        answers: &[old::Answer],
        is_its: impl Fn(&old::Answer) -> bool,
        about: impl Fn() -> About,
    ) {
        let wanted = answers.iter().filter(|a| self.wanted.contains(&a.question.id) && is_its(a));
        let answer = |answer: &old::Answer| {
            let text = answer.answer.clone()?;
            Some(Answer { question: answer.question.id, text, about: about() })
        };
        self.found.extend(wanted.filter_map(answer));
    }
}

fn convert_talk(talk: old::Submission) -> Talk {
    Talk {
        code: talk.code,
        title: talk.title,
        state: talk.state,
        speakers: talk.speakers.into_iter().map(|speaker| speaker.code).collect(),
        talk_type: talk.submission_type_id,
        track: talk.track_id,
        tags: talk.tag_ids,
        summary: talk.summary.unwrap_or_default(),
        description: talk.description.unwrap_or_default(),
        locale: talk.content_locale,
        is_recorded: !talk.do_not_record,
        is_featured: talk.is_featured,
        image: talk.image,
        resources: convert_resources(talk.resources),
    }
}

fn convert_slot(slot: widget::Slot) -> TalkSlot {
    TalkSlot {
        code: slot.code,
        title: slot.title,
        start: slot.start.map(|start| start.with_timezone(&Utc)),
        end: slot.end.map(|end| end.with_timezone(&Utc)),
        room: slot.room,
    }
}

fn first_slots(talks: &[old::Submission]) -> Vec<TalkSlot> {
    let slot = |talk: &old::Submission| {
        let slot = talk.slot.as_ref()?;
        Some(TalkSlot {
            code: Some(talk.code.clone()),
            title: Localized::default(),
            start: slot.start.map(|start| start.with_timezone(&Utc)),
            end: slot.end.map(|end| end.with_timezone(&Utc)),
            room: slot.room_id,
        })
    };
    talks.iter().filter_map(slot).collect()
}

fn convert_person(person: old::Speaker) -> Person {
    Person {
        code: person.code,
        name: person.name.unwrap_or_default(),
        biography: person.biography.unwrap_or_default(),
        avatar: person.avatar,
    }
}

/// This generation has no list of types: they are those of its talks.
fn types_of(talks: &[old::Submission]) -> Vec<Label> {
    labels(talks.iter().map(|talk| (talk.submission_type_id, &talk.submission_type)))
}

fn tracks_of(talks: &[old::Submission]) -> Vec<Label> {
    labels(talks.iter().map(|talk| (talk.track_id, &talk.track)))
}

fn labels<'a>(named: impl Iterator<Item = (Option<u64>, &'a Localized)>) -> Vec<Label> {
    let by_id: BTreeMap<u64, &Localized> =
        named.filter_map(|(id, name)| Some((id?, name))).collect();
    let label = |(id, name): (u64, &Localized)| Label {
        id,
        name: name.clone(),
        description: Localized::default(),
        color: None,
    };
    by_id.into_iter().map(label).collect()
}
