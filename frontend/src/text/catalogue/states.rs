//! States, kinds and reasons.

use super::{K, texts};

texts! {
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
    ReasonNotOperator: "Solo los operadores del programa pueden hacer esto." / "Only the program's operators can do this.";
    ReasonIsOperator: "Un operador del programa no actúa dentro de las empresas." / "An operator of the program acts inside no company.";
    ReasonHasErrors: "Tiene errores: véalos en el detalle." / "It has errors: see them in the details.";
    ReasonStillValidating: "Espere a que termine la validación." / "Wait until the validation has ended.";
}
