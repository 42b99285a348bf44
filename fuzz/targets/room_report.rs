//! Bytes a client may send to a room, and what a room may send: read or refused, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plaza_rooms::protocol::{frame::Frame, report::Report};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(report) = Report::read(bytes) {
        assert_eq!(report.write(), bytes);
    }
    let _ = Frame::read(bytes);
});
