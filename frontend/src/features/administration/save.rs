//! Saving permissions or limits: how many changes there are, what they come to, and the password.

use contract::{
    ErrorCode,
    users::{SetLimitsRequest, SetPermissionsRequest, UserChangeResponse},
};
use leptos::prelude::*;

use super::{
    changes::{limit_changes, permission_changes},
    limits,
    limits_editor::Fields,
    permissions::Marks,
    user::{Asked, UserDesk},
};
use crate::{
    api::{self, users::Terms},
    features::act::{Act, ActDialog},
    routes,
    text::{K, t, tf},
    ui::{Button, Look, Notice, Tone, live, say, toast},
};

/// Whether the act was refused because another person changed the user meanwhile.
pub fn is_stale(act: Act) -> bool {
    let stale = |error: &api::ApiError| error.code() == Some(ErrorCode::PreconditionFailed);
    act.error.with(|error| error.as_ref().is_some_and(stale))
}

/// How many changes wait, and the buttons to drop or save them; nothing while there is none.
pub fn save_bar(
    desk: UserDesk,
    own: bool,
    what: Asked,
    count: Signal<usize>,
    discard: Callback<()>,
) -> AnyView {
    let why_not = Signal::stored(own.then_some(K::WhyNotOneself));
    let verb = if what == Asked::Limits {
        K::SaveLimits
    } else {
        K::SavePermissions
    };
    let any = Memo::new(move |_| count.get() > 0);
    view! {
        <div aria-live="polite" class="save-bar">
            {live(move || any.get().then(|| view! {
                <div class="bar">
                    <p>{say(move || tf(K::Unsaved, &[&count.get().to_string()]))}</p>
                    <div class="acts acts-end">
                        <Button on_press=discard>{t(K::Discard)}</Button>
                        <Button look=Look::Primary why_not on_press=move |()| desk.asked.set(Some(what))>{t(verb)}</Button>
                    </div>
                </div>
            }))}
        </div>
    }
    .into_any()
}

/// What is marked or typed now, as the server takes it.
fn terms(asked: Asked, marks: Marks, fields: Fields) -> Option<Terms> {
    Some(if asked == Asked::Limits {
        let limits = limits::entries(&fields.sheet())?;
        Terms::Limits(SetLimitsRequest { limits })
    } else {
        let grants = marks.marked.with(super::matrix::Matrix::grants);
        Terms::Permissions(SetPermissionsRequest { grants })
    })
}

/// Shows the changes and asks for the password.
#[component]
pub fn SaveDialog(
    desk: UserDesk,
    asked: Asked,
    act: Act,
    marks: Marks,
    fields: Fields,
) -> impl IntoView {
    let user = desk.remote.data;
    let name = move || user.with(|user| user.as_ref().map(|user| user.full_name.clone()));
    let changes = move || match asked {
        Asked::Limits => limit_changes(fields.changes().unwrap_or_default()),
        Asked::Permissions | Asked::Act(_) => {
            let changes = marks
                .base
                .with(|base| marks.marked.with(|marked| base.changes(marked)));
            permission_changes(desk.office, changes)
        }
    };
    let reread = RwSignal::new(false);
    Effect::new(move |_| {
        if is_stale(act) {
            reread.set(true);
        }
    });
    let why_not = Signal::derive(move || {
        (asked == Asked::Limits && fields.changes().is_none()).then_some(K::NotAnAmount)
    });
    let save = move |()| {
        let wanted = untrack(|| terms(asked, marks, fields));
        let (Some(user), Some(terms)) = (user.with_untracked(Clone::clone), wanted) else {
            return;
        };
        let presence = act.presence();
        let key = act.key(&format!("{}-{terms:?}", user.version));
        let work = async move { api::users::set(&user, &terms, presence, key).await };
        act.run::<UserChangeResponse>(work, move |change| {
            done(desk, asked, marks, fields, change);
        });
    };
    view! {
        <ActDialog
            title=move || tf(K::SaveTitle, &[&name().unwrap_or_default()])
            act
            verb=t(K::Save)
            asks_password=true
            why_not
            on_close=move |()| desk.asked.set(None)
            on_act=save
        >
            {live(move || reread.get().then(|| view! {
                <Notice tone=Tone::Warning title=t(K::ReadAgain)><p>{t(K::ReadAgainHint)}</p></Notice>
            }))}
            {desk.office.dual_control().then(|| view! { <p>{t(K::DualControlLead)}</p> })}
            {live(changes)}
        </ActDialog>
    }
}

/// Takes the answer over, and tells whether it is in force or waits.
fn done(desk: UserDesk, asked: Asked, marks: Marks, fields: Fields, change: UserChangeResponse) {
    let UserChangeResponse { user, proposal } = change;
    let name = user.full_name.clone();
    desk.remote.data.set(Some(user));
    desk.asked.set(None);
    match asked {
        Asked::Limits => fields.discard(),
        Asked::Permissions | Asked::Act(_) => marks.marked.set(marks.base.get_untracked()),
    }
    if proposal.is_some() {
        let to = routes::proposals(desk.office.company);
        let words = tf(K::ProposedNotice, &[&name]);
        toast::tell_with_link(Tone::Waiting, words, to, K::SeeProposals);
    } else {
        toast::tell(Tone::Good, tf(K::AppliedNotice, &[&name]));
    }
}
