//! The domain's refusals in the words of the wire's codes.

use domain::batch::{ConfirmRefused, SignRefused, WrongState};

use crate::AppError;

impl From<WrongState> for AppError {
    fn from(refused: WrongState) -> Self {
        Self::refused_because("batch.wrong_state", refused.0.to_string())
    }
}

impl From<ConfirmRefused> for AppError {
    fn from(refused: ConfirmRefused) -> Self {
        match refused {
            ConfirmRefused::WrongState(state) => state.into(),
            ConfirmRefused::DigestDiffers => Self::refused("batch.digest_differs"),
            ConfirmRefused::AllOrNothing
            | ConfirmRefused::ExclusionNotAgreed
            | ConfirmRefused::NothingAccepted => Self::refused("batch.has_errors"),
        }
    }
}

impl From<SignRefused> for AppError {
    fn from(refused: SignRefused) -> Self {
        self::refused(refused)
    }
}

/// Why a signature was refused, as an error of the wire.
pub fn refused(refused: SignRefused) -> AppError {
    match refused {
        SignRefused::WrongState(state) => state.into(),
        SignRefused::DigestDiffers => AppError::refused("batch.digest_differs"),
        SignRefused::SameSigner => AppError::refused("batch.same_signer"),
        SignRefused::MakerMayNotSign => AppError::refused("batch.maker_may_not_sign"),
        SignRefused::NotSignedByThem => AppError::refused("batch.not_signed_by_you"),
    }
}
