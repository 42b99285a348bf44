//! Makes the browser's types and the tables of `docs/room-protocol.md` from this description, and
//! fails where what is committed is not what it would make. `PLAZA_WRITE=1` writes them.

use std::{fmt::Write as _, fs, path::Path};

use ts_rs::{Config, TS};

use super::{
    VERSION,
    command::{Avatar, BanScope, Body, Command, Reaction, SettingsChange},
    event::{
        Ending, Event, MessageView, Notice, PersonView, PollView, SettingsView, Snapshot,
        SpawnView, WaitingView,
    },
    frame::{Far, FrameHead, NearHead, ThingHead},
    ids::{MessageId, ObjectId, ParticipantId, PollId},
    layout::{Kind, Layout},
    object::{Media, ObjectView, Placement, Playback, Thing},
    permission::{MemberPermission, MemberPermissions, RoomRole},
    pose::{Gesture, Hand, Locomotion, ObjectPose, Pose},
    refusal::Refusal,
    report::{HeldHead, ReportHead},
};
use crate::{Millis, room::Done};

const TYPES: &str = "../../client/src/room/protocol/generated.ts";
const DOCUMENT: &str = "../../docs/room-protocol.md";
const LAYOUTS: [Layout; 9] = [
    ReportHead::LAYOUT,
    Pose::LAYOUT,
    Hand::LAYOUT,
    HeldHead::LAYOUT,
    ObjectPose::LAYOUT,
    FrameHead::LAYOUT,
    NearHead::LAYOUT,
    Far::LAYOUT,
    ThingHead::LAYOUT,
];
/// Between these lines the document is made.
const BEGIN: &str = "<!-- made from crates/rooms/src/protocol: begin -->\n";
const END: &str = "<!-- made from crates/rooms/src/protocol: end -->\n";

fn add<T: TS + 'static>(config: &Config, text: &mut String) {
    if let Some(docs) = T::docs() {
        text.push_str(docs.trim_end());
        text.push('\n');
    }
    writeln!(text, "export {}\n", T::decl(config)).expect("texts grow");
}

fn types() -> String {
    let mut text = String::from(
        "// Made from crates/rooms/src/protocol by its tests; changes here are lost.\n\n",
    );
    let config = &Config::new().with_large_int("number");
    macro_rules! add_all { ($($name:ty),* $(,)?) => { $(add::<$name>(config, &mut text);)* } }
    add_all!(
        Millis,
        ParticipantId,
        ObjectId,
        PollId,
        MessageId,
        RoomRole,
        MemberPermission,
        MemberPermissions,
        Body,
        Avatar,
        Reaction,
        BanScope,
        SettingsChange,
        Media,
        Thing,
        Placement,
        Playback,
        ObjectView,
        SpawnView,
        WaitingView,
        PersonView,
        MessageView,
        PollView,
        SettingsView,
        Snapshot,
        Notice,
        Event,
        Ending,
        Command,
        Done,
        Refusal,
    );
    writeln!(text, "export const VERSION = {VERSION};\n").expect("texts grow");
    names(&mut text, "LOCOMOTIONS", &Locomotion::ALL.map(Locomotion::name));
    names(&mut text, "GESTURES", &Gesture::ALL.map(Gesture::name));
    for layout in &LAYOUTS {
        accessors(layout, &mut text);
    }
    text
}

/// Names in the order of their numbers.
fn names(text: &mut String, name: &str, all: &[&str]) {
    let all: Vec<_> = all.iter().map(|name| format!("{name:?}")).collect();
    writeln!(text, "export const {name} = [{}] as const;\n", all.join(", ")).expect("texts grow");
}

/// A layout's interface, its size, its reader and its writer.
fn accessors(layout: &Layout, text: &mut String) {
    let Layout { name, about, fields } = layout;
    let (mut interface, mut read, mut write) = (String::new(), String::new(), String::new());
    let mut at = 0;
    for field in *fields {
        let (kind, ends) = match field.kind {
            Kind::U8 => ("Uint8", ""),
            Kind::I8 => ("Int8", ""),
            Kind::U16 => ("Uint16", ", true"),
            Kind::I16 => ("Int16", ", true"),
            Kind::U32 => ("Uint32", ", true"),
        };
        let name = field.name;
        writeln!(interface, "  /** {}: {} */\n  {name}: number;", field.unit, field.about)
            .and_then(|()| writeln!(read, "    {name}: view.get{kind}(at + {at}{ends}),"))
            .and_then(|()| writeln!(write, "  view.set{kind}(at + {at}, value.{name}{ends});"))
            .expect("texts grow");
        at += field.kind.bytes();
    }
    let size = constant(name);
    write!(
        text,
        "/** {about} */\nexport interface {name} {{\n{interface}}}\n\
         export const {size}_BYTES = {at};\n\
         export function read{name}(view: DataView, at: number): {name} {{\n  return {{\n{read}  }};\n}}\n\
         export function write{name}(view: DataView, at: number, value: {name}): void {{\n{write}}}\n\n",
    )
    .expect("texts grow");
}

/// `NearHead` as `NEAR_HEAD`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !constant.is_empty() {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

fn tables() -> String {
    let mut text = format!("Version **{VERSION}**.\n\n");
    for layout in &LAYOUTS {
        let Layout { name, about, fields } = layout;
        write!(
            text,
            "### {name}: {} bytes\n\n{about}\n\n| at | field | kind | one of it | |\n| --- | --- | --- | --- | --- |\n",
            layout.bytes()
        )
        .expect("texts grow");
        let mut at = 0;
        for field in *fields {
            let kind = format!("{:?}", field.kind).to_lowercase();
            writeln!(
                text,
                "| {at} | `{}` | {kind} | {} | {} |",
                field.name, field.unit, field.about
            )
            .expect("texts grow");
            at += field.kind.bytes();
        }
        text.push('\n');
    }
    let listed = |names: &[&str]| {
        let named = names.iter().enumerate().map(|(number, name)| format!("{number} {name}"));
        named.collect::<Vec<_>>().join(", ")
    };
    let moves = listed(&Locomotion::ALL.map(Locomotion::name));
    let shows = listed(&Gesture::ALL.map(Gesture::name));
    writeln!(text, "`Locomotion`: {moves}.\n\n`Gesture`: {shows}.\n").expect("texts grow");
    text
}

fn compare(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("PLAZA_WRITE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "{} is not what the code says: PLAZA_WRITE=1 cargo test -p plaza-rooms generated",
        path.display()
    );
}

#[test]
fn the_browsers_types_are_those_of_the_room() {
    compare(TYPES, &types());
}

#[test]
fn the_document_says_where_every_byte_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let document = fs::read_to_string(path).unwrap();
    let (before, rest) = document.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    compare(DOCUMENT, &format!("{before}{BEGIN}\n{}{END}{after}", tables()));
}
