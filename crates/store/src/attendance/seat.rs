//! Seats: what somebody has, and what asking and leaving came to.

use plaza_domain::people::RegistrationId;

/// What asking for a seat came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeatAnswer {
    /// They have a seat now.
    Taken,
    /// They had one.
    Already,
    /// They are in line, at that place, from 1.
    Waiting { place: u64 },
}

/// What somebody has in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeatState {
    Taken,
    /// At that place in the line, from 1.
    Waiting {
        place: u64,
    },
}

/// How many have a seat, and how many wait for one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SeatCounts {
    pub taken: u64,
    pub waiting: u64,
}

/// What leaving came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftSeat {
    /// They had a seat or a place in the line.
    pub had: bool,
    /// The first in line, who has the seat now.
    pub promoted: Option<RegistrationId>,
}
