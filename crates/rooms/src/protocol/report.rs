//! Bytes a client sends up: what it has received, where it is, where what it holds is.

use super::{
    VERSION,
    layout::{TooShort, layout},
    pose::{Hand, Hands, ObjectPose, Pose, PoseError},
};

layout!(ReportHead, "Begins every report." {
    version: u8, "version", "the version of the protocol";
    parts: u8, "bits", "what follows: 0 a body's pose, 1 the pose of a thing that is held";
    number: u16, "count", "counts reports, wraps";
    acknowledged: u16, "frame", "the latest frame that was received";
    before: u16, "bits", "bit n: the frame n + 1 before it was received too";
});

layout!(HeldHead, "Before the pose of a thing that is held." {
    object: u32, "id", "the thing";
});

/// The part of a body.
const BODY: u8 = 1;
/// The part of a held thing.
const HELD: u8 = 1 << 1;

/// What a client says many times a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Report {
    pub number: u16,
    pub acknowledged: u16,
    pub before: u16,
    pub body: Option<(Pose, Option<Hands>)>,
    /// A thing, by the number of its id, and where it is.
    pub held: Option<(u32, ObjectPose)>,
}

/// Bytes that are no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    #[error(transparent)]
    TooShort(#[from] TooShort),
    #[error("this room speaks version {VERSION} of its protocol, not {0}: load the page again")]
    Version(u8),
    #[error("the report holds parts this version does not know")]
    Parts,
    #[error("the report goes on after its end")]
    TooLong,
    #[error(transparent)]
    Pose(#[from] PoseError),
}

impl Report {
    /// Reads and checks all of `bytes`.
    pub fn read(mut bytes: &[u8]) -> Result<Self, ReportError> {
        let bytes = &mut bytes;
        // The version first: what else there is in another version is not ours to judge.
        match bytes.first() {
            Some(&VERSION) | None => {}
            Some(&other) => return Err(ReportError::Version(other)),
        }
        let head = ReportHead::read(bytes)?;
        if head.parts & !(BODY | HELD) != 0 {
            return Err(ReportError::Parts);
        }
        let body = (head.parts & BODY != 0).then(|| read_body(bytes)).transpose()?;
        let thing = (head.parts & HELD != 0).then(|| read_held(bytes)).transpose()?;
        if !bytes.is_empty() {
            return Err(ReportError::TooLong);
        }
        let ReportHead { number, acknowledged, before, .. } = head;
        Ok(Self { number, acknowledged, before, body, held: thing })
    }

    /// As the client writes it.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(ReportHead::LAYOUT.bytes() + Pose::LAYOUT.bytes());
        let parts = u8::from(self.body.is_some()) * BODY + u8::from(self.held.is_some()) * HELD;
        let Self { number, acknowledged, before, .. } = *self;
        ReportHead { version: VERSION, parts, number, acknowledged, before }.write(&mut bytes);
        if let Some((pose, hands)) = self.body {
            pose.write(&mut bytes);
            write_hands(hands, &mut bytes);
        }
        if let Some((object, pose)) = self.held {
            HeldHead { object }.write(&mut bytes);
            pose.write(&mut bytes);
        }
        bytes
    }
}

fn read_body(bytes: &mut &[u8]) -> Result<(Pose, Option<Hands>), ReportError> {
    let pose = Pose::read(bytes)?;
    pose.check()?;
    Ok((pose, read_hands(pose, bytes)?))
}

fn read_held(bytes: &mut &[u8]) -> Result<(u32, ObjectPose), ReportError> {
    let HeldHead { object } = HeldHead::read(bytes)?;
    let pose = ObjectPose::read(bytes)?;
    pose.check()?;
    Ok((object, pose))
}

/// Reads the hands of a pose that says they follow.
pub(super) fn read_hands(pose: Pose, bytes: &mut &[u8]) -> Result<Option<Hands>, TooShort> {
    if !pose.has_hands() {
        return Ok(None);
    }
    Ok(Some(Hands { left: Hand::read(bytes)?, right: Hand::read(bytes)? }))
}

pub(super) fn write_hands(hands: Option<Hands>, bytes: &mut Vec<u8>) {
    if let Some(Hands { left, right }) = hands {
        left.write(bytes);
        right.write(bytes);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::pose::{FARTHEST_CM, Gesture, Locomotion};

    fn report(pose: Pose) -> Report {
        Report { number: 7, acknowledged: 65_535, before: 3, body: Some((pose, None)), held: None }
    }

    #[test]
    fn a_pose_takes_nineteen_bytes_of_which_eight_are_the_head() {
        let bytes = report(Pose { x: 100, z: -250, ..Pose::default() }).write();
        assert_eq!(bytes.len(), 19);
        assert_eq!(&bytes[..8], [1, 1, 7, 0, 255, 255, 3, 0]);
        assert_eq!(&bytes[8..14], [100, 0, 0, 0, 6, 255]);
    }

    #[test]
    fn what_no_client_of_ours_sends_is_refused_with_the_reason() {
        let good = report(Pose::default()).write();
        let with = |at: usize, value: u8| {
            let mut bytes = good.clone();
            bytes[at] = value;
            Report::read(&bytes)
        };
        assert_eq!(with(0, 2), Err(ReportError::Version(2)));
        assert_eq!(with(1, 4), Err(ReportError::Parts));
        assert_eq!(with(18, 7), Err(ReportError::Pose(PoseError::Locomotion)));
        assert_eq!(with(18, 9 << 3), Err(ReportError::Pose(PoseError::Gesture)));
        assert_eq!(with(18, 1 << 7), Err(ReportError::TooShort(TooShort)), "hands must follow");
        assert_eq!(Report::read(&[]), Err(ReportError::TooShort(TooShort)));
        assert_eq!(Report::read(&good[..18]), Err(ReportError::TooShort(TooShort)));
        assert_eq!(Report::read(&[&good[..], &[0]].concat()), Err(ReportError::TooLong));
        let far = report(Pose { x: FARTHEST_CM + 1, ..Pose::default() }).write();
        assert_eq!(Report::read(&far), Err(ReportError::Pose(PoseError::TooFar)));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_report_that_is_written_the_same_or_none(
            bytes in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            if let Ok(report) = Report::read(&bytes) {
                prop_assert_eq!(report.write(), bytes);
            }
        }

        #[test]
        fn a_report_is_read_as_it_was_written(
            x in -FARTHEST_CM..=FARTHEST_CM, heading: u16, object: u32, turn: u32,
        ) {
            let pose = Pose { x, heading, ..Pose::default() }
                .doing(Locomotion::Walk, Gesture::Wave, true);
            let hand = Hand { x: -1, y: 2, z: 3, turn };
            let report = Report {
                body: Some((pose, Some(Hands { left: hand, right: Hand::default() }))),
                held: Some((object, ObjectPose { x, scale: 1000, ..ObjectPose::default() })),
                ..report(pose)
            };
            prop_assert_eq!(Report::read(&report.write()), Ok(report));
        }
    }
}
