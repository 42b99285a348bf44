//! Statements about mail to be sent.

statements! { ALL: }
