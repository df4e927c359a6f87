//! Ports behind which nobody is: for tests of what needs neither bank, core nor mail.

use std::sync::Arc;

use app::{
    Ports,
    ports::{
        Bank, BlockRequest, CardChange, ChunkReceipt, ChunkRequest, ChunkState, Core, CoreCards,
        CoreOutcome, CoreTransfer, CoreTransfers, DebitOutcome, DebitRequest, GatewayError, Mail,
        Mailer, PlainSheets, SystemIds, SystemRandomness,
    },
};
use async_trait::async_trait;
use domain::money::Money;

use crate::TestClock;

/// The real ids and randomness, the test's clock, and services that cannot be reached.
pub fn unreachable_ports(clock: &TestClock) -> Ports {
    Ports {
        clock: Arc::new(clock.clone()),
        ids: Arc::new(SystemIds),
        randomness: Arc::new(SystemRandomness),
        bank: Arc::new(Nobody),
        core: Arc::new(Nobody),
        core_transfers: Arc::new(Nobody),
        core_cards: Arc::new(Nobody),
        mailer: Arc::new(Nobody),
        sheets: Arc::new(PlainSheets),
    }
}

struct Nobody;

fn away<T>(service: &'static str) -> Result<T, GatewayError> {
    Err(GatewayError::Unreachable {
        service,
        detail: "nobody is there in this test".to_owned(),
    })
}

#[async_trait]
impl Bank for Nobody {
    async fn debit(&self, _: &DebitRequest) -> Result<DebitOutcome, GatewayError> {
        away("bank")
    }

    async fn inquire(&self, _: &str) -> Result<DebitOutcome, GatewayError> {
        away("bank")
    }
}

#[async_trait]
impl Core for Nobody {
    async fn submit_chunk(&self, _: &ChunkRequest) -> Result<ChunkReceipt, GatewayError> {
        away("core")
    }

    async fn chunk_state(&self, _: &str) -> Result<ChunkState, GatewayError> {
        away("core")
    }
}

#[async_trait]
impl CoreTransfers for Nobody {
    async fn transfer(&self, _: &CoreTransfer) -> Result<CoreOutcome, GatewayError> {
        away("core")
    }

    async fn inquire(&self, _: &str) -> Result<CoreOutcome, GatewayError> {
        away("core")
    }

    async fn withdraw(&self, _: &str) -> Result<CoreOutcome, GatewayError> {
        away("core")
    }
}

#[async_trait]
impl CoreCards for Nobody {
    async fn balance(&self, _: &str) -> Result<Money, GatewayError> {
        away("core")
    }

    async fn set_block(&self, _: &BlockRequest) -> Result<i64, GatewayError> {
        away("core")
    }

    async fn changes(&self, _: i64, _: i64) -> Result<Vec<CardChange>, GatewayError> {
        away("core")
    }
}

#[async_trait]
impl Mailer for Nobody {
    async fn send(&self, _: &Mail) -> Result<(), GatewayError> {
        away("mail")
    }
}
