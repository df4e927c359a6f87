//! Makes tokens, good and bad ones, with the server's own key and with others.

use aws_lc_rs::{
    hmac,
    rand::SystemRandom,
    rsa::{KeySize, PublicKeyComponents},
    signature::{self, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RsaKeyPair},
};
use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::{Value, json};

use crate::client::World;

/// The keys and the facts of a session.
pub struct Forge {
    pub kid: String,
    pub user: String,
    pub session: String,
    head: Value,
    claims: Value,
    pub other_session: String,
    pub ended_session: String,
    /// Now, in seconds.
    pub now: i64,
    ours: Ed25519KeyPair,
    theirs: Ed25519KeyPair,
    rsa: RsaKeyPair,
    ec: EcdsaKeyPair,
}

/// A part of a token.
pub fn part(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

impl Forge {
    /// A forge that starts from a token as the server gives it.
    pub async fn of(
        world: &World,
        token: &str,
        other_session: String,
        ended_session: String,
    ) -> Self {
        let read = |place: usize| -> Value {
            let part = token.split('.').nth(place).unwrap();
            serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        let (head, claims) = (read(0), read(1));
        let said = |value: &Value| value.as_str().unwrap().to_owned();
        let keys = store::keys::list(&world.test.app.db, "access_token")
            .await
            .unwrap();
        let kid = said(&head["kid"]);
        let key = keys.iter().find(|key| key.id == kid).unwrap();
        Self {
            user: said(&claims["sub"]),
            session: said(&claims["sid"]),
            other_session,
            ended_session,
            now: world.test.app.now().timestamp(),
            ours: Ed25519KeyPair::from_pkcs8(&key.secret).unwrap(),
            theirs: Ed25519KeyPair::generate().unwrap(),
            rsa: RsaKeyPair::generate(KeySize::Rsa2048).unwrap(),
            ec: EcdsaKeyPair::generate(&signature::ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
            kid,
            head,
            claims,
        }
    }

    /// The head of a good token.
    pub fn head(&self) -> Value {
        self.head.clone()
    }

    /// The claims of a good token.
    pub fn claims(&self) -> Value {
        self.claims.clone()
    }

    /// When a good token ends.
    pub fn end(&self) -> i64 {
        self.claims["exp"].as_i64().unwrap()
    }

    pub fn good(&self) -> String {
        self.token(&self.head(), &self.claims())
    }

    /// Signed by the server's key, whatever it says.
    pub fn token(&self, head: &Value, claims: &Value) -> String {
        self.text(&head.to_string(), &claims.to_string())
    }

    /// The same of texts that need not be JSON.
    pub fn text(&self, head: &str, claims: &str) -> String {
        self.signed(&format!("{}.{}", part(head), part(claims)))
    }

    /// What was signed, with the server's signature.
    pub fn signed(&self, message: &str) -> String {
        format!("{message}.{}", part(self.ours.sign(message.as_bytes())))
    }

    /// The good message under a head, without signature.
    pub fn message(&self, head: &Value) -> String {
        format!(
            "{}.{}",
            part(head.to_string()),
            part(self.claims().to_string())
        )
    }

    /// Signed by another key of the same kind.
    pub fn by_another_key(&self, head: &Value) -> String {
        let message = self.message(head);
        format!("{message}.{}", part(self.theirs.sign(message.as_bytes())))
    }

    /// Signed by HMAC with some bytes as the secret.
    pub fn by_hmac(&self, algorithm: hmac::Algorithm, head: &Value, secret: &[u8]) -> String {
        let message = self.message(head);
        let key = hmac::Key::new(algorithm, secret);
        format!("{message}.{}", part(hmac::sign(&key, message.as_bytes())))
    }

    pub fn by_rsa(&self, encoding: &'static dyn signature::RsaEncoding, head: &Value) -> String {
        let message = self.message(head);
        let mut made = vec![0; self.rsa.public_modulus_len()];
        let random = SystemRandom::new();
        self.rsa
            .sign(encoding, &random, message.as_bytes(), &mut made)
            .unwrap();
        format!("{message}.{}", part(made))
    }

    pub fn by_ec(&self, head: &Value) -> String {
        let message = self.message(head);
        let made = self.ec.sign(&SystemRandom::new(), message.as_bytes());
        format!("{message}.{}", part(made.unwrap()))
    }

    /// The public key in the forms that are published: raw, DER, PEM, JWK.
    pub fn public_forms(&self) -> Vec<(&'static str, Vec<u8>)> {
        let raw = self.ours.public_key().as_ref().to_vec();
        // SubjectPublicKeyInfo of Ed25519 (RFC 8410).
        let der = [
            b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00".as_slice(),
            &raw,
        ]
        .concat();
        let pem = format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            BASE64_STANDARD.encode(&der)
        );
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": part(&raw) }).to_string();
        vec![
            ("raw public key", raw.clone()),
            ("DER of the public key", der),
            ("PEM of the public key", pem.trim_end().as_bytes().to_vec()),
            ("PEM with its line end", pem.into_bytes()),
            ("JWK of the public key", jwk.into_bytes()),
            ("base64url of the public key", part(&raw).into_bytes()),
            ("id of the key", self.kid.clone().into_bytes()),
            ("empty text", Vec::new()),
        ]
    }

    /// Another person's key as a JWK.
    pub fn their_jwk(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "x": part(self.theirs.public_key().as_ref()) })
    }

    /// An RSA key as a JWK.
    pub fn rsa_jwk(&self) -> Value {
        let parts = PublicKeyComponents::<Vec<u8>>::from(self.rsa.public_key());
        json!({ "kty": "RSA", "n": part(parts.n), "e": part(parts.e) })
    }
}
