//! Which keys are secrets, and which key a misspelt one may have meant.

/// Keys whose value is never shown and may be read from a file (`…_file`).
pub(super) const SECRETS: [&str; 12] = [
    "cache.url",
    "content.token",
    "database.url",
    "mail.smtp_url",
    "metrics.token",
    "openid.client_secret",
    "pretalx.token",
    "tito.token",
    "webhooks.content_secret",
    "webhooks.content_secret_previous",
    "webhooks.tito_secret",
    "webhooks.tito_secret_previous",
];

/// Whether a dotted key holds a secret.
pub(super) fn is_secret(key: &str) -> bool {
    SECRETS.contains(&key)
}

/// The known name nearest to a misspelt one, unless none is near.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.into_iter().map(|candidate| (distance(name, candidate), candidate)).min()?;
    (near.0 <= 2.max(name.len() / 3)).then_some(near.1)
}

/// Letters to insert, delete or replace to get from one to the other (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_hand_is_recognized_and_nonsense_is_not() {
        let known = ["listen", "public_url", "drain_seconds"];
        assert_eq!(nearest("publik_url", known), Some("public_url"));
        assert_eq!(nearest("lissten", known), Some("listen"));
        assert_eq!(nearest("zzz", known), None);
    }
}
