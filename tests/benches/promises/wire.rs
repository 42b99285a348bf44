//! Requests and answers over a connection that stays open: as little work as a client can do.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection, and where its answers are read into.
#[derive(Debug)]
pub(crate) struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Wire {
    pub(crate) async fn connect(to: SocketAddr) -> Self {
        let stream = TcpStream::connect(to).await.expect("the server accepts");
        stream.set_nodelay(true).expect("a socket takes the option");
        Self { stream, buffer: vec![0; 64 << 10] }
    }

    /// Sends a request and reads its answer to the end; gives the status.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> u16 {
        self.stream.write_all(request).await.expect("the server reads");
        let mut filled = 0;
        let (head, length, status) = loop {
            let read = self.stream.read(&mut self.buffer[filled..]).await;
            let read = read.expect("the server answers");
            assert!(read > 0, "the server closed the connection");
            filled += read;
            if let Some(end) = find(&self.buffer[..filled], b"\r\n\r\n") {
                let head = std::str::from_utf8(&self.buffer[..end]).expect("a head is text");
                break (end + 4, length_of_body(head), status(head));
            }
            assert!(filled < self.buffer.len(), "a head is not as long as this");
        };
        let mut left = (head + length).saturating_sub(filled);
        while left > 0 {
            let most = left.min(self.buffer.len());
            let read = self.stream.read(&mut self.buffer[..most]).await;
            let read = read.expect("the server answers");
            assert!(read > 0, "the server closed the connection");
            left -= read;
        }
        status
    }
}

fn status(head: &str) -> u16 {
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    status.expect("an answer begins with its status")
}

fn length_of_body(head: &str) -> usize {
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok()).flatten()
    });
    length.unwrap_or(0)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
