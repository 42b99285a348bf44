//! How each act is done. Only [`perform`](super::perform) comes here.

use std::time::Duration;

use plaza_domain::people::{Permission, RegistrationId, Role, Roles};
use plaza_jobs::{mail::Letter, runner::Trigger, seats::OpenSeats};
use plaza_store::{BulletinKind, NewBulletin, NewSignIn, Registration, SignInPurpose};

use super::{Act, Message};
use crate::{
    Plaza,
    config::JobMode,
    error::{Error, Sentence},
    visit::LOCALES,
    visitor::{Attendee, roles},
};

/// The job that writes to those a message is for.
const MESSAGES: &str = "send-messages";

/// What came of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Now,
    /// It was asked for, and will be done soon.
    Soon,
    /// It was that way before.
    Already,
    /// Somebody was let in.
    Invited(RegistrationId),
}

/// Whether somebody may do it though they look after nothing: it is done to what is their own.
pub(super) async fn is_theirs(plaza: &Plaza, actor: &Attendee, act: &Act) -> Result<bool, Error> {
    match act {
        Act::Room(act) => act.is_theirs(plaza, actor).await,
        _ => Ok(false),
    }
}

/// Nobody touches the registration of somebody who may do more, nor locks themselves out.
pub(super) async fn refuse_over_ones_head(
    plaza: &Plaza,
    actor: &Attendee,
    act: &Act,
) -> Result<(), Error> {
    let Some(id) = act.registration() else { return Ok(()) };
    let registration = find(plaza, id).await?;
    let is_self = id == actor.id;
    if is_self && matches!(act, Act::Block { .. } | Act::SetRoles { .. }) {
        return Err(Error::Invalid(Sentence::Key("refused-own-registration")));
    }
    let is_above = is_admin(plaza, &registration) && !actor.roles.may(Permission::ManageRoles);
    // A link goes to the owner of the address: sending one takes nothing away.
    if is_above && !is_self && !matches!(act, Act::SendLink { .. }) {
        return Err(Error::Invalid(Sentence::Key("refused-admins-registration")));
    }
    Ok(())
}

pub(super) async fn carry_out(
    plaza: &Plaza,
    actor: &Attendee,
    act: &Act,
) -> Result<Outcome, Error> {
    let store = &plaza.store;
    match act {
        Act::RunJob { job } => run_job(plaza, job),
        Act::Invite { email, name, roles } => {
            Ok(Outcome::Invited(store.invite(email, name, roles).await?))
        }
        Act::Block { id, because } => {
            let edition = plaza.live.load_full();
            let seats = OpenSeats::new(edition.schedule(), plaza.clock.now());
            store.block(*id, because.trim(), seats.seating()).await?;
            Ok(Outcome::Now)
        }
        Act::Unblock { id } => {
            store.unblock(*id).await?;
            Ok(Outcome::Now)
        }
        Act::SetRoles { id, roles } => {
            // Everybody who may come is an attendee: it is nothing that is given.
            let roles: Roles = roles.iter().copied().filter(|r| *r != Role::Attendee).collect();
            let roles = roles.iter().collect::<Vec<_>>();
            let edition = plaza.live.load_full();
            let seats = OpenSeats::new(edition.schedule(), plaza.clock.now());
            store.set_granted_roles(*id, &roles, seats.seating()).await?;
            Ok(Outcome::Now)
        }
        Act::SendLink { id } => send_link(plaza, *id).await,
        Act::EndSignIns { id, session: Some(session) } => {
            let had = store.end_browser_session(*id, session).await?;
            Ok(if had { Outcome::Now } else { Outcome::Already })
        }
        Act::EndSignIns { id, session: None } => {
            // Who ends all of their own keeps the browser they do it with.
            let except = (*id == actor.id).then_some(actor.browser_session.as_str());
            let ended = store.end_browser_sessions(*id, except).await?;
            Ok(if ended > 0 { Outcome::Now } else { Outcome::Already })
        }
        Act::SendMailAgain { mail } => {
            let found = store.requeue_mail(*mail).await?;
            if found { Ok(Outcome::Soon) } else { Err(Error::NotFound) }
        }
        Act::SendMessage(message) => send_message(plaza, message).await,
        Act::Room(act) => act.carry_out(plaza, actor).await,
    }
}

fn run_job(plaza: &Plaza, job: &str) -> Result<Outcome, Error> {
    if plaza.config.jobs.mode == JobMode::Off {
        return Err(Error::Unavailable(Sentence::Key("refused-jobs-off")));
    }
    if plaza.runner.request(job, Trigger::Admin) { Ok(Outcome::Soon) } else { Err(Error::NotFound) }
}

async fn send_message(plaza: &Plaza, message: &Message) -> Result<Outcome, Error> {
    if let Some(session) = &message.session
        && plaza.live.load().session(session).is_none()
    {
        return Err(Error::Invalid(Sentence::Key("refused-message-session")));
    }
    let bulletin = NewBulletin {
        kind: BulletinKind::Message,
        session: message.session.clone(),
        body: message.body(),
        once: Some(message.once()),
    };
    let told = plaza.store.insert_bulletin(&bulletin).await?;
    if message.by_mail {
        // Whatever happens to this request, the job knows where it was.
        plaza.runner.request(MESSAGES, Trigger::Admin);
    }
    Ok(if told.is_some() { Outcome::Now } else { Outcome::Already })
}

async fn send_link(plaza: &Plaza, id: RegistrationId) -> Result<Outcome, Error> {
    let registration = find(plaza, id).await?;
    if roles::roles(&plaza.config, plaza.live.load().content(), &registration).is_none() {
        return Err(Error::Invalid(Sentence::Key("refused-link-useless")));
    }
    let locale = registration.language.as_deref().unwrap_or(LOCALES[0]);
    let request = plaza.sign_in.name();
    let mail = Letter::SignIn { request: request.clone() }.queue(&registration.email, locale);
    // No browser asked for it, as with a ticket.
    let new = NewSignIn {
        email: registration.email,
        purpose: SignInPurpose::Ticket,
        nonce_hash: None,
        shown_hash: None,
        token_hash: None,
        next: "/".to_owned(),
        locale: locale.to_owned(),
        lifetime: Duration::from_secs(plaza.config.auth.ticket_link_minutes * 60),
    };
    plaza.store.insert_sign_in(&request, &new, Some(&mail)).await?;
    Ok(Outcome::Soon)
}

pub(super) async fn find(plaza: &Plaza, id: RegistrationId) -> Result<Registration, Error> {
    plaza.store.find_registration(id).await?.ok_or(Error::NotFound)
}

fn is_admin(plaza: &Plaza, registration: &Registration) -> bool {
    let is_configured = plaza.config.auth.is_admin(&registration.email);
    let by_ticket = registration.releases.iter().flat_map(|release| plaza.config.roles_of(release));
    let mut all = by_ticket.chain(&registration.granted_roles);
    is_configured || all.any(|role| role.may(Permission::ManageRoles))
}
