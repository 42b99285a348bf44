//! schema.org data of pages, as JSON-LD.

use plaza_domain::{
    Schedule,
    markdown::plain_text,
    schedule::{Person, Session},
};
use serde_json::{Map, Value, json};

use super::{card::iso, text::Text};
use crate::page::Scene;

/// JSON for a `<script>` element: nothing in it can end the element or start a comment.
pub(crate) fn escape(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The conference with its sessions as sub-events, each by name, time and address.
pub(super) fn programme(scene: &Scene<'_>, schedule: &Schedule) -> Value {
    let mut event = conference(scene, schedule);
    let parts = schedule.sessions.iter().filter_map(|session| {
        let slot = session.slot?;
        Some(json!({
            "@type": "Event",
            "name": session.title.text(scene.t.locale),
            "startDate": iso(slot.start),
            "endDate": iso(slot.end),
            "url": address(scene, session),
        }))
    });
    event["subEvent"] = parts.collect();
    event["@context"] = "https://schema.org".into();
    event
}

/// The conference by itself.
pub(super) fn event(scene: &Scene<'_>) -> Option<Value> {
    let mut event = conference(scene, scene.edition.schedule()?);
    event["@context"] = "https://schema.org".into();
    Some(event)
}

/// One session as an event of the conference.
pub(super) fn session(scene: &Scene<'_>, schedule: &Schedule, session: &Session) -> Value {
    let locale = scene.t.locale;
    let people = session.people.iter().filter_map(|id| scene.edition.person(id.as_str()));
    let people: Vec<_> = people
        .map(|person| {
            json!({
                "@type": "Person",
                "name": person.name,
                "url": format!("{}/people/{}", scene.origin, person.id),
            })
        })
        .collect();
    let text = if session.summary.is_empty() { &session.description } else { &session.summary };
    let mut event = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": session.title.text(locale),
        "description": plain_text(text.text(locale), 300),
        "url": address(scene, session),
        "eventStatus": "https://schema.org/EventScheduled",
        "performer": people,
        "superEvent": conference(scene, schedule),
    });
    if let Some(slot) = session.slot {
        event["startDate"] = iso(slot.start).into();
        event["endDate"] = iso(slot.end).into();
    }
    if !session.languages.is_empty() {
        event["inLanguage"] = session.languages.clone().into();
    }
    if let Some(image) = &session.cover_image {
        event["image"] = image.as_str().into();
    }
    let place = session.location.as_ref().and_then(|id| schedule.location(id.as_str()));
    event["location"] = match place {
        Some(place) => json!({
            "@type": "Place",
            "name": place.name.text(locale),
            "address": venue(scene),
        }),
        None => json!({ "@type": "VirtualLocation", "url": address(scene, session) }),
    };
    event
}

pub(super) fn person(scene: &Scene<'_>, person: &Person) -> Value {
    let mut data = Map::new();
    data.insert("@context".into(), "https://schema.org".into());
    data.insert("@type".into(), "Person".into());
    data.insert("name".into(), person.name.as_str().into());
    data.insert("url".into(), format!("{}/people/{}", scene.origin, person.id).into());
    let affiliation = person.affiliation.text(scene.t.locale);
    if !affiliation.is_empty() {
        let organization = json!({ "@type": "Organization", "name": affiliation });
        data.insert("affiliation".into(), organization);
    }
    if let Some(avatar) = &person.avatar {
        data.insert("image".into(), avatar.as_str().into());
    }
    data.into()
}

fn conference(scene: &Scene<'_>, schedule: &Schedule) -> Value {
    let name = scene.edition.conference_name().map(|name| Text::pick(name, scene.t));
    let venue = venue(scene);
    json!({
        "@type": "Event",
        "name": name.unwrap_or_default().plain,
        "startDate": schedule.conference.starts_on.to_string(),
        "endDate": schedule.conference.ends_on.to_string(),
        "url": format!("{}/", scene.origin),
        "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
        "location": [
            { "@type": "VirtualLocation", "url": format!("{}/", scene.origin) },
            { "@type": "Place", "name": venue, "address": venue },
        ],
    })
}

/// Where the conference is, in words; its zone's city when the organizers have not said.
fn venue(scene: &Scene<'_>) -> String {
    let said = scene.settings().conference.venue.text(scene.t.locale);
    let city = || scene.home.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    if said.is_empty() { city() } else { said.to_owned() }
}

fn address(scene: &Scene<'_>, session: &Session) -> String {
    format!("{}/sessions/{}", scene.origin, session.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_leave_the_script_it_stands_in() {
        let data = json!({ "name": "</script><!--&" });
        let escaped = escape(&data);
        assert!(!escaped.contains(['<', '>', '&']), "{escaped}");
        assert_eq!(serde_json::from_str::<Value>(&escaped).unwrap(), data);
    }
}
