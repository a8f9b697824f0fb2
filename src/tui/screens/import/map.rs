//! A file whose headings nobody knows, or that has none: where they stand, what each column is, by its first rows; what
//! was said is remembered by the headings, or by the places of the columns.

use std::path::PathBuf;

use super::{Asked, Sheet, State, act::read};
use crate::{
    domain::{mask::mask_numbers, normalise::sanitize},
    i18n::{Strings, Word as _},
    ledger::import::columns_of,
    transfer::{Row, column_letters, headings::RosterField, mapping, roster::columns},
    tui::{
        effect::Effect,
        forms::find::Item,
        layers::pick::Pick,
        msg::{self, Notice},
    },
};

/// Rows among which the headings are looked for.
const HEADERS: usize = 6;

/// What is said about the columns so far.
#[derive(Debug)]
pub(super) struct Map {
    sheet: Sheet,
    rows: Vec<Row>,
    columns: Vec<Column>,
}

/// A column: its heading, what its first rows say, what it stands for.
#[derive(Debug)]
struct Column {
    heading: String,
    sample: String,
    field: Option<RosterField>,
}

/// What happens to such a file.
#[derive(Debug)]
pub enum Msg {
    /// No row of the sheet was taken for headings; these are its first.
    Peeked(PathBuf, Sheet, Asked, Vec<Row>),
    /// The headings stand in this one of them, or nowhere.
    Header(Option<usize>),
    /// What this column stands for is to be chosen.
    Column(usize),
    /// It is this field; an empty one is passed over.
    Field(usize, String),
    /// All columns that count are named.
    Done,
}

/// Takes a message.
pub(super) fn update(state: &mut State, msg: Msg, t: &'static Strings) -> Vec<Effect> {
    match msg {
        Msg::Peeked(path, sheet, asked, rows) => {
            let choice = choose_header(&rows, &asked, t);
            (state.path, state.asked) = (path, asked);
            state.map = Some(Map { sheet, rows, columns: Vec::new() });
            return vec![choice];
        }
        Msg::Header(header) => {
            let kind = columns_of(state.asked.kind);
            let Some(map) = &mut state.map else { return Vec::new() };
            let named = |(heading, sample): (String, String)| Column {
                field: kind.meaning(&heading),
                sample: mask_numbers(&sanitize(&sample)),
                heading,
            };
            map.columns = columns(&map.rows, header).into_iter().map(named).collect();
        }
        Msg::Column(place) => return choose_field(state, place, t).into_iter().collect(),
        Msg::Field(place, code) => {
            let column = state.map.as_mut().and_then(|map| map.columns.get_mut(place));
            if let Some(column) = column {
                column.field = RosterField::from_code(&code);
            }
        }
        Msg::Done => return teach(state, t).into_iter().collect(),
    }
    state.map.as_ref().map(|map| choose_column(map, t)).into_iter().collect()
}

/// Asks where the headings stand.
fn choose_header(rows: &[Row], asked: &Asked, t: &Strings) -> Effect {
    let line = |row: &Row| {
        let cells: Vec<_> =
            row.cells.iter().map(|cell| cell.text()).filter(|text| !text.is_empty()).collect();
        (t.files.header_row)(row.number, &mask_numbers(&sanitize(&cells.join(" | "))))
    };
    let some = rows.iter().take(HEADERS).enumerate();
    let some = some.map(|(place, row)| Item::new(place.to_string(), line(row)));
    let other = [Item::new("none", t.files.header_none), Item::new("kind", t.files.other_kind)];
    let title = (t.files.header_title)(t.word(asked.kind));
    Effect::open(Pick::among(title, other.into_iter().chain(some).collect(), |item| {
        match item.code.as_str() {
            "kind" => super::Msg::About(super::kind::Msg::Kinds).into(),
            code => super::Msg::Map(Msg::Header(code.parse().ok())).into(),
        }
    }))
}

/// Opens the choice of a column, each with its first rows and what it stands for; or to read the file so.
fn choose_column(map: &Map, t: &Strings) -> Effect {
    let column = |(place, column): (usize, &Column)| {
        let field = column.field.map_or(t.files.map_open, |field| field.word(t.lang));
        let label = format!("{} {}: {} = {field}", column_letters(place), column.heading, column.sample);
        Item::new(place.to_string(), label)
    };
    let named = map.columns.iter().enumerate().filter(|(_, column)| !column.heading.is_empty());
    let items = std::iter::once(Item::new("done", t.files.map_done)).chain(named.map(column));
    Effect::open(Pick::among(t.files.map_columns, items.collect(), |item| {
        super::Msg::Map(item.code.parse().map_or(Msg::Done, Msg::Column)).into()
    }))
}

/// Opens the choice of what a column stands for.
fn choose_field(state: &State, place: usize, t: &Strings) -> Option<Effect> {
    let column = state.map.as_ref()?.columns.get(place)?;
    let nothing = Item::new("", t.files.map_to_none);
    let fields =
        columns_of(state.asked.kind).fields().map(|field| Item::new(field.code(), field.word(t.lang)));
    let title = (t.files.map_to)(&column.heading);
    Some(Effect::open(Pick::among(title, std::iter::once(nothing).chain(fields).collect(), move |item| {
        super::Msg::Map(Msg::Field(place, item.code)).into()
    })))
}

/// Remembers what the columns stand for, and reads the file so.
fn teach(state: &mut State, t: &'static Strings) -> Option<Effect> {
    let (map, kind) = (state.map.take()?, columns_of(state.asked.kind));
    let unknown = |column: &&Column| column.field.is_some() && kind.meaning(&column.heading) != column.field;
    let learned = map.columns.iter().filter(unknown);
    let learned = learned.filter_map(|column| mapping::learned(kind, &column.heading, column.field?.code()));
    let learned: Vec<_> = learned.collect();
    if learned.is_empty() {
        return Some(Effect::Send(msg::Msg::Say(Notice::Warning(t.files.map_nothing.to_owned()))));
    }
    let again = read(state.path.clone(), map.sheet, Some(state.asked.clone()), t);
    Some(Effect::write_then(
        move |ledger| ledger.teach_headings(&learned),
        move |_| super::Msg::Again(Box::new(again)),
    ))
}
