//! What people mean to attend: the sessions they keep, and their seats where seats are limited.

mod overview;
mod promotion;
mod saved;
mod seat;
mod seat_rows;
mod seats;
mod turn;

pub use self::{
    overview::Attendance,
    promotion::Promoted,
    saved::SavedSession,
    seat::{LeftSeat, SeatAnswer, SeatCounts, SeatState},
};
pub(crate) use self::{
    promotion::{free_seats_of, promote},
    turn::AT_ONCE,
};
