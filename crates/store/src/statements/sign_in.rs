//! Statements about requests to sign in, and signed-in browsers.

statements! { ALL: }
