//! Mail as files: whole, once, and with headers nobody can add to.

use std::{fs, path::PathBuf};

use chrono::TimeDelta;
use plaza_domain::Localized;
use plaza_jobs::mail::{Carrier, Letter, Tally};
use plaza_store::MailState;

use super::plaza::Plaza;

async fn with_folder() -> (Plaza, PathBuf) {
    let plaza = Plaza::with(|folder| Carrier::Folder(folder.path().join("mail"))).await;
    let folder = plaza.folder.path().join("mail");
    (plaza, folder)
}

fn names(folder: &PathBuf) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn hostile() -> Letter {
    Letter::Seat {
        session: "S1".to_owned(),
        title: Localized::english("Tea\r\nBcc: eve@example.org\r\n\r\n<script>"),
    }
}

#[tokio::test]
async fn a_file_has_the_headers_of_a_mail_and_none_that_a_title_brings() {
    let (plaza, folder) = with_folder().await;
    plaza.queues(&hostile(), "ada@example.org").await;
    assert_eq!(plaza.delivers().await, Tally { sent: 1, ..Tally::default() });
    let micros = plaza.queue().await[0].created_at.timestamp_micros();
    let name = format!("mail-1-{micros}");
    assert_eq!(names(&folder), [format!("{name}.eml")]);
    let text = fs::read_to_string(folder.join(format!("{name}.eml"))).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    // A line that begins with a blank belongs to the one before it.
    let head = head.replace("\r\n ", " ");
    let mut lines: Vec<_> = head.lines().collect();
    lines.sort_unstable();
    let kind = lines.iter().position(|line| line.starts_with("Content-Type:")).unwrap();
    assert!(lines.remove(kind).starts_with("Content-Type: multipart/alternative;"));
    let id = format!("Message-ID: <{name}@plaza.example.org>");
    assert_eq!(
        lines,
        [
            "Auto-Submitted: auto-generated",
            "Content-Language: en",
            "Date: Thu, 18 Jun 2026 07:30:00 +0000",
            "From: Festival <plaza@example.org>",
            "MIME-Version: 1.0",
            &id,
            "Reply-To: help@example.org",
            "Subject: You have a seat: Tea Bcc: eve@example.org <script>",
            "To: ada@example.org",
            "X-Auto-Response-Suppress: All",
        ]
    );
    assert!(body.contains("text/plain") && body.contains("text/html"), "{body}");
    assert!(!body.split("text/html").nth(1).unwrap().contains("<script>"), "{body}");
}

#[tokio::test]
async fn a_mail_that_was_written_before_its_sender_died_is_there_once() {
    let (plaza, folder) = with_folder().await;
    plaza.queues(&hostile(), "ada@example.org").await;
    plaza.delivers().await;
    let before = names(&folder);
    // As if the process had died between the file and its note in the queue.
    assert!(plaza.store.requeue_mail(1).await.unwrap());
    assert_eq!(plaza.delivers().await, Tally { sent: 1, ..Tally::default() });
    assert_eq!(names(&folder), before);
}

#[tokio::test]
async fn what_a_dead_sender_took_is_taken_over_after_its_patience() {
    let (plaza, folder) = with_folder().await;
    plaza.queues(&hostile(), "ada@example.org").await;
    let patience = std::time::Duration::from_mins(2);
    assert_eq!(plaza.store.claim_mail(10, patience).await.unwrap().len(), 1);
    assert_eq!(plaza.delivers().await, Tally::default(), "it may still be on its way");
    plaza.clock.advance(TimeDelta::seconds(121));
    assert_eq!(plaza.delivers().await, Tally { sent: 1, ..Tally::default() });
    assert_eq!(names(&folder).len(), 1);
    assert_eq!(plaza.queue().await[0].state, MailState::Sent);
}
