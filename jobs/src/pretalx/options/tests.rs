//! What configuration may say, and what it must not show.

use super::*;
use crate::pretalx::mapping::Named;

fn read(json: &str) -> Result<PretalxOptions, serde_json::Error> {
    serde_json::from_str(json)
}

#[test]
fn a_whole_section_is_read() {
    let options = read(
        r#"{
            "url": "https://pretalx.com", "event": "plaza26", "token": "abc", "api": "legacy",
            "request_timeout": "20s", "retry_pause": 0.5, "rehearse_from": "today",
            "mapping": {"tracks": "rooms", "links": [4, "Links"], "public_tags": ["kids"],
                        "types": {"Workshop": {"layout": "workshop", "icon": "workshop"}}}
        }"#,
    );
    let options = options.unwrap();
    assert_eq!(options.api, Api::Legacy);
    assert_eq!(options.request_timeout, Duration::from_secs(20));
    assert_eq!(options.retry_pause, Duration::from_millis(500));
    assert_eq!(options.rehearse_from, Some(RehearseFrom::Word(Today::Today)));
    assert_eq!(options.mapping.links, [Named::Id(4), Named::Text("Links".to_owned())]);
    assert_eq!(options.place(), Ok(Place::Site("https://pretalx.com".parse().unwrap())));
}

#[test]
fn unknown_keys_are_refused() {
    assert!(read(r#"{"url": "https://a.example", "event": "e", "tokn": "x"}"#).is_err());
    let error = read(r#"{"url": "https://a.example", "event": "e", "mapping": {"link": []}}"#);
    assert!(error.unwrap_err().to_string().contains("unknown field `link`"));
}

#[test]
fn the_token_is_never_shown() {
    let mut options = PretalxOptions::new("https://pretalx.com", "plaza26");
    options.token = Some(Token::new("very-secret"));
    let shown = format!("{options:?} {}", serde_json::to_string(&options).unwrap());
    assert!(!shown.contains("very-secret") && shown.contains("(secret)"), "{shown}");
}

#[test]
fn a_place_is_a_site_or_a_folder() {
    let place = |url: &str| PretalxOptions::new(url, "plaza26").place();
    assert_eq!(place("content/demo"), Ok(Place::Folder("content/demo".into())));
    assert_eq!(place("file:///srv/demo"), Ok(Place::Folder("/srv/demo".into())));
    assert!(place("ftp://pretalx.com").is_err());
    assert!(place("").is_err());
    let refused = place("https://ava:s3cret@pretalx.com").unwrap_err();
    assert!(!refused.contains("s3cret"), "{refused}");
    assert!(PretalxOptions::new("https://pretalx.com", "../me").place().is_err());
}
