//! The second factor: turning it on and off, and recovery codes, in one dialog of some steps.

mod codes;
mod state;

use contract::account::SecondFactorOffer;
use domain::step_up::StepUpAction;
use leptos::{prelude::*, task::spawn_local};

use super::act::{Act, ActForm, field_error};
use crate::{
    api::{self, ApiError},
    session,
    text::{K, t, tr},
    ui::{Button, CodeField, Dialog, Icon, Look, Sign, Tone, copy, live, toast},
};
use codes::codes;
use state::{Step, grouped};

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A second factor.
    TurnOn,
    /// None any more.
    TurnOff,
    /// New recovery codes.
    NewCodes,
}

/// The state of the dialog.
#[derive(Clone, Copy)]
struct Setup {
    asked: Asked,
    step: RwSignal<Step>,
    act: Act,
    code: RwSignal<String>,
    saved: RwSignal<bool>,
    tried: RwSignal<bool>,
    /// Told whether something was done.
    close: Callback<bool>,
}

impl Setup {
    fn leave(self) {
        if self.step.with_untracked(Step::has_codes) && !self.saved.get_untracked() {
            // They are shown this once.
            self.tried.set(true);
        } else {
            self.close.run(self.step.with_untracked(Step::has_codes));
        }
    }

    /// Shows that one is there, then does what was asked for.
    fn prove(self) {
        let Some(me) = session::me() else { return };
        let (asked, presence) = (self.asked, self.act.presence());
        let work = async move {
            let action = StepUpAction::SecondFactor;
            let proof = api::auth::step_up(presence, action, me.id.to_string()).await?;
            after_proof(asked, proof).await
        };
        self.act.run(work, move |step| {
            if let Some(step) = step {
                self.step.set(step);
            } else {
                toast::tell(Tone::Good, tr(K::FactorOffNotice));
                self.close.run(true);
            }
        });
    }

    fn confirm(self) {
        let code: String = self.code.get_untracked().split_whitespace().collect();
        self.act.run(
            async move { api::account::confirm_second_factor(code).await },
            move |made| self.step.set(Step::Codes(made.codes)),
        );
    }
}

/// What follows the proof; nothing when all is done.
async fn after_proof(asked: Asked, proof: String) -> Result<Option<Step>, ApiError> {
    match asked {
        Asked::TurnOn => {
            let offer = api::account::offer_second_factor(proof).await?;
            Ok(Some(Step::Offer(Box::new(offer))))
        }
        Asked::TurnOff => api::account::drop_second_factor(proof).await.map(|()| None),
        Asked::NewCodes => {
            let made = api::account::renew_recovery_codes(proof).await?;
            Ok(Some(Step::Codes(made.codes)))
        }
    }
}

/// The dialog; `close` is told whether something was done.
pub fn second_factor_dialog(asked: Asked, close: Callback<bool>) -> AnyView {
    let setup = Setup {
        asked,
        step: RwSignal::new(Step::Proof),
        act: Act::new(),
        code: RwSignal::new(String::new()),
        saved: RwSignal::new(false),
        tried: RwSignal::new(false),
        close,
    };
    let (title, lead, verb, look) = match asked {
        Asked::TurnOn => (K::TurnFactorOn, K::FactorProve, K::Continue, Look::Primary),
        Asked::TurnOff => (
            K::TurnFactorOff,
            K::FactorOffLead,
            K::TurnFactorOff,
            Look::Danger,
        ),
        Asked::NewCodes => (K::NewCodes, K::NewCodesLead, K::NewCodes, Look::Primary),
    };
    let heading = move || setup.step.with(|step| step.title().unwrap_or(title));
    let on_close = Callback::new(move |()| setup.leave());
    let prove = move || {
        view! {
            <ActForm act=setup.act verb=t(verb) look asks_password=true on_close on_act=move |()| setup.prove()>
                <p>{t(lead)}</p>
            </ActForm>
        }
        .into_any()
    };
    view! {
        <Dialog title=move || tr(heading()) on_close busy=setup.act.busy>
            {live(move || match setup.step.get() {
                Step::Proof => prove(),
                Step::Offer(offer) => scan(setup, *offer, on_close),
                Step::Codes(list) => codes(list, setup.saved, setup.tried, on_close),
            })}
        </Dialog>
    }
    .into_any()
}

/// The secret for the app: to be scanned or typed; then its first code.
fn scan(setup: Setup, offer: SecondFactorOffer, on_close: Callback<()>) -> AnyView {
    let image = format!(
        "data:image/svg+xml,{}",
        js_sys::encode_uri_component(&offer.qr_svg)
    );
    let why_not = Signal::derive(move || {
        setup
            .code
            .with(|code| !state::is_code(code))
            .then_some(K::CodeOfSix)
    });
    let error = Signal::derive(move || field_error(setup.act));
    view! {
        <ActForm act=setup.act verb=t(K::TurnOn) why_not on_close on_act=move |()| setup.confirm()>
            <p>{t(K::FactorScan)}</p>
            <div class="scan">
                <img class="qr" src=image alt=t(K::QrLabel) width="200" height="200" />
                <div class="section">
                    <p>{t(K::FactorType)}</p>
                    <code class="secret">{grouped(&offer.secret)}</code>
                    {copy_button(K::CopyKey, offer.secret)}
                </div>
            </div>
            <CodeField label=t(K::AppCode) hint=t(K::AppCodeHint) value=setup.code error />
        </ActForm>
    }
    .into_any()
}

/// Puts a text on the clipboard and says whether that went well.
fn copy_button(words: K, text: String) -> AnyView {
    let copy = move |()| {
        let text = text.clone();
        spawn_local(async move {
            let (tone, words) = if copy(text).await {
                (Tone::Good, K::Copied)
            } else {
                (Tone::Warning, K::NotCopied)
            };
            toast::tell(tone, tr(words));
        });
    };
    view! { <div><Button on_press=copy><Icon sign=Sign::Page />{t(words)}</Button></div> }
        .into_any()
}
