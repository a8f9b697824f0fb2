//! A payment roll against the ledger: what was paid is kept as payments, what differs becomes lines to act on.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    FieldChange, Finding, Outcome, PlannedRow, Reason, Request,
    difference::Line,
    list::{Frame, List, Who},
    verdict::{Stop, Verdict},
    write::Write,
};
use crate::{
    domain::{
        application::State,
        calendar::Month,
        draft::Draft,
        field::Field,
        id::PersonId,
        money::Fen,
        months,
        normalise::number_text,
        payment::Payment,
        problem::{Problem, ProblemKind},
        reconcile::{Difference, LIVING_SUBSIDY, NURSING_SUBSIDY, Remedy, subsidy},
    },
    error::Result,
    ledger::{policy::OwedTo, progress::Progress},
    policy::payment::{Balance, Claim, IsOver},
    store::OrNotFound,
    transfer::{
        headings::Part,
        roster::{Layout, RosterRow},
    },
};

/// Whom money is for: the person, the subsidy, the month.
type For = (PersonId, String, Month);

/// What a row says was paid.
#[derive(Clone, Debug)]
struct Sum {
    part: Part,
    programme: String,
    payment: Payment,
    /// The row by its place in the plan.
    at: usize,
    row: u32,
}

/// Compares the rows of a roll with what is due.
#[derive(Debug, Default)]
pub(super) struct Payments {
    /// The months of the roll, unless a row says others.
    roll: Vec<Month>,
    /// The subsidy of the roll, unless a row or a column says another.
    programme: String,
    programmes: BTreeSet<String>,
    months: BTreeSet<Month>,
    paid: BTreeMap<For, Vec<Sum>>,
    people: BTreeMap<PersonId, Who>,
    lines: Vec<Line>,
}

impl Payments {
    /// Starts with what is said about the roll as a whole.
    pub(super) fn new(asked: &Request<'_>, layout: &Layout) -> Self {
        let titles = || layout.titles(asked.file);
        let roll = months::read(asked.month, None).or_else(|| titles().find_map(months::find));
        let roll = roll.unwrap_or_default();
        let named = |title: &&str| ![*title, ""].contains(&subsidy(title));
        let programme = match asked.programme {
            "" => titles().find(named).unwrap_or_default(),
            programme => programme,
        };
        let programme = subsidy(programme).to_owned();
        let programmes = (!programme.is_empty()).then(|| programme.clone()).into_iter().collect();
        Self { programme, programmes, months: roll.iter().copied().collect(), roll, ..Self::default() }
    }

    /// Reads the sums of a row; the column of both subsidies together is no third one.
    fn sums(&self, frame: &Frame<'_>, row: &RosterRow) -> Verdict<Vec<Sum>> {
        let is_paid = |part| row.draft.part(part).replaces(Field::Amount);
        let parts: &[Part] = match (is_paid(Part::Living), is_paid(Part::Nursing), is_paid(Part::Application))
        {
            (true, true, _) => &[Part::Living, Part::Nursing],
            (true, false, _) => &[Part::Living],
            (false, true, _) => &[Part::Nursing],
            (false, false, true) => &[Part::Application],
            (false, false, false) => {
                let reason = Reason::Problem(ProblemKind::Missing);
                return Err(Stop::because(Part::Application, Field::Amount, reason));
            }
        };
        let mut sums = Vec::new();
        for part in parts {
            sums.extend(self.sums_of(frame, row, *part).map_err(|problems| {
                let finding = |problem: Problem| Finding {
                    part: *part,
                    field: problem.field,
                    reason: Reason::Problem(problem.kind),
                };
                Stop::Rejected(problems.into_iter().map(finding).collect())
            })?);
        }
        Ok(sums)
    }

