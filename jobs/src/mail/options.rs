//! How mail leaves: its sender, its way, its patience.

use std::{net::Ipv4Addr, path::PathBuf, time::Duration};

use lettre::message::Mailbox;
use url::{Host, Url};

/// What the postman is told.
#[derive(Debug, Clone)]
pub struct MailOptions {
    /// Who writes: `Plaza <plaza@example.org>`.
    pub from: Mailbox,
    /// Who gets the answers, where that is not the sender.
    pub reply_to: Option<Mailbox>,
    pub carrier: Carrier,
    /// How visitors reach the site; links are made of it.
    pub public_url: Url,
    /// How long the link in the mail of a new ticket works.
    pub ticket_link: Duration,
    /// How often a mail is tried again.
    pub retries: u32,
    /// For handing one mail over.
    pub time_limit: Duration,
}

/// The way mail leaves.
#[derive(Clone)]
pub enum Carrier {
    /// It does not: it is kept in memory, for those who try things out.
    Outbox,
    /// A file for each mail in a folder, for another program.
    Folder(PathBuf),
    /// A server, named by an address with its password.
    Smtp(Url),
}

impl std::fmt::Debug for Carrier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Outbox => f.write_str("Outbox"),
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
            Self::Smtp(_) => f.write_str("Smtp"),
        }
    }
}

impl MailOptions {
    /// Where the plaza is, without a slash at its end.
    pub(super) fn home(&self) -> String {
        self.public_url.as_str().trim_end_matches('/').to_owned()
    }

    /// The host in the names of mails.
    pub(super) fn host(&self) -> &str {
        self.public_url.host_str().unwrap_or("localhost")
    }
}

/// Reads a sender as people write it; the error is a sentence without its key.
pub fn parse_mailbox(text: &str) -> Result<Mailbox, String> {
    let problem = "is no sender: write an address, or a name and an address as in \
                   Plaza <plaza@example.org>";
    text.parse().map_err(|_| problem.to_owned())
}

/// Reads the address of a server for mail. What leaves this machine is encrypted, or not sent.
pub fn parse_smtp_url(text: &str) -> Result<Url, String> {
    let problem = "must be smtps://name:password@host or smtp://name:password@host:587";
    let mut url = Url::parse(text).map_err(|_| problem.to_owned())?;
    let host = url.host().map(|host| host.to_owned()).ok_or(problem)?;
    if !matches!(url.scheme(), "smtp" | "smtps") {
        return Err(problem.to_owned());
    }
    let tls: Option<String> =
        url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
    if url.scheme() == "smtps" || is_loopback(&host) {
        return Ok(url);
    }
    match tls.as_deref() {
        Some("required") => {}
        None => {
            url.query_pairs_mut().append_pair("tls", "required");
        }
        Some(_) => {
            return Err("must not make encryption optional for a server on another machine: \
                        take ?tls=… away"
                .to_owned());
        }
    }
    Ok(url)
}

fn is_loopback(host: &Host) -> bool {
    match host {
        // Addresses of a scheme that browsers do not know are not told apart from names.
        Host::Domain(name) => {
            let address = name.parse::<Ipv4Addr>();
            name == "localhost" || address.is_ok_and(|address| address.is_loopback())
        }
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaves_the_machine_is_encrypted() {
        let read = |text| parse_smtp_url(text).map(String::from);
        let remote = "smtp://ada:secret@mail.example.org:587";
        assert_eq!(read(remote), Ok(format!("{remote}?tls=required")));
        assert_eq!(read("smtp://127.0.0.1:2525"), Ok("smtp://127.0.0.1:2525".to_owned()));
        assert_eq!(read("smtp://[::1]:2525"), Ok("smtp://[::1]:2525".to_owned()));
        assert!(read("smtps://mail.example.org").is_ok());
        for text in ["smtp://mail.example.org?tls=opportunistic", "http://mail.example.org", "mail"]
        {
            assert!(read(text).is_err(), "{text}");
        }
        let carrier = Carrier::Smtp(parse_smtp_url(remote).unwrap());
        assert_eq!(format!("{carrier:?}"), "Smtp");
    }

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        assert!(parse_mailbox("Festival Plaza <plaza@example.org>").is_ok());
        assert!(parse_mailbox("plaza@example.org").is_ok());
        assert!(parse_mailbox("Plaza").is_err());
    }
}
