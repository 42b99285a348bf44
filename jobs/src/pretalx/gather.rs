//! Asks a source for everything, in the words of its generation.

mod old;
mod v1;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;
use plaza_domain::{Localized, localized::FALLBACK_LOCALE, schedule::lint::WarningKind};

use super::{
    FetchError, Gathered, Mapping, Source,
    gathered::{Event, Label, Question, Resource, Room, Tag},
    options::Api,
    pages::List,
    resolve::{Questions, about_source},
    wire::shared as wire,
};

/// Everything the source shows us of its event, or why it could not be had.
pub async fn gather(source: &Source, mapping: &Mapping) -> Result<Gathered, FetchError> {
    let asks_v1 = source.api != Api::Legacy;
    let event: wire::Event = source.one("event", asks_v1).await?;
    let is_v1 = match source.api {
        Api::V1 => true,
        Api::Legacy => false,
        Api::Auto => event.urls.is_none(),
    };
    let event = convert_event(event)?;
    tracing::debug!(event = source.event, is_v1, "pretalx answers");
    let query = if is_v1 { "page_size=50" } else { "limit=50" };
    let list = List { name: "questions", query, v1: is_v1 };
    let (questions, mut warnings) = match source.list::<wire::Question>(list).await {
        Err(error) if error.is_absent() && !source.has_token => {
            let message = "the questions are only shown to those with a token";
            (Vec::new(), vec![about_source(WarningKind::UnknownQuestion, message)])
        }
        questions => (questions?, Vec::new()),
    };
    let questions: Vec<_> = questions
        .into_iter()
        .map(|question| Question { id: question.id, text: question.question })
        .collect();
    // The warnings of this are made again, and kept, when the answers are read.
    let (wanted, _) = Questions::resolve(mapping, &questions);
    let mut gathered = if is_v1 {
        v1::gather(source, event, &wanted.ids()).await?
    } else {
        old::gather(source, event, &wanted.ids()).await?
    };
    gathered.questions = questions;
    warnings.append(&mut gathered.warnings);
    gathered.warnings = warnings;
    Ok(gathered)
}

fn convert_event(event: wire::Event) -> Result<Event, FetchError> {
    let timezone: Tz = event
        .timezone
        .parse()
        .map_err(|_| FetchError::unusable("event", "timezone: expected an IANA time zone"))?;
    let is_shown = |date: NaiveDate| (1970..2970).contains(&date.year());
    if !is_shown(event.date_from) || !is_shown(event.date_to) {
        return Err(FetchError::unusable(
            "event",
            "date_from, date_to: expected dates of our time",
        ));
    }
    if event.date_to < event.date_from {
        return Err(FetchError::unusable("event", "date_to: the event ends before it begins"));
    }
    let locales = event.content_locales.unwrap_or_else(|| locales_of(&event.name));
    let first = || locales.first().cloned().unwrap_or_else(|| FALLBACK_LOCALE.to_owned());
    Ok(Event {
        locale: event.locale.unwrap_or_else(first),
        name: event.name,
        date_from: event.date_from,
        date_to: event.date_to,
        timezone,
        locales,
        accent: event.primary_color,
    })
}

/// The old generation does not list its languages: they are those of the event's name.
fn locales_of(name: &Localized) -> Vec<String> {
    let mut locales: Vec<String> = name.iter().map(|(locale, _)| locale.to_owned()).collect();
    locales.sort_by_key(|locale| locale != FALLBACK_LOCALE);
    locales
}

/// Rooms in the order of their positions.
fn convert_rooms(mut rooms: Vec<wire::Room>) -> Vec<Room> {
    rooms.sort_by_key(|room| (room.position, room.id));
    let convert = |room: wire::Room| Room {
        id: room.id,
        name: room.name,
        description: room.description,
        capacity: room.capacity,
    };
    rooms.into_iter().map(convert).collect()
}

/// Tracks in the order of their positions, then of their ids.
fn convert_tracks(mut tracks: Vec<wire::Track>) -> Vec<Label> {
    tracks.sort_by_key(|track| (track.position, track.id));
    let convert = |track: wire::Track| Label {
        id: track.id,
        name: track.name,
        description: track.description,
        color: track.color,
    };
    tracks.into_iter().map(convert).collect()
}

/// Tags in the order of their ids.
fn convert_tags(mut tags: Vec<wire::Tag>) -> Vec<Tag> {
    tags.sort_by_key(|tag| tag.id);
    let convert = |tag: wire::Tag| Tag {
        id: tag.id,
        name: tag.tag,
        description: tag.description,
        color: tag.color,
        is_public: tag.is_public,
    };
    tags.into_iter().map(convert).collect()
}

fn convert_resources(resources: Vec<wire::Resource>) -> Vec<Resource> {
    let convert = |resource: wire::Resource| {
        let url = resource.resource.filter(|url| !url.is_empty())?;
        Some(Resource { url, title: resource.description.unwrap_or_default() })
    };
    resources.into_iter().filter_map(convert).collect()
}
