//! Measures what was promised, in one run, and writes the table of `docs/benchmarks.md`.
//!
//! Ratios come first: both sides of a ratio are measured in turns, in the same process, on the
//! same machine. Plain numbers are of the machine that ran it.

#[path = "promises/hits.rs"]
mod hits;
#[path = "promises/idle.rs"]
mod idle;
#[path = "promises/jobs.rs"]
mod jobs;
#[path = "promises/table.rs"]
mod table;

use table::Table;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    let mut table = Table::default();
    runtime.block_on(async {
        hits::measure(&mut table).await;
        jobs::measure(&mut table).await;
        idle::measure(&mut table).await;
    });
    table.write();
}
