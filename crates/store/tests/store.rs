//! The store on every combination of its back ends.

#[cfg(test)]
mod store {
    mod addresses;
    mod announcements;
    mod audit;
    mod bulletins;
    mod clock;
    mod dump;
    mod erasing;
    mod history;
    mod leases;
    mod limits;
    mod mail;
    mod metrics;
    mod migrations;
    mod nudges;
    mod outages;
    mod overview;
    mod people;
    mod privacy;
    mod proxy;
    mod registrations;
    mod room_records;
    mod rooms;
    mod saved;
    mod seats;
    mod sign_in;
    mod snapshots;
    mod support;
    mod tellings;
    mod tickets;
}
