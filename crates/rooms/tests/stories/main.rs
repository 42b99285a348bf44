//! What happens in a room, told by who is in it.

mod entering;
mod hiding;
mod house;
mod lying;
mod moderating;
mod moving;
mod talking;
mod things;
