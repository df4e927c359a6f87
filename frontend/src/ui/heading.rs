//! A page's heading: names the tab, and takes the focus when the page changes so that readers hear it.

use std::cell::Cell;

use leptos::{html, prelude::*};

use super::whenever;

thread_local! {
    static FIRST: Cell<bool> = const { Cell::new(true) };
}

/// The heading of a page, with what stands beside it.
#[component]
pub fn Heading(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] lead: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let element = NodeRef::<html::H1>::new();
    let named = title.clone();
    whenever(move || {
        document().set_title(&format!("{} · Conexión Empresas Online", named.get()));
    });
    whenever(move || {
        if let Some(heading) = element.get()
            && !FIRST.replace(false)
        {
            // An element in the document takes the focus.
            drop(heading.focus());
        }
    });
    view! {
        <div class="heading">
            <div class="heading-words">
                <h1 node_ref=element tabindex="-1">{move || title.get()}</h1>
                {lead.map(|lead| view! { <p class="lead">{move || lead.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="heading-acts">{children()}</div> })}
        </div>
    }
}
