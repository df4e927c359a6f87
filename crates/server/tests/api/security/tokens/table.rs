//! The table: a name and a token. Everything but what the name says is as in a good token, and where the
//! name does not say otherwise the server's own key signed it.

use aws_lc_rs::{hmac, signature};
use contract::ErrorCode::{self, SessionEnded, TokenExpired, TokenInvalid};
use serde_json::{Value, json};
use testkit::Demo;

use super::{
    Hostile,
    forge::{Forge, part},
};

struct Table(Vec<Hostile>);

impl Table {
    fn add(&mut self, name: impl Into<String>, token: impl Into<Vec<u8>>) {
        self.told(TokenInvalid, name, token);
    }

    fn told(&mut self, wanted: ErrorCode, name: impl Into<String>, token: impl Into<Vec<u8>>) {
        self.0.push(Hostile {
            name: name.into(),
            token: token.into(),
            wanted,
        });
    }
}

/// The value with a field set; taken out for null.
fn with(mut value: Value, field: &str, to: Value) -> Value {
    let fields = value.as_object_mut().unwrap();
    if to.is_null() {
        fields.remove(field);
    } else {
        fields.insert(field.to_owned(), to);
    }
    value
}

pub fn all(forge: &Forge, demo: &Demo) -> Vec<Hostile> {
    let mut table = Table(Vec::new());
    unsigned(&mut table, forge);
    other_algorithms(&mut table, forge);
    other_keys(&mut table, forge);
    heads(&mut table, forge);
    issuers_and_audiences(&mut table, forge);
    subjects(&mut table, forge, demo);
    times(&mut table, forge);
    odd_claims(&mut table, forge);
    spellings(&mut table, forge);
    signatures(&mut table, forge);
    table.0
}

fn unsigned(table: &mut Table, forge: &Forge) {
    for alg in ["none", "None", "NONE", "nOnE", "", " none"] {
        let head = with(forge.head(), "alg", json!(alg));
        table.add(
            format!("alg {alg:?}, no signature"),
            format!("{}.", forge.message(&head)),
        );
        table.add(
            format!("alg {alg:?}, good signature"),
            forge.token(&head, &forge.claims()),
        );
    }
    table.add(
        "alg null",
        forge.text(
            &forge.head().to_string().replace("\"EdDSA\"", "null"),
            &forge.claims().to_string(),
        ),
    );
    table.add(
        "alg missing",
        forge.token(&with(forge.head(), "alg", Value::Null), &forge.claims()),
    );
    table.add(
        "alg a list",
        forge.token(
            &with(forge.head(), "alg", json!(["EdDSA"])),
            &forge.claims(),
        ),
    );
    table.add(
        "good head, no signature",
        format!("{}.", forge.message(&forge.head())),
    );
}

fn other_algorithms(table: &mut Table, forge: &Forge) {
    let head = |alg: &str| with(forge.head(), "alg", json!(alg));
    for (alg, algorithm) in [
        ("HS256", hmac::HMAC_SHA256),
        ("HS384", hmac::HMAC_SHA384),
        ("HS512", hmac::HMAC_SHA512),
    ] {
        for (form, secret) in forge.public_forms() {
            table.add(
                format!("{alg} with the {form} as secret"),
                forge.by_hmac(algorithm, &head(alg), &secret),
            );
        }
    }
    table.add(
        "HMAC under alg EdDSA",
        forge.by_hmac(hmac::HMAC_SHA256, &forge.head(), b"x"),
    );
    table.add(
        "RS256",
        forge.by_rsa(&signature::RSA_PKCS1_SHA256, &head("RS256")),
    );
    table.add(
        "RS512",
        forge.by_rsa(&signature::RSA_PKCS1_SHA512, &head("RS512")),
    );
    table.add(
        "PS256",
        forge.by_rsa(&signature::RSA_PSS_SHA256, &head("PS256")),
    );
    table.add(
        "RS256 with its key in the head",
        forge.by_rsa(
            &signature::RSA_PKCS1_SHA256,
            &with(head("RS256"), "jwk", forge.rsa_jwk()),
        ),
    );
    table.add("ES256", forge.by_ec(&head("ES256")));
    table.add("ES256 under alg EdDSA", forge.by_ec(&forge.head()));
    // A signature of all zeros: CVE-2022-21449 and its like.
    table.add(
        "ES256 of zeros",
        format!("{}.{}", forge.message(&head("ES256")), part([0; 64])),
    );
    for alg in ["eddsa", "EDDSA", "Ed25519", "Ed448", "ES512", "HS1"] {
        table.add(
            format!("alg {alg}"),
            forge.token(&head(alg), &forge.claims()),
        );
    }
}

