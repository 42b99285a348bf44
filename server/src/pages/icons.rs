//! `/icons.svg`: the drawn icons, one symbol each.

use std::sync::LazyLock;

use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::{
    encoded::{CachePolicy, Effort, Encoded},
    security::mark_part,
    visit::Visit,
};

const SPRITE: &str = include_str!("../../templates/icons/icons.svg");

static URL: LazyLock<String> =
    LazyLock::new(|| format!("/icons.svg?v={}", hex::encode(&Sha256::digest(SPRITE)[..6])));
static ENCODED: LazyLock<Encoded> =
    LazyLock::new(|| Encoded::new("image/svg+xml", SPRITE, Effort::Thorough).for_everyone());

/// The address of the sprite, with the hash of what it says.
pub(crate) fn url() -> &'static str {
    &URL
}

/// The name of the icon if there is one of that name, else of the one that stands in.
pub(crate) fn known(name: &str) -> &str {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let is_there = is_plain && SPRITE.contains(&format!("id=\"{name}\""));
    if is_there { name } else { "talk" }
}

/// `GET /icons.svg`. Only the address that names the present hash is kept for good: while programs
/// are replaced, a page of the next one may ask this one.
pub(super) async fn get(visit: Visit) -> Response {
    let is_present = visit.target() == url();
    let policy = if is_present { CachePolicy::Forever } else { CachePolicy::Revalidate };
    mark_part(ENCODED.respond(&visit.headers, policy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_nobody_drew_is_replaced() {
        assert_eq!(
            (known("workshop"), known("no-such"), known("\"><x")),
            ("workshop", "talk", "talk")
        );
    }
}
