//! What can happen: every action that the application writes into the trail, with its words.

/// Declares the actions: `Variant = "code" es "…" en "…";`.
macro_rules! actions {
    ($($variant:ident = $code:literal es $es:literal en $en:literal;)+) => {
        text_enum! {
            /// What happened. The code never changes; a trail keeps it for years.
            ActionName { $(
                #[doc = concat!($en, ".")]
                $variant = $code,
            )+ }
        }

        impl ActionName {
            /// What happened, in Spanish.
            pub const fn spanish(self) -> &'static str {
                match self { $(Self::$variant => $es),+ }
            }

            /// What happened, in English.
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }
        }
    };
}

actions! {
    SessionOpened = "session.opened" es "Ingresó" en "Signed in";
    SessionEnded = "session.ended" es "Salió" en "Signed out";
    RefreshTokenReused = "session.refresh_token_reused" es "Sesión cerrada: su token se usó dos veces" en "Session ended: its token was used twice";
    UserLocked = "user.locked" es "Ingreso bloqueado por claves erradas" en "Sign-in locked after wrong passwords";
    UserBlocked = "user.blocked" es "Ingreso bloqueado hasta que se restablezca" en "Sign-in blocked until it is reset";
    UserUnlocked = "user.unlocked" es "Ingreso desbloqueado" en "Sign-in unlocked";
    UserInvited = "user.invited" es "Usuario invitado" en "User invited";
    UserSuspended = "user.suspended" es "Usuario suspendido" en "User suspended";
    UserReactivated = "user.reactivated" es "Usuario reactivado" en "User reactivated";
    UserPasswordReset = "user.password_reset" es "Contraseña restablecida por un administrador" en "Password reset by an administrator";
    UserPasswordChanged = "user.password_changed" es "Cambió su contraseña" en "Changed their password";
    UserRecoveryMailed = "user.recovery_mailed" es "Clave temporal enviada" en "Temporary password mailed";
    UserTemporaryPasswordUsed = "user.temporary_password_used" es "Clave temporal usada" en "Temporary password used";
    UserPermissionsChanged = "user.permissions_changed" es "Permisos cambiados" en "Permissions changed";
    UserLimitsChanged = "user.limits_changed" es "Límites cambiados" en "Limits changed";
    UserChangeProposed = "user.change_proposed" es "Cambio propuesto" en "Change proposed";
    ProposalApproved = "proposal.approved" es "Propuesta aprobada" en "Proposal approved";
    ProposalRejected = "proposal.rejected" es "Propuesta rechazada" en "Proposal refused";
    ProposalSuperseded = "proposal.superseded" es "Propuesta reemplazada" en "Proposal superseded";
    SessionRevoked = "session.revoked" es "Cerró una de sus sesiones" en "Closed one of their sessions";
    SessionsRevokedAll = "sessions.revoked_all" es "Cerró todas sus sesiones" en "Closed all their sessions";
    SecondFactorEnabled = "second_factor.enabled" es "Segundo factor activado" en "Second factor turned on";
    SecondFactorDisabled = "second_factor.disabled" es "Segundo factor desactivado" en "Second factor turned off";
    SecondFactorRemoved = "second_factor.removed" es "Segundo factor retirado por un administrador" en "Second factor removed by an administrator";
    SecondFactorLocked = "second_factor.locked" es "Segundo factor bloqueado por códigos errados" en "Second factor locked after wrong codes";
    RecoveryCodeUsed = "second_factor.recovery_code_used" es "Código de recuperación usado" en "Recovery code used";
    RecoveryCodesMade = "second_factor.recovery_codes_made" es "Códigos de recuperación nuevos" en "New recovery codes";
    TermsAccepted = "terms.accepted" es "Términos aceptados" en "Terms accepted";
    TermsPublished = "terms.published" es "Términos publicados" en "Terms published";
    KeysRotated = "keys.rotated" es "Llave de firma cambiada" en "Signing key rotated";
    CompanySecurityChanged = "company.security_changed" es "Segundo factor de la empresa cambiado" en "Company's second factor changed";
    CompanySignaturesChanged = "company.signatures_changed" es "Esquema de firmas cambiado" en "Signature scheme changed";
    CompanyDualControlChanged = "company.dual_control_changed" es "Doble control cambiado" en "Dual control changed";
    CompanyLinePolicyChanged = "company.line_policy_changed" es "Política de líneas con errores cambiada" en "Policy on lines with errors changed";
    OperatorAppointed = "operator.appointed" es "Operador nombrado" en "Operator appointed";
    OperatorDismissed = "operator.dismissed" es "Operador retirado" en "Operator dismissed";
    UserCreated = "user.created" es "Usuario creado" en "User created";
    UserGranted = "user.granted" es "Permisos otorgados" en "Permissions granted";
    CompanyCreated = "company.created" es "Empresa creada" en "Company created";
    ProductCreated = "product.created" es "Producto creado" en "Product created";
    ProductChanged = "product.changed" es "Producto cambiado" en "Product changed";
    TariffAdded = "tariff.added" es "Tarifa agregada" en "Tariff added";
    BranchCreated = "branch.created" es "Sucursal creada" en "Branch created";
    CardsTakenOver = "cards.taken_over" es "Tarjetas recibidas" en "Cards taken over";
    BatchUploaded = "batch.uploaded" es "Lote cargado" en "Batch uploaded";
    BatchValidated = "batch.validated" es "Lote validado" en "Batch validated";
    BatchConfirmed = "batch.confirmed" es "Lote confirmado" en "Batch confirmed";
    BatchDeleted = "batch.deleted" es "Lote eliminado" en "Batch deleted";
    BatchSigned = "batch.signed" es "Lote firmado" en "Batch signed";
    BatchUnsigned = "batch.unsigned" es "Firma retirada del lote" en "Signature taken back from the batch";
    BatchRejected = "batch.rejected" es "Lote rechazado" en "Batch rejected";
    BatchOrdered = "batch.ordered" es "Lote puesto en una orden" en "Batch put into an order";
    BatchProcessed = "batch.processed" es "Lote procesado" en "Batch processed";
    OrderCreated = "order.created" es "Orden creada" en "Order created";
    OrderCancelled = "order.cancelled" es "Orden anulada" en "Order cancelled";
    OrderPaid = "order.paid" es "Orden pagada" en "Order paid";
    OrderProcessed = "order.processed" es "Orden procesada" en "Order processed";
    PaymentStarted = "payment.started" es "Pago iniciado" en "Payment started";
    PaymentConfirmed = "payment.confirmed" es "Pago confirmado con código" en "Payment confirmed by code";
    PaymentCodeWrong = "payment.code_wrong" es "Código de pago errado" en "Wrong payment code";
    PaymentMoved = "payment.moved" es "El pago cambió de estado" en "The payment moved on";
    TransferRequested = "transfer.requested" es "Abono o cargo solicitado" en "Credit or debit requested";
    TransferPosted = "transfer.posted" es "Abono o cargo hecho" en "Credit or debit posted";
    TransferVoided = "transfer.voided" es "Abono o cargo rechazado" en "Credit or debit refused";
    TransferExpired = "transfer.expired" es "Abono o cargo vencido sin hacerse" en "Credit or debit given up";
    CardBalanceAsked = "card.balance_asked" es "Saldo de tarjeta consultado" en "Card balance asked for";
    CardBlocked = "card.blocked" es "Tarjeta bloqueada" en "Card blocked";
    CardUnblocked = "card.unblocked" es "Tarjeta desbloqueada" en "Card unblocked";
    CardsDownloaded = "cards.downloaded" es "Lista de tarjetas descargada" en "List of cards downloaded";
    TopUpRequested = "top_up.requested" es "Recarga de la cuenta maestra solicitada" en "Top-up of the master account asked for";
    TopUpPosted = "top_up.posted" es "Cuenta maestra recargada" en "Master account topped up";
    MasterAccountAlertSet = "master_account.alert_set" es "Aviso de saldo bajo cambiado" en "Low-balance alert changed";
    MasterAccountLowBalance = "master_account.low_balance" es "Saldo bajo avisado" en "Low balance told";
    MasterAccountDownloaded = "master_account.downloaded" es "Movimientos de la cuenta maestra descargados" en "Statement of the master account downloaded";
    ReportDownloaded = "report.downloaded" es "Reporte descargado" en "Report downloaded";
    ReportRunStarted = "report.run_started" es "Reporte pedido en segundo plano" en "Report asked for in the background";
    ReportRunReady = "report.run_ready" es "Reporte preparado en segundo plano" en "Report prepared in the background";
    ReportRunFailed = "report.run_failed" es "Reporte que no se pudo preparar" en "Report that could not be prepared";
    ReportRunEnded = "report.run_ended" es "Reporte en segundo plano retirado" en "Report in the background withdrawn";
    ReportScheduled = "report.scheduled" es "Reporte programado" en "Report scheduled";
    ReportScheduleChanged = "report.schedule_changed" es "Programación de un reporte cambiada" en "Schedule of a report changed";
    ReportScheduleRemoved = "report.schedule_removed" es "Programación de un reporte retirada" en "Schedule of a report removed";
    ReportSaved = "report.saved" es "Criterios de un reporte guardados" en "Criteria of a report kept";
    ReportSavedChanged = "report.saved_changed" es "Criterios guardados de un reporte cambiados" en "Kept criteria of a report changed";
    ReportSavedRemoved = "report.saved_removed" es "Criterios guardados de un reporte retirados" en "Kept criteria of a report removed";
    AuditDownloaded = "audit.downloaded" es "Auditoría descargada" en "Audit trail downloaded";
}

impl ActionName {
    /// What stands before the dot: the family, which a list can be narrowed to.
    pub fn family(self) -> &'static str {
        let code = self.as_str();
        code.split_once('.').map_or(code, |(family, _)| family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_family_and_words() {
        for action in ActionName::ALL {
            assert!(!action.family().is_empty() && action.as_str().contains('.'));
            for words in [action.spanish(), action.english()] {
                assert!(words.len() > 4 && !words.ends_with('.'), "{action}");
            }
        }
    }
}
