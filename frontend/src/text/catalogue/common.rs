//! The whole application.

use super::{K, texts};

texts! {
    AppName: "Conexión Empresas Online" / "Conexión Empresas Online";
    SkipToContent: "Saltar al contenido" / "Skip to content";
    Loading: "Cargando…" / "Loading…";
    Retry: "Reintentar" / "Try again";
    Accept: "Aceptar" / "Accept";
    Cancel: "Cancelar" / "Cancel";
    Close: "Cerrar" / "Close";
    Back: "Volver" / "Back";
    Search: "Buscar" / "Search";
    Filters: "Filtros" / "Filters";
    All: "Todos" / "All";
    Options: "Opciones" / "Options";
    Status: "Estado" / "Status";
    Details: "Ver detalle" / "View details";
    NextPage: "Siguiente" / "Next";
    PreviousPage: "Anterior" / "Previous";
    FirstPage: "Primera" / "First";
    PageNumber: "Página {}" / "Page {}";
    Pages: "Páginas" / "Pages";
    TheNotices: "Avisos" / "Notices";
    DismissNotice: "Cerrar aviso" / "Dismiss notice";
    RequestNumber: "Solicitud {}" / "Request {}";
    OfflineTitle: "No hay conexión con el servidor" / "The server cannot be reached";
    OfflineHint: "Revise su red e intente de nuevo; lo que escribió sigue aquí." / "Check your network and try again; what you typed is still here.";
    NotFoundTitle: "Esta página no existe" / "There is no such page";
    NotFoundText: "La dirección cambió o no es de una empresa suya." / "The address has changed or is not of a company of yours.";
    GoHome: "Ir a mis empresas" / "Go to my companies";
    Required: "Este dato es obligatorio." / "This is required.";
    JustNow: "ahora" / "just now";
    MinutesAgo: "hace {} min" / "{} min ago";
    HoursAgo: "hace {} h" / "{} h ago";
    DaysAgo: "hace {} d" / "{} d ago";
}
