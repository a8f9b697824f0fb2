//! A roster from the township: every row about a person becomes drafts the domain can check.

use std::{collections::BTreeMap, ops::ControlFlow};

use super::{
    Cell, ReadProblem, Row, Shown, Workbook,
    columns::Columns,
    headings::{Kind, Part, RosterField},
    values,
};
use crate::domain::{
    draft::Draft, field::Field, normalise::compact, problem::ProblemKind, status::HouseholdStatusKind,
};

/// How far down a sheet the header may stand.
const HEADER_WITHIN: u32 = 30;

/// How many rows above the header may name groups of columns.
const GROUP_ROWS: usize = 2;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// The row in the file, from 1.
    pub row: u32,
    /// What it says.
    pub draft: RosterDraft,
    /// Cells that cannot be taken.
    pub problems: Vec<CellProblem>,
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

/// Why a row is not about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// A sum (合计, 小计, 总计).
    Total,
    /// Who made and checked the roster (制表人, 审核人).
    Footer,
    /// The headings once more, or a label.
    Heading,
    /// Neither name nor number of a person.
    Nobody,
}

/// What was read around the persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The sheet that holds the roster.
    pub sheet: String,
    /// Its columns.
    pub columns: Columns,
    /// Rows below the header that are not about a person, with the reason.
    pub skipped: Vec<(u32, Skip)>,
    /// What stands above the header: the title and who filled the list in.
    pub titles: Vec<String>,
}

/// Which sheet of a workbook is the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// The first visible sheet with the headings of a roster.
    First,
    /// The sheet of this name.
    Named(&'a str),
}

/// Reads the list of a kind in `workbook` row by row; `Break` from `visit` stops.
pub fn read(
    workbook: &mut Workbook,
    choice: Choice,
    kind: &'static Kind,
    visit: &mut dyn FnMut(RosterRow) -> ControlFlow<()>,
) -> Result<Layout, ReadProblem> {
    let names: Vec<String> = match choice {
        Choice::Named(name) => vec![name.to_owned()],
        Choice::First => {
            let visible = workbook.sheets().iter().filter(|sheet| sheet.shown == Shown::Visible);
            visible.map(|sheet| sheet.name.clone()).collect()
        }
    };
    for sheet in names {
        if let Some(layout) = read_sheet(workbook, &sheet, kind, visit)? {
            return Ok(layout);
        }
    }
    Err(ReadProblem::NoHeader)
}

/// Reads one sheet; `None` if no header stands near its top.
fn read_sheet(
    workbook: &mut Workbook,
    sheet: &str,
    kind: &'static Kind,
    visit: &mut dyn FnMut(RosterRow) -> ControlFlow<()>,
) -> Result<Option<Layout>, ReadProblem> {
    let mut header: Option<Columns> = None;
    let mut above: Vec<Row> = Vec::new();
    let mut skipped = Vec::new();
    let mut titles = Vec::new();
    workbook.for_each_row(sheet, &mut |row| {
        let Some(columns) = &mut header else {
            header = Columns::find(kind, &above, row);
            if header.is_none() {
                titles.extend(
                    row.cells.iter().filter(|cell| !cell.is_blank()).map(|cell| cell.text().into_owned()),
                );
            }
            above.push(row.clone());
            above.drain(..above.len().saturating_sub(GROUP_ROWS));
            let too_far = header.is_none() && row.number > HEADER_WITHIN;
            return if too_far { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
        };
        match skip(columns, row) {
            Some(Skip::Heading | Skip::Nobody) if columns.extend(row) => {}
            Some(reason) => skipped.push((row.number, reason)),
            None => return visit(read_row(columns, row)),
        }
        ControlFlow::Continue(())
    })?;
    Ok(header.map(|columns| Layout { sheet: sheet.to_owned(), columns, skipped, titles }))
}

/// The digits that make a cell an ID or a card number, however damaged; a sum such as `300人` has fewer.
const DIGITS_OF_A_NUMBER: usize = 6;

/// What the first cell of a sum begins with.
const TOTALS: [&str; 7] = ["合计", "小计", "总计", "共计", "本页小计", "本页合计", "累计"];

/// What the first cell below the last person begins with.
const FOOTERS: [&str; 10] =
    ["制表", "填表", "审核", "负责人", "单位负责人", "经办", "填报", "注:", "说明:", "备注:"];

/// Returns why `row` is not about a person; a row with the digits of an ID or card always is.
fn skip(columns: &Columns, row: &Row) -> Option<Skip> {
    let subjects = || columns.subjects().map(|column| row.cell(column));
    let digits = |cell: &Cell| cell.text().chars().filter(|c| c.is_numeric()).count();
    if subjects().any(|cell| digits(cell) >= DIGITS_OF_A_NUMBER) {
        return None;
    }
    let first = row.cells.iter().find(|cell| !cell.is_blank()).map(|cell| compact(&cell.text()))?;
    let name = subjects().next().map(|cell| compact(&cell.text())).unwrap_or_default();
    let starts = |words: &[&str]| words.iter().any(|word| first.starts_with(word) || name.starts_with(word));
    if starts(&TOTALS) {
        Some(Skip::Total)
    } else if starts(&FOOTERS) {
        Some(Skip::Footer)
    } else if columns.is_repeated_in(row) || columns.are_numbered_in(row) || columns.names(&name) {
        Some(Skip::Heading)
    } else if subjects().all(Cell::is_blank) {
        Some(Skip::Nobody)
    } else {
        None
    }
}

fn read_row(columns: &Columns, row: &Row) -> RosterRow {
    let mut read = RosterRow { row: row.number, draft: RosterDraft::default(), problems: Vec::new() };
    let mut remarks = Vec::new();
    for (column, field) in columns.fields() {
        let cell = row.cell(column);
        if cell.is_blank() {
            continue;
        }
        let (part, target) = field.place();
        match field {
            RosterField::Dibao | RosterField::Tekun | RosterField::Statuses => {
                let (kinds, said) = values::statuses(field, cell);
                read.draft.statuses.extend(kinds);
                remarks.push(said);
                continue;
            }
            RosterField::Phone | RosterField::ContactPhone | RosterField::HouseholdPhone => {
                let (first, rest) = values::phones(cell);
                read.draft.fill(part, target, first);
                remarks.push(rest);
                continue;
            }
            RosterField::Amount | RosterField::Living | RosterField::Nursing => {
                let (amount, months) = values::amount(cell);
                read.draft.fill(part, target, amount);
                read.draft.fill(part, Field::Month, months);
                continue;
            }
            RosterField::Category | RosterField::Disability => {
                let (level, components) = values::in_category(cell);
                read.draft.fill_missing(Field::Level, level);
                read.draft.fill_missing(Field::Components, components);
            }
            _ => {}
        }
        match values::canonical(field, cell) {
            Ok(text) => read.draft.fill(part, target, text),
            Err(kind) => read.problems.push(CellProblem { column, part, field: target, kind }),
        }
    }
    read.draft.statuses.sort_unstable();
    read.draft.statuses.dedup();
    read.draft.remark(remarks);
    read
}

impl RosterDraft {
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
            Part::Payment | Part::Living | Part::Nursing => self.others.entry(part).or_default(),
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

    /// Keeps in the note what has no field of its own.
    fn remark(&mut self, mut remarks: Vec<String>) {
        remarks.insert(0, self.person.get(Field::Note).to_owned());
        remarks.retain(|remark| !remark.is_empty());
        if !remarks.is_empty() {
            self.person.set(Field::Note, remarks.join("；"));
        }
    }
}
