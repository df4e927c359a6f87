//! A mail server of few words (RFC 5321): takes what comes and keeps it.

use std::sync::Arc;

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::state::{Mail, Shared};

/// The largest mail.
const LARGEST: usize = 20 * 1024 * 1024;

/// Takes connections until the task is ended.
pub async fn run(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = shared.clone();
        tokio::spawn(async move {
            if let Err(error) = talk(stream, &shared).await {
                tracing::debug!(%error, "a mail client left");
            }
        });
    }
}

async fn talk(stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut read = BufReader::new(read);
    let mut recipients: Vec<String> = Vec::new();
    write.write_all(b"220 sandbox ESMTP\r\n").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if read.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.trim_end();
        let verb = command.get(..4).unwrap_or(command).to_ascii_uppercase();
        let reply: &[u8] = match verb.as_str() {
            "EHLO" => b"250-sandbox\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 20971520\r\n",
            "HELO" | "NOOP" => b"250 OK\r\n",
            "MAIL" | "RSET" => {
                recipients.clear();
                b"250 OK\r\n"
            }
            "RCPT" => {
                recipients.push(address_in(command));
                b"250 OK\r\n"
            }
            "DATA" if recipients.is_empty() => b"503 no recipient\r\n",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                match read_message(&mut read).await? {
                    Some(raw) => {
                        keep(shared, &recipients, &raw);
                        b"250 kept\r\n"
                    }
                    None => b"552 too large\r\n",
                }
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"502 not known here\r\n",
        };
        write.write_all(reply).await?;
    }
}

/// The message up to the lone dot, dots unstuffed; nothing when it is too large.
async fn read_message(
    read: &mut (impl AsyncBufReadExt + Unpin),
) -> std::io::Result<Option<String>> {
    let mut raw = Vec::new();
    let mut line = Vec::new();
    let mut too_large = false;
    loop {
        line.clear();
        if read.read_until(b'\n', &mut line).await? == 0 || line == b".\r\n" || line == b".\n" {
            break;
        }
        too_large |= raw.len() + line.len() > LARGEST;
        if !too_large {
            raw.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }
    Ok((!too_large).then(|| String::from_utf8_lossy(&raw).into_owned()))
}

fn address_in(command: &str) -> String {
    let inside = command
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside
        .map(|(address, _)| address.to_owned())
        .unwrap_or_default()
}

fn keep(shared: &Shared, recipients: &[String], raw: &str) {
    let mut state = shared.change();
    for to in recipients {
        let id = state.mails.len() + 1;
        state.mails.push(Mail {
            id,
            to: to.clone(),
            at: crate::state::now(),
            raw: raw.to_owned(),
        });
    }
}
