//! Every webhook there is in the fixtures, and what else may be sent to a hook.

use std::{fs, path::PathBuf};

use plaza_domain::people::{EmailAddress, TicketState};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn options() -> TitoOptions {
    TitoOptions::new("plaza-collective", "plaza-2026")
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/tito/webhooks");
    fs::read(folder.join(format!("{name}.json"))).unwrap()
}

fn told(name: &str, file: &str) -> (Vec<Ticket>, bool) {
    match read(&options(), name, &fixture(file)).unwrap() {
        Told::Tickets { tickets, is_welcome } => (tickets, is_welcome),
        other => panic!("{other:?}"),
    }
}

/// What decides who comes in: state, address, name, release, language.
fn gist(ticket: &Ticket) -> (TicketState, Option<&str>, &str, &str, Option<&str>) {
    let email = ticket.email.as_ref().map(EmailAddress::expose);
    (ticket.state, email, &ticket.name, &ticket.release, ticket.language.as_deref())
}

#[test]
fn each_event_of_a_ticket_is_understood() {
    let (complete, void) = (TicketState::Complete, TicketState::Void);
    let plonk = Some("plonk.0182@example.org");
    let ottoline = "Ottoline Fauxley-Erdacht";
    let pogo = Some("pogo.reassigned@example.org");
    for (name, expected, welcome) in [
        ("ticket.completed", (complete, plonk, "Plonk Placeholder", "facilitator", None), true),
        ("ticket.updated", (complete, plonk, ottoline, "facilitator", None), false),
        ("ticket.voided", (void, plonk, ottoline, "facilitator", None), false),
        ("ticket.unvoided", (complete, plonk, ottoline, "facilitator", None), true),
        ("ticket.reassigned", (complete, pogo, "Pogo Placeholder", "facilitator", None), true),
    ] {
        let (tickets, is_welcome) = told(name, name);
        assert_eq!(tickets.iter().map(gist).collect::<Vec<_>>(), [expected], "{name}");
        assert_eq!(is_welcome, welcome, "{name}");
        assert_eq!(tickets[0].slug, "ti_noDP8nyOD1pmwMeTA2Flz");
    }
    let (unassigned, _) = told("ticket.created", "ticket.created.unassigned");
    let nobody = (TicketState::Unassigned, None, "", "online", None);
    assert_eq!(gist(&unassigned[0]), nobody);
    let (shouting, _) = told("ticket.completed", "ticket.completed.shouting-address");
    assert_eq!(gist(&shouting[0]).1, Some("bramble.0017@example.org"));
}

#[test]
fn a_purchase_tells_its_tickets_as_of_when_it_was_completed() {
    let (tickets, is_welcome) = told("registration.finished", "registration.finished.many-tickets");
    let twill = Some("twill.0002@example.org");
    let expected = [
        (TicketState::Complete, twill, "Twill 架空", "in-person", Some("en")),
        (TicketState::Unassigned, None, "", "online", Some("en")),
    ];
    assert_eq!(tickets.iter().map(gist).collect::<Vec<_>>(), expected);
    assert!(is_welcome);
    let completed: chrono::DateTime<chrono::Utc> = "2026-03-02T19:03:25Z".parse().unwrap();
    assert!(tickets.iter().all(|ticket| ticket.updated_at == completed));

    let (cancelled, _) = told("registration.cancelled", "registration.finished.many-tickets");
    assert!(cancelled.iter().all(|ticket| ticket.state == TicketState::Void));
    assert!(cancelled.iter().zip(&tickets).all(|(later, first)| later.supersedes(first)));
}

#[test]
fn a_name_that_is_not_signed_gives_nothing_back_that_the_body_takes() {
    let (voided, _) = told("ticket.completed", "ticket.voided");
    assert_eq!(voided[0].state, TicketState::Void);
    let (unvoided, _) = told("ticket.voided", "ticket.completed");
    assert_eq!(unvoided[0].state, TicketState::Void);
}

fn changed(change: &Value) -> Vec<u8> {
    let mut body: Value = serde_json::from_slice(&fixture("ticket.completed")).unwrap();
    for (field, value) in change.as_object().unwrap() {
        body[field] = value.clone();
    }
    serde_json::to_vec(&body).unwrap()
}

#[test]
fn what_is_not_about_us_changes_nothing() {
    let told = |name, body: &[u8]| read(&options(), name, body).unwrap();
    let completed = |change| told("ticket.completed", &changed(&change));
    let other = |account: &str, slug: &str| {
        completed(json!({"event": {"account_slug": account, "slug": slug}}))
    };
    assert_eq!(other("plaza-collective", "plaza-2025"), Told::Elsewhere);
    assert_eq!(other("somebody-else", "plaza-2026"), Told::Elsewhere);
    assert!(matches!(other("plaza-collective", "plaza-2026"), Told::Tickets { .. }));
    assert_eq!(completed(json!({"test_mode": true})), Told::Test);
    assert_eq!(told("checkin.created", b"{}"), Told::Nothing);
    assert_eq!(told("ticket.invented", b"not even JSON"), Told::Nothing);
    let rehearsal = TitoOptions { test_mode: true, ..options() };
    let test = read(&rehearsal, "ticket.completed", &changed(&json!({"test_mode": true})));
    assert!(matches!(test, Ok(Told::Tickets { .. })));
}

#[test]
fn a_body_that_is_not_understood_is_told_by_its_field_and_never_quoted() {
    let why = |body: &[u8]| read(&options(), "ticket.completed", body).unwrap_err().to_string();
    assert_eq!(why(&fixture("worked-example")), "slug: a ticket has one");
    assert_eq!(why(&changed(&json!({"email": 7}))), "email: expected a string");
    let why_time = why(&changed(&json!({"updated_at": "ada@example.org"})));
    assert!(why_time.starts_with("updated_at: ") && !why_time.contains('@'), "{why_time}");
    assert_eq!(why(b"{\"slug\":"), "the answer ends too early");
    assert_eq!(why(b" [\"ti_1\", \"complete\"]"), "the body: expected an object");
    let purchase = br#"{"completed_at": "2026-03-02T19:03:25Z", "tickets": [{"email": null}]}"#;
    let refused = read(&options(), "registration.finished", purchase).unwrap_err();
    assert_eq!(refused.to_string(), "tickets[0].slug: a ticket has one");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(body in prop::collection::vec(any::<u8>(), 0..400), at in 0_usize..11) {
        drop(read(&options(), EVENTS[at].0, &body));
    }

    /// Half a body, or one with a byte of another, is refused or read; nothing else.
    #[test]
    fn no_damage_makes_it_panic(at in 0_usize..2418, byte in any::<u8>(), cut in any::<bool>()) {
        for file in ["ticket.completed", "registration.finished"] {
            let mut body = fixture(file);
            let at = at % body.len();
            if cut {
                body.truncate(at);
            } else {
                body[at] = byte;
            }
            if let Err(error) = read(&options(), file, &body) {
                prop_assert!(!error.to_string().contains('@'), "{error}");
            }
        }
    }
}
