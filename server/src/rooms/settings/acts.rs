//! The buttons of a room's settings: close, open, put away, clone, delete, invite, roles.

use std::{sync::Arc, time::Duration};

use axum::{
    Form as Body,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use plaza_domain::{
    people::{EmailAddress, RegistrationId},
    rooms::{RoomDraft, RoomRole},
};
use plaza_store::RoomInviteKind;

use super::{Own, back, find_own, render};
use crate::{
    Plaza,
    admin::{Act, perform},
    error::{Error, Sentence},
    page::{Scene, serve_once},
    rooms::{
        act::{Deed, RoomAct},
        form::Filled,
        make, on_to,
    },
    visit::Visit,
    visitor::{Attendee, Me},
};

type Fields = Vec<(String, String)>;

/// The days for which a link may hold.
pub(in crate::rooms) const DAYS: [usize; 4] = [1, 7, 30, 365];

/// An invitation that was just made.
#[derive(Debug)]
pub(in crate::rooms) struct Fresh {
    /// The link, secret and all.
    pub(in crate::rooms) href: String,
    pub(in crate::rooms) is_embed: bool,
}

fn find<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

fn unreadable() -> Error {
    Error::Invalid(Sentence::Key("refused-form"))
}

async fn act(plaza: &Plaza, me: &Attendee, own: &Own, deed: Deed) -> Result<(), Error> {
    perform(plaza, me, &Act::Room(RoomAct { room: own.room.id, deed })).await.map(drop)
}

/// `POST /rooms/{id}/settings/state`
pub(in crate::rooms) async fn state(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    Body(fields): Body<Fields>,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    let wish = find(&fields, "do");
    let deed = match wish {
        "close" => Deed::Close,
        "open" => Deed::Open,
        "archive" => Deed::Archive,
        "restore" => Deed::Restore,
        _ => return Err(unreadable()),
    };
    act(&plaza, &me, &own, deed).await?;
    Ok(back(own.room.id, wish))
}

/// `POST /rooms/{id}/settings/clone`
pub(in crate::rooms) async fn clone(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    let id = make::make_like(&plaza, &me, own.room.id).await?;
    Ok(back(id, "cloned"))
}

/// `POST /rooms/{id}/settings/delete`: for good, so the box beside the button is ticked.
pub(in crate::rooms) async fn delete(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    Body(fields): Body<Fields>,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    if find(&fields, "sure") != "yes" {
        return Err(Error::Invalid(Sentence::Key("rooms-problem-sure")));
    }
    act(&plaza, &me, &own, Deed::Delete).await?;
    Ok(on_to(StatusCode::SEE_OTHER, "/rooms?done=deleted"))
}

/// `POST /rooms/{id}/settings/invites`: the link is shown once, in the answer.
pub(in crate::rooms) async fn invite(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    visit: Visit,
    Body(fields): Body<Fields>,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    let kind = match find(&fields, "kind") {
        "embed" => RoomInviteKind::Embed,
        _ => RoomInviteKind::Link,
    };
    let days = find(&fields, "days").parse().ok().filter(|days| DAYS.contains(days));
    let lifetime = days.map(|days| Duration::from_hours(24 * days as u64));
    let token = plaza.sign_in.issue_token();
    let deed = Deed::Invite { kind, token_hash: token.hash(), lifetime };
    act(&plaza, &me, &own, deed).await?;
    let own = find_own(&plaza, &me, &id).await?;
    let scene = Scene::new(&plaza, &visit);
    let is_embed = kind == RoomInviteKind::Embed;
    let name = if is_embed { "embed" } else { "invite" };
    let href = format!("{}{}?{name}={}", scene.origin, own.room.path(), token.expose());
    let filled = Filled::of(&RoomDraft::from(&own.room), scene.t.locale);
    let html = render(&scene, &own, filled, None, Some(Fresh { href, is_embed }))?;
    let mut response = serve_once(StatusCode::OK, &visit, html);
    // What is in it is a secret: its name would tell it.
    response.headers_mut().remove(header::ETAG);
    let referrer = HeaderValue::from_static("same-origin");
    response.headers_mut().insert(header::REFERRER_POLICY, referrer);
    Ok(response)
}

/// `POST /rooms/{id}/settings/invites/{number}`: ends it.
pub(in crate::rooms) async fn revoke(
    State(plaza): State<Arc<Plaza>>,
    Path((id, number)): Path<(String, String)>,
    Me(me): Me,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    let invite = number.parse().map_err(|_| Error::NotFound)?;
    act(&plaza, &me, &own, Deed::Revoke { invite }).await?;
    Ok(back(own.room.id, "revoked"))
}

/// `POST /rooms/{id}/settings/roles`: of somebody on the list, or of whoever has an address. The
/// latter is for those who look after rooms: others would find out who is registered.
pub(in crate::rooms) async fn set_role(
    State(plaza): State<Arc<Plaza>>,
    Path(id): Path<String>,
    Me(me): Me,
    Body(fields): Body<Fields>,
) -> Result<Response, Error> {
    let own = find_own(&plaza, &me, &id).await?;
    let role = match find(&fields, "role") {
        "none" => None,
        text => match text.parse().map_err(|_| unreadable())? {
            RoomRole::Guest => return Err(unreadable()),
            role => Some(role),
        },
    };
    let who = if find(&fields, "email").is_empty() {
        let who = find(&fields, "who").parse().map(RegistrationId).map_err(|_| unreadable())?;
        let is_listed = own.members.iter().any(|member| member.id == who);
        if is_listed { who } else { return Err(Error::NotFound) }
    } else {
        if !own.may_add {
            return Err(Error::Forbidden);
        }
        let unknown = || Error::Invalid(Sentence::Key("rooms-problem-who"));
        let email = EmailAddress::parse(find(&fields, "email")).map_err(|_| unknown())?;
        let found = plaza.store.find_registration_by_email(&email).await?;
        found.ok_or_else(unknown)?.id
    };
    act(&plaza, &me, &own, Deed::SetRole { who, role }).await?;
    Ok(back(own.room.id, "role"))
}
