//! Everything kept about a person can be shown to them, and is gone when they go.

use chrono::TimeDelta;
use plaza_domain::{
    Localized,
    people::{RegistrationId, Ticket, secret},
    rooms::{RoomDraft, RoomId, RoomRole},
};
use plaza_store::{
    LeftSeat, MetricEvent, NewAudit, NewMail, NewRoomBan, NewRoomComplaint, NewRoomInvite, Nudge,
    Profile, Promoted, RoomInviteKind, RoomMessage, SeatAnswer, SeatState, Seating, Store,
    person_key,
};
use serde_json::{Value, json};

use super::{
    dump::{pointers_to, tables_with},
    people::{browser, email, mail, minutes, request, ticket},
    support::{Memory, Place, an_instant, nudged},
};

const ADDRESS: &str = "ximena@example.org";
const NAME: &str = "Ximena Quetzalcoatl";

async fn each_engine() -> Vec<Place> {
    Place::all().await.into_iter().filter(|place| place.memory == Memory::Own).collect()
}

fn words() -> Vec<String> {
    let hash = secret::hash(ADDRESS);
    vec![ADDRESS.into(), "ximena".into(), "quetzalcoatl".into(), hash.to_lowercase()]
}

async fn tables_about_her(place: &Place) -> Vec<String> {
    let words = words();
    tables_with(place, &words.iter().map(String::as_str).collect::<Vec<_>>()).await
}

fn her_ticket() -> Ticket {
    Ticket { name: NAME.into(), language: Some("es".into()), ..ticket("ti_x", ADDRESS, 0) }
}

fn opened_by(id: RegistrationId) -> MetricEvent {
    MetricEvent {
        created_at: an_instant(),
        name: "open".into(),
        visitor: "v1".into(),
        registration_id: Some(id),
        data: json!({"page": "/"}),
    }
}

/// Somebody who made a room, and was in it with others.
async fn somebody_met(store: &Store, id: RegistrationId) {
    let [room, other]: [RoomId; 2] = ["abcdefg", "bcdefgh"].map(|id| id.parse().unwrap());
    let staff = [plaza_domain::people::Role::Organizer];
    let ben = store.invite(&email("host@example.org"), "Host", &staff).await.unwrap();
    let draft = RoomDraft::named(Localized::english("Kitchen"));
    store.insert_room(room, &draft, id).await.unwrap().unwrap();
    store.insert_room(other, &draft, ben).await.unwrap().unwrap();
    let (her, his) = (person_key(id), person_key(ben));
    assert!(store.set_room_role(&other, id, Some(RoomRole::Moderator)).await.unwrap());
    let ban = |person: &String, by: &String| NewRoomBan {
        room: None,
        person: person.clone(),
        reason: "noise".into(),
        decided_by: Some(by.clone()),
        until: None,
    };
    for ban in [ban(&her, &his), ban(&his, &her)] {
        store.insert_room_ban(&ban).await.unwrap();
    }
    let said = |number, person: &String, name| RoomMessage {
        number,
        person: Some(person.clone()),
        body: json!({"name": name, "text": "hello"}),
    };
    for said in [said(1, &her, NAME), said(2, &his, "Host")] {
        assert!(store.keep_room_message(&other, &said).await.unwrap());
    }
    for (number, thing) in [
        (1, json!({"by": NAME, "title": "a lamp"})),
        (2, json!({"by": NAME, "person": her, "title": "her lamp"})),
        (3, json!({"by": "Host", "person": his, "title": "his lamp"})),
    ] {
        assert!(store.keep_room_object(&other, number, &thing).await.unwrap());
    }
    let complaint = |told_by: &String, about: &String, name: &str| NewRoomComplaint {
        room: other,
        told_by: told_by.clone(),
        about: about.clone(),
        name: name.into(),
        reason: "rude".into(),
        evidence: json!([{"name": NAME, "text": "hello"}]),
    };
    for complaint in [complaint(&his, &her, NAME), complaint(&her, &his, "Host")] {
        assert!(store.insert_room_complaint(&complaint).await.unwrap());
    }
    let invite = NewRoomInvite {
        room,
        kind: RoomInviteKind::Link,
        token_hash: secret::hash("come in"),
        invited_by: id,
        lifetime: None,
    };
    store.issue_room_invite(&invite).await.unwrap();
}

