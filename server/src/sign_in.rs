//! Signing in: what is the same whichever door somebody comes through.
//!
//! Somebody [`ask`]s; the mail job sends a link and a code if they may come in; the link's page or
//! the code lets them [`enter`]. Whether they may come in is not known here until then, so that an
//! answer tells nobody whose addresses we know.

pub mod admins;
pub mod ask;
pub mod asking;
pub mod device;
pub mod enter;
pub mod limits;
pub mod openid;

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use plaza_domain::people::secret::Token;
use rand::{RngCore, rngs::StdRng};
use tokio_util::task::TaskTracker;

use self::{limits::Counts, openid::Provider};

/// Codes that may be typed for one request.
pub const MAX_TRIES: u32 = 5;

/// What a plaza keeps in memory to let people in.
pub struct SignIn {
    rng: Mutex<StdRng>,
    /// Stand in while the cache cannot count.
    counts: Counts,
    /// What another door's keeper said of itself.
    provider: Provider,
    /// Small things done after an answer went out.
    pub tasks: TaskTracker,
}

impl SignIn {
    /// `rng` makes the secrets: it must be seeded by the system.
    pub fn new(rng: StdRng) -> Self {
        let (counts, provider) = (Counts::default(), Provider::default());
        Self { rng: Mutex::new(rng), counts, provider, tasks: TaskTracker::new() }
    }

    /// A new secret of 256 bits.
    pub fn issue_token(&self) -> Token {
        Token::issue(&mut *self.rng())
    }

    /// A name nobody had before: 128 bits, in hexadecimal.
    pub fn name(&self) -> String {
        let mut bytes = [0; 16];
        self.rng().fill_bytes(&mut bytes);
        hex::encode(bytes)
    }

    fn rng(&self) -> MutexGuard<'_, StdRng> {
        self.rng.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The state of the generator is worth as much as every secret it will make.
        f.debug_struct("SignIn").finish_non_exhaustive()
    }
}
