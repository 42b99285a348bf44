//! Rooms as the site knows them: lists, pages, forms and the API. What happens in a room is not
//! here.

pub(crate) mod act;
pub(crate) mod api;
mod caller;
mod closed;
mod form;
mod link;
mod list;
pub mod live;
mod make;
mod page;
mod publish;
#[cfg(test)]
pub(crate) mod samples;
mod settings;
mod short;
mod texts;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use plaza_domain::rooms::{Room, RoomAccess, RoomId, RoomState};
use plaza_store::Store;
use rand::rngs::StdRng;

pub(crate) use self::{
    caller::find_caller,
    link::{LEAD, RoomLink, open_links},
    publish::publish,
    short::find_short,
};
use crate::{Plaza, encoded::CachePolicy};

/// The name of the pages in the settings.
pub(crate) const PAGE: &str = "rooms";

/// What a plaza keeps in memory of its rooms.
pub struct Rooms {
    rng: Mutex<StdRng>,
    /// Those that pages show to everybody: open to everyone with a ticket.
    listed: ArcSwap<Vec<Room>>,
    /// So that of two readings the later one stays.
    reading: tokio::sync::Mutex<()>,
}

impl Rooms {
    /// `rng` draws ids.
    pub fn new(rng: StdRng) -> Self {
        let (listed, reading) = (ArcSwap::default(), tokio::sync::Mutex::default());
        Self { rng: Mutex::new(rng), listed, reading }
    }

    pub(crate) fn draw_id(&self) -> RoomId {
        RoomId::draw(&mut *self.rng.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Those that pages show to everybody.
    pub(crate) fn listed(&self) -> Arc<Vec<Room>> {
        self.listed.load_full()
    }

    /// Reads again which rooms there are. When they cannot be read, those known stay.
    pub(crate) async fn refresh(&self, store: &Store) {
        let _reading = self.reading.lock().await;
        match store.list_rooms().await {
            Ok(mut rooms) => {
                rooms.retain(is_listed);
                self.listed.store(Arc::new(rooms));
            }
            Err(error) => tracing::warn!(%error, "rooms not read; those known stay"),
        }
    }
}

impl fmt::Debug for Rooms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rooms").finish_non_exhaustive()
    }
}

fn is_listed(room: &Room) -> bool {
    room.state == RoomState::Open && room.access == RoomAccess::Ticket
}

/// The pages of rooms. What is done to a room is below its settings, so that no name a room may
/// have is in the way.
pub(crate) fn router() -> Router<Arc<Plaza>> {
    Router::new()
        .route("/rooms", get(list::get).post(form::post))
        .route("/rooms/new", get(form::get))
        .route("/rooms/{id}", get(short::get))
        .route("/link/{id}", get(short::get))
        .route("/rooms/{id}/{slug}", get(page::get))
        .route("/rooms/{id}/settings", get(settings::get).post(settings::change))
        .route("/rooms/{id}/settings/state", post(settings::acts::state))
        .route("/rooms/{id}/settings/clone", post(settings::acts::clone))
        .route("/rooms/{id}/settings/delete", post(settings::acts::delete))
        .route("/rooms/{id}/settings/invites", post(settings::acts::invite))
        .route("/rooms/{id}/settings/invites/{number}", post(settings::acts::revoke))
        .route("/rooms/{id}/settings/roles", post(settings::acts::set_role))
}

/// On to a page after a form, or from an address that is not the page's.
fn on_to(status: StatusCode, to: &str) -> Response {
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/rooms"));
    let cache = CachePolicy::NoStore.header();
    (status, [(header::LOCATION, to), (header::CACHE_CONTROL, cache)]).into_response()
}
