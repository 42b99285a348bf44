//! The store on every combination of its back ends.

mod store {
    mod announcements;
    mod history;
    mod leases;
    mod migrations;
    mod snapshots;
    mod support;
}
