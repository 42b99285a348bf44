//! Waiting for a condition, never for a time.

use std::time::Duration;

/// How long anything that must happen may take. Generous: the machine may be busy.
pub const SOON: Duration = Duration::from_secs(30);

/// What `attempt` gives once it gives something; panics with `what` if that is not soon.
pub async fn eventually<T>(what: &str, mut attempt: impl AsyncFnMut() -> Option<T>) -> T {
    let met = async {
        loop {
            if let Some(value) = attempt().await {
                return value;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(SOON, met)
        .await
        .unwrap_or_else(|_| panic!("within {} s it did not happen that {what}", SOON.as_secs()))
}
