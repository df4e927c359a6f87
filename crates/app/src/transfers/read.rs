//! Reading a transfer, now or once it has ended.

use std::time::Duration;

use domain::ids::TransferId;
use tokio::time::{Instant, timeout_at};

use super::TransferView;
use crate::{App, AppError, Permit, Result};

/// How often a transfer is looked at that another replica may end.
const LOOK: Duration = Duration::from_millis(500);

/// A transfer; one that is pending is waited for, so long at most.
pub async fn lookup(
    app: &App,
    permit: &Permit,
    id: TransferId,
    wait: Duration,
) -> Result<TransferView> {
    let until = Instant::now() + wait;
    loop {
        // Listening begins before the look: what ends in between is heard.
        let mut ended = app.desk.listen();
        let seen = store::transfers::see(&app.db, id)
            .await?
            .ok_or(AppError::NotFound)?;
        permit.for_object(seen.transfer.company, Some(seen.transfer.product))?;
        if seen.transfer.status.is_final() || Instant::now() >= until {
            return Ok(seen);
        }
        let look = until.min(Instant::now() + LOOK);
        let heard = async {
            // A listener who fell behind looks at once.
            while ended.recv().await.is_ok_and(|heard| heard != id) {}
        };
        // The time is the other way on, not a fault.
        let _ = timeout_at(look, heard).await;
    }
}
