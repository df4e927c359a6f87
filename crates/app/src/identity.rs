//! Who somebody is: passwords, sessions, access tokens, and the fresh proof for risky acts.

pub mod step_up;
