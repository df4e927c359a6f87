//! Quotes, orders and payments as the wire has them.

use app::{orders::OrderView, payments::PaymentView, quotes::GivenQuote};
use contract::{
    Amount,
    batches::PersonRef,
    orders::{OrderDetail, OrderPayment, OrderResponse},
    payments::PaymentResponse,
    quotes::{
        FeeItem, GmfItem, OrderAmounts, QuoteResponse, QuotedBatch, QuotedOrder, VatItem,
        WithholdingItem,
    },
};
use domain::{
    money::Money,
    quote::{Amounts, BatchFacts, FeeAmount, Gmf, VatAmount, WithholdingAmount},
};

/// A quote.
pub(super) fn of_quote(given: &GivenQuote, english: bool) -> QuoteResponse {
    let order = |draft: &domain::quote::OrderDraft| QuotedOrder {
        batches: draft.batches.iter().map(of_facts).collect(),
        amounts: of_amounts(&draft.amounts, english),
    };
    QuoteResponse {
        id: given.id,
        company_id: given.company,
        grouping: given.quote.grouping,
        digest: given.digest.clone(),
        expires_at: given.expires_at,
        estimate: given.estimate,
        orders: given.quote.orders.iter().map(order).collect(),
        payable: given.quote.payable().into(),
    }
}

fn of_facts(facts: &BatchFacts) -> QuotedBatch {
    QuotedBatch {
        id: facts.id,
        number: facts.number,
        kind: facts.kind,
        lines: facts.lines,
        loads: facts.loads.into(),
    }
}

/// The amounts of an order, with labels in the reader's language.
fn of_amounts(amounts: &Amounts, english: bool) -> OrderAmounts {
    let fee = |fee: &FeeAmount| FeeItem {
        code: fee.code.clone(),
        label: label(&fee.name_es, &fee.name_en, english),
        quantity: fee.quantity,
        unit_price: fee.unit_price.map(Amount::from),
        rate_ppm: fee.rate_ppm,
        amount: fee.amount.into(),
    };
    let vat = |vat: &VatAmount| VatItem {
        rate_ppm: vat.rate_ppm,
        base: vat.base.into(),
        amount: vat.amount.into(),
    };
    let gmf = |gmf: &Gmf| GmfItem {
        charged: gmf.charged,
        amount: gmf.amount.into(),
    };
    let withholding = |item: &WithholdingAmount| WithholdingItem {
        code: item.code.clone(),
        label: label(&item.name_es, &item.name_en, english),
        amount: item.amount.into(),
    };
    OrderAmounts {
        loads: amounts.loads.into(),
        fees: amounts.fees.iter().map(fee).collect(),
        fees_total: amounts.fees_total().into(),
        vat: amounts.vat.iter().map(vat).collect(),
        vat_total: amounts.vat_total().into(),
        subtotal: amounts.subtotal.into(),
        gmf: amounts.gmf.as_ref().map(gmf),
        withholdings: amounts.withholdings.iter().map(withholding).collect(),
        total: amounts.total.into(),
        rounding: amounts.rounding().into(),
        payable: amounts.payable.into(),
    }
}

fn label(spanish: &str, english: &str, wants_english: bool) -> String {
    if wants_english { english } else { spanish }.to_owned()
}

/// An order as a list shows it.
pub(crate) fn of_order(view: &OrderView) -> OrderResponse {
    let order = &view.order;
    OrderResponse {
        id: order.id,
        company_id: order.company,
        product_id: order.product,
        number: order.number.clone(),
        status: order.status,
        batches: order.draft.batches.iter().map(of_facts).collect(),
        payable: Amount::from(order.draft.amounts.payable),
        created_by: PersonRef {
            id: order.created_by,
            name: view.created_by.clone(),
        },
        created_at: order.created_at,
        payment: view.payment.as_ref().map(|payment| OrderPayment {
            id: payment.id,
            status: payment.status,
        }),
        cancellation_reason: order
            .cancellation
            .as_ref()
            .map(|(_, _, reason)| reason.clone()),
        digest: order.digest(),
        finished_lines: view.finished_lines,
        lines: view.lines,
        version: order.version,
    }
}

/// An order with its amounts.
pub(super) fn of_detail(view: &OrderView, english: bool) -> OrderDetail {
    OrderDetail {
        order: of_order(view),
        amounts: of_amounts(&view.order.draft.amounts, english),
    }
}

/// A payment.
pub(crate) fn of_payment(view: &PaymentView) -> PaymentResponse {
    let payment = &view.payment;
    let amount: Money = payment.amount;
    PaymentResponse {
        id: payment.id,
        order_id: payment.purpose.order(),
        order_number: view.order_number.clone(),
        top_up_id: payment.purpose.top_up(),
        status: payment.status,
        amount: amount.into(),
        code_sent_to: view.code_sent_to.clone(),
        code_expires_at: payment.code_expires_at,
        resend_at: payment.resend_at(),
        tries_left: payment.tries_left(),
        bank_reference: payment.bank_reference.clone(),
        failure_code: payment.failure_code.clone(),
        created_at: payment.created_at,
        version: payment.version,
    }
}
