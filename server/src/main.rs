//! The program `plaza`.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything opens a connection: one TLS provider for the whole program.
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        tracing::debug!("a TLS provider was installed already");
    }
    plaza_server::cli::run()
}
