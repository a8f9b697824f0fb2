//! Finds the header of a roster below any number of title rows and tells its columns.

use std::collections::BTreeMap;

use super::{
    Row, column_letters,
    headings::{Part, RosterField},
};
use crate::domain::field::Field;

/// The columns of a roster: headings that were understood, those nobody knows, and the row they stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    header_row: u32,
    headings: BTreeMap<usize, String>,
    fields: BTreeMap<usize, RosterField>,
}

impl Columns {
    /// Reads a row of headings; `None` if it does not name a person and one thing more.
    pub fn find(row: &Row) -> Option<Self> {
        let mut columns = Self { header_row: row.number, ..Self::default() };
        columns.add(row);
        let names_a_person = [RosterField::Name, RosterField::CitizenId, RosterField::CardNo]
            .into_iter()
            .any(|f| columns.has(f));
        (names_a_person && columns.fields.len() >= 2).then_some(columns)
    }

    /// Takes `row` as a further row of headings if it adds some and says nothing else; returns whether it did.
    pub fn extend(&mut self, row: &Row) -> bool {
        let is_heading = |column: &usize| {
            let cell = row.cell(*column);
            cell.is_blank() || RosterField::from_heading(&cell.text()).is_some()
        };
        if row.number != self.header_row + 1 || !self.fields.keys().all(is_heading) {
            return false;
        }
        let before = self.fields.clone();
        self.add(row);
        let extended = self.fields != before;
        if extended {
            self.header_row = row.number;
        }
        extended
    }

    /// Returns whether `row` repeats the headings, as on every printed page.
    pub fn is_repeated_in(&self, row: &Row) -> bool {
        let same = |(column, field): &(&usize, &RosterField)| {
            RosterField::from_heading(&row.cell(**column).text()) == Some(**field)
        };
        self.fields.iter().filter(same).take(2).count() == 2
    }

    /// Returns the row of the headings, the last one if there are several.
    pub fn header_row(&self) -> u32 {
        self.header_row
    }

    /// Lists the columns that were understood.
    pub fn fields(&self) -> impl Iterator<Item = (usize, RosterField)> {
        self.fields.iter().map(|(column, field)| (*column, *field))
    }

    /// Lists the columns that were not, with their headings.
    pub fn unmapped(&self) -> impl Iterator<Item = (usize, &str)> {
        let unknown = |(column, _): &(&usize, &String)| !self.fields.contains_key(column);
        self.headings.iter().filter(unknown).map(|(column, heading)| (*column, heading.as_str()))
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

    /// Reads the headings of a row; the first column of a meaning keeps it, a heading below another is the finer one.
    fn add(&mut self, row: &Row) {
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            let text = cell.text();
            let Some(field) = RosterField::from_heading(&text) else {
                self.headings.entry(column).or_insert_with(|| text.trim().to_owned());
                continue;
            };
            if self.fields.get(&column) == Some(&field) {
                continue;
            }
            self.fields.remove(&column);
            self.headings.insert(column, text.trim().to_owned());
            if let Some(field) = self.free_meaning(field) {
                self.fields.insert(column, field);
            }
        }
    }

    /// Returns what a heading means after the columns before it: a second telephone is the contact person's.
    fn free_meaning(&self, field: RosterField) -> Option<RosterField> {
        let after_contact = self.fields.values().next_back() == Some(&RosterField::ContactName);
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

/// Returns the name of a cell as spreadsheets show it (`D12`).
pub fn cell_name(column: usize, row: u32) -> String {
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
mod tests {
    use super::{Columns, cell_name};
    use crate::transfer::{Cell, Row, headings::RosterField};

    fn row(number: u32, cells: &[&str]) -> Row {
        let cell = |text: &&str| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
        Row { number, cells: cells.iter().map(cell).collect() }
    }

    #[test]
    fn a_title_is_no_header() {
        for cells in
            [&["某镇某村残疾人花名册"][..], &["填报单位：某村", "", "填报日期：2021年7月3日"], &["姓名"], &[]]
        {
            assert_eq!(Columns::find(&row(1, cells)), None);
        }
    }

    #[test]
    fn tells_the_columns() {
        let columns =
            Columns::find(&row(3, &["序号", "姓名", "身份证号", "监护人", "联系电话", "补贴"])).unwrap();
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
        let mut columns = Columns::find(&row(3, &["姓名", "残疾情况", "", "补贴金额", ""])).unwrap();
        assert!(columns.extend(&row(4, &["", "类别", "等级", "生活", "护理"])));
        assert!(!columns.extend(&row(5, &["张三", "肢体", "二级", "100", ""])));
        let fields: Vec<_> = columns.fields().collect();
        assert_eq!(fields, [(0, RosterField::Name), (1, RosterField::Category), (2, RosterField::Level)]);
        assert!(columns.is_repeated_in(&row(40, &["姓 名", "类别", "等级"])));
        assert!(!columns.is_repeated_in(&row(41, &["张三", "类别", "二级"])));
    }
}
