//! The store on every combination of its back ends.

#[cfg(test)]
mod store {
    mod addresses;
    mod announcements;
    mod history;
    mod leases;
    mod migrations;
    mod outages;
    mod proxy;
    mod snapshots;
    mod support;
}
