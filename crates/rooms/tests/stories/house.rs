//! A room and the people in it, each of whom does things and hears things.

use std::{collections::BTreeMap, time::Duration};

use plaza_rooms::{
    Entry, Input, Millis, Output, Room, RoomSettings,
    protocol::{
        command::{Avatar, Command},
        event::{Ending, Event, Snapshot},
        frame::Frame,
        ids::{ConnectionId, ParticipantId, PersonKey},
        permission::{MemberPermissions, RoomRole},
        pose::{Gesture, Locomotion, Pose},
        refusal::Refusal,
        report::Report,
    },
    room::{Done, Ground, Kept, Restored},
};

/// A room and who is connected to it.
pub(crate) struct House {
    pub(crate) room: Room,
    pub(crate) now: Millis,
    pub(crate) kept: Vec<Kept>,
    lines: BTreeMap<ConnectionId, Line>,
    connections: u64,
    requests: u32,
}

/// One open page: what came over its connection, and the report it sent last.
#[derive(Default)]
struct Line {
    events: Vec<Event>,
    frames: Vec<Frame>,
    answers: BTreeMap<u32, Result<Done, Refusal>>,
    ending: Option<Ending>,
    reports: u16,
    last_event: Option<u32>,
    /// The last frame, and whether it is still to be acknowledged.
    frame: u16,
    owes_word: bool,
    is_silent: bool,
}

/// Somebody's open page.
pub(crate) type Page = ConnectionId;

pub(crate) fn settings(size: u16) -> RoomSettings {
    RoomSettings {
        name: "The square".to_owned(),
        description: String::new(),
        scene: "plaza".to_owned(),
        size,
        permissions: MemberPermissions::default(),
        locked: false,
        ground: Ground::default(),
    }
}

pub(crate) fn key(name: &str) -> PersonKey {
    PersonKey(format!("person {name}"))
}

impl House {
    pub(crate) fn new(size: u16) -> Self {
        Self::with(settings(size), Restored::default())
    }

    pub(crate) fn with(settings: RoomSettings, restored: Restored) -> Self {
        let now = Millis(1_700_000_000_000);
        let room = Room::new(settings, restored, now);
        let (kept, lines) = (Vec::new(), BTreeMap::new());
        Self { room, now, kept, lines, connections: 0, requests: 0 }
    }

    /// Comes in and hears the whole room.
    pub(crate) fn enter(&mut self, name: &str, role: RoomRole) -> Page {
        self.enter_again(name, role, None)
    }

    /// Comes in as somebody who heard everything up to `seen`.
    pub(crate) fn enter_again(&mut self, name: &str, role: RoomRole, seen: Option<u32>) -> Page {
        self.connections += 1;
        let connection = ConnectionId(self.connections);
        self.lines.insert(connection, Line::default());
        let avatar = Avatar::default();
        let (key, name) = (key(name), name.to_owned());
        let entry = Entry { connection, key, name, role, avatar, seen };
        self.put(Input::Enter(entry));
        self.pass(Duration::from_millis(100));
        connection
    }

    pub(crate) fn put(&mut self, input: Input<'_>) {
        self.room.handle(input, self.now);
        self.take();
    }

    /// Asks for something and hears the answer.
    pub(crate) fn ask(&mut self, from: Page, command: Command) -> Result<Done, Refusal> {
        self.requests += 1;
        let request = self.requests;
        self.put(Input::Command { from, request, command });
        self.line(from).answers.remove(&request).expect("every command is answered")
    }

    /// Asks for something, which is done.
    pub(crate) fn does(&mut self, from: Page, command: Command) -> Done {
        self.ask(from, command).expect("it is done")
    }

    /// Sends a report of where it is.
    pub(crate) fn goes(&mut self, from: Page, pose: Pose) {
        let line = self.line(from);
        line.reports += 1;
        let acknowledged = line.frame;
        let body = Some((pose, None));
        let report =
            Report { number: line.reports, acknowledged, before: u16::MAX, body, held: None };
        self.put(Input::Report(from, &report.write()));
    }

