//! The command `conexion`.
fn main() {}
