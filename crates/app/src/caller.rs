//! Who asks, what they were let in for, and how the request wants to be treated.

use domain::{
    access::{Action, Actor, Decision, Object, OperatorAction, decide},
    ids::{CompanyId, ProductId, RequestId, SessionId, UserId},
};
use store::idempotency::Scope;

use crate::{AppError, Result};

/// Who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The user.
    pub user: UserId,
    /// The session behind the access token.
    pub session: SessionId,
    /// What the user was granted.
    pub actor: Actor,
    /// The request.
    pub request: RequestId,
    /// The network address that it came from.
    pub address: String,
    /// Whether texts are wanted in English; Spanish otherwise.
    pub english: bool,
}

/// A caller whose route declared an action. The use case asks it for the object at hand; no use case
/// names a permission a second time.
#[derive(Debug, Clone)]
pub struct Permit {
    /// Who.
    pub caller: Caller,
    /// What the route declared.
    pub action: Action,
}

/// An operator whose route declared what it is for.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Who.
    pub caller: Caller,
    /// What the route declared.
    pub action: OperatorAction,
}

impl Permit {
    /// Whether the caller may do this to an object of the company and product.
    ///
    /// # Errors
    /// `NotFound` when the caller has nothing to do with the company (a stranger is not told what
    /// exists), `Denied` with the reasons otherwise.
    pub fn for_object(&self, company: CompanyId, product: Option<ProductId>) -> Result<()> {
        if !self.caller.actor.belongs_to(company) {
            return Err(AppError::NotFound);
        }
        match decide(&self.caller.actor, self.action, Object { company, product }) {
            Decision::Allow => Ok(()),
            Decision::Deny(reasons) => Err(AppError::Denied(
                reasons.iter().map(ToString::to_string).collect(),
            )),
        }
    }
}

impl Permit {
    /// The products of a company whose objects a list may show: those asked for, or all that the caller
    /// may see. None inside means every product.
    ///
    /// # Errors
    /// As [`Permit::for_object`], for any of those asked for.
    pub fn products(&self, company: CompanyId, asked: &[ProductId]) -> Result<Vec<ProductId>> {
        if asked.is_empty() {
            self.for_object(company, None)?;
            let granted = self.caller.actor.products_for(company, self.action);
            return Ok(granted.unwrap_or_default());
        }
        for product in asked {
            self.for_object(company, Some(*product))?;
        }
        Ok(asked.to_vec())
    }
}

/// A permit together with what a command carries in its headers.
#[derive(Debug, Clone)]
pub struct Command<P = Permit> {
    /// Who, and what for.
    pub permit: P,
    /// The idempotency key with its scope, when one was sent.
    pub idempotency: Option<Scope>,
    /// The version from `If-Match`, when one was sent.
    pub if_match: Option<i64>,
    /// The step-up token, when one was sent.
    pub step_up: Option<String>,
}

impl Command {
    /// Who asks.
    pub const fn caller(&self) -> &Caller {
        &self.permit.caller
    }
}

impl<P> Command<P> {
    /// The version that the caller read.
    ///
    /// # Errors
    /// When `If-Match` is absent.
    pub fn expected_version(&self) -> Result<i64> {
        self.if_match
            .ok_or_else(|| AppError::refused("request.precondition_required"))
    }

    /// Compares the version that the caller read with the object's.
    ///
    /// # Errors
    /// When `If-Match` is absent or the object has changed since.
    pub fn check_version(&self, current: i64) -> Result<()> {
        if self.expected_version()? == current {
            Ok(())
        } else {
            Err(AppError::Stale)
        }
    }
}