/// Somebody who did everything one can do, and was done everything to.
async fn somebody_busy(store: &Store) -> RegistrationId {
    store.apply_ticket(&her_ticket(), Some(&mail(ADDRESS)), Seating::OVER).await.unwrap();
    let id = store.find_registration_by_email(&email(ADDRESS)).await.unwrap().unwrap().id;
    store.insert_sign_in("asked", &request(ADDRESS), Some(&mail(ADDRESS))).await.unwrap();
    store.consume_sign_in("asked", &browser("hers")).await.unwrap().unwrap();
    store.save_session(id, "opening").await.unwrap();
    let consents = Profile { consented: Some(true), ..Profile::default() };
    store.set_profile(id, &consents).await.unwrap();
    let seat = store.ask_seat(id, "workshop", 1, true).await.unwrap();
    assert_eq!(seat, Some(SeatAnswer::Taken));
    store.insert_metrics(&[opened_by(id)]).await.unwrap();
    let audit = |actor_id, actor: &str, subject: String, detail| NewAudit {
        actor_id,
        actor: actor.into(),
        action: "registration.change".into(),
        subject,
        detail,
    };
    let done_by = audit(Some(id), NAME, "registration 999".into(), json!({"roles": []}));
    let detail = json!({"name": NAME, "note": format!("wrote from {ADDRESS}")});
    let done_to = audit(None, "an operator", format!("registration {id}"), detail);
    for entry in [done_by, done_to] {
        store.write_audit(&entry).await.unwrap();
    }
    somebody_met(store, id).await;
    id
}

#[expect(clippy::unnecessary_wraps, reason = "a builder of mail may have none to write")]
fn seat_mail(promoted: &Promoted) -> Option<NewMail> {
    Some(NewMail { kind: "seat".into(), ..mail(promoted.email.expose()) })
}

const ONE_SEAT: Seating<'static> = Seating { cap: &|_| Some(1), mail: &seat_mail };

#[tokio::test]
async fn nothing_about_a_person_who_was_deleted_is_left_anywhere() {
    for place in each_engine().await {
        let (store, there) = (place.open().await, place.open().await);
        let id = somebody_busy(&store).await;
        let next = store.invite(&email("ben@example.org"), "Ben", &[]).await.unwrap();
        store.ask_seat(next, "workshop", 1, true).await.unwrap();
        let expected = [
            "audit",
            "mail",
            "registration",
            "room_complaint",
            "room_message",
            "room_object",
            "sign_in_request",
            "ticket",
        ];
        assert_eq!(tables_about_her(&place).await, expected, "{}", place.name());
        let expected = [
            "audit.actor_id",
            "browser_session.registration_id",
            "metric_event.registration_id",
            "registration.id",
            "room.creator_id",
            "room_invite.registration_id",
            "room_role.registration_id",
            "saved_session.registration_id",
            "seat.registration_id",
        ];
        assert_eq!(pointers_to(&place, id.0).await, expected, "{}", place.name());
        let expected = ["room_ban", "room_complaint", "room_message", "room_object"];
        let her = person_key(id);
        assert_eq!(tables_with(&place, &[&her]).await, expected, "{}", place.name());

        let mut far = there.nudges();
        assert!(store.delete_registration(id, false, ONE_SEAT).await.unwrap());
        assert_eq!(tables_about_her(&place).await, [""; 0], "{}", place.name());
        assert_eq!(pointers_to(&place, id.0).await, [""; 0], "{}", place.name());
        assert_eq!(tables_with(&place, &[&her]).await, [""; 0], "{}", place.name());
        let other: RoomId = "bcdefgh".parse().unwrap();
        let things: Vec<_> = store.list_room_objects(&other).await.unwrap();
        let things: Vec<_> = things.iter().map(|thing| (thing.number, &thing.body["by"])).collect();
        assert_eq!(things, [(1, &json!("")), (3, &json!("Host"))], "{}", place.name());
        let said = store.list_room_messages(&other, 10).await.unwrap();
        assert_eq!(said.len(), 1, "others' words stay: {}", place.name());
        for expected in [Nudge::Registration(id), Nudge::Saved(next), Nudge::Mail] {
            nudged(&mut far, expected).await;
        }
        let seat = store.find_seat(next, "workshop").await.unwrap();
        assert_eq!(seat, Some(SeatState::Taken), "{}", place.name());
        let queued = store.claim_mail(10, std::time::Duration::from_secs(1)).await.unwrap();
        let addresses: Vec<_> = queued.iter().map(|mail| mail.email.expose()).collect();
        assert_eq!(addresses, ["ben@example.org"], "{}", place.name());
        assert!(!store.delete_registration(id, false, ONE_SEAT).await.unwrap());
    }
}

#[tokio::test]
async fn what_was_done_stays_in_the_audit_log_without_who() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = somebody_busy(&store).await;
        store.delete_registration(id, false, Seating::OVER).await.unwrap();
        let query = plaza_store::AuditQuery { limit: 10, ..plaza_store::AuditQuery::default() };
        let entries = store.list_audit(&query).await.unwrap();
        let told: Vec<_> = entries
            .into_iter()
            .map(|entry| (entry.actor_id, entry.actor, entry.subject, entry.detail))
            .collect();
        let she = format!("registration {id}");
        let detail = json!({"name": she, "note": format!("wrote from {she}")});
        let expected = [
            (None, "an operator".to_owned(), she.clone(), detail),
            (None, she, "registration 999".to_owned(), json!({"roles": []})),
        ];
        assert_eq!(told, expected, "{}", place.name());
    }
}

