//! The master account: what there is, what moved, topping it up.

use super::{K, texts};

texts! {
    MenuServices: "Servicios" / "Services";
    MasterAccount: "Cuenta maestra" / "Master account";
    MasterLead: "El dinero de la empresa para abonar a sus tarjetas una por una." / "The company’s money, to credit its cards one by one.";
    Available: "Disponible" / "Available";
    Held: "Retenido" / "Held";
    HeldHint: "En abonos que esperan respuesta" / "In credits that wait for an answer";
    Incoming: "Por ingresar" / "Incoming";
    IncomingHint: "En recargas y cargos que esperan respuesta" / "In top-ups and debits that wait for an answer";
    LedgerBalance: "Saldo" / "Balance";
    BalanceHint: "Disponible más retenido" / "Available plus held";
    TabCards: "Tarjetas" / "Cards";
    TabMovements: "Movimientos" / "Movements";
    TopUp: "Recargar cuenta" / "Top up";
    TopUpTitle: "Recargar cuenta maestra" / "Top up the master account";
    TopUpLead: "El valor se debita de la cuenta autorizada en el banco. Después de su clave le enviaremos un código a su correo." / "The amount is debited from the authorised bank account. After your password we will mail you a code.";
    TopUpField: "Valor de la recarga" / "Amount of the top-up";
    TopUpHint: "En pesos, sin centavos: por ejemplo 1.250.000" / "In whole pesos, e.g. 1,250,000";
    TopUpAmount: "Recargar {}" / "Top up {}";
    TopUpContinue: "Pedir código para {}" / "Ask for a code for {}";
    TopUpWhole: "Escriba un valor en pesos, sin centavos." / "Type an amount in whole pesos.";
    ToppedUp: "La recarga se realizó: el dinero ya está en la cuenta maestra." / "Topped up: the money is in the master account.";
    LowBalance: "Queda poco saldo: {} disponibles" / "Little is left: {} available";
    LowBalanceHint: "Usted pidió el aviso por debajo de {}." / "You asked to be told below {}.";
    AlertOpen: "Aviso de saldo bajo" / "Low-balance alert";
    AlertLead: "Cuando el disponible baje de este valor avisamos por correo y en esta página." / "When less than this is available, we tell you by mail and on this page.";
    AlertField: "Avisar por debajo de" / "Tell below";
    AlertHint: "En blanco, no avisamos." / "Blank: we do not tell.";
    AlertOn: "Avisamos por debajo de {}" / "We tell below {}";
    AlertOff: "Sin aviso de saldo bajo" / "No low-balance alert";
    AlertSaved: "El aviso de saldo bajo quedó guardado." / "The low-balance alert was saved.";
    MovedAt: "Fecha" / "Date";
    Movement: "Movimiento" / "Movement";
    MovementDetail: "Detalle" / "Details";
    BalanceAfter: "Saldo después" / "Balance after";
    Direction: "Sentido" / "Direction";
    MovedIn: "Entradas" / "In";
    MovedOut: "Salidas" / "Out";
    MovementText: "Texto, orden o tarjeta" / "Text, order or card";
    NoMovement: "No hay movimientos" / "There are no movements";
    NoMovementHint: "Amplíe las fechas o quite un filtro." / "Widen the dates or drop a filter.";
    MovementFile: "cuenta-maestra" / "master-account";
    EventOrderPaid: "Pago de orden" / "Order paid";
    EventOrderReturn: "Devolución de recargas rechazadas" / "Refused loads returned";
    EventOrderLoad: "Recarga por orden" / "Load of an order";
    EventTopUp: "Recarga de cuenta" / "Top-up";
    EventCardCredit: "Abono a tarjeta" / "Card credit";
    EventCardDebit: "Cargo a tarjeta" / "Card debit";
}
