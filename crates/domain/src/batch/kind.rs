//! The types of batch, by their two letters in the file's header.

text_enum! {
    /// What a batch asks for.
    BatchType {
        /// Issuance of named cards (emisión).
        Issuance = "EM",
        /// Issuance of unnamed stock (emisión de innominadas).
        UnnamedStock = "EI",
        /// Affiliation of an unnamed card to a person (afiliación).
        Affiliation = "AF",
        /// Recharge (recarga).
        Recharge = "RC",
        /// Replacement of a card (reposición de tarjeta).
        CardReplacement = "RT",
        /// Replacement of a PIN (reposición de clave).
        PinReplacement = "RP",
        /// Branches (sucursales).
        Branches = "SU",
    }
}

impl BatchType {
    /// Whether the core does what such a batch asks for. A product is not given the others.
    pub const fn is_processed(self) -> bool {
        matches!(
            self,
            Self::Issuance | Self::Recharge | Self::CardReplacement | Self::PinReplacement
        )
    }
}
