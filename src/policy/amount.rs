//! What a programme pays: dated rows, tiers, bundles; in fen, half a fen rounded up.

use jiff::civil::Date;

use super::{
    condition::Condition,
    fact::{Fact, FactSet},
    facts::{Value, View},
    pack::{Dates, Text},
    truth::Truth,
};
use crate::domain::{code::codes, money::Fen};

codes! {
    /// What kind of figure an amount is; only exact ones may be added up.
    AmountKind {
        /// Exactly this.
        Exact = "exact",
        /// At least this (不低于).
        Minimum = "minimum",
        /// At most this (最高).
        Maximum = "maximum",
        /// Between two figures.
        Range = "range",
        /// Computed from a cost.
        Formula = "formula",
        /// The whole cost.
        Full = "full",
        /// A thing or a service.
        InKind = "in_kind",
        /// Things or services of a stated value.
        InKindValue = "in_kind_value",
        /// Several parts together.
        Bundle = "bundle",
        /// A right, not a payment.
        Rule = "rule",
        /// The documents name no figure.
        Unspecified = "unspecified",
        /// No figure is known for this day.
        Unknown = "unknown",
    }
}

impl AmountKind {
    /// Returns whether a figure of this kind is what will be paid, not a limit of it.
    pub const fn is_exact(self) -> bool {
        matches!(self, Self::Exact | Self::Formula | Self::Full | Self::Bundle | Self::InKindValue)
    }
}

/// A row of amounts: for whom, for which days, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountRow {
    /// For whom; `None` for everyone who is eligible.
    pub when: Option<Condition>,
    /// For which days.
    pub dates: Dates,
    /// How much.
    pub pay: Pay,
    /// Whether the days were inferred and do not stand in the document.
    pub inferred: bool,
    /// Where it stands, in our own words.
    pub clause: Text,
}

/// How much a row pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pay {
    /// Exactly this.
    Exact(Fen),
    /// At least this.
    Minimum(Fen),
    /// At most this.
    Maximum(Fen),
    /// From the first to the second.
    Range(Fen, Fen),
    /// Shares of a cost by tiers, up to a cap.
    Formula {
        /// The cost.
        of: Fact,
        /// Shares of successive slices of the cost.
        tiers: Vec<Tier>,
        /// The most that is paid.
        cap: Option<Fen>,
    },
    /// The whole cost.
    Full {
        /// The cost.
        of: Fact,
        /// Above this the documents may be read otherwise: a warning is given.
        warn_above: Option<Fen>,
    },
    /// A thing or a service.
    InKind,
    /// Things or services of this value.
    InKindValue(Fen),
    /// Several parts.
    Bundle(Vec<Part>),
    /// A right.
    Rule,
    /// No figure is named.
    Unspecified,
}

/// A share of a slice of a cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The cost up to which it counts; `None` for all the rest.
    pub up_to: Option<Fen>,
    /// The share that is paid, 0 to 100.
    pub percent: i64,
}

/// A part of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name in results.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// Money, or `None` for a thing or service.
    pub fen: Option<Fen>,
    /// When it is given; `None` for always.
    pub when: Option<Condition>,
}

/// What would be paid to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// What kind of figure it is.
    pub kind: AmountKind,
    /// The figure: exact, least or most as `kind` says.
    pub fen: Option<Fen>,
    /// The two ends of a range.
    pub range: Option<(Fen, Fen)>,
    /// What the person pays of the cost.
    pub self_pay: Option<Fen>,
    /// The parts of a bundle that are given; money or `None` for in kind.
    pub parts: Vec<(String, Option<Fen>)>,
    /// Facts without which the figure cannot be told.
    pub missing: FactSet,
    /// Whether the cost is above the figure at which the documents may be read otherwise.
    pub warn: bool,
    /// The day from which the figure was known, where its first day is not.
    pub known_as_of: Option<Date>,
    /// The last day for which its document states it.
    pub until: Option<Date>,
    /// Where it stands.
    pub clause: Text,
}

impl Pay {
    /// Returns what kind of figure it is.
    pub const fn kind(&self) -> AmountKind {
        match self {
            Self::Exact(_) => AmountKind::Exact,
            Self::Minimum(_) => AmountKind::Minimum,
            Self::Maximum(_) => AmountKind::Maximum,
            Self::Range(..) => AmountKind::Range,
            Self::Formula { .. } => AmountKind::Formula,
            Self::Full { .. } => AmountKind::Full,
            Self::InKind => AmountKind::InKind,
            Self::InKindValue(_) => AmountKind::InKindValue,
            Self::Bundle(_) => AmountKind::Bundle,
            Self::Rule => AmountKind::Rule,
            Self::Unspecified => AmountKind::Unspecified,
        }
    }
}

impl Amount {
    /// Returns the figure, where it is what will be paid.
    pub fn exact(&self) -> Option<Fen> {
        self.fen.filter(|_| self.kind.is_exact())
    }

    /// Returns an amount of a kind without any figure.
    pub const fn without_figure(kind: AmountKind) -> Self {
        Self {
            kind,
            fen: None,
            range: None,
            self_pay: None,
            parts: Vec::new(),
            missing: FactSet::EMPTY,
            warn: false,
            known_as_of: None,
            until: None,
            clause: Text::EMPTY,
        }
    }

