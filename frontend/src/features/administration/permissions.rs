//! The editor of a user's permissions: the matrix, and profiles that fill a column of it.

use domain::access::{Action, RoleTemplate};
use leptos::prelude::*;

use super::{
    matrix::{AREAS, Column, Matrix},
    save::save_bar,
    user::{Asked, UserDesk},
};
use crate::{
    text::{self, K, role, t, tr},
    ui::{SelectField, say},
};

/// What is marked, and what it is compared with.
#[derive(Clone, Copy)]
pub struct Marks {
    /// As it stands on the server.
    pub base: Memo<Matrix>,
    /// As it is marked.
    pub marked: RwSignal<Matrix>,
}

/// The marks of a user. When they are read anew, what was changed here is kept upon it.
pub fn marks(desk: UserDesk) -> Marks {
    let base = Memo::new(move |_| {
        desk.remote.data.with(|user| {
            user.as_ref()
                .map_or_else(Matrix::default, |user| Matrix::of(&user.grants))
        })
    });
    let marked = RwSignal::new(base.get_untracked());
    Effect::watch(
        move || base.get(),
        move |new, old, _| {
            if let Some(old) = old {
                marked.update(|marked| *marked = new.with_changes(&old.changes(marked)));
            }
        },
        false,
    );
    Marks { base, marked }
}

/// The editor.
pub fn permissions_editor(desk: UserDesk, own: bool, marks: Marks) -> AnyView {
    let Marks { base, marked } = marks;
    let office = desk.office;
    let column = RwSignal::new(String::new());
    let profile = move |of: RoleTemplate| {
        let fill = move |_| {
            let column: Column = column.with_untracked(|text| text.parse().ok());
            marked.update(|marked| marked.fill(column, of));
        };
        view! { <button type="button" class="count" on:click=fill>{t(role(of))}</button> }
            .into_any()
    };
    let profiles: Vec<_> = RoleTemplate::ALL.iter().copied().map(profile).collect();
    let columns = office.columns();
    let heads: Vec<_> = columns
        .iter()
        .map(|column| {
            let column = *column;
            view! { <th scope="col">{say(move || office.name_of(column))}</th> }
        })
        .collect();
    let bodies: Vec<_> = AREAS
        .iter()
        .map(|(area, actions)| body(*area, actions, &columns, desk, marked))
        .collect();
    let count =
        Memo::new(move |_| marked.with(|marked| base.with(|base| base.changes(marked).len())));
    let discard = Callback::new(move |()| marked.set(base.get_untracked()));
    view! {
        <section class="section">
            <h2>{t(K::Permissions)}</h2>
            <p class="field-hint">{t(K::PermissionsLead)}</p>
            <div class="filters">
                <SelectField label=t(K::FillColumn) value=column choices=office.column_choices() />
                <div class="counts" role="group" aria-label=t(K::FillWith)>{profiles}</div>
            </div>
            <div class="table-frame" role="region" tabindex="0" aria-label=t(K::Permissions)>
                <table class="matrix">
                    <caption class="unseen">{t(K::Permissions)}</caption>
                    <thead><tr><th scope="col">{t(K::TheAction)}</th>{heads}</tr></thead>
                    {bodies}
                </table>
            </div>
            {save_bar(desk, own, Asked::Permissions, count.into(), discard)}
        </section>
    }
    .into_any()
}

fn body(
    area: K,
    actions: &[Action],
    columns: &[Column],
    desk: UserDesk,
    marked: RwSignal<Matrix>,
) -> AnyView {
    let row = |action: Action| {
        let cells: Vec<_> = columns
            .iter()
            .map(|column| cell(*column, action, desk, marked))
            .collect();
        view! { <tr><th scope="row">{t(text::action(action))}</th>{cells}</tr> }.into_any()
    };
    let rows: Vec<_> = actions.iter().copied().map(row).collect();
    let width = (columns.len() + 1).to_string();
    view! {
        <tbody>
            <tr class="group"><th scope="rowgroup" colspan=width>{t(area)}</th></tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn cell(column: Column, action: Action, desk: UserDesk, marked: RwSignal<Matrix>) -> AnyView {
    let name = move || desk.office.name_of(column);
    if column.is_some() && action.is_company_wide() {
        return view! { <td class="is-idle" data-name=name>"–"</td> }.into_any();
    }
    let implied = move || column.is_some() && marked.with(|marked| marked.has(None, action));
    let checked = move || marked.with(|marked| marked.allows(column, action));
    view! {
        <td data-name=say(name)>
            <input
                type="checkbox"
                aria-label=say(move || format!("{}: {}", tr(text::action(action)), name()))
                prop:checked=checked
                prop:disabled=implied
                on:change:target=move |event| {
                    let on = event.target().checked();
                    marked.update(|marked| marked.set(column, action, on));
                }
            />
        </td>
    }
    .into_any()
}
