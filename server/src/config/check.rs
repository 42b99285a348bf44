//! What is wrong with values that are well-formed: addresses, schedules, origins.

use std::net::ToSocketAddrs;

use plaza_jobs::{content::ContentOptions, runner::Schedule};
use url::Url;

use super::{Config, HttpConfig, secret::Secret};

/// Characters of a secret shared with another service.
const MIN_SECRET: usize = 16;

impl Config {
    /// One sentence for each value that cannot be used; empty when all can.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut found = |problem: Option<String>| problems.extend(problem);
        found(listen("http.listen", &self.http.listen));
        found(self.metrics.listen.as_deref().and_then(|at| listen("metrics.listen", at)));
        found(public_url(&self.http.public_url));
        found(scheme(
            "database.url",
            self.database.url.expose(),
            &["sqlite:", "postgres:", "postgresql:"],
        ));
        found(scheme("cache.url", self.cache.url.expose(), &["memory:", "redis:", "rediss:"]));
        found(prefix(&self.cache.prefix));
        found(self.pretalx.as_ref().and_then(|pretalx| pretalx.place().err()));
        found(
            self.pretalx.as_ref().and_then(|pretalx| no_password("pretalx", "url", &pretalx.url)),
        );
        found(self.content.as_ref().and_then(content));
        found(self.tito.as_ref().and_then(|tito| tito.place().err()));
        let [content, tito] = [self.webhooks.content_secrets(), self.webhooks.tito_secrets()];
        found(content.into_iter().find_map(|secret| webhook_secret("content_secret", secret)));
        found(tito.into_iter().find_map(|secret| webhook_secret("tito_secret", secret)));
        found(self.metrics.token.as_ref().and_then(metrics_token));
        for problem in limits(&self.http) {
            found(Some(problem));
        }
        found(self.schedule.problem());
        found(self.sockets.problem(&self.http));
        found(self.mail.options(&self.http, self.auth.ticket_link_lifetime()).err());
        for problem in self.auth.problems() {
            found(Some(problem));
        }
        for problem in self.privacy.problems() {
            found(Some(problem));
        }
        for problem in self.openid.iter().flat_map(super::OpenIdConfig::problems) {
            found(Some(problem));
        }
        for source in &self.http.frame_ancestors {
            found(frame_ancestor(source));
        }
        for origin in &self.http.cors_origins {
            found(cors_origin(origin));
        }
        for (job, schedule) in self.jobs.schedules.texts() {
            found(job_schedule(job, schedule));
        }
        found(log_level(&self.log.level));
        problems
    }

    /// One sentence for each value that can be used but is hardly meant.
    pub fn warnings(&self) -> Vec<String> {
        let hook = (self.tito.is_none() && !self.webhooks.tito_secrets().is_empty()).then(|| {
            "webhooks.tito_secret is set, but [tito] is missing: Tito's hook answers that there is \
             none; name the account and the event in [tito]"
                .to_owned()
        });
        [self.mail.warning(&self.http), self.auth.warning(), hook].into_iter().flatten().collect()
    }
}

fn listen(key: &str, at: &str) -> Option<String> {
    at.to_socket_addrs().err().map(|error| {
        format!("{key}: `{at}` is not an address and a port, such as 127.0.0.1:3000 ({error})")
    })
}

fn public_url(url: &Url) -> Option<String> {
    let is_plain = matches!(url.path(), "" | "/") && url.query().is_none();
    let is_web = matches!(url.scheme(), "http" | "https") && url.host().is_some();
    let is_open = url.username().is_empty() && url.password().is_none();
    let problem = "http.public_url must be a scheme and a host, such as https://plaza.example.org";
    (!(is_plain && is_web && is_open && url.fragment().is_none())).then(|| problem.to_owned())
}

fn scheme(key: &str, url: &str, known: &[&str]) -> Option<String> {
    let is_known = known.iter().any(|scheme| url.starts_with(scheme));
    (!is_known).then(|| format!("{key} must begin with one of {}", known.join(", ")))
}

fn prefix(prefix: &str) -> Option<String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_good = !prefix.is_empty() && prefix.len() <= 40 && prefix.chars().all(is_plain);
    (!is_good).then(|| "cache.prefix must be 1 to 40 letters, digits, - or _".to_owned())
}

fn frame_ancestor(source: &str) -> Option<String> {
    let is_plain = source.chars().all(|c| c.is_ascii_graphic() && !matches!(c, ';' | ',' | '"'));
    let is_keyword = source == "'self'";
    let is_host = source.starts_with("https://") || source.starts_with("http://");
    (!(is_plain && (is_keyword || is_host))).then(|| {
        format!("http.frame_ancestors: `{source}` is neither 'self' nor an origin such as https://example.org")
    })
}

fn cors_origin(origin: &str) -> Option<String> {
    let is_origin = origin == "*"
        || Url::parse(origin).is_ok_and(|url| url.origin().ascii_serialization() == origin);
    (!is_origin).then(|| {
        format!("http.cors_origins: `{origin}` is neither * nor an origin such as https://example.org (no path, no slash at its end)")
    })
}

fn job_schedule(job: &str, schedule: &str) -> Option<String> {
    if schedule.trim().is_empty() {
        return None;
    }
    Schedule::parse(schedule).err().map(|error| format!("jobs.schedules.{job}: {error}"))
}

fn log_level(level: &str) -> Option<String> {
    let parsed = tracing_subscriber::EnvFilter::builder().parse(level);
    parsed.err().map(|error| format!("log.level: `{level}` is no level nor directive ({error})"))
}

/// Limits that would let nobody in.
fn limits(http: &HttpConfig) -> Vec<String> {
    let too_low = [
        ("max_connections", http.max_connections == 0),
        ("request_timeout_seconds", http.request_timeout_seconds == 0),
        ("header_timeout_seconds", http.header_timeout_seconds == 0),
        ("idle_timeout_seconds", http.idle_timeout_seconds == 0),
    ];
    let zero = too_low.into_iter().filter(|(_, is_zero)| *is_zero);
    let mut problems: Vec<_> =
        zero.map(|(key, _)| format!("http.{key} must be 1 at least")).collect();
    // Each listening page holds a connection for as long as it is open.
    if http.max_connections > 0 && http.max_listeners >= http.max_connections {
        let problem = "http.max_listeners must be less than http.max_connections, or pages that listen may leave no connection to ask for a page";
        problems.push(problem.to_owned());
    }
    problems
}

/// An address is shown in logs and in printed configurations.
fn no_password(section: &str, key: &str, address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    (url.password().is_some() || (!url.username().is_empty() && url.scheme() != "ssh")).then(|| {
        format!("{section}.{key} must not hold a name or a password; use {section}.token instead")
    })
}

fn content(content: &ContentOptions) -> Option<String> {
    if content.repository.trim().is_empty() {
        return Some("content.repository is empty: name a repository or a folder".to_owned());
    }
    no_password("content", "repository", &content.repository)
}

/// An empty one would let in everybody who brings none.
fn metrics_token(token: &Secret) -> Option<String> {
    let problem = "metrics.token is empty: give it a value, or take the key away";
    token.expose().trim().is_empty().then(|| problem.to_owned())
}

/// A short secret can be guessed from a single signed body.
fn webhook_secret(key: &str, secret: &Secret) -> Option<String> {
    let problem = format!("webhooks.{key} must have {MIN_SECRET} characters at least");
    (secret.expose().len() < MIN_SECRET).then_some(problem)
}
