//! A company's branches, where cards are handed over.

use contract::companies::{BranchList, BranchResponse};
use domain::ids::CompanyId;
use leptos::prelude::*;

use super::page::or_dash;
use crate::{
    api,
    text::{K, t},
    ui::{Chip, Empty, Sign, Skeleton, TableFrame, Tone, live, load},
};

const HEADS: [K; 7] = [
    K::Code,
    K::Name,
    K::Municipality,
    K::Address,
    K::Hours,
    K::BranchContact,
    K::Status,
];

/// The list.
pub fn branches(company: CompanyId) -> AnyView {
    let list = load(move || api::companies::branches(company));
    view! {
        <section class="section">
            <h2>{t(K::Branches)}</h2>
            {list.failure()}
            {live(move || match list.data.get() {
                None => list.error.with(Option::is_none).then(|| view! { <Skeleton rows=2 /> }).into_any(),
                Some(BranchList { data }) if data.is_empty() => {
                    view! { <Empty sign=Sign::Building title=t(K::NoBranches) hint=t(K::CompanyByOperator) /> }.into_any()
                }
                Some(BranchList { data }) => view! {
                    <TableFrame label=t(K::Branches) heads=HEADS.to_vec() busy=list.busy>
                        {data.into_iter().map(row).collect_view()}
                    </TableFrame>
                }
                .into_any(),
            })}
        </section>
    }
    .into_any()
}

fn row(branch: BranchResponse) -> AnyView {
    let (tone, label) = if branch.active {
        (Tone::Good, K::BranchActive)
    } else {
        (Tone::Neutral, K::BranchInactive)
    };
    let place = branch.place;
    view! {
        <tr>
            <th scope="row" data-name=t(K::Code)><code>{branch.code}</code></th>
            <td data-name=t(K::Name)>{branch.name}</td>
            <td data-name=t(K::Municipality)>{or_dash(&place.municipality)}</td>
            <td data-name=t(K::Address)>{or_dash(&place.address)}</td>
            <td data-name=t(K::Hours)>{or_dash(&place.hours)}</td>
            <td data-name=t(K::BranchContact)>{or_dash(&place.contact)}</td>
            <td data-name=t(K::Status)><Chip tone label /></td>
        </tr>
    }
    .into_any()
}
