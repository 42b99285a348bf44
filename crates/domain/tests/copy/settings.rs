//! `settings.json`: what is refused, and the schema that goes with it.

use std::{fs, path::PathBuf};

use plaza_domain::settings::{Settings, parse, schema};
use serde_json::json;

fn content(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content").join(name)
}

fn reasons(json: &str) -> Vec<String> {
    parse(json, "settings.json").unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn the_schema_beside_the_demo_content_is_current() {
    let current = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("PLAZA_WRITE_SCHEMA").is_some() {
        fs::write(content("settings.schema.json"), &current).unwrap();
    }
    let shipped = fs::read_to_string(content("settings.schema.json")).unwrap();
    assert!(shipped == current, "run this test with PLAZA_WRITE_SCHEMA=1 and commit the file");
}

#[test]
fn the_demo_settings_are_valid_by_the_schema_and_by_us() {
    let text = fs::read_to_string(content("settings.json")).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema())
        .unwrap()
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(value["$schema"], "./settings.schema.json");
    assert!(!parse(&text, "settings.json").unwrap().atrium.widgets.is_empty());
}

#[test]
fn the_schema_and_we_refuse_the_same() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for wrong in [
        json!({"colour": "red"}),
        json!({"theme": {"accent": "teal"}}),
        json!({"theme": {"accent": "#0a6e5c", "font": "x"}}),
        json!({"atrium": {"widgets": [{"title": "no id"}]}}),
        json!({"atrium": {"widgets": [{"id": "a", "kind": "map"}]}}),
        json!({"navigation": [{"title": 7, "href": "/"}]}),
        json!({"pages": {"help": true}}),
    ] {
        assert!(!validator.is_valid(&wrong), "{wrong}");
        assert!(parse(&wrong.to_string(), "settings.json").is_err(), "{wrong}");
    }
    assert!(validator.is_valid(&json!({})));
    assert_eq!(parse("{}", "settings.json").unwrap(), Settings::default());
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let json = r##"{
  "theme": {
    "accent": "#0a6e5",
    "fonts": []
  },
  "embeds": ["https://map.example.org"],
  "navigation": [
    {"title": "Out", "href": "javascript:alert(1)"},
    {"title": "Also out",
     "href": "//evil.example"}
  ],
  "conference": {"registerUrl": "not a url"},
  "nonsense": 1,
  "atrium": {
    "featuredLimit": "six",
    "video": "https://ads.example/film",
    "widgets": [
      {"id": "map", "kind": "embed", "href": "https://elsewhere.example/"},
      {"id": "map"}
    ]
  }
}"##;
    let lines: Vec<String> = reasons(json)
        .iter()
        .map(|reason| reason.splitn(3, ':').take(2).collect::<Vec<_>>().join(":"))
        .collect();
    let expected =
        [3, 4, 6, 8, 10, 12, 13, 15, 16, 18, 19].map(|line| format!("settings.json:{line}"));
    assert_eq!(lines, expected, "{:#?}", reasons(json));
}

#[test]
fn what_is_no_json_is_told_with_its_line() {
    assert_eq!(
        reasons("{\n  \"theme\": {,}\n}"),
        ["settings.json:2: not valid JSON: key must be a string"]
    );
    assert_eq!(reasons("[]").len(), 1);
}

#[test]
fn an_address_that_browsers_would_read_otherwise_is_refused() {
    for href in [
        "/\\t/evil.example",
        "/\\n/evil.example",
        "/a b",
        "/\\\\evil.example",
        "https://a\\t.example",
    ] {
        let json = format!("{{\"navigation\": [{{\"title\": \"x\", \"href\": \"{href}\"}}]}}");
        assert_eq!(reasons(&json).len(), 1, "{href}");
    }
    for host in [".", ".com", "a..b", "map.example.org."] {
        assert_eq!(reasons(&format!("{{\"embeds\": [\"{host}\"]}}")).len(), 1, "{host}");
    }
}

#[test]
fn texts_that_deceive_are_set_right() {
    let json = r#"{"conference": {"name": "a\u202Eb", "tagline": {"es": "c\u0000d"}}}"#;
    let conference = parse(json, "settings.json").unwrap().conference;
    assert_eq!((conference.name.text("en"), conference.tagline.text("es")), ("ab", "cd"));
}

#[test]
fn a_file_of_nothing_but_mistakes_is_told_in_moments() {
    let items = vec!["{\"title\":\"x\",\"href\":\"x\"}"; 30_000].join(",");
    assert_eq!(reasons(&format!("{{\"navigation\": [{items}]}}")).len(), 50);
    let twice = reasons("{\"theme\": 7, \"theme\": {\"accent\": \"red\"}}");
    assert_eq!(twice, ["settings.json:1: `red` is no color: write it as `#rrggbb`"]);
}
