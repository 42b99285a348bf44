//! Changing what a room is: its name, size and permissions; closing it, and moving it.

use std::collections::BTreeMap;

use super::{
    Kept, Output, Room, RoomSettings, participant::Participant, rights::check_reason,
    settings::MAX_SIZE,
};
use crate::{
    protocol::{
        command::SettingsChange,
        event::{Ending, Event},
        ids::ParticipantId,
        refusal::Refusal,
    },
    text,
};

const MAX_ROOM_NAME: usize = 64;
const MAX_DESCRIPTION: usize = 2_000;

impl Room {
    pub(super) fn change_settings(
        &mut self,
        by: ParticipantId,
        change: SettingsChange,
    ) -> Result<(), Refusal> {
        self.must_own(by)?;
        let SettingsChange { name, description, size, permissions } = change;
        let mut settings = self.settings.clone();
        if let Some(name) = name {
            let name = text::clean_name(&name);
            let name = name.filter(|name| name.chars().count() <= MAX_ROOM_NAME);
            settings.name = name.ok_or_else(|| {
                Refusal::invalid(format!("a room's name holds 1 to {MAX_ROOM_NAME} letters"))
            })?;
        }
        if let Some(description) = description {
            let description = text::clean_message(&description).unwrap_or_default();
            if description.chars().count() > MAX_DESCRIPTION {
                let most = MAX_DESCRIPTION;
                return Err(Refusal::invalid(format!(
                    "a description holds {most} letters at most"
                )));
            }
            settings.description = description;
        }
        if let Some(size) = size {
            if !(1..=MAX_SIZE).contains(&size) {
                return Err(Refusal::invalid(format!("a room holds 1 to {MAX_SIZE} people")));
            }
            settings.size = size;
        }
        settings.permissions = permissions.unwrap_or(settings.permissions);
        if settings != self.settings {
            self.note_act(by, "change-settings", None, String::new());
            self.settings = settings;
            self.keep_settings();
            self.fill_places();
        }
        Ok(())
    }

    /// What is set from outside is kept there already.
    pub(super) fn apply_settings(&mut self, settings: RoomSettings) {
        // Outside nobody knows whether its moderators locked it.
        let settings = RoomSettings { locked: self.settings.locked, ..settings };
        self.is_closed = false;
        if settings != self.settings {
            self.settings = settings;
            let settings = self.settings.view();
            self.tell_all(Event::Settings { settings });
            self.fill_places();
        }
    }

    pub(super) fn keep_settings(&mut self) {
        let settings = self.settings.view();
        self.out.push_back(Output::Keep(Kept::Settings(settings.clone())));
        self.tell_all(Event::Settings { settings });
    }

    pub(super) fn close_by(&mut self, by: ParticipantId, reason: &str) -> Result<(), Refusal> {
        self.must_own(by)?;
        let reason = check_reason(reason)?;
        self.note_act(by, "close", None, reason.clone());
        self.out.push_back(Output::Keep(Kept::Closed { reason: reason.clone() }));
        self.close(&reason);
        Ok(())
    }

    /// Everybody goes; only those who look after the room come in again.
    pub(super) fn close(&mut self, reason: &str) {
        self.is_closed = true;
        self.flush();
        for id in self.people.ids() {
            self.dismiss(id, Ending::Closed { reason: reason.to_owned() });
        }
    }

    /// Everybody is told that the room goes on elsewhere. What they were to be told they are.
    pub(super) fn drain(&mut self) {
        for id in self.people.ids() {
            self.release_all(id);
        }
        self.flush();
        let open: Vec<_> = self.people.iter().filter_map(Participant::connection).collect();
        for connection in open {
            self.end(connection, Ending::Moving);
        }
    }

    pub(super) fn open_doors(&mut self, heads: BTreeMap<String, u32>) {
        if heads != self.doors {
            self.doors.clone_from(&heads);
            self.tell_all(Event::Doors { heads });
        }
    }
}
