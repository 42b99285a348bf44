//! Reports: where somebody says they are. The room believes what a body can do: no farther than it
//! runs, not outside the scene, not from long ago.

use super::{Room, bucket, participant::Participant};
use crate::{
    Millis,
    protocol::{
        event::{Ending, Event},
        ids::{ConnectionId, ObjectId, ParticipantId},
        permission::MemberPermission,
        pose::{Hands, Locomotion, Pose},
        report::Report,
    },
};

/// The fastest a body moves, in centimetres a second: somebody who runs, and somebody who flies.
const RUN: i64 = 900;
const FLY: i64 = 2_000;
/// Centimetres a body may be ahead of that, since reports come in bunches.
const SLACK: i64 = 250;
/// Time between two reports counts as this at most.
const MAX_GAP_MS: u64 = 2_000;
/// Messages that make no sense, in a row, until a connection is ended.
const MAX_NONSENSE: u32 = 100;

/// What becomes of a pose.
enum Judgement {
    Believed,
    /// Where they are is somewhere else.
    Doubted,
    /// From before one that was believed.
    Late,
}

impl Room {
    pub(super) fn report(&mut self, connection: ConnectionId, bytes: &[u8]) {
        let Some(id) = self.people.by_connection(connection) else { return };
        let now = self.now;
        let Some(person) = self.people.get_mut(id) else { return };
        let read = Report::read(bytes).ok();
        let is_in_time = person.buckets.reports.take(bucket::REPORTS, now).is_ok();
        let Some(report) = read.filter(|_| is_in_time) else {
            self.note_nonsense(id);
            return;
        };
        person.nonsense = 0;
        person.view.acknowledge(report.acknowledged, report.before);
        if !person.is_in() {
            return;
        }
        if let Some((object, pose)) = report.held {
            self.move_held(id, ObjectId(object), pose);
        }
        if let Some((pose, hands)) = report.body {
            match self.judge(id, report.number, pose) {
                Judgement::Believed => self.believe(id, report.number, pose, hands),
                Judgement::Doubted => self.correct(id),
                Judgement::Late => {}
            }
        }
    }

    /// Ends the connection of who goes on sending what makes no sense or is too much.
    pub(super) fn note_nonsense(&mut self, id: ParticipantId) {
        let Some(person) = self.people.get_mut(id) else { return };
        person.nonsense += 1;
        if person.nonsense > MAX_NONSENSE {
            self.dismiss(id, Ending::Flooding);
        }
    }

    fn judge(&mut self, id: ParticipantId, number: u16, pose: Pose) -> Judgement {
        let now = self.now;
        let may_fly = self.permit(id, MemberPermission::Fly).is_ok();
        let ground = &self.settings.ground;
        let Some(person) = self.people.get_mut(id) else { return Judgement::Late };
        let is_late = person.body.report.is_some_and(|last| {
            let ahead = number.wrapping_sub(last);
            ahead == 0 || ahead > u16::MAX / 2
        });
        if is_late {
            return Judgement::Late;
        }
        let locomotion = pose.locomotion();
        let flies = may_fly && locomotion == Some(Locomotion::Fly);
        let is_allowed = may_fly || locomotion != Some(Locomotion::Fly);
        let is_there = ground.holds(pose, flies) && is_allowed;
        let jumps = locomotion == Some(Locomotion::Teleport);
        let can_be = if jumps {
            person.buckets.teleports.take(bucket::TELEPORTS, now).is_ok()
        } else {
            is_within_reach(person, pose, if flies { FLY } else { RUN }, now)
        };
        if is_there && can_be { Judgement::Believed } else { Judgement::Doubted }
    }

    fn believe(&mut self, id: ParticipantId, number: u16, pose: Pose, hands: Option<Hands>) {
        let (tick, now) = (self.tick + 1, self.now);
        let Some(person) = self.people.get_mut(id) else { return };
        let body = &mut person.body;
        body.report = Some(number);
        let has_changed = body.pose != pose || body.hands != hands;
        body.at = now;
        if has_changed {
            (body.pose, body.hands, body.changed) = (pose, hands, tick);
            self.changed = tick;
        }
        if person.seat.is_some() && pose.locomotion() != Some(Locomotion::Sit) {
            self.stand(id);
        }
    }

    /// Tells somebody where they are, not at every report.
    fn correct(&mut self, id: ParticipantId) {
        let now = self.now;
        let Some(person) = self.people.get_mut(id) else { return };
        if person.buckets.corrections.take(bucket::CORRECTIONS, now).is_ok() {
            let Pose { x, y, z, heading, .. } = person.body.pose;
            self.tell(id, Event::Corrected { x, y, z, heading });
        }
    }
}

fn is_within_reach(person: &Participant, pose: Pose, speed: i64, now: Millis) -> bool {
    let gap = now.since(person.body.at).as_millis();
    let gap = i64::try_from(gap.min(MAX_GAP_MS.into())).unwrap_or_default();
    let reach = speed * gap / 1_000 + SLACK;
    let up = i64::from(pose.y) - i64::from(person.body.pose.y);
    person.body.pose.distance_squared(pose) + up * up <= reach * reach
}
