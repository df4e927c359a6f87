//! The product's menu: what the manual calls Lotes, Consultas, Servicios. Only what exists is in it.

use leptos::prelude::*;

use super::Area;
use crate::{
    address, routes,
    text::{K, t},
    ui::{Icon, Sign},
};

/// The product's menu.
#[component]
pub fn ProductMenu(area: Area) -> impl IntoView {
    let Area {
        company, product, ..
    } = area;
    view! {
        <nav class="side" aria-label=t(K::MainMenu)>
            <ul>
                <li><Entry to=routes::home(company, product) exact=true sign=Sign::Building name=K::MenuSummary /></li>
            </ul>
            <p class="side-group" id="menu-lotes">{t(K::MenuBatches)}</p>
            <ul aria-labelledby="menu-lotes">
                <li><Entry to=routes::batches(company, product) sign=Sign::Upload name=K::MenuUpload /></li>
                <li><Entry to=routes::authorization(company, product) sign=Sign::Pen name=K::MenuAuthorization /></li>
            </ul>
            <p class="side-group" id="menu-consultas">{t(K::MenuQueries)}</p>
            <ul aria-labelledby="menu-consultas">
                <li><Entry to=routes::orders(company, product) sign=Sign::Page name=K::MenuOrders /></li>
                <li><Entry to=routes::reports(company, product) sign=Sign::Bars name=K::MenuReports /></li>
            </ul>
            <p class="side-group" id="menu-servicios">{t(K::MenuServices)}</p>
            <ul aria-labelledby="menu-servicios">
                <li><Entry to=routes::master_account(company, product) sign=Sign::Purse name=K::MasterAccount /></li>
            </ul>
            <p class="side-group" id="menu-configuracion">{t(K::Settings)}</p>
            <ul aria-labelledby="menu-configuracion">
                <li><Entry to=routes::downloads(company, product) sign=Sign::Download name=K::MenuDownloads /></li>
            </ul>
        </nav>
    }
}

/// An entry; it is the current one also for what lies under it, unless `exact`.
#[component]
pub fn Entry(to: String, sign: Sign, name: K, #[prop(optional)] exact: bool) -> impl IntoView {
    let here = to.clone();
    let current = move || {
        let path = address::path();
        let is_under = !exact
            && path
                .strip_prefix(&here)
                .is_some_and(|rest| rest.starts_with('/'));
        (path == here || is_under).then_some("page")
    };
    view! {
        <a href=to class="side-link" aria-current=current>
            <Icon sign=sign />
            {t(name)}
        </a>
    }
}
