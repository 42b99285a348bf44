//! Content from folders, local repositories and real git over HTTP, good and bad.

#[path = "fetch_content/demo.rs"]
mod demo;
#[path = "fetch_content/host.rs"]
mod host;
#[path = "fetch_content/local.rs"]
mod local;
#[path = "fetch_content/origin.rs"]
mod origin;
#[path = "fetch_content/plaza.rs"]
mod plaza;
#[path = "fetch_content/refusals.rs"]
mod refusals;
#[path = "fetch_content/remote.rs"]
mod remote;
#[path = "fetch_content/trouble.rs"]
mod trouble;
