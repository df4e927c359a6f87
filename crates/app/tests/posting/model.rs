//! Random sequences of top-ups, credits, debits, reversals, replays, lost requests and answers, restarts and
//! sweeps, step by step against the oracle. `CONEXION_MODEL_SEQUENCES` says how many, `CONEXION_MODEL_SEED`
//! begins with one of them again.

use std::time::Duration;

use app::{AppError, ports::CoreOutcome};
use chrono::TimeDelta;
use domain::{
    ids::TransferId,
    money::Money,
    transfer::{Transfer, TransferDirection, TransferStatus},
};
use futures_util::future::join_all;

use crate::{
    bank_teller::{CAP, MAXIMUM, Shop, Teller, code},
    oracle::Oracle,
    random::Random,
    scripted_core::Fate,
};

const STEPS: u64 = 14;

/// One sequence.
struct Run<'a> {
    teller: &'a mut Teller,
    shop: Shop,
    oracle: Oracle,
    random: Random,
    asked: u32,
    seed: u64,
}

#[tokio::test]
async fn random_sequences_agree_with_the_model() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let count: u64 = number("CONEXION_MODEL_SEQUENCES").unwrap_or(40);
    let clock = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let first: u64 = number("CONEXION_MODEL_SEED").unwrap_or(clock.unwrap().as_secs());
    println!("{count} sequences from CONEXION_MODEL_SEED={first}");
    let mut teller = Teller::new().await;
    for seed in first..first + count {
        let shop = teller.shop(2, MAXIMUM, CAP).await;
        let run = Run {
            teller: &mut teller,
            shop,
            oracle: Oracle::default(),
            random: Random::new(seed),
            asked: 0,
            seed,
        };
        run.go().await;
    }
    assert_eq!(app::ledger::faults(&teller.app).await.unwrap(), []);
}

