//! What is kept about a person: shown to them, and deleted.

mod erase;
mod export;
mod forget;
