//! States and kinds by the names that the manual uses. Exhaustive: a new state does not compile
//! until it has a name in both languages.

use domain::{
    access::Reason,
    batch::{BatchStatus, BatchType, LineStatus},
    card::CardStatus,
    ledger::LedgerEvent,
    order::{Grouping, OrderStatus},
    payment::PaymentStatus,
    transfer::TransferStatus,
};

use super::K;

/// A batch's state.
pub const fn batch_status(status: BatchStatus) -> K {
    match status {
        BatchStatus::Validating => K::BatchValidating,
        BatchStatus::Valid => K::BatchValid,
        BatchStatus::WithErrors => K::BatchWithErrors,
        BatchStatus::Invalid => K::BatchInvalid,
        BatchStatus::Confirmed => K::BatchConfirmed,
        BatchStatus::PartiallySigned => K::BatchPartiallySigned,
        BatchStatus::Authorized => K::BatchAuthorized,
        BatchStatus::Ordered => K::BatchOrdered,
        BatchStatus::InProcess => K::InProcess,
        BatchStatus::Processed => K::Processed,
        BatchStatus::Cancelled => K::Cancelled,
        BatchStatus::Rejected => K::BatchRejected,
        BatchStatus::Expired => K::Expired,
        BatchStatus::Deleted => K::BatchDeleted,
    }
}

/// A line's state.
pub const fn line_status(status: LineStatus) -> K {
    match status {
        LineStatus::Pending => K::LinePending,
        LineStatus::Accepted => K::LineAccepted,
        LineStatus::Excluded => K::LineExcluded,
        LineStatus::Error => K::LineError,
        LineStatus::Sent => K::LineSent,
        LineStatus::Processed => K::Processed,
        LineStatus::Rejected => K::LineRejected,
    }
}

/// A batch's type.
pub const fn batch_type(kind: BatchType) -> K {
    match kind {
        BatchType::Issuance => K::TypeIssuance,
        BatchType::UnnamedStock => K::TypeUnnamedStock,
        BatchType::Affiliation => K::TypeAffiliation,
        BatchType::Recharge => K::TypeRecharge,
        BatchType::CardReplacement => K::TypeCardReplacement,
        BatchType::PinReplacement => K::TypePinReplacement,
        BatchType::Branches => K::TypeBranches,
    }
}

/// An order's state, as the manual's chapter 4 names it.
pub const fn order_status(status: OrderStatus) -> K {
    match status {
        OrderStatus::Authorized => K::OrderAuthorized,
        OrderStatus::Cancelled => K::Cancelled,
        OrderStatus::Expired => K::OrderExpired,
        OrderStatus::InProcess | OrderStatus::Review => K::InProcess,
        OrderStatus::Processed => K::Processed,
    }
}

/// A payment's state.
pub const fn payment_status(status: PaymentStatus) -> K {
    match status {
        PaymentStatus::RequiresCode => K::PaymentRequiresCode,
        PaymentStatus::CodeSent => K::PaymentCodeSent,
        PaymentStatus::Verified => K::PaymentVerified,
        PaymentStatus::Submitted => K::PaymentSubmitted,
        PaymentStatus::InDoubt => K::PaymentInDoubt,
        PaymentStatus::Succeeded => K::PaymentSucceeded,
        PaymentStatus::Failed => K::PaymentFailed,
        PaymentStatus::Blocked => K::PaymentBlocked,
        PaymentStatus::Expired => K::PaymentExpired,
    }
}

/// A card's state.
pub const fn card_status(status: CardStatus) -> K {
    match status {
        CardStatus::Requested => K::CardRequested,
        CardStatus::Produced => K::CardProduced,
        CardStatus::InTransit => K::CardInTransit,
        CardStatus::AtBranch => K::CardAtBranch,
        CardStatus::Delivered => K::CardDelivered,
        CardStatus::Active => K::CardActive,
        CardStatus::BlockedTemporary => K::CardBlocked,
        CardStatus::BlockedLost => K::CardLost,
        CardStatus::BlockedStolen => K::CardStolen,
        CardStatus::Replaced => K::CardReplaced,
        CardStatus::Expired => K::CardExpired,
        CardStatus::Cancelled => K::CardCancelled,
        CardStatus::InStock => K::CardInStock,
        CardStatus::Assigned => K::CardAssigned,
    }
}

/// A transfer's state.
pub const fn transfer_status(status: TransferStatus) -> K {
    match status {
        TransferStatus::Pending => K::TransferPending,
        TransferStatus::Posted => K::TransferPosted,
        TransferStatus::Voided => K::TransferVoided,
        TransferStatus::Expired => K::TransferExpired,
    }
}

/// What moved the money, as the master account sees it.
pub const fn master_event(event: LedgerEvent) -> K {
    match event {
        LedgerEvent::OrderPaid => K::EventOrderPaid,
        LedgerEvent::LoadsProcessed => K::EventOrderLoad,
        LedgerEvent::OrderProcessed => K::EventOrderReturn,
        LedgerEvent::TopUp => K::EventTopUp,
        LedgerEvent::CardCredit => K::EventCardCredit,
        LedgerEvent::CardDebit => K::EventCardDebit,
    }
}

/// What moved the money, as a card sees it.
pub const fn card_event(event: LedgerEvent) -> K {
    match event {
        LedgerEvent::OrderProcessed => K::EventOrderLoad,
        other => master_event(other),
    }
}

/// How batches become orders.
pub const fn grouping(grouping: Grouping) -> K {
    match grouping {
        Grouping::ByBatch => K::GroupByBatch,
        Grouping::ByType => K::GroupByType,
    }
}

/// Why an act is not allowed.
pub const fn reason(reason: Reason) -> K {
    match reason {
        Reason::NotGranted => K::ReasonNotGranted,
        Reason::OtherProduct => K::ReasonOtherProduct,
        Reason::UserNotActive => K::ReasonUserNotActive,
        Reason::MakerMayNotSign => K::ReasonMakerMayNotSign,
        Reason::AlreadySigned => K::ReasonAlreadySigned,
        Reason::WrongState => K::ReasonWrongState,
        Reason::NotOperator => K::ReasonNotOperator,
        Reason::IsOperator => K::ReasonIsOperator,
    }
}
