//! The frame around every screen.

use super::{K, texts};

texts! {
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
    MenuDownloads: "Descargas" / "Downloads";
    DownloadsLead: "El manual, y por cada tipo de lote una plantilla, un ejemplo y la guía del formato." / "The manual, and for each batch type a template, a sample and the format guide.";
    NoDownloads: "No hay descargas" / "There are no downloads";
    NoDownloadsHint: "El producto no tiene archivos publicados." / "No files are published for the product.";
    Size: "Tamaño" / "Size";
    Kilobytes: "{} kB" / "{} kB";
}
