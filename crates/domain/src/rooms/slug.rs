//! The part of a room's address that says what it is called.

use crate::text::fold;

/// Characters of the longest slug.
const LONGEST: usize = 48;
/// What stands there when a name has nothing that can.
const NAMELESS: &str = "room";
/// The one word that is an address of its own below a room's.
const TAKEN: &str = "settings";

/// A name in small letters, digits and hyphens, as far as it can be written in them.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && !c.is_alphanumeric() {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    match slug {
        "" => NAMELESS.to_owned(),
        TAKEN => format!("{TAKEN}-{NAMELESS}"),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_in_what_an_address_can_hold() {
        let slugs = [
            ("Hallway", "hallway"),
            ("  Café – près du Théâtre! ", "cafe-pres-du-theatre"),
            ("Room 2 (quiet)", "room-2-quiet"),
            ("القاعة", "room"),
            ("القاعة 3", "3"),
            ("", "room"),
            ("---", "room"),
            ("Settings", "settings-room"),
            ("../../etc", "etc"),
        ];
        for (name, expected) in slugs {
            assert_eq!(slug(name), expected, "{name:?}");
        }
        assert_eq!(slug(&"a".repeat(300)).len(), LONGEST);
    }
}
