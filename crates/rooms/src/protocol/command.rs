//! What a participant asks for. Everything is checked by the room; nothing is believed.

use serde::{Deserialize, Serialize};

use super::{
    ids::{ObjectId, ParticipantId, PollId, SeatName},
    object::{Placement, Playback, Point, Thing},
    permission::{MemberPermissions, RoomRole},
};

/// What a participant asks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(
    tag = "do",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Command {
    /// Says something to everyone, or to one person only.
    Say {
        text: String,
        to: Option<ParticipantId>,
    },
    /// Writes, or has stopped writing.
    Type {
        on: bool,
    },
    /// Shows a feeling for a moment.
    React {
        with: Reaction,
    },
    /// Raises or lowers the own hand.
    Hand {
        raised: bool,
    },
    /// Looks different.
    Wear {
        avatar: Avatar,
    },
    /// Whom they look at: these move smoothly however far they are.
    Watch {
        people: Vec<ParticipantId>,
    },
    /// Neither sees the other any more, nor hears.
    Hide {
        who: ParticipantId,
        hidden: bool,
    },
    Sit {
        seat: SeatName,
    },
    Stand,

    /// Brings a thing.
    Bring {
        thing: Thing,
        title: String,
        at: Placement,
    },
    /// Takes hold of a thing, to move it with reports.
    Grab {
        object: ObjectId,
    },
    Release {
        object: ObjectId,
    },
    /// Plays, stops, turns a page.
    Play {
        object: ObjectId,
        playback: Playback,
    },
    /// Goes on with a drawing of one's own.
    Draw {
        object: ObjectId,
        points: Vec<Point>,
    },
    Pin {
        object: ObjectId,
        pinned: bool,
    },
    Remove {
        object: ObjectId,
    },

    /// Puts a question to the room.
    Ask {
        question: String,
        options: Vec<String>,
    },
    Vote {
        poll: PollId,
        option: u8,
    },
    EndPoll {
        poll: PollId,
    },

    /// Tells those who look after the conference, with what was said last as evidence.
    Report {
        who: ParticipantId,
        reason: String,
    },

    Mute {
        who: ParticipantId,
        muted: bool,
    },
    MuteAll,
    StopVideo {
        who: ParticipantId,
        stopped: bool,
    },
    LowerHand {
        who: ParticipantId,
    },
    /// Takes a message out of the room's history.
    Unsay {
        message: super::ids::MessageId,
    },
    /// Shows somebody out; they may come back.
    ShowOut {
        who: ParticipantId,
        reason: String,
    },
    /// Shows somebody out for some time, or for good.
    Ban {
        who: ParticipantId,
        scope: BanScope,
        minutes: Option<u32>,
        reason: String,
    },
    /// Members knock from now on.
    Lock {
        locked: bool,
    },
    /// Lets in somebody who knocks, or does not.
    Admit {
        who: ParticipantId,
        admitted: bool,
    },
    Promote {
        who: ParticipantId,
        role: RoomRole,
    },
    Change {
        settings: SettingsChange,
    },
    /// Everybody goes; only moderators come in until it is opened again.
    Close {
        reason: String,
    },
}

/// Of what somebody is kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum BanScope {
    Room,
    /// All rooms of the conference.
    Conference,
}

/// A feeling, shown above a head for a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Reaction {
    Applause,
    Heart,
    Laugh,
    Surprise,
    Agree,
    Disagree,
    Question,
    Slower,
}

/// How a body looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Avatar {
    pub body: Body,
    /// Of the body and of what it wears, `0` to `11`, from the designed palette.
    pub color: u8,
    pub accent: u8,
}

/// The designed bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    Pebble,
    Lantern,
    Reed,
    Kite,
    Owl,
    Robot,
}

/// What is to be different about the room; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SettingsChange {
    pub name: Option<String>,
    pub description: Option<String>,
    pub size: Option<u16>,
    pub permissions: Option<MemberPermissions>,
}

impl Avatar {
    /// Colours of the palette.
    pub const COLORS: u8 = 12;

    pub(crate) fn is_designed(&self) -> bool {
        self.color < Self::COLORS && self.accent < Self::COLORS
    }
}

impl Default for Avatar {
    fn default() -> Self {
        Self { body: Body::Pebble, color: 0, accent: 6 }
    }
}
