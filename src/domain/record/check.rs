//! A record as it stands in a file becomes one of the ledger: column by column, then by its form, as if it were typed.

use jiff::civil::Date;

use super::{Cell, Column, Fault, Fill, Holds, Record, RecordKind, Why};
use crate::domain::{
    calendar::parse_date,
    draft::Draft,
    field::Field,
    money::Fen,
    problem::{Problem, ProblemKind},
};

/// The columns of a record as a file has them, by name; `None` where neither text nor whole number stands.
pub type Raw = Vec<(String, Option<Cell>)>;

impl RecordKind {
    /// Reads the record `number` of its kind on the day `today`, or says what is wrong with it.
    pub fn check(self, raw: &Raw, number: usize, today: Date) -> Result<Record, Vec<Fault>> {
        let at = |column: &str, why| Fault::at(self, number, column, why);
        let mut faults: Vec<Fault> = self.strangers(raw).map(|(name, why)| at(name, why)).collect();
        let mut record = Record::new();
        for column in self.columns() {
            match column.read(raw) {
                Ok(cell) => record.push(cell),
                Err(why) => faults.push(at(column.name, why)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let record = self.formed(&record, today).map_err(|problems| {
            let fault = |problem: Problem| at(self.column_of(problem.field), Why::Problem(problem.kind));
            problems.into_iter().map(fault).collect::<Vec<_>>()
        })?;
        match self.shape().rule.and_then(|rule| rule(self, &record)) {
            Some(column) => Err(vec![at(column, Why::Contradicts)]),
            None => Ok(record),
        }
    }

    /// Lists the columns that do not belong there.
    fn strangers(self, raw: &Raw) -> impl Iterator<Item = (&str, Why)> {
        raw.iter().enumerate().filter_map(move |(at, (name, _))| {
            let earlier = raw.iter().take(at).any(|(other, _)| other == name);
            let known = self.columns().iter().any(|column| column.name == name);
            let why = if earlier { Why::Twice } else { Why::UnknownColumn };
            (earlier || !known).then_some((name.as_str(), why))
        })
    }

    /// Lets the record's form read its part.
    fn formed(self, record: &Record, today: Date) -> Result<Record, Vec<Problem>> {
        let Some(form) = self.shape().form else { return Ok(record.clone()) };
        let mut draft = Draft::new();
        for (column, cell) in self.columns().iter().zip(record) {
            if let Some(field) = column.field() {
                draft.set(field, column.typed(cell));
            }
        }
        let draft = form(&draft, today)?;
        let formed = self.columns().iter().zip(record).map(|(column, cell)| match column.field() {
            Some(field) => column.stored(draft.get(field)),
            None => cell.clone(),
        });
        Ok(formed.collect())
    }

    fn column_of(self, field: Field) -> &'static str {
        let found = self.columns().iter().find(|column| column.field() == Some(field));
        found.map_or("", |column| column.name)
    }
}

impl Column {
    /// Returns the field of the form that fills it, if it is part of one.
    const fn field(&self) -> Option<Field> {
        match self.holds {
            Holds::Text(field) | Holds::Value(field, _) | Holds::Whole(field, _) | Holds::Money(field, _) => {
                Some(field)
            }
            Holds::Id | Holds::Link(..) | Holds::Day(_) | Holds::Code(..) | Holds::Remark => None,
        }
    }

    const fn must_be_filled(&self) -> bool {
        match self.holds {
            Holds::Id => true,
            Holds::Link(_, fill)
            | Holds::Value(_, fill)
            | Holds::Whole(_, fill)
            | Holds::Money(_, fill)
            | Holds::Day(fill)
            | Holds::Code(fill, _) => matches!(fill, Fill::Must),
            Holds::Text(_) | Holds::Remark => false,
        }
    }

    const fn is_whole(&self) -> bool {
        matches!(self.holds, Holds::Id | Holds::Link(..) | Holds::Whole(..) | Holds::Money(..))
    }

    /// Reads its cell from a file.
    fn read(&self, raw: &Raw) -> Result<Cell, Why> {
        let found = raw.iter().find(|(name, _)| name == self.name).map(|(_, cell)| cell.as_ref());
        let wrong = || if self.is_whole() { Why::NotWhole } else { Why::NotText };
        let cell = found.unwrap_or(Some(&Cell::Empty)).ok_or_else(wrong)?;
        match (cell, self.holds) {
            (cell, _) if cell.is_blank() && self.must_be_filled() => Err(Why::Problem(ProblemKind::Missing)),
            (cell, Holds::Text(_) | Holds::Remark) if cell.is_blank() => Ok(Cell::Text(String::new())),
            (cell, _) if cell.is_blank() => Ok(Cell::Empty),
            (Cell::Whole(number), Holds::Id) if *number < 1 => Err(Why::NotWhole),
            (Cell::Whole(_), _) if self.is_whole() => Ok(cell.clone()),
            (Cell::Text(_), _) if self.is_whole() => Err(Why::NotWhole),
            (Cell::Text(text), Holds::Day(_)) => parse_date(text)
                .map(|day| Cell::Text(day.to_string()))
                .ok_or(Why::Problem(ProblemKind::NotADate)),
            (Cell::Text(text), Holds::Code(_, known)) if !known(text) => {
                Err(Why::Problem(ProblemKind::NotAChoice))
            }
            (Cell::Text(_), _) => Ok(cell.clone()),
            (Cell::Empty | Cell::Whole(_), _) => Err(Why::NotText),
        }
    }

    /// Returns a cell as it would be typed into the form.
    fn typed(&self, cell: &Cell) -> String {
        match (cell, self.holds) {
            (Cell::Whole(fen), Holds::Money(..)) => Fen(*fen).to_string(),
            (Cell::Whole(number), _) => number.to_string(),
            _ => cell.text().to_owned(),
        }
    }

    /// Returns the cell for what the form made of it.
    fn stored(&self, text: &str) -> Cell {
        match self.holds {
            Holds::Text(_) => Cell::Text(text.to_owned()),
            _ if text.is_empty() => Cell::Empty,
            Holds::Money(..) => Fen::parse(text).map_or(Cell::Empty, |fen| Cell::Whole(fen.0)),
            Holds::Whole(..) => text.parse().map_or(Cell::Empty, Cell::Whole),
            _ => Cell::Text(text.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Cell, Raw};
    use crate::domain::{
        problem::ProblemKind,
        record::{Fault, RecordKind, Why},
    };

    fn raw(cells: &[(&str, Option<Cell>)]) -> Raw {
        cells.iter().map(|(name, cell)| ((*name).to_owned(), cell.clone())).collect()
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_record_is_read_as_if_it_were_typed() {
        let kind = RecordKind::Person;
        let person = [
            ("id", Some(Cell::Whole(7))),
            ("household_id", Some(Cell::Whole(2))),
            ("relation", Some(text("head"))),
            ("name", Some(text(" 张三 "))),
            ("citizen_id", Some(text("371599196503120014"))),
            ("registered_on", Some(text("2026-03-02"))),
        ];
        let read = kind.check(&raw(&person), 1, date(2026, 3, 2)).unwrap();
        let cell = |column| kind.cell(&read, column).unwrap().clone();
        assert_eq!(kind.id(&read), Some(7));
        assert_eq!(cell("name"), Cell::Text("张三".to_owned()));
        assert_eq!(cell("birth"), Cell::Text("1965-03-12".to_owned()), "as a form fills it in");
        assert_eq!((cell("left_on"), cell("note")), (Cell::Empty, Cell::Text(String::new())));
    }

    #[test]
    fn every_fault_has_its_column() {
        let person = [
            ("id", Some(Cell::Whole(7))),
            ("household_id", Some(Cell::Whole(2))),
            ("relation", Some(text("head"))),
            ("name", Some(text("张三"))),
            ("registered_on", Some(text("2026-03-02"))),
        ];
        let cases = [
            ("id", Some(Cell::Whole(0)), Why::NotWhole),
            ("id", Some(text("7")), Why::NotWhole),
            ("household_id", Some(Cell::Empty), Why::Problem(ProblemKind::Missing)),
            ("name", Some(text(" ")), Why::Problem(ProblemKind::Missing)),
            ("name", Some(Cell::Whole(3)), Why::NotText),
            ("name", None, Why::NotText),
            ("relation", Some(text("boss")), Why::Problem(ProblemKind::NotAChoice)),
            ("registered_on", Some(text("2026-02-30")), Why::Problem(ProblemKind::NotADate)),
            ("citizen_id", Some(text("371599196503120015")), Why::Problem(ProblemKind::IdCheck('4'))),
            ("left_on", Some(text("2026-03-01")), Why::Contradicts),
            ("left_because", Some(text("boredom")), Why::Problem(ProblemKind::NotAChoice)),
            ("shoe_size", Some(text("42")), Why::UnknownColumn),
        ];
        for (column, cell, why) in cases {
            let mut cells = person.to_vec();
            cells.retain(|(name, _)| *name != column);
            cells.push((column, cell));
            let found = RecordKind::Person.check(&raw(&cells), 3, date(2026, 3, 2)).unwrap_err();
            let place = if column == "left_on" { "left_because" } else { column };
            assert_eq!(found, [Fault::at(RecordKind::Person, 3, place, why)], "{column}");
        }
        let mut twice = person.to_vec();
        twice.push(("name", Some(text("李四"))));
        let found = RecordKind::Person.check(&raw(&twice), 1, date(2026, 3, 2)).unwrap_err();
        assert_eq!(found, [Fault::at(RecordKind::Person, 1, "name", Why::Twice)]);
    }
}
