//! What can be wrong with an export, and where.

use std::fmt;

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureFault {
    /// The key is none of those that are trusted.
    UnknownKey,
    /// The key did not sign this.
    Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// The line is neither an event nor a checkpoint.
    Unreadable,
    /// The line says the same in another spelling than the export has.
    Respelled,
    /// The last line does not end: something was cut off.
    CutOff,
    /// The event is of another company than the events above it.
    OtherCompany,
    /// An event is missing, doubled or out of its place.
    Sequence {
        /// The number that should stand here.
        wanted: i64,
        /// The number that does.
        found: i64,
    },
    /// The event does not follow the one above it.
    Follows,
    /// The event is not what its hash was made of.
    Hash,
    /// Something stands after the checkpoint.
    AfterCheckpoint,
    /// The checkpoint is missing: the end was cut off.
    NoCheckpoint,
    /// The checkpoint speaks of other events than stand above it.
    OtherEvents,
    /// The checkpoint's signature does not hold.
    Signature(SignatureFault),
    /// An earlier checkpoint says otherwise about this event.
    Earlier,
}

/// Something that is wrong, and the line it was found in, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: u64,
    /// What.
    pub wrong: Wrong,
}

impl Wrong {
    /// In Spanish.
    pub fn spanish(&self) -> String {
        match self {
            Self::Unreadable => "la línea no es un evento ni un punto de control",
            Self::Respelled => "la línea no está escrita como se exportó",
            Self::CutOff => "la última línea está cortada",
            Self::OtherCompany => "el evento es de otra empresa",
            Self::Sequence { wanted, found } => {
                return format!(
                    "aquí va el evento {wanted} y está el {found}: falta, sobra o cambió de lugar"
                );
            }
            Self::Follows => "el evento no sigue al anterior",
            Self::Hash => "el evento cambió: su huella no corresponde",
            Self::AfterCheckpoint => "hay algo después del punto de control",
            Self::NoCheckpoint => "falta el punto de control: el final fue cortado",
            Self::OtherEvents => "el punto de control habla de otros eventos",
            Self::Signature(SignatureFault::UnknownKey) => {
                "el punto de control está firmado con una llave desconocida"
            }
            Self::Signature(SignatureFault::Wrong) => {
                "la firma del punto de control no corresponde"
            }
            Self::Earlier => "un punto de control anterior dice otra cosa de este evento",
        }
        .to_owned()
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "the line is neither an event nor a checkpoint",
            Self::Respelled => "the line is not spelled as it was exported",
            Self::CutOff => "the last line was cut",
            Self::OtherCompany => "the event is of another company",
            Self::Sequence { wanted, found } => {
                return write!(
                    f,
                    "event {wanted} belongs here and {found} stands here: missing, doubled or moved"
                );
            }
            Self::Follows => "the event does not follow the one before",
            Self::Hash => "the event was changed: its hash is another",
            Self::AfterCheckpoint => "something stands after the checkpoint",
            Self::NoCheckpoint => "the checkpoint is missing: the end was cut off",
            Self::OtherEvents => "the checkpoint speaks of other events",
            Self::Signature(SignatureFault::UnknownKey) => {
                "the checkpoint is signed by an unknown key"
            }
            Self::Signature(SignatureFault::Wrong) => "the checkpoint's signature does not hold",
            Self::Earlier => "an earlier checkpoint says otherwise about this event",
        })
    }
}
