//! One row of a list: what its cells say, by the record it belongs to.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    domain::{
        calendar::parse_date,
        card_no::CardNo,
        citizen_id::CitizenId,
        disability::{Category, Level},
        draft::Draft,
        field::Field,
        import::Mend,
        normalise::{is_exponent, is_unread},
        person::Relation,
        problem::ProblemKind,
        status::HouseholdStatusKind,
    },
    transfer::{
        Cell, Row,
        columns::{Columns, HeadedDay},
        headings::{Part, RosterField},
        values::{self, Epoch},
    },
};

/// What a row says, by the record it belongs to; the head's name stands in the household's `Name`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterDraft {
    /// The person.
    pub person: Draft,
    /// The disability card; empty if the row says nothing of one.
    pub card: Draft,
    /// The household.
    pub household: Draft,
    /// The guardian or contact person.
    pub contact: Draft,
    /// The account subsidies are paid to.
    pub account: Draft,
    /// The statuses of the household.
    pub statuses: Vec<HouseholdStatusKind>,
    /// What lists of other kinds say, by part.
    others: BTreeMap<Part, Draft>,
}

/// One person of a roster.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterRow {
    /// The sheet, by its place in the layout.
    pub sheet: u32,
    /// The row in the sheet, from 1.
    pub row: u32,
    /// What it says.
    pub draft: RosterDraft,
    /// Cells that cannot be taken, so that the row cannot.
    pub problems: Vec<CellProblem>,
    /// What else was done with its cells.
    pub mends: Vec<Mended>,
    /// What stands below the days of a training roster.
    pub ticks: Vec<Tick>,
}

/// A cell below a day: whether somebody came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day above it.
    pub day: HeadedDay,
    /// The code of a mark; the text of the cell if it is none.
    pub mark: String,
}

