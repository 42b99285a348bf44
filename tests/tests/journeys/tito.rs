//! Tito calls: who bought a ticket may come in, and is written to, at once.

use std::collections::BTreeSet;

use plaza_domain::people::{EmailAddress, RegistrationId, Role};
use plaza_server::{config::secret::Secret, visitor::roles::roles};
use plaza_store::{
    BrowserSessionKind, MailEntry, MailQuery, NewBrowserSession, Registration, RegistrationQuery,
    RegistrationState,
};
use plaza_tests::{
    Engine, Place, TestPlaza, eventually,
    tito::{
        self,
        hooks::{Hook, SECRET, sign},
    },
};
use serde_json::json;

const PLONK: &str = "plonk.0182@example.org";
const POGO: &str = "pogo.reassigned@example.org";

async fn a_plaza_with_a_hook(place: &Place) -> TestPlaza {
    let configure = |config: &mut plaza_server::Config| {
        let mut tito = tito::options();
        tito.roles = [("facilitator".to_owned(), vec![Role::Speaker, Role::Moderator])].into();
        config.tito = Some(tito);
        config.webhooks.tito_secret = Some(Secret::new(SECRET));
    };
    TestPlaza::configured(place, |_| Vec::new(), configure).await
}

async fn hears(plaza: &TestPlaza, files: &[&str]) {
    for file in files {
        let answer = Hook::captured(file).send(plaza).await;
        assert_eq!(answer.status, 200, "{file}: {}", answer.text());
    }
}

async fn find(plaza: &TestPlaza, address: &str) -> Option<Registration> {
    let email = EmailAddress::parse(address).expect("the address is well-formed");
    plaza.plaza.store.find_registration_by_email(&email).await.expect("the store answers")
}

async fn entitled(plaza: &TestPlaza) -> BTreeSet<String> {
    let query = RegistrationQuery {
        state: RegistrationState::Entitled,
        limit: 500,
        ..RegistrationQuery::default()
    };
    let found = plaza.plaza.store.list_registrations(&query).await.expect("the store answers");
    found.into_iter().map(|registration| registration.email.expose().to_owned()).collect()
}

async fn mails(plaza: &TestPlaza) -> Vec<MailEntry> {
    let query = MailQuery { limit: 100, ..MailQuery::default() };
    plaza.plaza.store.list_mail(&query).await.expect("the store answers")
}

/// Whom a letter was queued for, in order.
async fn written_to(plaza: &TestPlaza) -> Vec<(String, String)> {
    let mails = mails(plaza).await.into_iter().rev();
    let address = |mail: &MailEntry| mail.email.as_ref().expect("we queued it").expose().to_owned();
    mails.map(|mail| (mail.kind.clone(), address(&mail))).collect()
}

fn letter_to(address: &str) -> (String, String) {
    ("ticket".to_owned(), address.to_owned())
}

async fn signs_in(plaza: &TestPlaza, id: RegistrationId, token: &str) {
    let session = NewBrowserSession {
        token_hash: token.to_owned(),
        id: format!("id-of-{token}"),
        kind: BrowserSessionKind::Cookie,
        device: "Firefox on Linux".to_owned(),
        lifetime: std::time::Duration::from_hours(24),
    };
    plaza.plaza.store.insert_browser_session(id, &session).await.expect("the store answers");
}

async fn is_signed_in(plaza: &TestPlaza, token: &str) -> bool {
    let idle = std::time::Duration::from_hours(24);
    plaza.plaza.store.find_browser_session(token, idle).await.expect("the store answers").is_some()
}

#[tokio::test]
async fn a_completed_ticket_lets_its_holder_in_and_queues_one_letter_however_often_it_is_told() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_plaza_with_a_hook(&place).await;
        let hook = Hook::captured("ticket.completed");
        for path in ["/webhooks/tito", "/api/tito/webhook", "/webhooks/tito"] {
            let answer = hook.send_to(&plaza, path).await;
            assert_eq!((answer.status, answer.text()), (200, "Understood.\n"), "{path}");
        }
        let registration = find(&plaza, PLONK).await.unwrap();
        assert_eq!(registration.name, "Plonk Placeholder");
        assert_eq!(registration.releases, ["facilitator"]);
        assert!(registration.is_entitled() && registration.verified_at.is_none());
        assert_eq!(written_to(&plaza).await, [letter_to(PLONK)], "{engine:?}");
        let content = plaza.plaza.live.load_full();
        let roles = roles(&plaza.plaza.config, content.content(), &registration).unwrap();
        let expected = [Role::Attendee, Role::Speaker, Role::Moderator];
        assert_eq!(roles.iter().collect::<Vec<_>>(), expected, "by the type of the ticket");
        plaza.close().await;
    }
}

