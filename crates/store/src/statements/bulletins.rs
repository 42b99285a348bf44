//! Statements about what people are told while they are here.

statements! { ALL: }
