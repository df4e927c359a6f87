//! Form fields: label, hint and error are always tied to the input.

use leptos::{html, prelude::*};

use super::{Icon, Sign, id, live, whenever};

/// The label above, hint and error below.
#[component]
pub(super) fn Framed(
    #[prop(into)] id: Oco<'static, str>,
    label: TextProp,
    hint: Option<TextProp>,
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let hint = hint.map(
        |hint| view! { <p class="field-hint" id=format!("{id}-hint")>{move || hint.get()}</p> },
    );
    let error_id = format!("{id}-error");
    view! {
        <div class="field" class:is-wrong=move || error.get().is_some()>
            <label for=id>{move || label.get()}</label>
            {children()}
            {hint}
            <p class="field-error" id=error_id aria-live="polite">
                {live(move || error.get().map(|text| view! { <Icon sign=Sign::Warning />{text} }))}
            </p>
        </div>
    }
}

/// What an input is described by.
pub(super) fn described(id: &str, has_hint: bool) -> String {
    if has_hint {
        format!("{id}-error {id}-hint")
    } else {
        format!("{id}-error")
    }
}

/// A line of text.
#[component]
pub fn TextField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(default = "text")] inputmode: &'static str,
    #[prop(default = 200)] max: u16,
    #[prop(optional)] autofocus: bool,
) -> impl IntoView {
    let id = id::next("field");
    let described = described(&id, hint.is_some());
    let input = NodeRef::<html::Input>::new();
    whenever(move || {
        if autofocus {
            // An element in the document takes the focus.
            drop(input.get().map(|input| input.focus()));
        }
    });
    view! {
        <Framed id=id.clone() label hint error>
            <input
                id=id
                node_ref=input
                class="input"
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=max.to_string()
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
            />
        </Framed>
    }
}

/// The code of an app, or one that was mailed: digits, which the phone may fill in by itself.
#[component]
pub fn CodeField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = TextFieldProps {
        label,
        value,
        hint,
        error,
        kind: "text",
        autocomplete: "one-time-code",
        inputmode: "numeric",
        max: 12,
        autofocus: true,
    };
    view! { <div class="code-input">{TextField(field)}</div> }
}

/// A day.
#[component]
pub fn DateField(
    #[prop(into)] label: TextProp,
    /// As `YYYY-MM-DD`; empty for none.
    value: RwSignal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    view! { <TextField label value error kind="date" /> }
}

/// One of several.
#[component]
pub fn SelectField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    /// Values with their words.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let id = id::next("field");
    let described = described(&id, false);
    let option = move |(choice, words): (String, String)| {
        let mine = choice.clone();
        view! { <option value=choice selected=move || value.get() == mine>{words}</option> }
    };
    view! {
        <Framed id=id.clone() label hint=None error>
            <span class="select">
                <select
                    id=id
                    class="input"
                    aria-describedby=described
                    aria-invalid=move || error.get().map(|_| "true")
                    on:change:target=move |event| value.set(event.target().value())
                >
                    {live(move || choices.get().into_iter().map(option).collect_view())}
                </select>
                <Icon sign=Sign::Down />
            </span>
        </Framed>
    }
}

/// A yes or no.
#[component]
pub fn CheckField(#[prop(into)] label: TextProp, value: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                on:change:target=move |event| value.set(event.target().checked())
            />
            <span>{move || label.get()}</span>
        </label>
    }
}
