//! One person in the simulator: walks, rests, talks, brings things, and sometimes lies.

use plaza_rooms::{
    Millis,
    protocol::{
        command::{BanScope, Command, Reaction, SettingsChange},
        frame::Frame,
        ids::{ConnectionId, ParticipantId, PersonKey},
        object::{Media, Placement, Playback, Thing},
        permission::RoomRole,
        pose::{Gesture, Locomotion, Pose},
        report::Report,
    },
};
use rand::{Rng, rngs::StdRng, seq::IteratorRandom};

use crate::model::Model;

/// Between two reports of who walks.
pub(crate) const STEP_MS: u64 = 66;
/// Half of the side of the ground people walk on, in centimetres.
const GROUND: i16 = 2_000;

/// One person.
#[derive(Debug)]
pub(crate) struct Player {
    pub(crate) room: usize,
    pub(crate) key: PersonKey,
    pub(crate) name: String,
    pub(crate) role: RoomRole,
    /// Sends what no honest client sends.
    pub(crate) lies: bool,
    pub(crate) connection: Option<ConnectionId>,
    pub(crate) model: Model,
    /// The number of the last event that was heard.
    pub(crate) heard: Option<u32>,
    pub(crate) pose: Pose,
    /// Where it walks, and until when it rests.
    target: Option<(i16, i16)>,
    pub(crate) rests_until: Millis,
    report: u16,
    latest: Option<u16>,
    before: u16,
    pub(crate) requests: u32,
    /// A command nobody in their role may give; its answer must say so.
    pub(crate) forbidden: Option<u32>,
    /// Something is to be acknowledged.
    owes_word: bool,
    pub(crate) bytes: usize,
}

impl Player {
    pub(crate) fn new(number: usize, room: usize, role: RoomRole, lies: bool) -> Self {
        Self {
            room,
            key: PersonKey(format!("person {number}")),
            name: format!("R{room} P{number}"),
            role,
            lies,
            connection: None,
            model: Model::default(),
            heard: None,
            pose: Pose::default(),
            target: None,
            rests_until: Millis(0),
            report: 0,
            latest: None,
            before: 0,
            requests: 0,
            forbidden: None,
            owes_word: false,
            bytes: 0,
        }
    }

    /// A new connection knows nothing of the frames of the one before.
    pub(crate) fn reconnect(&mut self, connection: ConnectionId) {
        self.connection = Some(connection);
        (self.latest, self.before, self.report) = (None, 0, 0);
    }

    /// The room put this body somewhere.
    pub(crate) fn stand_at(&mut self, x: i16, y: i16, z: i16, heading: u16) {
        self.pose = Pose { x, y, z, heading, ..Pose::default() };
        self.target = None;
    }

    pub(crate) fn see(&mut self, frame: &Frame) {
        self.owes_word = true;
        let Some(latest) = self.latest else {
            self.latest = Some(frame.number);
            self.model.see(frame);
            return;
        };
        let ahead = frame.number.wrapping_sub(latest);
        if ahead == 0 {
            return;
        }
        if ahead < 0x8000 {
            let moved = u32::from(self.before) << 1 | 1;
            let shifted = moved.checked_shl(u32::from(ahead) - 1).unwrap_or(0);
            self.before = u16::try_from(shifted & 0xffff).unwrap_or(0);
            self.latest = Some(frame.number);
            self.model.see(frame);
        }
        // One that was overtaken holds what is old: not shown, not acknowledged.
    }

    /// The next report: a step, or what arrived. Nothing at rest.
    pub(crate) fn step(&mut self, rng: &mut StdRng, now: Millis) -> Option<Vec<u8>> {
        let moves = self.model.is_in && now >= self.rests_until;
        if moves {
            self.walk(rng, now);
        }
        if !moves && !self.owes_word {
            return None;
        }
        self.owes_word = false;
        self.report = self.report.wrapping_add(1);
        let mut pose = self.pose;
        if self.lies && rng.random_bool(0.05) {
            pose = Pose { x: rng.random(), y: rng.random(), z: rng.random(), ..pose };
        }
        let held =
            self.model.objects.values().find(|thing| {
                thing.holder.is_some() && (thing.holder == self.model.you || self.lies)
            });
        let held = held.map(|thing| {
            let at = Placement { x: pose.x, ..thing.at };
            (thing.id.0, at.into())
        });
        let report = Report {
            number: self.report,
            acknowledged: self.latest.unwrap_or(0),
            before: self.before,
            body: moves.then_some((pose, None)),
            held: held.filter(|_| moves),
        };
        Some(report.write())
    }

