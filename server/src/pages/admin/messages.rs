//! `/admin/messages`: write to everyone, or to those who saved a session; look at it; send it.

use std::sync::Arc;

use askama::Template;
use axum::{Form, extract::State, http::StatusCode, response::Response};
use chrono::{DateTime, Utc};
use plaza_domain::people::Permission;
use plaza_store::{Bulletin, BulletinKind};

use super::desk::{Desk, Moment, back, frame, show};
use crate::{
    Plaza,
    admin::{
        Act, Message, Outcome, Staff,
        message::{MAX_SUBJECT, MAX_TEXT},
        perform, require,
    },
    error::Error,
    page::{Scene, serve_once},
    pages::{frame::Frame, text::Text},
    visit::Visit,
    visitor::Attendee,
};

/// Bulletins looked at for the last messages.
const RECENT: i64 = 200;

#[derive(Debug, Template)]
#[template(path = "pages/admin/messages.html")]
struct MessagesPage {
    frame: Frame,
    desk: Desk,
    /// What was written, by language, so that nothing is lost by a mistake.
    fields: Vec<Field>,
    sessions: Vec<Choice>,
    by_mail: bool,
    /// Why what was written cannot be sent.
    problem: Option<String>,
    sent: Vec<Sent>,
    max_subject: usize,
    max_text: usize,
}

#[derive(Debug, Template)]
#[template(path = "pages/admin/message.html")]
struct PreviewPage {
    frame: Frame,
    desk: Desk,
    fields: Vec<Field>,
    audience: Option<Text>,
    session: String,
    recipients: u64,
    by_mail: bool,
    seen_at: i64,
}

/// The two fields of a language.
#[derive(Debug)]
struct Field {
    tag: &'static str,
    dir: &'static str,
    name: String,
    subject: String,
    text: String,
    /// The text, in paragraphs of lines.
    paragraphs: Vec<Vec<String>>,
}

#[derive(Debug)]
struct Choice {
    id: String,
    title: Text,
    is_chosen: bool,
}

/// A message that was sent.
#[derive(Debug)]
struct Sent {
    at: Moment,
    subject: String,
    audience: Option<Text>,
    by_mail: bool,
}

/// `GET /admin/messages`
pub(super) async fn get(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
) -> Result<Response, Error> {
    require(&staff, Permission::SendMessages)?;
    let sent = recent(&plaza).await?;
    let session = visit.query("session");
    show(&plaza, &visit, |scene| {
        compose(scene, &staff, &Message { session, ..Message::default() }, None, &sent)
    })
}

/// `POST /admin/messages`: shows what was written; or sends it, once it was looked at.
pub(super) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Staff(staff): Staff,
    visit: Visit,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    require(&staff, Permission::SendMessages)?;
    let message = parse(&fields, plaza.clock.now());
    let is_confirmed = fields.iter().any(|(key, value)| key == "do" && value == "send");
    let is_more = fields.iter().any(|(key, value)| key == "do" && value == "edit");
    if is_confirmed {
        let done = perform(&plaza, &staff, &Act::SendMessage(message)).await?;
        let said = if done == Outcome::Already { "already" } else { "sent" };
        return Ok(back("/admin/messages", said));
    }
    let problem = message.check().err().filter(|_| !is_more).map(|error| error.to_string());
    if is_more || problem.is_some() {
        let sent = recent(&plaza).await?;
        let status = if is_more { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        let html = compose(&Scene::new(&plaza, &visit), &staff, &message, problem, &sent)?;
        return Ok(serve_once(status, &visit, html));
    }
    let recipients = match &message.session {
        Some(session) => plaza.store.count_saved(session).await?,
        None => plaza.store.count_registrations().await?.entitled,
    };
    show(&plaza, &visit, |scene| preview(scene, &staff, &message, recipients))
}

