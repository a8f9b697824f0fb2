//! A list of households: matched by number, else by head and address; what it says is filled in.

use super::{
    Outcome, PlannedRow, Reason,
    home::Place,
    list::{Frame, List},
    policy::Told,
    row::Faults,
    verdict::{Stop, Verdict},
};
use crate::{
    domain::{
        calendar::parse_date,
        field::Field,
        household::Household,
        problem::{Problem, ProblemKind},
    },
    transfer::{headings::Part, roster::RosterRow},
};

/// Plans the rows of a list of households.
#[derive(Debug, Default)]
pub(super) struct Households;

impl List for Households {
    fn take(&mut self, frame: &mut Frame<'_>, mut row: RosterRow, planned: &mut PlannedRow) -> Verdict<()> {
        let said = &row.draft.household;
        said.get(Field::Name).clone_into(&mut planned.name);
        if ![Field::Number, Field::Address].iter().any(|field| said.has(*field)) {
            let reason = Reason::Problem(ProblemKind::Missing);
            return Err(Stop::because(Part::Household, Field::Number, reason));
        }
        let visit = row.draft.part(Part::Visit).get(Field::OnDate);
        let visited_on = match (visit, parse_date(visit)) {
            ("", _) => Ok(None),
            (_, Some(day)) if day > frame.today => Err(ProblemKind::InTheFuture),
            (_, Some(day)) => Ok(Some(day)),
            (_, None) => Err(ProblemKind::NotADate),
        };
        let mut faults = Faults::default();
        faults.keep(Part::Household, Household::check(said, frame.today));
        let visited_on = visited_on.map_err(|kind| vec![Problem::new(Field::OnDate, kind)]);
        let visited_on = faults.keep(Part::Visit, visited_on).flatten();
        if !faults.0.is_empty() {
            return Err(Stop::Rejected(faults.0));
        }
        let place = frame.homes.find(&row.draft, None);
        if let Place::Known(at) = place
            && let Some(id) = frame.homes.all.get(at).and_then(|home| home.stored)
        {
            let told = Told::of(planned);
            frame.policies.hold_household(&frame.db, told, id, &mut row.draft.household)?;
        }
        let was_told = frame.homes.is_told(place);
        let (at, mut changes) = frame.homes.take(&frame.db, place, &row.draft, frame.today)?;
        changes.extend(visited_on.and_then(|day| frame.homes.visit(at, day)));
        planned.outcome = match (was_told, frame.homes.is_new(at), changes.is_empty()) {
            (true, ..) => Outcome::Merged,
            (false, true, _) => Outcome::New,
            (false, false, true) => Outcome::Unchanged,
            (false, false, false) => Outcome::Changed,
        };
        planned.changes = changes;
        Ok(())
    }
}