impl Run<'_> {
    async fn go(mut self) {
        self.top_up().await;
        for step in 0..STEPS {
            match self.random.under(16) {
                0 => self.top_up().await,
                1..=4 => self.transfer(TransferDirection::Credit).await,
                5..=7 => self.transfer(TransferDirection::Debit).await,
                8..=9 => self.reverse().await,
                10 => self.replay().await,
                11 => self.burst().await,
                12 => self.teller.restart(),
                13..=14 => self.sweep(TimeDelta::minutes(1)).await,
                _ => self.sweep(TimeDelta::minutes(11)).await,
            }
            self.compare(step).await;
        }
        self.sweep(TimeDelta::minutes(11)).await;
        self.compare(STEPS).await;
        assert!(self.oracle.pending().is_empty(), "seed {}", self.seed);
        for card in &self.shop.cards {
            let facts = store::transfers::card(&self.teller.app.db, *card);
            let reference = facts.await.unwrap().unwrap().reference;
            let core = self.teller.core.inside().on_card.get(&reference).copied();
            let ours = self.oracle.on_card(*card);
            assert_eq!(core.unwrap_or_default(), ours, "seed {}", self.seed);
        }
    }

    fn key(&mut self) -> String {
        self.asked += 1;
        format!("{}-{}", self.seed, self.asked)
    }

    async fn top_up(&mut self) {
        let centavos = i64::try_from(200 + self.random.under(1_500)).unwrap();
        let key = self.key();
        self.teller.top_up(self.shop.product, &key, centavos).await;
        self.oracle.top_up(centavos);
    }

    fn fate(&mut self) -> Fate {
        match self.random.under(8) {
            0 => Fate::Declined,
            1 => Fate::LostRequest,
            2 => Fate::LostAnswer,
            _ => Fate::Well,
        }
    }

    async fn transfer(&mut self, direction: TransferDirection) {
        let centavos = i64::try_from(50 + self.random.under(950)).unwrap();
        let card = *self.random.pick(&self.shop.cards).unwrap();
        let key = self.key();
        let fate = self.fate();
        self.teller.core.inside().script = [fate].into();
        let calls = self.teller.core.inside().calls;
        let asked = self
            .teller
            .ask(&self.teller.app, card, direction, centavos, &key)
            .await;
        let body = format!("{card} {direction} {centavos}");
        let refusal = self.oracle.refusal(direction, centavos, None);
        self.check(asked, refusal, &key, body, (fate, calls)).await;
    }

    async fn reverse(&mut self) {
        let Some(undone) = self.random.pick(&self.oracle.transfers).cloned() else {
            return;
        };
        let undone = undone.transfer;
        let key = self.key();
        let fate = self.fate();
        self.teller.core.inside().script = [fate].into();
        let calls = self.teller.core.inside().calls;
        let asked = self.teller.reverse(&undone, &key).await;
        let direction = undone.direction.opposite();
        let centavos = undone.amount.minor();
        let refusal = self.oracle.refusal(direction, centavos, Some(undone.id));
        let body = format!("reverse {}", undone.id);
        self.check(asked, refusal, &key, body, (fate, calls)).await;
    }

    /// Holds what was answered against what the oracle says, and waits for what the core makes of it.
    async fn check(
        &mut self,
        asked: Result<(TransferId, bool), AppError>,
        refusal: Option<&'static str>,
        key: &str,
        body: String,
        (fate, calls): (Fate, u64),
    ) {
        let seed = self.seed;
        let (id, replayed) = match (asked, refusal) {
            (Ok(opened), None) => opened,
            (Err(error), Some(wanted)) => {
                assert_eq!(code(&error), wanted, "seed {seed}");
                return;
            }
            (asked, refusal) => panic!("seed {seed}: {asked:?}, the model says {refusal:?}"),
        };
        assert!(!replayed);
        let transfer = self.teller.see(id, Duration::ZERO).await.transfer;
        let pending = Transfer {
            status: TransferStatus::Pending,
            ..transfer
        };
        self.oracle.opened(pending, key, body);
        while self.teller.core.inside().calls == calls {
            tokio::task::yield_now().await;
        }
        if matches!(fate, Fate::LostRequest | Fate::LostAnswer) {
            return;
        }
        self.teller.see(id, Duration::from_secs(20)).await;
        self.hear(id);
    }

    /// The core's word about a transfer, as it was given.
    fn hear(&mut self, id: TransferId) {
        let word = self.teller.core.inside().decided[&id.to_string()].clone();
        self.oracle.heard(id, &word);
    }

    /// The same key again: the same answer for the same request, a refusal for another one.
    async fn replay(&mut self) {
        let Some(known) = self.random.pick(&self.oracle.transfers).cloned() else {
            return;
        };
        let Transfer {
            id,
            card,
            direction,
            amount,
            reverses: None,
            ..
        } = known.transfer
        else {
            return;
        };
        let Some(key) = (1..=self.asked)
            .map(|number| format!("{}-{number}", self.seed))
            .find(|key| {
                self.oracle
                    .under_key(key)
                    .is_some_and(|given| given.1 == id)
            })
        else {
            return;
        };
        let app = &self.teller.app;
        let again = self.teller.ask(app, card, direction, amount.minor(), &key);
        assert_eq!(again.await.unwrap(), (id, true), "seed {}", self.seed);
        let other = self
            .teller
            .ask(app, card, direction, amount.minor() + 1, &key);
        let refused = other.await.unwrap_err();
        assert_eq!(code(&refused), "idempotency.key_reused");
    }

    /// Many at once, whose requests are all lost: exactly as many are held as fit.
    async fn burst(&mut self) {
        let amount = 150;
        let available = self.oracle.master - self.oracle.held;
        let card = self.shop.cards[0];
        let keys: Vec<String> = (0..6).map(|_| self.key()).collect();
        self.teller.core.inside().script = [Fate::LostRequest; 6].into();
        let calls = self.teller.core.inside().calls;
        let teller = &*self.teller;
        let credit = TransferDirection::Credit;
        let asks = keys
            .iter()
            .map(|key| teller.ask(&teller.app, card, credit, amount, key));
        let answers = join_all(asks).await;
        let fit = usize::try_from(available / amount).unwrap().min(6);
        let opened = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(opened, fit, "seed {}: {available} available", self.seed);
        for (answer, key) in answers.into_iter().zip(&keys) {
            match answer {
                Ok((id, _)) => {
                    let transfer = self.teller.see(id, Duration::ZERO).await.transfer;
                    let body = format!("{card} {credit} {amount}");
                    self.oracle.opened(transfer, key, body);
                }
                Err(error) => assert_eq!(code(&error), "transfer.insufficient_funds"),
            }
        }
        let wanted = calls + u64::try_from(opened).unwrap();
        while self.teller.core.inside().calls < wanted {
            tokio::task::yield_now().await;
        }
        self.teller.core.inside().script.clear();
    }

    /// Lets time go by and asks the core for everything that is pending.
    async fn sweep(&mut self, by: TimeDelta) {
        self.teller.core.inside().script.clear();
        self.teller.test.clock.forward(by);
        let pending = self.oracle.pending();
        app::transfers::sweep(&self.teller.app).await.unwrap();
        let now = self.teller.app.now();
        for transfer in pending {
            let word = self.teller.core.inside().decided[&transfer.id.to_string()].clone();
            let old = now - transfer.created_at >= TimeDelta::minutes(10);
            assert!(old || word != CoreOutcome::Withdrawn, "seed {}", self.seed);
            self.oracle.heard(transfer.id, &word);
        }
    }

    async fn compare(&self, step: u64) {
        let Oracle {
            master,
            held,
            cards,
            ref transfers,
            ..
        } = self.oracle;
        let books = self.teller.books(self.shop.product).await;
        let place = format!("seed {}, step {step}", self.seed);
        assert_eq!(books, (master, held, cards), "{place}");
        let ids: Vec<_> = transfers.iter().map(|known| known.transfer.id).collect();
        let wanted: Vec<_> = transfers
            .iter()
            .map(|known| known.transfer.status)
            .collect();
        assert_eq!(self.teller.statuses(&ids).await, wanted, "{place}");
        assert!(Money::from_minor(master - held) >= Money::ZERO, "{place}");
    }
}
