//! Recovery codes: ten at a time, shown once, kept as hashes.

use domain::{
    access::second_factor::{RECOVERY_CODES, RECOVERY_LETTERS, recovery_code, shown},
    ids::UserId,
};
use sha2::{Digest, Sha256};
use store::{Tx, second_factor::NewRecoveryCode};

use crate::{App, Result};

/// Makes new codes in the place of those before, and gives them as they are shown.
pub async fn replace(app: &App, tx: &mut Tx, user: UserId) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| fresh(app)).collect();
    let kept: Vec<NewRecoveryCode> = codes
        .iter()
        .map(|code| NewRecoveryCode {
            id: app.new_id(),
            hash: hash(code),
        })
        .collect();
    store::second_factor::replace_codes(tx, user, &kept).await?;
    Ok(codes.iter().map(|code| shown(code)).collect())
}

/// What is kept of a code. Fifty random bits need no slow hash, and can be looked up by a fast one.
pub fn hash(code: &str) -> Vec<u8> {
    Sha256::digest(code.as_bytes()).to_vec()
}

fn fresh(app: &App) -> String {
    let mut random = [0_u8; RECOVERY_LETTERS];
    app.ports.randomness.fill(&mut random);
    recovery_code(random)
}
