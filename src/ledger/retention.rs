//! How long records are kept, for each person, and whose keeping is to be decided. Nothing is ever deleted by a term.

use jiff::civil::Date;
use serde::Serialize;

use super::Ledger;
use crate::{
    domain::{
        id::PersonId,
        retention::{Keeping, Retention, Span, Terms},
    },
    error::Result,
    store::{OrNotFound, retention::RetentionRow},
};

/// How long somebody's records are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Retained {
    /// Whose, in which class, and what was decided.
    #[serde(flatten)]
    pub row: RetentionRow,
    /// How long.
    #[serde(flatten)]
    pub span: Span,
}

impl Ledger {
    /// Returns how long a person's records are kept.
    pub fn retention(&self, id: PersonId) -> Result<Retained> {
        let row = self.read().get_retention(id).or_not_found("person", id.0)?;
        Ok(retained(row, self.terms()?, self.trusted_day()?))
    }

    /// Lists those who died or moved out by the day from which keeping their records is asked about: `limit` at most.
    pub fn retentions(&self, limit: usize) -> Result<Vec<Retained>> {
        let (terms, today) = (self.terms()?, self.trusted_day()?);
        let mut all = Vec::new();
        for class in Retention::ALL {
            let rows = self.read().list_retention(*class, limit)?;
            all.extend(rows.into_iter().map(|row| retained(row, terms, today)));
        }
        all.sort_by_key(|found| (found.span.review_on, found.row.person_id));
        all.truncate(limit);
        Ok(all)
    }

    /// Returns the years after which each class is asked about.
    pub fn terms(&self) -> Result<Terms> {
        let years =
            |class: Retention| self.setting(class.setting()).map(|text| text.parse().unwrap_or(i16::MAX));
        Ok(Terms {
            money: years(Retention::Money)?,
            card: years(Retention::Card)?,
            other: years(Retention::Other)?,
        })
    }

    /// Returns the day, unless the clock is doubted.
    fn trusted_day(&self) -> Result<Option<Date>> {
        Ok(self.doubt()?.is_none().then(|| self.today()))
    }
}

fn retained(row: RetentionRow, terms: Terms, today: Option<Date>) -> Retained {
    let review_on = row.review_on(terms);
    let keeping = row.keeping(review_on, today);
    Retained { span: Span { years: terms.of(row.class), review_on, keeping }, row }
}

impl RetentionRow {
    fn review_on(&self, terms: Terms) -> Option<Date> {
        let due_on = terms.review_on(self.class, self.left_on?);
        Some(self.until.map_or(due_on, |until| until.max(due_on)))
    }

    fn keeping(&self, review_on: Option<Date>, today: Option<Date>) -> Keeping {
        match (review_on, today) {
            (None, _) => Keeping::Needed,
            _ if self.outcome.is_some() => Keeping::Kept,
            (_, None) => Keeping::Doubted,
            (Some(review_on), Some(today)) if review_on <= today => Keeping::Over,
            _ => Keeping::Running,
        }
    }
}
