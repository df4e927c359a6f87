//! The states of a user's account.

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
        /// Has to accept the terms before anything else.
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
