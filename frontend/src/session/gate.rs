//! What the signed-in user may do, by the domain's own policy.

use contract::auth::MeResponse;
use domain::{
    access::{Action, Actor, Decision, Grant, Object, UserStatus, decide},
    ids::{CompanyId, ProductId},
};

use crate::text::{K, reason};

/// Whether the signed-in user may do this to an object of the product.
pub fn allowed(action: Action, company: CompanyId, product: ProductId) -> bool {
    denied(action, company, product).is_none()
}

/// Why not, when not.
pub fn denied(action: Action, company: CompanyId, product: ProductId) -> Option<K> {
    let me = super::me()?;
    why_not(&me, action, company, Some(product))
}

/// Why the signed-in user may not do this in the company, whatever the product; nothing when they may.
pub fn denied_in(action: Action, company: CompanyId) -> Option<K> {
    let me = super::me()?;
    why_not(&me, action, company, None)
}

/// Whether the signed-in user may see any company's data; otherwise why not, and what to do.
///
/// # Errors
/// The words of it.
pub fn sees_companies() -> Result<(), (K, K)> {
    super::me().map_or(Ok(()), |me| seen_by(&me))
}

fn seen_by(me: &MeResponse) -> Result<(), (K, K)> {
    let actor = actor(me);
    if actor.operator {
        Err((K::CompaniesOperator, K::CompaniesOperatorHint))
    } else if actor.grants.is_empty() {
        Err((K::CompaniesEmpty, K::CompaniesEmptyHint))
    } else if actor.holds(Action::CompanyView) {
        Ok(())
    } else {
        Err((K::CompaniesNoView, K::CompaniesNoViewHint))
    }
}

fn why_not(
    me: &MeResponse,
    action: Action,
    company: CompanyId,
    product: Option<ProductId>,
) -> Option<K> {
    let object = Object { company, product };
    match decide(&actor(me), action, object) {
        Decision::Allow => None,
        Decision::Deny(reasons) => reasons.first().copied().map(reason),
    }
}

/// The user as the policy sees them. Whoever has a session is active: the server ends it otherwise.
fn actor(me: &MeResponse) -> Actor {
    let grants = me.grants.iter().flat_map(|grant| {
        grant.actions.iter().map(|action| Grant {
            company: grant.company_id,
            product: grant.product_id,
            action: *action,
        })
    });
    Actor {
        user: me.id,
        status: UserStatus::Active,
        grants: grants.collect(),
        operator: me.operator,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMPANY: &str = "cmp_01h455vb4pex5vsknk084sn02q";
    const PRODUCT: &str = "prd_01h455vb4pex5vsknk084sn02q";

    fn me(actions: &str) -> MeResponse {
        let text = format!(
            r#"{{"id":"usr_01h455vb4pex5vsknk084sn02q","username":"ana","full_name":"Ana","email":"a@example.com",
            "session_started_at":"2026-11-22T15:00:00Z","status":"active","second_factor":false,"preferences":{{"mails":[]}},"grants":[{{"company_id":"{COMPANY}","actions":{actions}}}]}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_missing_grant_is_told_as_such() {
        let (company, product) = (COMPANY.parse().unwrap(), PRODUCT.parse().unwrap());
        let me = me(r#"["batches.view"]"#);
        for product in [Some(product), None] {
            assert_eq!(why_not(&me, Action::BatchesView, company, product), None);
            assert_eq!(
                why_not(&me, Action::BatchesSign, company, product),
                Some(K::ReasonNotGranted)
            );
        }
    }

    #[test]
    fn who_sees_no_company_is_told_why() {
        assert_eq!(seen_by(&me(r#"["company.view"]"#)), Ok(()));
        let none = (K::CompaniesEmpty, K::CompaniesEmptyHint);
        assert_eq!(seen_by(&me("[]")), Err(none));
        let no_view = (K::CompaniesNoView, K::CompaniesNoViewHint);
        assert_eq!(seen_by(&me(r#"["batches.view"]"#)), Err(no_view));
        let operator = MeResponse {
            operator: true,
            ..me("[]")
        };
        let told = (K::CompaniesOperator, K::CompaniesOperatorHint);
        assert_eq!(seen_by(&operator), Err(told));
    }
}
