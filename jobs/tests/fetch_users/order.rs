//! Whatever is told first, last or again: in the end the same people may come in.

use std::sync::OnceLock;

use plaza_domain::people::Ticket;
use plaza_store::Seating;
use proptest::{prelude::*, test_runner::Config};
use tokio::runtime::Runtime;

use super::tellings::{Known, entitled, store, tellings};

/// Tellings, and who is let in when they come in the order of the files.
struct Fixtures {
    runtime: Runtime,
    tellings: Vec<Vec<Ticket>>,
    expected: Vec<Known>,
}

fn fixtures() -> &'static Fixtures {
    static FIXTURES: OnceLock<Fixtures> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let tellings = runtime.block_on(tellings());
        let expected = runtime.block_on(told_in_order(&tellings, 0..tellings.len()));
        Fixtures { runtime, tellings, expected }
    })
}

/// Small tellings as a webhook tells them, large ones as a list does.
async fn told_in_order(
    tellings: &[Vec<Ticket>],
    order: impl IntoIterator<Item = usize>,
) -> Vec<Known> {
    let (store, _folder) = store().await;
    for at in order {
        match &tellings[at][..] {
            few if few.len() < 5 => {
                for ticket in few {
                    store.apply_ticket(ticket, None, Seating::OVER).await.unwrap();
                }
            }
            many => drop(store.apply_tickets(many, Seating::OVER).await.unwrap()),
        }
    }
    let known = entitled(&store).await;
    store.close().await;
    known
}

#[test]
fn told_in_the_order_of_the_files_everybody_with_a_ticket_is_let_in() {
    let Fixtures { tellings, expected, .. } = fixtures();
    assert_eq!(tellings.len(), 12 + 11, "every list and every webhook tells something");
    assert!(expected.len() > 150, "{}", expected.len());
    let find = |address: &str| expected.iter().find(|known| known.email.expose() == address);
    let pogo = find("pogo.reassigned@example.org").unwrap();
    assert_eq!(
        (pogo.name.as_str(), &pogo.releases[..]),
        ("Pogo Placeholder", &["facilitator".to_owned()][..])
    );
    assert_eq!(find("plonk.0182@example.org"), None, "the ticket went to somebody else");
    assert_eq!(find("twill.0002@example.org").unwrap().releases, ["in-person"]);
}

proptest! {
    #![proptest_config(Config { cases: 16, ..Config::default() })]

    #[test]
    fn any_order_and_any_repetition_ends_in_the_same_registrations(
        order in Just((0..fixtures().tellings.len()).collect::<Vec<_>>()).prop_shuffle(),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
    ) {
        let Fixtures { runtime, tellings, expected } = fixtures();
        let again = again.iter().map(|index| index.index(tellings.len()));
        // Repeated among the first ones, so that what is told again comes before what is newer too.
        let order: Vec<_> = again.clone().chain(order).chain(again).collect();
        let known = runtime.block_on(told_in_order(tellings, order.iter().copied()));
        prop_assert_eq!(&known, expected);
    }
}
