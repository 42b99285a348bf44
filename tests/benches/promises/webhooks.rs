//! From a ticket that is sold to a mail that is queued, at a steady rate.

use std::{sync::Arc, time::Duration};

use plaza_tests::tito::{
    ACCOUNT, EVENT,
    hooks::{Hook, SECRET},
};
use tokio::{
    sync::{Mutex, mpsc},
    task::JoinSet,
    time::{Instant as Moment, sleep_until},
};

use crate::{served::Served, table::Table, wire::Wire};

const PER_SECOND: u32 = 1_000;
const SECONDS: u32 = 10;
const HOOKS: u32 = PER_SECOND * SECONDS;
/// More than are ever under way when the promise holds, so that none waits for another's answer.
const CONNECTIONS: usize = 256;
const PROMISED: Duration = Duration::from_millis(20);

pub(crate) async fn measure(table: &mut Table) {
    let served = Served::start(&format!(
        "[tito]\naccount = \"{ACCOUNT}\"\nevent = \"{EVENT}\"\ntoken = \"any\"\n\
         [webhooks]\ntito_secret = \"{SECRET}\"\n"
    ))
    .await;
    let requests: Vec<Vec<u8>> = (0..HOOKS).map(request).collect();
    let (offer, offered) = mpsc::unbounded_channel::<(Moment, Vec<u8>)>();
    let offered = Arc::new(Mutex::new(offered));
    let mut senders = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (mut wire, offered) = (Wire::connect(served.program.address).await, offered.clone());
        senders.spawn(async move {
            let (mut times, mut refused) = (Vec::new(), 0_usize);
            loop {
                let next = offered.lock().await.recv().await;
                let Some((due, request)) = next else { return (times, refused) };
                let status = wire.ask(&request).await;
                times.push(due.elapsed());
                refused += usize::from(status != 200);
            }
        });
    }
    let began = Moment::now() + Duration::from_millis(50);
    for (number, request) in (0..HOOKS).zip(requests) {
        let due = began + Duration::from_secs(1) * number / PER_SECOND;
        sleep_until(due).await;
        offer.send((due, request)).expect("the senders listen");
    }
    drop(offer);
    let done = senders.join_all().await;
    let took = began.elapsed();
    let refused: usize = done.iter().map(|(_, refused)| refused).sum();
    let mut times: Vec<Duration> = done.into_iter().flat_map(|(times, _)| times).collect();
    times.sort();
    let mails = served.store.count_mail().await.expect("it works");
    let queued = mails.queued + mails.sending + mails.sent + mails.dead;
    let at = |share: usize| times[(times.len() * share / 1000).min(times.len() - 1)];
    let p99 = at(990);
    let measured = format!(
        "**{:.1} ms** (median {:.1} ms, 99.9 %: {:.0} ms, worst {:.0} ms; {queued} mails of \
         {HOOKS} webhooks in {:.1} s, {refused} refused)",
        milliseconds(p99),
        milliseconds(at(500)),
        milliseconds(at(999)),
        milliseconds(at(1000)),
        took.as_secs_f64(),
    );
    let holds = p99 < PROMISED && queued == u64::from(HOOKS) && refused == 0;
    let what = "webhook to queued mail, 1,000/s, SQLite, 99 %";
    table.add(what, "< 20 ms", &measured, holds);
}

/// A ticket of somebody's own, signed.
fn request(number: u32) -> Vec<u8> {
    let hook = Hook::captured("ticket.completed").with(|ticket| {
        ticket["slug"] = format!("ti_bench{number:06}").into();
        ticket["email"] = format!("holder-{number}@example.org").into();
        ticket["name"] = format!("Holder {number}").into();
    });
    let mut request = format!(
        "POST /webhooks/tito HTTP/1.1\r\nhost: plaza.example.org\r\n\
         content-type: application/json\r\nx-webhook-name: {}\r\ntito-signature: {}\r\n\
         content-length: {}\r\n\r\n",
        hook.name,
        hook.signature,
        hook.body.len(),
    )
    .into_bytes();
    request.extend_from_slice(&hook.body);
    request
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
