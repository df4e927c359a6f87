//! Pages by number, as the manual has them: «Primera « 1 2 3 » Última».

use leptos::prelude::*;

use crate::{
    text::{K, t, tf, tr},
    ui::{Icon, Sign, live},
};

/// So many numbers stand in the pager at most.
const NUMBERS: usize = 3;

/// The numbers that stand in the pager: the page that is shown with its neighbours.
pub fn window(page: usize, count: usize) -> std::ops::RangeInclusive<usize> {
    let first = page
        .saturating_sub(NUMBERS / 2)
        .min((count + 1).saturating_sub(NUMBERS))
        .max(1);
    first..=(first + NUMBERS - 1).min(count)
}

/// Turns pages by number, from 1. Shows nothing while there is only one.
#[component]
pub fn NumberedPager(page: RwSignal<usize>, #[prop(into)] count: Signal<usize>) -> impl IntoView {
    let turn = move |to: usize| {
        if (1..=count.get_untracked()).contains(&to) {
            page.set(to);
        }
    };
    let step = move |to: usize, name: K, sign: Option<Sign>| {
        let off = to == page.get() || !(1..=count.get()).contains(&to);
        view! {
            <button
                type="button"
                class="button button-quiet"
                aria-label=sign.map(|_| tr(name))
                aria-disabled=off.then_some("true")
                on:click=move |_| turn(to)
            >
                {match sign {
                    Some(sign) => view! { <Icon sign /> }.into_any(),
                    None => tr(name).into_any(),
                }}
            </button>
        }
        .into_any()
    };
    let number = move |of: usize| {
        let is_here = of == page.get();
        view! {
            <button
                type="button"
                class="button button-quiet pager-page"
                aria-label=tf(K::GoToPage, &[&of.to_string()])
                aria-current=is_here.then_some("page")
                on:click=move |_| turn(of)
            >
                {of}
            </button>
        }
        .into_any()
    };
    let buttons = move || {
        let (here, count) = (page.get(), count.get());
        let mut buttons = vec![
            step(1, K::FirstPage, None),
            step(here.saturating_sub(1), K::PreviousPage, Some(Sign::Left)),
        ];
        buttons.extend(window(here, count).map(number));
        buttons.push(step(here + 1, K::NextPage, Some(Sign::Right)));
        buttons.push(step(count, K::LastPage, None));
        buttons
    };
    live(move || {
        (count.get() > 1)
            .then(|| view! { <nav class="pager" aria-label=t(K::Pages)>{buttons()}</nav> })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_stands_amid_its_neighbours() {
        let shown = |page, count| window(page, count).collect::<Vec<_>>();
        assert_eq!(shown(1, 3), [1, 2, 3]);
        assert_eq!(shown(1, 9), [1, 2, 3]);
        assert_eq!(shown(5, 9), [4, 5, 6]);
        assert_eq!(shown(9, 9), [7, 8, 9]);
        assert_eq!(shown(1, 1), [1]);
    }
}
