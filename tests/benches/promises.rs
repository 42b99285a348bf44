//! Measures what was promised, in one run, and writes the table of `docs/benchmarks.md`.
//!
//! Ratios come first: both sides of a ratio are measured in turns, in the same process, on the
//! same machine. Plain numbers are of the machine that ran it.

#[path = "promises/attendee.rs"]
mod attendee;
#[path = "promises/crowd.rs"]
mod crowd;
#[path = "promises/hits.rs"]
mod hits;
#[path = "promises/idle.rs"]
mod idle;
#[path = "promises/jobs.rs"]
mod jobs;
#[path = "promises/peer.rs"]
mod peer;
#[path = "promises/process.rs"]
mod process;
#[path = "promises/seats.rs"]
mod seats;
#[path = "promises/served.rs"]
mod served;
#[path = "promises/sign_in.rs"]
mod sign_in;
#[path = "promises/sockets.rs"]
mod sockets;
#[path = "promises/table.rs"]
mod table;
#[path = "promises/webhooks.rs"]
mod webhooks;
#[path = "promises/wire.rs"]
mod wire;

use table::Table;

/// What can be measured, by name; all of it when none is named.
const PARTS: [&str; 8] =
    ["hits", "jobs", "idle", "sockets", "webhooks", "sign-in", "attendee", "seats"];

fn main() {
    let named: Vec<String> =
        std::env::args().skip(1).filter(|name| !name.starts_with('-')).collect();
    for name in &named {
        assert!(PARTS.contains(&name.as_str()), "`{name}` is none of {PARTS:?}");
    }
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    let mut table = Table::default();
    runtime.block_on(async {
        for part in
            PARTS.into_iter().filter(|part| named.is_empty() || named.iter().any(|n| n == part))
        {
            match part {
                "hits" => hits::measure(&mut table).await,
                "jobs" => jobs::measure(&mut table).await,
                "idle" => idle::measure(&mut table).await,
                "sockets" => sockets::measure(&mut table).await,
                "webhooks" => webhooks::measure(&mut table).await,
                "sign-in" => sign_in::measure(&mut table).await,
                "attendee" => attendee::measure(&mut table).await,
                _ => seats::measure(&mut table).await,
            }
        }
    });
    // Some of the rows are no table.
    if named.is_empty() {
        table.write();
    }
}
