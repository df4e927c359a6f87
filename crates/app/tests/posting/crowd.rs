//! A hot account: many at once want credits of which only some fit, over two processes on one database.
//! `CONEXION_CROWD_ROUNDS` says how many rounds, `CONEXION_CROWD_SIZE` how many ask in each.

use app::transfers;
use chrono::TimeDelta;
use domain::transfer::TransferDirection;
use futures_util::future::join_all;

use crate::{
    bank_teller::{MINIMUM, Teller, code},
    random::Random,
    scripted_core::Fate,
};

const CAP: i64 = 1_000_000;

fn number(name: &str, otherwise: u64) -> u64 {
    let given = std::env::var(name).ok();
    given
        .and_then(|text| text.parse().ok())
        .unwrap_or(otherwise)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_crowd_exactly_those_who_fit_are_served() {
    let (rounds, size) = (
        number("CONEXION_CROWD_ROUNDS", 3),
        number("CONEXION_CROWD_SIZE", 60),
    );
    let mut teller = Teller::new().await;
    let mut random = Random::new(7);
    let shop = teller.shop(20, CAP, CAP).await;
    let replicas = [teller.app.clone(), teller.replica()];
    let mut funds = 0;
    for round in 0..rounds {
        let fits = random.under(size);
        let rest = i64::try_from(random.under(100)).unwrap();
        let wanted = i64::try_from(fits).unwrap() * MINIMUM + rest;
        if wanted > funds {
            let source = format!("round {round}");
            teller.top_up(shop.product, &source, wanted - funds).await;
            funds = wanted;
        }
        let fits = usize::try_from((funds / MINIMUM).min(i64::try_from(size).unwrap())).unwrap();
        // Every second round the core answers nobody: what is held stays held until the sweep.
        let lost = round % 2 == 1;
        if lost {
            teller.core.inside().script = (0..size).map(|_| Fate::LostRequest).collect();
        }
        let asks = (0..size).map(|place| {
            let at = usize::try_from(place).unwrap();
            let card = shop.cards[at % shop.cards.len()];
            let key = format!("{round}-{place}");
            let (teller, app) = (&teller, &replicas[at % 2]);
            async move {
                let credit = TransferDirection::Credit;
                teller.ask(app, card, credit, MINIMUM, &key).await
            }
        });
        let answers = join_all(asks).await;
        let served: Vec<_> = answers.iter().flatten().map(|(id, _)| *id).collect();
        for refused in answers.iter().filter_map(|answer| answer.as_ref().err()) {
            assert_eq!(code(refused), "transfer.insufficient_funds");
        }
        assert_eq!(served.len(), fits, "round {round}");
        for id in &served {
            if !lost {
                teller.see(*id, std::time::Duration::from_secs(30)).await;
            }
        }
        teller.core.inside().script.clear();
        teller.test.clock.forward(TimeDelta::minutes(1));
        transfers::sweep(&replicas[0]).await.unwrap();
        funds -= i64::try_from(fits).unwrap() * MINIMUM;
        let (master, held, _) = teller.books(shop.product).await;
        assert_eq!((master, held), (funds, 0), "round {round}");
    }
    assert_eq!(app::ledger::faults(&teller.app).await.unwrap(), []);
}
