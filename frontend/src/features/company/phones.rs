//! The editor of a company's phones. In the form they are one text: a phone a line, a tab after its label.

use domain::company::{MAX_PHONES, Phone};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::{
    text::{K, t, tf},
    ui::{Button, Look, TextField, live, say},
};

type Row = [RwSignal<String>; 2];

/// Phones as the text of a field.
pub fn written(phones: &[Phone]) -> String {
    let line = |phone: &Phone| format!("{}\t{}", phone.label, phone.number);
    phones.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Phones out of the text of a field; those of which nothing was filled in do not count.
pub fn read(text: &str) -> Vec<Phone> {
    let phone = |line: &str| {
        let (label, number) = line.split_once('\t').unwrap_or(("", line));
        Phone {
            label: label.trim().to_owned(),
            number: number.trim().to_owned(),
        }
    };
    let phones = text.lines().map(phone);
    phones.filter(|phone| *phone != Phone::default()).collect()
}

/// Phones in one line.
pub fn shown(phones: &[Phone]) -> String {
    let one = |phone: &Phone| {
        let label = if phone.label.is_empty() { "" } else { ": " };
        format!("{}{label}{}", phone.label, phone.number)
    };
    phones.iter().map(one).collect::<Vec<_>>().join(" · ")
}

fn rows_of(text: &str) -> Vec<Row> {
    let row = |phone: Phone| [RwSignal::new(phone.label), RwSignal::new(phone.number)];
    read(text).into_iter().map(row).collect()
}

/// The editor over a field of the form.
pub fn phones(sheet: Sheet, at: usize) -> AnyView {
    let field = sheet.value(at);
    let rows = RwSignal::new(rows_of(&field.get_untracked()));
    let typed = move || {
        let line = |[label, number]: &Row| Phone {
            label: label.get(),
            number: number.get(),
        };
        rows.with(|rows| rows.iter().map(line).collect::<Vec<_>>())
    };
    // What is typed goes into the field; what comes into the field from elsewhere makes the rows anew.
    Effect::new(move |_| field.set(written(&read(&written(&typed())))));
    Effect::new(move |_| {
        let text = field.get();
        if written(&read(&written(&untrack(typed)))) != text {
            rows.set(rows_of(&text));
        }
    });
    let add = move |()| rows.update(|rows| rows.push(Row::default()));
    let full = Signal::derive(move || {
        rows.with(|rows| rows.len() >= MAX_PHONES)
            .then_some(K::PhonesFull)
    });
    let row = move |(index, row): (usize, Row)| {
        let [label, number] = row;
        let error = sheet.error(move || format!("/phones/{}/number", place(rows, index)));
        let remove = move |()| {
            rows.update(|rows| {
                rows.remove(index);
            });
        };
        view! {
            <div class="phone-row" role="group" aria-label=say(move || tf(K::PhoneNumbered, &[&(index + 1).to_string()]))>
                <TextField label=t(K::PhoneLabel) value=label max=40 />
                <TextField label=t(K::PhoneNumber) value=number error kind="tel" inputmode="tel" max=40 />
                <Button look=Look::Quiet on_press=remove>{t(K::Remove)}</Button>
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="limits">
            <legend>{t(K::Phones)}</legend>
            {live(move || rows.get().into_iter().enumerate().map(row).collect_view())}
            <div><Button on_press=add why_not=full>{t(K::AddPhone)}</Button></div>
        </fieldset>
    }
    .into_any()
}

/// The place of a row among those that count.
fn place(rows: RwSignal<Vec<Row>>, index: usize) -> usize {
    let counts = |[label, number]: &Row| {
        label.with(|text| !text.trim().is_empty()) || number.with(|text| !text.trim().is_empty())
    };
    rows.with(|rows| rows.iter().take(index).filter(|row| counts(row)).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_come_back_as_they_were_and_empty_rows_do_not() {
        let phone = |label: &str, number: &str| Phone {
            label: label.to_owned(),
            number: number.to_owned(),
        };
        let phones = [
            phone("Pagos: mañana", "601 555 0101"),
            phone("", "300 555 0101"),
        ];
        assert_eq!(read(&written(&phones)), phones);
        assert_eq!(read("\t\n \t "), []);
        assert_eq!(shown(&phones), "Pagos: mañana: 601 555 0101 · 300 555 0101");
    }
}
