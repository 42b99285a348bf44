//! The table: what was promised, what was measured, whether it holds.

use std::{fmt::Write as _, fs, path::Path};

const HEAD: &str = "\
# Benchmarks

Written by `make bench`. Ratios hold on any machine: both sides are measured in turns in one run,
over loopback, by the same client. Plain times and sizes are of the machine that ran it last.

| what | promised | measured | |
|---|---|---|---|
";

const FOOT: &str = "
How the ratios are made: a plaza with the captured conference of `tests/fixtures/pretalx`, every
layer of the real site around it, and beside it a bare axum handler that sends the same bytes with
the same headers. Eight connections are kept open to each; rounds alternate between the two, and
the ratio is the median of the rounds' ratios of requests per second. More is better; 1 is what
axum itself costs.
";

/// Rows in the order they were measured.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: String,
}

impl Table {
    /// Adds a row, and shows it.
    pub(crate) fn add(&mut self, what: &str, promised: &str, measured: &str, holds: bool) {
        let verdict = if holds { "holds" } else { "**missed**" };
        let row = format!("| {what} | {promised} | {measured} | {verdict} |");
        #[expect(clippy::print_stdout, reason = "whoever measures wants to see it")]
        {
            println!("{row}");
        }
        writeln!(self.rows, "{row}").expect("writing to a text does not fail");
    }

    pub(crate) fn write(&self) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md");
        fs::write(path, format!("{HEAD}{}{FOOT}", self.rows)).expect("the table can be written");
    }
}
