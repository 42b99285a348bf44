//! Statements about what was done by whom.

statements! { ALL: }
