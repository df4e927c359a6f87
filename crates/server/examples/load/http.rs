//! As much of HTTP/1.1 as a load needs: little enough to cost next to nothing beside the server.

use std::{
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    sync::atomic::{AtomicU32, Ordering},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpSocket, TcpStream},
};

use crate::Result;

/// The password of everybody here.
pub const PASSWORD: &str = "tarjetas para todos";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A connection from a loopback address that no other connection of this process had.
pub struct Connection(BufReader<TcpStream>);

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Sorted, names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Connection {
    pub async fn open(server: SocketAddr) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        socket.bind(SocketAddr::V4(SocketAddrV4::new(own_address(), 0)))?;
        let stream = socket.connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    pub async fn ask(&mut self, request: &str) -> Result<Answer> {
        self.0.get_mut().write_all(request.as_bytes()).await?;
        let mut head = String::new();
        self.0.read_line(&mut head).await?;
        let status = head.split(' ').nth(1).ok_or("no status")?.parse()?;
        let mut headers = Vec::new();
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).await?;
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                break;
            };
            let name = name.to_lowercase();
            if name == "content-length" {
                length = value.parse()?;
            }
            headers.push((name, value.to_owned()));
        }
        headers.sort();
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await?;
        Ok(Answer {
            status,
            headers,
            body: String::from_utf8(body)?,
        })
    }
}

/// Signs in over a connection of its own.
pub async fn login(server: SocketAddr, username: &str, password: &str) -> Result<Answer> {
    Connection::open(server)
        .await?
        .ask(&login_request(username, password))
        .await
}

pub fn login_request(username: &str, password: &str) -> String {
    let body = format!(r#"{{"username":"{username}","password":"{password}"}}"#);
    format!(
        "POST /api/v1/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

pub fn get_request(path: &str, token: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\n\r\n")
}

/// 127.16.0.1 and on: 4 million of them.
fn own_address() -> Ipv4Addr {
    let number = NEXT.fetch_add(1, Ordering::Relaxed) % (64 * 250 * 250);
    let [.., low] = (number % 250 + 1).to_be_bytes();
    let [.., middle] = (number / 250 % 250).to_be_bytes();
    let [.., high] = (number / (250 * 250) + 16).to_be_bytes();
    Ipv4Addr::new(127, high, middle, low)
}
