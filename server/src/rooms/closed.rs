//! A room's door that does not open: why, and where to go instead.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use plaza_domain::rooms::{Gate, Room, RoomAccess};

use super::{caller::AtDoor, link};
use crate::{
    Plaza,
    error::Error,
    page::{Scene, serve_once},
    pages::{frame::Frame, text::Text},
    visit::Visit,
    visitor::Visitor,
};

#[derive(Debug, Template)]
#[template(path = "pages/rooms/closed.html")]
struct ClosedPage {
    frame: Frame,
    /// Empty where it is nobody's business.
    name: Text,
    description: Text,
    title: &'static str,
    words: String,
    needs_sign_in: bool,
    /// The page of what takes place in it.
    session: Option<String>,
    /// The settings, for whoever it belongs to.
    settings: Option<String>,
}

/// What is shown of a room to somebody it does not let in.
pub(super) fn serve(
    plaza: &Plaza,
    visit: &Visit,
    room: &Room,
    at_door: &AtDoor,
    gate: Gate,
) -> Result<Response, Error> {
    // Whoever may be signed in is told to try again, and not to sign in.
    if gate == Gate::SignInFirst && matches!(visit.visitor, Visitor::Unknown) {
        return visit.visitor.require_attendee().map(|_| StatusCode::OK.into_response());
    }
    let html = render(&Scene::new(plaza, visit), room, at_door, gate)?;
    let status = match gate {
        Gate::InviteFirst => StatusCode::FORBIDDEN,
        Gate::Archived => StatusCode::GONE,
        _ => StatusCode::OK,
    };
    Ok(serve_once(status, visit, html))
}

pub(super) fn render(
    scene: &Scene<'_>,
    room: &Room,
    at_door: &AtDoor,
    gate: Gate,
) -> Result<String, Error> {
    let t = scene.t;
    let (title, words) = match gate {
        Gate::Open(_) | Gate::SignInFirst => ("rooms-sign-in-title", t.get("rooms-sign-in-text")),
        Gate::InviteFirst => ("rooms-invite-first-title", t.get("rooms-invite-first-text")),
        Gate::NotYet(at) => {
            let moment = scene.dates().moment(at);
            ("rooms-not-yet-title", t.fill("rooms-not-yet-text", "moment", &moment))
        }
        Gate::Unscheduled => ("rooms-not-yet-title", t.get("rooms-unscheduled-text")),
        Gate::Closed => ("rooms-closed-title", t.get("rooms-closed-text")),
        Gate::Archived => ("rooms-archived-title", t.get("rooms-archived-text")),
    };
    let is_shown = room.access == RoomAccess::Ticket || room.role_of(at_door.caller).is_some();
    let shown = |text| if is_shown { Text::pick(text, t) } else { Text::default() };
    let (name, description) = (shown(&room.name), shown(&room.description));
    let heading = if is_shown { name.plain.clone() } else { t.get(title) };
    let frame = link::frame(scene, &heading).about(description.plain.clone());
    let is_found = room.access == RoomAccess::Ticket && gate != Gate::Archived;
    let session = room.opening.session().filter(|_| is_shown);
    let page = ClosedPage {
        frame: if is_found { frame } else { frame.unlisted() },
        name,
        description,
        title,
        words,
        needs_sign_in: scene.visit.visitor.attendee().is_none()
            && matches!(gate, Gate::SignInFirst | Gate::InviteFirst),
        session: session
            .filter(|id| scene.edition.session(id.as_str()).is_some())
            .map(|id| format!("/sessions/{id}")),
        settings: at_door.owns().then(|| format!("/rooms/{}/settings", room.id)),
    };
    Ok(page.render()?)
}
