//! Live connections: what they cost, and how soon everybody is told; beside the official server.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use plaza_domain::people::Role;
use plaza_store::BrowserSessionKind;
use plaza_tests::plaza::client;
use reqwest::RequestBuilder;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::{
    crowd::{Crowd, MARK},
    peer::Peer,
    process,
    served::Served,
    table::Table,
};

const VISITORS: usize = 5_000;
const ROUNDS: u64 = 31;
/// Between two rounds, so that none hears the end of the one before.
const PAUSE: Duration = Duration::from_millis(150);
/// The program has had its first visitors, and is quiet.
const SETTLING: Duration = Duration::from_secs(2);
const CPU_PROMISED: Duration = Duration::from_micros(500);
const KILOBYTES_PROMISED: f64 = 32.0;
const BROADCAST_PROMISED: Duration = Duration::from_millis(150);

/// What came of a crowd's coming.
struct Came {
    crowd: Crowd,
    took: Duration,
    cpu_each: Duration,
    kilobytes_each: f64,
}

pub(crate) async fn measure(table: &mut Table) {
    allow_files();
    let served = Served::start("").await;
    let peer = Peer::start().await;
    tokio::time::sleep(SETTLING).await;
    let ours = come(served.program.address, served.program.pid()).await;
    let theirs = come(peer.address, peer.pid()).await;
    if ours.crowd.refused > 0 || theirs.crowd.refused > 0 {
        return write_rows(table, &ours, &theirs);
    }

    let organizer = served.sign_in("olga", &[Role::Organizer], BrowserSessionKind::Cookie).await;
    let http = client();
    let to_ours = |text: &str| {
        let fields = [("do", "send"), ("subject-en", text), ("text-en", TEXT)];
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        let body = form.extend_pairs(fields).finish();
        http.post(served.program.url("/admin/messages"))
            .header("cookie", format!("__Host-plaza_session={organizer}"))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
    };
    let to_theirs = |text: &str| {
        let said = serde_json::json!({"title": text, "text": TEXT});
        http.post(format!("http://{}/tell", peer.address)).json(&said)
    };
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        // Who goes first alternates.
        if round % 2 == 0 {
            our_times.push(tell(&ours.crowd, round, to_ours).await);
            their_times.push(tell(&theirs.crowd, round, to_theirs).await);
        } else {
            their_times.push(tell(&theirs.crowd, round, to_theirs).await);
            our_times.push(tell(&ours.crowd, round, to_ours).await);
        }
    }
    write_rows(table, &ours, &theirs);
    our_times.sort();
    their_times.sort();
    let [median, slow] = [our_times.len() / 2, our_times.len() - 2].map(|at| our_times[at]);
    let theirs = their_times[their_times.len() / 2];
    let measured = format!(
        "**{:.0} ms** (second worst of {ROUNDS}: {:.0} ms; Node {:.0} ms, ratio {:.2})",
        milliseconds(median),
        milliseconds(slow),
        milliseconds(theirs),
        milliseconds(median) / milliseconds(theirs),
    );
    let what = "a message to 5,000 connections, until the last has it, median";
    table.add(what, "< 150 ms", &measured, median < BROADCAST_PROMISED);
}

/// What an organizer may well write.
const TEXT: &str = "The evening concert moves into the Great Hall, because it is going to rain. \
    Doors open at half past seven; there is room for everybody.";

async fn come(to: SocketAddr, process: u32) -> Came {
    let (cpu, resident) = (process::cpu(process), process::resident(process));
    let began = Instant::now();
    let crowd = Crowd::gather(to, VISITORS).await;
    let took = began.elapsed();
    let visitors = u32::try_from(VISITORS).expect("a few thousand");
    let cpu_each = process::cpu(process).saturating_sub(cpu) / visitors;
    let more = process::resident(process).saturating_sub(resident);
    #[expect(clippy::cast_precision_loss, reason = "kilobytes of one process")]
    let kilobytes_each = more as f64 / f64::from(visitors);
    Came { crowd, took, cpu_each, kilobytes_each }
}

fn write_rows(table: &mut Table, ours: &Came, theirs: &Came) {
    let refused = |came: &Came| came.crowd.refused + came.crowd.lost();
    let measured = format!(
        "**{}** (all in after {:.1} s; Node {}, {:.1} s)",
        refused(ours),
        ours.took.as_secs_f64(),
        refused(theirs),
        theirs.took.as_secs_f64(),
    );
    let what = "refused or lost of 5,000 live connections";
    table.add(what, "0", &measured, refused(ours) == 0);
    let measured = format!(
        "**{:.2} ms** (Node {:.2} ms, ratio {:.2})",
        milliseconds(ours.cpu_each),
        milliseconds(theirs.cpu_each),
        milliseconds(ours.cpu_each) / milliseconds(theirs.cpu_each),
    );
    let what = "CPU of a visitor who connects and is counted";
    table.add(what, "< 0.5 ms", &measured, ours.cpu_each < CPU_PROMISED);
    let measured = format!(
        "**{:.1} KiB** (Node {:.1} KiB, ratio {:.2})",
        ours.kilobytes_each,
        theirs.kilobytes_each,
        ours.kilobytes_each / theirs.kilobytes_each,
    );
    let what = "resident memory of a visitor";
    table.add(what, "< 32 KiB", &measured, ours.kilobytes_each < KILOBYTES_PROMISED);
}

/// Tells a crowd something; how long it took from the organizer's request to the last visitor.
async fn tell(crowd: &Crowd, round: u64, request: impl Fn(&str) -> RequestBuilder) -> Duration {
    tokio::time::sleep(PAUSE).await;
    crowd.begin(round);
    let request = request(&format!("{MARK}{round}"));
    let began = Instant::now();
    let told = async {
        let answer = request.send().await.expect("the server answers");
        let is_told = answer.status().is_success() || answer.status().is_redirection();
        assert!(is_told, "{} to who wants to tell everybody", answer.status());
    };
    tokio::join!(told, crowd.last_heard()).1 - began
}

/// Both crowds are in this process: as many open files as the system allows.
fn allow_files() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    setrlimit(Resource::Nofile, raised).expect("up to the maximum anybody may");
    let needed = 2 * VISITORS as u64 + 500;
    let is_enough = limit.maximum.is_none_or(|maximum| maximum >= needed);
    assert!(is_enough, "{needed} open files are needed: `ulimit -Hn` says {:?}", limit.maximum);
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
