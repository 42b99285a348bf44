//! Whether Tito sent a body: the HMAC of its raw bytes in standard base64, compared in constant
//! time, before anything in it is looked at.

use axum::http::HeaderMap;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use subtle::ConstantTimeEq;

use crate::{
    config::secret::Secret,
    webhooks::signature::{Verdict, any, hmac},
};

/// Any of the secrets will do, so that a secret can be replaced without losing a ticket.
pub fn verify(headers: &HeaderMap, body: &[u8], secrets: &[&Secret]) -> Verdict {
    let mut given = headers.get_all("tito-signature").iter();
    let (Some(signature), None) = (given.next(), given.next()) else {
        return if headers.contains_key("tito-signature") {
            Verdict::Wrong
        } else {
            Verdict::Missing
        };
    };
    let Ok(signature) = STANDARD.decode(signature.as_bytes()) else { return Verdict::Wrong };
    any(secrets, |secret| signature.ct_eq(&hmac(secret, body)))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    /// The worked example of the fixtures.
    const BODY: &[u8] = include_bytes!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/fixtures/tito/webhooks/worked-example.json"
    ));
    const SIGNATURE: &str = "nh5GXL1rh/V/JioR+JJZfc4bYO0f1bnWTqaS52bicuI=";

    fn verdict(signature: &[u8], body: &[u8]) -> Verdict {
        let (old, new) =
            (Secret::new("the secret from before"), Secret::new("plaza-webhook-secret-0001"));
        let value = HeaderValue::from_bytes(signature).unwrap();
        let headers = HeaderMap::from_iter([("tito-signature".parse().unwrap(), value)]);
        verify(&headers, body, &[&new, &old])
    }

    #[test]
    fn the_worked_example_is_good_under_the_present_and_the_previous_secret() {
        assert_eq!(verdict(SIGNATURE.as_bytes(), BODY), Verdict::Good);
        let before = hmac(&Secret::new("the secret from before"), BODY);
        assert_eq!(verdict(STANDARD.encode(before).as_bytes(), BODY), Verdict::Good);
    }

    #[test]
    fn nothing_but_these_very_bytes_signed_in_this_very_form_is_good() {
        let raw = STANDARD.decode(SIGNATURE).unwrap();
        let url_safe = SIGNATURE.replace('/', "_").replace('+', "-");
        let forms = [
            hex::encode(&raw),
            url_safe,
            SIGNATURE.trim_end_matches('=').to_owned(),
            format!("sha256={SIGNATURE}"),
            format!("{SIGNATURE}, {SIGNATURE}"),
            STANDARD.encode(&raw[..31]),
            STANDARD.encode(hmac(&Secret::new("guessed"), BODY)),
            "====".to_owned(),
            String::new(),
        ];
        for form in forms {
            assert_eq!(verdict(form.as_bytes(), BODY), Verdict::Wrong, "{form:?}");
        }
        let longer = [BODY, b" "].concat();
        for body in [&longer[..], &BODY[1..], b""] {
            assert_eq!(verdict(SIGNATURE.as_bytes(), body), Verdict::Wrong);
        }
        assert_eq!(verdict(b"\xff\xfe", BODY), Verdict::Wrong);
    }

    proptest! {
        #[test]
        fn no_bytes_pass_for_a_signature(header in prop::collection::vec(proptest::arbitrary::any::<u8>(), 0..80)) {
            if HeaderValue::from_bytes(&header).is_ok() && header != SIGNATURE.as_bytes() {
                prop_assert_eq!(verdict(&header, BODY), Verdict::Wrong);
            }
        }

        #[test]
        fn no_changed_letter_of_a_signature_is_overlooked(at in 0..SIGNATURE.len(), letter in "[!-~]") {
            let mut changed = SIGNATURE.to_owned();
            changed.replace_range(at..=at, &letter);
            prop_assume!(changed != SIGNATURE);
            prop_assert_eq!(verdict(changed.as_bytes(), BODY), Verdict::Wrong, "{}", changed);
        }
    }

    #[test]
    fn a_signature_that_is_missing_or_there_twice_is_not_one() {
        let secret = Secret::new("plaza-webhook-secret-0001");
        assert_eq!(verify(&HeaderMap::new(), BODY, &[&secret]), Verdict::Missing);
        let mut twice = HeaderMap::new();
        twice.append("tito-signature", HeaderValue::from_static(SIGNATURE));
        twice.append("tito-signature", HeaderValue::from_static(SIGNATURE));
        assert_eq!(verify(&twice, BODY, &[&secret]), Verdict::Wrong);
    }
}
