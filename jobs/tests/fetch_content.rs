//! Content from folders, local repositories and real git over HTTP, good and bad.

#[cfg(test)]
mod fetch_content {
    mod demo;
    mod host;
    mod local;
    mod origin;
    mod plaza;
    mod refusals;
    mod remote;
    mod trouble;
}