    /// Returns an amount of nothing, as somebody gets who is not eligible.
    pub fn nothing(kind: AmountKind) -> Self {
        Self { fen: Some(Fen(0)), ..Self::without_figure(kind) }
    }
}

/// Returns the first row that fits, for the day of the facts; `None` if none does, or it cannot be told which.
pub fn row<'a>(rows: &'a [AmountRow], view: &View<'_>) -> Option<&'a AmountRow> {
    let today = rows.iter().filter(|row| row.dates.hold_on(view.facts.on()));
    let fits = |row: &'a AmountRow| match row.when.as_ref().map_or(Truth::Yes, |when| when.truth(view)) {
        Truth::Yes => Some(Some(row)),
        Truth::No => None,
        Truth::Unknown => Some(None),
    };
    today.into_iter().find_map(fits).flatten()
}

/// Returns what the first row that fits pays; `None` if no row speaks of this day.
pub fn amount(rows: &[AmountRow], view: &View<'_>) -> Option<Amount> {
    let mut today = rows.iter().filter(|row| row.dates.hold_on(view.facts.on())).peekable();
    today.peek()?;
    for row in today {
        match row.when.as_ref().map_or(Truth::Yes, |when| when.truth(view)) {
            Truth::Yes => return Some(row.amount(view)),
            Truth::No => {}
            Truth::Unknown => {
                let missing = row.when.as_ref().map_or(FactSet::EMPTY, |when| when.missing(view));
                return Some(Amount { missing, ..Amount::without_figure(AmountKind::Unknown) });
            }
        }
    }
    Some(Amount::without_figure(AmountKind::Unknown))
}

impl AmountRow {
    /// Returns what it pays.
    pub fn amount(&self, view: &View<'_>) -> Amount {
        let figure = self.pay.figure(view);
        let Dates { to, known_as_of, .. } = self.dates;
        Amount { known_as_of, until: to, clause: self.clause.clone(), ..figure }
    }
}

impl Pay {
    fn figure(&self, view: &View<'_>) -> Amount {
        let base = Amount::without_figure(self.kind());
        match self {
            Self::Exact(fen) | Self::Minimum(fen) | Self::Maximum(fen) | Self::InKindValue(fen) => {
                Amount { fen: Some(*fen), ..base }
            }
            Self::Range(least, most) => Amount { range: Some((*least, *most)), ..base },
            Self::Formula { of, tiers, cap } => with_cost(base, *of, view, |base, cost| {
                let paid = by_tiers(cost, tiers);
                let paid = cap.map_or(paid, |cap| paid.min(cap));
                Amount { fen: Some(paid), self_pay: Some(Fen(cost.0 - paid.0)), ..base }
            }),
            Self::Full { of, warn_above } => with_cost(base, *of, view, |base, cost| {
                let warn = warn_above.is_some_and(|limit| cost > limit);
                Amount { fen: Some(cost), self_pay: Some(Fen(0)), warn, ..base }
            }),
            Self::Bundle(parts) => bundle(base, parts, view),
            Self::InKind | Self::Rule | Self::Unspecified => base,
        }
    }
}

fn with_cost(base: Amount, of: Fact, view: &View<'_>, paid: impl FnOnce(Amount, Fen) -> Amount) -> Amount {
    match view.value(of) {
        Some(Value::Number(cost)) => paid(base, Fen(cost)),
        _ => Amount { missing: FactSet::one(of), ..base },
    }
}

/// Adds up the shares; half a fen counts as one.
fn by_tiers(cost: Fen, tiers: &[Tier]) -> Fen {
    let mut below = 0;
    let mut hundredths = 0;
    for tier in tiers {
        let end = tier.up_to.map_or(cost.0, |up_to| up_to.0.min(cost.0)).max(below);
        hundredths += (end - below) * tier.percent;
        below = end;
    }
    Fen((hundredths + 50) / 100)
}

fn bundle(base: Amount, parts: &[Part], view: &View<'_>) -> Amount {
    let truth = |part: &Part| part.when.as_ref().map_or(Truth::Yes, |when| when.truth(view));
    let missing =
        parts.iter().filter_map(|part| Some(part.when.as_ref()?.missing(view))).collect::<FactSet>();
    let given = parts.iter().filter(|part| truth(part) == Truth::Yes);
    let parts: Vec<_> = given.map(|part| (part.id.clone(), part.fen)).collect();
    let sum = Fen(parts.iter().filter_map(|(_, fen)| Some((*fen)?.0)).sum());
    Amount { fen: missing.is_empty().then_some(sum), parts, missing, ..base }
}

#[cfg(test)]
mod tests {
    use super::{Fen, Tier, by_tiers};

    #[test]
    fn tiers_add_up_and_half_a_fen_counts() {
        let tiers = [Tier { up_to: Some(Fen(50000)), percent: 100 }, Tier { up_to: None, percent: 70 }];
        let cases = [
            (0, 0),
            (30000, 30000),
            (50000, 50000),
            (50001, 50001),
            (50002, 50001),
            (50005, 50004),
            (150_000, 120_000),
            (264_286, 200_000),
        ];
        for (cost, paid) in cases {
            assert_eq!(by_tiers(Fen(cost), &tiers), Fen(paid), "{cost}");
        }
    }
}
