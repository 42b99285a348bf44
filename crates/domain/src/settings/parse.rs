//! Reading `settings.json`: every mistake is told with its line, not only the first.

use serde_json::Value;
use serde_path_to_error::Segment;

use super::{
    Settings, check,
    locate::{Step, line_of},
};
use crate::{content::Problem, text::clean};

const MAX_PROBLEMS: usize = 50;

/// Reads and checks `settings.json`; `path` is what problems call the file.
pub fn parse(json: &str, path: &str) -> Result<Settings, Vec<Problem>> {
    let json = json.strip_prefix('\u{FEFF}').unwrap_or(json);
    let mut value: Value = serde_json::from_str(json).map_err(|error| {
        let text = error.to_string();
        let reason = text.split(" at line ").next().unwrap_or_default();
        vec![Problem::new(path, error.line(), format!("not valid JSON: {reason}"))]
    })?;
    if !value.is_object() {
        return Err(vec![Problem::new(path, 1, "settings are an object: `{ … }`")]);
    }
    clean_texts(&mut value);
    let mut problems = Vec::new();
    // Each value that cannot be read is taken out, so that the next reading finds the next one.
    while problems.len() < MAX_PROBLEMS {
        match serde_path_to_error::deserialize::<_, Settings>(&value) {
            Ok(settings) => {
                problems.extend(
                    check::check(&settings)
                        .into_iter()
                        .take(MAX_PROBLEMS)
                        .map(|(steps, reason)| Problem::new(path, line_of(json, &steps), reason)),
                );
                problems.sort();
                return if problems.is_empty() { Ok(settings) } else { Err(problems) };
            }
            Err(error) => {
                let mut steps: Vec<Step> = error.path().iter().filter_map(step).collect();
                let reason = error.inner().to_string();
                if let Some(unknown) = unknown_key(&reason)
                    && steps.last() != Some(&Step::Key(unknown.into()))
                {
                    steps.push(Step::Key(unknown.into()));
                }
                let name = name_of(&steps);
                let reason = if name.is_empty() { reason } else { format!("`{name}`: {reason}") };
                problems.push(Problem::new(path, line_of(json, &steps), reason));
                if !remove(&mut value, &steps) {
                    break;
                }
            }
        }
    }
    problems.sort();
    Err(problems)
}

/// Every text may be shown, so each is cleaned like any other text from outside.
fn clean_texts(value: &mut Value) {
    match value {
        Value::String(text) => *text = clean(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(clean_texts),
        Value::Object(map) => map.values_mut().for_each(clean_texts),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn step(segment: &Segment) -> Option<Step> {
    match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Enum { .. } | Segment::Unknown => None,
    }
}

fn unknown_key(reason: &str) -> Option<&str> {
    reason.strip_prefix("unknown field `")?.split_once('`').map(|(key, _)| key)
}

fn name_of(steps: &[Step]) -> String {
    let parts = steps.iter().map(|step| match step {
        Step::Index(index) => format!("[{index}]"),
        Step::Key(key) => format!(".{key}"),
    });
    parts.collect::<String>().trim_start_matches('.').to_owned()
}

/// Takes the value out, or whatever of its parents is there.
fn remove(value: &mut Value, steps: &[Step]) -> bool {
    let Some((last, parents)) = steps.split_last() else { return false };
    let parent = parents.iter().try_fold(&mut *value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    });
    let removed = match (parent, last) {
        (Some(Value::Object(map)), Step::Key(key)) => map.remove(key).is_some(),
        // `null` would fail again, and a shorter list would move the lines of what follows.
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.truncate(*index);
            true
        }
        _ => false,
    };
    removed || remove(value, parents)
}
