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

Everything about live connections, webhooks, sign-in and seats asks the released program, in a
process of its own, with the captured conference on a SQLite file and its default configuration;
what differs is said below. Who measures runs beside it on the same cores, so its work is in every
time, and in no CPU time: that is the server process's own, of all its threads (`/proc`).

- **Live connections.** 5,000 visitors over websockets, from eight addresses (`127.0.0.2` and on),
  100 handshakes at a time, each with a name of its own. CPU and memory are measured from before the first until the last has heard that 5,000
  are here, with every count told meanwhile. No limit is raised: `sockets.max` is 8,000, of
  which `sockets.network_percent` lets one address have 2,000, `http.max_connections` is 10,000, the server takes as many open files as the system allows it, and
  that must be 5,100 at least (`ulimit -Hn`; 11,000 for the benchmark).
- **A message.** From the moment an organizer's browser sends it until the last of the 5,000 has it:
  sign-in, database, bulletin and all. *Node* is the official `socket.io` server 4.8
  (`tests/sockets/server.mjs`), with the same visitors and client, the same counts at the same
  pace, and the same text from its memory; rounds alternate. A ratio below 1 is in our favor.
- **Webhooks.** Sent when they are due, whether those before were answered or not; a time is from
  when one was due to its answer, by when its mail is queued. The mail is written and sent at the
  same time, as by default, into the outbox.
- **Sign-in.** 1,000 people with a registration over 8 connections, from one address, so
  `auth.asks_per_hour` is raised; once with `mail.worker` off, once until each mail is sent.
- **Seats.** Everybody is connected before; all ask in the same moment. Who is put off asks again.
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
