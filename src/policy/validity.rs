//! Whether a pack still speaks, and whether a rate is so old that somebody should ask.

use jiff::{ToSpan as _, civil::Date};

use super::{amount::Amount, chain::Rule, pack::Pack};
use crate::domain::code::codes;

codes! {
    /// How far a pack can be trusted on a day.
    Validity {
        /// It speaks.
        InForce = "in_force",
        /// It speaks, but the day on which somebody should look at it again is over.
        Review = "review",
        /// Its last day is over.
        Expired = "expired",
        /// Its first day is still to come.
        NotYet = "not_yet",
    }
}

impl Pack {
    /// Returns how far it can be trusted on a day.
    pub fn validity(&self, on: Date) -> Validity {
        if self.dates.over_on(on) {
            Validity::Expired
        } else if !self.dates.hold_on(on) {
            Validity::NotYet
        } else if self.review_by.is_some_and(|day| day < on) {
            Validity::Review
        } else {
            Validity::InForce
        }
    }
}

impl Rule<'_> {
    /// Returns the day of which a figure is, if that is more than `months` before `on`: the day on which it was known
    /// to hold, or that of its pack. One whose document says until when it holds is not old before that day.
    pub fn stale(&self, amount: &Amount, on: Date, months: u16) -> Option<Date> {
        let is_stated = amount.until.is_some_and(|until| on <= until);
        if is_stated || (amount.fen.is_none() && amount.range.is_none()) {
            return None;
        }
        let known = amount.known_as_of.unwrap_or(self.pack.as_of);
        let oldest = on.checked_sub(i32::from(months).months()).ok()?;
        (known < oldest).then_some(known)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::Validity;
    use crate::{
        domain::money::Fen,
        policy::{
            amount::{Amount, AmountKind},
            builtin::packs,
            chain::Chain,
            pack::Dates,
        },
    };

    #[test]
    fn a_pack_speaks_from_its_first_day_to_its_last() {
        let mut pack = packs().next().unwrap().clone();
        pack.dates = Dates { from: Some(date(2026, 1, 1)), to: Some(date(2026, 12, 31)), known_as_of: None };
        pack.review_by = Some(date(2026, 6, 30));
        let cases = [
            (date(2025, 12, 31), Validity::NotYet),
            (date(2026, 1, 1), Validity::InForce),
            (date(2026, 6, 30), Validity::InForce),
            (date(2026, 7, 1), Validity::Review),
            (date(2026, 12, 31), Validity::Review),
            (date(2027, 1, 1), Validity::Expired),
        ];
        for (on, expected) in cases {
            assert_eq!(pack.validity(on), expected, "{on}");
        }
    }

    #[test]
    fn a_rate_is_old_after_so_many_months() {
        let chain = Chain::new(packs(), "3715");
        let rule = chain.rule("lc-living-subsidy").unwrap();
        let known = |day: Option<Date>| Amount {
            fen: Some(Fen(100)),
            known_as_of: day,
            ..Amount::without_figure(AmountKind::Exact)
        };
        let day = date(2025, 3, 2);
        assert_eq!(rule.stale(&known(Some(day)), date(2026, 3, 2), 12), None);
        assert_eq!(rule.stale(&known(Some(day)), date(2026, 3, 3), 12), Some(day));
        assert_eq!(rule.stale(&known(None), date(2026, 3, 2), 12), Some(rule.pack.as_of));
        let until = |day| Amount { until: Some(day), ..known(Some(date(2020, 1, 1))) };
        assert_eq!(rule.stale(&until(date(2026, 3, 3)), date(2026, 3, 3), 12), None);
        assert_eq!(rule.stale(&until(date(2026, 3, 2)), date(2026, 3, 3), 12), Some(date(2020, 1, 1)));
        let in_kind = Amount::without_figure(AmountKind::InKind);
        assert_eq!(rule.stale(&in_kind, date(2026, 3, 3), 12), None);
    }
}
