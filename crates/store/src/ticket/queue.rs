//! Tellings that came while others were being kept: the next transaction keeps them together. A
//! sale tells of thousands of tickets at once, and beginning and ending a transaction for each
//! would take longer than what is done in it.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use plaza_domain::people::Ticket;
use tokio::sync::oneshot;

use super::{TicketChange, apply::Telling};
use crate::mail::NewMail;

/// Few enough that nobody waits long for the others.
const TOGETHER: usize = 32;

/// Who comes first keeps what waits, for everybody.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    waiting: Mutex<VecDeque<Waiting>>,
    /// Held while a transaction is under way.
    pub(super) turn: tokio::sync::Mutex<()>,
}

/// A telling, and who waits to hear what it changed.
#[derive(Debug)]
pub(super) struct Waiting {
    ticket: Ticket,
    mail: Option<NewMail>,
    answer: oneshot::Sender<TicketChange>,
}

impl Queue {
    /// Lets a telling wait. No answer comes when those it was kept with could not be kept.
    pub(super) fn push(
        &self,
        ticket: &Ticket,
        mail: Option<&NewMail>,
    ) -> oneshot::Receiver<TicketChange> {
        let (answer, told) = oneshot::channel();
        let one = Waiting { ticket: ticket.clone(), mail: mail.cloned(), answer };
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push_back(one);
        told
    }

    /// Those that are kept next, the first that came first.
    pub(super) fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let many = waiting.len().min(TOGETHER);
        waiting.drain(..many).collect()
    }
}

impl Waiting {
    pub(super) fn telling(&self) -> Telling<'_> {
        Telling { ticket: &self.ticket, mail: self.mail.as_ref() }
    }

    /// Gives the change back when nobody waits for it any more.
    pub(super) fn answer(self, change: TicketChange) -> Option<TicketChange> {
        self.answer.send(change).err()
    }
}
