//! The states of a batch and of its lines.

text_enum! {
    /// The state of a batch. `domain.md`, Batch and line, has the table of its moves.
    BatchStatus {
        /// The file is being read and checked.
        Validating = "validating",
        /// Every line is good.
        Valid = "valid",
        /// Some lines have errors.
        WithErrors = "with_errors",
        /// The file as a whole was refused.
        Invalid = "invalid",
        /// Confirmed by its maker; waits for the first signature (Por autorizar).
        Confirmed = "confirmed",
        /// Has one of two signatures (Por firmar).
        PartiallySigned = "partially_signed",
        /// Has all its signatures (Autorizado).
        Authorized = "authorized",
        /// Belongs to a service order.
        Ordered = "ordered",
        /// Its order was paid; the core works on it (En proceso).
        InProcess = "in_process",
        /// The core has ended it (Procesado).
        Processed = "processed",
        /// Its order was cancelled (Anulado).
        Cancelled = "cancelled",
        /// A signer refused it.
        Rejected = "rejected",
        /// Nobody signed it in time.
        Expired = "expired",
        /// Its maker removed it.
        Deleted = "deleted",
    }
}

text_enum! {
    /// The state of one line of a batch.
    LineStatus {
        /// Not yet judged.
        Pending = "pending",
        /// Good; will be sent to the core.
        Accepted = "accepted",
        /// Left out by choice (policy `valid_only`).
        Excluded = "excluded",
        /// Breaks a rule.
        Error = "error",
        /// Sent to the core.
        Sent = "sent",
        /// Done by the core.
        Processed = "processed",
        /// Refused by the core, with its code.
        Rejected = "rejected",
    }
}
