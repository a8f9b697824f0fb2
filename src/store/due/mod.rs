//! What is due, derived from the dates in the database: each kind is a range of an index.

use std::{collections::BTreeMap, ops::RangeInclusive};

use jiff::civil::Date;
use rusqlite::{Row, ToSql, named_params};

use super::{
    Db,
    sql_types::{Day, END_OF_TIME},
};
use crate::{
    domain::{
        calendar::add_days,
        due::{About, Due, Identity, Notice, ReminderKind, Urgency, Waiting},
        export::SEALED,
        id::{HouseholdId, PersonId},
        query::Query,
        record::RecordKind,
        reminder::Priority,
    },
    error::Result,
};

/// Which of the things that are due are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueFilter {
    /// Those of one household only.
    pub household: Option<HouseholdId>,
    /// Those of one person only.
    pub person: Option<PersonId>,
    /// Those that a query asks for only; here its kinds are left out, the rest is for the reader of the rows.
    pub query: Query,
}

impl DueFilter {
    /// Returns the filter for what a query asks for.
    pub fn of(query: Query) -> Self {
        Self { query, ..Self::default() }
    }

    fn kinds(&self) -> impl Iterator<Item = ReminderKind> {
        ReminderKind::ALL.iter().copied().filter(|kind| self.query.wants(*kind))
    }
}

/// One kind's range of anchors.
struct Leg<'a> {
    kind: ReminderKind,
    anchors: RangeInclusive<Date>,
    subject: Option<i64>,
    /// What is put off until this day, or whose notice begins on it, shows.
    shown_on: Date,
    filter: &'a DueFilter,
    notice: &'a Notice,
    limit: usize,
}

impl Db<'_> {
    /// Lists what *today* shows: the first `limit` by rank at least, and more until there are `enough` to count.
    ///
    /// What is overdue and what is to come are counted apart, so a flood of one does not hide the other. A kind of
    /// which nothing can be among the first is read only to be counted.
    pub fn list_due(
        &self,
        filter: &DueFilter,
        today: Date,
        notice: &Notice,
        limit: usize,
        enough: usize,
    ) -> Result<Vec<Waiting>> {
        let mut all = Vec::new();
        let mut ranks = BTreeMap::<_, usize>::new();
        for urgency in [Urgency::Overdue, Urgency::Today] {
            let mut n_found = 0;
            for kind in filter.kinds() {
                let best = (urgency, best_priority(kind));
                let n_before = ranks.range(..best).map(|(_, count)| count).sum();
                let limit = limit.saturating_sub(n_before).max(enough.saturating_sub(n_found));
                let anchors = part(kind, urgency, today, notice);
                let leg = Leg { kind, anchors, subject: None, shown_on: today, filter, notice, limit };
                let found = self.list_leg(&leg)?;
                n_found += found.len();
                for waiting in &found {
                    *ranks.entry((Urgency::of(waiting.due_on, today), waiting.priority)).or_default() += 1;
                }
                all.extend(found);
            }
        }
        Ok(all)
    }

    /// Lists what falls due within `days`, as far as it can be known on `today`: at most `limit` of each kind.
    pub fn list_due_within(
        &self,
        days: &RangeInclusive<Date>,
        today: Date,
        notice: &Notice,
        limit: usize,
    ) -> Result<Vec<Waiting>> {
        let filter = DueFilter::default();
        let mut waiting = Vec::new();
        for kind in filter.kinds() {
            waiting.extend(self.list_leg(&Leg {
                kind,
                anchors: kind.anchors_within(days.clone(), today, notice),
                subject: None,
                shown_on: *days.end(),
                filter: &filter,
                notice,
                limit,
            })?);
        }
        for closing in self.list_snoozed(*days.start(), *days.end())? {
            waiting.extend(self.find_due(closing.identity, notice)?);
        }
        waiting.retain(|due| days.contains(&due.due_on));
        waiting.sort_by_key(|due| due.identity);
        waiting.dedup_by_key(|due| due.identity);
        Ok(waiting)
    }

    /// Returns what has this identity, if it is open: put off or far ahead counts as open.
    pub fn find_due(&self, identity: Identity, notice: &Notice) -> Result<Option<Waiting>> {
        let leg = Leg {
            kind: identity.kind,
            anchors: identity.anchor..=identity.anchor,
            subject: Some(identity.subject),
            shown_on: END_OF_TIME,
            filter: &DueFilter::default(),
            notice,
            limit: 1,
        };
        Ok(self.list_leg(&leg)?.pop())
    }

    /// Returns whom and what a reminder is about, open or closed.
    pub fn get_about(&self, identity: Identity) -> Result<Option<About>> {
        self.first(
            include_str!("about.sql"),
            named_params! {
                ":noun": identity.kind.about().map_or("export", RecordKind::code),
                ":subject": identity.subject,
            },
            read_about,
        )
    }

    /// Returns it with whom and what it is about.
    pub fn get_due(&self, waiting: Waiting) -> Result<Due> {
        Ok(waiting.about(self.get_about(waiting.identity)?.unwrap_or_default()))
    }

    fn list_leg(&self, leg: &Leg<'_>) -> Result<Vec<Waiting>> {
        if leg.anchors.is_empty() || leg.limit == 0 {
            return Ok(Vec::new());
        }
        let (first, last, shown_on) = (Day(*leg.anchors.start()), Day(*leg.anchors.end()), Day(leg.shown_on));
        let limit = i64::try_from(leg.limit).unwrap_or(i64::MAX);
        let mut params: Vec<(&str, &dyn ToSql)> = vec![
            (":kind", &leg.kind),
            (":first", &first),
            (":last", &last),
            (":shown_on", &shown_on),
            (":subject", &leg.subject),
            (":household", &leg.filter.household),
            (":person", &leg.filter.person),
            (":limit", &limit),
        ];
        if leg.kind == ReminderKind::ExportDelete {
            params.push((":sealed", &SEALED));
        }
        self.list(sql(leg.kind), params.as_slice(), |row| leg.read(row))
    }
}

