//! Who is near a point: the ground in squares.

use std::collections::HashMap;

use crate::protocol::{ids::ParticipantId, pose::Pose};

/// The side of a square, in centimetres.
const SIDE: i16 = 800;

/// Bodies by square; made anew each tick, its memory kept.
#[derive(Debug, Default)]
pub(super) struct Grid {
    squares: HashMap<(i16, i16), Vec<ParticipantId>>,
}

impl Grid {
    pub(super) fn clear(&mut self) {
        // Squares nobody stood on in the tick before are given back.
        self.squares.retain(|_, bodies| !bodies.is_empty());
        self.squares.values_mut().for_each(Vec::clear);
    }

    pub(super) fn insert(&mut self, id: ParticipantId, pose: Pose) {
        self.squares.entry(square(pose)).or_default().push(id);
    }

    /// Everybody in the square of `pose` and those within `rings` around it.
    pub(super) fn around(&self, pose: Pose, rings: i16) -> impl Iterator<Item = ParticipantId> {
        let (x, z) = square(pose);
        let squares =
            (x - rings..=x + rings).flat_map(move |x| (z - rings..=z + rings).map(move |z| (x, z)));
        squares.filter_map(|square| self.squares.get(&square)).flatten().copied()
    }
}

fn square(pose: Pose) -> (i16, i16) {
    (pose.x.div_euclid(SIDE), pose.z.div_euclid(SIDE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_within_a_square_is_found_across_its_edges_and_nobody_else() {
        let mut grid = Grid::default();
        let at = |x, z| Pose { x, z, ..Pose::default() };
        for (id, (x, z)) in [(0, 0), (-1, -1), (1_599, 0), (1_600, 0)].into_iter().enumerate() {
            grid.insert(ParticipantId(u16::try_from(id).unwrap()), at(x, z));
        }
        let mut near: Vec<_> = grid.around(at(10, 10), 1).map(|id| id.0).collect();
        near.sort_unstable();
        assert_eq!(near, [0, 1, 2]);
        grid.clear();
        assert_eq!(grid.around(at(10, 10), 1).count(), 0);
    }
}