    /// Walks there in a straight line, as fast as people walk.
    pub(crate) fn walks(&mut self, from: Page, mut at: Pose, x: i16, z: i16) {
        for _ in 0..2_000 {
            let step = |from: i16, to: i16| from + (to - from).clamp(-15, 15);
            at = Pose { x: step(at.x, x), z: step(at.z, z), ..at };
            at = at.doing(Locomotion::Walk, Gesture::None, false);
            self.pass(Duration::from_millis(50));
            self.goes(from, at);
            if (at.x, at.z) == (x, z) {
                return;
            }
        }
        panic!("too far to walk");
    }

    /// Time goes by; the room does what is due.
    pub(crate) fn pass(&mut self, by: Duration) {
        let until = self.now + by;
        while let Some(due) = self.room.next().filter(|due| *due <= until) {
            self.now = self.now.max(due);
            self.room.advance(self.now);
            self.take();
            self.acknowledge();
        }
        self.now = until;
    }

    /// A page says nothing by itself any more, not even what arrived.
    pub(crate) fn falls_silent(&mut self, page: Page) {
        self.line(page).is_silent = true;
    }

    /// Every page says which frames arrived.
    fn acknowledge(&mut self) {
        let mut reports = Vec::new();
        for (page, line) in &mut self.lines {
            if std::mem::take(&mut line.owes_word) && !line.is_silent {
                line.reports += 1;
                let (number, acknowledged) = (line.reports, line.frame);
                let (body, held) = (None, None);
                reports
                    .push((*page, Report { number, acknowledged, before: u16::MAX, body, held }));
            }
        }
        for (page, report) in reports {
            self.put(Input::Report(page, &report.write()));
        }
    }

    /// What a page heard since it was asked last.
    pub(crate) fn hears(&mut self, page: Page) -> Vec<Event> {
        self.pass(Duration::from_millis(100));
        std::mem::take(&mut self.line(page).events)
    }

    /// The frames a page got since it was asked last.
    pub(crate) fn frames(&mut self, page: Page) -> Vec<Frame> {
        std::mem::take(&mut self.line(page).frames)
    }

    /// The last event a page heard.
    pub(crate) fn last_event(&self, page: Page) -> Option<u32> {
        self.lines[&page].last_event
    }

    /// Why a page's connection ended, if it did.
    pub(crate) fn ending(&self, page: Page) -> Option<Ending> {
        self.lines[&page].ending.clone()
    }

    /// The room as somebody sees it who just came in.
    pub(crate) fn snapshot(&mut self, page: Page) -> Snapshot {
        let found = self.hears(page).into_iter().find_map(|event| match event {
            Event::Snapshot(snapshot) => Some(*snapshot),
            _ => None,
        });
        found.expect("who comes in is given the whole room")
    }

    /// Somebody's number.
    pub(crate) fn id(&mut self, page: Page) -> ParticipantId {
        self.snapshot(page).you
    }

    /// Comes in; gives the page and the number.
    pub(crate) fn welcome(&mut self, name: &str, role: RoomRole) -> (Page, ParticipantId) {
        let page = self.enter(name, role);
        let id = self.id(page);
        (page, id)
    }

    fn line(&mut self, page: Page) -> &mut Line {
        self.lines.get_mut(&page).expect("pages are of this house")
    }

    fn take(&mut self) {
        while let Some(output) = self.room.poll() {
            match output {
                Output::Tell { to, first, events } => {
                    let line = self.line(to);
                    let count = u32::try_from(events.len()).expect("few events");
                    line.last_event = Some(first + count - 1);
                    line.events.extend(events.into_iter().map(|event| (*event).clone()));
                }
                Output::Frame { to, bytes } => {
                    let frame = Frame::read(&bytes).expect("rooms write frames that can be read");
                    let line = self.line(to);
                    (line.frame, line.owes_word) = (frame.number, true);
                    line.frames.push(frame);
                }
                Output::Answer { to, request, result } => {
                    self.line(to).answers.insert(request, result);
                }
                Output::End { connection, ending } => {
                    self.line(connection).ending = Some(ending);
                }
                Output::Keep(kept) => self.kept.push(kept),
                Output::Heads { .. } => {}
            }
        }
    }
}
