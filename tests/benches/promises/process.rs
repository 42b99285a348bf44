//! What a process costs, as Linux counts it.

use std::{fs, time::Duration};

/// `USER_HZ`: what times of processes are counted in, on every Linux.
const TICKS_PER_SECOND: u64 = 100;

/// The time all threads of a process worked so far, in the kernel too.
pub(crate) fn cpu(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("the process runs");
    // The name, which comes second, may hold spaces; times are the 14th and the 15th.
    let (_, rest) = stat.rsplit_once(") ").expect("a name is in parentheses");
    let ticks: u64 = rest.split(' ').skip(11).take(2).map(number).sum();
    Duration::from_millis(ticks * 1_000 / TICKS_PER_SECOND)
}

/// Memory of a process that is resident, in kilobytes of 1,024 bytes.
pub(crate) fn resident(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("the process runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux says it");
    number(line.trim().trim_end_matches(" kB"))
}

fn number(text: &str) -> u64 {
    text.parse().expect("Linux writes a number")
}
