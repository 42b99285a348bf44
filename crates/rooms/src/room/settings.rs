//! What a room is: its name, how many it holds, what members may do, and as much of its scene as
//! the judge must know.

use std::collections::BTreeMap;

use crate::protocol::{
    event::{SettingsView, SpawnView},
    ids::SeatName,
    permission::MemberPermissions,
    pose::{FARTHEST_CM, Pose},
};

/// The most people one room may hold, whatever is asked for.
pub const MAX_SIZE: u16 = 1_000;

/// A room as it is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomSettings {
    pub name: String,
    pub description: String,
    /// The name or address of its scene: the browsers' business.
    pub scene: String,
    /// How many may have a body in it at once, from 1 to [`MAX_SIZE`].
    pub size: u16,
    pub permissions: MemberPermissions,
    /// Members knock.
    pub locked: bool,
    pub ground: Ground,
}

/// What the room must know of its scene to judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// The corner with the least coordinates, in centimetres: x, y, z.
    pub from: [i16; 3],
    /// The opposite corner.
    pub to: [i16; 3],
    /// Where people come in; never empty.
    pub spawns: Vec<SpawnView>,
    pub seats: BTreeMap<SeatName, SpawnView>,
}

impl RoomSettings {
    pub(crate) fn view(&self) -> SettingsView {
        let Self { name, description, scene, size, permissions, locked, .. } = self;
        SettingsView {
            name: name.clone(),
            description: description.clone(),
            scene: scene.clone(),
            size: *size,
            locked: *locked,
            permissions: *permissions,
        }
    }
}

impl Default for Ground {
    fn default() -> Self {
        let [from, to] = [-FARTHEST_CM, FARTHEST_CM].map(|edge| [edge; 3]);
        let spawns = vec![SpawnView { x: 0, y: 0, z: 0, heading: 0 }];
        Self { from, to, spawns, seats: BTreeMap::new() }
    }
}

impl Ground {
    /// Whether somebody may be there. Who flies may be above, not beside.
    pub(crate) fn holds(&self, pose: Pose, flies: bool) -> bool {
        let is_within = |axis: usize, at: i16| (self.from[axis]..=self.to[axis]).contains(&at);
        let is_high = flies && pose.y >= self.from[1];
        is_within(0, pose.x) && is_within(2, pose.z) && (is_high || is_within(1, pose.y))
    }

    /// Where the `number`th person comes in: the entrances in turn.
    pub(crate) fn spawn(&self, number: usize) -> SpawnView {
        let middle = SpawnView { x: 0, y: 0, z: 0, heading: 0 };
        self.spawns.get(number % self.spawns.len().max(1)).copied().unwrap_or(middle)
    }
}

impl SpawnView {
    pub(crate) fn pose(self) -> Pose {
        let Self { x, y, z, heading } = self;
        Pose { x, y, z, heading, ..Pose::default() }
    }

    pub(crate) fn of(pose: Pose) -> Self {
        let Pose { x, y, z, heading, .. } = pose;
        Self { x, y, z, heading }
    }
}
