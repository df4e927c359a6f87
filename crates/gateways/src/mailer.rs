//! Mail over SMTP.

use app::ports::{GatewayError, Mail, Mailer};
use async_trait::async_trait;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Attachment, Mailbox, MultiPart, SinglePart, header::ContentType},
};

const SERVICE: &str = "mail";

/// The mail server.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpMailer {
    /// A mail server without encryption: on loopback, or behind a tunnel of the operator's.
    ///
    /// # Errors
    /// When the sender's address does not read.
    pub fn plain(host: &str, port: u16, from: &str) -> Result<Self, GatewayError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(port)
            .build();
        Ok(Self {
            transport,
            from: address(from)?,
        })
    }
}

fn address(text: &str) -> Result<Mailbox, GatewayError> {
    // The address itself is somebody's: it does not go into the error.
    text.parse().map_err(|_| GatewayError::Refused {
        service: SERVICE,
        code: "malformed_address".to_owned(),
    })
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), GatewayError> {
        let mut parts = MultiPart::mixed().multipart(MultiPart::alternative_plain_html(
            mail.text.clone(),
            mail.html.clone(),
        ));
        for file in &mail.attachments {
            let kind = ContentType::parse(&file.media_type).unwrap_or(ContentType::TEXT_PLAIN);
            let part: SinglePart =
                Attachment::new(file.name.clone()).body(file.bytes.clone(), kind);
            parts = parts.singlepart(part);
        }
        let message = Message::builder()
            .message_id(Some(format!("<{}>", mail.id)))
            .from(self.from.clone())
            .to(address(&mail.to)?)
            .subject(&mail.subject)
            .multipart(parts)
            .map_err(|error| GatewayError::Refused {
                service: SERVICE,
                code: error.to_string(),
            })?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(GatewayError::Refused {
                service: SERVICE,
                code: error.to_string(),
            }),
            Err(error) => Err(GatewayError::Unknown {
                service: SERVICE,
                detail: error.to_string(),
            }),
        }
    }
}