/// What was done with a cell that could not be taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The record it belongs to.
    pub part: Part,
    /// The field it would fill in.
    pub field: Field,
    /// What was done.
    pub mend: Mend,
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellProblem {
    /// The column (0 is A).
    pub column: usize,
    /// The record it belongs to.
    pub part: Part,
    /// The field it would fill in.
    pub field: Field,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// Reads a row; `epoch` is the day from which its sheet counts.
pub(super) fn read_row(columns: &Columns, row: &Row, sheet: u32, epoch: Epoch) -> RosterRow {
    let mut read = RosterRow { sheet, row: row.number, ..RosterRow::default() };
    let mut remarks = Vec::new();
    for (column, field) in columns.fields() {
        let cell = row.cell(column);
        if !cell.is_blank() {
            read.take(column, field, cell, epoch, &mut remarks);
        }
    }
    for (column, day) in columns.days() {
        let cell = row.cell(column);
        if !cell.is_blank() {
            read.ticks.push(Tick { day, mark: values::mark(cell) });
        }
    }
    read.draft.statuses.sort_unstable();
    read.draft.statuses.dedup();
    if !read.problems.is_empty() {
        read.repair();
    }
    if columns.column(RosterField::Birth).is_some_and(|column| values::may_be_october(row.cell(column))) {
        read.draft.settle_birth();
    }
    read.keep_what_is_not_whole(&mut remarks);
    read.draft.remark(remarks);
    read
}

impl RosterRow {
    /// Takes what a cell says.
    fn take(
        &mut self,
        column: usize,
        field: RosterField,
        cell: &Cell,
        epoch: Epoch,
        remarks: &mut Vec<String>,
    ) {
        let (part, target) = field.place();
        match field {
            RosterField::Dibao | RosterField::Tekun | RosterField::Poverty | RosterField::Statuses => {
                let (kinds, said) = values::statuses(field, cell);
                self.draft.statuses.extend(kinds);
                remarks.push(said);
                return;
            }
            RosterField::Died => {
                if values::is_yes(cell) {
                    self.mend(part, target, Mend::Died);
                }
                return;
            }
            RosterField::Phone | RosterField::ContactPhone | RosterField::HouseholdPhone => {
                if is_exponent(&cell.text()) {
                    return self.mend(part, target, Mend::Retype);
                }
                let (first, rest) = values::phones(cell);
                self.draft.fill(part, target, first);
                remarks.push(rest);
                return;
            }
            RosterField::Amount | RosterField::Rate | RosterField::Living | RosterField::Nursing => {
                let (amount, months) = values::amount(cell);
                self.draft.fill(part, target, amount);
                self.draft.fill_months(part, &months);
                return;
            }
            RosterField::Category | RosterField::Disability => {
                let (level, components, rest) = values::in_category(cell);
                self.draft.fill_missing(Field::Level, level);
                self.draft.fill_missing(Field::Components, components);
                remarks.push(rest);
            }
            _ => {}
        }
        match values::canonical(field, cell, epoch) {
            Ok(text) if target == Field::Month => self.draft.fill_months(part, &text),
            Ok(text) => self.draft.fill(part, target, text),
            Err(kind) => self.problems.push(CellProblem { column, part, field: target, kind }),
        }
    }

    fn mend(&mut self, part: Part, field: Field, mend: Mend) {
        self.mends.push(Mended { part, field, mend });
    }

    /// Puts damaged numbers right from the other columns where that is certain; one that does not tell who is meant is
    /// left out, to be typed again.
    fn repair(&mut self) {
        for problem in std::mem::take(&mut self.problems) {
            let CellProblem { part, field, kind, .. } = &problem;
            let repaired = match field {
                _ if *kind != ProblemKind::DamagedNumber => None,
                Field::CitizenId => self.draft.id_in_card(),
                Field::CardNo => self.draft.card_from_id(),
                _ => None,
            };
            let is_spared = match field {
                Field::Account => true,
                Field::CardNo => CitizenId::parse(self.draft.person.get(Field::CitizenId), Date::MAX).is_ok(),
                _ => false,
            };
            if let Some(number) = repaired {
                self.mend(*part, *field, Mend::Repaired);
                self.draft.fill(*part, *field, number);
            } else if *kind == ProblemKind::DamagedNumber && is_spared {
                self.mend(*part, *field, Mend::Retype);
                self.draft.leave_out(*part);
            } else {
                self.problems.push(problem);
            }
        }
    }

    /// Moves into the note what the ledger keeps whole or not at all: a date without a day, an unknown relationship.
    fn keep_what_is_not_whole(&mut self, remarks: &mut Vec<String>) {
        for field in [Field::IssuedOn, Field::ExpiresOn, Field::OnDate] {
            let text = self.draft.card.get(field);
            if !text.is_empty() && parse_date(text).is_none() {
                remarks.push(text.to_owned());
                self.draft.card.set(field, "");
                self.mend(Part::Card, field, Mend::DateInNote);
            }
        }
        if self.draft.person.get(Field::Name).contains(is_unread) {
            self.mend(Part::Person, Field::Name, Mend::NameUnread);
        }
        let relation = self.draft.person.get(Field::Relation);
        if !relation.is_empty() && Relation::from_code(relation).is_none() {
            remarks.push(relation.to_owned());
            self.draft.person.set(Field::Relation, Relation::Other.code());
            self.mend(Part::Person, Field::Relation, Mend::RelationInNote);
        }
    }
}

impl RosterDraft {
    /// Returns the citizen ID that the card number begins with, if the card number is sound.
    fn id_in_card(&self) -> Option<String> {
        let card = CardNo::parse(self.card.get(Field::CardNo)).ok()?;
        card.citizen_id().map(|id| id.as_str().to_owned())
    }

    /// Returns the number of a card never reissued, from the citizen ID, the category and the level.
    fn card_from_id(&self) -> Option<String> {
        let id = CitizenId::parse(self.person.get(Field::CitizenId), Date::MAX).ok()?.upgraded();
        let category = Category::from_code(self.card.get(Field::Category))?;
        let level = Level::from_code(self.card.get(Field::Level))?;
        let number = format!("{}{}{}", id.as_str(), category.digit(), level.digit());
        CardNo::parse(&number).ok().map(|card| card.as_str().to_owned())
    }

    /// Leaves out all that a row says about a part.
    fn leave_out(&mut self, part: Part) {
        match part {
            Part::Card => self.card = Draft::new(),
            Part::Account => self.account = Draft::new(),
            _ => {}
        }
    }

    /// Lets the citizen ID decide on the month of birth: `1965.10` that was a number on its way reads `1965.1`.
    fn settle_birth(&mut self) {
        let birth = self.person.get(Field::Birth).to_owned();
        if CitizenId::parse(self.person.get(Field::CitizenId), Date::MAX).is_ok()
            && let Some((year, _)) = birth.split_once('-')
        {
            self.person.set(Field::Birth, year);
        }
    }

    /// Returns what a row says about a part; nothing if it says nothing. Statuses stand beside the parts.
    pub fn part(&self, part: Part) -> &Draft {
        static NOTHING: Draft = Draft::new();
        match part {
            Part::Person => &self.person,
            Part::Card => &self.card,
            Part::Household => &self.household,
            Part::Contact => &self.contact,
            Part::Account => &self.account,
            _ => self.others.get(&part).unwrap_or(&NOTHING),
        }
    }

    /// Writes `text` into a field; empty text leaves what another column has filled in.
    fn fill(&mut self, part: Part, field: Field, text: String) {
        let draft = match part {
            Part::Person => &mut self.person,
            Part::Card => &mut self.card,
            Part::Household => &mut self.household,
            Part::Contact => &mut self.contact,
            Part::Account => &mut self.account,
            Part::Statuses => return,
            _ => self.others.entry(part).or_default(),
        };
        if !text.is_empty() {
            draft.set(field, text);
        }
    }

    /// Writes what the category's cell says besides, unless a column of its own has said it.
    fn fill_missing(&mut self, field: Field, text: String) {
        if !self.card.has(field) {
            self.card.set(field, text);
        }
    }

    /// Notes which months a sum is for; of how many months it is stands beside the month of the row: `2026-02×3`.
    fn fill_months(&mut self, part: Part, text: &str) {
        let known = self.part(part).get(Field::Month);
        let both = match (known.contains('×'), text.starts_with('×')) {
            // The column of months says the same with its year.
            _ if known.ends_with(text) => known.to_owned(),
            (false, true) => format!("{known}{text}"),
            (true, false) if known.starts_with('×') => format!("{text}{known}"),
            _ => text.to_owned(),
        };
        self.fill(part, Field::Month, both);
    }

    /// Keeps in the note what has no field of its own.
    fn remark(&mut self, mut remarks: Vec<String>) {
        remarks.insert(0, self.person.get(Field::Note).to_owned());
        remarks.retain(|remark| !remark.is_empty());
        if !remarks.is_empty() {
            self.person.set(Field::Note, remarks.join("；"));
        }
    }
}
