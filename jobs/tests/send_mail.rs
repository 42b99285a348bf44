//! Mail from the queue to the outbox or a folder: who gets what, once, and what is kept of it.

#[cfg(test)]
mod send_mail {
    mod files;
    mod letters;
    mod patience;
    mod plaza;
}
