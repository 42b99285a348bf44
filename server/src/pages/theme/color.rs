//! Colours that stay readable: contrast after WCAG 2.2, and the nearest shade that reaches it.

use std::fmt;

/// An sRGB colour, opaque.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

/// Text needs this much contrast (WCAG 2.2, 1.4.3).
pub(crate) const TEXT: f64 = 4.5;

impl Color {
    pub(crate) const BLACK: Self = Self::new(0, 0, 0);
    pub(crate) const WHITE: Self = Self::new(255, 255, 255);

    pub(crate) const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#rrggbb` or `#rgb`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let long = match digits.len() {
            3 => digits.chars().flat_map(|c| [c, c]).collect(),
            _ => digits.to_owned(),
        };
        let bytes: [u8; 3] = hex::decode(long).ok()?.try_into().ok()?;
        Some(Self::new(bytes[0], bytes[1], bytes[2]))
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2, "contrast ratio").
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The shade nearest to this one that reads on `ground`: towards black on a light ground,
    /// towards white on a dark one, keeping the hue.
    pub(crate) fn readable_on(self, ground: Self) -> Self {
        let end = if ground.contrast(Self::BLACK) > ground.contrast(Self::WHITE) {
            Self::BLACK
        } else {
            Self::WHITE
        };
        (0..=50)
            .map(|step| self.mix(end, f64::from(step) / 50.0))
            .find(|shade| shade.contrast(ground) >= TEXT)
            .unwrap_or(end)
    }

    /// Black or white, whichever reads better on this colour: never less than 4.5.
    pub(crate) fn ink(self) -> Self {
        if self.contrast(Self::BLACK) >= self.contrast(Self::WHITE) {
            Self::BLACK
        } else {
            Self::WHITE
        }
    }

    /// Part of the way to another colour: 0 is this one, 1 the other.
    pub(crate) fn mix(self, other: Self, part: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between two bytes there are only bytes"
        )]
        let between =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
        Self::new(
            between(self.red, other.red),
            between(self.green, other.green),
            between(self.blue, other.blue),
        )
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let part = f64::from(channel) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((Color::BLACK.contrast(Color::WHITE) - 21.0).abs() < 1e-9);
        let grey = Color::parse("#777").unwrap();
        assert!((grey.contrast(Color::WHITE) - 4.478).abs() < 0.001);
        assert_eq!(Color::parse("#0a6e5c").map(|c| c.to_string()).as_deref(), Some("#0a6e5c"));
        assert_eq!(
            (Color::parse("red"), Color::parse("#12345"), Color::parse("#é1")),
            (None, None, None)
        );
    }

    #[test]
    fn any_colour_becomes_readable_on_any_ground() {
        for accent in ["#ffff00", "#000000", "#ffffff", "#777777", "#0a6e5c", "#ff00ff"] {
            let accent = Color::parse(accent).unwrap();
            for ground in ["#fbf7ef", "#16130f", "#777777", "#ffffff", "#000000"] {
                let ground = Color::parse(ground).unwrap();
                assert!(
                    accent.readable_on(ground).contrast(ground) >= TEXT,
                    "{accent} on {ground}"
                );
            }
            assert!(accent.ink().contrast(accent) >= TEXT, "ink on {accent}");
        }
    }

    #[test]
    fn a_colour_that_reads_already_is_left_alone() {
        let green = Color::parse("#0a6e5c").unwrap();
        assert_eq!(green.readable_on(Color::WHITE), green);
    }
}
