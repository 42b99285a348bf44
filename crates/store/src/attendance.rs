//! What people mean to attend: the sessions they keep, and their seats where seats are limited.

pub(crate) mod overview;
mod promotion;
mod saved;
mod seat;
mod seat_rows;
mod seating;
mod seats;
mod turn;

pub use self::{
    overview::Attendance,
    promotion::Promoted,
    saved::SavedSession,
    seat::{LeftSeat, SeatAnswer, SeatCounts, SeatState},
    seating::{CapOf, SeatMail, Seating},
};
pub(crate) use self::{seating::GivenBack, turn::AT_ONCE};
