//! Unknown columns: what the first rows say stands beside the heading, and what it stands for is remembered.

use super::State;
use crate::{
    domain::normalise::sanitize,
    i18n::{Strings, Word as _},
    ledger::import::Plan,
    transfer::{
        headings::{Kind, ROSTER},
        mapping,
    },
    tui::{effect::Effect, forms::find::Item, layers::pick::Pick, msg},
};

/// What happens to an unknown column.
#[derive(Debug)]
pub enum Msg {
    /// It is to be chosen.
    Choose,
    /// It is the one with this heading; what that stands for is to be chosen.
    Column(String),
    /// The heading stands for this field; an empty one is passed over.
    Field(String, String),
}

/// Lists the columns nobody knows, with what their first rows say.
pub(super) fn unknown_columns(plan: &Plan) -> Vec<Item> {
    let columns = plan.layout.sheets.iter().flat_map(|sheet| {
        sheet.columns.unmapped().map(|(column, heading)| {
            let sample = sheet.sample(column).collect::<Vec<_>>().join(" ");
            Item::new(heading, format!("{heading}: {}", sanitize(&sample)))
        })
    });
    columns.collect()
}

/// Takes a message about an unknown column.
pub(super) fn update(state: &State, msg: Msg, t: &'static Strings) -> Vec<Effect> {
    let Some(plan) = &state.plan else { return Vec::new() };
    let effect = match msg {
        Msg::Choose => {
            let columns = unknown_columns(plan);
            Effect::open(Pick::among(t.files.map_which, columns, |item| {
                super::Msg::Teach(Msg::Column(item.code)).into()
            }))
        }
        Msg::Column(heading) => choose_field(plan, heading, t),
        Msg::Field(heading, field) => teach(plan, heading, field, t),
    };
    vec![effect]
}

/// Returns the kind of list, by the sheet that was read first.
fn kind_of(plan: &Plan) -> &'static Kind {
    plan.layout.sheets.first().map_or(&ROSTER, |sheet| sheet.columns.kind())
}

/// Opens the choice of what a heading stands for.
fn choose_field(plan: &Plan, heading: String, t: &Strings) -> Effect {
    let nothing = Item::new("", t.files.map_to_nothing);
    let fields = kind_of(plan).fields().map(|field| Item::new(field.code(), field.word(t.lang)));
    let title = (t.files.map_to)(&heading);
    Effect::open(Pick::among(title, std::iter::once(nothing).chain(fields).collect(), move |item| {
        super::Msg::Teach(Msg::Field(heading, item.code)).into()
    }))
}

/// Remembers what a heading stands for; the sheets are then planned anew.
fn teach(plan: &Plan, heading: String, field: String, t: &'static Strings) -> Effect {
    let kind = kind_of(plan);
    Effect::task(t.files.map, move |ledger, _| {
        let learned: Vec<_> = mapping::learned(kind, &heading, &field).into_iter().collect();
        ledger.teach_headings(&learned)?;
        Ok(msg::Msg::Saved(None))
    })
}