#[tokio::test]
async fn whatever_is_told_of_their_ticket_brings_nobody_back_and_another_ticket_does() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = somebody_busy(&store).await;
        store.delete_registration(id, false, Seating::OVER).await.unwrap();
        let void = Ticket { state: plaza_domain::people::TicketState::Void, ..her_ticket() };
        store.apply_tickets(&[her_ticket(), void], Seating::OVER).await.unwrap();
        assert_eq!(tables_about_her(&place).await, [""; 0], "{}", place.name());

        // It is paid, checked in, looked at: whatever a seller tells of it later.
        let later = Ticket { updated_at: minutes(5), ..her_ticket() };
        let change = store.apply_ticket(&later, Some(&mail(ADDRESS)), Seating::OVER).await.unwrap();
        assert!(!change.mail_queued, "{change:?}");
        assert_eq!(tables_about_her(&place).await, [""; 0], "{}", place.name());

        // Somebody else may have it, and take it over from them she may not.
        let given = ticket("ti_x", "ben@example.org", 6);
        let change = store
            .apply_ticket(&given, Some(&mail("ben@example.org")), Seating::OVER)
            .await
            .unwrap();
        assert!(change.mail_queued, "{change:?}");
        let returned = Ticket { updated_at: minutes(7), ..her_ticket() };
        let change =
            store.apply_ticket(&returned, Some(&mail(ADDRESS)), Seating::OVER).await.unwrap();
        assert_eq!((change.ended.len(), change.mail_queued), (1, false));
        assert_eq!(tables_about_her(&place).await, [""; 0], "{}", place.name());

        let bought_again = Ticket { slug: "ti_z".into(), updated_at: minutes(8), ..her_ticket() };
        store.apply_ticket(&bought_again, None, Seating::OVER).await.unwrap();
        let back = store.find_registration_by_email(&email(ADDRESS)).await.unwrap().unwrap();
        assert_ne!(back.id, id, "{}", place.name());
        assert!(back.is_entitled());
    }
}

#[tokio::test]
async fn who_was_blocked_does_not_get_around_it_by_going() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = somebody_busy(&store).await;
        store.block(id, "rude", Seating::OVER).await.unwrap();
        assert!(store.delete_registration(id, true, ONE_SEAT).await.unwrap());
        assert_eq!(tables_about_her(&place).await, ["registration"], "{}", place.name());
        assert_eq!(pointers_to(&place, id.0).await, ["registration.id"], "{}", place.name());
        let kept = store.find_registration(id).await.unwrap().unwrap();
        assert_eq!((&*kept.name, &*kept.blocked_because), ("", "rude"));
        assert!(kept.blocked_at.is_some() && !kept.is_entitled());
        let again = Ticket { updated_at: minutes(5), ..her_ticket() };
        store.apply_ticket(&again, None, Seating::OVER).await.unwrap();
        let told = store.find_registration(id).await.unwrap().unwrap();
        assert!(!told.may_sign_in(), "{}", place.name());
    }
}

#[tokio::test]
async fn a_person_can_read_everything_that_is_kept_about_them() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = somebody_busy(&store).await;
        let export = store.export_registration(id).await.unwrap().unwrap();
        let tables: Vec<_> = export.as_object().unwrap().keys().cloned().collect();
        let expected = [
            "audit",
            "browser_sessions",
            "mail",
            "metric_events",
            "registration",
            "room_bans",
            "room_complaints",
            "room_messages",
            "room_roles",
            "rooms",
            "saved_sessions",
            "seats",
            "sign_in_requests",
            "tickets",
        ];
        let mut sorted = tables.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected, "{}", place.name());
        let now = json!(an_instant());
        assert_eq!(export["registration"]["email"], ADDRESS);
        assert_eq!(export["registration"]["releases"], json!(["participant"]));
        assert_eq!(
            export["saved_sessions"],
            json!([{"session": "opening", "created_at": now}]),
            "{}",
            place.name()
        );
        assert_eq!(
            export["seats"],
            json!([{"session": "workshop", "state": "taken", "created_at": now}])
        );
        let here = json!({"id": "abcdefg", "name": {"en": "Kitchen"}, "description": {},
            "state": "open", "created_at": now});
        assert_eq!(export["rooms"], json!([here]), "{}", place.name());
        assert_eq!(export["room_messages"][0]["body"]["text"], "hello");
        let lengths = ["room_bans", "room_complaints", "room_messages", "room_roles"]
            .map(|table| export[table].as_array().map(Vec::len));
        assert_eq!(lengths, [Some(1); 4], "{}", place.name());
        let lengths = ["audit", "browser_sessions", "mail", "metric_events", "tickets"]
            .map(|table| export[table].as_array().map(Vec::len));
        assert_eq!(lengths, [Some(2), Some(1), Some(2), Some(1), Some(1)]);
        let text = export.to_string();
        assert!(!text.contains(&secret::hash("hers")), "no hash of a secret is told");
        assert_eq!(store.export_registration(RegistrationId(404)).await.unwrap(), None::<Value>);
    }
}

