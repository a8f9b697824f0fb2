//! A bureau's list beside the ledger's people, or beside another bureau's list: nothing is written.

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use jiff::civil::Date;
use serde::Serialize;

use super::{
    Ledger, apart,
    export::Export,
    import::{FieldChange, Request},
    progress::Progress,
};
use crate::{
    domain::{
        calendar::PartialDate,
        card_no::CardNo,
        citizen_id::CitizenId,
        compare::Compared,
        draft::join_codes,
        export::{Codes, Content, Disclosure, Private, Wording},
        field::{Field, Shape},
        mask::sides,
        normalise::fold_name,
    },
    error::Result,
    store::export::FlatRow,
    transfer::{
        columns::Columns,
        headings::{Part, ROSTER},
        learned::Headings,
        roster::{self, RosterRow},
        writer::Format,
    },
};

/// What is compared where both lists have a column for it; addresses and notes are never spelled alike.
const FIELDS: [(Part, Field); 11] = [
    (Part::Person, Field::Name),
    (Part::Person, Field::CitizenId),
    (Part::Person, Field::Sex),
    (Part::Person, Field::Birth),
    (Part::Person, Field::Phone),
    (Part::Card, Field::CardNo),
    (Part::Card, Field::Category),
    (Part::Card, Field::Level),
    (Part::Card, Field::CardState),
    (Part::Card, Field::ExpiresOn),
    (Part::Account, Field::Account),
];

/// A person of one list or of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ComparedPerson {
    /// Where they stand.
    pub compared: Compared,
    /// The row of the first list.
    pub row: Option<u32>,
    /// The row of the other list; none of the ledger.
    pub other_row: Option<u32>,
    /// The name.
    pub name: String,
    /// The citizen ID, if a list has it.
    pub citizen_id: String,
    /// What differs: old is what the first list says, new the other.
    pub differences: Vec<FieldChange>,
}

/// Two lists beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// How many stand where.
    pub counts: BTreeMap<Compared, usize>,
    /// All of them, those of the first list in its order, then those of the other only.
    pub persons: Vec<ComparedPerson>,
}

/// With what a list is compared.
#[derive(Clone, Copy, Debug)]
pub enum Other<'a> {
    /// The people of the ledger who have, or had, a card.
    Ledger,
    /// Another file.
    File(&'a [u8], Request<'a>),
}

/// A list of people, ready to be searched.
struct List {
    rows: Vec<RosterRow>,
    columns: Vec<Columns>,
    by_number: HashMap<String, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Ledger {
    /// Compares a list with the ledger or with another list.
    pub fn compare_list(
        &self,
        bytes: &[u8],
        request: Request<'_>,
        other: Other<'_>,
        words: &dyn Wording,
        progress: &Progress,
    ) -> Result<Comparison> {
        let today = self.today();
        let read = |bytes, request, headings| List::read(bytes, request, headings, today, progress);
        let taught = || self.headings(&ROSTER);
        let here = read(bytes, request, taught()?)?;
        let there = match other {
            Other::File(bytes, request) => read(bytes, request, taught()?)?,
            Other::Ledger => {
                let disclosure = Disclosure::Full(request.file.to_owned());
                let export = Export { disclosure, ..Export::of(Content::Person, Format::Json) };
                let mut bytes = Vec::new();
                // Nothing leaves the ledger: its own table is one of two lists.
                self.write_export(&export, words, progress, &mut bytes)?;
                let mut list = read(&bytes, request.file.into(), (&ROSTER).into())?;
                list.rows.retain(|row| !row.draft.card.is_empty());
                List::of(list.rows, list.columns, today)
            }
        };
        Ok(compare(&here, &there, today, matches!(other, Other::Ledger)))
    }
}

impl List {
    fn read(
        bytes: &[u8],
        request: Request<'_>,
        headings: Headings,
        today: Date,
        progress: &Progress,
    ) -> Result<Self> {
        let mut workbook = apart::open(bytes, progress)?;
        let mut rows = Vec::new();
        let mut take = |row| {
            rows.push(row);
            ControlFlow::Continue(())
        };
        let layout = roster::read(&mut workbook, request.sheets, headings, &mut take);
        let columns = layout
            .map_err(|problem| apart::failed(problem, progress))?
            .sheets
            .into_iter()
            .map(|sheet| sheet.columns)
            .collect();
        Ok(Self::of(rows, columns, today))
    }

