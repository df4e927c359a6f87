//! Taking a transfer to the core, and ending it with what the core says.

use domain::{money::Money, transfer::Transfer};

use crate::{
    App, Result,
    ports::{CoreOutcome, CoreTransfer, GatewayError},
    posting::{self, End, Ending},
};

/// Takes a transfer that was just opened to the core, in the background. What is not known then is asked for by
/// the sweep.
pub(crate) fn send_off(app: &App, transfer: Transfer, card_reference: &str, balance_cap: Money) {
    let (app, desk) = (app.clone(), app.desk.clone());
    let request = request(&transfer, card_reference, balance_cap);
    desk.spawn(async move {
        let Ok(_permit) = app.desk.core().acquire_owned().await else {
            return;
        };
        let answer = app.ports.core_transfers.transfer(&request).await;
        if let Err(error) = conclude(&app, &transfer, answer).await {
            tracing::warn!(transfer = %transfer.id, %error, "a transfer waits for the sweep");
        }
    });
}

/// What the core is asked.
pub(super) fn request(
    transfer: &Transfer,
    card_reference: &str,
    balance_cap: Money,
) -> CoreTransfer {
    CoreTransfer {
        key: transfer.id.to_string(),
        card_reference: card_reference.to_owned(),
        direction: transfer.direction,
        amount: transfer.amount,
        balance_cap,
        description: transfer.description.clone(),
    }
}

/// Ends a transfer if the answer of the core ends it. Says whether it did; an answer that tells nothing leaves it
/// pending.
pub(super) async fn conclude(
    app: &App,
    transfer: &Transfer,
    answer: std::result::Result<CoreOutcome, GatewayError>,
) -> Result<bool> {
    let end = match answer {
        Ok(CoreOutcome::Posted { core_reference }) => End::Posted(core_reference),
        // A request that the core does not take by its form will not be taken later either.
        Ok(CoreOutcome::Declined { code }) | Err(GatewayError::Refused { code, .. }) => {
            End::Voided(code)
        }
        Ok(CoreOutcome::Withdrawn) => End::Expired("not_sent_in_time".to_owned()),
        Ok(CoreOutcome::Working | CoreOutcome::NotFound) => return Ok(false),
        Err(error) => {
            tracing::info!(transfer = %transfer.id, %error, "the core's answer is not known");
            return Ok(false);
        }
    };
    let ending = Ending {
        company: transfer.company,
        product: transfer.product,
        transfer: transfer.id,
        end,
    };
    posting::end(app, ending).await?;
    Ok(true)
}