fn other_keys(table: &mut Table, forge: &Forge) {
    table.add(
        "another Ed25519 key under our id",
        forge.by_another_key(&forge.head()),
    );
    table.add(
        "another key that the head brings along",
        forge.by_another_key(&with(forge.head(), "jwk", forge.their_jwk())),
    );
    for (name, kid) in [
        ("unknown", json!("other")),
        ("absent", Value::Null),
        ("empty", json!("")),
        ("with a blank", json!(format!("{} ", forge.kid))),
        ("in capitals", json!(forge.kid.to_uppercase() + "X")),
        ("a path", json!("../../../../dev/null")),
        ("an absolute path", json!("/etc/passwd")),
        ("SQL", json!("' UNION SELECT 'x' --")),
        ("a shell", json!("x|/usr/bin/id")),
        ("a list", json!([forge.kid])),
        ("a number", json!(1)),
        ("an object", json!({ "$ne": "" })),
        ("long", json!("k".repeat(4_000))),
        ("with a NUL", json!(format!("{}\u{0}", forge.kid))),
        ("with a joiner", json!(format!("{}\u{200d}", forge.kid))),
        ("of the audit's key", json!("audit-")),
        ("of the key of codes", json!("code-hash-1")),
    ] {
        let head = with(forge.head(), "kid", kid);
        table.add(format!("kid {name}"), forge.token(&head, &forge.claims()));
    }
}

