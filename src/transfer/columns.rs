//! Finds the header of a roster below any number of title rows and tells its columns.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    Cell, Row, column_letters,
    headings::{Kind, OUR_HEADINGS, Part, RosterField},
    learned::{Headings, place_heading},
};
use crate::domain::{calendar::parse_date, field::Field, normalise::compact};

/// How many rows of headings may stand one below the other.
const HEADER_ROWS: usize = 3;

/// The longest text, in characters, that is taken for a heading below another.
const LONGEST_HEADING: usize = 20;

/// The columns of a list: headings that were understood, those nobody knows, and the row they stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    names: Headings,
    /// Rows above the headings, which may hold the name of a group of columns.
    above: Vec<Row>,
    /// The rows of headings, from the top.
    rows: Vec<Row>,
    headings: BTreeMap<usize, String>,
    fields: BTreeMap<usize, RosterField>,
    days: BTreeMap<usize, HeadedDay>,
}

/// A day above a column: `3月9日`, `3.9`, `第2次（3月10日）`; the year may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadedDay {
    /// The year, if the heading has it.
    pub year: Option<i16>,
    /// The month.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
}

impl HeadedDay {
    /// Reads a heading.
    fn read(heading: &str) -> Option<Self> {
        let text = compact(heading);
        if let Some(date) = parse_date(&text) {
            return Some(Self { year: Some(date.year()), month: date.month(), day: date.day() });
        }
        let inside = text.split_once('(').map(|(_, rest)| rest.trim_end_matches(')'));
        let short = |text: &str| {
            let (month, day) = text.trim_end_matches(['日', '号']).split_once(['月', '.', '/', '-'])?;
            // Any year with a leap day tells whether the day exists.
            let date = Date::new(2024, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some(Self { year: None, month: date.month(), day: date.day() })
        };
        short(&text).or_else(|| inside.and_then(Self::read))
    }
}

impl Columns {
    /// Reads a row of headings below others; `None` if it does not name what a row is about and one thing more.
    pub fn find(names: &Headings, above: &[Row], row: &Row) -> Option<Self> {
        let mut columns = Self {
            names: names.clone(),
            above: above.to_vec(),
            rows: vec![row.clone()],
            headings: BTreeMap::new(),
            fields: BTreeMap::new(),
            days: BTreeMap::new(),
        };
        columns.settle();
        let names_a_subject = names.kind.subjects.iter().any(|field| columns.has(*field));
        (names_a_subject && columns.fields.len() + columns.days.len() >= 2).then_some(columns)
    }

    /// Returns the columns of a list of `width` columns without headings, if enough of them was learned.
    pub fn of_places(names: &Headings, width: usize) -> Option<Self> {
        let places = (0..width).map(|column| Cell::Text(place_heading(column, width)));
        Self::find(names, &[], &Row { cells: places.collect(), ..Row::default() })
    }

    /// Takes the row below as a further row of headings if it is one; returns whether it was.
    pub fn extend(&mut self, row: &Row) -> bool {
        let is_next = row.number == self.header_row() + 1 && self.rows.len() < HEADER_ROWS;
        if !is_next || !row.cells.iter().enumerate().all(|(column, cell)| self.may_be_heading(column, cell)) {
            return false;
        }
        self.rows.push(row.clone());
        self.settle();
        true
    }

    /// Returns whether a cell below a heading may be a finer one: below a subject it must be known or repeat it.
    fn may_be_heading(&self, column: usize, cell: &Cell) -> bool {
        let is_subject = || self.subjects().any(|subject| subject == column);
        match cell {
            _ if cell.is_blank() => true,
            // A day above a session that a spreadsheet has made a date of.
            Cell::Date(_) => {
                self.names.kind.has_sessions && !self.subjects().any(|subject| subject == column)
            }
            Cell::Text(text) if is_subject() => {
                self.names.meaning(text).is_some() || self.heading(column) == text.trim()
            }
            Cell::Text(text) => {
                text.chars().count() <= LONGEST_HEADING && text.chars().any(char::is_alphabetic)
            }
            _ => false,
        }
    }

    /// Returns whether `row` repeats headings, as on every printed page.
    pub fn is_repeated_in(&self, row: &Row) -> bool {
        self.rows.iter().any(|header| {
            let cells = header.cells.iter().zip(&row.cells);
            cells.filter(|(heading, cell)| is_same_heading(heading, cell)).take(2).count() == 2
        })
    }

    /// Returns the kind of list.
    pub fn kind(&self) -> &'static Kind {
        self.names.kind
    }

    /// Returns whether a text is a heading of this kind of list.
    pub fn names(&self, text: &str) -> bool {
        self.names.meaning(text).is_some()
    }

