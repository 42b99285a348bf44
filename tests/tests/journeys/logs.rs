//! What a log must not hold, whatever is done and however much is logged: addresses of people and
//! of their networks, and anything that lets somebody in.

mod visitor;

use plaza_tests::{
    FakeSmtp, LiveClients, Place, Program, Setting, eventually,
    tito::{
        self,
        hooks::{Hook, SECRET},
    },
};
use serde_json::{Value, json};

use self::visitor::{NETWORK, Secrets, Visitor, between};

const PLONK: &str = "plonk.0182@example.org";
const ADMIN: &str = "root.admin@example.org";

/// Everything there is, at its loudest, behind a proxy.
fn setting(smtp: &FakeSmtp) -> Option<Setting> {
    let more = format!(
        "level = \"trace\"\n\
         [mail]\ntransport = \"smtp\"\nsmtp_url = \"{}\"\n\
         [tito]\nurl = \"{}\"\naccount = \"{}\"\nevent = \"{}\"\n\
         [webhooks]\ntito_secret = \"{SECRET}\"\n\
         [auth]\nadmins = [\"{ADMIN}\"]\n",
        smtp.url(),
        tito::captured().display(),
        tito::ACCOUNT,
        tito::EVENT,
    );
    let setting = Setting::new(Place::of_sqlite(), &more)?;
    setting.rewrite("[database]", "trusted_proxies = 1\n[database]");
    Some(setting)
}

