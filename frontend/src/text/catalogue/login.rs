//! Signing in.

use super::{K, texts};

texts! {
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
}