    fn of(rows: Vec<RosterRow>, columns: Vec<Columns>, today: Date) -> Self {
        let (mut by_number, mut by_name) = (HashMap::new(), HashMap::<_, Vec<_>>::new());
        for (at, row) in rows.iter().enumerate() {
            for number in numbers(row, today) {
                by_number.entry(number).or_insert(at);
            }
            by_name.entry(fold_name(row.draft.person.get(Field::Name)).into_owned()).or_default().push(at);
        }
        Self { rows, columns, by_number, by_name }
    }

    fn has(&self, part: Part, field: Field) -> bool {
        self.columns.iter().any(|columns| columns.column_of(part, field).is_some())
    }

    /// Finds the person of a row of another list: by a number, else by the only namesake whose birth and ID allow it.
    fn find(&self, row: &RosterRow, today: Date) -> Option<usize> {
        if let Some(at) = numbers(row, today).iter().find_map(|number| self.by_number.get(number)) {
            return Some(*at);
        }
        let namesakes = self.by_name.get(fold_name(row.draft.person.get(Field::Name)).as_ref())?;
        let mut fitting = namesakes
            .iter()
            .filter(|at| self.rows.get(**at).is_some_and(|other| may_be_one(row, other, today)));
        let first = fitting.next()?;
        fitting.next().is_none().then_some(*first)
    }
}

/// Lists the numbers that tell who a row is about: the citizen ID, also that inside a card, and the card.
fn numbers(row: &RosterRow, today: Date) -> Vec<String> {
    let id = CitizenId::parse(row.draft.person.get(Field::CitizenId), today).ok().map(|id| id.upgraded());
    let card = CardNo::parse(row.draft.card.get(Field::CardNo)).ok();
    let inside = card.as_ref().and_then(CardNo::citizen_id).filter(|_| id.is_none());
    let ids = id.into_iter().chain(inside).map(|id| id.as_str().to_owned());
    ids.chain(card.map(|card| card.as_str().to_owned())).collect()
}

/// Returns whether two people of one name can be the same.
fn may_be_one(one: &RosterRow, other: &RosterRow, today: Date) -> bool {
    let id = |row: &RosterRow| CitizenId::parse(row.draft.person.get(Field::CitizenId), today).ok();
    let birth = |row: &RosterRow| {
        let known = id(row).map(|id| PartialDate::from(id.birth()));
        known.or_else(|| PartialDate::parse(row.draft.person.get(Field::Birth)))
    };
    if id(one).is_some() && id(other).is_some() {
        return false;
    }
    match (birth(one), birth(other)) {
        (Some(a), Some(b)) => a.earliest() <= b.latest() && b.earliest() <= a.latest(),
        _ => true,
    }
}

fn compare(here: &List, there: &List, today: Date, is_ledger: bool) -> Comparison {
    let fields: Vec<_> = FIELDS
        .into_iter()
        .filter(|(part, field)| here.has(*part, *field) && there.has(*part, *field))
        .collect();
    let has_statuses = here.has(Part::Statuses, Field::Kind) && there.has(Part::Statuses, Field::Kind);
    let mut found = vec![false; there.rows.len()];
    let mut persons = Vec::new();
    for row in &here.rows {
        let Some(at) = there.find(row, today) else {
            persons.push(person(Compared::OnlyHere, Some(row), None));
            continue;
        };
        // A person who stands twice in a list is told of once.
        let is_again = found.get_mut(at).is_some_and(|found| std::mem::replace(found, true));
        let Some(other) = there.rows.get(at).filter(|_| !is_again) else { continue };
        let differences = differences(row, other, &fields, has_statuses);
        let compared = if differences.is_empty() { Compared::Agrees } else { Compared::Differs };
        persons.push(ComparedPerson { differences, ..person(compared, Some(row), Some(other)) });
    }
    let only_there = if is_ledger { Compared::OnlyLedger } else { Compared::OnlyThere };
    let missing = there.rows.iter().zip(&found).filter(|(_, found)| !**found);
    persons.extend(missing.map(|(row, _)| person(only_there, None, Some(row))));
    let results = [Compared::OnlyHere, only_there, Compared::Differs, Compared::Agrees];
    let mut counts = BTreeMap::from(results.map(|compared| (compared, 0)));
    for person in &mut persons {
        *counts.entry(person.compared).or_default() += 1;
        person.other_row = person.other_row.filter(|_| !is_ledger);
    }
    Comparison { counts, persons }
}

fn person(compared: Compared, here: Option<&RosterRow>, there: Option<&RosterRow>) -> ComparedPerson {
    let text = |field| {
        let texts = [here, there].into_iter().flatten().map(|row| row.draft.person.get(field));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    };
    ComparedPerson {
        compared,
        row: here.map(|row| row.row),
        other_row: there.map(|row| row.row),
        name: text(Field::Name),
        citizen_id: text(Field::CitizenId),
        differences: Vec::new(),
    }
}

/// Lists what two rows say differently; what one of them leaves open is no difference, but for the statuses.
fn differences(
    here: &RosterRow,
    there: &RosterRow,
    fields: &[(Part, Field)],
    has_statuses: bool,
) -> Vec<FieldChange> {
    let mut found = Vec::new();
    for (part, field) in fields {
        let (one, other) = (here.draft.part(*part).get(*field), there.draft.part(*part).get(*field));
        let agrees = match field {
            _ if one.is_empty() || other.is_empty() => true,
            Field::Name => fold_name(one) == fold_name(other),
            Field::Birth => one.starts_with(other) || other.starts_with(one),
            _ => one == other,
        };
        if !agrees {
            let (old, new) = (one.to_owned(), other.to_owned());
            found.push(FieldChange { part: *part, field: *field, old, new });
        }
    }
    if has_statuses && here.draft.statuses != there.draft.statuses {
        let codes = |row: &RosterRow| join_codes(row.draft.statuses.iter().map(|kind| kind.code()));
        found.push(FieldChange {
            part: Part::Statuses,
            field: Field::Kind,
            old: codes(here),
            new: codes(there),
        });
    }
    found
}

impl Comparison {
    /// Lists who does not agree, in the columns of the export.
    pub(super) fn rows(&self, disclosure: &Disclosure, words: &dyn Wording) -> Vec<FlatRow> {
        let shown = self.shown(disclosure);
        let number = |row: Option<u32>| row.map(|row| row.to_string()).unwrap_or_default();
        let row = |person: &ComparedPerson| {
            let compared = person.compared.code().to_owned();
            let (here, there) = (number(person.row), number(person.other_row));
            vec![compared, here, there, person.name.clone(), person.citizen_id.clone(), person.told(words)]
        };
        shown.apart().map(row).collect()
    }

