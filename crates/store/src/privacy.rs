//! What is kept about a person: shown to them, and deleted.

mod audit;
mod erase;
mod export;
mod forget;
mod rooms;
