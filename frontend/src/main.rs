//! The browser client of Conexión Empresas Online: screens over the REST API.
//!
//! It holds no rule of its own: files are checked by `domain`'s validator, buttons ask `domain`'s
//! policy, and every word of an error comes from `contract`.

mod address;
mod api;
mod app;
mod features;
mod routes;
mod session;
mod text;
mod theme;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    app::mount();
}
