//! What is made of a ticket that says too little, too much, or two things.

use serde_json::{Value, json};

use super::*;

const AT: &str = "2026-03-29T16:49:06Z";

fn ticket(change: &Value) -> Result<Ticket, String> {
    around(change, Around::default())
}

fn around(change: &Value, around: Around<'_>) -> Result<Ticket, String> {
    let mut body = json!({
        "slug": "ti_1", "state": "complete", "email": " Ada@Example.org", "name": "Ada Lovelace",
        "release_slug": "speaker", "updated_at": AT, "price": "0.0", "responses": null,
        "registration": {"email": "buyer@example.org", "name": "Charles", "locale": "es"},
    });
    for (field, value) in change.as_object().unwrap() {
        body[field] = value.clone();
    }
    convert(&serde_json::from_value(body).unwrap(), around).map(|converted| converted.ticket)
}

fn address(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

#[test]
fn a_ticket_is_read_whole() {
    let expected = Ticket {
        slug: "ti_1".to_owned(),
        state: TicketState::Complete,
        email: Some(address("ada@example.org")),
        name: "Ada Lovelace".to_owned(),
        release: "speaker".to_owned(),
        updated_at: AT.parse().unwrap(),
        language: Some("es".to_owned()),
    };
    assert_eq!(ticket(&json!({})), Ok(expected.clone()));
    let nested = json!({"release_slug": null, "release": {"slug": "speaker"}, "name": null,
                        "first_name": "Ada", "last_name": "Lovelace"});
    assert_eq!(ticket(&nested), Ok(expected));
}

#[test]
fn the_state_is_what_gives_the_least_of_what_is_said() {
    let state = |change: Value| ticket(&change).unwrap().state;
    assert_eq!(state(json!({"state": "void"})), TicketState::Void);
    assert_eq!(state(json!({"state": "incomplete"})), TicketState::Unassigned);
    assert_eq!(state(json!({"state": null, "state_name": "void"})), TicketState::Void);
    assert_eq!(state(json!({"state": null})), TicketState::Complete);
    assert_eq!(state(json!({"state": null, "email": null})), TicketState::Unassigned);
    let void = Around { is_void: true, ..Around::default() };
    assert_eq!(around(&json!({}), void).unwrap().state, TicketState::Void);
}

#[test]
fn a_complete_ticket_without_an_address_is_its_buyers_and_an_unassigned_one_is_nobodys() {
    let holder = |change: Value| {
        let ticket = ticket(&change).unwrap();
        (ticket.email, ticket.name, ticket.state)
    };
    let of_buyer =
        (Some(address("buyer@example.org")), "Charles".to_owned(), TicketState::Complete);
    assert_eq!(holder(json!({"email": "", "name": ""})), of_buyer);
    let named = json!({"email": null, "name": null, "registration_email": "other@example.org",
                       "registration_name": "Other"});
    let other = (Some(address("other@example.org")), "Other".to_owned(), TicketState::Complete);
    assert_eq!(holder(named), other);
    let nobody = json!({"email": null, "name": null, "registration": null});
    assert_eq!(holder(nobody), (None, String::new(), TicketState::Unassigned));
    let unassigned = json!({"state": "unassigned", "email": null});
    assert_eq!(holder(unassigned).0, None);
}

#[test]
fn what_makes_a_ticket_unusable_is_told_by_its_field_and_without_an_address() {
    let told = |change: Value| ticket(&change).unwrap_err();
    assert_eq!(told(json!({"slug": null})), "slug: a ticket has one");
    assert_eq!(told(json!({"slug": "a b"})), "slug: expected letters, digits, - and _");
    let no_time = told(json!({"updated_at": null}));
    assert_eq!(no_time, "updated_at: a telling without a time cannot be ordered");
}

#[test]
fn a_ticket_with_an_address_no_mail_can_be_sent_to_is_nobodys() {
    let body = json!({"slug": "ti_1", "email": "ada at example.org", "updated_at": AT});
    let Converted { ticket, doubt } =
        convert(&serde_json::from_value(body).unwrap(), Around::default()).unwrap();
    assert_eq!((ticket.state, ticket.email), (TicketState::Unassigned, None));
    let expected = "email: this is not an e-mail address, such as ada@example.org";
    assert_eq!(doubt.as_deref(), Some(expected));
}

#[test]
fn names_are_one_clean_line_and_languages_are_tags() {
    let named = ticket(&json!({"name": format!("A\u{0}da\r\nBcc: x {}", "y".repeat(300))}));
    let name = named.unwrap().name;
    assert!(!name.chars().any(char::is_control) && name.chars().count() <= 201, "{name}");
    let spoken =
        |locale: &str| ticket(&json!({"registration": {"locale": locale}})).unwrap().language;
    assert_eq!(spoken("pt-BR").as_deref(), Some("pt-br"));
    assert_eq!(spoken("../../etc"), None);
}
