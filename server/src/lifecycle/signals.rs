//! SIGTERM and SIGINT: the first asks to stop, the second insists.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// What a shell says of a program that a signal ended.
const KILLED_BY: i32 = 128;

/// A token that the first signal cancels. A second one ends the process at once.
pub fn shutdown_on_signal(tasks: &TaskTracker) -> io::Result<CancellationToken> {
    let mut signals = Signals::listen()?;
    let token = CancellationToken::new();
    let asked = token.clone();
    tasks.spawn(async move {
        signals.next().await;
        asked.cancel();
        let number = signals.next().await;
        tracing::warn!("second signal: ending at once");
        std::process::exit(KILLED_BY + number);
    });
    Ok(token)
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// The number of the next signal.
    async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.terminate.recv() => SignalKind::terminate().as_raw_value(),
            _ = self.interrupt.recv() => SignalKind::interrupt().as_raw_value(),
        }
    }
}
