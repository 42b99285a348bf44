//! Hears what happened, and tells the connections of this server.

use std::sync::Arc;

use plaza_domain::people::RegistrationId;
use plaza_store::Nudge;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::{connect, events::leave_rooms_of_attendees, member::Member, rooms, ticket};
use crate::{Plaza, bulletins::Teller, visit::LOCALES, visitor::Attendee};

/// Follows until cancelled: bulletins, registrations, saved sessions, jobs, editions.
pub(crate) async fn run(plaza: Arc<Plaza>, stop: CancellationToken) {
    let work = async {
        let mut nudges = plaza.store.nudges();
        let mut editions = plaza.live.watch();
        let mut teller = Teller::begin(&plaza).await;
        loop {
            tokio::select! {
                nudge = nudges.next() => hear(&plaza, &mut teller, nudge).await,
                swapped = editions.changed() => {
                    if swapped.is_err() {
                        return;
                    }
                    tell_edition(&plaza).await;
                    teller.note_edition(&plaza).await;
                }
                () = teller.next_start() => teller.tell_starting(&plaza).await,
            }
        }
    };
    stop.run_until_cancelled(Box::pin(work)).await;
}

async fn hear(plaza: &Arc<Plaza>, teller: &mut Teller, nudge: Nudge) {
    match nudge {
        Nudge::Bulletin => teller.tell_new(plaza).await,
        Nudge::Registration(id) => look_again(plaza, Some(id)).await,
        Nudge::Saved(id) => {
            plaza.sockets.tell(rooms::of_person(id), "saved", &json!({})).await;
        }
        Nudge::Run(job) => {
            plaza.sockets.tell(rooms::STAFF.to_owned(), "run", &json!({"job": job})).await;
        }
        Nudge::Mail => {
            plaza.sockets.tell(rooms::STAFF.to_owned(), "mail", &json!({})).await;
        }
        Nudge::Resync => {
            teller.tell_new(plaza).await;
            look_again(plaza, None).await;
            plaza.sockets.tell_all("resync", &json!({})).await;
        }
    }
}

/// The same that `/announcements` says, once for each language.
async fn tell_edition(plaza: &Plaza) {
    let edition = plaza.live.load_full();
    for locale in LOCALES {
        let said = edition.notice.value(locale);
        plaza.sockets.tell(rooms::of_locale(locale), "edition", &said).await;
    }
}

/// Looks again what somebody may do, or everybody: who may not be here any more is ended.
async fn look_again(plaza: &Plaza, id: Option<RegistrationId>) {
    let sockets = match id {
        Some(id) => plaza.sockets.io.to(rooms::of_person(id)).local().sockets(),
        None => plaza.sockets.io.sockets(),
    };
    for socket in sockets {
        let Some(member) = socket.extensions.get::<Arc<Member>>() else { continue };
        let Some(known) = member.attendee() else { continue };
        match find(plaza, &known).await {
            Ok(Some(attendee)) => {
                let key = member.key();
                connect::change_person(plaza, &socket, &member, Some((Arc::new(attendee), key)));
            }
            Ok(None) => {
                leave_rooms_of_attendees(&socket);
                connect::change_person(plaza, &socket, &member, None);
                // Where its buffer is full it stays as the guest it is now.
                socket.disconnect().ok();
            }
            // Asked again with the next nudge; each thing it asks for meanwhile is as it was.
            Err(error) => tracing::warn!(%error, "could not look again who is connected"),
        }
    }
}

async fn find(
    plaza: &Plaza,
    known: &Attendee,
) -> Result<Option<Attendee>, plaza_store::StoreError> {
    ticket::find_attendee(plaza, known.id, known.browser_session.clone(), known.is_bearer).await
}
