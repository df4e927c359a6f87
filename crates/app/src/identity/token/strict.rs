//! What the head of a token may say: three things, and nothing else. Whatever else RFC 7515 lets stand
//! there (keys, addresses of keys, extensions that must be understood) is none of ours, and a token that
//! has it was made by somebody who hopes that we look at it (RFC 8725).

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    typ: String,
    alg: String,
    kid: String,
}

/// Whether a token's head says its type, the one algorithm and a key, each once, and nothing more.
pub fn has_plain_head(token: &str, wanted_type: &str) -> bool {
    let Some((head, _)) = token.split_once('.') else {
        return false;
    };
    let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(head) else {
        return false;
    };
    serde_json::from_slice(&bytes)
        .is_ok_and(|Head { typ, alg, kid }| typ == wanted_type && alg == "EdDSA" && !kid.is_empty())
}
