//! Spans of time in configuration: `15`, `"15s"`, `"500ms"`, `"2m"`.

use std::time::Duration;

use serde::{Deserialize, Deserializer, Serializer, de::Error};

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    #[derive(Deserialize)]
    #[serde(
        untagged,
        expecting = "a span of time such as \"15s\", \"500ms\" or a number of seconds"
    )]
    enum Form {
        Seconds(f64),
        Text(String),
    }
    let span = match Form::deserialize(from)? {
        Form::Seconds(seconds) => Duration::try_from_secs_f64(seconds).ok(),
        Form::Text(text) => parse(&text),
    };
    span.filter(|span| !span.is_zero())
        .ok_or_else(|| D::Error::custom("expected a span of time such as \"15s\" or \"500ms\""))
}

pub(crate) fn serialize<S: Serializer>(span: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&format!("{}ms", span.as_millis()))
}

fn parse(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.trim().parse().ok()?;
    match &text[digits.len()..] {
        "ms" => Some(Duration::from_millis(number)),
        "" | "s" => Some(Duration::from_secs(number)),
        "m" | "min" => number.checked_mul(60).map(Duration::from_secs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_with_their_unit() {
        assert_eq!(parse("15s"), Some(Duration::from_secs(15)));
        assert_eq!(parse("500 ms"), Some(Duration::from_millis(500)));
        assert_eq!(parse("2m"), Some(Duration::from_mins(2)));
        assert_eq!(parse("7"), Some(Duration::from_secs(7)));
        assert_eq!(parse("soon"), None);
        assert_eq!(parse("-3s"), None);
    }
}