    fn walk(&mut self, rng: &mut StdRng, now: Millis) {
        let (x, z) = *self.target.get_or_insert_with(|| {
            (rng.random_range(-GROUND..=GROUND), rng.random_range(-GROUND..=GROUND))
        });
        let step = |from: i16, to: i16| from + to.saturating_sub(from).clamp(-15, 15);
        let moved = Pose { x: step(self.pose.x, x), z: step(self.pose.z, z), ..self.pose };
        self.pose =
            Pose { heading: rng.random(), ..moved }.doing(Locomotion::Walk, Gesture::None, false);
        if (self.pose.x, self.pose.z) == (x, z) {
            self.target = None;
            self.pose = self.pose.doing(Locomotion::Still, Gesture::None, false);
            let rest = rng.random_range(500..8_000);
            // The last step is reported before the rest.
            self.rests_until = Millis(now.0 + 1).max(self.rests_until);
            self.rests_until = Millis(self.rests_until.0 + rest);
        }
    }

    /// Something to ask for, by whim; and whether the room must refuse it.
    pub(crate) fn wish(&self, rng: &mut StdRng) -> (Command, bool) {
        let someone = self.model.people.keys().copied().choose(rng).unwrap_or(ParticipantId(0));
        if !self.role.moderates() && self.lies && rng.random_bool(0.5) {
            return (forbidden(rng, someone), true);
        }
        let thing = self.model.objects.keys().copied().choose(rng);
        let poll = self.model.polls.keys().copied().choose(rng);
        let command = match (rng.random_range(0..14), thing, poll) {
            (0, ..) => Command::Say { text: "Hello".to_owned(), to: None },
            (1, ..) => Command::Say { text: "psst".to_owned(), to: Some(someone) },
            (2, ..) => Command::Hand { raised: rng.random() },
            (3, ..) => Command::React { with: Reaction::Applause },
            (4, ..) => Command::Sit { seat: format!("seat-{}", rng.random_range(0..6)) },
            (5, ..) => bring(),
            (6, Some(object), _) => Command::Grab { object },
            (7, Some(object), _) => Command::Release { object },
            (8, Some(object), _) => {
                let playing = Some(rng.random());
                Command::Play { object, playback: Playback { playing, ..Playback::default() } }
            }
            (9, Some(object), _) => Command::Remove { object },
            (10, Some(object), _) => Command::Pin { object, pinned: rng.random() },
            (11, _, Some(poll)) => Command::Vote { poll, option: rng.random_range(0..3) },
            (12, ..) if self.role.moderates() => Command::Ask {
                question: "Shall we?".to_owned(),
                options: vec!["Yes".to_owned(), "No".to_owned()],
            },
            (13, ..) if self.role.moderates() => {
                Command::ShowOut { who: someone, reason: String::new() }
            }
            _ => Command::Type { on: rng.random() },
        };
        (command, false)
    }
}

fn bring() -> Command {
    let url = "https://example.org/poster.png".to_owned();
    let at = Placement { x: 0, y: 100, z: 0, turn: 0, scale: 1_000 };
    Command::Bring {
        thing: Thing::Media { media: Media::Image, url },
        title: "A poster".to_owned(),
        at,
    }
}

/// What only those who look after a room may ask for.
fn forbidden(rng: &mut StdRng, who: ParticipantId) -> Command {
    let reason = String::new();
    match rng.random_range(0..8) {
        0 => Command::Mute { who, muted: true },
        1 => Command::MuteAll,
        2 => Command::ShowOut { who, reason },
        3 => Command::Ban { who, scope: BanScope::Room, minutes: Some(1), reason },
        4 => Command::Lock { locked: true },
        5 => Command::Promote { who, role: RoomRole::Moderator },
        6 => Command::Change { settings: SettingsChange::default() },
        _ => Command::Close { reason },
    }
}
