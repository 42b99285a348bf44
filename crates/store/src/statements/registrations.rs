//! Statements about registrations, tickets and where their source was read to.

statements! { ALL: }
