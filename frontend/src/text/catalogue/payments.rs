//! Paying an order.

use super::{K, texts};

texts! {
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
    PaymentLabel: "Pago" / "Payment";
}
