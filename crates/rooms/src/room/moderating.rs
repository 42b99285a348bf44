//! What those who look after a room do: each act is checked against both roles, told to whom it
//! concerns, and kept.

use std::time::Duration;

use super::{
    Kept, Output, Room,
    participant::{Participant, Standing},
    rights::check_reason,
};
use crate::protocol::{
    command::BanScope,
    event::{Ending, Event, Notice, SpawnView},
    ids::{ParticipantId, PersonKey},
    permission::RoomRole,
    refusal::Refusal,
};

/// A year: longer is for good.
const MAX_BAN_MINUTES: u32 = 525_600;

impl Room {
    pub(super) fn mute(
        &mut self,
        by: ParticipantId,
        on: ParticipantId,
        muted: bool,
    ) -> Result<(), Refusal> {
        let key = self.subject(by, on)?;
        let about = if muted { Notice::Muted } else { Notice::Unmuted };
        self.set_muted(on, muted, about);
        self.note_act(by, if muted { "mute" } else { "unmute" }, Some(key), String::new());
        Ok(())
    }

    /// Everybody but those who look after the room.
    pub(super) fn mute_all(&mut self, by: ParticipantId) -> Result<(), Refusal> {
        self.must_moderate(by)?;
        let others = self.people.iter().filter(|who| !who.role.moderates() && !who.muted);
        let others: Vec<_> = others.map(|who| who.id).collect();
        for who in others {
            self.set_muted(who, true, Notice::Muted);
        }
        self.note_act(by, "mute-all", None, String::new());
        Ok(())
    }

    fn set_muted(&mut self, who: ParticipantId, muted: bool, about: Notice) {
        let Some(person) = self.people.get_mut(who).filter(|who| who.muted != muted) else {
            return;
        };
        person.muted = muted;
        self.tell_changed(who);
        self.tell(who, Event::Told { about, reason: String::new() });
    }

    pub(super) fn stop_video(
        &mut self,
        by: ParticipantId,
        on: ParticipantId,
        stopped: bool,
    ) -> Result<(), Refusal> {
        let key = self.subject(by, on)?;
        let Some(person) = self.people.get_mut(on).filter(|who| who.video_stopped != stopped)
        else {
            return Ok(());
        };
        person.video_stopped = stopped;
        self.tell_changed(on);
        let about = if stopped { Notice::VideoStopped } else { Notice::VideoAllowed };
        self.tell(on, Event::Told { about, reason: String::new() });
        self.note_act(
            by,
            if stopped { "stop-video" } else { "allow-video" },
            Some(key),
            String::new(),
        );
        Ok(())
    }

    pub(super) fn lower_hand_of(
        &mut self,
        by: ParticipantId,
        on: ParticipantId,
    ) -> Result<(), Refusal> {
        self.must_moderate(by)?;
        if self.lower_hand(on) && by != on {
            self.tell(on, Event::Told { about: Notice::HandLowered, reason: String::new() });
        }
        Ok(())
    }

    pub(super) fn show_out(
        &mut self,
        by: ParticipantId,
        on: ParticipantId,
        reason: &str,
    ) -> Result<(), Refusal> {
        let key = self.subject(by, on)?;
        let reason = check_reason(reason)?;
        self.note_act(by, "show-out", Some(key), reason.clone());
        self.dismiss(on, Ending::ShownOut { reason });
        Ok(())
    }

    pub(super) fn ban(
        &mut self,
        by: ParticipantId,
        on: ParticipantId,
        scope: BanScope,
        minutes: Option<u32>,
        reason: &str,
    ) -> Result<(), Refusal> {
        let who = self.subject(by, on)?;
        if scope == BanScope::Conference {
            self.must_own(by)?;
        }
        if minutes.is_some_and(|minutes| minutes == 0 || minutes > MAX_BAN_MINUTES) {
            return Err(Refusal::invalid("a ban lasts from a minute to a year, or for good"));
        }
        let reason = check_reason(reason)?;
        let until = minutes.map(|minutes| self.now + Duration::from_mins(minutes.into()));
        self.banned.insert(who.clone(), until);
        self.note_act(by, "ban", Some(who.clone()), reason.clone());
        let by = self.people.get(by).ok_or(Refusal::NotHere)?.key.clone();
        let kept = Kept::Ban { who, scope, until, reason: reason.clone(), by };
        self.out.push_back(Output::Keep(kept));
        self.dismiss(on, Ending::Banned { until, reason });
        Ok(())
    }

