//! Errors on the wire: RFC 9457 problems whose `code` is the contract.
//!
//! The table below is the only place where a code, its status and its words stand. The catalogue at
//! `/api/v1/errors`, the file `api-spec/errors.json` and the browser's texts are read from it.

use serde::{Deserialize, Serialize};

/// A problem (RFC 9457), as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "type": "/api/v1/errors/object.not_found", "title": "No existe", "status": 404,
    "detail": "No existe, o no es de una empresa suya.", "code": "object.not_found",
    "request_id": "req_01h455vb4pex5vsknk084sn02q", "retryable": false, "errors": []})))]
pub struct Problem {
    /// Where the code is explained.
    #[serde(rename = "type")]
    pub kind: String,
    /// What the code means, in the reader's language.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, and the mend.
    pub detail: String,
    /// The path that was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The stable code.
    pub code: ErrorCode,
    /// The request, for support.
    pub request_id: String,
    /// Whether the same request may succeed later.
    pub retryable: bool,
    /// Seconds to wait before the next try, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<i64>,
    /// Why an act is not allowed (`access.denied`): stable reason codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    /// What is wrong with single fields or lines.
    #[serde(default)]
    pub errors: Vec<FieldProblem>,
}

/// What is wrong with one field of a request or one line of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// A code: of a batch file (`F108`) or of a request (`required`).
    pub code: String,
    /// `R`, `E` or `N` for batch files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// The line of the file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<i64>,
    /// The field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The first column, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i64>,
    /// The last column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
    /// A JSON pointer into the request (RFC 6901, as a fragment).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// What stands there, masked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_masked: Option<String>,
}

/// A code's place in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorCatalogueEntry {
    /// The code.
    pub code: String,
    /// The HTTP status, for codes of requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The severity, for codes of batch files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<String>,
    /// What it means.
    pub title: String,
    /// How to mend it.
    pub remedy: String,
    /// The first version that has it.
    pub since: String,
}

/// The whole catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorCatalogue {
    /// Codes of requests, then codes of batch files.
    pub data: Vec<ErrorCatalogueEntry>,
}

/// The words of a code in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorWords {
    /// What it means.
    pub title: &'static str,
    /// How to mend it.
    pub remedy: &'static str,
}