impl Leg<'_> {
    /// Reads a row by place: looking each name up anew costs more than the row.
    fn read(&self, row: &Row<'_>) -> rusqlite::Result<Waiting> {
        let anchor = row.get::<_, Day>(2)?.0;
        let due_on = self.kind.due_on(anchor, self.notice);
        let until = row.get::<_, Option<Day>>(3)?;
        let priority = match self.kind {
            ReminderKind::Hand => row.get(4)?,
            made => made.priority(),
        };
        Ok(Waiting {
            identity: Identity { kind: self.kind, subject: row.get(1)?, anchor },
            due_on: until.map_or(due_on, |day| day.0.max(due_on)),
            priority,
            household_id: row.get(0)?,
        })
    }
}

/// Returns the highest priority that something of this kind can have.
const fn best_priority(kind: ReminderKind) -> Priority {
    match kind {
        ReminderKind::Hand => Priority::High,
        made => made.priority(),
    }
}

/// Returns the anchors of the kind that are overdue, or those of today and later that *today* shows.
fn part(kind: ReminderKind, urgency: Urgency, today: Date, notice: &Notice) -> RangeInclusive<Date> {
    let (first, last) = kind.anchors_today(today, notice).into_inner();
    let turn = kind.last_overdue(today, notice);
    match urgency {
        Urgency::Overdue => first..=turn.min(last),
        _ => add_days(turn, 1).max(first)..=last,
    }
}

fn read_about(row: &Row<'_>) -> rusqlite::Result<About> {
    Ok(About {
        household_id: row.get(0)?,
        household_number: row.get::<_, Option<_>>(1)?.unwrap_or_default(),
        household_address: row.get::<_, Option<_>>(2)?.unwrap_or_default(),
        person_id: row.get(3)?,
        person_name: row.get::<_, Option<_>>(4)?.unwrap_or_default(),
        title: row.get(5)?,
        detail: row.get(6)?,
    })
}

/// Returns the query of a kind. All take the same parameters, that of exports one more, and return the same columns.
const fn sql(kind: ReminderKind) -> &'static str {
    use ReminderKind as Kind;
    match kind {
        Kind::Hand => include_str!("hand.sql"),
        Kind::DeathStopPayments | Kind::DeathReport => include_str!("death.sql"),
        Kind::MoveCardFreeze | Kind::MoveCardCancel => include_str!("move_out.sql"),
        Kind::CardExpired | Kind::CardLastMonth | Kind::CardExpiring => include_str!("card.sql"),
        Kind::ApplicationStep => include_str!("application.sql"),
        Kind::CaseDeadline => include_str!("help_case.sql"),
        Kind::CourseStart => include_str!("course.sql"),
        Kind::EmploymentFollowup => include_str!("employment.sql"),
        Kind::Age16 | Kind::Age18 | Kind::Age60 => include_str!("age.sql"),
        Kind::NoVisit => include_str!("no_visit.sql"),
        Kind::ExportDelete => include_str!("export.sql"),
        Kind::KeepMoney | Kind::KeepCard | Kind::KeepOther => include_str!("keep.sql"),
    }
}
