//! The states of a user's account, and what moves it from one to the other.

use chrono::TimeDelta;

text_enum! {
    /// The state of a user's account.
    ///
    /// ```text
    /// invited → must_accept_terms → must_change_password (→ must_set_up_second_factor) → active ⇄ locked → blocked → active
    ///                                      active ⇄ suspended → closed
    /// ```
    UserStatus {
        /// Was invited and has not signed in.
        Invited = "invited",
        /// Has to accept the terms before anything else. Not stored: it follows from what was accepted.
        MustAcceptTerms = "must_accept_terms",
        /// Has to choose a password of their own before anything else.
        MustChangePassword = "must_change_password",
        /// Has to turn a second factor on before anything else: a company of theirs asks for it. Never
        /// stored: it follows from the company and the user.
        MustSetUpSecondFactor = "must_set_up_second_factor",
        /// May act.
        Active = "active",
        /// Too many wrong passwords; ends by itself after 15 minutes.
        Locked = "locked",
        /// Ends by recovery or an administrator.
        Blocked = "blocked",
        /// Put on hold by an administrator.
        Suspended = "suspended",
        /// Gone for good.
        Closed = "closed",
    }
}

impl UserStatus {
    /// Whether a right password opens a session.
    pub const fn may_sign_in(self) -> bool {
        matches!(
            self,
            Self::Active
                | Self::Invited
                | Self::MustAcceptTerms
                | Self::MustChangePassword
                | Self::MustSetUpSecondFactor
        )
    }
}

text_enum! {
    /// Why somebody has a temporary password.
    TemporaryReason {
        /// They were invited and have none of their own.
        Invited = "invited",
        /// They asked for it.
        Recovery = "recovery",
        /// An administrator asked for it.
        Reset = "reset",
    }
}

impl TemporaryReason {
    /// How long it may wait to be used.
    pub const fn lifetime(self) -> TimeDelta {
        match self {
            Self::Invited => TimeDelta::days(7),
            Self::Recovery | Self::Reset => TimeDelta::hours(24),
        }
    }
}

text_enum! {
    /// What happens to a user's account.
    UserEvent {
        /// A temporary password opened a session.
        TemporaryUsed = "temporary_used",
        /// The user chose a password of their own.
        PasswordChosen = "password_chosen",
        /// An administrator put the account on hold.
        Suspended = "suspended",
        /// An administrator took it off hold.
        Reactivated = "reactivated",
        /// The account was closed for good.
        Closed = "closed",
    }
}

/// An event that the account's state does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an account that is {status} cannot be {event}")]
pub struct UserMoveRefused {
    /// How the account stands.
    pub status: UserStatus,
    /// What was to happen.
    pub event: UserEvent,
}

/// What somebody still has to do before they may act, beside what is stored of their account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// Accept the terms in force.
    pub terms: bool,
    /// Turn a second factor on.
    pub second_factor: bool,
}

impl UserStatus {
    /// The stored state after an event.
    ///
    /// # Errors
    /// When the state does not allow it.
    pub const fn after(self, event: UserEvent) -> Result<Self, UserMoveRefused> {
        match (self, event) {
            (Self::Suspended, UserEvent::Reactivated) => Ok(Self::Active),
            (Self::Suspended, UserEvent::Closed) => Ok(Self::Closed),
            (Self::Suspended | Self::Closed, _) | (_, UserEvent::Reactivated) => {
                Err(UserMoveRefused {
                    status: self,
                    event,
                })
            }
            // Who has no password at all has none to replace.
            (Self::Invited, UserEvent::PasswordChosen) => Err(UserMoveRefused {
                status: self,
                event,
            }),
            (_, UserEvent::TemporaryUsed) => Ok(Self::MustChangePassword),
            (_, UserEvent::PasswordChosen) => Ok(Self::Active),
            (_, UserEvent::Suspended) => Ok(Self::Suspended),
            (_, UserEvent::Closed) => Ok(Self::Closed),
        }
    }

    /// What stands before somebody with this stored state: the terms first, then a password of their own,
    /// then the second factor. Who may not sign in stays as they are.
    #[must_use]
    pub const fn before_acting(self, unfinished: Unfinished) -> Self {
        match self {
            Self::Locked | Self::Blocked | Self::Suspended | Self::Closed => self,
            _ if unfinished.terms => Self::MustAcceptTerms,
            Self::Invited | Self::MustChangePassword => Self::MustChangePassword,
            _ if unfinished.second_factor => Self::MustSetUpSecondFactor,
            Self::Active | Self::MustAcceptTerms | Self::MustSetUpSecondFactor => Self::Active,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{UserEvent as Event, UserStatus as Status, *};

    #[test]
    fn these_are_all_the_moves_of_an_account() {
        let open = [
            Status::Invited,
            Status::MustAcceptTerms,
            Status::MustChangePassword,
            Status::MustSetUpSecondFactor,
            Status::Active,
            Status::Locked,
            Status::Blocked,
        ];
        let mut moves = vec![
            (Status::Suspended, Event::Reactivated, Status::Active),
            (Status::Suspended, Event::Closed, Status::Closed),
        ];
        for status in open {
            moves.push((status, Event::TemporaryUsed, Status::MustChangePassword));
            moves.push((status, Event::Suspended, Status::Suspended));
            moves.push((status, Event::Closed, Status::Closed));
            if status != Status::Invited {
                moves.push((status, Event::PasswordChosen, Status::Active));
            }
        }
        for status in Status::ALL {
            for event in Event::ALL {
                let allowed = moves
                    .iter()
                    .find(|(from, what, _)| from == status && what == event)
                    .map(|(_, _, to)| *to);
                assert_eq!(status.after(*event).ok(), allowed, "{status} {event}");
            }
        }
    }

    #[test]
    fn the_terms_come_before_the_password_and_the_second_factor_last() {
        let all = Unfinished {
            terms: true,
            second_factor: true,
        };
        let second_factor = Unfinished {
            terms: false,
            ..all
        };
        let none = Unfinished::default();
        for (stored, unfinished, seen) in [
            (Status::MustChangePassword, all, Status::MustAcceptTerms),
            (
                Status::MustChangePassword,
                second_factor,
                Status::MustChangePassword,
            ),
            (Status::Active, all, Status::MustAcceptTerms),
            (Status::Active, second_factor, Status::MustSetUpSecondFactor),
            (Status::Active, none, Status::Active),
            (Status::MustAcceptTerms, none, Status::Active),
            (Status::Invited, none, Status::MustChangePassword),
            (Status::Suspended, all, Status::Suspended),
            (Status::Closed, none, Status::Closed),
        ] {
            assert_eq!(stored.before_acting(unfinished), seen, "{stored}");
        }
    }
}
