//! Records that each are right must also fit together: what they point to is there, and nothing is said twice.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cell, Fault, Record, RecordKind, Why};

/// A record on its way into a ledger, and its number among those of its kind, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Its kind.
    pub kind: RecordKind,
    /// Its number.
    pub number: usize,
    /// What stands in its columns.
    pub record: Record,
}

impl Numbered {
    fn fault(&self, column: &str, why: Why) -> Fault {
        Fault::at(self.kind, self.number, column, why)
    }

    fn id(&self) -> Option<i64> {
        self.kind.id(&self.record)
    }

    fn cell(&self, column: &str) -> Option<&Cell> {
        self.kind.cell(&self.record, column)
    }
}

/// Lists where records do not fit together.
pub fn misfits(records: &[Numbered]) -> Vec<Fault> {
    let by_id: BTreeMap<(RecordKind, i64), &Numbered> =
        records.iter().rev().filter_map(|one| Some(((one.kind, one.id()?), one))).collect();
    let mut keys = BTreeSet::new();
    let mut faults = Vec::new();
    for one in records {
        let is_second = |id: i64| by_id.get(&(one.kind, id)).is_some_and(|first| first.number != one.number);
        if one.id().is_some_and(is_second) {
            faults.push(one.fault("id", Why::Taken));
        }
        if let Some((columns, key)) = one.kind.key(&one.record)
            && !keys.insert((one.kind, key))
        {
            faults.push(one.fault(columns.last().copied().unwrap_or_default(), Why::Taken));
        }
        let missing = one.kind.links(&one.record).filter(|(_, kind, id)| !by_id.contains_key(&(*kind, *id)));
        faults.extend(missing.map(|(column, kind, _)| one.fault(column, Why::NoSuch(kind))));
    }
    faults.extend(strange_steps(records));
    faults.extend(strange_marks(records, &by_id));
    faults
}

/// Lists the applications that stand elsewhere than where their last step led them.
fn strange_steps(records: &[Numbered]) -> Vec<Fault> {
    let mut last: BTreeMap<Option<&Cell>, &Numbered> = BTreeMap::new();
    for step in records.iter().filter(|one| one.kind == RecordKind::ApplicationStep) {
        let latest = last.entry(step.cell("application_id")).or_insert(step);
        if latest.id() < step.id() {
            *latest = step;
        }
    }
    let stands = |one: &&Numbered| {
        last.get(&one.cell("id")).is_some_and(|step| {
            (one.cell("state"), one.cell("state_on")) == (step.cell("state"), step.cell("on_date"))
        })
    };
    let applications = records.iter().filter(|one| one.kind == RecordKind::Application);
    applications.filter(|one| !stands(one)).map(|one| one.fault("state", Why::Contradicts)).collect()
}

/// Lists the marks of people for a meeting of another course than theirs.
fn strange_marks(records: &[Numbered], by_id: &BTreeMap<(RecordKind, i64), &Numbered>) -> Vec<Fault> {
    let course = |mark: &Numbered, column, kind| {
        let id = mark.cell(column)?.whole()?;
        by_id.get(&(kind, id))?.cell("course_id")?.whole()
    };
    let fits = |mark: &&Numbered| {
        course(mark, "session_id", RecordKind::CourseSession)
            == course(mark, "enrolment_id", RecordKind::Enrolment)
    };
    let marks = records.iter().filter(|one| one.kind == RecordKind::Attendance);
    marks.filter(|mark| !fits(mark)).map(|mark| mark.fault("enrolment_id", Why::Contradicts)).collect()
}
