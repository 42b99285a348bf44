//! What it costs the server when somebody asks for a sign-in link.

use std::time::Duration;

use plaza_tests::eventually;
use tokio::task::JoinSet;

use crate::{
    process,
    served::{Served, address},
    table::Table,
    wire::Wire,
};

const PEOPLE: u32 = 1_000;
const CONNECTIONS: u32 = 8;
const PROMISED: Duration = Duration::from_millis(5);

pub(crate) async fn measure(table: &mut Table) {
    let alone = cost("[mail]\nworker = false\n", false).await;
    let whole = cost("", true).await;
    let measured = format!(
        "**{:.2} ms** ({:.2} ms with the mail it leads to)",
        milliseconds(alone),
        milliseconds(whole)
    );
    table.add("CPU of `POST /sign-in`", "< 5 ms", &measured, whole < PROMISED);
}

/// The server's time for each of many who ask; their mails sent too, where it sends any.
async fn cost(more: &str, is_sending: bool) -> Duration {
    // All come from one address.
    let limit = "[auth]\nasks_per_hour = 1000000\n";
    let served = Served::start(&format!("{limit}{more}")).await;
    for number in 0..PEOPLE {
        let email = address(&format!("attendee-{number}"));
        served.store.invite(&email, "", &[]).await.expect("it works");
    }
    let process = served.program.pid();
    let before = process::cpu(process);
    let mut browsers = JoinSet::new();
    for first in 0..CONNECTIONS {
        let mut wire = Wire::connect(served.program.address).await;
        browsers.spawn(async move {
            for number in (first..PEOPLE).step_by(CONNECTIONS as usize) {
                assert_eq!(wire.ask(request(number).as_bytes()).await, 303);
            }
        });
    }
    browsers.join_all().await;
    eventually("each request has its mail, and it is sent where any is", async || {
        let mails = served.store.count_mail().await.expect("it works");
        let done = if is_sending { mails.sent } else { mails.queued };
        (done == u64::from(PEOPLE)).then_some(())
    })
    .await;
    process::cpu(process).saturating_sub(before) / PEOPLE
}

fn request(number: u32) -> String {
    let body = format!("email=attendee-{number}%40example.org&next=%2Fschedule");
    format!(
        "POST /sign-in HTTP/1.1\r\nhost: plaza.example.org\r\nsec-fetch-site: same-origin\r\n\
         accept-language: en\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
