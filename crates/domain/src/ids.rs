//! Ids as the outside sees them: a prefix that tells the kind, and a `UUIDv7` in Crockford base32.
//!
//! The form is that of `TypeID` 0.3: `bat_01h455vb4pex5vsknk084sn02q`. Ids are made by the caller
//! (`app::ports::Ids`); this module only names and spells them.

use std::fmt;

use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const SUFFIX_LENGTH: usize = 26;

/// Why a text is no id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an id of the form {prefix}_…")]
pub struct IdError {
    /// The prefix that was wanted.
    pub prefix: &'static str,
}

fn encode(uuid: Uuid) -> String {
    let value = uuid.as_u128();
    (0..SUFFIX_LENGTH)
        .rev()
        .map(|place| {
            let index = usize::try_from((value >> (place * 5)) & 31).unwrap_or_default();
            char::from(ALPHABET.get(index).copied().unwrap_or(b'0'))
        })
        .collect()
}

fn decode(text: &str) -> Option<Uuid> {
    // 26 digits hold 130 bits: the first may use only its lower three.
    if text.len() != SUFFIX_LENGTH || text.as_bytes().first().is_none_or(|first| *first > b'7') {
        return None;
    }
    text.bytes()
        .try_fold(0_u128, |value, byte| {
            let digit = ALPHABET.iter().position(|letter| *letter == byte)?;
            Some(value << 5 | u128::try_from(digit).ok()?)
        })
        .map(Uuid::from_u128)
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What stands before the underscore.
            pub const PREFIX: &'static str = $prefix;

            /// The id inside.
            pub const fn uuid(self) -> Uuid { self.0 }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self { Self(uuid) }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, encode(self.0))
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(decode)
                    .map(Self)
                    .ok_or(IdError { prefix: $prefix })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::schema::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .pattern(Some(concat!("^", $prefix, "_[0-7][0-9a-hjkmnp-tv-z]{25}$")))
                    .examples([concat!($prefix, "_01h455vb4pex5vsknk084sn02q")])
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )+};
}

ids! {
    /// A company that runs a card programme.
    CompanyId = "cmp",
    /// A card product of a company.
    ProductId = "prd",
    /// A person who signs in.
    UserId = "usr",
    /// A session of a user.
    SessionId = "ses",
    /// A batch (lote).
    BatchId = "bat",
    /// A line of a batch.
    LineId = "lin",
    /// A quote of a service order.
    QuoteId = "quo",
    /// A service order (orden de servicio).
    OrderId = "ord",
    /// A payment of a service order.
    PaymentId = "pay",
    /// A card.
    CardId = "crd",
    /// A person who holds cards.
    HolderId = "hol",
    /// A person whom a company wants to be reached.
    ContactId = "con",
    /// A branch (sucursal) where cards are handed over.
    BranchId = "bra",
    /// A posting of the ledger that moves money between accounts.
    TransferId = "trf",
    /// A top-up of a master account.
    TopUpId = "top",
    /// An entry of the ledger.
    EntryId = "ent",
    /// An account of the ledger.
    AccountId = "acc",
    /// An event of the audit trail.
    EventId = "evt",
    /// A change of somebody's permissions or limits that waits for a second administrator.
    ProposalId = "prp",
    /// A report that is prepared in the background.
    ReportRunId = "run",
    /// A report that comes by itself.
    ReportScheduleId = "sch",
    /// Criteria of a report that somebody keeps.
    SavedReportId = "svr",
    /// A background job.
    JobId = "job",
    /// One HTTP request.
    RequestId = "req",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_typeid_is_read_and_written() {
        // The example of the TypeID specification.
        let id: BatchId = "bat_01h455vb4pex5vsknk084sn02q".parse().unwrap();
        assert_eq!(
            id.uuid().to_string(),
            "01890a5d-ac96-774b-bcce-b302099a8057"
        );
        assert_eq!(id.to_string(), "bat_01h455vb4pex5vsknk084sn02q");
    }

    #[test]
    fn an_id_of_another_kind_is_refused() {
        assert!("ord_01h455vb4pex5vsknk084sn02q".parse::<BatchId>().is_err());
    }

    #[test]
    fn upper_case_and_overflow_are_refused() {
        assert!("bat_01H455VB4PEX5VSKNK084SN02Q".parse::<BatchId>().is_err());
        assert!("bat_81h455vb4pex5vsknk084sn02q".parse::<BatchId>().is_err());
        assert!("bat_01h455vb4pex5vsknk084sn02".parse::<BatchId>().is_err());
    }
}
