//! What a drain leaves in the audit trail.

use domain::{
    ids::CompanyId,
    transfer::{Transfer, TransferStatus},
};
use serde_json::json;
use store::Tx;

use super::plan::Opened;
use crate::{
    App, Result,
    audit::{self, Doer, Happening},
};

/// Records what was opened and ended, in one stretch of the company's chain.
pub(super) async fn record(
    app: &App,
    tx: &mut Tx,
    company: CompanyId,
    opened: &[Opened],
    ended: &[Transfer],
) -> Result<()> {
    let asked = opened.iter().map(|one| {
        let Opened { transfer, card, .. } = one;
        let content = json!({
            "direction": transfer.direction, "amount": transfer.amount, "card": card.reference,
            "reverses": transfer.reverses,
        });
        (
            Doer::Caller(&one.caller),
            happening("transfer.requested", transfer, content),
        )
    });
    let over = ended.iter().map(|transfer| {
        let content = json!({
            "direction": transfer.direction, "amount": transfer.amount, "failure": transfer.failure_code,
            "core_reference": transfer.core_reference,
        });
        (Doer::System, happening(action(transfer.status), transfer, content))
    });
    audit::record_many(app, tx, Some(company), asked.chain(over).collect()).await
}

const fn action(status: TransferStatus) -> &'static str {
    match status {
        TransferStatus::Posted => "transfer.posted",
        TransferStatus::Expired => "transfer.expired",
        TransferStatus::Voided | TransferStatus::Pending => "transfer.voided",
    }
}

fn happening(
    action: &'static str,
    transfer: &Transfer,
    content: serde_json::Value,
) -> Happening<'static> {
    Happening {
        company: Some(transfer.company),
        action,
        object_kind: "transfer",
        object_id: transfer.id.to_string(),
        content,
    }
}
