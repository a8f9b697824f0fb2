//! The disability card (残疾人证) and its states.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    calendar::{add_days, add_months},
    card_no::CardNo,
    code::codes,
    disability::{Category, Component, Level, components_text, parse_components},
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    problem::{Problem, ProblemKind},
};

/// What a form asks about a card.
pub const CARD_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::CardState, Shape::Choice(Choice::CardState)),
    FieldSpec::optional(Field::CardNo, Shape::CardNo),
    FieldSpec::optional(Field::Category, Shape::Choice(Choice::Category)),
    FieldSpec::optional(Field::Level, Shape::Choice(Choice::Level)),
    FieldSpec::optional(Field::Components, Shape::Text),
    FieldSpec::optional(Field::IssuedOn, Shape::Date),
    FieldSpec::optional(Field::ExpiresOn, Shape::Date),
    FieldSpec::optional(Field::Issuer, Shape::Text),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// Months a card is valid: ten years (administrative measures for the card, art. 19).
const VALID_MONTHS: i32 = 120;

codes! {
    /// The state of a card as recorded; "expired" follows from the date, "none" from having no card.
    CardState {
        /// No card, but probably disabled.
        Suspected = "suspected",
        /// Applied for, in assessment.
        Applying = "applying",
        /// Issued.
        Valid = "valid",
        /// Frozen: registration moved more than six months ago.
        Frozen = "frozen",
        /// Cancelled.
        Cancelled = "cancelled",
        /// Lost, not yet issued again.
        Lost = "lost",
    }
}

codes! {
    /// How a person stands with the card on a day.
    CardStanding {
        /// No card and no suspicion.
        None = "none",
        /// No card, but probably disabled.
        Suspected = "suspected",
        /// Applied for.
        Applying = "applying",
        /// Valid.
        Valid = "valid",
        /// Valid, and runs out within six months.
        Expiring = "expiring",
        /// Past its last day.
        Expired = "expired",
        /// Frozen.
        Frozen = "frozen",
        /// Cancelled.
        Cancelled = "cancelled",
        /// Lost.
        Lost = "lost",
    }
}

/// One card in a person's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Recorded state.
    pub state: CardState,
    /// Number of 20 to 22 characters.
    pub number: Option<CardNo>,
    /// Category; from the number where there is one.
    pub category: Option<Category>,
    /// Level, 1 the gravest; from the number where there is one.
    pub level: Option<Level>,
    /// Components of a multiple disability.
    pub components: Vec<Component>,
    /// Day of issue.
    pub issued_on: Option<Date>,
    /// Last day of validity; ten years after issue unless given.
    pub expires_on: Option<Date>,
    /// Issuing federation.
    pub issuer: String,
    /// Day the state began.
    pub state_on: Option<Date>,
    /// Anything else.
    pub note: String,
}

impl Card {
    /// Reads a draft, or says what is wrong with it. Category and level follow from the number if not given.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let state = check
            .required(Field::CardState, |text| CardState::from_code(text).ok_or(ProblemKind::NotAChoice));
        let number = check.parse(Field::CardNo, CardNo::parse);
        let category = check.choice(Field::Category, Category::from_code);
        let level = check.choice(Field::Level, Level::from_code);
        if let Some(number) = &number {
            agree(&mut check, number, category, level);
        }
        if state == Some(CardState::Valid) && number.is_none() && category.is_none() {
            check.fail(Field::Category, ProblemKind::Missing);
        }
        let components = check.parse(Field::Components, parse_components);
        let (issued_on, expires_on) = (check.past_date(Field::IssuedOn), check.date(Field::ExpiresOn));
        check.in_order((Field::IssuedOn, issued_on), (Field::ExpiresOn, expires_on));
        let card = state.map(|state| Self {
            state,
            category: category.or_else(|| number.as_ref().map(CardNo::category)),
            level: level.or_else(|| number.as_ref().map(CardNo::level)),
            number,
            components: components.unwrap_or_default(),
            issued_on,
            expires_on: expires_on.or_else(|| issued_on.map(Self::last_day)),
            issuer: check.text(Field::Issuer),
            state_on: check.date(Field::OnDate),
            note: check.text(Field::Note),
        });
        check.finish(card)
    }

    /// Returns the draft that reads back as this card.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::CardState, self.state.code())
            .with_some(Field::CardNo, self.number.as_ref())
            .with_some(Field::Category, self.category)
            .with_some(Field::Level, self.level)
            .with(Field::Components, components_text(&self.components))
            .with_some(Field::IssuedOn, self.issued_on)
            .with_some(Field::ExpiresOn, self.expires_on)
            .with(Field::Issuer, &self.issuer)
            .with_some(Field::OnDate, self.state_on)
            .with(Field::Note, &self.note)
    }

    /// Returns the last day of a card issued on `issued`: ten years later, the day before.
    pub fn last_day(issued: Date) -> Date {
        add_days(add_months(issued, VALID_MONTHS), -1)
    }

    /// Returns how a person with this card stands on `day`.
    pub fn standing_on(&self, day: Date) -> CardStanding {
        self.state.standing_on(day, self.expires_on)
    }
}

impl CardState {
    /// Returns how a person with a card in this state that `expires_on` a day stands on `day`.
    pub fn standing_on(self, day: Date, expires_on: Option<Date>) -> CardStanding {
        match (self, expires_on) {
            (Self::Suspected, _) => CardStanding::Suspected,
            (Self::Applying, _) => CardStanding::Applying,
            (Self::Frozen, _) => CardStanding::Frozen,
            (Self::Cancelled, _) => CardStanding::Cancelled,
            (Self::Lost, _) => CardStanding::Lost,
            (Self::Valid, Some(last)) if last < day => CardStanding::Expired,
            (Self::Valid, Some(last)) if add_months(last, -6) <= day => CardStanding::Expiring,
            (Self::Valid, _) => CardStanding::Valid,
        }
    }
}

/// Returns the latest last day of a card that is expiring on `day`, that is, within six months.
pub fn expiring_until(day: Date) -> Date {
    let mut last = add_months(day, 6);
    // A month's last days count six months back to the same day.
    while add_months(add_days(last, 1), -6) <= day {
        last = add_days(last, 1);
    }
    last
}

/// Notes where category or level contradict the number.
fn agree(check: &mut Check<'_>, number: &CardNo, category: Option<Category>, level: Option<Level>) {
    if category.is_some_and(|category| category != number.category()) {
        check.fail(Field::Category, ProblemKind::CardDiffers);
    }
    if level.is_some_and(|level| level != number.level()) {
        check.fail(Field::Level, ProblemKind::CardDiffers);
    }
}
