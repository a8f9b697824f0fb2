//! For which months money is due: from the application to what ends it, and while the card is valid.

use jiff::civil::Date;

use super::{
    chain::Chain,
    pack::{Dates, Text},
};
use crate::domain::{calendar::add_months, code::codes, money::Fen};

codes! {
    /// What a row of payment counts in months.
    PaymentRule {
        /// From the month of the application to the first that is paid.
        Start = "start",
        /// From the month of the event to the first that is not paid.
        Stop = "stop",
        /// From the month in which the card runs out to the first that is not paid.
        CardExpiry = "card_expiry",
        /// The most months that are paid back once there is a new card.
        BackPay = "back_pay",
    }
}

/// A rule about the months that are paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRow {
    /// What it counts.
    pub rule: PaymentRule,
    /// How many months.
    pub months: i32,
    /// The days for which it holds.
    pub dates: Dates,
    /// Where it stands, in our own words.
    pub clause: Text,
    /// The document, by its id in the pack.
    pub source: String,
}

/// The days from one to another, both included; an open end is not limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// What decides for which months a grant is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The day of the application.
    pub applied_on: Date,
    /// From the event that stopped it to the day it was resumed.
    pub stops: Vec<(Date, Option<Date>)>,
    /// When a card was valid; `None` if the programme asks for none.
    pub cards: Option<Vec<Span>>,
}

codes! {
    /// Whether a month is paid.
    Claim {
        /// It is due.
        Due = "due",
        /// There was no valid card; it may be paid back.
        BackPay = "back_pay",
        /// It is not due.
        NotDue = "not_due",
    }
}

/// What a programme pays in a month by its dated rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The first day of the rate, where its document says it: a rate that was merely known on some day may be as old as
    /// the grant.
    pub since: Option<Date>,
    /// The rate.
    pub fen: Fen,
}

/// Returns what is due for a month: what was granted on a day, unless another rate has begun since.
pub fn due(granted: Option<Fen>, granted_on: Date, rate: Option<Rate>) -> Option<Fen> {
    let is_newer = |rate: &Rate| rate.since.is_some_and(|since| granted_on < since);
    let rate = rate.filter(|rate| granted.is_none() || is_newer(rate));
    rate.map(|rate| rate.fen).or(granted)
}

codes! {
    /// How what was paid for a month compares with what is due.
    Balance {
        /// It agrees.
        Right = "right",
        /// The month is not over.
        Open = "open",
        /// Nothing was paid.
        Missing = "missing",
        /// Too little was paid.
        Less = "less",
        /// Too much was paid.
        More = "more",
        /// It was paid though it was not due.
        NotDue = "not_due",
        /// It may be paid back.
        BackPay = "back_pay",
        /// It cannot be told: a rule, the card or the amount is not known.
        Unknown = "unknown",
    }
}

impl Grant {
    /// Returns whether a month, given by its first day, is paid; `None` if no pack says so or no card is known.
    pub fn claim(&self, month: Date, chain: &Chain<'_>) -> Option<Claim> {
        let months = |rule, day| chain.payment(rule, day).map(|row| row.months);
        if month < later(self.applied_on, months(PaymentRule::Start, self.applied_on)?) {
            return Some(Claim::NotDue);
        }
        for (stop, resumed) in &self.stops {
            let begins = later(*stop, months(PaymentRule::Stop, *stop)?);
            if begins <= month && resumed.is_none_or(|day| month < later(day, 0)) {
                return Some(Claim::NotDue);
            }
        }
        let Some(cards) = &self.cards else { return Some(Claim::Due) };
        if cards.is_empty() {
            return None;
        }
        for card in cards.iter().filter(|card| card.from.is_none_or(|from| later(from, 0) <= month)) {
            let Some(to) = card.to else { return Some(Claim::Due) };
            if month < later(to, months(PaymentRule::CardExpiry, to)?) {
                return Some(Claim::Due);
            }
        }
        let next = cards.iter().filter_map(|card| card.from).filter(|from| month < *from).min();
        let Some(next) = next else { return Some(Claim::NotDue) };
        let back = later(next, -months(PaymentRule::BackPay, next)?);
        Some(if back <= month { Claim::BackPay } else { Claim::NotDue })
    }
}

impl Balance {
    /// Compares what was paid for a month with what is due; `is_over` tells whether the month is.
    pub fn of(claim: Option<Claim>, due: Option<Fen>, paid: Fen, is_over: IsOver) -> Self {
        match (claim, due) {
            (None, _) | (Some(Claim::Due), None) => Self::Unknown,
            (Some(Claim::NotDue), _) if paid.0 > 0 => Self::NotDue,
            (Some(Claim::BackPay), _) if paid.0 == 0 => Self::BackPay,
            (Some(Claim::NotDue | Claim::BackPay), _) => Self::Right,
            (Some(Claim::Due), Some(due)) if paid == due => Self::Right,
            (Some(Claim::Due), Some(due)) if paid > due => Self::More,
            (Some(Claim::Due), _) if is_over == IsOver::NotYet => Self::Open,
            (Some(Claim::Due), _) if paid.0 == 0 => Self::Missing,
            (Some(Claim::Due), _) => Self::Less,
        }
    }
}

