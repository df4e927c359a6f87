//! Credits and debits of a card.

use super::{K, texts};

texts! {
    CreditTitle: "Abonar a tarjeta" / "Credit a card";
    DebitTitle: "Cargo a tarjeta" / "Debit a card";
    CreditLead: "El valor sale de la cuenta maestra y queda en la tarjeta." / "The amount leaves the master account and is put on the card.";
    DebitLead: "El valor sale de la tarjeta y vuelve a la cuenta maestra. El procesador lo rechaza si la tarjeta no lo tiene." / "The amount leaves the card and returns to the master account. The processor refuses it when the card does not have it.";
    CreditField: "Valor a abonar" / "Amount to credit";
    DebitField: "Valor a debitar" / "Amount to debit";
    AmountHint: "En pesos, por ejemplo 1.250.000,50" / "In pesos, e.g. 1,250,000.50";
    TransferText: "Descripción (opcional)" / "Description (optional)";
    CreditVerb: "Abonar {}" / "Credit {}";
    DebitVerb: "Debitar {}" / "Debit {}";
    MasterNow: "Disponible en cuenta maestra" / "Available in the master account";
    MasterAfter: "Disponible después" / "Available afterwards";
    Between: "Entre {} y {} por transacción" / "Between {} and {} each";
    AtLeast: "Desde {} por transacción" / "From {} each";
    YoursLeft: "Según sus límites puede mover hasta {}" / "Your limits let you move up to {}";
    BelowMinimum: "El mínimo por transacción es {}." / "The least in one transaction is {}.";
    AboveMaximum: "El máximo por transacción es {}." / "The most in one transaction is {}.";
    AboveLimits: "Pasa de lo que le permiten sus límites: {}." / "It passes what your limits allow: {}.";
    AmountOutside: "Corrija el valor." / "Mend the amount.";
    AboveFunds: "La cuenta maestra tiene {} disponibles." / "{} are available in the master account.";
    TransferWaits: "Esperando al procesador de tarjetas…" / "Waiting for the card processor…";
    TransferLong: "El procesador aún no responde" / "The processor has not answered yet";
    TransferLongHint: "Seguimos consultando; no se hará dos veces. Puede cerrar esta ventana: el resultado quedará en los movimientos de la tarjeta." / "We keep asking; it is not done twice. You can close this window: the outcome will stand in the card’s movements.";
    OutcomeUnknown: "No sabemos si se realizó" / "We do not know whether it was done";
    OutcomeUnknownHint: "La respuesta no llegó. Consulte el resultado: no se hará dos veces." / "The answer did not arrive. Look the outcome up: it is not done twice.";
    LookUp: "Consultar el resultado" / "Look the outcome up";
    CreditPosted: "El abono se realizó" / "The card was credited";
    DebitPosted: "El cargo se realizó" / "The card was debited";
    CreditVoided: "El abono no se realizó" / "The card was not credited";
    DebitVoided: "El cargo no se realizó" / "The card was not debited";
    NothingMoved: "El dinero no se movió." / "No money moved.";
    CoreSaid: "El procesador respondió {}." / "The processor answered {}.";
    WhyNoFunds: "La tarjeta no tiene ese saldo." / "The card does not hold that much.";
    WhyBlocked: "La tarjeta está bloqueada." / "The card is blocked.";
    WhyCap: "La tarjeta pasaría de su saldo máximo." / "The card would hold more than it may.";
    TransferNumber: "Nro. de transacción" / "Transaction no.";
    TransferResult: "Resultado" / "Outcome";
    TransferPosted: "Realizada" / "Done";
    TransferVoided: "No realizada" / "Not done";
    TransferExpired: "Vencida" / "Expired";
    TransferPending: "En proceso" / "In process";
    TransferAt: "Fecha y hora" / "Date and time";
    TransferBy: "Solicitada por" / "Asked by";
    CoreReference: "Referencia del procesador" / "Processor’s reference";
    MasterBalanceAfter: "Saldo de la cuenta maestra" / "Master account balance";
    Receipt: "Comprobante" / "Receipt";
    ReceiptFile: "comprobante-{}.txt" / "receipt-{}.txt";
    PrintReceipt: "Imprimir" / "Print";
}
