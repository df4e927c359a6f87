//! When the company is told that little is left.

use contract::master_account::MasterAccountResponse;
use domain::money::{Money, NotAnAmount};
use leptos::prelude::*;

use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, t, tr, typed_amount},
    ui::{AmountField, Tone, toast},
};

/// What is typed: a threshold, none for a blank field.
fn threshold(text: &str) -> Result<Option<Money>, NotAnAmount> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some),
    }
}

/// The setting.
#[component]
pub fn AlertDialog(account: MasterAccountResponse, on_close: Callback<()>) -> impl IntoView {
    let act = Act::new();
    let before = account.low_balance_threshold;
    let value = RwSignal::new(before.map(|of| typed_amount(of.amount)).unwrap_or_default());
    let is_wrong = move || value.with(|text| threshold(text).is_err());
    let error = Signal::derive(move || is_wrong().then(|| tr(K::NotAnAmount).to_owned()));
    let why_not = Signal::derive(move || is_wrong().then_some(K::NotAnAmount));
    let save = move |()| {
        let Ok(wanted) = value.with_untracked(|text| threshold(text)) else {
            return;
        };
        let account = account.clone();
        let key = act.key(&format!("{}-{wanted:?}", account.version));
        let work = async move {
            api::master_account::set_alert(&account, wanted.map(Into::into), key).await
        };
        act.run(work, move |_| {
            toast::tell(Tone::Good, tr(K::AlertSaved));
            on_close.run(());
        });
    };
    view! {
        <ActDialog title=t(K::AlertOpen) act verb=t(K::Save) why_not on_close on_act=save>
            <p>{t(K::AlertLead)}</p>
            <AmountField label=t(K::AlertField) hint=t(K::AlertHint) value error />
        </ActDialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_field_turns_the_alert_off() {
        assert_eq!(threshold(" "), Ok(None));
        assert_eq!(
            threshold("1.500.000"),
            Ok(Some(Money::from_minor(150_000_000)))
        );
        assert_eq!(threshold("mucho"), Err(NotAnAmount));
    }
}
