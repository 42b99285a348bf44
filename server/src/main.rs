//! The program `plaza`.

use std::process::ExitCode;

fn main() -> ExitCode {
    share_heaps();
    // Before anything opens a connection: one TLS provider for the whole program.
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        tracing::debug!("a TLS provider was installed already");
    }
    plaza_server::cli::run()
}

/// glibc gives each thread a heap of its own, up to eight for each core, and seldom gives back
/// what a job once needed there. Two heaps hold an eighth less in memory while nothing happens;
/// small blocks come from a cache of each thread all the same.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn share_heaps() {
    #[expect(unsafe_code, reason = "takes two numbers, and there is no other thread yet")]
    let is_set = unsafe { libc::mallopt(libc::M_ARENA_MAX, 2) };
    if is_set == 0 {
        tracing::debug!("the number of heaps stays as it is");
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn share_heaps() {}
