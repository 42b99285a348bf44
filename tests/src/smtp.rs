//! A mail server in this process, which takes mail or makes trouble.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// What the server does with a mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SmtpMood {
    #[default]
    Take,
    /// Refuses the reader with this line, such as `550 5.1.1 unknown`.
    Refuse(&'static str),
    /// Takes the connection and never says a word.
    Hang,
    /// Closes the connection when it has the whole mail, without having taken it.
    Drop,
    /// Takes the mail, and closes the connection instead of saying so.
    TakeAndDrop,
}

/// A mail as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    pub to: String,
    pub data: String,
}

/// Listens on a port of its own until it is dropped.
#[derive(Debug)]
pub struct FakeSmtp {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    stop: CancellationToken,
}

#[derive(Debug, Default)]
struct Shared {
    mood: Mutex<SmtpMood>,
    taken: Mutex<Vec<Delivered>>,
    asked: Mutex<usize>,
}

impl FakeSmtp {
    pub async fn serve() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let (shared, stop) = (Arc::<Shared>::default(), CancellationToken::new());
        let (told, until) = (shared.clone(), stop.clone());
        let tasks = TaskTracker::new();
        tasks.clone().spawn(async move {
            while let Some(Ok((stream, _))) = until.run_until_cancelled(listener.accept()).await {
                let (told, until) = (told.clone(), until.clone());
                tasks.spawn(async move {
                    // A sender may go away in the middle.
                    until.run_until_cancelled(converse(stream, &told)).await.unwrap_or(Ok(())).ok()
                });
            }
        });
        Self { address, shared, stop }
    }

    /// The value of `mail.smtp_url`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn be(&self, mood: SmtpMood) {
        *self.shared.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// What it took, in order.
    pub fn taken(&self) -> Vec<Delivered> {
        self.shared.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many connections it had.
    pub fn asked(&self) -> usize {
        *self.shared.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for FakeSmtp {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl Delivered {
    /// The text after a header's name; lines that belong together are one.
    pub fn header(&self, name: &str) -> Option<String> {
        let (head, _) = self.data.split_once("\r\n\r\n")?;
        let head = head.replace("\r\n ", " ");
        let start = format!("{name}: ");
        head.lines().find_map(|line| line.strip_prefix(&start)).map(str::to_owned)
    }

    /// The parts, with lines and signs as they were before they were sent.
    pub fn body(&self) -> String {
        self.data.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n")
    }
}

impl Shared {
    fn mood(&self) -> SmtpMood {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, to: &str, data: &str) {
        let (to, data) = (to.to_owned(), data.to_owned());
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).push(Delivered { to, data });
    }
}

async fn converse(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    *shared.asked.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    if shared.mood() == SmtpMood::Hang {
        std::future::pending::<()>().await;
    }
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example.org ESMTP\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match verb.as_str() {
            "EHLO" => "250-mail.example.org\r\n250 8BITMIME".to_owned(),
            "RCPT" => {
                if let SmtpMood::Refuse(refusal) = shared.mood() {
                    refusal.to_owned()
                } else {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    "250 Good".to_owned()
                }
            }
            "DATA" => {
                write.write_all(b"354 Go on\r\n").await?;
                let mut data = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    data += &line;
                    data += "\r\n";
                }
                match shared.mood() {
                    SmtpMood::Drop => return Ok(()),
                    SmtpMood::TakeAndDrop => {
                        shared.take(&to, &data);
                        return Ok(());
                    }
                    _ => shared.take(&to, &data),
                }
                "250 Taken".to_owned()
            }
            "QUIT" => {
                write.write_all(b"221 Bye\r\n").await?;
                return Ok(());
            }
            _ => "250 Good".to_owned(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
