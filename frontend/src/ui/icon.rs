//! Icons: strokes on a 20-pixel grid, always beside words, so hidden from readers.

use leptos::prelude::*;

/// An icon's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A tick.
    Check,
    /// A cross.
    Cross,
    /// A triangle with an exclamation mark.
    Warning,
    /// A circle with an i.
    Info,
    /// A clock.
    Clock,
    /// Two arrows in a circle.
    Turning,
    /// A magnifying glass.
    Glass,
    /// A page.
    Page,
    /// An arrow into a tray.
    Download,
    /// An arrow out of a tray.
    Upload,
    /// A bank card.
    Card,
    /// A pen that signs.
    Pen,
    /// A bin.
    Bin,
    /// A chevron to the right.
    Right,
    /// A chevron to the left.
    Left,
    /// A chevron down.
    Down,
    /// A building.
    Building,
    /// An eye.
    Eye,
    /// Layers of files.
    Stack,
    /// A plain circle.
    Dot,
    /// Two people.
    People,
    /// A slashed circle.
    Ban,
    /// A telephone.
    Phone,
    /// A circle with a plus.
    Plus,
    /// A circle with a minus.
    Minus,
    /// A purse.
    Purse,
    /// A key.
    Key,
    /// Three dots.
    More,
    /// Bars of a chart.
    Bars,
}

impl Sign {
    const fn path(self) -> &'static str {
        match self {
            Self::Check => "M4.5 10.5l3.7 3.7 7.3-8",
            Self::Cross => "M5.5 5.5l9 9m0-9l-9 9",
            Self::Warning => "M10 3.2l7.4 13H2.6zM10 8v3.6m0 2.3v.1",
            Self::Info => "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 9.2v4.3m0-7v.1",
            Self::Clock => "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 6v4.2l2.8 1.7",
            Self::Turning => {
                "M16.6 8.2A7 7 0 0 0 4.3 6.6M3.4 3.4v3.8h3.8M3.4 11.8a7 7 0 0 0 12.3 1.6m.9 3.2v-3.8h-3.8"
            }
            Self::Glass => "M9 14.6A5.6 5.6 0 1 0 9 3.4a5.6 5.6 0 0 0 0 11.2zm4.1-1.5l3.8 3.8",
            Self::Page => "M5 2.8h6.4L15 6.4v10.8H5zM11.2 3v3.6h3.6M7.6 10h4.8m-4.8 3.2h4.8",
            Self::Download => "M10 3v9m-3.6-3.4L10 12.2l3.6-3.6M3.6 13.4v3.2h12.8v-3.2",
            Self::Upload => "M10 12.4V3.2M6.4 6.6L10 3l3.6 3.6M3.6 13.4v3.2h12.8v-3.2",
            Self::Card => "M2.8 5h14.4v10.4H2.8zm0 3.2h14.4M5.6 12.4h3.2",
            Self::Pen => {
                "M3.4 16.6l.8-3.6 8.9-8.9a1.6 1.6 0 0 1 2.3 0l.5.5a1.6 1.6 0 0 1 0 2.3L7 15.8zM11.4 5.8l2.8 2.8"
            }
            Self::Bin => "M3.6 5.6h12.8M8 5.4V3.2h4v2.2M5.2 5.8l.8 11h8l.8-11M8.4 9v4.6M11.6 9v4.6",
            Self::Right => "M7.6 4.6L13 10l-5.4 5.4",
            Self::Left => "M12.4 4.6L7 10l5.4 5.4",
            Self::Down => "M4.8 7.6L10 12.8l5.2-5.2",
            Self::Building => {
                "M4.4 17.2V3.4h7.2v13.8M11.6 8h4v9.2M2.8 17.2h14.4M7 6.8h2M7 10h2m-2 3.2h2"
            }
            Self::Eye => {
                "M1.8 10S4.8 4.6 10 4.6 18.2 10 18.2 10 15.2 15.4 10 15.4 1.8 10 1.8 10zM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z"
            }
            Self::Stack => {
                "M10 2.8l7.2 3.6L10 10 2.8 6.4zM2.8 10l7.2 3.6 7.2-3.6M2.8 13.6l7.2 3.6 7.2-3.6"
            }
            Self::Dot => "M10 14.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z",
            Self::People => {
                "M7.6 9.4a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.4 16.4c.3-3 2.3-4.6 5.2-4.6s4.9 1.6 5.2 4.6M13 4a2.7 2.7 0 0 1 0 5.2m1.4 2.9c1.9.6 3 2 3.2 4.3"
            }
            Self::Ban => "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM5 5l10 10",
            Self::Phone => "M6 2.8h8v14.4H6zM9 14.8h2",
            Self::Plus => {
                "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 6.8v6.4M6.8 10h6.4"
            }
            Self::Minus => "M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM6.8 10h6.4",
            Self::Purse => "M14.6 6V3.6L3 5.4v10.8h14V6H3.2M17 9.4h-3.4a1.7 1.7 0 0 0 0 3.4H17",
            Self::Key => {
                "M7 15.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM9.4 9.6l6.8-6.2m-2 1.8l2 2.2"
            }
            Self::Bars => "M3 17.2h14M5 14.4V9.6m5 4.8V3.8m5 10.6V7.2",
            Self::More => "M4.2 9.2h1.2v1.6H4.2zm5.2 0h1.2v1.6H9.4zm5.2 0h1.2v1.6h-1.2z",
        }
    }
}

/// An icon.
#[component]
pub fn Icon(sign: Sign) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d=sign.path() />
        </svg>
    }
}
