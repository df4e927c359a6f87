//! Top-ups of the master account: asked for with a proof of presence, then paid as an order is.

use domain::{
    ids::{CompanyId, PaymentId, ProductId, TopUpId},
    money::Money,
    payment::{Payment, Purpose},
    step_up::StepUpAction,
    top_up::{self, TopUp, TopUpRefused, top_up_digest},
};
use serde_json::json;
use store::{Page, PageOf};

use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    identity::step_up,
    payments::{self, Bill, PaymentView},
    unit::{Begun, Unit},
};

/// A top-up with what a reader needs beside it.
#[derive(Debug, Clone)]
pub struct TopUpView {
    /// The top-up.
    pub top_up: TopUp,
    /// Who asked for it.
    pub requested_by: String,
    /// Its latest payment.
    pub payment: PaymentView,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopUp {
    /// How much.
    pub amount: Money,
    /// What it is for.
    pub description: Option<String>,
}

impl From<TopUpRefused> for AppError {
    fn from(refused: TopUpRefused) -> Self {
        let (pointer, message) = match refused {
            TopUpRefused::Amount => (
                "/amount",
                "El valor es en pesos enteros y mayor que cero. / The amount is in whole pesos and over zero.",
            ),
            TopUpRefused::Description => (
                "/description",
                "La descripción tiene hasta 100 caracteres en una línea. / The description has up to 100 characters in one line.",
            ),
        };
        Self::Invalid {
            pointer,
            message: message.to_owned(),
        }
    }
}

/// Asks for a top-up and sends the code that confirms its payment. The step-up is bound to product and amount.
pub async fn create(
    app: &App,
    command: &Command,
    company: CompanyId,
    product: ProductId,
    new: NewTopUp,
    render: Render<'_, TopUpView>,
) -> Result<Answer> {
    command.permit.for_object(company, Some(product))?;
    let amount = top_up::checked_amount(new.amount)?;
    let description = top_up::checked_description(new.description.as_deref())?;
    let mut unit = match Unit::begin_for_money(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let top_up = TopUp {
        id: TopUpId(app.new_id()),
        company,
        product,
        amount,
        description,
        requested_by: command.caller().user,
        created_at: app.now(),
    };
    // The company need not have this product: then there is nothing to pay.
    let bill = Bill::of_top_up(&mut unit.tx, top_up.clone()).await?;
    step_up::consume(
        app,
        &mut unit.tx,
        command.caller(),
        StepUpAction::TopUp,
        &top_up_digest(product, amount),
        command.step_up.as_deref(),
    )
    .await?;
    store::top_ups::add(&mut unit.tx, &top_up).await?;
    record(app, &mut unit, command, &top_up).await?;
    let payment = start(app, &mut unit, &top_up).await?;
    let payment = payments::open(app, &mut unit, command, payment, &bill).await?;
    let requested_by = crate::identity::name_of(app, top_up.requested_by).await?;
    let view = TopUpView {
        top_up,
        requested_by,
        payment,
    };
    unit.finish(render(&view)).await
}

/// The payment of a top-up, as it starts: codes of top-ups that were left alone count.
async fn start(app: &App, unit: &mut Unit, top_up: &TopUp) -> Result<Payment> {
    let TopUp {
        id,
        company,
        product,
        amount,
        requested_by: user,
        created_at,
        ..
    } = *top_up;
    let before =
        store::payments::latest_top_up_of_user(&mut unit.tx, company, product, user).await?;
    let payment = PaymentId(app.new_id());
    let payment = Payment::start(
        payment,
        company,
        Purpose::TopUp(id),
        user,
        amount,
        created_at,
    );
    Ok(payment.after(before.as_ref()))
}

async fn record(app: &App, unit: &mut Unit, command: &Command, top_up: &TopUp) -> Result<()> {
    let happening = Happening {
        company: Some(top_up.company),
        action: "top_up.requested",
        object_kind: "top_up",
        object_id: top_up.id.to_string(),
        content: json!({ "product": top_up.product, "amount": top_up.amount, "description": top_up.description }),
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await
}

/// The top-ups of a product, newest first.
pub async fn list(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
    page: Page,
) -> Result<PageOf<TopUpView>> {
    permit.for_object(company, Some(product))?;
    let page = store::top_ups::list(&app.db, company, product, page).await?;
    Ok(PageOf {
        rows: views(app, company, page.rows).await?,
        has_more: page.has_more,
    })
}

/// A top-up.
pub async fn lookup(app: &App, permit: &Permit, id: TopUpId) -> Result<TopUpView> {
    let company = store::top_ups::company_of(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let top_up = store::top_ups::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    permit.for_object(company, Some(top_up.product))?;
    let mut views = views(app, company, vec![top_up]).await?;
    views.pop().ok_or(AppError::NotFound)
}

async fn views(app: &App, company: CompanyId, top_ups: Vec<TopUp>) -> Result<Vec<TopUpView>> {
    let ids: Vec<TopUpId> = top_ups.iter().map(|top_up| top_up.id).collect();
    let mut payments = store::payments::latest_of_top_ups(&app.db, company, &ids).await?;
    let people: Vec<_> = top_ups.iter().map(|top_up| top_up.requested_by).collect();
    let people = store::users::contacts(&app.db, &people).await?;
    let mut views = Vec::with_capacity(top_ups.len());
    for top_up in top_ups {
        let payment = payments.remove(&top_up.id).ok_or_else(|| {
            AppError::Internal(format!("the top-up {} has no payment", top_up.id))
        })?;
        let (name, email) = people.get(&payment.user).cloned().unwrap_or_default();
        views.push(TopUpView {
            top_up,
            requested_by: name,
            payment: PaymentView {
                code_sent_to: crate::mail::masked_address(&email),
                order_number: None,
                payment,
            },
        });
    }
    Ok(views)
}