#[tokio::test]
async fn who_does_not_prove_to_be_tito_changes_nothing() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    let hook = Hook::captured("ticket.completed");
    let elsewhere = Hook::captured("ticket.voided").signature;
    let other = Hook::captured("ticket.completed.second-ticket-same-address");
    let url_safe = other.signature.replace('+', "-").replace('/', "_");
    assert_ne!(url_safe, other.signature);
    let hexadecimal = hex::encode(&hook.signature);
    let guessed = sign(&hook.body, "a guessed secret of length");
    let longer = Hook { body: [&hook.body[..], b" "].concat(), ..hook.clone() };
    let shorter = Hook { body: hook.body[..1000].to_vec(), ..hook.clone() };
    let forged = [
        hook.under(""),
        hook.under(&elsewhere),
        hook.under(&hexadecimal),
        hook.under(hook.signature.trim_end_matches('=')),
        hook.under(&guessed),
        longer,
        shorter,
    ];
    for hook in forged.into_iter().chain([other.under(&url_safe)]) {
        let answer = hook.send(&plaza).await;
        let expected = "The signature is wrong: the security token is not ours.\n";
        assert_eq!((answer.status, answer.text()), (401, expected), "{}", hook.signature);
    }
    let unsigned = plaza.http().post(plaza.url("/webhooks/tito")).body(hook.body.clone());
    let answer = plaza.ask(unsigned).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text().starts_with("The signature is missing"), "{}", answer.text());
    assert_eq!((entitled(&plaza).await.len(), mails(&plaza).await.len()), (0, 0));
    plaza.close().await;
}

#[tokio::test]
async fn a_secret_is_replaced_without_losing_a_ticket_and_without_one_there_is_no_hook() {
    let place = Place::of_sqlite();
    let rotating = |config: &mut plaza_server::Config| {
        config.tito = Some(tito::options());
        config.webhooks.tito_secret = Some(Secret::new("the new and long secret"));
        config.webhooks.tito_secret_previous = Some(Secret::new(SECRET));
    };
    let plaza = TestPlaza::configured(&place, |_| Vec::new(), rotating).await;
    let old = Hook::captured("ticket.completed");
    assert_eq!(old.send(&plaza).await.status, 200);
    let new = Hook::signed(&old.name, old.body.clone(), "the new and long secret");
    assert_eq!(new.send(&plaza).await.status, 200);
    plaza.close().await;

    let secretless = |config: &mut plaza_server::Config| config.tito = Some(tito::options());
    let plaza = TestPlaza::configured(&place, |_| Vec::new(), secretless).await;
    assert_eq!(old.send(&plaza).await.status, 404);
    let empty = Hook::signed(&old.name, old.body.clone(), "");
    assert_eq!(empty.send(&plaza).await.status, 404);
    plaza.close().await;
}

#[tokio::test]
async fn a_ticket_that_is_taken_back_takes_the_right_to_be_signed_in_with_it() {
    for engine in Engine::ALL {
        let Some(place) = Place::find(engine) else { continue };
        let plaza = a_plaza_with_a_hook(&place).await;
        hears(&plaza, &["ticket.completed"]).await;
        let plonk = find(&plaza, PLONK).await.unwrap();
        signs_in(&plaza, plonk.id, "of-plonk").await;
        assert!(is_signed_in(&plaza, "of-plonk").await);

        hears(&plaza, &["ticket.updated", "ticket.voided"]).await;
        let voided = find(&plaza, PLONK).await.unwrap();
        assert_eq!(voided.name, "Ottoline Fauxley-Erdacht", "the name was changed before");
        assert!(!voided.is_entitled() && !is_signed_in(&plaza, "of-plonk").await, "{engine:?}");

        hears(&plaza, &["ticket.unvoided", "ticket.completed"]).await;
        assert!(
            find(&plaza, PLONK).await.unwrap().is_entitled(),
            "an older telling changes nothing"
        );
        assert!(!is_signed_in(&plaza, "of-plonk").await, "they sign in again themselves");
        assert_eq!(written_to(&plaza).await, [letter_to(PLONK)], "one letter for one ticket");

        hears(&plaza, &["ticket.reassigned"]).await;
        assert_eq!(entitled(&plaza).await, [POGO.to_owned()].into());
        assert_eq!(written_to(&plaza).await, [letter_to(PLONK), letter_to(POGO)]);
        plaza.close().await;
    }
}

#[tokio::test]
async fn somebody_with_two_tickets_stays_in_until_both_are_taken_back() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    let second = "ticket.completed.second-ticket-same-address";
    let first = Hook::captured(second).with(|body| body["slug"] = "ti_another1".into());
    assert_eq!(first.send(&plaza).await.status, 200);
    hears(&plaza, &[second]).await;
    let [address] = &entitled(&plaza).await.into_iter().collect::<Vec<_>>()[..] else {
        panic!("one address, two tickets");
    };
    assert_eq!(written_to(&plaza).await, [letter_to(address), letter_to(address)]);
    let void = |hook: &Hook| {
        let voided = hook.with(|body| body["updated_at"] = "2026-05-01T10:00:00Z".into());
        Hook { name: "ticket.voided".to_owned(), ..voided }
    };
    void(&first).send(&plaza).await;
    assert_eq!(entitled(&plaza).await, [address.clone()].into());
    void(&Hook::captured(second)).send(&plaza).await;
    assert_eq!(entitled(&plaza).await, BTreeSet::new());
    plaza.close().await;
}

