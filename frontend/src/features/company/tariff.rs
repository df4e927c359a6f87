//! What the company's products cost, as it is in force.

use contract::companies::{FeeBasis, TariffFee, TariffResponse, VatCategory};
use domain::quote::GmfPolicy;
use leptos::prelude::*;

use super::page::Desk;
use crate::{
    api,
    text::{K, amount, batch_type, day, rate, t, tf, tr},
    ui::{Empty, SelectField, Sign, Skeleton, TableFrame, live, load, say},
};

const HEADS: [K; 4] = [K::FeeItem, K::Batches, K::FeeValue, K::FeeVat];

/// The tariff of the chosen product.
pub fn tariff(desk: Desk) -> AnyView {
    let known = Memo::new(move |_| {
        let products = desk.company.data.get().map(|company| company.products);
        let name =
            |product: contract::companies::ProductResponse| (product.id.to_string(), product.name);
        products.map(|products| products.into_iter().map(name).collect::<Vec<_>>())
    });
    let part = move |products: Vec<(String, String)>| match products.first() {
        None => {
            view! { <Empty sign=Sign::Card title=t(K::NoProducts) hint=t(K::CompaniesEmptyHint) /> }
                .into_any()
        }
        Some((first, _)) => chosen(desk, RwSignal::new(first.clone()), products),
    };
    view! {
        <section class="section">
            <h2>{t(K::Tariff)}</h2>
            {live(move || match known.get() {
                Some(products) => part(products),
                None => view! { <Skeleton rows=2 /> }.into_any(),
            })}
        </section>
    }
    .into_any()
}

fn chosen(desk: Desk, product: RwSignal<String>, products: Vec<(String, String)>) -> AnyView {
    let remote = load(move || {
        let product = product.get();
        async move { api::companies::tariff(desk.id, &product).await }
    });
    let limits = move || {
        let product = product.get();
        let company = desk.company.data.get()?;
        let found = company
            .products
            .into_iter()
            .find(|found| found.id.to_string() == product)?;
        let (low, high) = (amount(found.minimum_load), amount(found.maximum_load));
        Some(view! { <p class="fine">{say(move || tf(K::LoadLimits, &[&low, &high]))}</p> })
    };
    view! {
        <div class="filters"><SelectField label=t(K::ObjectProduct) value=product choices=Signal::stored(products) /></div>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(tariff) => table(tariff),
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton rows=2 /> }).into_any(),
        })}
        {live(limits)}
    }
    .into_any()
}

fn table(tariff: TariffResponse) -> AnyView {
    let TariffResponse {
        valid_from,
        fees,
        gmf,
        withholdings,
    } = tariff;
    let gmf = match gmf {
        GmfPolicy::None => None,
        GmfPolicy::Informative => Some(K::TariffGmfTold),
        GmfPolicy::Charged => Some(K::TariffGmfPaid),
    };
    let items: Vec<_> = withholdings
        .into_iter()
        .map(|item| view! { <li>{say(move || format!("{}: {}", item.label, rate(item.rate_ppm)))}</li> })
        .collect();
    view! {
        <p class="lead">{say(move || tf(K::TariffSince, &[&day(valid_from)]))}</p>
        <TableFrame label=t(K::Tariff) heads=HEADS.to_vec()>
            {fees.into_iter().map(row).collect_view()}
        </TableFrame>
        <ul class="fine">
            {gmf.map(|words| view! { <li>{t(words)}</li> })}
            {items}
        </ul>
    }
    .into_any()
}

fn row(fee: TariffFee) -> AnyView {
    let kinds = fee.applies_to.clone();
    let types = move || {
        let words: Vec<_> = kinds.iter().map(|kind| tr(batch_type(*kind))).collect();
        words.join(", ")
    };
    let (vat, ppm) = (fee.vat, fee.vat_rate_ppm.unwrap_or_default());
    let vat = move || match vat {
        VatCategory::Taxed => rate(ppm),
        VatCategory::Excluded => tr(K::VatExcluded).to_owned(),
        VatCategory::Exempt => tr(K::VatExempt).to_owned(),
    };
    let label = fee.label.clone();
    view! {
        <tr>
            <th scope="row" data-name=t(K::FeeItem)>{label}</th>
            <td data-name=t(K::Batches)>{say(types)}</td>
            <td data-name=t(K::FeeValue)>{say(move || value(&fee))}</td>
            <td data-name=t(K::FeeVat)>{say(vat)}</td>
        </tr>
    }
    .into_any()
}

/// What a fee comes to, in words.
fn value(fee: &TariffFee) -> String {
    let price = fee.price.map(amount).unwrap_or_default();
    let mut words = match fee.basis {
        FeeBasis::Line => tf(K::PerLine, &[&price]),
        FeeBasis::Card => tf(K::PerCard, &[&price]),
        FeeBasis::BranchShipment => tf(K::PerShipment, &[&price]),
        FeeBasis::Order => tf(K::PerOrder, &[&price]),
        FeeBasis::Load => tf(K::OfLoads, &[&rate(fee.rate_ppm.unwrap_or_default())]),
        FeeBasis::Tiered => tiers(fee),
    };
    for (key, bound) in [(K::FeeMinimum, fee.minimum), (K::FeeMaximum, fee.maximum)] {
        if let Some(bound) = bound {
            words = format!("{words} · {}", tf(key, &[&amount(bound)]));
        }
    }
    words
}

fn tiers(fee: &TariffFee) -> String {
    let one = |tier: &contract::companies::TariffTier| {
        let price = tf(K::PerLine, &[&amount(tier.price)]);
        match tier.up_to {
            Some(up_to) => format!("{} {price}", tf(K::UpToLines, &[&up_to.to_string()])),
            None => format!("{} {price}", tr(K::MoreLines)),
        }
    };
    fee.tiers.iter().map(one).collect::<Vec<_>>().join(" · ")
}