    /// Reads one sum of a row, month by month.
    fn sums_of(
        &self,
        frame: &Frame<'_>,
        row: &RosterRow,
        part: Part,
    ) -> std::result::Result<Vec<Sum>, Vec<Problem>> {
        let wrong = |field, kind| vec![Problem::new(field, kind)];
        let whole = row.draft.part(Part::Application);
        let said = whole.clone().overlaid(row.draft.part(part));
        let named = match part {
            Part::Living => LIVING_SUBSIDY,
            Part::Nursing => NURSING_SUBSIDY,
            _ => subsidy(said.get(Field::Programme)),
        };
        let programme = if named.is_empty() { &self.programme } else { named };
        if programme.is_empty() {
            return Err(wrong(Field::Programme, ProblemKind::Missing));
        }
        let months = match (said.get(Field::Month), self.roll.as_slice()) {
            ("", []) => return Err(wrong(Field::Month, ProblemKind::Missing)),
            ("", roll) => roll.to_vec(),
            (text, roll) => {
                let read = |near| months::read(text, near);
                let would_do = || roll.is_empty() && read(Some(Month::of(frame.today))).is_some();
                let kind = || if would_do() { ProblemKind::Missing } else { ProblemKind::NotAMonth };
                read(roll.last().copied()).ok_or_else(|| wrong(Field::Month, kind()))?
            }
        };
        let sum =
            Fen::parse(said.get(Field::Amount)).ok_or_else(|| wrong(Field::Amount, ProblemKind::NotMoney))?;
        let count = i64::try_from(months.len()).unwrap_or(1);
        let mut rest = sum.0 % count;
        let account = number_text(row.draft.account.get(Field::Account));
        let one = |month: Month| {
            let amount = Fen(sum.0 / count + std::mem::take(&mut rest));
            let draft = said
                .clone()
                .with(Field::Month, month.to_string())
                .with(Field::Amount, amount.to_string())
                .with(Field::Account, account.as_ref());
            let payment = Payment::check(&draft, frame.today)?;
            Ok(Sum { part, programme: programme.to_owned(), payment, at: frame.rows.len(), row: row.row })
        };
        months.into_iter().map(one).collect()
    }

    /// Notes a sum that was paid to nobody the ledger knows.
    fn take_stranger(&mut self, name: &str, sum: &Sum) {
        self.lines.push(Line {
            row: Some(sum.row),
            name: name.to_owned(),
            paid: sum.payment.amount,
            account: sum.payment.account.clone(),
            ..Line::new(Difference::UnknownPerson, &sum.programme, sum.payment.month)
        });
    }

    /// Compares an account with those that the ledger has of its owner.
    fn compare_account(&mut self, frame: &Frame<'_>, who: &Who, sum: &Sum) -> Result<()> {
        let account = &sum.payment.account;
        if account.is_empty() {
            return Ok(());
        }
        let known = frame.db.list_bank_account(who.person)?;
        let counting = known.iter().filter(|record| record.ended_on.is_none());
        let counting: Vec<&str> = counting.map(|record| record.bank_account.account.as_str()).collect();
        let difference = match counting.as_slice() {
            [] => Difference::NewAccount,
            known if known.contains(&account.as_str()) => return Ok(()),
            _ => Difference::OtherAccount,
        };
        let is_told = |line: &Line| line.person_id == Some(who.person) && line.account == *account;
        if !self.lines.iter().any(is_told) {
            self.lines.push(Line {
                row: Some(sum.row),
                paid: sum.payment.amount,
                account: account.clone(),
                ..about(who, difference, "", sum.payment.month)
            });
        }
        Ok(())
    }

    /// Compares the sums of a month with what a grant makes due, and keeps those that are not yet in the ledger.
    fn compare(&mut self, frame: &mut Frame<'_>, who: &Who, granted: &OwedTo, sums: &[Sum]) -> Result<()> {
        let owed = &granted.owed;
        let stored = frame.db.list_payment(granted.application_id)?;
        let mut left: Vec<Fen> =
            stored.iter().filter(|r| r.payment.month == owed.month).map(|r| r.payment.amount).collect();
        let (mut total, mut times) = (left.iter().map(|fen| fen.0).sum::<i64>(), left.len());
        for sum in sums {
            if let Some(same) = left.iter().position(|fen| *fen == sum.payment.amount) {
                left.swap_remove(same);
                continue;
            }
            total += sum.payment.amount.0;
            times += 1;
            keep(frame, granted, sum);
        }
        let balance = Balance::of(owed.claim, owed.due, Fen(total), IsOver::Over);
        let difference = match balance {
            Balance::Missing => Difference::Missing,
            Balance::Less => Difference::Short,
            Balance::More if times > 1 => Difference::Twice,
            Balance::More => Difference::Over,
            Balance::NotDue => Difference::NotDue,
            Balance::Unknown => Difference::Unclear,
            Balance::Right | Balance::Open | Balance::BackPay => return Ok(()),
        };
        let id = granted.application_id;
        let state = frame.db.get_application(id).or_not_found("application", id.0)?.state;
        if difference == Difference::Unclear && total == 0 && state == State::Stopped {
            return Ok(());
        }
        let mut line = Line {
            row: sums.first().map(|sum| sum.row),
            application_id: Some(id),
            due: owed.due,
            paid: Fen(total),
            ..about(who, difference, &granted.programme, owed.month)
        };
        line.remedies.retain(|remedy| match remedy {
            Remedy::Stop => state != State::Stopped,
            Remedy::Resume => state == State::Stopped && !who.has_left,
            Remedy::Amount => total > 0,
            _ => true,
        });
        self.lines.push(line);
        Ok(())
    }

