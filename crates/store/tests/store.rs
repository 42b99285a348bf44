//! The store on every combination of its back ends.

#[cfg(test)]
mod store {
    mod addresses;
    mod announcements;
    mod audit;
    mod history;
    mod leases;
    mod limits;
    mod migrations;
    mod outages;
    mod overview;
    mod people;
    mod proxy;
    mod registrations;
    mod sign_in;
    mod snapshots;
    mod support;
    mod tickets;
}
