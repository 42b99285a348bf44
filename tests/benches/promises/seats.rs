//! A thousand ask for twenty-five seats at the same moment.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use plaza_store::BrowserSessionKind;
use tokio::{sync::Barrier, task::JoinSet};

use crate::{
    served::{SESSION, Served},
    table::Table,
    wire::Wire,
};

pub(crate) const SEATS: u32 = 25;
const PEOPLE: usize = 1_000;

/// What somebody's asking came to.
struct Asked {
    has_seat: bool,
    /// How often the server was too busy to say.
    put_off: usize,
}

pub(crate) async fn measure(table: &mut Table) {
    let served = Served::start("").await;
    let ready = Arc::new(Barrier::new(PEOPLE + 1));
    let mut people = JoinSet::new();
    for i in 0..PEOPLE {
        let token = served.sign_in(&format!("attendee-{i}"), &[], BrowserSessionKind::Bearer).await;
        let mut wire = Wire::connect(served.program.address).await;
        let ready = ready.clone();
        people.spawn(async move {
            let request = format!(
                "POST /api/v1/sessions/{SESSION}/seat HTTP/1.1\r\nhost: plaza.example.org\r\n\
                 authorization: Bearer {token}\r\ncontent-type: application/json\r\n\
                 content-length: 14\r\n\r\n{{\"wait\":false}}"
            );
            ready.wait().await;
            ask(&mut wire, request.as_bytes()).await
        });
    }
    ready.wait().await;
    let began = Instant::now();
    let asked = people.join_all().await;
    let took = began.elapsed();
    let had = asked.iter().filter(|asked| asked.has_seat).count();
    let put_off: usize = asked.iter().map(|asked| asked.put_off).sum();
    let counts = served.store.count_seats(SESSION).await.expect("it works");
    let measured = format!(
        "**{had}** told so, {} taken (in {:.1} s, {:.0} answers/s; {put_off} put off)",
        counts.taken,
        took.as_secs_f64(),
        f64::from(u32::try_from(PEOPLE).expect("a thousand")) / took.as_secs_f64(),
    );
    let holds = counts.taken == u64::from(SEATS) && had == SEATS as usize && counts.waiting == 0;
    table.add("1,000 ask at once for 25 seats", "25", &measured, holds);
}

/// Asks until there is an answer: a server that is too busy says so, and asking again is what it
/// asks for.
async fn ask(wire: &mut Wire, request: &[u8]) -> Asked {
    let mut put_off = 0;
    loop {
        match wire.ask(request).await {
            200 => return Asked { has_seat: true, put_off },
            409 => return Asked { has_seat: false, put_off },
            503 => put_off += 1,
            status => panic!("{status} is no answer to who asks for a seat"),
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
