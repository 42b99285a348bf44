//! Text for whoever typed the command.

use std::io::{self, Write};

/// Writes a text to the standard output. A reader that went away (`| head`) is no error.
pub(super) fn show(text: &str) {
    write(&mut io::stdout().lock(), text);
}

/// Writes a text to the standard error.
pub(super) fn complain(text: &str) {
    write(&mut io::stderr().lock(), text);
}

fn write(to: &mut impl Write, text: &str) {
    let text = text.trim_end();
    if let Err(error) = writeln!(to, "{text}") {
        tracing::debug!(%error, "nobody reads the output");
    }
}
