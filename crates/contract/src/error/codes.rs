//! The table of codes: code, status, and words in both languages.

use super::ErrorWords;

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
    SecondFactorRequired = "auth.second_factor_required" 401,
        es: "Falta el código de su segundo factor" / "Escriba el código de su aplicación, o uno de recuperación.",
        en: "The code of your second factor is missing" / "Type the code of your app, or a recovery code.";
    LastAttempt = "auth.last_attempt" 401,
        es: "El usuario o la contraseña no coinciden: queda un intento" / "Si falla otra vez, el ingreso se bloquea por un tiempo; puede restablecer su contraseña.",
        en: "User and password do not match: one attempt is left" / "Another failure locks sign-in for a while; you can reset your password.";
    UserBlocked = "auth.user_blocked" 423,
        es: "El ingreso está bloqueado" / "Restablezca su contraseña o pida al administrador de su empresa que lo desbloquee.",
        en: "Sign-in is blocked" / "Reset your password or ask your company's administrator to unlock you.";
    TooManyAttempts = "auth.too_many_attempts" 429,
        es: "Hay demasiados intentos desde esta dirección" / "Espere el tiempo que se indica.",
        en: "There are too many attempts from this address" / "Wait for the time that is given.";
    SessionIdle = "auth.session_idle" 401,
        es: "La sesión se cerró por inactividad" / "Ingrese de nuevo.",
        en: "The session was closed for lack of activity" / "Sign in again.";
    SecondFactorSetUpRequired = "auth.second_factor_setup_required" 403,
        es: "Su empresa pide un segundo factor" / "Actívelo para continuar.",
        en: "Your company asks for a second factor" / "Turn it on to go on.";
    TermsOutdated = "terms.outdated" 409,
        es: "Los términos cambiaron mientras los leía" / "Lea la versión nueva y acéptela.",
        en: "The terms changed while you were reading" / "Read the new version and accept it.";
    PasswordCurrentWrong = "password.current_wrong" 422,
        es: "La contraseña actual no es correcta" / "Escríbala de nuevo.",
        en: "The current password is wrong" / "Type it again.";
    PasswordTooShort = "password.too_short" 422,
        es: "La contraseña nueva es demasiado corta" / "Use 12 caracteres o más; una frase propia sirve.",
        en: "The new password is too short" / "Use 12 characters or more; a phrase of your own will do.";
    PasswordTooLong = "password.too_long" 422,
        es: "La contraseña nueva es demasiado larga" / "Use como máximo 128 caracteres.",
        en: "The new password is too long" / "Use at most 128 characters.";
    PasswordTooCommon = "password.too_common" 422,
        es: "La contraseña nueva es fácil de adivinar" / "Elija una que no sea común, ni su usuario, ni una repetición.",
        en: "The new password is easy to guess" / "Choose one that is not common, not your user name and not a repetition.";
    PasswordUsedBefore = "password.used_before" 422,
        es: "La contraseña nueva ya se usó" / "Elija una distinta de las cinco últimas.",
        en: "The new password was used before" / "Choose one that is none of your last five.";
    SecondFactorOn = "second_factor.already_on" 409,
        es: "El segundo factor ya está activo" / "Desactívelo primero si quiere cambiarlo.",
        en: "The second factor is on already" / "Turn it off first to change it.";
    SecondFactorOff = "second_factor.not_on" 409,
        es: "El segundo factor no está activo" / "Actívelo primero.",
        en: "The second factor is not on" / "Turn it on first.";
    SecondFactorCodeWrong = "second_factor.code_wrong" 422,
        es: "El código no es correcto" / "Espere el siguiente código de su aplicación y escríbalo.",
        en: "The code is wrong" / "Wait for your app's next code and type it.";
    SecondFactorIsRequired = "second_factor.required" 409,
        es: "Su empresa pide el segundo factor" / "No se puede desactivar mientras una de sus empresas lo pida.",
        en: "Your company asks for the second factor" / "It cannot be turned off while a company of yours asks for it.";
    UserNameTaken = "user.name_taken" 409,
        es: "Ese nombre de usuario está en uso" / "Elija otro.",
        en: "This user name is taken" / "Choose another one.";
    UserOwnAccount = "user.own_account" 409,
        es: "No puede cambiar esto de su propio usuario" / "Pídalo a otro administrador de la empresa.",
        en: "You cannot change this of your own user" / "Ask another administrator of the company.";
    UserLastAdministrator = "user.last_administrator" 409,
        es: "La empresa quedaría sin administrador" / "Nombre primero a otro administrador.",
        en: "The company would be left without an administrator" / "Name another administrator first.";
    UserState = "user.wrong_state" 409,
        es: "El estado del usuario no permite esta operación" / "Actualice la lista y vea en qué estado está.",
        en: "The user's state does not allow this" / "Refresh the list and see where it stands.";
    UserWorksElsewhere = "user.works_elsewhere" 409,
        es: "Esta persona trabaja también para otra empresa" / "Pida al operador del programa que retire el segundo factor.",
        en: "This person works for another company too" / "Ask the program's operator to remove the second factor.";
    ProposalState = "proposal.wrong_state" 409,
        es: "La propuesta ya se decidió" / "Actualice la lista.",
        en: "The proposal has been decided already" / "Refresh the list.";
    ProposalSamePerson = "proposal.same_person" 403,
        es: "La propuesta la debe decidir otra persona" / "Pida a otro administrador que la revise.",
        en: "Another person has to decide on the proposal" / "Ask another administrator to review it.";
    UserLimitExceeded = "user_limit.exceeded" 422,
        es: "El valor supera su límite" / "Pida a otra persona autorizada que lo haga, o a su administrador que cambie el límite.",
        en: "The amount is above your limit" / "Ask another authorised person, or your administrator to change the limit.";
    AuthBusy = "auth.busy" 503,
        es: "Hay muchos ingresos a la vez" / "Intente de nuevo en unos segundos.",
        en: "Many people are signing in at once" / "Try again in a few seconds.";
    AccessDenied = "access.denied" 403,
        es: "No tiene permiso para esto" / "Pida el permiso al administrador de su empresa.",
        en: "You are not allowed to do this" / "Ask your company's administrator for the permission.";
    ReportTooManyRows = "report.too_many_rows" 422,
        es: "El reporte tiene más filas de las que admite el formato" / "Use CSV o acote los criterios.",
        en: "The report has more rows than the format holds" / "Use CSV or narrow the criteria.";
    ReportNotReady = "report.not_ready" 409,
        es: "El reporte no está listo" / "Espere a que termine; si falló o se retiró, pídalo de nuevo.",
        en: "The report is not ready" / "Wait until it has ended; if it failed or was withdrawn, ask for it again.";
    ReportExpired = "report.expired" 410,
        es: "El archivo del reporte ya no se guarda" / "Pida el reporte de nuevo; se guarda por 24 horas.",
        en: "The report's file is not kept any more" / "Ask for the report again; it is kept for 24 hours.";
    ReportTooMany = "report.too_many" 409,
        es: "Ya hay demasiados" / "Espere a que terminen los que pidió, o retire los que no use.",
        en: "There are too many already" / "Wait until those you asked for have ended, or remove those you do not use.";
    ReportNameTaken = "report.name_taken" 409,
        es: "Ya guarda criterios con ese nombre" / "Elija otro nombre.",
        en: "You keep criteria of that name already" / "Choose another name.";
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
    TransferFundsShort = "transfer.insufficient_funds" 422,
        es: "La cuenta maestra no tiene saldo suficiente" / "Abone menos o recargue la cuenta maestra.",
        en: "The master account is short of funds" / "Credit less or top the master account up.";
    TransferAmount = "transfer.amount_not_allowed" 422,
        es: "El producto no admite ese valor" / "Elija un valor dentro de los topes del producto.",
        en: "The product does not take that amount" / "Choose an amount within the product's bounds.";
    TransferCardState = "transfer.card_state" 409,
        es: "El estado de la tarjeta no permite la operación" / "Consulte la tarjeta y vea en qué estado está.",
        en: "The card's state does not allow this" / "Read the card and see where it stands.";
    TransferNotPosted = "transfer.not_posted" 409,
        es: "La operación no movió dinero: no hay qué reversar" / "Consulte la operación y vea en qué estado está.",
        en: "The transfer has moved nothing that could be reversed" / "Read the transfer and see where it stands.";
    TransferIsReversal = "transfer.is_reversal" 409,
        es: "La operación es un reverso" / "Haga un abono o un cargo nuevo.",
        en: "The transfer is a reversal itself" / "Ask for a new credit or debit.";
    TransferReversed = "transfer.already_reversed" 409,
        es: "La operación ya se reversó o se está reversando" / "Consulte el reverso.",
        en: "The transfer is reversed, or about to be" / "Read the reversal.";
    CardState = "card.wrong_state" 409,
        es: "El estado de la tarjeta no permite esta operación" / "Actualice la tarjeta y vea en qué estado está.",
        en: "The card's state does not allow this" / "Refresh the card and see where it stands.";
    CardRefusedByCore = "card.refused_by_core" 422,
        es: "El core digital no aceptó la operación" / "Revise el motivo; la tarjeta quedó como estaba.",
        en: "The digital core did not accept this" / "See the reason; the card is as it was.";
    RangeTooWide = "report.range_too_wide" 422,
        es: "El rango de fechas es demasiado amplio" / "Elija como máximo 92 días, o prepare el reporte en segundo plano.",
        en: "The range of dates is too wide" / "Choose at most 92 days, or have the report prepared in the background.";
    RateLimited = "rate.limited" 429,
        es: "Demasiadas solicitudes" / "Espere los segundos que se indican.",
        en: "Too many requests" / "Wait for the seconds that are given.";
    BankUnavailable = "bank.unavailable" 502,
        es: "El banco no responde" / "Intente más tarde; no se debitó nada dos veces.",
        en: "The bank does not answer" / "Try later; nothing is debited twice.";
    CoreUnavailable = "core.unavailable" 502,
        es: "El core digital no responde" / "Intente más tarde.",
        en: "The digital core does not answer" / "Try later.";
    CoreNoAnswer = "core.no_answer" 504,
        es: "El core digital no contestó a tiempo" / "Consulte en un momento: si se hizo, se verá; si no, repítalo.",
        en: "The digital core did not answer in time" / "Look again in a moment: what was done will show; repeat it otherwise.";
    Internal = "server.internal" 500,
        es: "Algo falló de nuestro lado" / "Intente de nuevo; si sigue, dé a soporte el número de la solicitud.",
        en: "Something failed on our side" / "Try again; if it goes on, give support the request's number.";
    Unavailable = "server.unavailable" 503,
        es: "El servicio no está disponible" / "Intente de nuevo en unos segundos.",
        en: "The service is not available" / "Try again in a few seconds.";
}
