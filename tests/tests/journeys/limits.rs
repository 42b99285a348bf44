//! What the server does not let itself be given.

use std::time::Duration;

use plaza_tests::{Place, Program, Setting, plaza::client};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

async fn a_server(more: &str) -> Option<(Setting, Program)> {
    let setting = Setting::new(Place::of_sqlite(), more)?;
    let server = setting.serves().await;
    Some((setting, server))
}

/// Sends bytes as they are, and reads until the server closes.
async fn say(server: &Program, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).await.expect("the server listens");
    // The server may close before it has read everything; what it says counts.
    stream.write_all(bytes).await.ok();
    let mut said = Vec::new();
    let reading = stream.read_to_end(&mut said);
    tokio::time::timeout(Duration::from_secs(20), reading).await.expect("the server closes").ok();
    String::from_utf8_lossy(&said).into_owned()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn what_is_too_long_too_much_or_too_big_is_refused_and_the_next_is_served() {
    let Some((_setting, server)) = a_server("").await else { return };
    let long =
        format!("GET /{} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", "a".repeat(70_000));
    let long = say(&server, long.as_bytes()).await;
    assert!(matches!(status(&long), "414" | "431"), "{long:.80}");
    let many = "x-more: of them\r\n".repeat(500);
    let many = format!("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n{many}\r\n");
    assert_eq!(status(&say(&server, many.as_bytes()).await), "431");
    let large = format!("GET / HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "a".repeat(70_000));
    assert_eq!(status(&say(&server, large.as_bytes()).await), "431");
    let query = server.get(&format!("/search?q={}", "a".repeat(9_000))).await;
    assert!(matches!(query.status, 200 | 400 | 414), "{}", query.status);
    let body = "zone=".to_owned() + &"a".repeat(1 << 20);
    let post = client()
        .post(server.url("/preferences"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body);
    assert_eq!(post.send().await.unwrap().status(), 413);
    assert_eq!(say(&server, b"what is this?\r\n\r\n").await.split(' ').nth(1), Some("400"));
    assert_eq!(server.get("/").await.status, 200);
}

#[tokio::test]
async fn who_speaks_too_slowly_is_left_and_others_are_served_meanwhile() {
    let more = "[http]\nheader_timeout_seconds = 1\nidle_timeout_seconds = 1\n";
    let Some(setting) = Setting::new(Place::of_sqlite(), "") else { return };
    setting.rewrite("[http]\n", more);
    let server = setting.serves().await;
    let unfinished = ["", "GET / HT", "GET / HTTP/1.1\r\nhost: a\r\nx-more: "];
    let unfinished = unfinished.map(|beginning| say(&server, beginning.as_bytes()));
    let (answers, page) = tokio::join!(futures::future::join_all(unfinished), server.get("/"));
    assert_eq!(page.status, 200);
    for answer in answers {
        assert!(matches!(status(&answer), "" | "408"), "{answer}");
    }
}
