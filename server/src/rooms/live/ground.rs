//! What the judge must know of a scene: its bounds, entrances and seats. The same files tell the
//! browser.

use std::collections::BTreeMap;

use plaza_domain::rooms::{self, Scene};
use plaza_rooms::{
    RoomSettings,
    protocol::{event::SpawnView, permission::MemberPermissions},
    room::Ground,
};
use serde::Deserialize;

const PLAZA: &str = include_str!("../../../../client/scenes/plaza.json");
const THEATRE: &str = include_str!("../../../../client/scenes/theatre.json");
const GARDEN: &str = include_str!("../../../../client/scenes/garden.json");

/// As much of a scene's file as is needed here. Metres and degrees.
#[derive(Debug, Deserialize)]
struct SceneFile {
    ground: Bounds,
    spawns: Vec<Place>,
    seats: BTreeMap<String, Place>,
}

#[derive(Debug, Deserialize)]
struct Bounds {
    from: [f64; 3],
    to: [f64; 3],
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct Place {
    x: f64,
    y: f64,
    z: f64,
    heading: f64,
}

/// A room as its judge knows it.
pub(super) fn settings(room: &rooms::Room) -> RoomSettings {
    let text = |text: &plaza_domain::Localized| {
        text.text(plaza_domain::localized::FALLBACK_LOCALE).to_owned()
    };
    let given = room.permissions;
    RoomSettings {
        name: text(&room.name),
        description: text(&room.description),
        scene: room.scene.to_string(),
        size: room.size,
        permissions: MemberPermissions {
            spawn_and_move_media: given.spawn_and_move_media,
            spawn_camera: given.spawn_camera,
            draw: given.draw,
            pin_objects: given.pin_objects,
            react: given.react,
            fly: given.fly,
            voice: given.voice,
            chat: given.chat,
        },
        locked: false,
        ground: ground(&room.scene),
    }
}

/// The ground of a scene of ours. Of others nobody here knows the walls: their edge is the
/// protocol's.
fn ground(scene: &Scene) -> Ground {
    let file = match scene {
        Scene::Plaza => PLAZA,
        Scene::Theatre => THEATRE,
        Scene::Garden => GARDEN,
        Scene::Address(_) => return Ground::default(),
    };
    let scene: SceneFile = serde_json::from_str(file).expect("a test reads every scene");
    Ground {
        from: scene.ground.from.map(cm),
        to: scene.ground.to.map(cm),
        spawns: scene.spawns.into_iter().map(Place::view).collect(),
        seats: scene.seats.into_iter().map(|(name, place)| (name, place.view())).collect(),
    }
}

impl Place {
    fn view(self) -> SpawnView {
        let turns = (self.heading / 360.0).rem_euclid(1.0) * 65_536.0;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part of a turn is from 0 to 65,536, and that is 0 again"
        )]
        let heading = (turns.round() as u32 & 0xffff) as u16;
        SpawnView { x: cm(self.x), y: cm(self.y), z: cm(self.z), heading }
    }
}

/// Whole centimetres.
fn cm(metres: f64) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "a float becomes the nearest that fits")]
    let cm = (metres * 100.0).round() as i16;
    cm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_of_ours_has_a_ground_its_entrances_and_seats_are_on() {
        for scene in [Scene::Plaza, Scene::Theatre, Scene::Garden] {
            let ground = ground(&scene);
            assert!(!ground.spawns.is_empty(), "{scene}");
            for place in ground.spawns.iter().chain(ground.seats.values()) {
                let at = [place.x, place.y, place.z];
                let is_on =
                    (0..3).all(|axis| (ground.from[axis]..=ground.to[axis]).contains(&at[axis]));
                assert!(is_on, "{scene}: {place:?}");
            }
        }
    }

    #[test]
    fn degrees_are_parts_of_a_turn() {
        let heading = |heading| Place { x: 1.5, y: 0.0, z: -2.0, heading }.view().heading;
        assert_eq!([0.0, 90.0, 360.0, -90.0].map(heading), [0, 16_384, 0, 49_152]);
    }
}