impl Balance {
    /// Returns whether somebody has to look into it.
    pub const fn is_wrong(self) -> bool {
        matches!(self, Self::Missing | Self::Less | Self::More | Self::NotDue | Self::BackPay)
    }
}

/// Whether a month is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsOver {
    /// It is.
    Over,
    /// It still runs.
    NotYet,
}

/// Returns the first day of the month that comes `months` after that of `day`.
pub fn later(day: Date, months: i32) -> Date {
    add_months(day.first_of_month(), months)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Balance, Claim, Grant, IsOver, Rate, Span, due};
    use crate::{
        domain::money::Fen,
        policy::{builtin::packs, chain::Chain},
    };

    fn claim(grant: &Grant, month: Date) -> Option<Claim> {
        grant.claim(month, &Chain::new(packs(), "371599"))
    }

    #[test]
    fn paid_from_the_month_of_application_to_the_month_of_the_event() {
        let stops = vec![(date(2025, 3, 31), Some(date(2025, 6, 2))), (date(2025, 9, 1), None)];
        let grant = Grant { applied_on: date(2025, 1, 31), stops, cards: None };
        let cases = [
            (date(2024, 12, 1), Claim::NotDue),
            (date(2025, 1, 1), Claim::Due),
            (date(2025, 3, 1), Claim::Due),
            (date(2025, 4, 1), Claim::NotDue),
            (date(2025, 5, 1), Claim::NotDue),
            (date(2025, 6, 1), Claim::Due),
            (date(2025, 9, 1), Claim::Due),
            (date(2025, 10, 1), Claim::NotDue),
        ];
        for (month, expected) in cases {
            assert_eq!(claim(&grant, month), Some(expected), "{month}");
        }
    }

    #[test]
    fn an_expired_card_stops_it_and_a_new_one_brings_back_three_months() {
        let old = Span { from: Some(date(2015, 1, 1)), to: Some(date(2025, 1, 1)) };
        let new = Span { from: Some(date(2025, 7, 31)), to: None };
        let grant = Grant { applied_on: date(2020, 1, 1), stops: Vec::new(), cards: Some(vec![new, old]) };
        let cases = [
            (date(2025, 1, 1), Claim::Due),
            (date(2025, 2, 1), Claim::NotDue),
            (date(2025, 3, 1), Claim::NotDue),
            (date(2025, 4, 1), Claim::BackPay),
            (date(2025, 6, 1), Claim::BackPay),
            (date(2025, 7, 1), Claim::Due),
        ];
        for (month, expected) in cases {
            assert_eq!(claim(&grant, month), Some(expected), "{month}");
        }
        let unknown = Grant { cards: Some(Vec::new()), ..grant };
        assert_eq!(claim(&unknown, date(2025, 4, 1)), None);
    }

    #[test]
    fn a_rate_that_began_after_the_grant_is_due() {
        let (granted, on) = (Some(Fen(100)), date(2025, 6, 1));
        let rate = |since| Some(Rate { since, fen: Fen(120) });
        let cases = [
            (granted, None, granted),
            (granted, rate(Some(date(2025, 6, 1))), granted),
            (granted, rate(Some(date(2025, 6, 2))), Some(Fen(120))),
            (granted, rate(None), granted),
            (None, rate(Some(date(2020, 1, 1))), Some(Fen(120))),
            (None, None, None),
        ];
        for (granted, rate, expected) in cases {
            assert_eq!(due(granted, on, rate), expected, "{granted:?} {rate:?}");
        }
    }

    #[test]
    fn what_was_paid_is_compared_with_what_is_due() {
        let (due, over) = (Some(Fen(100)), IsOver::Over);
        let cases = [
            (Some(Claim::Due), due, 100, over, Balance::Right),
            (Some(Claim::Due), due, 0, over, Balance::Missing),
            (Some(Claim::Due), due, 99, over, Balance::Less),
            (Some(Claim::Due), due, 101, over, Balance::More),
            (Some(Claim::Due), due, 0, IsOver::NotYet, Balance::Open),
            (Some(Claim::Due), None, 100, over, Balance::Unknown),
            (Some(Claim::NotDue), due, 1, over, Balance::NotDue),
            (Some(Claim::NotDue), due, 0, over, Balance::Right),
            (Some(Claim::BackPay), due, 0, over, Balance::BackPay),
            (Some(Claim::BackPay), due, 100, over, Balance::Right),
            (None, due, 100, over, Balance::Unknown),
        ];
        for (claim, due, paid, is_over, expected) in cases {
            assert_eq!(Balance::of(claim, due, Fen(paid), is_over), expected, "{claim:?} {paid}");
        }
    }
}