    /// Ends somebody's stay and tells them why.
    pub(super) fn dismiss(&mut self, who: ParticipantId, ending: Ending) {
        if let Some(connection) = self.people.get(who).and_then(Participant::connection) {
            self.end(connection, ending);
        }
        self.remove(who);
    }

    pub(super) fn lock(&mut self, by: ParticipantId, locked: bool) -> Result<(), Refusal> {
        self.must_moderate(by)?;
        if self.settings.locked != locked {
            self.note_act(by, if locked { "lock" } else { "unlock" }, None, String::new());
            self.settings.locked = locked;
            self.keep_settings();
            self.fill_places();
        }
        Ok(())
    }

    pub(super) fn admit(
        &mut self,
        by: ParticipantId,
        who: ParticipantId,
        admitted: bool,
    ) -> Result<(), Refusal> {
        self.must_moderate(by)?;
        let person = self.people.get_mut(who).filter(|who| !who.is_in());
        let person = person.ok_or(Refusal::NotHere)?;
        let key = person.key.clone();
        person.standing = Standing::Waiting { admitted };
        self.note_act(by, if admitted { "admit" } else { "decline" }, Some(key), String::new());
        if admitted {
            self.fill_places();
        } else {
            self.dismiss(who, Ending::NotAdmitted);
        }
        Ok(())
    }

    pub(super) fn promote(
        &mut self,
        by: ParticipantId,
        on: ParticipantId,
        role: RoomRole,
    ) -> Result<(), Refusal> {
        self.must_own(by)?;
        let who = self.subject(by, on)?;
        if !matches!(role, RoomRole::Member | RoomRole::Moderator) {
            return Err(Refusal::invalid("somebody becomes a moderator, or a member again"));
        }
        self.note_act(by, "promote", Some(who.clone()), format!("{role:?}"));
        self.out.push_back(Output::Keep(Kept::Role { who: who.clone(), role }));
        self.change_role(&who, role);
        Ok(())
    }

    /// Somebody is something else from now on.
    pub(super) fn change_role(&mut self, key: &PersonKey, role: RoomRole) {
        let Some(id) = self.people.by_key(key) else { return };
        let Some(person) = self.people.get_mut(id).filter(|person| person.role != role) else {
            return;
        };
        person.role = role;
        self.tell_changed(id);
        if role.moderates() {
            if self.people.get(id).is_some_and(|person| !person.is_in()) {
                self.let_in(id);
            }
            let people = self.knocking();
            self.tell(id, Event::Knocking { people });
        }
    }

    pub(super) fn expel(&mut self, key: &PersonKey, ending: Ending) {
        if let Ending::Banned { until, .. } = &ending {
            self.banned.insert(key.clone(), *until);
        }
        if let Some(id) = self.people.by_key(key) {
            self.dismiss(id, ending);
        }
    }

    pub(super) fn tell_changed(&mut self, who: ParticipantId) {
        let Some(person) = self.people.get(who) else { return };
        let (person, is_in) = (person.seen(), person.is_in());
        if is_in {
            self.tell_about(who, Event::Changed { person });
        } else {
            self.tell(who, Event::Changed { person });
        }
    }

    /// Gives somebody a body who waited.
    pub(super) fn let_in(&mut self, id: ParticipantId) {
        self.appear(id);
        if let Some(pose) = self.people.get(id).map(|person| person.body.pose) {
            self.tell(id, Event::Admitted { spawn: SpawnView::of(pose) });
        }
        self.tell_queue();
    }
}
