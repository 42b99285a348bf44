//! What servers tell each other of who is here.

use serde::{Deserialize, Serialize};

use super::{
    person::{Entry, PersonKey},
    roll::ServerId,
};

/// One message on the bus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Word {
    pub(crate) from: ServerId,
    /// How many [`Said::Changed`] the server has sent, this one included.
    pub(crate) number: u64,
    pub(crate) said: Said,
}

type Entries = Vec<(PersonKey, Option<Entry>)>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Said {
    /// These came, went or moved.
    Changed(Entries),
    /// These are all.
    All(Entries),
    /// Nothing, but here I am.
    Beat,
    /// Say [`Said::All`], whoever is meant: one server, or each.
    Ask(Option<ServerId>),
    /// I stop.
    Bye,
}
