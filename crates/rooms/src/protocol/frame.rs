//! Bytes that come down, one frame a tick for each participant: who moved, near ones whole and
//! often, far ones coarse and seldom, and the things that are being moved.

use super::{
    VERSION,
    ids::{ObjectId, ParticipantId},
    layout::{TooShort, layout},
    pose::{Hands, ObjectPose, Pose},
    report::{read_hands, write_hands},
};

layout!(FrameHead, "Begins every frame." {
    version: u8, "version", "the version of the protocol";
    near: u8, "count", "how many `Near` follow, each with its hands where its pose says so";
    far: u8, "count", "how many `Far` follow them";
    things: u8, "count", "how many `Thing` follow those";
    number: u16, "frame", "counts the frames of this participant, wraps; skipped frames have no number";
    at: u32, "ms", "when the frame was made, by the room's clock, modulo 2³²";
});

layout!(NearHead, "Somebody near; their `Pose` follows." {
    id: u16, "participant", "who";
    age: u8, "4 ms", "how long before the frame their pose arrived; 255: a second or more";
});

layout!(Far, "Somebody far, as much of them as is seen from there." {
    id: u16, "participant", "who";
    x: i16, "cm", "to the right of the scene's middle";
    z: i16, "cm", "towards the viewer from the scene's middle";
    heading: u8, "1/256 turn", "where the body faces, as in a pose";
    doing: u8, "bits", "as in a pose, without hands";
});

layout!(ThingHead, "A thing that moves; its `ObjectPose` follows." {
    id: u32, "object", "which";
});

/// Somebody near.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    pub id: ParticipantId,
    pub age: u8,
    pub pose: Pose,
    pub hands: Option<Hands>,
}

/// A frame that was read whole, as a client does it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    pub number: u16,
    pub at: u32,
    pub near: Vec<Near>,
    pub far: Vec<Far>,
    pub things: Vec<(ObjectId, ObjectPose)>,
}

/// Bytes that are no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    #[error(transparent)]
    TooShort(#[from] TooShort),
    #[error("the frame is of version {0}")]
    Version(u8),
    #[error("the frame goes on after its end")]
    TooLong,
}

impl Near {
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        NearHead { id: self.id.0, age: self.age }.write(bytes);
        self.pose.write(bytes);
        write_hands(self.hands, bytes);
    }

    fn read(bytes: &mut &[u8]) -> Result<Self, TooShort> {
        let NearHead { id, age } = NearHead::read(bytes)?;
        let pose = Pose::read(bytes)?;
        Ok(Self { id: ParticipantId(id), age, pose, hands: read_hands(pose, bytes)? })
    }
}

impl Far {
    /// What is seen of a pose from far away.
    pub(crate) fn of(id: ParticipantId, pose: Pose) -> Self {
        let heading = (pose.heading >> 8).to_le_bytes()[0];
        Self { id: id.0, x: pose.x, z: pose.z, heading, doing: pose.doing & 0x7f }
    }
}

impl Frame {
    /// Reads all of `bytes`.
    pub fn read(mut bytes: &[u8]) -> Result<Self, FrameError> {
        let bytes = &mut bytes;
        if let Some(&other) = bytes.first().filter(|version| **version != VERSION) {
            return Err(FrameError::Version(other));
        }
        let head = FrameHead::read(bytes)?;
        let near = (0..head.near).map(|_| Near::read(bytes)).collect::<Result<_, _>>()?;
        let far = (0..head.far).map(|_| Far::read(bytes)).collect::<Result<_, _>>()?;
        let things = (0..head.things).map(|_| read_thing(bytes)).collect::<Result<_, _>>()?;
        if !bytes.is_empty() {
            return Err(FrameError::TooLong);
        }
        Ok(Self { number: head.number, at: head.at, near, far, things })
    }
}

fn read_thing(bytes: &mut &[u8]) -> Result<(ObjectId, ObjectPose), TooShort> {
    Ok((ObjectId(ThingHead::read(bytes)?.id), ObjectPose::read(bytes)?))
}

pub(crate) fn write_thing(id: ObjectId, pose: ObjectPose, bytes: &mut Vec<u8>) {
    ThingHead { id: id.0 }.write(bytes);
    pose.write(bytes);
}
