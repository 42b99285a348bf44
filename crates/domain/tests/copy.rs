//! What organizers and speakers write: Markdown and settings, good and hostile.

#[cfg(test)]
mod copy {
    mod hostile;
    mod page;
    mod settings;
}
