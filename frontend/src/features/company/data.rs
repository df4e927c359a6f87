//! Changing what a company tells of itself.

use contract::companies::{CompanyPatch, CompanyResponse};
use domain::{batch::LinePolicy, company::CompanyDetails};
use leptos::prelude::*;

use super::{page::Desk, phones, sheet::Sheet};
use crate::{
    api::{self, Saved},
    features::act::ActDialog,
    text::{K, t, tr},
    ui::{SelectField, TextField, Tone, toast},
};

const LABELS: [K; 4] = [K::City, K::Address, K::Phones, K::LinePolicy];

/// A policy in words.
pub const fn policy(policy: LinePolicy) -> K {
    match policy {
        LinePolicy::AllOrNothing => K::PolicyAll,
        LinePolicy::ValidOnly => K::PolicyValid,
    }
}

fn texts(company: &CompanyResponse) -> Vec<String> {
    let phones = phones::written(&company.phones);
    let policy = company.line_policy.to_string();
    vec![
        company.city.clone(),
        company.address.clone(),
        phones,
        policy,
    ]
}

fn shown(at: usize, text: &str) -> String {
    let words = match at {
        2 => phones::shown(&phones::read(text)),
        3 => text
            .parse()
            .map(policy)
            .map(tr)
            .unwrap_or_default()
            .to_owned(),
        _ => text.to_owned(),
    };
    super::page::or_dash(&words)
}

/// The dialog.
#[component]
#[expect(
    clippy::needless_pass_by_value,
    reason = "what a component is given is its own"
)]
pub fn DataDialog(desk: Desk, company: CompanyResponse) -> impl IntoView {
    let sheet = Sheet::new(&LABELS, texts(&company));
    let version = StoredValue::new(company.version);
    let id = desk.id;
    let save = move |()| {
        let phones = phones::read(&sheet.text(2));
        let details = CompanyDetails {
            city: sheet.text(0),
            address: sheet.text(1),
            phones: phones.clone(),
            line_policy: sheet.text(3).parse().unwrap_or(company.line_policy),
        };
        if !sheet.passes(details.checked()) {
            return;
        }
        let patch = CompanyPatch {
            city: sheet.changed(0),
            address: sheet.changed(1),
            phones: sheet.changed(2).map(|_| phones),
            line_policy: sheet.changed(3).and_then(|text| text.parse().ok()),
        };
        let version_read = version.get_value();
        let work = async move { api::companies::change(id, version_read, &patch).await };
        sheet.act.run::<Saved<CompanyResponse>>(work, move |saved| {
            let (company, outdated) = saved.parts();
            if outdated {
                version.set_value(company.version);
                sheet.meet(texts(&company));
                desk.company.data.set(Some(company));
            } else {
                desk.company.data.set(Some(company));
                toast::tell(Tone::Good, tr(K::CompanySaved));
                desk.done();
            }
        });
    };
    let choices = Signal::derive(|| {
        let choice = |of: &LinePolicy| (of.to_string(), tr(policy(*of)).to_owned());
        LinePolicy::ALL.iter().map(choice).collect()
    });
    view! {
        <ActDialog title=t(K::EditCompany) act=sheet.act verb=t(K::Save) on_close=move |()| desk.asked.set(None) on_act=save>
            {sheet.clashes(shown)}
            <TextField label=t(K::City) value=sheet.value(0) error=sheet.error(|| "/city".to_owned()) max=80 />
            <TextField label=t(K::Address) value=sheet.value(1) error=sheet.error(|| "/address".to_owned()) max=160 />
            {phones::phones(sheet, 2)}
            <SelectField label=t(K::LinePolicy) value=sheet.value(3) choices />
        </ActDialog>
    }
}
