//! The applications a query asks for, by state.

use std::{cmp::Ordering, collections::BTreeMap};

use jiff::civil::Date;
use rusqlite::params_from_iter;

use super::compose::Composer;
use crate::{
    domain::{
        application::State,
        id::ApplicationId,
        page::{Page, Slice},
        query::{Filter, Query, Term},
    },
    error::Result,
    store::{
        Db,
        application::{ApplicationKey, ApplicationRow},
        page::Reading,
    },
};

const FROM: &str = include_str!("from_applications.sql");

impl Db<'_> {
    /// Lists the applications a query asks for on `today`, state by state in the order of the process, the longest
    /// waiting first.
    pub fn list_application(
        &self,
        query: &Query,
        today: Date,
        page: &Page<ApplicationKey>,
        limit: usize,
    ) -> Result<Slice<ApplicationRow>> {
        let reading = Reading::new(page);
        let (mut states, others) = by_state(query);
        if reading.is_backwards() {
            states.reverse();
        }
        // One index range a state: no sort, however many there are.
        let mut rows = Vec::new();
        for state in states {
            let left = limit.saturating_sub(rows.len());
            rows.extend(self.page_of_state(state, &others, today, page, left)?);
        }
        Ok(Slice::of(page, reading.in_order(rows), limit))
    }

    /// Lists the part of `page` that lies in one state, in the direction of the page.
    fn page_of_state(
        &self,
        state: State,
        query: &Query,
        today: Date,
        page: &Page<ApplicationKey>,
        limit: usize,
    ) -> Result<Vec<ApplicationRow>> {
        let reading = Reading::new(page);
        let passed = if reading.is_backwards() { Ordering::Greater } else { Ordering::Less };
        if limit == 0 || reading.key.is_some_and(|key| state.cmp(&key.state) == passed) {
            return Ok(Vec::new());
        }
        let mut composer = Composer::new(today);
        composer.applications(query);
        let fits = composer.conditions();
        let mut sql = format!(
            "{}WHERE state = {}",
            include_str!("applications.sql"),
            composer.bind(state.code().to_owned())
        );
        if let Some(key) = reading.key.filter(|key| key.state == state) {
            let key = [composer.bind(key.state_on.to_string()), composer.bind(key.id.0)].join(", ");
            sql = format!("{sql} AND (state_on, id) {} ({key})", reading.beyond);
        }
        if !query.is_empty() {
            sql = format!(
                "{sql}\n  AND EXISTS (SELECT 1\n{FROM}WHERE application.id = application_row.id AND {fits})"
            );
        }
        let (order, limit) = (reading.order, i64::try_from(limit).unwrap_or(i64::MAX));
        let sql = format!("{sql}\nORDER BY state_on {order}, id {order}\nLIMIT {limit}");
        self.list(&sql, params_from_iter(composer.params), ApplicationRow::read)
    }

    /// Counts the applications a query asks for on `today`.
    pub fn count_application(&self, query: &Query, today: Date) -> Result<usize> {
        let counts = self.count_application_by_state(query, today)?;
        Ok(counts.values().filter_map(|n| usize::try_from(*n).ok()).sum())
    }

    /// Counts the applications a query asks for on `today`, in each state; a state without any is left out.
    pub fn count_application_by_state(&self, query: &Query, today: Date) -> Result<BTreeMap<State, i64>> {
        let mut composer = Composer::new(today);
        composer.applications(query);
        let from = if query.is_empty() { "FROM application\n" } else { FROM };
        let fits = composer.conditions();
        let sql =
            format!("SELECT application.state, count(*)\n{from}WHERE {fits}\nGROUP BY application.state");
        let counts =
            self.list(&sql, params_from_iter(composer.params), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(counts.into_iter().collect())
    }

    /// Lists the ids of the applications a query asks for on `today`, in the order in which they were opened.
    pub fn list_application_id(&self, query: &Query, today: Date) -> Result<Vec<ApplicationId>> {
        let mut composer = Composer::new(today);
        composer.applications(query);
        let sql =
            format!("SELECT application.id\n{FROM}WHERE {}\nORDER BY application.id", composer.conditions());
        self.list(&sql, params_from_iter(composer.params), |row| row.get(0))
    }
}

/// Returns the states a query asks for, in the order of the process, and its other conditions.
fn by_state(query: &Query) -> (Vec<State>, Query) {
    let (states, terms): (Vec<Term>, Vec<Term>) =
        query.terms.iter().cloned().partition(|term| matches!(term.filter, Filter::State(_)));
    let wanted = |state: &State| {
        states.iter().all(|term| match &term.filter {
            Filter::State(of) => of.contains(state) != term.negated,
            _ => true,
        })
    };
    (State::ALL.iter().copied().filter(wanted).collect(), Query { terms })
}
