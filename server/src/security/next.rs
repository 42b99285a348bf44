//! Where to go on to after a form: a path of ours, whatever was asked for.

use url::Url;

/// Longer ones are no address of ours.
const MAX_LENGTH: usize = 2048;

/// Path, query and fragment of an address on this origin, written as a browser would read it;
/// `/` for everything else.
///
/// `//host` and `/\host` are other hosts to a browser, and it takes tabs and line breaks out
/// before it looks.
pub fn own_path(next: &str) -> String {
    let is_plain = next.len() <= MAX_LENGTH && !next.chars().any(|c| c.is_control() || c == '\\');
    if !is_plain || !next.starts_with('/') || next.starts_with("//") {
        return "/".to_owned();
    }
    let base = Url::parse("https://plaza.invalid").expect("a constant address parses");
    match base.join(next) {
        Ok(url) if url.origin() == base.origin() => {
            let path = &url[url::Position::BeforePath..];
            // `/.//host` is read as `//host`.
            if path.starts_with("//") { "/".to_owned() } else { path.to_owned() }
        }
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_is_led_to() {
        assert_eq!(own_path("/schedule?day=2026-06-18#now"), "/schedule?day=2026-06-18#now");
        assert_eq!(own_path("/sessions/ñ \"x\""), "/sessions/%C3%B1%20%22x%22");
        let long = format!("/{}", "a".repeat(3000));
        let others = [
            "",
            "evil.example",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "\t//evil.example",
            " //evil.example",
            "/.//evil.example",
            "/x/..//evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "/\u{0}",
            &long,
        ];
        for other in others {
            assert_eq!(own_path(other), "/", "{other:?}");
        }
    }
}
