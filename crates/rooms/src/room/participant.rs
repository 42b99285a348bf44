//! One person in a room: who, with which rights, where, and what they were told.

use super::{bucket::Buckets, stream::Stream, view::View};
use crate::{
    Millis,
    protocol::{
        command::Avatar,
        event::{PersonView, SpawnView, WaitingView},
        ids::{ConnectionId, ParticipantId, PersonKey, SeatName},
        permission::RoomRole,
        pose::{Hands, Pose},
    },
};

/// One person in a room.
#[derive(Debug)]
pub(super) struct Participant {
    pub(super) id: ParticipantId,
    pub(super) key: PersonKey,
    pub(super) name: String,
    pub(super) role: RoomRole,
    pub(super) avatar: Avatar,
    pub(super) link: Link,
    pub(super) standing: Standing,
    /// What they were told of the queue.
    pub(super) place: Option<WaitingView>,
    /// The order in which people came.
    pub(super) came: u64,
    pub(super) body: Body,
    pub(super) seat: Option<SeatName>,
    pub(super) muted: bool,
    pub(super) video_stopped: bool,
    pub(super) typing_until: Option<Millis>,
    pub(super) watching: Vec<ParticipantId>,
    pub(super) buckets: Buckets,
    /// Messages that made no sense, in a row.
    pub(super) nonsense: u32,
    pub(super) stream: Stream,
    pub(super) view: View,
}

/// Whether they can be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Open(ConnectionId),
    /// Broken since; their place is kept for a while.
    Broken(Millis),
}

/// Whether they have a body here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    In,
    /// In the lobby; `admitted` by a moderator, so that only a place is missing.
    Waiting {
        admitted: bool,
    },
}

/// Where a body is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Body {
    pub(super) pose: Pose,
    pub(super) hands: Option<Hands>,
    /// When the pose came.
    pub(super) at: Millis,
    /// The tick in which it last changed; 0: never.
    pub(super) changed: u32,
    /// The number of the last report that was believed.
    pub(super) report: Option<u16>,
}

impl Participant {
    pub(super) fn is_in(&self) -> bool {
        self.standing == Standing::In
    }

    pub(super) fn connection(&self) -> Option<ConnectionId> {
        match self.link {
            Link::Open(connection) => Some(connection),
            Link::Broken(_) => None,
        }
    }

    pub(super) fn is_away(&self) -> bool {
        matches!(self.link, Link::Broken(_))
    }

    /// As the others see them.
    pub(super) fn seen(&self) -> PersonView {
        PersonView {
            id: self.id,
            name: self.name.clone(),
            role: self.role,
            avatar: self.avatar.clone(),
            away: self.is_away(),
            muted: self.muted,
            video_stopped: self.video_stopped,
            at: self.is_in().then(|| SpawnView::of(self.body.pose)),
        }
    }
}
