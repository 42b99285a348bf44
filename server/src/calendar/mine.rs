//! Somebody's own schedule as a calendar: at an address that is a secret, in their language.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::header,
    response::Response,
};
use icalendar::Event;
use plaza_domain::people::{RegistrationId, secret::Feed};

use super::{event::Scene, feed, routes};
use crate::{
    Plaza, attendance,
    edition::Edition,
    encoded::{CachePolicy, Effort, Encoded},
    error::Error,
    i18n::Translate,
    visit::{LOCALES, Visit, known_locale},
    visitor::roles::roles,
};

/// `GET /me/calendar/{token}.ics`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Path(file): Path<String>,
    visit: Visit,
) -> Result<Response, Error> {
    serve(&plaza, &visit, &file).await
}

/// The calendar at an address that was given out, with or without its ending. One that was
/// replaced, or whose owner may not attend any more, is as if it had never been.
pub async fn serve(plaza: &Plaza, visit: &Visit, file: &str) -> Result<Response, Error> {
    let edition = plaza.live.load_full();
    routes::require(&edition)?;
    let token = file.strip_suffix(".ics").unwrap_or(file);
    let key = plaza.store.server_key().await?;
    let asked = Feed::parse(token, &key).ok_or(Error::NotFound)?;
    let registration = plaza.store.find_registration(asked.registration).await?;
    let registration = registration.ok_or(Error::NotFound)?;
    let is_welcome = roles(&plaza.config, edition.content(), &registration).is_some();
    if registration.feed_generation != asked.generation || !is_welcome {
        return Err(Error::NotFound);
    }
    let ids = attendance::list_ids(plaza, registration.id).await?;
    let locale = registration.language.as_deref().and_then(known_locale).unwrap_or(LOCALES[0]);
    let text = render(plaza, &edition, locale, &ids)?;
    let calendar = Encoded::new("text/calendar; charset=utf-8", text, Effort::Quick);
    let mut response = calendar.respond(&visit.headers, CachePolicy::Private);
    response.headers_mut().insert(header::CONTENT_DISPOSITION, routes::attachment("my-schedule"));
    Ok(response)
}

/// The address of somebody's calendar, as it is now.
pub async fn url(plaza: &Plaza, who: RegistrationId) -> Result<String, Error> {
    let registration = plaza.store.find_registration(who).await?.ok_or(Error::NotFound)?;
    url_of(plaza, Feed { registration: who, generation: registration.feed_generation }).await
}

/// A new address in place of the old one, which works no more.
pub async fn replace(plaza: &Plaza, who: RegistrationId) -> Result<String, Error> {
    let generation = plaza.store.replace_feed(who).await?;
    url_of(plaza, Feed { registration: who, generation }).await
}

async fn url_of(plaza: &Plaza, feed: Feed) -> Result<String, Error> {
    let token = feed.issue(&plaza.store.server_key().await?);
    let mut url = plaza.config.http.public_url.clone();
    url.set_path(&format!("/me/calendar/{token}.ics"));
    Ok(url.into())
}

/// What they keep and where they have a seat, as far as it has a time; what was cancelled says so.
fn render(
    plaza: &Plaza,
    edition: &Edition,
    locale: &'static str,
    ids: &[String],
) -> Result<String, Error> {
    let scene = Scene::new(plaza, edition, locale)?;
    let event = |id: &String| -> Option<Event> {
        match edition.session(id) {
            Some(session) => scene.event(session),
            None => edition.changes_of(id).find_map(|change| scene.cancelled(change)),
        }
    };
    let conference = edition.conference_name().map(|name| name.text(locale)).unwrap_or_default();
    let name = Translate::new(locale).fill("my-schedule-feed-name", "conference", conference);
    let zone = scene.schedule.conference.timezone;
    Ok(feed::render(&name, zone, ids.iter().filter_map(event)))
}