/// The token of the link in the newest of `count` mails to an address, and the code if there is one.
async fn mailed(smtp: &FakeSmtp, email: &str, count: usize) -> (String, Option<String>) {
    let body = eventually("the mail arrives", async || {
        let mails = smtp.taken().into_iter().filter(|mail| mail.to.contains(email));
        let mails: Vec<_> = mails.collect();
        (mails.len() == count).then(|| mails.last().map(plaza_tests::smtp::Delivered::body))
    });
    let body = body.await.expect("there is one");
    let token =
        between(&body, "/sign-in/link/", |c| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let is_code = |word: &&str| {
        word.len() == 9 && word.as_bytes()[4] == b'-' && word.to_uppercase() == **word
    };
    let code = body.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').find(is_code);
    (token, code.map(str::to_owned))
}

#[tokio::test]
async fn nothing_that_lets_somebody_in_and_nobodys_address_is_ever_logged() {
    let smtp = FakeSmtp::serve().await;
    let Some(setting) = setting(&smtp) else { return };
    let fetched = setting.runs(&["job", "fetch-schedule"]);
    assert!(fetched.status.success(), "{fetched:?}");
    let program = setting.serves().await;
    let secrets = Secrets::new([PLONK, "plonk.0182", ADMIN, "root.admin", NETWORK, SECRET]);

    // A ticket is bought, and forged.
    let visitor = Visitor::new(&program, &secrets);
    let hook = Hook::captured("ticket.completed");
    secrets.add(&hook.signature);
    assert_eq!(visitor.hooks(&hook).await, 200);
    assert!(visitor.hooks(&hook.under("Zm9yZ2VkIQ==")).await >= 400);

    // The link of its mail is opened, pressed and pressed again.
    let (token, _) = mailed(&smtp, PLONK, 1).await;
    secrets.add(&token);
    let link = format!("/sign-in/link/{token}");
    assert_eq!(visitor.get(&link).await.0, 200);
    assert_eq!(visitor.post(&link, &[]).await.0, 303);
    assert_eq!(Visitor::new(&program, &secrets).post(&link, &[]).await.0, 410);

    // Somebody asks for a link, types a wrong code, and the right one.
    let plonk = Visitor::new(&program, &secrets);
    assert_eq!(plonk.post("/sign-in", &[("email", PLONK), ("next", "/me")]).await.0, 303);
    let sent = plonk.get("/sign-in/sent").await.1;
    secrets.add_code(&between(&sent, "class=\"entrance-code\" dir=\"ltr\">", |c| c == '<'));
    let (token, code) = mailed(&smtp, PLONK, 2).await;
    let code = code.expect("a mail that was asked for has a code");
    secrets.add(&token);
    secrets.add_code(&code);
    plonk.post("/sign-in/code", &[("code", "0000-0000")]).await;
    assert_eq!(plonk.post("/sign-in/code", &[("code", &code)]).await.0, 303);
    assert_eq!(plonk.get("/me").await.0, 200);
    let export = plonk.post("/me/export", &[]).await;
    assert!(export.1.contains(PLONK), "{}", export.1);
    let schedule = plonk.get("/me/schedule").await.1;
    let feed = between(&schedule, "/me/calendar/", |c| c == '"' || c == '<');
    secrets.add(&feed);
    assert_eq!(plonk.get(&format!("/me/calendar/{feed}")).await.0, 200);

    // A program signs in, and connects.
    let app: Value = plonk.json("GET", "/api/auth/login-code").await;
    let app = app["token"].as_str().expect("a code").to_owned();
    secrets.add(&app);
    let bearer: Value = plonk.json("POST", &format!("/api/auth/login-code/{app}")).await;
    let bearer = bearer["token"].as_str().expect("a token").to_owned();
    secrets.add(&bearer);
    let ticket: Value = plonk.json("POST", "/api/v1/socket-ticket").await;
    let ticket = ticket["ticket"].as_str().expect("a ticket").to_owned();
    secrets.add(&ticket);
    if let Some(mut clients) = LiveClients::start() {
        for transport in ["websocket", "polling"] {
            let auth = json!({"ticket": ticket, "locale": "en"});
            let options = json!({"transports": [transport], "auth": auth, "reconnection": false,
                "extraHeaders": {"x-forwarded-for": NETWORK}});
            let client = clients.open(&program.url(""), options).await;
            // The ticket is good once: the second is refused, which is logged no louder.
            if transport == "websocket" {
                clients.hears_times(client, "connect", 1).await;
                clients.emit(client, "auth", json!([bearer])).await;
                clients.emit(client, "trackError", json!([{"message": "broken"}])).await;
            } else {
                clients.hears_times(client, "connect_error", 1).await;
            }
        }
    }

    // An operator lets an admin in, who looks Plonk up and keeps them out.
    let printed = setting.runs(&["sign-in", ADMIN]);
    let printed = String::from_utf8(printed.stdout).expect("a link is text");
    let token = printed.trim().rsplit('/').next().expect("a link has parts").to_owned();
    secrets.add(&token);
    let admin = Visitor::new(&program, &secrets);
    assert_eq!(admin.post(&format!("/sign-in/link/{token}"), &[]).await.0, 303);
    let found = admin.get(&format!("/admin/registrations?q={PLONK}")).await;
    let id = between(&found.1, "/admin/registrations/", |c| !c.is_ascii_digit());
    let address = format!("/admin/registrations/{id}");
    assert_eq!(admin.get(&address).await.0, 200);
    let blocked = admin.post(&address, &[("do", "block"), ("because", "a test")]).await;
    assert_eq!(blocked.0, 303, "{blocked:?}");
    for page in ["/admin/mail", "/admin/audit", "/admin/visitors"] {
        assert_eq!(admin.get(page).await.0, 200, "{page}");
    }
    let deleted = setting.runs(&["registration", "delete", PLONK, "--yes"]);
    assert!(deleted.status.success(), "{deleted:?}");
    holds_none(&program, &secrets, &[&deleted.stderr]);
    program.signal("TERM");
}

/// Looks through all that was logged.
fn holds_none(program: &Program, secrets: &Secrets, beside: &[&[u8]]) {
    let mut log = program.log();
    log.extend(beside.iter().map(|bytes| String::from_utf8_lossy(bytes).into_owned()));
    let answered = log.iter().filter(|line| line.contains("\"answered\"")).count();
    assert!(answered > 20, "the log tells of what was done: {answered} lines of {}", log.len());
    assert!(secrets.count() > 18, "there is much that could be logged: {}", secrets.count());
    for line in &log {
        if let Some(secret) = secrets.found_in(line) {
            panic!("the log holds {secret:?}: {line}");
        }
    }
}
