//! What an administrator does with a user: suspend, reactivate, unlock, reset the password.

use contract::users::CompanyUserResponse;
use domain::access::UserStatus;
use leptos::prelude::*;

use crate::{
    api,
    features::act::{Act, ActDialog, Offer},
    text::{K, t, tf},
    ui::{Button, Look, Tone, say, toast},
};

/// An act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserAct {
    /// End their access until it is given back.
    Suspend,
    /// Give it back.
    Reactivate,
    /// End a lock by wrong passwords.
    Unlock,
    /// Mail a temporary password.
    Reset,
}

impl UserAct {
    /// All of them, the most harmless first.
    pub const ALL: [Self; 4] = [Self::Unlock, Self::Reactivate, Self::Reset, Self::Suspend];

    /// Its name in an address, and its words: verb, title, consequence, what is told afterwards.
    const fn words(self) -> (&'static str, [K; 4]) {
        match self {
            Self::Suspend => (
                "suspend",
                [
                    K::Suspend,
                    K::SuspendTitle,
                    K::SuspendLead,
                    K::SuspendedNotice,
                ],
            ),
            Self::Reactivate => (
                "reactivate",
                [
                    K::Reactivate,
                    K::ReactivateTitle,
                    K::ReactivateLead,
                    K::ReactivatedNotice,
                ],
            ),
            Self::Unlock => (
                "unlock",
                [K::Unlock, K::UnlockTitle, K::UnlockLead, K::UnlockedNotice],
            ),
            Self::Reset => (
                "reset",
                [K::ResetUser, K::ResetTitle, K::ResetLead, K::ResetNotice],
            ),
        }
    }

    const fn look(self) -> Look {
        match self {
            Self::Suspend => Look::Danger,
            Self::Reactivate | Self::Unlock | Self::Reset => Look::Plain,
        }
    }

    /// Whether it is offered for a user in this state; `own` when they are the administrator themself.
    pub const fn offer(self, status: UserStatus, own: bool) -> Offer {
        let offer = match (self, status) {
            (Self::Reactivate, UserStatus::Suspended)
            | (Self::Unlock, UserStatus::Locked | UserStatus::Blocked) => Offer::Yes,
            (Self::Reactivate | Self::Unlock, _) | (Self::Suspend, UserStatus::Suspended) => {
                Offer::No
            }
            (_, UserStatus::Closed) => Offer::NotNow(K::WhyNotClosed),
            (Self::Reset, UserStatus::Suspended) => Offer::NotNow(K::WhyNotSuspended),
            (Self::Reset | Self::Suspend, _) => Offer::Yes,
        };
        match offer {
            Offer::Yes if own => Offer::NotNow(K::WhyNotOneself),
            other => other,
        }
    }
}

/// The buttons.
pub fn buttons(user: &CompanyUserResponse, own: bool, ask: Callback<UserAct>) -> Vec<AnyView> {
    let one = |act: UserAct| {
        let why_not = act.offer(user.status, own).button(None)?;
        let (_, [verb, ..]) = act.words();
        let button = view! { <Button look=act.look() why_not on_press=move |()| ask.run(act)>{t(verb)}</Button> };
        Some(button.into_any())
    };
    UserAct::ALL.into_iter().filter_map(one).collect()
}

/// Says the consequence and asks for the password.
#[component]
pub fn UserActDialog(
    user: Signal<Option<CompanyUserResponse>>,
    what: UserAct,
    act: Act,
    #[prop(into)] on_close: Callback<()>,
    on_done: Callback<CompanyUserResponse>,
) -> impl IntoView {
    let (path, [verb, title, lead, notice]) = what.words();
    let name = move || user.with(|user| user.as_ref().map(|user| user.full_name.clone()));
    let run = move |()| {
        let Some(user) = user.get_untracked() else {
            return;
        };
        let presence = act.presence();
        let key = act.key(&format!("{path}-{}", user.version));
        let work = async move { api::users::act(&user, path, presence, key).await };
        act.run::<CompanyUserResponse>(work, move |user| {
            toast::tell(Tone::Good, tf(notice, &[&user.full_name]));
            on_done.run(user);
        });
    };
    view! {
        <ActDialog
            title=move || tf(title, &[&name().unwrap_or_default()])
            act
            verb=t(verb)
            look=if what == UserAct::Suspend { Look::Danger } else { Look::Primary }
            asks_password=true
            on_close
            on_act=run
        >
            <p>{say(t(lead))}</p>
        </ActDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_is_suspended_is_reactivated_and_only_who_is_locked_unlocked() {
        for status in UserStatus::ALL {
            let is = |act: UserAct| act.offer(*status, false) == Offer::Yes;
            assert_eq!(is(UserAct::Reactivate), *status == UserStatus::Suspended);
            let locked = matches!(status, UserStatus::Locked | UserStatus::Blocked);
            assert_eq!(is(UserAct::Unlock), locked);
        }
    }

    #[test]
    fn what_is_not_possible_says_why() {
        let offer = UserAct::Suspend.offer(UserStatus::Active, true);
        assert_eq!(offer, Offer::NotNow(K::WhyNotOneself));
        let offer = UserAct::Reset.offer(UserStatus::Suspended, false);
        assert_eq!(offer, Offer::NotNow(K::WhyNotSuspended));
        let offer = UserAct::Suspend.offer(UserStatus::Closed, false);
        assert_eq!(offer, Offer::NotNow(K::WhyNotClosed));
    }
}
