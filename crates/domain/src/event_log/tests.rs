//! Every event of deconf is understood as it is; nothing more is.

use super::*;

/// One of each event that visitors tell.
fn samples() -> Vec<(&'static str, Value)> {
    vec![
        ("session/ical", json!({ "sessionId": "A" })),
        ("attendance/attend", json!({ "sessionId": "A" })),
        ("attendance/unattend", json!({ "sessionId": "A" })),
        ("login/start", json!({ "emailHash": "" })),
        ("login/finish", json!({})),
        ("login/logout", json!({})),
        ("login/unregister", json!({ "confirmed": true })),
        ("register/start", json!({ "country": "GB" })),
        ("general/pageView", json!({ "routeName": "session", "params": { "sessionId": "A" } })),
        (
            "session/link",
            json!({ "sessionId": "A", "action": "qr", "link": "https://example.org/a" }),
        ),
        ("atrium/widget", json!({ "widget": "discord" })),
        ("session/recommendation", json!({ "fromSession": "A", "toSession": "B", "index": 2 })),
        ("session/share", json!({ "sessionId": "A", "kind": "mastodon" })),
        ("profile/userCalendar", json!({})),
    ]
}

#[test]
fn each_event_is_read_and_kept_as_it_was_told() {
    let samples = samples();
    let names: Vec<_> = samples.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, Event::FROM_VISITORS);
    for (name, payload) in samples {
        let event = Event::parse(name, &payload).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((event.name(), event.data()), (name, payload));
    }
}

#[test]
fn a_key_too_many_a_key_too_few_and_another_type_are_refused() {
    for (name, payload) in samples() {
        let mut more = payload.clone();
        more["extra"] = json!(1);
        assert!(matches!(Event::parse(name, &more), Err(BadEvent::Shape { .. })), "{name} {more}");
        for wrong in [json!(null), json!([]), json!("x"), json!(7)] {
            assert!(Event::parse(name, &wrong).is_err(), "{name} {wrong}");
        }
        for key in payload.as_object().unwrap().keys() {
            let mut less = payload.clone();
            less.as_object_mut().unwrap().remove(key);
            assert!(Event::parse(name, &less).is_err(), "{name} {less}");
            let mut other = payload.clone();
            other[key] = json!([{}]);
            assert!(Event::parse(name, &other).is_err(), "{name} {other}");
        }
    }
}

#[test]
fn what_only_the_server_tells_is_not_taken_from_visitors() {
    let told = [
        ("internal/siteVisitors", json!({ "visitors": 9000 })),
        ("general/clientError", json!({ "message": "", "stack": "" })),
        ("session/shareVisit", json!({ "sessionId": "A", "referer": null })),
        ("no/such\u{1b}[2Jevent", json!({})),
    ];
    for (name, payload) in told {
        assert!(matches!(Event::parse(name, &payload), Err(BadEvent::Unknown(_))), "{name}");
    }
    let event = Event::SiteVisitors { visitors: 3 };
    assert_eq!((event.name(), event.data()), ("internal/siteVisitors", json!({ "visitors": 3 })));
}

#[test]
fn what_is_too_large_or_too_deep_is_refused() {
    let widget = |length| json!({ "widget": "x".repeat(length) });
    assert!(Event::parse("atrium/widget", &widget(2_000)).is_ok());
    let refused = Event::parse("atrium/widget", &widget(MAX_PAYLOAD));
    assert_eq!(refused, Err(BadEvent::TooLarge("atrium/widget".into())));
    let mut deep = json!("x");
    for _ in 0..50 {
        deep = json!([deep]);
    }
    let deep = json!({ "routeName": "x", "params": { "a": deep } });
    assert!(Event::parse("general/pageView", &deep).is_err());
}

#[test]
fn control_characters_are_refused_wherever_they_are() {
    let page = |params: Value| json!({ "routeName": "session", "params": params });
    let refused = |name: &str| Err(BadEvent::Control(name.to_owned()));
    let widget = Event::parse("atrium/widget", &json!({ "widget": "dis\u{0}cord" }));
    assert_eq!(widget, refused("atrium/widget"));
    for params in [json!({ "a": "\u{1b}[2J" }), json!({ "\u{0}": "a" }), json!({ "a": ["\u{0}"] })]
    {
        let parsed = Event::parse("general/pageView", &page(params));
        assert_eq!(parsed, refused("general/pageView"));
    }
    let stack = json!({ "message": "a\u{0}b", "stack": "c\u{0}d" });
    assert_eq!(Event::client_error(&stack).data(), json!({ "message": "ab", "stack": "cd" }));
}

#[test]
fn nothing_that_names_a_person_or_opens_a_door_is_kept() {
    let start = json!({ "emailHash": "5e8848" });
    let start = Event::parse("login/start", &start).unwrap();
    assert_eq!(start.data(), json!({ "emailHash": "" }));
    let link =
        json!({ "sessionId": "A", "action": "click", "link": "https://call.example/1?pwd=x#y" });
    let link = Event::parse("session/link", &link).unwrap();
    assert_eq!(link.data()["link"], "https://call.example/1");
    let page = json!({ "routeName": "link", "params": { "signInToken": "s3", "id": ["a", "b"] } });
    let page = Event::parse("general/pageView", &page).unwrap();
    assert_eq!(page.data()["params"], json!({ "id": ["a", "b"] }));
}

#[test]
fn an_error_of_any_shape_is_an_error_with_a_message() {
    let error = |value: Value| Event::client_error(&value).data();
    let none = json!({ "message": "no message", "stack": "" });
    for empty in [json!(null), json!({}), json!([1]), json!({ "message": 7 })] {
        assert_eq!(error(empty), none);
    }
    assert_eq!(error(json!("it broke")), json!({ "message": "it broke", "stack": "" }));
    let long = json!({ "message": "m".repeat(9_000), "stack": "s\n".repeat(9_000) });
    assert!(error(long).to_string().len() < 8_000);
}