#[tokio::test]
async fn a_purchase_that_is_told_first_owes_its_ticket_no_second_letter_but_its_language() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    let purchase =
        Hook::captured("registration.finished").with(|body| body["locale"] = "es".into());
    assert_eq!(purchase.send(&plaza).await.status, 200);
    hears(&plaza, &["ticket.completed"]).await;
    let [mail] = &mails(&plaza).await[..] else { panic!("one letter") };
    let reader = mail.email.as_ref().map(EmailAddress::expose);
    assert_eq!((reader, mail.locale.as_str()), (Some(PLONK), "es"));
    assert_eq!(find(&plaza, PLONK).await.unwrap().language.as_deref(), Some("es"));
    plaza.close().await;
}

#[tokio::test]
async fn a_ticket_that_the_list_told_of_first_still_gets_its_letter() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    // Without a letter, as the list does.
    let yesterday = "2026-06-17T12:00:00Z";
    let completed = Hook::captured("ticket.completed").with(|body| {
        body["updated_at"] = yesterday.into();
    });
    let created = Hook { name: "ticket.created".to_owned(), ..completed.clone() };
    assert_eq!(created.send(&plaza).await.status, 200);
    assert_eq!((entitled(&plaza).await.len(), mails(&plaza).await.len()), (1, 0));
    for _ in 0..2 {
        assert_eq!(completed.send(&plaza).await.status, 200);
    }
    assert_eq!(written_to(&plaza).await, [letter_to(PLONK)]);
    plaza.close().await;
}

#[tokio::test]
async fn a_ticket_that_is_told_once_more_after_its_letter_was_forgotten_owes_none() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    hears(&plaza, &["ticket.completed"]).await;
    plaza.has_mailed(PLONK, 1).await;
    let store = &plaza.plaza.store;
    eventually("the letter is noted as sent", async || {
        (store.count_mail().await.expect("the store answers").sent == 1).then_some(())
    })
    .await;
    plaza.clock.advance(chrono::TimeDelta::days(31));
    let month = std::time::Duration::from_hours(24 * 30);
    assert_eq!(store.prune_mail(month).await.expect("the store answers"), 1);
    hears(&plaza, &["ticket.completed", "registration.finished"]).await;
    assert_eq!(written_to(&plaza).await, []);
    plaza.close().await;
}

#[tokio::test]
async fn a_replayed_ticket_that_is_not_theirs_any_more_brings_no_letter_and_nobody_in() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    hears(&plaza, &["ticket.reassigned", "ticket.completed", "ticket.unvoided"]).await;
    assert_eq!(entitled(&plaza).await, [POGO.to_owned()].into());
    assert_eq!(written_to(&plaza).await, [letter_to(POGO)]);
    plaza.close().await;
}

#[tokio::test]
async fn what_is_not_for_us_is_answered_and_ignored_and_nonsense_is_told_what_it_lacks() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    let hook = Hook::captured("ticket.completed");
    let other = hook.with(|body| body["event"]["slug"] = "plaza-2025".into());
    let test = hook.with(|body| body["test_mode"] = true.into());
    let checkin = Hook::signed("checkin.created", "{}", SECRET);
    let unknown = Hook::signed("ticket.juggled", "[]", SECRET);
    for ignored in [other, test, checkin, unknown] {
        let answer = ignored.send(&plaza).await;
        assert_eq!(answer.status, 200, "{}", ignored.name);
        assert!(answer.text().ends_with("Nothing was changed.\n"), "{}", answer.text());
    }
    for (body, why) in [
        (json!({"slug": "ti_1"}).to_string(), "updated_at: "),
        (json!({"slug": 7}).to_string(), "slug: expected a string"),
        ("[]".to_owned(), "expected an object"),
        ("{\"slug\": \"ti".to_owned(), "the answer ends too early"),
        (String::new(), "the answer ends too early"),
    ] {
        let answer = Hook::signed("ticket.completed", body.clone(), SECRET).send(&plaza).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.text().contains(why), "{body}: {}", answer.text());
    }
    let worked = Hook::captured("worked-example").send(&plaza).await;
    let expected = "The body is not understood: slug: a ticket has one. Nothing was changed.\n";
    assert_eq!((worked.status, worked.text()), (400, expected));
    let huge = Hook::signed("ticket.completed", vec![b' '; 2 << 20], SECRET).send(&plaza).await;
    assert_eq!(huge.status, 413);
    assert_eq!((entitled(&plaza).await.len(), mails(&plaza).await.len()), (0, 0));
    plaza.close().await;
}

#[tokio::test]
async fn a_plaza_that_cannot_keep_a_ticket_asks_for_it_again() {
    let place = Place::of_sqlite();
    let plaza = a_plaza_with_a_hook(&place).await;
    plaza.plaza.store.close().await;
    let answer = Hook::captured("ticket.completed").send(&plaza).await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, "10"));
    assert!(!answer.text().contains('@'), "{}", answer.text());
    plaza.close().await;
}
