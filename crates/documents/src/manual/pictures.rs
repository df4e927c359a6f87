//! Pictures of the screens: those of the README's gallery, which `cargo xtask screenshots` takes out of the running
//! product. The screens on them speak Spanish.

/// A picture, as PNG.
pub(super) type Screen = &'static [u8];

macro_rules! screen {
    ($name:literal) => {
        include_bytes!(concat!(
            "../../../../e2e/gallery/pictures/",
            $name,
            "-desktop.png"
        ))
    };
}

pub(super) static SIGN_IN: Screen = screen!("ingreso");
pub(super) static RECOVERY: Screen = screen!("recuperar");
pub(super) static SETTINGS: Screen = screen!("configuracion");
pub(super) static UPLOAD: Screen = screen!("lotes");
pub(super) static AUTHORIZATION: Screen = screen!("autorizar");
pub(super) static ORDERS: Screen = screen!("orden");
pub(super) static COMPANY: Screen = screen!("datos-empresa");
pub(super) static DOWNLOADS: Screen = screen!("descargas");
pub(super) static REPORT: Screen = screen!("reporte");
pub(super) static MASTER_ACCOUNT: Screen = screen!("cuenta-maestra");
