//! Where a body is and how it stands, in as few bytes as the eye can tell apart.
//!
//! A centimetre and a 65,536th of a turn are below what is seen at arm's length; the smallest
//! three components of a unit quaternion give the fourth (Gaffer on Games, "Snapshot
//! Compression").

use super::layout::layout;

/// How far from the middle of a scene anything may be, in centimetres: 300 m.
pub const FARTHEST_CM: i16 = 30_000;

layout!(Pose, "Where a body is and what it does." {
    x: i16, "cm", "to the right of the scene's middle";
    y: i16, "cm", "above the scene's ground: where the feet are";
    z: i16, "cm", "towards the viewer from the scene's middle, as in glTF";
    heading: u16, "1/65,536 turn", "where the body faces: 0 is away from the viewer (-z), it grows to the left";
    pitch: i8, "1/256 turn", "how far the head looks up";
    yaw: i8, "1/256 turn", "how far the head looks left of the body";
    doing: u8, "bits", "0–2 how it moves (`Locomotion`), 3–6 what it shows (`Gesture`), 7 hands follow";
});

layout!(Hand, "A hand of somebody with controllers, as seen from their head." {
    x: i8, "1/64 m", "to the right of the head";
    y: i8, "1/64 m", "above the head";
    z: i8, "1/64 m", "behind the head";
    turn: u32, "smallest three", "how it is turned: 2 bits which component of the quaternion is greatest, 3 × 10 bits the others, from -1/√2 to 1/√2";
});

layout!(ObjectPose, "Where a thing is." {
    x: i16, "cm", "to the right of the scene's middle";
    y: i16, "cm", "above the scene's ground";
    z: i16, "cm", "towards the viewer from the scene's middle";
    turn: u32, "smallest three", "how it is turned, as a hand";
    scale: u16, "1/1,000", "how large it is, as a factor of its own size";
});

/// Follow a pose when bit 7 of `doing` is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hands {
    pub left: Hand,
    pub right: Hand,
}

/// How a body moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Locomotion {
    Still = 0,
    Walk = 1,
    Run = 2,
    Fly = 3,
    Sit = 4,
    /// It is there at once: the room allows it now and then.
    Teleport = 5,
}

/// What a body shows with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Gesture {
    None = 0,
    Wave = 1,
    Dance = 2,
    Point = 3,
    Clap = 4,
    Nod = 5,
    Shake = 6,
    Bow = 7,
}

/// The bit of `doing` that says hands follow.
const HANDS: u8 = 1 << 7;

impl Locomotion {
    pub const ALL: [Self; 6] =
        [Self::Still, Self::Walk, Self::Run, Self::Fly, Self::Sit, Self::Teleport];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Still => "still",
            Self::Walk => "walk",
            Self::Run => "run",
            Self::Fly => "fly",
            Self::Sit => "sit",
            Self::Teleport => "teleport",
        }
    }
}

impl Gesture {
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Wave,
        Self::Dance,
        Self::Point,
        Self::Clap,
        Self::Nod,
        Self::Shake,
        Self::Bow,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Wave => "wave",
            Self::Dance => "dance",
            Self::Point => "point",
            Self::Clap => "clap",
            Self::Nod => "nod",
            Self::Shake => "shake",
            Self::Bow => "bow",
        }
    }
}

/// A pose no honest client sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PoseError {
    #[error("the pose is outside of every scene: more than 300 m from its middle")]
    TooFar,
    #[error("the pose moves in a way there is not")]
    Locomotion,
    #[error("the pose shows a gesture there is not")]
    Gesture,
}

impl Pose {
    /// How it moves; `None` for a number nobody gave a meaning.
    pub fn locomotion(self) -> Option<Locomotion> {
        Locomotion::ALL.get(usize::from(self.doing & 0b111)).copied()
    }

    /// What it shows; `None` for a number nobody gave a meaning.
    pub fn gesture(self) -> Option<Gesture> {
        Gesture::ALL.get(usize::from(self.doing >> 3 & 0b1111)).copied()
    }

    pub fn has_hands(self) -> bool {
        self.doing & HANDS != 0
    }

    /// The same pose, doing that.
    #[must_use]
    pub fn doing(self, locomotion: Locomotion, gesture: Gesture, has_hands: bool) -> Self {
        let hands = if has_hands { HANDS } else { 0 };
        Self { doing: locomotion as u8 | (gesture as u8) << 3 | hands, ..self }
    }

    /// Refuses what no honest client sends.
    pub fn check(self) -> Result<(), PoseError> {
        if [self.x, self.y, self.z].into_iter().any(is_too_far) {
            return Err(PoseError::TooFar);
        }
        self.locomotion().ok_or(PoseError::Locomotion)?;
        self.gesture().ok_or(PoseError::Gesture)?;
        Ok(())
    }

    /// The square of the distance over the ground to another, in square centimetres.
    pub fn distance_squared(self, other: Self) -> i64 {
        let (x, z) =
            (i64::from(self.x) - i64::from(other.x), i64::from(self.z) - i64::from(other.z));
        x * x + z * z
    }
}

impl ObjectPose {
    /// Refuses what no honest client sends.
    pub fn check(self) -> Result<(), PoseError> {
        let is_far = [self.x, self.y, self.z].into_iter().any(is_too_far);
        if is_far { Err(PoseError::TooFar) } else { Ok(()) }
    }
}

fn is_too_far(cm: i16) -> bool {
    !(-FARTHEST_CM..=FARTHEST_CM).contains(&cm)
}
