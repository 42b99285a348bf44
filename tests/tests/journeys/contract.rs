//! The API does what its document says, and the document is what the standard says.

use plaza_tests::{Place, SourceFolder, TestPlaza, contracts::read_as_others};
use serde_json::{Value, json};

use crate::story::{CODE, a_fetched_plaza};

#[tokio::test]
async fn the_document_is_valid_to_the_official_schema() {
    let plaza = TestPlaza::open(&Place::of_sqlite(), SourceFolder::new().options()).await;
    let answer = plaza.get("/api/openapi.json").await;
    let read: Option<Value> = read_as_others("check-openapi.mjs", answer.text());
    if let Some(read) = read {
        assert_eq!(read, json!({ "version": "3.1" }));
    }
    plaza.close().await;
}

#[tokio::test]
async fn every_documented_answer_is_of_the_documented_shape() {
    let plaza = a_fetched_plaza(&Place::of_sqlite(), &SourceFolder::new()).await;
    let document: Value = plaza.get("/api/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 17, "{:?}", paths.keys());
    let person = plaza.plaza.live.load_full().schedule().unwrap().people[0].id.to_string();
    let mut held = 0;
    let read = paths.iter().filter(|(_, operations)| operations["get"].is_object());
    for (template, operations) in read {
        let id = if template.contains("/people/") { &person } else { CODE };
        let path = template.replace("{id}", id).replace("{slug}", "nothing");
        let answer = plaza.get(&format!("/api{}", path.trim_end_matches('/'))).await;
        let responses = &operations["get"]["responses"];
        let said = &responses[answer.status.to_string()];
        assert!(said.is_object(), "{template}: {} is not documented", answer.status);
        let kind = answer.header("content-type").split(';').next().unwrap();
        if kind == "application/json" {
            let mut schema = said["content"][kind]["schema"].clone();
            assert!(schema.is_object(), "{template}: no schema for {}", answer.status);
            schema["components"] = document["components"].clone();
            let validator = jsonschema::validator_for(&schema).expect("the schema is one");
            let errors: Vec<String> =
                validator.iter_errors(&answer.json()).map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{template}");
            held += 1;
        }
    }
    assert!(held >= 14, "{held} answers were held against their schemas");
    plaza.close().await;
}

#[tokio::test]
async fn an_answer_of_another_shape_would_be_noticed() {
    let plaza = TestPlaza::open(&Place::of_sqlite(), SourceFolder::new().options()).await;
    let document: Value = plaza.get("/api/openapi.json").await.json();
    let mut schema = json!({ "$ref": "#/components/schemas/SessionRecord" });
    schema["components"] = document["components"].clone();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    assert!(!validator.is_valid(&json!({ "id": "A", "title": "not in any language" })));
    plaza.close().await;
}

#[tokio::test]
async fn changes_are_told_since_the_snapshot_one_knows() {
    let (place, source) = (Place::of_sqlite(), SourceFolder::new());
    let plaza = a_fetched_plaza(&place, &source).await;
    source.retitle(CODE, "Another title");
    plaza.fetches().await;
    plaza.shows_edition("2.0").await;
    let answer: Value = plaza.get("/api/v1/changes?since=1").await.json();
    let change = &answer["snapshots"][0]["changes"][0];
    assert_eq!((&answer["current"], &answer["complete"]), (&json!(2), &json!(true)));
    assert_eq!(
        (&change["session"], &change["kind"], &change["title"]["de"]),
        (&json!(CODE), &json!("retitled"), &json!("Another title"))
    );
    let none: Value = plaza.get("/api/v1/changes?since=2").await.json();
    assert_eq!(none["snapshots"], json!([]));
    plaza.close().await;
}