    /// Lists who does not agree.
    pub fn apart(&self) -> impl Iterator<Item = &ComparedPerson> {
        self.persons.iter().filter(|person| person.compared != Compared::Agrees)
    }

    /// Returns it with as much of people's numbers as may be read.
    #[must_use]
    pub fn shown(&self, disclosure: &Disclosure) -> Self {
        let mut shown = self.clone();
        if *disclosure == Disclosure::Masked {
            shown.persons.iter_mut().for_each(ComparedPerson::mask);
        }
        shown
    }
}

impl ComparedPerson {
    fn mask(&mut self) {
        if !self.citizen_id.is_empty() {
            self.citizen_id = Private::CitizenId.masked(&self.citizen_id);
        }
        for change in &mut self.differences {
            [change.old, change.new] = sides(change.field.code(), [&change.old, &change.new]);
        }
    }

    /// Returns what differs, as people read it.
    pub fn told(&self, words: &dyn Wording) -> String {
        let told: Vec<String> = self.differences.iter().map(|change| told(change, words)).collect();
        told.join(words.pick("；", "; "))
    }
}

impl FieldChange {
    /// Returns the field with what the first list says and what the other, as people read them.
    pub fn told(&self, words: &dyn Wording) -> String {
        told(self, words)
    }
}

fn told(change: &FieldChange, words: &dyn Wording) -> String {
    let spec = change.part.form().iter().find(|spec| spec.field == change.field);
    let shown = |text: &str| match spec.map(|spec| spec.shape) {
        _ if text.is_empty() => "-".to_owned(),
        Some(Shape::Choice(choice) | Shape::Choices(choice)) => {
            let said: Vec<_> = text.split(',').map(|code| words.value(Codes::Of(choice), code)).collect();
            said.join(words.pick("、", ", "))
        }
        _ => text.to_owned(),
    };
    let code = if change.part == Part::Statuses { Part::Statuses.code() } else { change.field.code() };
    format!("{} {} / {}", words.heading(code), shown(&change.old), shown(&change.new))
}
