//! Every text of the screens, in both languages, in one table.

use super::Language;

/// Fills the `{}` of a text in order.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

macro_rules! texts {
    ($($key:ident: $es:literal / $en:literal;)+) => {
        /// A text's name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum K { $(#[doc = $en] $key),+ }

        impl K {
            /// The text in a language.
            pub const fn of(self, language: Language) -> &'static str {
                match language {
                    Language::Spanish => match self { $(Self::$key => $es),+ },
                    Language::English => match self { $(Self::$key => $en),+ },
                }
            }

            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$key),+];
        }
    };
}

texts! {
    // The whole application.
    AppName: "Conexión Empresas Online" / "Conexión Empresas Online";
    SkipToContent: "Saltar al contenido" / "Skip to content";
    Loading: "Cargando…" / "Loading…";
    Retry: "Reintentar" / "Try again";
    Accept: "Aceptar" / "Accept";
    Cancel: "Cancelar" / "Cancel";
    Close: "Cerrar" / "Close";
    Back: "Volver" / "Back";
    Search: "Buscar" / "Search";
    Filters: "Filtros" / "Filters";
    All: "Todos" / "All";
    Options: "Opciones" / "Options";
    Status: "Estado" / "Status";
    Details: "Ver detalle" / "View details";
    NextPage: "Siguiente" / "Next";
    PreviousPage: "Anterior" / "Previous";
    FirstPage: "Primera" / "First";
    PageNumber: "Página {}" / "Page {}";
    Pages: "Páginas" / "Pages";
    TheNotices: "Avisos" / "Notices";
    DismissNotice: "Cerrar aviso" / "Dismiss notice";
    RequestNumber: "Solicitud {}" / "Request {}";
    OfflineTitle: "No hay conexión con el servidor" / "The server cannot be reached";
    OfflineHint: "Revise su red e intente de nuevo; lo que escribió sigue aquí." / "Check your network and try again; what you typed is still here.";
    NotFoundTitle: "Esta página no existe" / "There is no such page";
    NotFoundText: "La dirección cambió o no es de una empresa suya." / "The address has changed or is not of a company of yours.";
    GoHome: "Ir a mis empresas" / "Go to my companies";
    Required: "Este dato es obligatorio." / "This is required.";
    JustNow: "ahora" / "just now";
    MinutesAgo: "hace {} min" / "{} min ago";
    HoursAgo: "hace {} h" / "{} h ago";
    DaysAgo: "hace {} d" / "{} d ago";

    // Frame.
    Companies: "Empresas" / "Companies";
    MainMenu: "Menú del producto" / "Product menu";
    Breadcrumb: "Ubicación" / "Breadcrumb";
    UserMenu: "Menú de usuario de {}" / "User menu of {}";
    SignOut: "Cerrar sesión" / "Sign out";
    Language: "Idioma" / "Language";
    Theme: "Tema" / "Theme";
    ThemeSystem: "Del sistema" / "System";
    ThemeLight: "Claro" / "Light";
    ThemeDark: "Oscuro" / "Dark";
    MenuSummary: "Resumen" / "Overview";
    MenuBatches: "Lotes" / "Batches";
    MenuUpload: "Carga de lotes" / "Batch upload";
    MenuAuthorization: "Autorización de lotes" / "Batch authorisation";
    MenuQueries: "Consultas" / "Queries";
    MenuOrders: "Órdenes de servicio" / "Service orders";

    // Sign-in.
    SignInTitle: "Ingrese a su cuenta" / "Sign in to your account";
    SignInLead: "Lotes, órdenes de servicio y pagos de su programa de tarjetas, en un solo lugar." / "Batches, service orders and payments of your card programme, in one place.";
    User: "Usuario" / "User";
    Password: "Contraseña" / "Password";
    ShowPassword: "Mostrar la contraseña" / "Show the password";
    HidePassword: "Ocultar la contraseña" / "Hide the password";
    SignIn: "Ingresar" / "Sign in";
    SigningIn: "Ingresando…" / "Signing in…";
    SessionOver: "Su sesión terminó. Ingrese de nuevo para continuar donde estaba." / "Your session has ended. Sign in again to go on where you were.";
    SignedOutNotice: "Cerró su sesión." / "You have signed out.";
    PointBatches: "Revise cada archivo antes de enviarlo, línea por línea." / "Check every file before it is sent, line by line.";
    PointSigning: "Autorice con una o dos firmas, viendo el costo exacto." / "Authorise with one or two signatures, seeing the exact cost.";
    PointPaying: "Pague con un código y siga la orden hasta que se procese." / "Pay with a code and follow the order until it is processed.";

    // Companies.
    CompaniesTitle: "Sus empresas" / "Your companies";
    CompaniesLead: "Elija una empresa y uno de sus productos para comenzar." / "Choose a company and one of its products to begin.";
    CompanySearch: "Buscar empresa por nombre o NIT" / "Search a company by name or NIT";
    CompaniesEmpty: "No tiene empresas asociadas." / "No companies are assigned to you.";
    CompaniesEmptyHint: "Pida el permiso al administrador de su empresa." / "Ask your company's administrator for the permission.";
    CompaniesNoMatch: "Ninguna empresa coincide con «{}»." / "No company matches “{}”.";
    NitIs: "NIT {}" / "NIT {}";
    ProductsOf: "Productos de {}" / "Products of {}";
    OneSignature: "1 firma" / "1 signature";
    TwoSignatures: "2 firmas" / "2 signatures";
    NoProducts: "Sin productos a su cargo." / "No products in your charge.";

    // Product home.
    ToConfirm: "Lotes por confirmar" / "Batches to confirm";
    WithErrors: "Lotes con errores" / "Batches with errors";
    ToSign: "Lotes por autorizar" / "Batches to authorise";
    ToPay: "Órdenes por pagar" / "Orders to pay";
    InProcessOrders: "Órdenes en proceso" / "Orders in process";
    LoadedThisMonth: "Cargado a tarjetas este mes" / "Loaded on cards this month";
    MasterBalance: "Disponible en cuenta maestra" / "Available in the master account";
    LatestBatches: "Lotes recientes" / "Latest batches";
    LatestOrders: "Órdenes recientes" / "Latest orders";
    NoBatchesYet: "Aún no hay lotes" / "There are no batches yet";
    NoBatchesHint: "Cargue el archivo .txt de su primera recarga o emisión." / "Upload the .txt file of your first recharge or issuance.";
    NoOrdersYet: "Aún no hay órdenes de servicio" / "There are no service orders yet";
    NoOrdersHint: "Las órdenes nacen al autorizar lotes." / "Orders are made when batches are authorised.";
    SeeAllBatches: "Ver todos los lotes" / "See all batches";
    SeeAllOrders: "Ver todas las órdenes" / "See all orders";

    // Batches: upload.
    BatchesTitle: "Carga de lotes" / "Batch upload";
    NewBatch: "Nuevo lote" / "New batch";
    BatchTypeLabel: "Tipo de lote" / "Batch type";
    ChooseType: "Seleccione el tipo de lote" / "Choose the batch type";
    FileLabel: "Archivo de lote (.txt)" / "Batch file (.txt)";
    DropHere: "Arrastre el archivo aquí o haga clic para buscarlo" / "Drop the file here or click to look for it";
    DropHint: "Texto .txt de hasta 400 MB. Se revisa en su equipo antes de enviarlo." / ".txt text up to 400 MB. It is checked on your computer before it is sent.";
    ChooseTypeFirst: "Primero elija el tipo de lote." / "Choose the batch type first.";
    RemoveFile: "Quitar el archivo" / "Remove the file";
    Checking: "Revisando el archivo…" / "Checking the file…";
    CheckProgress: "{} líneas leídas · {} con errores" / "{} lines read · {} with errors";
    CheckValid: "El archivo cumple las reglas" / "The file follows the rules";
    CheckWithErrors: "{} de {} líneas tienen errores" / "{} of {} lines have errors";
    CheckInvalid: "El archivo no cumple las reglas" / "The file breaks the rules";
    CheckUnacceptable: "El archivo no se puede enviar" / "The file cannot be sent";
    SendInvalid: "Corríjalo y elíjalo de nuevo; si lo envía así, quedará como inválido en la bandeja." / "Mend it and choose it again; sent as it is, it stays in the list as invalid.";
    CheckUnreadable: "El navegador no pudo leer el archivo" / "The browser could not read the file";
    CheckUnreadableHint: "Revise que siga en su equipo y vuelva a elegirlo." / "Check that it is still on your computer and choose it again.";
    CheckSummary: "{} líneas · {}" / "{} lines · {}";
    SendAnyway: "Puede corregirlo y elegirlo de nuevo, o enviarlo para ver el detalle en la bandeja." / "You can mend it and choose it again, or send it to see the details in the list.";
    MendFirst: "Corrija lo que se indica y elija el archivo de nuevo; no se ha enviado nada." / "Mend what is named and choose the file again; nothing has been sent.";
    FoundInFile: "Lo que se encontró" / "What was found";
    MoreFindings: "y {} hallazgos más" / "and {} more findings";
    Send: "Enviar" / "Send";
    Sending: "Enviando… {} %" / "Sending… {} %";
    UploadProgress: "Avance del envío" / "Upload progress";
    CheckProgressLabel: "Avance de la revisión" / "Check progress";
    WhyNoFile: "Elija el tipo de lote y un archivo." / "Choose the batch type and a file.";
    WhyChecking: "Espere a que termine la revisión." / "Wait until the check has ended.";
    UploadedNotice: "El archivo «{}» se cargó con éxito; su validación está en proceso." / "The file “{}” was uploaded; it is being validated.";

    // Batches: list and detail.
    BatchList: "Lotes cargados" / "Uploaded batches";
    GroupOrdered: "Con orden o en proceso" / "Ordered or in process";
    GroupEnded: "Terminados" / "Ended";
    BatchNumber: "Nro. de lote" / "Batch no.";
    BatchesN: "Lotes {}" / "Batches {}";
    BatchN: "Lote {}" / "Batch {}";
    FileName: "Archivo" / "File";
    Type: "Tipo" / "Type";
    Lines: "Líneas" / "Lines";
    Total: "Total" / "Total";
    UploadedBy: "Cargado por" / "Uploaded by";
    FilterByNumber: "Número de lote" / "Batch number";
    NumberOnly: "Escriba solo números." / "Digits only.";
    NoBatchMatches: "Ningún lote coincide con el filtro" / "No batch matches the filter";
    NoBatchMatchesHint: "Cambie el estado o el número." / "Change the state or the number.";
    LinesWithErrors: "{} con errores" / "{} with errors";
    LinesDone: "{} de {} procesadas" / "{} of {} processed";
    Confirm: "Confirmar" / "Confirm";
    Delete: "Eliminar" / "Delete";
    Reject: "Rechazar" / "Refuse";
    OfBatch: " lote {}" / " batch {}";
    OfOrder: " orden {}" / " order {}";
    ConfirmTitle: "Confirmar lote {}" / "Confirm batch {}";
    ConfirmLead: "Revise el resumen. Al confirmar, el lote queda por autorizar y ya no se puede eliminar." / "Review the summary. Once confirmed, the batch waits for authorisation and can no longer be deleted.";
    AcceptedLines: "Líneas que se procesarán" / "Lines to be processed";
    ErrorLines: "Líneas con errores" / "Lines with errors";
    Description: "Descripción" / "Description";
    ClientReference: "Referencia" / "Reference";
    ValueDate: "Fecha de aplicación" / "Value date";
    OnPayment: "Al pagar la orden" / "When the order is paid";
    ExcludeErrors: "Excluir las {} líneas con errores y confirmar las demás" / "Leave out the {} lines with errors and confirm the others";
    ExcludeFirst: "Marque que excluye las líneas con errores, o corrija el archivo." / "Tick that the lines with errors are left out, or mend the file.";
    YourPassword: "Clave de acceso" / "Your password";
    PasswordHint: "La misma con la que ingresa." / "The one you sign in with.";
    ConfirmedNotice: "El lote {} fue confirmado con éxito." / "Batch {} was confirmed.";
    GoAuthorize: "Autorizar lotes" / "Authorise batches";
    DeleteTitle: "Eliminar lote {}" / "Delete batch {}";
    DeleteLead: "Se elimina el lote «{}» con sus {} líneas. No se puede deshacer; el archivo se puede cargar de nuevo." / "Batch “{}” with its {} lines is deleted. This cannot be undone; the file can be uploaded again.";
    DeletedNotice: "El lote {} se eliminó." / "Batch {} was deleted.";
    RejectTitle: "Rechazar lote {}" / "Refuse batch {}";
    RejectLead: "El lote por {} vuelve a quien lo cargó con su motivo y no se procesará." / "The batch of {} goes back to its maker with your reason and will not be processed.";
    ReasonLabel: "Motivo" / "Reason";
    ReasonHint: "Quien cargó el lote lo leerá." / "Whoever uploaded the batch will read it.";
    ReasonMissing: "Escriba el motivo (al menos 3 letras)." / "Type the reason (at least 3 letters).";
    RejectedNotice: "El lote {} fue rechazado." / "Batch {} was refused.";
    ErrorsNotice: "El lote {} tiene errores: {} de {} líneas." / "Batch {} has errors: {} of {} lines.";
    InvalidNotice: "El lote {} fue rechazado por la validación." / "Batch {} was refused by the validation.";
    ValidNotice: "El lote {} es válido y espera su confirmación." / "Batch {} is valid and waits for its confirmation.";
    TabLines: "Líneas" / "Lines";
    TabErrors: "Errores" / "Errors";
    BatchFacts: "Datos del lote" / "About the batch";
    Signatures: "Firmas" / "Signatures";
    SignaturesOf: "{} de {}" / "{} of {}";
    SignedBy: "{}, {}" / "{}, {}";
    LineNumber: "Línea" / "Line";
    Document: "Documento" / "Document";
    Name: "Nombre" / "Name";
    AmountLabel: "Monto" / "Amount";
    Reference: "Referencia" / "Reference";
    NoLines: "No hay líneas que mostrar" / "There are no lines to show";
    NoLinesHint: "Aparecen cuando termina la validación." / "They appear when the validation has ended.";
    NoErrors: "No se encontraron errores" / "No errors were found";
    NoErrorsHint: "Todas las líneas cumplen las reglas." / "Every line follows the rules.";
    Code: "Código" / "Code";
    Where: "Dónde" / "Where";
    What: "Qué pasa y cómo corregirlo" / "What is wrong and how to mend it";
    Found: "Valor" / "Value";
    LineN: "Línea {}" / "Line {}";
    WholeFile: "Archivo" / "File";
    Columns: "col. {}–{}" / "cols. {}–{}";
    CountsPerCode: "Errores por código" / "Errors per code";
    OrderOf: "Orden de servicio" / "Service order";
    RejectedBecause: "Motivo del rechazo" / "Reason of the refusal";
    SeverityRefuse: "Rechaza el archivo" / "Refuses the file";
    SeverityError: "Error" / "Error";
    SeverityNotice: "Aviso" / "Notice";

    // Authorisation.
    AuthorizationTitle: "Autorización de lotes" / "Batch authorisation";
    AuthorizationLead: "Seleccione los lotes, revise la orden calculada y autorice con su clave." / "Select the batches, review the computed order and authorise with your password.";
    ToAuthorize: "Lotes por autorizar" / "Batches to authorise";
    SelectBatch: "Seleccionar lote {}" / "Select batch {}";
    Selection: "Selección" / "Selection";
    SelectAll: "Seleccionar todos" / "Select all";
    GroupingLabel: "Procesar" / "Process";
    GroupByBatch: "Por lote" / "By batch";
    GroupByType: "Por tipo de lote" / "By batch type";
    Selected: "Seleccionados: {} · {}" / "Selected: {} · {}";
    Authorize: "Autorizar" / "Authorise";
    AuthorizeAmount: "Autorizar {}" / "Authorise {}";
    SignN: "Firmar {} lotes" / "Sign {} batches";
    SignOne: "Firmar 1 lote" / "Sign 1 batch";
    SigningN: "Firmando {} de {}…" / "Signing {} of {}…";
    SelectFirst: "Seleccione al menos un lote." / "Select at least one batch.";
    NothingToAuthorize: "No hay lotes por autorizar" / "There are no batches to authorise";
    NothingToAuthorizeHint: "Los lotes aparecen aquí cuando se confirman." / "Batches appear here when they are confirmed.";
    QuoteTitle: "Orden de servicio calculada" / "Computed service order";
    QuoteEstimate: "Falta otra firma: estos valores son un estimado. La orden la crea quien da la última firma." / "Another signature is missing: these amounts are an estimate. The last signer makes the order.";
    QuoteChangedNow: "Los valores cambiaron desde la cotización. Revise los nuevos antes de autorizar." / "The amounts have changed since the quote. Review the new ones before you authorise.";
    OrderN: "Orden {} de {}" / "Order {} of {}";
    Loads: "Recargas a tarjetas" / "Card loads";
    FeeUnits: "{} × {}" / "{} × {}";
    Vat: "IVA {}" / "VAT {}";
    Gmf: "GMF (4×1000)" / "GMF (4×1000)";
    GmfTold: "GMF (4×1000), informativo" / "GMF (4×1000), for information";
    Subtotal: "Subtotal" / "Subtotal";
    Rounding: "Ajuste al peso" / "Rounding to the peso";
    Payable: "Total a pagar" / "Total to pay";
    Concept: "Concepto" / "Item";
    SignedNotice: "Lotes firmados: {}. Falta la firma de otra persona." / "Batches signed: {}. Another person's signature is missing.";
    SignedReadyNotice: "Lotes firmados: {}. Ya tienen todas sus firmas." / "Batches signed: {}. They have all their signatures.";
    OrdersMadeNotice: "Se creó la orden {}." / "Order {} was made.";
    SignaturesHave: "{} de {} firmas" / "{} of {} signatures";

    // Orders.
    OrdersTitle: "Órdenes de servicio" / "Service orders";
    From: "Desde" / "From";
    Until: "Hasta" / "Until";
    OrderNumber: "Nro. de orden" / "Order no.";
    OrderTitle: "Orden {}" / "Order {}";
    Batches: "Lotes" / "Batches";
    CreatedAt: "Creada" / "Created";
    CreatedBy: "Autorizada por" / "Authorised by";
    OrderAuthorized: "Autorizado" / "Authorised";
    OrderExpired: "Anulado (vencida)" / "Cancelled (expired)";
    InProcess: "En proceso" / "In process";
    Processed: "Procesado" / "Processed";
    Cancelled: "Anulado" / "Cancelled";
    Expired: "Vencido" / "Expired";
    NoOrderMatches: "Ninguna orden coincide con la búsqueda" / "No order matches the search";
    NoOrderMatchesHint: "Amplíe las fechas o elija otro estado." / "Widen the dates or choose another state.";
    RangeBackwards: "La fecha inicial es posterior a la final." / "The first date is after the last.";
    Pdf: "PDF" / "PDF";
    CancelOrder: "Anular" / "Cancel order";
    CancelOrderTitle: "Anular orden {}" / "Cancel order {}";
    CancelOrderLead: "La orden por {} y sus lotes ({}) quedan anulados. No se puede deshacer." / "The order of {} and its batches ({}) are cancelled. This cannot be undone.";
    CancelOrderButton: "Anular orden de {}" / "Cancel order of {}";
    CancelledNotice: "La orden {} fue anulada con éxito." / "Order {} was cancelled.";
    CancellationReason: "Motivo de la anulación" / "Reason of the cancellation";
    Pay: "Pagar" / "Pay";
    PayAmount: "Pagar {}" / "Pay {}";
    PayTitle: "Pagar orden {}" / "Pay order {}";
    PayLead: "Se debitarán {} de la cuenta autorizada en el banco. Le enviaremos un código a su correo para confirmarlo." / "{} will be debited from the authorised bank account. We will mail you a code to confirm it.";
    SendCode: "Enviar código" / "Send the code";
    CodeSentTo: "Enviamos un código de 8 dígitos a {}." / "We sent an 8-digit code to {}.";
    CodeLabel: "Código" / "Code";
    CodeHint: "Escriba los 8 dígitos del correo más reciente." / "Type the 8 digits of the latest mail.";
    CodeIncomplete: "El código tiene 8 dígitos." / "The code has 8 digits.";
    TriesLeft: "Intentos restantes: {}" / "Tries left: {}";
    CodeEnds: "El código vence en {}." / "The code ends in {}.";
    CodeEnded: "El código venció. Pida uno nuevo." / "The code has expired. Ask for a new one.";
    ResendCode: "Enviar otro código" / "Send another code";
    ResendIn: "Podrá pedir otro código en {} s." / "You can ask for another code in {} s.";
    CodeResent: "Enviamos un código nuevo." / "A new code is on its way.";
    PaymentProgress: "Avance del pago" / "Payment progress";
    PaymentRequiresCode: "Espera su código" / "Waits for your code";
    PaymentCodeSent: "Código enviado" / "Code sent";
    PaymentVerified: "Código verificado" / "Code verified";
    PaymentSubmitted: "Débito solicitado al banco" / "Debit asked of the bank";
    PaymentInDoubt: "El banco aún no confirma" / "The bank has not confirmed yet";
    PaymentSucceeded: "Pago realizado" / "Paid";
    PaymentFailed: "El banco rechazó el débito" / "The bank refused the debit";
    PaymentBlocked: "Bloqueado por códigos errados" / "Blocked after wrong codes";
    PaymentExpired: "El código venció" / "The code expired";
    InDoubtHint: "Seguimos consultando al banco; no se debitará dos veces. Puede cerrar esta ventana y volver después." / "We keep asking the bank; nothing is debited twice. You can close this window and come back.";
    AskBank: "Consultar al banco" / "Ask the bank";
    PayAgain: "Intentar de nuevo" / "Try again";
    BankReference: "Referencia del banco {}" / "Bank reference {}";
    BankCode: "Código del banco {}" / "Bank code {}";
    PaidProcessed: "El pago se realizó y la orden quedó Procesada." / "Paid, and the order is processed.";
    WhyNotCancellable: "Solo se anula una orden autorizada sin pago en curso." / "Only an authorised order without a running payment can be cancelled.";
    Amounts: "Valores" / "Amounts";
    BatchesOfOrder: "Lotes de la orden" / "Batches of the order";
    PaymentLabel: "Pago" / "Payment";

    // States and kinds.
    BatchValidating: "Validando" / "Validating";
    BatchValid: "Por confirmar" / "To confirm";
    BatchWithErrors: "Con errores" / "With errors";
    BatchInvalid: "Inválido" / "Invalid";
    BatchConfirmed: "Por autorizar" / "To authorise";
    BatchPartiallySigned: "Por firmar" / "To sign";
    BatchAuthorized: "Autorizado" / "Authorised";
    BatchOrdered: "Con orden" / "Ordered";
    BatchRejected: "Rechazado" / "Refused";
    BatchDeleted: "Eliminado" / "Deleted";
    LinePending: "Pendiente" / "Pending";
    LineAccepted: "Aceptada" / "Accepted";
    LineExcluded: "Excluida" / "Left out";
    LineError: "Con error" / "With error";
    LineSent: "Enviada" / "Sent";
    LineRejected: "Rechazada" / "Refused";
    TypeIssuance: "Emisión (EM)" / "Issuance (EM)";
    TypeUnnamedStock: "Emisión de innominadas (EI)" / "Unnamed stock (EI)";
    TypeAffiliation: "Afiliación (AF)" / "Affiliation (AF)";
    TypeRecharge: "Recarga (RC)" / "Recharge (RC)";
    TypeCardReplacement: "Reposición de tarjeta (RT)" / "Card replacement (RT)";
    TypePinReplacement: "Reposición de clave (RP)" / "PIN replacement (RP)";
    TypeBranches: "Sucursales (SU)" / "Branches (SU)";
    ReasonNotGranted: "No tiene este permiso en la empresa; pídalo a su administrador." / "You do not have this permission in the company; ask your administrator.";
    ReasonOtherProduct: "Su permiso es para otro producto de la empresa." / "Your permission is for another product of the company.";
    ReasonUserNotActive: "Su usuario no está activo." / "Your user is not active.";
    ReasonMakerMayNotSign: "Quien cargó el lote no lo puede firmar." / "The maker of a batch may not sign it.";
    ReasonAlreadySigned: "Usted ya firmó este lote; falta otra persona." / "You have signed this batch; another person must.";
    ReasonWrongState: "El estado no permite esta operación." / "The state does not allow this.";
    ReasonHasErrors: "Tiene errores: véalos en el detalle." / "It has errors: see them in the details.";
    ReasonStillValidating: "Espere a que termine la validación." / "Wait until the validation has ended.";

    // What stands before a user.
    Continue: "Continuar" / "Continue";
    Leave: "Salir" / "Leave";
    WaitFor: "Faltan {} min." / "{} min to go.";
    ForgotPassword: "¿Olvidaste tu contraseña?" / "Forgot your password?";
    ResetPassword: "Restablecer la contraseña" / "Reset the password";
    LockedFor: "Podrá intentar de nuevo en {} min." / "You can try again in {} min.";
    LockOver: "Ya puede intentar de nuevo." / "You can try again now.";
    SecondStepTitle: "Verifique que es usted" / "Prove it is you";
    SecondStepLead: "Escriba el código de 6 dígitos que muestra su aplicación de autenticación." / "Type the 6-digit code that your authenticator app shows.";
    SecondStepRecovery: "Escriba uno de los códigos de recuperación que guardó. Cada uno sirve una vez." / "Type one of the recovery codes that you kept. Each of them counts once.";
    AppCode: "Código de su aplicación" / "Code of your app";
    AppCodeHint: "6 dígitos; cambia cada 30 segundos." / "6 digits; it changes every 30 seconds.";
    RecoveryCode: "Código de recuperación" / "Recovery code";
    RecoveryCodeHint: "Con o sin guiones." / "With or without hyphens.";
    UseRecoveryCode: "No tengo mi teléfono: usar un código de recuperación" / "I do not have my phone: use a recovery code";
    UseAppCode: "Usar código de mi aplicación" / "Use a code of my app";
    UsePassword: "Usar mi clave" / "Use my password";
    RecoveryTitle: "Recupere su contraseña" / "Recover your password";
    RecoveryLead: "Escriba los tres datos como están registrados. Le enviaremos una contraseña temporal a su correo." / "Type the three as they are on record. We will mail you a temporary password.";
    CompanyNit: "NIT de la empresa" / "Company’s NIT";
    CompanyNitHint: "Con o sin puntos y dígito de verificación." / "With or without points and check digit.";
    Email: "Correo electrónico" / "E-mail";
    NitDigits: "El NIT tiene solo números, puntos y guion." / "A NIT has digits, points and a hyphen only.";
    EmailForm: "Escriba el correo completo, con @." / "Type the whole address, with @.";
    BackToSignIn: "Volver al ingreso" / "Back to sign-in";
    RecoverySentTitle: "Revise su correo" / "Check your mail";
    RecoverySentLead: "Si los datos coinciden con un usuario, va en camino un correo con una contraseña temporal." / "If the data fit a user, a mail with a temporary password is on its way.";
    RecoverySentDay: "Sirve una sola vez, durante 24 horas; al ingresar elegirá una nueva." / "It counts once, for 24 hours; you will choose a new one when you sign in.";
    RecoverySentOld: "Mientras no la use, su contraseña anterior sigue funcionando." / "Until you use it, your old password goes on working.";
    RecoverySentNone: "Si no llega en unos minutos, mire el correo no deseado o pida ayuda al administrador de su empresa." / "If it does not come in some minutes, look in your spam folder or ask your company’s administrator.";
    TermsTitle: "Términos y condiciones" / "Terms and conditions";
    TermsLead: "Léalos y acéptelos para continuar." / "Read and accept them to go on.";
    TermsVersion: "Versión {} · vigente desde {}" / "Version {} · in force since {}";
    TermsTick: "Leí y acepto los términos y condiciones." / "I have read and accept the terms and conditions.";
    TermsUnticked: "Marque que los leyó y los acepta." / "Tick that you have read and accept them.";
    TermsAccept: "Aceptar y continuar" / "Accept and continue";
    FirstPasswordTitle: "Elija su contraseña" / "Choose your password";
    FirstPasswordLead: "Por seguridad, cambie la contraseña que recibió por una propia." / "To be safe, change the password that you were sent for one of your own.";
    FirstFactorTitle: "Active su segundo factor" / "Turn your second factor on";
    FirstFactorLead: "Su empresa lo pide: además de la contraseña, cada ingreso lleva un código de su teléfono." / "Your company asks for it: besides the password, each sign-in takes a code of your phone.";
    CurrentOrTemporary: "Contraseña actual o temporal" / "Current or temporary password";
    CurrentPassword: "Contraseña actual" / "Current password";
    NewPassword: "Contraseña nueva" / "New password";
    RepeatPassword: "Repita la contraseña nueva" / "Repeat the new password";
    PasswordLength: "Use de 12 a 128 caracteres." / "Use 12 to 128 characters.";
    PasswordGuessed: "Es fácil de adivinar: elija otra." / "It is easy to guess: choose another.";
    PasswordSame: "Elija una distinta de la actual." / "Choose another than the current one.";
    PasswordsDiffer: "Las dos contraseñas no son iguales." / "The two passwords differ.";
    LengthLabel: "Longitud de la contraseña nueva" / "Length of the new password";
    LengthNone: "{} caracteres o más; una frase propia es más fácil de recordar." / "{} characters or more; a phrase of your own is easier to remember.";
    LengthOf: "{} de {} caracteres" / "{} of {} characters";
    LengthGood: "{} caracteres: buena longitud" / "{} characters: a good length";
    LengthFair: "{} caracteres: suficiente; más larga es mejor" / "{} characters: enough; longer is better";
    LengthOver: "Pasa de {} caracteres" / "More than {} characters";
    RulesLabel: "Reglas de la contraseña" / "Password rules";
    RuleLength: "De 12 a 128 caracteres" / "12 to 128 characters";
    RuleUncommon: "Ni común, ni su usuario, ni una repetición" / "Not common, not your user name, not a repetition";
    RuleOther: "Distinta de la actual y de las cinco últimas" / "None of the current one and your last five";
    RuleRepeated: "Escrita igual dos veces" / "Typed twice the same";
    RuleKept: " (cumple)" / " (kept)";
    RuleOpen: " (falta)" / " (not yet)";
    IdleNotice: "Su sesión se cerró por inactividad. Ingrese de nuevo para continuar donde estaba." / "Your session was closed for lack of activity. Sign in again to go on where you were.";
    IdleTitle: "¿Sigue ahí?" / "Are you still there?";
    IdleLead: "No ha hecho nada en un rato. Por seguridad, su sesión se cerrará en:" / "You have done nothing for a while. To be safe, your session will be closed in:";
    IdleLeft: "Quedan {} segundos." / "{} seconds are left.";
    IdleStay: "Seguir conectado" / "Stay signed in";

    // One's own settings.
    Settings: "Configuración" / "Settings";
    SettingsTitle: "Configuración de usuario" / "User settings";
    SettingsLead: "Sus datos, su contraseña y los lugares donde tiene la sesión abierta." / "Your data, your password and the places where you are signed in.";
    YourData: "Sus datos" / "Your data";
    PreviousSignIn: "Ingreso anterior" / "Previous sign-in";
    FirstVisit: "Este es el primero" / "This is the first one";
    DataByAdministrator: "Para corregirlos, pídalo al administrador de su empresa." / "To have them mended, ask your company’s administrator.";
    PasswordWhat: "Cámbiela cuando sospeche que alguien la conoce. Sus otras sesiones se cierran." / "Change it when you suspect that somebody knows it. Your other sessions are closed.";
    ChangePassword: "Cambiar contraseña" / "Change password";
    ChangePasswordLead: "Al cambiarla, se cierran sus otras sesiones; esta sigue abierta." / "When it changes, your other sessions are closed; this one stays open.";
    PasswordChanged: "Su contraseña cambió y sus otras sesiones se cerraron." / "Your password was changed and your other sessions were closed.";
    SecondFactor: "Segundo factor" / "Second factor";
    FactorWhat: "Un código de una aplicación de su teléfono, además de la contraseña." / "A code of an app on your phone, besides the password.";
    FactorOn: "Activo" / "On";
    FactorOff: "Inactivo" / "Off";
    FactorSince: "Desde {}" / "Since {}";
    CodesLeft: "Códigos de recuperación sin usar: {}" / "Recovery codes left: {}";
    FewCodes: "Le quedan pocos códigos de recuperación: genere otros." / "You have few recovery codes left: make new ones.";
    FactorRequired: "Su empresa lo pide: no se puede desactivar." / "Your company asks for it: it cannot be turned off.";
    TurnFactorOn: "Activar segundo factor" / "Turn the second factor on";
    TurnFactorOff: "Desactivar segundo factor" / "Turn the second factor off";
    TurnOn: "Activar" / "Turn on";
    FactorProve: "Primero confirme que es usted." / "First prove that it is you.";
    FactorOffLead: "Su cuenta quedará protegida solo por la contraseña, y sus códigos de recuperación dejarán de servir." / "Your account will be kept by the password only, and your recovery codes will no longer count.";
    FactorOffNotice: "El segundo factor quedó inactivo." / "The second factor is off.";
    NewCodes: "Nuevos códigos de recuperación" / "New recovery codes";
    NewCodesLead: "Los códigos anteriores dejarán de servir." / "The codes you have will no longer count.";
    FactorScanTitle: "Conecte su aplicación" / "Connect your app";
    FactorScan: "Abra su aplicación de autenticación y escanee la imagen." / "Open your authenticator app and scan the picture.";
    QrLabel: "Código QR para su aplicación de autenticación" / "QR code for your authenticator app";
    FactorType: "¿No puede escanearla? Escriba esta clave en la aplicación:" / "You cannot scan it? Type this key in the app:";
    CopyKey: "Copiar la clave" / "Copy the key";
    CodeOfSix: "Escriba los 6 dígitos de su aplicación." / "Type the 6 digits of your app.";
    CodesTitle: "Guarde sus códigos de recuperación" / "Keep your recovery codes";
    CodesOnce: "Se muestran solo esta vez" / "They are shown this once";
    CodesWhat: "Cada uno sirve una vez para ingresar si pierde el teléfono. Guárdelos en un lugar seguro." / "Each lets you in once when you lose your phone. Keep them in a safe place.";
    CopyCodes: "Copiar" / "Copy";
    DownloadCodes: "Descargar .txt" / "Download .txt";
    PrintCodes: "Imprimir" / "Print";
    CodesFile: "codigos-de-recuperacion.txt" / "recovery-codes.txt";
    CodesFileTitle: "Códigos de recuperación de Conexión Empresas Online. Cada uno sirve una vez." / "Recovery codes of Conexión Empresas Online. Each of them counts once.";
    CodesSaved: "Ya los guardé" / "I have kept them";
    CodesUnsaved: "Guárdelos y marque la casilla: no se mostrarán otra vez." / "Keep them and tick the box: they will not be shown again.";
    Done: "Listo" / "Done";
    Copied: "Copiado." / "Copied.";
    NotCopied: "El navegador no permitió copiar: selecciónelo y cópielo." / "The browser did not let us copy: select and copy it.";
    Sessions: "Sesiones abiertas" / "Open sessions";
    SessionsLead: "Si no reconoce una, ciérrela y cambie su contraseña." / "If you do not know one of them, end it and change your password.";
    Device: "Dispositivo" / "Device";
    DeviceOn: "{} en {}" / "{} on {}";
    DeviceUnknown: "Dispositivo desconocido" / "Unknown device";
    Address: "Dirección" / "Address";
    SessionStarted: "Iniciada" / "Started";
    SessionSeen: "Último uso" / "Last used";
    ThisSession: "Esta sesión" / "This session";
    EndSession: "Cerrar" / "End";
    SessionEnded: "Se cerró la sesión de {}." / "The session of {} was ended.";
    EndAllSessions: "Cerrar todas las sesiones" / "End all sessions";
    EndAllVerb: "Cerrar todas" / "End all";
    EndAllLead: "Se cierran todas, también esta: deberá ingresar de nuevo." / "All of them end, this one too: you will have to sign in again.";
    // Administration: users, permissions, limits, proposals.
    Administration: "Administración" / "Administration";
    AdministrationMenu: "Menú de administración" / "Administration menu";
    MenuUsers: "Usuarios" / "Users";
    MenuWhoCan: "Quién puede qué" / "Who can do what";
    MenuProposals: "Propuestas" / "Proposals";
    MenuAudit: "Auditoría" / "Audit trail";
    UsersOf: "Usuarios de {}" / "Users of {}";
    AuditOf: "Auditoría de {}" / "Audit trail of {}";
    UsersLead: "Las personas que entran por esta empresa, y lo que cada una puede hacer." / "The people who sign in for this company, and what each of them may do.";
    UserSearch: "Buscar por nombre, usuario o correo" / "Search by name, user or e-mail";
    InviteUser: "Invitar usuario" / "Invite a user";
    NoUserMatches: "Ningún usuario coincide" / "No user matches";
    NoUserMatchesHint: "Cambie la búsqueda o el estado." / "Change the search or the status.";
    FullName: "Nombre completo" / "Full name";
    UserNameHint: "De 3 a 60 caracteres, sin espacios." / "3 to 60 characters, without blanks.";
    SecondFactorActive: "Activo" / "On";
    SecondFactorInactive: "Sin activar" / "Off";
    LastSignIn: "Último ingreso" / "Last sign-in";
    NeverSignedIn: "Nunca" / "Never";
    MemberSince: "En la empresa desde" / "In the company since";
    Roles: "Perfil" / "Profile";
    OtherPermissions: "otros permisos" / "other permissions";
    NoPermissions: "Sin permisos" / "No permissions";
    UserInvited: "Invitado" / "Invited";
    UserMustAcceptTerms: "Debe aceptar los términos" / "Must accept the terms";
    UserMustChangePassword: "Debe cambiar la contraseña" / "Must change the password";
    UserMustSetUpSecondFactor: "Debe activar el segundo factor" / "Must turn on the second factor";
    UserActive: "Activo" / "Active";
    UserLocked: "Bloqueado por 15 minutos" / "Locked for 15 minutes";
    UserBlocked: "Bloqueado" / "Blocked";
    UserSuspended: "Suspendido" / "Suspended";
    UserClosed: "Cerrado" / "Closed";
    InviteLead: "Recibirá un correo con una contraseña temporal, que sirve 24 horas y una sola vez." / "They get an e-mail with a temporary password that works once, for 24 hours.";
    InviteIncomplete: "Complete nombre, usuario y correo." / "Fill in name, user and e-mail.";
    Profile: "Perfil inicial" / "First profile";
    ProfileIn: "Dónde" / "Where";
    AllProducts: "Todos los productos" / "All products";
    Invite: "Invitar" / "Invite";
    InvitedNotice: "Invitamos a {}: la contraseña temporal va a {}." / "{} was invited: the temporary password goes to {}.";
    RoleViewer: "Consulta" / "Viewer";
    RoleMaker: "Cargador" / "Maker";
    RoleSigner: "Autorizador" / "Signer";
    RoleTreasurer: "Tesorería" / "Treasury";
    RoleAdministrator: "Administrador" / "Administrator";
    AreaCompany: "Empresa" / "Company";
    AreaBatches: "Lotes" / "Batches";
    AreaOrders: "Órdenes y reportes" / "Orders and reports";
    AreaMasterAccount: "Cuenta maestra" / "Master account";
    AreaCards: "Tarjetas" / "Cards";
    AreaAdministration: "Administración" / "Administration";
    MayCompanyView: "Ver la empresa" / "See the company";
    MayCompanyEdit: "Editar la empresa" / "Edit the company";
    MayUsersManage: "Administrar usuarios" / "Manage users";
    MayBatchesView: "Ver lotes" / "See batches";
    MayBatchesUpload: "Cargar lotes" / "Upload batches";
    MayBatchesConfirm: "Confirmar lotes" / "Confirm batches";
    MayBatchesDelete: "Eliminar lotes" / "Delete batches";
    MayBatchesSign: "Firmar lotes" / "Sign batches";
    MayBatchesReject: "Rechazar lotes" / "Refuse batches";
    MayOrdersView: "Ver órdenes" / "See orders";
    MayOrdersCancel: "Anular órdenes" / "Cancel orders";
    MayOrdersPay: "Pagar órdenes" / "Pay orders";
    MayMasterAccountView: "Ver la cuenta maestra" / "See the master account";
    MayMasterAccountTopUp: "Recargar la cuenta maestra" / "Top up the master account";
    MayCardsView: "Ver tarjetas" / "See cards";
    MayCardsBalance: "Consultar saldos" / "Ask for balances";
    MayCardsCredit: "Abonar a tarjetas" / "Credit cards";
    MayCardsDebit: "Cargar a tarjetas" / "Debit cards";
    MayCardsBlock: "Bloquear y reponer tarjetas" / "Block and replace cards";
    MayReportsView: "Ver reportes" / "See reports";
    MayAuditView: "Ver la auditoría" / "Read the audit trail";
    MayApiClientsManage: "Administrar clientes de API" / "Manage API clients";
    MayWebhooksManage: "Administrar webhooks" / "Manage webhooks";
    Suspend: "Suspender" / "Suspend";
    Reactivate: "Reactivar" / "Reactivate";
    Unlock: "Desbloquear" / "Unlock";
    SuspendTitle: "Suspender a {}" / "Suspend {}";
    ReactivateTitle: "Reactivar a {}" / "Reactivate {}";
    UnlockTitle: "Desbloquear a {}" / "Unlock {}";
    ResetUser: "Restablecer contraseña" / "Reset password";
    ResetTitle: "Restablecer la contraseña de {}" / "Reset the password of {}";
    SuspendLead: "Sus sesiones se cierran ya y no podrá actuar por esta empresa hasta que lo reactive. Sus permisos y límites se conservan." / "Their sessions end now and they cannot act for this company until you reactivate them. Their permissions and limits are kept.";
    ReactivateLead: "Podrá ingresar de nuevo, con los permisos y límites que tenía." / "They can sign in again, with the permissions and limits they had.";
    UnlockLead: "Podrá ingresar de nuevo con su contraseña. Asegúrese de que los intentos fallidos fueron suyos." / "They can sign in again with their password. Make sure that the failed attempts were theirs.";
    ResetLead: "Sus sesiones se cierran y le enviamos por correo una contraseña temporal, que sirve 24 horas y una sola vez." / "Their sessions end and they get a temporary password by e-mail that works once, for 24 hours.";
    SuspendedNotice: "{} quedó suspendido." / "{} was suspended.";
    ReactivatedNotice: "{} puede ingresar de nuevo." / "{} can sign in again.";
    UnlockedNotice: "{} quedó desbloqueado." / "{} was unlocked.";
    ResetNotice: "Enviamos una contraseña temporal a {}." / "A temporary password was sent to {}.";
    WhyNotOneself: "No se puede con su propio usuario: pídalo a otro administrador." / "Not for your own user: ask another administrator.";
    WhyNotSuspended: "Está suspendido: reactívelo primero." / "They are suspended: reactivate them first.";
    WhyNotClosed: "El usuario se cerró para siempre." / "The user is closed for good.";
    Permissions: "Permisos" / "Permissions";
    PermissionsLead: "Un perfil llena la columna que elija; después puede marcar o quitar permisos uno a uno." / "A profile fills the column you choose; then you can mark or clear single permissions.";
    FillWith: "Llenar con el perfil" / "Fill with the profile";
    FillColumn: "Columna" / "Column";
    TheAction: "Permiso" / "Permission";
    Limits: "Límites" / "Limits";
    LimitsLead: "En pesos. Un campo en blanco no limita." / "In pesos. A blank field does not limit.";
    LimitSign: "Firmar lotes" / "Sign batches";
    LimitPay: "Pagar órdenes" / "Pay orders";
    LimitCredit: "Abonar a tarjetas" / "Credit cards";
    LimitDebit: "Cargar a tarjetas" / "Debit cards";
    PerTransaction: "Por transacción" / "Per transaction";
    PerDay: "Por día" / "Per day";
    PerMonth: "Por mes" / "Per month";
    NotAnAmount: "Escriba un valor en pesos, por ejemplo 1.500.000" / "Type an amount in pesos, e.g. 1,500,000";
    LimitsNotOrdered: "El límite por transacción no puede pasar el del día, ni el del día el del mes" / "The limit per transaction must not be above the day's, nor the day's above the month's";
    NoLimit: "sin límite" / "no limit";
    Unsaved: "Cambios sin guardar: {}" / "Unsaved changes: {}";
    Discard: "Descartar" / "Discard";
    Save: "Guardar" / "Save";
    SavePermissions: "Guardar permisos" / "Save permissions";
    SaveLimits: "Guardar límites" / "Save limits";
    SaveTitle: "Cambios a {}" / "Changes to {}";
    Added: "Se agrega" / "Added";
    Withdrawn: "Se retira" / "Withdrawn";
    NothingChanges: "No queda ningún cambio: ya está así." / "No change is left: it stands like this already.";
    DualControlLead: "La empresa pide que otro administrador apruebe estos cambios: quedarán en espera." / "The company wants another administrator to approve these changes: they will wait.";
    AppliedNotice: "Guardamos los cambios de {}." / "The changes to {} were saved.";
    ProposedNotice: "Los cambios de {} esperan a que otro administrador los apruebe." / "The changes to {} wait for another administrator's approval.";
    SeeProposals: "Ver propuestas" / "See proposals";
    PendingOfUser: "Hay cambios de este usuario que esperan aprobación." / "Changes to this user wait for approval.";
    ReadAgain: "Otra persona cambió al usuario" / "Another person changed the user";
    ReadAgainHint: "Leímos de nuevo sus datos y conservamos lo que usted marcó: revise los cambios y confirme otra vez." / "Their data was read again and what you marked was kept: review the changes and confirm once more.";
    WhoCanLead: "Cada persona y lo que puede hacer en la empresa." / "Every person and what they may do in the company.";
    ThePerson: "Persona" / "Person";
    CanInAll: "Sí, en todos los productos" / "Yes, in all products";
    CanInSome: "Solo en algunos productos" / "Only in some products";
    OnlyIn: "Solo en {}" / "Only in {}";
    Cannot: "No" / "No";
    Yes: "Sí" / "Yes";
    DownloadCsv: "Descargar CSV" / "Download CSV";
    WhoCanFile: "quien-puede-que" / "who-can-do-what";
    ProposalsLead: "Cambios de permisos y límites que otro administrador debe aprobar." / "Changes of permissions and limits that another administrator has to approve.";
    ProposalPending: "Por decidir" / "To be decided";
    ProposalApproved: "Aprobada" / "Approved";
    ProposalRejected: "Rechazada" / "Refused";
    ProposalSuperseded: "Reemplazada" / "Superseded";
    NoProposals: "No hay propuestas aquí" / "There is no proposal here";
    NoProposalsHint: "Cuando un administrador cambie permisos o límites, su propuesta aparece aquí." / "When an administrator changes permissions or limits, the proposal appears here.";
    NoDualControlHint: "Esta empresa no pide una segunda aprobación: los cambios se aplican enseguida." / "This company asks for no second approval: changes are applied at once.";
    ProposedBy: "La propuso {}" / "Proposed by {}";
    DecidedBy: "La decidió {}" / "Decided by {}";
    Approve: "Aprobar" / "Approve";
    ApproveTitle: "Aprobar los cambios de {}" / "Approve the changes to {}";
    RefuseTitle: "Rechazar los cambios de {}" / "Refuse the changes to {}";
    ApproveLead: "Quedan en vigor de inmediato." / "They are in force at once.";
    RefuseLead: "Todo queda como estaba. El motivo lo verá quien la propuso." / "Everything stays as it was. Who proposed it sees the reason.";
    ProposalReasonHint: "Entre 3 y 300 caracteres." / "3 to 300 characters.";
    ApprovedNotice: "Aprobó los cambios de {}." / "You approved the changes to {}.";
    RefusedNotice: "Rechazó los cambios de {}." / "You refused the changes to {}.";
    WhyNotOwnProposal: "Usted la propuso: la debe decidir otro administrador." / "You proposed it: another administrator has to decide.";
    WhyNotAboutOneself: "Trata de su propio usuario: la debe decidir otro administrador." / "It is about your own user: another administrator has to decide.";
    RefusedBecause: "Motivo: {}" / "Reason: {}";
    // The audit trail.
    AuditLead: "Lo que pasó en la empresa: quién, qué, cuándo y desde dónde. Cada registro va atado al anterior, así que no se puede cambiar sin que se note." / "What happened in the company: who, what, when and from where. Every record is tied to the one before, so none can be changed unseen.";
    AuditWhen: "Cuándo" / "When";
    AuditWho: "Quién" / "Who";
    AuditWhat: "Qué pasó" / "What happened";
    AuditObject: "Objeto" / "Object";
    AuditObjectId: "Identificador del objeto" / "The object's id";
    AuditFrom: "Desde dónde" / "From where";
    AuditOpen: "Ver" / "View";
    AuditContent: "Lo que dice el registro" / "What the record says";
    AuditNoContent: "El registro no tiene más datos." / "The record has no more data.";
    AuditDatum: "Dato" / "Datum";
    AuditBefore: "Antes" / "Before";
    AuditAfter: "Después" / "After";
    AuditValue: "Valor" / "Value";
    AuditSequence: "Número en la cadena" / "Number in the chain";
    AuditRequest: "Solicitud" / "Request";
    AuditCode: "Código" / "Code";
    AuditHash: "Huella del registro" / "The record's hash";
    AuditDownload: "Descargar" / "Download";
    AuditVerifyLead: "Descargue la cadena de las fechas elegidas, sin huecos y con la firma del servidor. Cualquiera puede verificar el archivo con este comando:" / "Download the chain of the chosen dates, without holes and signed by the server. Anybody can verify the file with this command:";
    AuditCome: "Recibidos: {} kB" / "Received: {} kB";
    NoEventMatches: "Ningún registro coincide" / "No record matches";
    NoEventMatchesHint: "Cambie las fechas o los filtros." / "Change the dates or the filters.";
    ActorUnknown: "Alguien" / "Somebody";
    ActorSystem: "El sistema" / "The system";
    ActorOperator: "El operador de la plataforma" / "The platform's operator";
    ObjectBatch: "Lote" / "Batch";
    ObjectOrder: "Orden" / "Order";
    ObjectPayment: "Pago" / "Payment";
    ObjectUser: "Usuario" / "User";
    ObjectProposal: "Propuesta" / "Proposal";
    ObjectSession: "Sesión" / "Session";
    ObjectCompany: "Empresa" / "Company";
    ObjectProduct: "Producto" / "Product";
    ObjectCard: "Tarjeta" / "Card";
    NameNumber: "Número" / "Number";
    NameBytes: "Bytes" / "Bytes";
    NameExcluded: "Líneas excluidas" / "Excluded lines";
    NameDigest: "Huella" / "Digest";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_fill_the_same_places() {
        for key in K::ALL {
            let places = |language| key.of(language).matches("{}").count();
            assert_eq!(
                places(Language::Spanish),
                places(Language::English),
                "{key:?}"
            );
        }
    }

    #[test]
    fn texts_are_filled_in_order() {
        assert_eq!(fill("{} de {}", &["2", "5"]), "2 de 5");
        assert_eq!(fill("sin nada", &["2"]), "sin nada");
        assert_eq!(fill("{}!", &[]), "!");
    }
}
