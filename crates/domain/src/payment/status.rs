//! The states of a payment.

text_enum! {
    /// The state of a payment.
    PaymentStatus {
        /// Started; no code has been sent.
        RequiresCode = "requires_code",
        /// A code is on its way by e-mail.
        CodeSent = "code_sent",
        /// The code was right; the debit has not been asked for yet.
        Verified = "verified",
        /// The debit was asked of the bank.
        Submitted = "submitted",
        /// The bank's answer is unknown; we inquire.
        InDoubt = "in_doubt",
        /// The bank debited the account.
        Succeeded = "succeeded",
        /// The bank refused.
        Failed = "failed",
        /// Three wrong codes.
        Blocked = "blocked",
        /// The code ran out.
        Expired = "expired",
    }
}