    /// Returns whether `row` numbers the columns, as some forms do below their headings: `甲 乙 1 2`.
    pub fn are_numbered_in(&self, row: &Row) -> bool {
        if row.number != self.header_row() + 1 {
            return false;
        }
        let cells = row.cells.iter().filter(|cell| !cell.is_blank());
        let texts: Vec<String> = cells.map(|cell| compact(&cell.text()).into_owned()).collect();
        let numbers: Vec<Option<u32>> = texts
            .iter()
            .filter(|text| !matches!(text.as_str(), "甲" | "乙" | "丙" | "丁"))
            .map(|text| text.trim_matches(['(', ')']).parse().ok())
            .collect();
        let follow = numbers.iter().zip(numbers.iter().skip(1)).all(|(a, b)| a.map(|a| a + 1) == *b);
        texts.len() >= 3 && follow && numbers.iter().all(Option::is_some)
    }

    /// Returns the row of the headings, the last one if there are several.
    pub fn header_row(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// Lists the columns that were understood.
    pub fn fields(&self) -> impl Iterator<Item = (usize, RosterField)> {
        self.fields.iter().map(|(column, field)| (*column, *field))
    }

    /// Lists the columns that were not, with their headings.
    pub fn unmapped(&self) -> impl Iterator<Item = (usize, &str)> {
        let unknown = |(column, heading): &(&usize, &String)| {
            let is_settled =
                || self.names.is_passed_over(heading) || OUR_HEADINGS.contains(&heading.as_str());
            !self.fields.contains_key(column) && !self.days.contains_key(column) && !is_settled()
        };
        self.headings.iter().filter(unknown).map(|(column, heading)| (*column, heading.as_str()))
    }

    /// Lists the columns of a training roster that are headed by a day.
    pub fn days(&self) -> impl Iterator<Item = (usize, HeadedDay)> {
        self.days.iter().map(|(column, day)| (*column, *day))
    }

    /// Returns the heading of a column as it stands in the file.
    pub fn heading(&self, column: usize) -> &str {
        self.headings.get(&column).map_or("", String::as_str)
    }

    /// Returns the column that fills in `field` of `part`.
    pub fn column_of(&self, part: Part, field: Field) -> Option<usize> {
        self.fields().find(|(_, known)| known.place() == (part, field)).map(|(column, _)| column)
    }

    /// Returns the column of a heading.
    pub fn column(&self, field: RosterField) -> Option<usize> {
        self.fields().find(|(_, known)| *known == field).map(|(column, _)| column)
    }

    /// Returns the column of the name of what a row is about.
    pub fn name(&self) -> Option<usize> {
        self.column(*self.names.kind.subjects.first()?)
    }

    /// Returns the cell that names a household, in lists whose rows can be about a whole one.
    pub fn household_in<'a>(&self, row: &'a Row) -> &'a Cell {
        let field = self.names.kind.subjects.iter().find(|field| **field == RosterField::HouseholdNo);
        field.and_then(|field| self.column(*field)).map_or(&Cell::Empty, |column| row.cell(column))
    }

    /// Lists the columns that name what a row is about, the name first.
    pub fn subjects(&self) -> impl Iterator<Item = usize> {
        self.names.kind.subjects.iter().filter_map(|field| self.column(*field))
    }

    /// Reads the headings anew; the first column of a meaning keeps it, and what a heading says by itself goes before
    /// what the group above it says of its first column.
    fn settle(&mut self) {
        self.fields.clear();
        self.headings.clear();
        self.days.clear();
        let width = self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        for column in 0..width {
            let chain = self.chain(column);
            let Some((leaf, above)) = chain.split_first() else { continue };
            let above: Vec<&str> = above.iter().map(String::as_str).collect();
            self.settle_as(column, self.names.meaning_below(leaf, &above));
            if self.names.kind.has_sessions
                && let Some(day) = chain.iter().find_map(|heading| HeadedDay::read(heading))
            {
                self.days.insert(column, day);
            }
            self.headings.insert(column, leaf.clone());
        }
        for column in 0..width {
            if !self.fields.contains_key(&column) && self.names.meaning(self.heading(column)).is_none() {
                self.settle_as(column, self.meaning_above(column));
            }
        }
        // A rate is what was paid only where nothing else is.
        let paid = [RosterField::Amount, RosterField::Living, RosterField::Nursing, RosterField::MonthCount];
        if paid.into_iter().any(|field| self.has(field)) {
            self.fields.retain(|_, field| *field != RosterField::Rate);
        }
    }

    fn settle_as(&mut self, column: usize, meaning: Option<RosterField>) {
        if let Some(field) = meaning.and_then(|field| self.free_meaning(column, field)) {
            self.fields.insert(column, field);
        }
    }

    /// Returns the headings of a column from the lowest up; one that covers several columns counts for each.
    fn chain(&self, column: usize) -> Vec<String> {
        let mut chain: Vec<String> = Vec::new();
        for row in self.above.iter().chain(&self.rows).rev() {
            let own = row.cell(column).text();
            let group = || (0..column).rev().map(|left| row.cell(left).text()).find(|text| !text.is_empty());
            let text = match own.trim() {
                "" if chain.is_empty() => continue,
                "" => group().unwrap_or_default(),
                _ => own,
            };
            if !text.is_empty() && !chain.iter().any(|known| known == text.trim()) {
                chain.push(text.trim().to_owned());
            }
        }
        chain
    }

    /// Returns what a heading above the lowest of a column says, where that only adds a note (`信用社`).
    fn meaning_above(&self, column: usize) -> Option<RosterField> {
        self.rows.iter().rev().find_map(|row| self.names.meaning(&row.cell(column).text()))
    }

    /// Returns what a heading means after the columns before it: a second telephone is the contact person's.
    fn free_meaning(&self, column: usize, field: RosterField) -> Option<RosterField> {
        let before = self.fields.range(..column).next_back().map(|(_, field)| *field);
        let after_contact = before == Some(RosterField::ContactName);
        let field = match field {
            RosterField::Phone if after_contact || self.has(field) => RosterField::ContactPhone,
            _ => field,
        };
        (!self.has(field)).then_some(field)
    }

    fn has(&self, field: RosterField) -> bool {
        self.column(field).is_some()
    }
}

