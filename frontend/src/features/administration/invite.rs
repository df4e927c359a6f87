//! Inviting a person: who they are, and the profile that they begin with.

use contract::users::{CompanyUserResponse, InviteUserRequest};
use domain::access::RoleTemplate;
use leptos::prelude::*;

use super::{
    Office,
    changes::permission_changes,
    matrix::{Column, Matrix},
};
use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, role, t, tf, tr},
    ui::{SelectField, TextField, Tone, live, toast},
};

/// The profiles as choices of a form.
fn roles() -> Signal<Vec<(String, String)>> {
    Signal::derive(|| {
        let roles = RoleTemplate::ALL.iter();
        roles
            .map(|of| (of.to_string(), tr(role(*of)).to_owned()))
            .collect()
    })
}

/// What the chosen profile grants in the chosen column.
fn chosen(profile: &str, column: &str) -> Matrix {
    let mut matrix = Matrix::default();
    let column: Column = column.parse().ok();
    if let Ok(role) = profile.parse() {
        matrix.fill(column, role);
    }
    matrix
}

/// Invites a person.
#[component]
pub fn InviteDialog(
    office: Office,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (name, username, email) = (text(""), text(""), text(""));
    let (profile, column) = (text(RoleTemplate::Viewer.as_str()), text(""));
    let filled = move |field: RwSignal<String>| field.with(|text| !text.trim().is_empty());
    let why_not = Signal::derive(move || {
        let complete = filled(name) && filled(username) && filled(email);
        (!complete).then_some(K::InviteIncomplete)
    });
    let marks = move || profile.with(|profile| column.with(|column| chosen(profile, column)));
    let invite = move |()| {
        let trimmed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let request = InviteUserRequest {
            username: trimmed(username),
            full_name: trimmed(name),
            email: trimmed(email),
            grants: untrack(marks).grants(),
        };
        let key = act.key(&serde_json::to_string(&request).unwrap_or_default());
        let presence = act.presence();
        let work = async move { api::users::invite(office.company, &request, presence, key).await };
        act.run::<CompanyUserResponse>(work, move |user| {
            let words = tf(K::InvitedNotice, &[&user.full_name, &user.email]);
            toast::tell(Tone::Good, words);
            on_done.run(());
        });
    };
    view! {
        <ActDialog title=t(K::InviteUser) act verb=t(K::Invite) asks_password=true why_not on_close on_act=invite>
            <p>{t(K::InviteLead)}</p>
            {office.dual_control().then(|| view! { <p>{t(K::DualControlLead)}</p> })}
            <TextField label=t(K::FullName) value=name max=120 />
            <TextField label=t(K::User) hint=t(K::UserNameHint) value=username max=60 />
            <TextField label=t(K::Email) value=email kind="email" inputmode="email" />
            <SelectField label=t(K::Profile) value=profile choices=roles() />
            <SelectField label=t(K::ProfileIn) value=column choices=office.column_choices() />
            {live(move || permission_changes(office, Matrix::default().changes(&marks())))}
        </ActDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_granted_where_it_was_chosen() {
        let product = "prd_01h455vb4pex5vsknk084sn02q";
        let [all, one] = ["", product].map(|column| chosen("administrador", column).grants());
        assert_eq!((all.len(), one.len()), (1, 2));
        assert_eq!(
            one[1].product_id.map(|id| id.to_string()).as_deref(),
            Some(product)
        );
        assert_eq!(chosen("otro", "").grants(), []);
    }
}
