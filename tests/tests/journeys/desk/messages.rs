//! Messages: looked at before they are sent, sent once, to those who are meant.

use plaza_domain::people::Role;
use plaza_jobs::runner::Trigger;
use plaza_store::{BulletinKind, MailQuery, Seating};
use plaza_tests::{Answer, Browser, Engine, Place, SourceFolder, TestPlaza, eventually};

use super::{a_plaza, comes, trace};
use crate::story::CODE;

/// The value of a hidden field.
fn hidden<'a>(page: &'a Answer, name: &str) -> &'a str {
    let before = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.text().split_once(&before).unwrap_or_else(|| panic!("{}", page.text()));
    rest.split('"').next().expect("a split text has a first part")
}

async fn looks_and_sends(who: &Browser<'_>, fields: &[(&str, &str)], times: usize) -> Answer {
    let page = who.post("/admin/messages", fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let seen_at = hidden(&page, "seen-at").to_owned();
    let mut confirmed = fields.to_vec();
    confirmed.extend([("do", "send"), ("seen-at", seen_at.as_str())]);
    let mut last = who.post("/admin/messages", &confirmed).await;
    for _ in 1..times {
        last = who.post("/admin/messages", &confirmed).await;
    }
    last
}

async fn mailed_to(plaza: &TestPlaza) -> Vec<String> {
    let query = MailQuery { limit: 100, ..MailQuery::default() };
    let mails = plaza.plaza.store.list_mail(&query).await.expect("the store answers");
    let addresses = mails.iter().filter_map(|mail| mail.email.as_ref());
    let mut to: Vec<_> = addresses.map(|email| email.expose().to_owned()).collect();
    to.sort();
    to
}

#[tokio::test]
async fn a_message_to_everyone_is_told_and_mailed_once_however_often_it_is_sent() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let source = SourceFolder::new();
        let plaza = a_plaza(&place, &source).await;
        let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
        comes(&plaza, "ada@example.org", &[]).await;
        let (_, eve) = comes(&plaza, "eve@example.org", &[]).await;
        plaza.plaza.store.block(eve, "spam", Seating::OVER).await.unwrap();
        let fields = [
            ("subject-en", "Lunch <moved>"),
            ("text-en", "In the yard.\n\nBring a cup."),
            ("subject-es", "Almuerzo"),
            ("text-es", "En el patio."),
            ("mail", "1"),
        ];
        let page = organizer.post("/admin/messages", &fields).await;
        assert!(page.text().contains("<h2>Lunch &#60;moved&#62;</h2>"), "{}", page.text());
        assert!(page.text().contains("2 registrations are meant."), "{}", page.text());
        assert_eq!(plaza.plaza.store.last_bulletin().await.unwrap(), 0, "only looked at");

        let sent = looks_and_sends(&organizer, &fields, 2).await;
        assert_eq!(sent.header("location"), "/admin/messages?done=already");
        let told = plaza.plaza.store.list_bulletins(0, 10).await.unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].kind, told[0].session.as_deref()), (BulletinKind::Message, None));
        assert_eq!(told[0].body["text"]["es"], "En el patio.");
        eventually("both have mail", async || {
            (mailed_to(&plaza).await == ["ada@example.org", "olga@example.org"]).then_some(())
        })
        .await;
        // A run that is repeated, as after a crash, writes to nobody twice.
        plaza.plaza.store.set_cursor("send-messages", "0 0").await.unwrap();
        let again = plaza.plaza.runner.run("send-messages", Trigger::Command, false).await;
        assert!(again.is_success(), "{again}");
        assert_eq!(mailed_to(&plaza).await.len(), 2);
        let list = organizer.get("/admin/messages").await;
        assert!(list.text().contains("Lunch &#60;moved&#62;"), "{}", list.text());
        plaza.close().await;
    }
}

#[tokio::test]
async fn a_message_to_a_session_reaches_those_who_saved_it() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
    let (_, ada) = comes(&plaza, "ada@example.org", &[]).await;
    comes(&plaza, "bob@example.org", &[]).await;
    plaza.plaza.store.save_session(ada, CODE).await.unwrap();
    let fields =
        [("subject-en", "Room"), ("text-en", "It is full."), ("session", CODE), ("mail", "1")];
    let sent = looks_and_sends(&organizer, &fields, 1).await;
    assert_eq!(sent.header("location"), "/admin/messages?done=sent");
    eventually("Ada has mail", async || {
        (mailed_to(&plaza).await == ["ada@example.org"]).then_some(())
    })
    .await;
    let subject = format!("session {CODE}");
    assert_eq!(trace(&plaza).await, [("olga".into(), "message.send".into(), subject)]);

    let gone = [("subject-en", "x"), ("text-en", "y"), ("session", "NOPE"), ("do", "send")];
    let refused = organizer.post("/admin/messages", &gone).await;
    assert!(refused.text().contains("not in the programme any more"), "{}", refused.text());
    plaza.close().await;
}

#[tokio::test]
async fn what_was_written_is_not_lost_by_a_mistake() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_plaza(&place, &source).await;
    let (organizer, _) = comes(&plaza, "olga@example.org", &[Role::Organizer]).await;
    let fields = [("text-en", "A text & no subject"), ("subject-es", "Hola"), ("text-es", "Sí")];
    let refused = organizer.post("/admin/messages", &fields).await;
    assert_eq!(refused.status, 400);
    for kept in ["A text &#38; no subject</textarea>", "value=\"Hola\"", "Nothing was sent."] {
        assert!(refused.text().contains(kept), "{kept}: {}", refused.text());
    }
    assert_eq!(plaza.plaza.store.last_bulletin().await.unwrap(), 0);
    plaza.close().await;
}
