//! What to call a browser, so that its owner recognizes it in a list. Guessed, and believed by
//! nothing.

use axum::http::{HeaderMap, header};
use plaza_domain::text::clean_line;

/// Found in what browsers say of themselves; the first that fits counts, since most name others
/// as well.
const BROWSERS: [(&str, &str); 10] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("BSD", "BSD"),
];
/// Letters of a program's own name.
const MAX_LENGTH: usize = 40;

/// `Firefox · Linux`; a program's first word; empty when nothing is said.
pub fn device(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    let said = said.unwrap_or_default();
    let find = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| said.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => clean_line(said.split([' ', '/']).next().unwrap_or_default(), MAX_LENGTH),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn browsers_are_called_what_their_owners_call_them() {
        let of = |said: &str| {
            let value = HeaderValue::from_str(said).unwrap();
            device(&HeaderMap::from_iter([(header::USER_AGENT, value)]))
        };
        let chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                      Chrome/142.0.0.0 Safari/537.36";
        assert_eq!(of(chrome), "Chrome · Linux");
        assert_eq!(of(&format!("{chrome} Edg/142.0.0.0")), "Edge · Linux");
        let firefox =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0";
        assert_eq!(of(firefox), "Firefox · Windows");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                      (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
        assert_eq!(of(safari), "Safari · iPhone");
        assert_eq!(of("curl/8.5.0"), "curl");
        assert_eq!(of(&"x".repeat(400)).chars().count(), MAX_LENGTH);
        assert_eq!(device(&HeaderMap::new()), "");
    }
}