macro_rules! error_codes {
    ($($variant:ident = $code:literal $status:literal, es: $es:literal / $es_mend:literal, en: $en:literal / $en_mend:literal;)+) => {
        domain::text_enum! {
            /// A stable error code: `family.name`. Codes are never renamed or reused.
            ErrorCode {
                $(#[doc = $en] $variant = $code),+
            }
        }

        impl ErrorCode {
            /// The HTTP status that goes with the code.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            /// The words in Spanish.
            pub const fn spanish(self) -> ErrorWords {
                match self { $(Self::$variant => ErrorWords { title: $es, remedy: $es_mend }),+ }
            }

            /// The words in English.
            pub const fn english(self) -> ErrorWords {
                match self { $(Self::$variant => ErrorWords { title: $en, remedy: $en_mend }),+ }
            }
        }
    };
}

error_codes! {
    RequestMalformed = "request.malformed" 400,
        es: "La solicitud no se puede leer" / "Revise que el cuerpo sea JSON válido y los parámetros tengan su forma.",
        en: "The request cannot be read" / "Check that the body is valid JSON and the parameters have their form.";
    RequestUnknownField = "request.unknown_field" 400,
        es: "La solicitud trae un campo desconocido" / "Quite el campo que se nombra.",
        en: "The request has an unknown field" / "Remove the field that is named.";
    RequestInvalid = "request.invalid" 422,
        es: "Un dato no cumple las reglas" / "Corrija los campos que se nombran.",
        en: "A value breaks a rule" / "Mend the fields that are named.";
    RequestTooLarge = "request.too_large" 413,
        es: "La solicitud es demasiado grande" / "Divida el contenido y envíelo por partes.",
        en: "The request is too large" / "Split the content and send it in parts.";
    RequestUnsupportedMedia = "request.unsupported_media" 415,
        es: "Tipo de contenido no admitido" / "Use el tipo de contenido que documenta la operación.",
        en: "Content type not supported" / "Use the content type that the operation documents.";
    RouteNotFound = "request.not_found" 404,
        es: "Esta dirección no existe" / "Revise la ruta en la documentación.",
        en: "There is nothing at this address" / "Check the path in the documentation.";
    MethodNotAllowed = "request.method_not_allowed" 405,
        es: "El método no se admite aquí" / "Use uno de los métodos del encabezado Allow.",
        en: "The method is not allowed here" / "Use one of the methods in the Allow header.";
    PreconditionRequired = "request.precondition_required" 428,
        es: "Falta la versión del objeto" / "Envíe If-Match con el ETag del objeto que leyó.",
        en: "The object's version is missing" / "Send If-Match with the ETag of the object you read.";
    PreconditionFailed = "request.precondition_failed" 412,
        es: "El objeto cambió mientras tanto" / "Léalo de nuevo y repita la operación si aún procede.",
        en: "The object has changed meanwhile" / "Read it again and repeat the act if it still applies.";
    TokenMissing = "auth.token_missing" 401,
        es: "Falta identificarse" / "Ingrese de nuevo.",
        en: "Sign-in is needed" / "Sign in again.";
    TokenInvalid = "auth.token_invalid" 401,
        es: "La identificación no es válida" / "Ingrese de nuevo.",
        en: "The token is not valid" / "Sign in again.";
    TokenExpired = "auth.token_expired" 401,
        es: "La identificación venció" / "Renueve el token o ingrese de nuevo.",
        en: "The token has expired" / "Refresh the token or sign in again.";
    SessionEnded = "auth.session_ended" 401,
        es: "La sesión terminó" / "Ingrese de nuevo.",
        en: "The session has ended" / "Sign in again.";
    CredentialsWrong = "auth.credentials_wrong" 401,
        es: "El usuario o la contraseña no coinciden" / "Revise ambos y vuelva a intentar.",
        en: "User and password do not match" / "Check both and try again.";
    UserLocked = "auth.user_locked" 423,
        es: "El ingreso está bloqueado por un momento" / "Espere el tiempo que se indica o restablezca su contraseña.",
        en: "Sign-in is locked for a while" / "Wait for the time that is given or reset your password.";
    TermsRequired = "auth.terms_required" 403,
        es: "Falta aceptar los términos y condiciones" / "Léalos y acéptelos para continuar.",
        en: "The terms must be accepted first" / "Read and accept them to go on.";
    PasswordChangeRequired = "auth.password_change_required" 403,
        es: "Debe cambiar su contraseña" / "Cámbiela para continuar.",
        en: "The password must be changed first" / "Change it to go on.";
    AuthBusy = "auth.busy" 503,
        es: "Hay muchos ingresos a la vez" / "Intente de nuevo en unos segundos.",
        en: "Many people are signing in at once" / "Try again in a few seconds.";
    AccessDenied = "access.denied" 403,
        es: "No tiene permiso para esto" / "Pida el permiso al administrador de su empresa.",
        en: "You are not allowed to do this" / "Ask your company's administrator for the permission.";
    NotFound = "object.not_found" 404,
        es: "No existe" / "Revise el identificador: no existe o no es de una empresa suya.",
        en: "It does not exist" / "Check the id: it does not exist or is not of a company of yours.";
    StepUpRequired = "step_up.required" 403,
        es: "Esta operación pide su clave" / "Confirme con su clave y envíe el token en X-Step-Up.",
        en: "This act asks for your password" / "Prove it is you and send the token as X-Step-Up.";
    StepUpInvalid = "step_up.invalid" 403,
        es: "La confirmación con clave no sirve para esta operación" / "Confirme de nuevo con su clave.",
        en: "The proof does not fit this act" / "Prove it is you again.";
    StepUpWrong = "step_up.credentials_wrong" 422,
        es: "La clave no es correcta" / "Escríbala de nuevo.",
        en: "The password is wrong" / "Type it again.";
    IdempotencyKeyRequired = "idempotency.key_required" 400,
        es: "Falta el encabezado Idempotency-Key" / "Envíe una clave propia, distinta por operación.",
        en: "The Idempotency-Key header is missing" / "Send a key of your own, one per operation.";
    IdempotencyKeyInvalid = "idempotency.key_invalid" 400,
        es: "La clave de idempotencia no tiene la forma debida" / "Use de 1 a 255 caracteres ASCII visibles.",
        en: "The idempotency key is malformed" / "Use 1 to 255 printable ASCII characters.";
    IdempotencyKeyReused = "idempotency.key_reused" 422,
        es: "La clave de idempotencia ya se usó con otro contenido" / "Use una clave nueva.",
        en: "The idempotency key was used with another body" / "Use a new key.";
    IdempotencyInProgress = "idempotency.in_progress" 409,
        es: "La misma solicitud está en curso" / "Espere un momento y repítala con la misma clave.",
        en: "The same request is still running" / "Wait a moment and repeat it with the same key.";
    BatchFileRefused = "batch.file_refused" 422,
        es: "El archivo no se recibió" / "Corrija lo que se indica y cárguelo de nuevo; no se guardó nada.",
        en: "The file was refused" / "Mend what is named and upload it again; nothing was stored.";
    BatchHasErrors = "batch.has_errors" 422,
        es: "El lote tiene errores" / "Corrija las líneas y reemplace el lote, o excluya las líneas si su empresa lo permite.",
        en: "The batch has errors" / "Mend the lines and replace the batch, or leave them out if your company allows it.";
    BatchState = "batch.wrong_state" 409,
        es: "El estado del lote no permite esta operación" / "Actualice la lista y vea en qué estado está.",
        en: "The batch's state does not allow this" / "Refresh the list and see where it stands.";
    BatchDigestDiffers = "batch.digest_differs" 409,
        es: "El lote no es el que se mostró" / "Vuelva a abrir el resumen y confirme de nuevo.",
        en: "The batch is not the one that was shown" / "Open the summary again and repeat.";
    BatchSameSigner = "batch.same_signer" 409,
        es: "Usted ya firmó este lote" / "La segunda firma debe ser de otra persona.",
        en: "You have signed this batch already" / "The second signature must be another person's.";
    BatchMakerMayNotSign = "batch.maker_may_not_sign" 403,
        es: "Quien cargó el lote no lo puede firmar" / "Pida la firma a otra persona autorizada.",
        en: "The maker of a batch may not sign it" / "Ask another signer.";
    BatchNotSignedByYou = "batch.not_signed_by_you" 409,
        es: "Este lote no tiene su firma" / "Solo puede retirar una firma propia.",
        en: "The batch does not have your signature" / "You can take back only your own signature.";
    QuoteEmpty = "quote.nothing_to_quote" 422,
        es: "No hay lotes que cotizar" / "Elija lotes por autorizar de un mismo producto.",
        en: "There is nothing to quote" / "Choose batches of one product that wait for authorisation.";
    QuoteExpired = "quote.expired" 410,
        es: "La cotización venció" / "Pida una nueva y revísela.",
        en: "The quote has expired" / "Ask for a new one and review it.";
    QuoteChanged = "quote.changed" 409,
        es: "Los valores cambiaron desde la cotización" / "Revise la nueva cotización y autorice de nuevo.",
        en: "The amounts have changed since the quote" / "Review the new quote and authorise again.";
    QuoteSignaturesMissing = "quote.signatures_missing" 409,
        es: "Aún faltan firmas" / "Firme los lotes; la orden la crea quien da la última firma.",
        en: "Signatures are still missing" / "Sign the batches; the last signer makes the order.";
    OrderState = "order.wrong_state" 409,
        es: "El estado de la orden no permite esta operación" / "Actualice la lista y vea en qué estado está.",
        en: "The order's state does not allow this" / "Refresh the list and see where it stands.";
    OrderPaymentRunning = "order.payment_running" 409,
        es: "La orden tiene un pago en curso" / "Espere el resultado del pago.",
        en: "The order has a payment under way" / "Wait for the payment's outcome.";
    PaymentState = "payment.wrong_state" 409,
        es: "El estado del pago no permite esta operación" / "Consulte el pago y vea en qué estado está.",
        en: "The payment's state does not allow this" / "Read the payment and see where it stands.";
    PaymentCodeWrong = "payment.code_wrong" 422,
        es: "El código no es correcto" / "Revise el correo más reciente y escríbalo de nuevo.",
        en: "The code is wrong" / "Check the latest mail and type it again.";
    PaymentCodeExpired = "payment.code_expired" 410,
        es: "El código venció" / "Pida un código nuevo.",
        en: "The code has expired" / "Ask for a new code.";
    PaymentBlocked = "payment.blocked" 409,
        es: "El pago quedó bloqueado por códigos errados" / "Inicie el pago de nuevo.",
        en: "The payment is blocked after wrong codes" / "Start the payment again.";
    PaymentSendTooSoon = "payment.send_too_soon" 429,
        es: "Acaba de pedir un código" / "Espere los segundos que se indican.",
        en: "A code was sent a moment ago" / "Wait for the seconds that are given.";
    PaymentSendLimit = "payment.send_limit" 429,
        es: "Llegó al límite de códigos del día" / "Intente mañana o pida ayuda a su administrador.",
        en: "Today's limit of codes is reached" / "Try tomorrow or ask your administrator.";
    RangeTooWide = "report.range_too_wide" 422,
        es: "El rango de fechas es demasiado amplio" / "Elija como máximo 92 días.",
        en: "The range of dates is too wide" / "Choose at most 92 days.";
    RateLimited = "rate.limited" 429,
        es: "Demasiadas solicitudes" / "Espere los segundos que se indican.",
        en: "Too many requests" / "Wait for the seconds that are given.";
    BankUnavailable = "bank.unavailable" 502,
        es: "El banco no responde" / "Intente más tarde; no se debitó nada dos veces.",
        en: "The bank does not answer" / "Try later; nothing is debited twice.";
    CoreUnavailable = "core.unavailable" 502,
        es: "El core digital no responde" / "Intente más tarde.",
        en: "The digital core does not answer" / "Try later.";
    Internal = "server.internal" 500,
        es: "Algo falló de nuestro lado" / "Intente de nuevo; si sigue, dé a soporte el número de la solicitud.",
        en: "Something failed on our side" / "Try again; if it goes on, give support the request's number.";
    Unavailable = "server.unavailable" 503,
        es: "El servicio no está disponible" / "Intente de nuevo en unos segundos.",
        en: "The service is not available" / "Try again in a few seconds.";
}

impl ErrorCode {
    /// Whether the same request may succeed later without a change.
    pub const fn retryable(self) -> bool {
        matches!(self.status(), 429 | 502 | 503 | 504)
            || matches!(self, Self::IdempotencyInProgress)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_family_a_name_and_words() {
        for code in ErrorCode::ALL {
            let (family, name) = code.as_str().split_once('.').unwrap();
            assert!(!family.is_empty() && !name.is_empty());
            assert!((400..600).contains(&code.status()), "{code}");
            for words in [code.spanish(), code.english()] {
                assert!(
                    words.title.len() > 5 && words.remedy.ends_with('.'),
                    "{code}"
                );
            }
        }
    }

    #[test]
    fn no_code_is_written_twice() {
        let mut codes: Vec<_> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }
}
