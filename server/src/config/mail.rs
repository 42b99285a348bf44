//! `[mail]`: who writes, which way mail leaves, and how patiently.

use std::{net::IpAddr, path::PathBuf, time::Duration};

use plaza_jobs::mail::{
    Carrier, MailOptions,
    options::{parse_mailbox, parse_smtp_url},
};
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::{HttpConfig, secret::Secret};

/// The `[mail]` section.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    pub transport: MailTransport,
    /// The sender: an address, or a name and an address.
    pub from: String,
    /// Who gets the answers, where that is not the sender.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// For `smtp`: `smtps://name:password@host`, or `smtp://…` with STARTTLS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_url: Option<Secret>,
    /// For `file`: where a file is put for each mail.
    pub folder: PathBuf,
    /// Whether this server sends mail as it comes; else `plaza job send-mail` does.
    pub worker: bool,
    /// How often a mail is tried again; with the default it is given up after about a day.
    pub retries: u32,
    /// For handing one mail over.
    pub timeout_seconds: u64,
}

/// Which way mail leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailTransport {
    /// It does not: the last ones are shown at `/outbox` of a plaza that is tried out.
    #[default]
    Outbox,
    /// To a mail server.
    Smtp,
    /// Into a folder, for another program.
    File,
}

impl MailConfig {
    /// What the postman is told; the error is a sentence that names the key.
    pub fn options(&self, http: &HttpConfig, ticket_link: Duration) -> Result<MailOptions, String> {
        let named = |key: &str, text: &str| {
            parse_mailbox(text).map_err(|problem| format!("mail.{key}: `{text}` {problem}"))
        };
        let carrier = match self.transport {
            MailTransport::Outbox => Carrier::Outbox,
            MailTransport::File => Carrier::Folder(self.folder.clone()),
            MailTransport::Smtp => {
                let url = self.smtp_url.as_ref().ok_or(
                    "mail.transport is smtp, but mail.smtp_url is missing: name the mail server",
                )?;
                let url = parse_smtp_url(url.expose());
                Carrier::Smtp(url.map_err(|problem| format!("mail.smtp_url {problem}"))?)
            }
        };
        if self.transport == MailTransport::File && self.folder.as_os_str().is_empty() {
            return Err(
                "mail.transport is file, but mail.folder is empty: name a folder".to_owned()
            );
        }
        if self.timeout_seconds == 0 {
            return Err("mail.timeout_seconds must be 1 at least".to_owned());
        }
        Ok(MailOptions {
            from: named("from", &self.from)?,
            reply_to: self.reply_to.as_deref().map(|text| named("reply_to", text)).transpose()?,
            carrier,
            public_url: http.public_url.clone(),
            ticket_link,
            retries: self.retries,
            time_limit: Duration::from_secs(self.timeout_seconds),
        })
    }

    /// Whether mail is shown at `/outbox`. Who sees it gets in as anybody: it is there for those
    /// alone who try things out on their own machine.
    pub fn has_outbox(&self, http: &HttpConfig) -> bool {
        let is_own = is_this_machine(&http.public_url);
        let (host, _) = http.listen.rsplit_once(':').unwrap_or((&http.listen, ""));
        let host = host.trim_matches(['[', ']']);
        let address = host.parse::<IpAddr>();
        let is_private = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
        self.transport == MailTransport::Outbox && is_own && is_private && http.trusted_proxies == 0
    }

    /// What works, but is hardly meant.
    pub fn warning(&self, http: &HttpConfig) -> Option<String> {
        if self.transport == MailTransport::Smtp && self.from == Self::default().from {
            let warning = "mail.transport is smtp, but mail.from is not set: few mail servers take \
                           mail of plaza@localhost, and nobody can answer it";
            return Some(warning.to_owned());
        }
        let is_lost = self.transport == MailTransport::Outbox && !self.has_outbox(http);
        is_lost.then(|| {
            "mail.transport is outbox, and this plaza is for others than this machine: no mail \
             leaves it, and no page shows it; set mail.transport to smtp and name the server in \
             mail.smtp_url"
                .to_owned()
        })
    }
}

/// Whether an address leads to the machine of whoever opens it.
pub fn is_this_machine(url: &Url) -> bool {
    url.host().is_some_and(|host| match host {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    })
}

impl Default for MailConfig {
    fn default() -> Self {
        Self {
            transport: MailTransport::default(),
            from: "Plaza <plaza@localhost>".to_owned(),
            reply_to: None,
            smtp_url: None,
            folder: PathBuf::from("data/mail"),
            worker: true,
            retries: 32,
            timeout_seconds: 30,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(public_url: &str, listen: &str) -> HttpConfig {
        let public_url = public_url.parse().unwrap();
        HttpConfig { public_url, listen: listen.to_owned(), ..HttpConfig::default() }
    }

    #[test]
    fn the_outbox_is_shown_to_those_who_sit_at_the_machine_only() {
        let mail = MailConfig::default();
        let own = [("http://localhost:3000", "127.0.0.1:3000"), ("http://[::1]:1", "[::1]:1")];
        for (public_url, listen) in own {
            assert!(mail.has_outbox(&http(public_url, listen)), "{public_url} {listen}");
            assert_eq!(mail.warning(&http(public_url, listen)), None);
        }
        let others = [
            ("https://plaza.example.org", "127.0.0.1:3000"),
            ("http://plaza.example.org", "127.0.0.1:3000"),
            ("http://localhost:3000", "0.0.0.0:3000"),
            ("http://localhost.example.org", "127.0.0.1:3000"),
        ];
        for (public_url, listen) in others {
            assert!(!mail.has_outbox(&http(public_url, listen)), "{public_url} {listen}");
            assert!(mail.warning(&http(public_url, listen)).is_some());
        }
        let proxied = HttpConfig { trusted_proxies: 1, ..HttpConfig::default() };
        assert!(!mail.has_outbox(&proxied));
        let file = MailConfig { transport: MailTransport::File, ..MailConfig::default() };
        assert!(!file.has_outbox(&HttpConfig::default()));
    }

    #[test]
    fn what_cannot_be_used_is_named_by_its_key() {
        let problem = |mail: MailConfig| {
            mail.options(&HttpConfig::default(), Duration::from_hours(1)).unwrap_err()
        };
        let smtp = MailConfig { transport: MailTransport::Smtp, ..MailConfig::default() };
        assert!(problem(smtp.clone()).contains("mail.smtp_url is missing"));
        let url = Some(Secret::new("smtp://ada:pass-word@mail.example.org?tls=none"));
        let said = problem(MailConfig { smtp_url: url, ..smtp });
        assert!(
            said.starts_with("mail.smtp_url must not") && !said.contains("pass-word"),
            "{said}"
        );
        let from = MailConfig { from: "Plaza".to_owned(), ..MailConfig::default() };
        assert!(problem(from).starts_with("mail.from: `Plaza` is no sender"));
    }
}
