//! The place of one connection: one of this server's, and for guests one of their network's.

use axum::http::HeaderMap;
use tokio::sync::OwnedSemaphorePermit;

use super::{Sockets, adapter::Socket, connect::Refused, share::Share};
use crate::security::network::Network;

/// The place of one connection; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Seat {
    _place: OwnedSemaphorePermit,
    /// Of its network, where it came as a guest: a venue is one network, and those who signed in
    /// there may all be here.
    _share: Option<Share>,
}

impl Seat {
    /// A place for one more, whom a ticket names or not.
    pub(crate) fn take(
        sockets: &Sockets,
        socket: &Socket,
        has_ticket: bool,
    ) -> Result<Self, Refused> {
        let place = sockets.seats.clone().try_acquire_owned().map_err(|_| Refused::Full)?;
        let share = if has_ticket {
            None
        } else {
            Some(sockets.shares.take(network_of(socket)).ok_or(Refused::Crowded)?)
        };
        Ok(Self { _place: place, _share: share })
    }
}

/// Where the handshake came from, as the door wrote it down.
fn network_of(socket: &Socket) -> Network {
    let written = socket.req_parts().extensions.get::<Network>().copied();
    written.unwrap_or_else(|| Network::new(None, &HeaderMap::new(), 0))
}
