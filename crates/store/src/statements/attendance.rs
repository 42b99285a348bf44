//! Statements about saved sessions and seats.

statements! { ALL: }
