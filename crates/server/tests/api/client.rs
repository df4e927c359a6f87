//! A running server with a company in it, and a client for it.

use std::net::{Ipv4Addr, SocketAddr};

use app::{Ports, identity::Identity};
use reqwest::{Client, Method, RequestBuilder, Response, header};
use serde_json::{Value, json};
use server::{Running, ServerConfig, serve};
use testkit::{Demo, PASSWORD, TestApp};

/// A running server.
pub struct World {
    pub test: TestApp,
    pub demo: Demo,
    pub identity: Identity,
    pub base: String,
    pub client: Client,
    _running: Running,
}

/// A signed-in person: the access token and the refresh cookie.
#[derive(Debug, Clone)]
pub struct Signed {
    pub token: String,
    pub cookie: String,
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut ServerConfig)) -> Self {
        Self::of(TestApp::new().await, change).await
    }

    /// A world with other ports than those that lead nowhere.
    pub async fn over(change: impl FnOnce(Ports) -> Ports) -> Self {
        let mut test = TestApp::new().await;
        let ports = change(test.app.ports.clone());
        test.app = app::App::new(test.database.db.clone(), ports);
        Self::of(test, |_| {}).await
    }

    async fn of(test: TestApp, change: impl FnOnce(&mut ServerConfig)) -> Self {
        let identity = Identity::open(&test.app).await.unwrap();
        let demo = Demo::create(&test.app, &identity).await.unwrap();
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let mut config = ServerConfig {
            listen,
            spa_dir: None,
            https: false,
            trusted_proxies: Vec::new(),
            workers: Some(1),
        };
        change(&mut config);
        let running = serve(config, test.app.clone()).await.unwrap();
        let base = format!("http://{}", running.addr);
        let client = Client::builder().no_proxy().build().unwrap();
        Self {
            test,
            demo,
            identity,
            base,
            client,
            _running: running,
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.base))
    }

    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.unwrap()
    }

    pub async fn get_as(&self, signed: &Signed, path: &str) -> Response {
        self.request(Method::GET, path)
            .bearer_auth(&signed.token)
            .send()
            .await
            .unwrap()
    }

    pub async fn try_login(&self, username: &str, password: &str) -> Response {
        let body = json!({ "username": username, "password": password });
        self.request(Method::POST, "/api/v1/auth/login")
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    /// Signs in at another replica, or with a browser's cookies.
    pub async fn try_login_at(
        &self,
        base: &str,
        username: &str,
        password: &str,
        cookie: Option<&str>,
    ) -> Response {
        let body = json!({ "username": username, "password": password });
        let mut request = self
            .client
            .post(format!("{base}/api/v1/auth/login"))
            .json(&body);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request.send().await.unwrap()
    }

    /// Another server on the same database. It stops when dropped.
    pub async fn replica(&self) -> (Running, String) {
        let config = ServerConfig {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            spa_dir: None,
            https: false,
            trusted_proxies: Vec::new(),
            workers: Some(1),
        };
        let running = serve(config, self.test.app.clone()).await.unwrap();
        let base = format!("http://{}", running.addr);
        (running, base)
    }

    /// Sends a JSON body as somebody.
    pub async fn post_as(&self, signed: &Signed, path: &str, body: &Value) -> Response {
        self.request(Method::POST, path)
            .bearer_auth(&signed.token)
            .json(body)
            .send()
            .await
            .unwrap()
    }

    pub async fn login(&self, username: &str) -> Signed {
        let answer = self.try_login(username, PASSWORD).await;
        assert_eq!(answer.status(), 200, "{username} signs in");
        Signed::of(answer).await
    }

    pub async fn refresh(&self, cookie: &str) -> Response {
        self.request(Method::POST, "/api/v1/auth/refresh")
            .header(header::COOKIE, cookie)
            .send()
            .await
            .unwrap()
    }
}

impl Signed {
    pub async fn of(answer: Response) -> Self {
        let cookie = cookie_of(&answer, "conexion_refresh");
        let body: Value = answer.json().await.unwrap();
        Self {
            token: body["access_token"].as_str().unwrap().to_owned(),
            cookie,
        }
    }
}

/// A cookie that an answer sets, as it is sent back.
pub fn cookie_of(answer: &Response, name: &str) -> String {
    let set = answer.headers().get_all(header::SET_COOKIE).iter();
    set.map(|line| line.to_str().unwrap().split(';').next().unwrap())
        .find(|pair| pair.split('=').next() == Some(name))
        .unwrap_or_else(|| panic!("the answer sets no {name}"))
        .to_owned()
}

/// Checks that an answer is a problem with this status and code, and gives its body.
pub async fn problem(answer: Response, status: u16, code: &str) -> Value {
    assert_eq!(
        answer.headers()[header::CONTENT_TYPE],
        "application/problem+json"
    );
    let answered = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    assert_eq!(
        (answered, body["code"].as_str().unwrap()),
        (status, code),
        "{body}"
    );
    assert_eq!(body["status"], status);
    assert!(
        !body["title"].as_str().unwrap().is_empty() && !body["detail"].as_str().unwrap().is_empty()
    );
    body
}
