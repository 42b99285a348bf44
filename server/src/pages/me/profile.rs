//! `POST /me/profile` and `POST /me/consent`: what somebody chose about themselves.

use std::sync::Arc;

use axum::{Form, extract::State, response::Response};
use plaza_domain::{people::Visibility, text::clean_line};
use plaza_store::Profile;
use serde::Deserialize;

use crate::{
    Plaza,
    error::{Error, Sentence},
    pages::{
        preferences::{forget_locale, locale_cookie},
        sign_in::answer::see_other,
    },
    visit::known_locale,
    visitor::Me,
};

/// Letters of a name.
pub(crate) const MAX_NAME: usize = 100;

#[derive(Debug, Deserialize)]
pub(in crate::pages) struct Chosen {
    #[serde(default)]
    name: String,
    /// Empty: the browser's.
    #[serde(default)]
    language: String,
    #[serde(default)]
    visibility: String,
}

/// Changes everything the form holds. A browser sends only what is on offer there.
pub(in crate::pages) async fn post(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let locale = known_locale(&chosen.language);
    if locale.is_none() && !chosen.language.is_empty() {
        return Err(Error::Invalid(Sentence::Key("refused-language")));
    }
    let visibility: Visibility = chosen
        .visibility
        .parse()
        .map_err(|_| Error::Invalid(Sentence::Key("refused-visibility")))?;
    let profile = Profile {
        name: Some(clean_line(&chosen.name, MAX_NAME)),
        language: Some(locale.map(str::to_owned)),
        visibility: Some(visibility),
        consented: None,
    };
    plaza.store.set_profile(attendee.id, &profile).await?;
    let http = &plaza.config.http;
    let cookie = locale.map_or_else(|| forget_locale(http), |locale| locale_cookie(http, locale));
    Ok(see_other("/me?done=profile", [cookie]))
}

#[derive(Debug, Deserialize)]
pub(in crate::pages) struct Consent {
    /// `back` takes it back.
    #[serde(default)]
    give: String,
}

/// Writes down that they agreed, and when; or that they do not any more.
pub(in crate::pages) async fn consent(
    State(plaza): State<Arc<Plaza>>,
    Me(attendee): Me,
    Form(consent): Form<Consent>,
) -> Result<Response, Error> {
    let agrees = consent.give != "back";
    let profile = Profile { consented: Some(agrees), ..Profile::default() };
    plaza.store.set_profile(attendee.id, &profile).await?;
    Ok(see_other(if agrees { "/me?done=consent" } else { "/me?done=consent-back" }, []))
}
