//! Statements about what visitors did.

statements! { ALL: }
