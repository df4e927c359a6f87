//! The states of a service order.

text_enum! {
    /// The state of a service order.
    OrderStatus {
        /// Created; waits for its payment (Autorizado).
        Authorized = "authorized",
        /// Cancelled by the company (Anulado).
        Cancelled = "cancelled",
        /// Not paid in time (shown Anulado, cause «vencida»).
        Expired = "expired",
        /// Paid; the core works on it (En proceso).
        InProcess = "in_process",
        /// The core has finished every batch (Procesado).
        Processed = "processed",
        /// The core is silent or contradicts itself; an operator looks (shown En proceso).
        Review = "review",
    }
}

text_enum! {
    /// How several batches become orders.
    Grouping {
        /// One order per batch (por lote).
        ByBatch = "by_batch",
        /// One order per batch type (por tipo de lote).
        ByType = "by_type",
    }
}
