//! Hears what happened, and tells the connections of this server.

use std::sync::Arc;

use plaza_store::Nudge;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::{again, rooms};
use crate::{Plaza, bulletins::Teller, visit::LOCALES};

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
    let both = async { tokio::join!(work, again::run(&plaza)) };
    stop.run_until_cancelled(Box::pin(both)).await;
}

async fn hear(plaza: &Arc<Plaza>, teller: &mut Teller, nudge: Nudge) {
    match nudge {
        Nudge::Bulletin => teller.tell_new(plaza).await,
        Nudge::Registration(id) => again::look_now(plaza, id).await,
        Nudge::Room(id) => {
            plaza.rooms.refresh(&plaza.store).await;
            plaza.live_rooms.refresh(plaza, id).await;
        }
        Nudge::Rooms => {
            plaza.rooms.refresh(&plaza.store).await;
            plaza.live_rooms.refresh_all(plaza).await;
        }
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
            plaza.rooms.refresh(&plaza.store).await;
            plaza.live_rooms.refresh_all(plaza).await;
            teller.tell_new(plaza).await;
            plaza.sockets.again.ask_all();
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