    /// Tells of sums under no grant.
    fn tell_of_no_grant(&mut self, frame: &mut Frame<'_>, who: &Who, sums: &[Sum]) {
        for sum in sums {
            if let Some(row) = frame.rows.get_mut(sum.at) {
                let reason = Reason::Differs(Difference::NoGrant);
                row.findings.push(Finding { part: sum.part, field: Field::Amount, reason });
                row.outcome = if row.changes.is_empty() { Outcome::Rejected } else { row.outcome };
            }
            let mut line = Line {
                row: Some(sum.row),
                paid: sum.payment.amount,
                account: sum.payment.account.clone(),
                ..about(who, Difference::NoGrant, &sum.programme, sum.payment.month)
            };
            line.remedies.retain(|remedy| *remedy != Remedy::Open || !who.has_left);
            self.lines.push(line);
        }
    }
}

impl List for Payments {
    fn take(&mut self, frame: &mut Frame<'_>, row: RosterRow, planned: &mut PlannedRow) -> Verdict<()> {
        let sums = self.sums(frame, &row)?;
        for sum in &sums {
            self.programmes.insert(sum.programme.clone());
            self.months.insert(sum.payment.month);
        }
        let Some(who) = frame.who(&row.draft)? else {
            for sum in &sums {
                self.take_stranger(&planned.name, sum);
            }
            let reason = Reason::Differs(Difference::UnknownPerson);
            return Err(Stop::because(Part::Person, Field::Name, reason));
        };
        if let Some(sum) = sums.first() {
            self.compare_account(frame, &who, sum)?;
        }
        for sum in sums {
            let key = (who.person, sum.programme.clone(), sum.payment.month);
            self.paid.entry(key).or_default().push(sum);
        }
        self.people.insert(who.person, who);
        Ok(())
    }

    fn finish(&mut self, frame: &mut Frame<'_>, progress: &Progress) -> Result<Vec<Line>> {
        let (Some(first), Some(last)) = (self.months.first(), self.months.last()) else {
            return Ok(std::mem::take(&mut self.lines));
        };
        let packs = frame.ledger.packs()?;
        let granted = frame.ledger.standing_between(&packs, (*first, *last), progress)?;
        let mut compared = BTreeSet::new();
        for grant in best(granted) {
            let (Some(person), programme) = (grant.person_id, subsidy(&grant.programme).to_owned()) else {
                continue;
            };
            let month = grant.owed.month;
            if !self.programmes.contains(&programme) || !self.months.contains(&month) {
                continue;
            }
            let key = (person, programme, month);
            let sums = self.paid.get(&key).cloned().unwrap_or_default();
            let who = match self.people.get(&person) {
                Some(who) => who.clone(),
                None => {
                    Who { person, household: grant.household_id, name: grant.name.clone(), has_left: false }
                }
            };
            compared.insert(key);
            self.compare(frame, &who, &grant, &sums)?;
        }
        for (key, sums) in std::mem::take(&mut self.paid) {
            if !compared.contains(&key)
                && let Some(who) = self.people.get(&key.0).cloned()
            {
                self.tell_of_no_grant(frame, &who, &sums);
            }
        }
        let mut lines = std::mem::take(&mut self.lines);
        lines.sort_by_key(|line| (line.row.is_none(), line.row));
        Ok(lines)
    }
}

/// Returns a line about somebody of the ledger.
fn about(who: &Who, difference: Difference, programme: &str, month: Month) -> Line {
    Line {
        name: who.name.clone(),
        person_id: Some(who.person),
        household_id: Some(who.household),
        ..Line::new(difference, programme, month)
    }
}

/// Keeps a sum as a payment and tells its row so.
fn keep(frame: &mut Frame<'_>, granted: &OwedTo, sum: &Sum) {
    frame.writes.push(Write::Payment(granted.application_id, sum.payment.clone()));
    let Some(row) = frame.rows.get_mut(sum.at) else { return };
    row.outcome = Outcome::New;
    let told = Draft::new().with(Field::Programme, &sum.programme).overlaid(&sum.payment.draft());
    let changed = |field| FieldChange {
        part: Part::Application,
        field,
        old: String::new(),
        new: told.get(field).to_owned(),
    };
    row.changes.extend([Field::Programme, Field::Month, Field::Amount].map(changed));
}

/// Returns of several grants of one subsidy to one person the one a payment is for: what is due before what is not, the
/// later one before the earlier.
fn best(granted: Vec<OwedTo>) -> Vec<OwedTo> {
    let mut best: BTreeMap<_, OwedTo> = BTreeMap::new();
    let rank = |one: &OwedTo| (one.owed.claim == Some(Claim::Due), one.application_id);
    for one in granted {
        let key = (one.person_id, subsidy(&one.programme).to_owned(), one.owed.month);
        if best.get(&key).is_none_or(|other| rank(other) < rank(&one)) {
            best.insert(key, one);
        }
    }
    best.into_values().collect()
}