#[tokio::test]
async fn once_it_is_long_over_everyone_is_forgotten_but_who_came_back_and_the_staff() {
    for place in each_engine().await {
        let store = place.open().await;
        let gone = somebody_busy(&store).await;
        let spared = email("ops@example.org");
        store.invite(&spared, "Ops", &[]).await.unwrap();
        let staff = [plaza_domain::people::Role::Organizer];
        let staff = store.invite(&email("staff@example.org"), "Staff", &staff).await.unwrap();
        // Addresses that were never registered.
        let unassigned = Ticket {
            state: plaza_domain::people::TicketState::Void,
            name: NAME.into(),
            ..ticket("ti_y", "ximena@example.net", 0)
        };
        store.apply_ticket(&unassigned, None, Seating::OVER).await.unwrap();
        store.queue_mail(&mail("ximena@example.net")).await.unwrap();
        place.clock.advance(TimeDelta::days(90));
        let back = store.invite(&email("back@example.org"), "Back", &[]).await.unwrap();

        let cutoff = an_instant() + TimeDelta::days(89);
        let spared = [spared];
        assert_eq!(store.list_forgettable(cutoff, cutoff, &spared).await.unwrap(), [gone]);
        assert!(store.delete_registration(gone, false, Seating::OVER).await.unwrap());
        store.forget_strangers(cutoff).await.unwrap();
        assert_eq!(tables_about_her(&place).await, [""; 0], "{}", place.name());
        assert_eq!(tables_with(&place, &["ximena"]).await, [""; 0], "{}", place.name());
        for id in [staff, back] {
            assert!(store.find_registration(id).await.unwrap().is_some());
        }
        assert!(store.find_registration_by_email(&spared[0]).await.unwrap().is_some());
        assert_eq!(store.list_forgettable(cutoff, cutoff, &spared).await.unwrap(), []);
    }
}

#[tokio::test]
async fn deleting_and_leaving_at_once_gives_a_seat_away_once() {
    for place in each_engine().await {
        let store = place.open().await;
        let mut people = Vec::new();
        for number in 0..10 {
            let address = format!("person{number}@example.org");
            people.push(store.invite(&email(&address), "", &[]).await.unwrap());
        }
        for id in &people {
            store.ask_seat(*id, "workshop", 1, true).await.unwrap();
        }
        let other = place.open().await;
        let (deleted, left) = tokio::join!(
            store.delete_registration(people[0], false, ONE_SEAT),
            other.leave_seat(people[0], "workshop", 1, &seat_mail)
        );
        assert!(deleted.unwrap());
        let left: LeftSeat = left.unwrap();
        let expected = LeftSeat { had: left.had, promoted: left.had.then_some(people[1]) };
        assert_eq!(left, expected, "{}", place.name());
        let counts = store.count_seats("workshop").await.unwrap();
        assert_eq!((counts.taken, counts.waiting), (1, 8), "{}", place.name());
    }
}

#[tokio::test]
async fn who_takes_their_consent_back_is_not_in_what_was_counted() {
    for place in each_engine().await {
        let store = place.open().await;
        let id = somebody_busy(&store).await;
        let chooses = async |consented| {
            let profile = Profile { consented: Some(consented), ..Profile::default() };
            assert!(store.set_profile(id, &profile).await.unwrap());
            store.find_registration(id).await.unwrap().unwrap().consented_at
        };
        assert_eq!(chooses(true).await, Some(an_instant()), "{}", place.name());
        assert!(pointers_to(&place, id.0).await.contains(&"metric_event.registration_id".into()));
        assert_eq!(chooses(false).await, None, "{}", place.name());
        assert!(!pointers_to(&place, id.0).await.contains(&"metric_event.registration_id".into()));
        // What waited to be written meanwhile was gathered while they consented.
        store.insert_metrics(&[opened_by(id)]).await.unwrap();
        assert!(!pointers_to(&place, id.0).await.contains(&"metric_event.registration_id".into()));
        assert_eq!(chooses(true).await, Some(an_instant()));
        store.insert_metrics(&[opened_by(id)]).await.unwrap();
        assert!(pointers_to(&place, id.0).await.contains(&"metric_event.registration_id".into()));
    }
}