fn is_same_heading(heading: &Cell, cell: &Cell) -> bool {
    let (Cell::Text(heading), Cell::Text(text)) = (heading, cell) else { return false };
    visible(heading).next().is_some() && visible(heading).eq(visible(text))
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// Returns the name of a cell as spreadsheets show it (`D12`).
pub fn cell_name(column: usize, row: u32) -> String {
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::{Columns, cell_name};
    use crate::transfer::{
        Cell, Row,
        headings::{ROSTER, RosterField},
        learned::Headings,
    };

    fn row(number: u32, cells: &[&str]) -> Row {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        Row { number, cells: cells.iter().map(cell).collect(), is_hidden: false }
    }

    fn find(row: &Row) -> Option<Columns> {
        Columns::find(&Headings::from(&ROSTER), &[], row)
    }

    fn fields(columns: &Columns) -> Vec<(usize, RosterField)> {
        columns.fields().collect()
    }

    #[test]
    fn a_title_is_no_header() {
        for cells in
            [&["某镇某村残疾人花名册"][..], &["填报单位：某村", "", "填报日期：2021年7月3日"], &["姓名"], &[]]
        {
            assert_eq!(find(&row(1, cells)), None);
        }
    }

    #[test]
    fn tells_the_columns() {
        let columns = find(&row(3, &["序号", "姓名", "身份证号", "监护人", "联系电话", "补贴"])).unwrap();
        let fields: Vec<_> = columns.fields().collect();
        let expected = [
            (1, RosterField::Name),
            (2, RosterField::CitizenId),
            (3, RosterField::ContactName),
            (4, RosterField::ContactPhone),
        ];
        assert_eq!(fields, expected);
        assert_eq!(columns.unmapped().collect::<Vec<_>>(), [(0, "序号"), (5, "补贴")]);
        assert_eq!(cell_name(2, 7), "C7");
    }

    #[test]
    fn a_second_row_of_headings_is_the_finer_one() {
        let mut columns = find(&row(3, &["姓名", "残疾情况", "", "补贴金额", ""])).unwrap();
        assert!(columns.extend(&row(4, &["", "类别", "等级", "生活", "护理"])));
        assert!(!columns.extend(&row(5, &["张三", "肢体", "二级", "100", ""])));
        let fields: Vec<_> = columns.fields().collect();
        assert_eq!(fields, [(0, RosterField::Name), (1, RosterField::Category), (2, RosterField::Level)]);
        assert!(columns.is_repeated_in(&row(40, &["姓 名", "残疾情况", "", "补贴\n金额"])));
        assert!(columns.is_repeated_in(&row(41, &["", "类别", "等级"])));
        assert!(!columns.is_repeated_in(&row(42, &["张三", "类别", "二级"])));
    }

    #[test]
    fn headings_are_read_with_the_groups_above_them() {
        let groups = row(2, &["序号", "残疾人", "", "监护人", "", "补贴金额"]);
        let columns = Columns::find(
            &Headings::from(&ROSTER),
            &[groups],
            &row(3, &["", "姓名", "证号", "姓名", "电话", "生活"]),
        );
        let expected = [
            (1, RosterField::Name),
            (2, RosterField::CardNo),
            (3, RosterField::ContactName),
            (4, RosterField::ContactPhone),
        ];
        assert_eq!(fields(&columns.unwrap()), expected);
    }

    #[test]
    fn three_rows_of_headings_are_one_header() {
        let mut columns = find(&row(2, &["姓名", "残疾情况", "", "账号", "补贴", "", ""])).unwrap();
        assert!(columns.extend(&row(3, &["", "类别", "等级", "信用社", "生活", "护理", ""])));
        assert!(columns.extend(&row(4, &["", "", "", "", "元", "元", "签字"])));
        assert!(!columns.extend(&row(5, &["", "", "", "", "元", "元", ""])), "no list has four");
        assert_eq!(columns.header_row(), 4);
        let expected = [
            (0, RosterField::Name),
            (1, RosterField::Category),
            (2, RosterField::Level),
            (3, RosterField::Account),
        ];
        assert_eq!(fields(&columns), expected);
        assert!(columns.are_numbered_in(&row(5, &["甲", "乙", "1", "2", "3"])));
        assert!(!columns.are_numbered_in(&row(5, &["张三", "4", "5", "6"])));
    }
}