fn compose(
    scene: &Scene<'_>,
    staff: &Attendee,
    message: &Message,
    problem: Option<String>,
    sent: &[Bulletin],
) -> Result<String, Error> {
    let schedule = scene.edition.schedule();
    let sessions = schedule.map(|body| body.sessions.as_slice()).unwrap_or_default();
    let sessions = sessions.iter().map(|session| Choice {
        id: session.id.to_string(),
        title: Text::pick(&session.title, scene.t),
        is_chosen: message.session.as_deref() == Some(session.id.as_str()),
    });
    Ok(MessagesPage {
        frame: frame(scene, &scene.t.get("admin-messages")),
        desk: Desk::new(scene, staff),
        fields: fields(scene, message),
        sessions: sessions.collect(),
        by_mail: message.by_mail,
        problem,
        sent: sent.iter().map(|bulletin| Sent::new(scene, bulletin)).collect(),
        max_subject: MAX_SUBJECT,
        max_text: MAX_TEXT,
    }
    .render()?)
}

fn preview(
    scene: &Scene<'_>,
    staff: &Attendee,
    message: &Message,
    recipients: u64,
) -> Result<String, Error> {
    let session = message.session.as_deref();
    let written = fields(scene, message).into_iter().filter(|field| !field.text.is_empty());
    Ok(PreviewPage {
        frame: frame(scene, &scene.t.get("admin-message-preview")).still(),
        desk: Desk::new(scene, staff),
        fields: written.collect(),
        audience: session.map(|id| title_of(scene, id)),
        session: session.unwrap_or_default().to_owned(),
        recipients,
        by_mail: message.by_mail,
        seen_at: message.seen_at.timestamp_micros(),
    }
    .render()?)
}

fn parse(fields: &[(String, String)], now: DateTime<Utc>) -> Message {
    let field = |name: &str| {
        let found = fields.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let seen_at = field("seen-at").parse().ok().and_then(DateTime::from_timestamp_micros);
    let mut message = Message {
        session: Some(field("session")).filter(|id| !id.is_empty()).map(str::to_owned),
        by_mail: !field("mail").is_empty(),
        seen_at: seen_at.unwrap_or(now),
        ..Message::default()
    };
    for locale in crate::visit::LOCALES {
        let part = |name: &str| field(&format!("{name}-{locale}"));
        message.say(locale, part("subject"), part("text"));
    }
    message
}

fn fields(scene: &Scene<'_>, message: &Message) -> Vec<Field> {
    let each = scene.edition.locales().iter().map(|tag| {
        let text = message.text.get(tag).unwrap_or_default();
        let paragraphs = text.split("\n\n").map(|part| part.lines().map(str::to_owned).collect());
        Field {
            tag,
            dir: crate::i18n::direction(tag),
            name: scene.t.language_name(tag),
            subject: message.subject.get(tag).unwrap_or_default().to_owned(),
            text: text.to_owned(),
            paragraphs: paragraphs.collect(),
        }
    });
    each.collect()
}

/// The last messages, newest first.
async fn recent(plaza: &Plaza) -> Result<Vec<Bulletin>, Error> {
    let last = plaza.store.last_bulletin().await?;
    let limit = u32::try_from(RECENT).unwrap_or(u32::MAX);
    let mut all = plaza.store.list_bulletins((last - RECENT).max(0), limit).await?;
    all.retain(|bulletin| bulletin.kind == BulletinKind::Message);
    all.reverse();
    all.truncate(20);
    Ok(all)
}

fn title_of(scene: &Scene<'_>, session: &str) -> Text {
    let found = scene.edition.session(session);
    found.map_or_else(|| Text::own(session), |session| Text::pick(&session.title, scene.t))
}

impl Sent {
    fn new(scene: &Scene<'_>, bulletin: &Bulletin) -> Self {
        let subjects = bulletin.body.get("subject").and_then(|subjects| subjects.as_object());
        let subject = subjects.and_then(|all| {
            let own = all.get(scene.t.locale).or_else(|| all.values().next());
            own.and_then(|text| text.as_str())
        });
        Self {
            at: Moment::new(scene, bulletin.created_at),
            subject: subject.unwrap_or_default().to_owned(),
            audience: bulletin.session.as_deref().map(|id| title_of(scene, id)),
            by_mail: bulletin.body.get("mail").is_some_and(|mail| mail == true),
        }
    }
}