fn heads(table: &mut Table, forge: &Forge) {
    let url = "https://attacker.example/keys.json";
    let other_type = if forge.head()["typ"] == "JWT" {
        "at+jwt"
    } else {
        "JWT"
    };
    for (name, value) in [
        ("jku", json!(url)),
        ("x5u", json!(url)),
        ("x5c", json!(["MIIB"])),
        ("x5t", json!("AAAA")),
        ("x5t#S256", json!("AAAA")),
        ("jwk", forge.their_jwk()),
        ("crit", json!(["exp"])),
        ("crit", json!(["b64"])),
        ("crit", json!([])),
        ("b64", json!(false)),
        ("zip", json!("DEF")),
        ("enc", json!("A256GCM")),
        ("cty", json!("JWT")),
        ("url", json!(url)),
        ("unknown", json!(1)),
        ("typ", json!(other_type)),
        ("typ", json!("JWE")),
        ("typ", json!("jwt ")),
        ("typ", json!(1)),
        ("typ", Value::Null),
    ] {
        let head = with(forge.head(), name, value.clone());
        table.add(
            format!("head with {name} {value}"),
            forge.token(&head, &forge.claims()),
        );
        if matches!(name, "jku" | "x5u" | "x5c") {
            table.add(
                format!("{name} with another key"),
                forge.by_another_key(&head),
            );
        }
    }
    let (head, claims) = (forge.head().to_string(), forge.claims().to_string());
    let twice = head.replacen('{', r#"{"alg":"none","#, 1);
    table.add("alg twice", forge.text(&twice, &claims));
    let twice = head.replacen('{', r#"{"kid":"x","#, 1);
    table.add("kid twice", forge.text(&twice, &claims));
    for (name, head) in [
        ("a list", "[]"),
        ("a text", "\"EdDSA\""),
        ("null", "null"),
        ("a number", "1"),
        ("no JSON", "{alg:EdDSA}"),
        ("empty", ""),
    ] {
        table.add(format!("the head is {name}"), forge.text(head, &claims));
    }
    table.add(
        "something after the head",
        forge.text(&format!("{}x", forge.head()), &claims),
    );
}

fn issuers_and_audiences(table: &mut Table, forge: &Forge) {
    for (field, values) in [
        (
            "iss",
            vec![
                json!("other"),
                json!(""),
                json!("Conexion"),
                json!(["conexion"]),
                json!(1),
                Value::Null,
            ],
        ),
        (
            "aud",
            vec![
                json!("other"),
                json!(""),
                json!([]),
                json!(["conexion-api"]),
                json!(["other", "conexion-api"]),
                json!(["other"]),
                json!({ "conexion-api": true }),
                Value::Null,
            ],
        ),
    ] {
        for value in values {
            let claims = with(forge.claims(), field, value.clone());
            table.add(
                format!("{field} {value}"),
                forge.token(&forge.head(), &claims),
            );
        }
    }
}

fn subjects(table: &mut Table, forge: &Forge, demo: &Demo) {
    let token =
        |field, value: Value| forge.token(&forge.head(), &with(forge.claims(), field, value));
    for (name, value) in [
        ("absent", Value::Null),
        ("empty", json!("")),
        ("a number", json!(1)),
        ("a list", json!([forge.user])),
        ("an object", json!({ "id": forge.user })),
        ("of another kind", json!(demo.company.to_string())),
        ("a name", json!("cargador.andina")),
        ("in capitals", json!(forge.user.to_uppercase())),
    ] {
        table.add(format!("sub {name}"), token("sub", value));
    }
    table.told(
        SessionEnded,
        "sub another user",
        token("sub", json!(demo.signer.id.to_string())),
    );
    table.told(
        SessionEnded,
        "sub nobody",
        token("sub", json!("usr_01h455vb4pex5vsknk084sn02q")),
    );
    for (name, value) in [
        ("absent", Value::Null),
        ("empty", json!("")),
        ("a number", json!(7)),
        ("a wild card", json!("%")),
        ("a list", json!([forge.session])),
        ("of another kind", json!(demo.company.to_string())),
    ] {
        table.add(format!("sid {name}"), token("sid", value));
    }
    table.told(
        SessionEnded,
        "sid of another user",
        token("sid", json!(forge.other_session)),
    );
    table.told(
        SessionEnded,
        "sid of an ended session",
        token("sid", json!(forge.ended_session)),
    );
    table.told(
        SessionEnded,
        "sid of no session",
        token("sid", json!("ses_01h455vb4pex5vsknk084sn02q")),
    );
}

fn times(table: &mut Table, forge: &Forge) {
    let token =
        |field, value: Value| forge.token(&forge.head(), &with(forge.claims(), field, value));
    let (now, end) = (forge.now, forge.end());
    table.told(
        TokenExpired,
        "exp a second ago",
        token("exp", json!(now - 1)),
    );
    table.told(TokenExpired, "exp now", token("exp", json!(now)));
    table.told(TokenExpired, "exp zero", token("exp", json!(0)));
    table.add("exp negative", token("exp", json!(-1)));
    for (name, value) in [
        ("absent", Value::Null),
        ("a text", json!(end.to_string())),
        ("a broken number", json!(600.5)),
        ("a whole number with a point", json!(1_772_547_000.0_f64)),
        ("beyond 64 bits", json!(1e30)),
        ("the last second of all", json!(i64::MAX)),
        ("unsigned beyond signed", json!(u64::MAX)),
        ("a list", json!([end])),
        ("true", json!(true)),
        ("a year ahead", json!(now + 31_536_000)),
        ("a minute more than tokens last", json!(end + 60)),
    ] {
        table.add(format!("exp {name}"), token("exp", value));
    }
    table.add(
        "exp null",
        forge.text(
            &forge.head().to_string(),
            &forge
                .claims()
                .to_string()
                .replace(&format!("\"exp\":{end}"), "\"exp\":null"),
        ),
    );
    for (name, value) in [
        ("absent", Value::Null),
        ("an hour ahead", json!(now + 3_600)),
        ("a text", json!(now.to_string())),
        ("negative", json!(-1)),
        ("the last second of all", json!(i64::MAX)),
    ] {
        table.add(format!("iat {name}"), token("iat", value));
    }
    table.add("nbf an hour ahead", token("nbf", json!(now + 3_600)));
    table.add("nbf a text", token("nbf", json!("tomorrow")));
}

fn odd_claims(table: &mut Table, forge: &Forge) {
    let head = forge.head().to_string();
    let claims = forge.claims().to_string();
    for (name, before, after) in [
        ("sub", "{", format!("{{\"sub\":\"{}\",", forge.user)),
        (
            "sid",
            "{",
            "{\"sid\":\"ses_01h455vb4pex5vsknk084sn02q\",".to_owned(),
        ),
        ("exp", "{", "{\"exp\":1,".to_owned()),
        ("iss", "{", "{\"iss\":\"other\",".to_owned()),
        ("aud", "{", "{\"aud\":\"other\",".to_owned()),
    ] {
        table.add(
            format!("{name} twice"),
            forge.text(&head, &claims.replacen(before, &after, 1)),
        );
    }
    for (name, value) in [
        ("a claim of more rights", json!({ "admin": true })),
        (
            "a claim of a company",
            json!({ "company": "cmp_01h455vb4pex5vsknk084sn02q" }),
        ),
        ("a prototype", json!({ "__proto__": { "admin": true } })),
    ] {
        let mut more = forge.claims();
        more.as_object_mut()
            .unwrap()
            .extend(value.as_object().unwrap().clone());
        table.add(name, forge.token(&forge.head(), &more));
    }
    for (name, claims) in [
        ("a list", format!("[{claims}]")),
        ("null", "null".to_owned()),
        ("empty", String::new()),
        ("an empty object", "{}".to_owned()),
        ("no JSON", "{sub:1}".to_owned()),
        ("followed by something", format!("{claims}{{}}")),
        (
            "nested a thousand deep",
            format!("{}{}", "[".repeat(1_000), "]".repeat(1_000)),
        ),
        ("another token", forge.good()),
        ("with a byte order mark", format!("\u{feff}{claims}")),
    ] {
        table.add(format!("the claims are {name}"), forge.text(&head, &claims));
    }
    let utf16: Vec<u8> = claims.encode_utf16().flat_map(u16::to_le_bytes).collect();
    table.add(
        "claims in UTF-16",
        forge.signed(&format!("{}.{}", part(&head), part(utf16))),
    );
    let broken = [claims.as_bytes(), b"\xff"].concat();
    table.add(
        "claims that are no UTF-8",
        forge.signed(&format!("{}.{}", part(&head), part(broken))),
    );
}

fn spellings(table: &mut Table, forge: &Forge) {
    let good = forge.good();
    let parts: Vec<&str> = good.split('.').collect();
    let [head, claims, signature] = parts.as_slice() else {
        panic!("a token has three parts");
    };
    for (name, token) in [
        ("one part", (*head).to_owned()),
        ("two parts", format!("{head}.{claims}")),
        ("four parts", format!("{good}.{signature}")),
        (
            "five parts, as a JWE",
            format!("{head}..{claims}.{signature}.{signature}"),
        ),
        ("an empty head", format!(".{claims}.{signature}")),
        ("empty claims", format!("{head}..{signature}")),
        ("an empty signature", format!("{head}.{claims}.")),
        ("only points", "..".to_owned()),
        ("a point before", format!(".{good}")),
        ("a point after", format!("{good}.")),
        ("padding after the signature", format!("{good}==")),
        (
            "padding after the head",
            format!("{head}=.{claims}.{signature}"),
        ),
        ("a blank inside", format!("{head}. {claims}.{signature}")),
        ("a tab inside", format!("{head}.{claims}\t.{signature}")),
        ("two tokens", format!("{good} {good}")),
        ("two tokens with a comma", format!("{good},{good}")),
        ("quotes around", format!("\"{good}\"")),
        ("a percent sign", good.replacen('.', "%2E", 1)),
        (
            "plain base64 letters",
            format!("{head}.{claims}.+/{}", signature.split_at(2).1),
        ),
        (
            "letters outside of base64",
            format!("{head}.{claims}.!!{}", signature.split_at(2).1),
        ),
        ("the word Bearer twice", format!("Bearer {good}")),
        (
            "the JSON serialisation",
            json!({ "payload": claims, "protected": head, "signature": signature }).to_string(),
        ),
        ("half a token", good.split_at(good.len() / 2).0.to_owned()),
        ("capitals", good.to_uppercase()),
        (
            "a megabyte",
            format!("{head}.{}.{signature}", "A".repeat(1_000_000)),
        ),
        (
            "ten kilobytes of head",
            format!("{}.{claims}.{signature}", "A".repeat(10_000)),
        ),
        ("null", "null".to_owned()),
        ("undefined", "undefined".to_owned()),
    ] {
        table.add(name, token);
    }
    table.add(
        "a NUL inside",
        [
            head.as_bytes(),
            b"\0.",
            claims.as_bytes(),
            b".",
            signature.as_bytes(),
        ]
        .concat(),
    );
    table.add(
        "letters beyond ASCII",
        format!("{head}.{claims}.ñ{signature}"),
    );
    table.add(
        "bytes that are no UTF-8",
        [good.as_bytes(), b"\xff\xfe"].concat(),
    );
    table.add(
        "a line end inside",
        format!("{head}.{claims}\r\nX: y.{signature}"),
    );
}

fn signatures(table: &mut Table, forge: &Forge) {
    let message = forge.message(&forge.head());
    let good = forge.good();
    let signature = good.rsplit('.').next().unwrap();
    table.add(
        "a signature of zeros",
        format!("{message}.{}", part([0; 64])),
    );
    table.add("a short signature", format!("{message}.{}", part([1; 63])));
    table.add("a long signature", format!("{message}.{signature}AA"));
    table.add(
        "the signature backwards",
        format!("{message}.{}", signature.chars().rev().collect::<String>()),
    );
    let other = with(forge.claims(), "exp", json!(forge.now + 599));
    let stolen = format!(
        "{}.{}.{signature}",
        part(forge.head().to_string()),
        part(other.to_string())
    );
    table.add("the signature of another token", stolen);
    // The last letter of 64 bytes carries two bits: the other spellings of them are none of ours.
    let (body, last) = signature.split_at(signature.len() - 1);
    let next = char::from(last.as_bytes()[0] + 1);
    table.add(
        "another spelling of the same signature",
        format!("{message}.{body}{next}"),
    );
}
