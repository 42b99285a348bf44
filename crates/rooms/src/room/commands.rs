//! Commands: who may ask for what, one after the other, each answered.

use super::{Done, Output, Room, bucket};
use crate::protocol::{
    command::{Avatar, Command},
    ids::{ConnectionId, ParticipantId},
    refusal::Refusal,
};

/// People one person may watch.
const MAX_WATCHED: usize = 16;

impl Room {
    pub(super) fn command(&mut self, from: ConnectionId, request: u32, command: Command) {
        let Some(id) = self.people.by_connection(from) else { return };
        let result = self.do_command(id, command);
        if matches!(result, Err(Refusal::TooFast { .. })) {
            self.note_nonsense(id);
        }
        self.out.push_back(Output::Answer { to: from, request, result });
    }

    fn do_command(&mut self, who: ParticipantId, command: Command) -> Result<Done, Refusal> {
        let now = self.now;
        let person = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        person.buckets.commands.take(bucket::COMMANDS, now)?;
        if !person.is_in() && !may_be_asked_outside(&command) {
            return Err(Refusal::Waiting);
        }
        let done = match command {
            Command::Say { text, to } => return self.say(who, &text, to),
            Command::Bring { thing, title, at } => return self.bring(who, thing, &title, at),
            Command::Ask { question, options } => return self.ask(who, &question, &options),
            Command::Type { on } => self.write(who, on),
            Command::React { with } => self.react(who, with),
            Command::Wear { avatar } => self.wear(who, avatar),
            Command::Watch { people } => self.watch(who, people),
            Command::Hide { who: on, hidden } => self.hide(who, on, hidden),
            Command::Sit { seat } => self.sit(who, seat),
            Command::Grab { object } => self.grab(who, object),
            Command::Release { object } => self.release(who, object),
            Command::Play { object, playback } => self.play(who, object, playback),
            Command::Draw { object, points } => self.draw(who, object, points),
            Command::Pin { object, pinned } => self.pin(who, object, pinned),
            Command::Remove { object } => self.remove_thing(who, object),
            Command::Vote { poll, option } => self.vote(who, poll, option),
            Command::EndPoll { poll } => self.end_poll(who, poll),
            Command::Report { who: on, reason } => self.complain(who, on, &reason),
            Command::Mute { who: on, muted } => self.mute(who, on, muted),
            Command::MuteAll => self.mute_all(who),
            Command::StopVideo { who: on, stopped } => self.stop_video(who, on, stopped),
            Command::LowerHand { who: on } => self.lower_hand_of(who, on),
            Command::Unsay { message } => self.unsay(who, message),
            Command::ShowOut { who: on, reason } => self.show_out(who, on, &reason),
            Command::Ban { who: on, scope, minutes, reason } => {
                self.ban(who, on, scope, minutes, &reason)
            }
            Command::Lock { locked } => self.lock(who, locked),
            Command::Admit { who: on, admitted } => self.admit(who, on, admitted),
            Command::Promote { who: on, role } => self.promote(who, on, role),
            Command::Change { settings } => self.change_settings(who, settings),
            Command::Close { reason } => self.close_by(who, &reason),
            Command::Hand { raised } => {
                self.raise_hand(who, raised);
                Ok(())
            }
            Command::Stand => {
                self.stand(who);
                Ok(())
            }
        };
        done.map(|()| Done::default())
    }

    fn wear(&mut self, who: ParticipantId, avatar: Avatar) -> Result<(), Refusal> {
        if !avatar.is_designed() {
            return Err(Refusal::invalid("there is no such colour"));
        }
        let person = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        if person.avatar != avatar {
            person.avatar = avatar;
            self.tell_changed(who);
        }
        Ok(())
    }

    fn watch(&mut self, who: ParticipantId, people: Vec<ParticipantId>) -> Result<(), Refusal> {
        if people.len() > MAX_WATCHED {
            return Err(Refusal::invalid(format!("one person watches {MAX_WATCHED} at most")));
        }
        let person = self.people.get_mut(who).ok_or(Refusal::NotHere)?;
        person.watching = people;
        Ok(())
    }
}

/// Who waits outside looks, chooses how to look, and hides whom they do not want to see.
fn may_be_asked_outside(command: &Command) -> bool {
    matches!(
        command,
        Command::Wear { .. }
            | Command::Watch { .. }
            | Command::Hide { .. }
            | Command::Report { .. }
    )
}
