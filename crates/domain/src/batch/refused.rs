//! Why a batch does not move.

use super::BatchStatus;
use crate::access::Reason;

/// The batch's state does not allow the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a batch that is {0} does not allow this")]
pub struct WrongState(pub BatchStatus);

/// Why a batch is not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmRefused {
    /// Its state.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// It is not the batch that was shown.
    #[error("the batch is not the one that was shown")]
    DigestDiffers,
    /// The company wants all lines or none.
    #[error("the company's policy is all lines or none")]
    AllOrNothing,
    /// Lines with errors would be left out, and nobody said that this is wanted.
    #[error("leaving out the lines with errors was not agreed to")]
    ExclusionNotAgreed,
    /// No line is left.
    #[error("no line is without errors")]
    NothingAccepted,
}

/// Why a batch is not signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignRefused {
    /// Its state.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// It is not the batch that was confirmed and shown.
    #[error("the batch is not the one that was shown")]
    DigestDiffers,
    /// This person has signed it.
    #[error("this person has signed it already")]
    SameSigner,
    /// This person uploaded or confirmed it, and the company is strict.
    #[error("the maker may not sign")]
    MakerMayNotSign,
    /// There is no signature of this person to take back.
    #[error("there is no signature of this person")]
    NotSignedByThem,
}

impl SignRefused {
    /// The reason as the policy words it.
    pub const fn reason(self) -> Reason {
        match self {
            Self::SameSigner => Reason::AlreadySigned,
            Self::MakerMayNotSign => Reason::MakerMayNotSign,
            Self::WrongState(_) | Self::DigestDiffers | Self::NotSignedByThem => Reason::WrongState,
        }
    }
}
