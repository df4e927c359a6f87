//! The mailbox: mails to read, as pages for people and as JSON for tests.

use actix_web::{HttpResponse, web};
use mail_parser::MessageParser;
use serde::{Deserialize, Serialize};

use crate::state::{Mail, Shared};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(page))
        .route("/messages", web::get().to(list))
        .route("/messages/{id}", web::get().to(show))
        .route("/messages/{id}/html", web::get().to(html));
}

#[derive(Serialize)]
struct Shown {
    id: usize,
    to: String,
    at: chrono::DateTime<chrono::Utc>,
    subject: String,
    text: String,
}

fn shown(mail: &Mail) -> Shown {
    let parsed = MessageParser::default().parse(mail.raw.as_bytes());
    let subject = parsed
        .as_ref()
        .and_then(|message| message.subject())
        .unwrap_or_default()
        .to_owned();
    let text = parsed
        .as_ref()
        .and_then(|message| message.body_text(0))
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default();
    Shown {
        id: mail.id,
        to: mail.to.clone(),
        at: mail.at,
        subject,
        text,
    }
}

#[derive(Deserialize)]
struct Filter {
    to: Option<String>,
}

async fn list(shared: web::Data<Shared>, filter: web::Query<Filter>) -> HttpResponse {
    let state = shared.read();
    let fitting = state
        .mails
        .iter()
        .rev()
        .filter(|mail| filter.to.as_ref().is_none_or(|to| mail.to == *to));
    HttpResponse::Ok().json(fitting.map(shown).collect::<Vec<_>>())
}

async fn page(shared: web::Data<Shared>) -> HttpResponse {
    let state = shared.read();
    let row = |mail: Shown| {
        format!(
            "<li><a href=\"/messages/{}\"><b>{}</b><span>{}</span><time>{}</time></a></li>",
            mail.id,
            escaped(&mail.subject),
            escaped(&mail.to),
            mail.at.format("%d/%m/%Y %H:%M:%S UTC")
        )
    };
    let rows: Vec<String> = state.mails.iter().rev().map(shown).map(row).collect();
    let rows = rows.concat();
    let rows = if rows.is_empty() {
        "<p>Aún no hay correos. Llegarán aquí los que envíe el sistema.</p>".to_owned()
    } else {
        format!("<ul>{rows}</ul>")
    };
    reply(&format!("<h1>Buzón de pruebas</h1>{rows}"))
}

async fn show(shared: web::Data<Shared>, id: web::Path<usize>) -> HttpResponse {
    let state = shared.read();
    let Some(mail) = state.mails.iter().find(|mail| mail.id == *id).map(shown) else {
        return HttpResponse::NotFound().finish();
    };
    reply(&format!(
        "<p><a href=\"/\">← Buzón</a></p><h1>{}</h1><p>Para {}</p><iframe sandbox title=\"{}\" src=\"/messages/{}/html\"></iframe><details><summary>Texto</summary><pre>{}</pre></details>",
        escaped(&mail.subject),
        escaped(&mail.to),
        escaped(&mail.subject),
        mail.id,
        escaped(&mail.text)
    ))
}

async fn html(shared: web::Data<Shared>, id: web::Path<usize>) -> HttpResponse {
    let state = shared.read();
    let Some(mail) = state.mails.iter().find(|mail| mail.id == *id) else {
        return HttpResponse::NotFound().finish();
    };
    let parsed = MessageParser::default().parse(mail.raw.as_bytes());
    let body = parsed
        .as_ref()
        .and_then(|message| message.body_html(0))
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default();
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((
            "content-security-policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'",
        ))
        .body(body)
}

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:720px;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#f6f7f9}\
ul{list-style:none;padding:0}li a{display:grid;gap:.1rem;padding:.8rem 1rem;margin:.5rem 0;background:#fff;border-radius:10px;color:inherit;text-decoration:none;border:1px solid #dfe3e8}\
span,time{color:#5b6675;font-size:.9rem}iframe{width:100%;height:340px;border:1px solid #dfe3e8;border-radius:10px;background:#fff}pre{white-space:pre-wrap}\
@media(prefers-color-scheme:dark){body{background:#12161c;color:#e6eaf0}li a{background:#1a2029;border-color:#2c3540}}";

fn reply(body: &str) -> HttpResponse {
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(format!(
        "<!doctype html><html lang=\"es\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Buzón de pruebas</title><style>{STYLE}</style>{body}</html>"
    ))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
