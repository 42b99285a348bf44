//! Why a mail did not leave, in words that name nobody.

/// Characters of a reason that are kept.
const MAX_REASON: usize = 300;

/// A mail that did not leave. The words hold no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Waiting helps: nobody answers, or the answer is `4xx`.
    #[error("{0}")]
    Later(String),
    /// It never will: the answer is `5xx`, or the mail cannot be written.
    #[error("{0}")]
    Never(String),
}

impl Refusal {
    pub(super) fn later(reason: &str) -> Self {
        Self::Later(plain(reason))
    }

    pub(super) fn never(reason: &str) -> Self {
        Self::Never(plain(reason))
    }
}

/// One line without addresses: servers like to quote whom they refuse.
fn plain(reason: &str) -> String {
    let hide = |word: &str| if word.contains('@') { "(an address)" } else { word }.to_owned();
    let words = reason.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).map(hide).collect();
    words.join(" ").chars().take(MAX_REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_and_names_nobody() {
        let said = "550 5.1.1 <Ada@example.org>: Recipient\r\naddress rejected";
        let expected = "550 5.1.1 (an address) Recipient address rejected";
        assert_eq!(Refusal::never(said), Refusal::Never(expected.to_owned()));
        assert_eq!(Refusal::later(&"a".repeat(999)).to_string().len(), MAX_REASON);
    }
}
