//! An application of a person or household for a programme: its states, its steps, which may follow which.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    code::codes,
    draft::{Check, Draft},
    field::{Choice, Field, FieldSpec, Shape},
    id::{HouseholdId, PersonId},
    money::Fen,
    problem::Problem,
    setting::Setting,
};

codes! {
    /// How far an application has come.
    ///
    /// Programmes differ in who looks at them (the two subsidies: township, federation, civil affairs; devices and
    /// rehabilitation: the federation alone), so checks may be skipped, but never the submitting. Every check may
    /// send an application back for papers. A refused one may be completed and handed in again, a stopped payment
    /// may be resumed (续发); a withdrawn one is over, a new one takes its place.
    ///
    /// | state            | may be followed by                                                              |
    /// |------------------|---------------------------------------------------------------------------------|
    /// | planned          | collecting, submitted, withdrawn                                                |
    /// | collecting       | submitted, withdrawn                                                            |
    /// | submitted        | township check, federation check, civil affairs, collecting, withdrawn          |
    /// | township check   | federation check, civil affairs, approved, refused, collecting, withdrawn       |
    /// | federation check | civil affairs, approved, refused, collecting, withdrawn                         |
    /// | civil affairs    | approved, refused, collecting, withdrawn                                        |
    /// | approved         | paying, stopped                                                                 |
    /// | refused          | collecting                                                                      |
    /// | withdrawn        |                                                                                 |
    /// | paying           | stopped                                                                         |
    /// | stopped          | paying                                                                          |
    State {
        /// Somebody means to apply.
        Planned = "planned",
        /// The papers are being collected.
        Collecting = "collecting",
        /// Handed in at the township.
        Submitted = "submitted",
        /// The township checks it.
        TownshipCheck = "township_check",
        /// The county federation checks it.
        FederationCheck = "federation_check",
        /// Civil affairs decide.
        CivilAffairs = "civil_affairs",
        /// Granted.
        Approved = "approved",
        /// Not granted; the reason is in the step.
        Refused = "refused",
        /// Taken back by the applicant.
        Withdrawn = "withdrawn",
        /// Money is paid.
        Paying = "paying",
        /// No more money is paid.
        Stopped = "stopped",
    }
}

impl State {
    /// The states a public notice tells of: what is being decided and what is granted, never what was refused.
    pub const POSTED: [Self; 6] = [
        Self::Submitted,
        Self::TownshipCheck,
        Self::FederationCheck,
        Self::CivilAffairs,
        Self::Approved,
        Self::Paying,
    ];

    /// Returns the states that may follow, the most natural first.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Planned => &[Self::Collecting, Self::Submitted, Self::Withdrawn],
            Self::Collecting => &[Self::Submitted, Self::Withdrawn],
            Self::Submitted => &[
                Self::TownshipCheck,
                Self::FederationCheck,
                Self::CivilAffairs,
                Self::Collecting,
                Self::Withdrawn,
            ],
            Self::TownshipCheck => &[
                Self::FederationCheck,
                Self::CivilAffairs,
                Self::Approved,
                Self::Refused,
                Self::Collecting,
                Self::Withdrawn,
            ],
            Self::FederationCheck => {
                &[Self::CivilAffairs, Self::Approved, Self::Refused, Self::Collecting, Self::Withdrawn]
            }
            Self::CivilAffairs => &[Self::Approved, Self::Refused, Self::Collecting, Self::Withdrawn],
            Self::Approved => &[Self::Paying, Self::Stopped],
            Self::Refused => &[Self::Collecting],
            Self::Withdrawn => &[],
            Self::Paying => &[Self::Stopped],
            Self::Stopped => &[Self::Paying],
        }
    }

    /// Returns the step that comes by itself when all goes well: up to the payment, never away from it.
    pub fn natural_next(self) -> Option<Self> {
        let goes_well = self.is_open() || self == Self::Approved;
        self.next().first().copied().filter(|_| goes_well)
    }

    /// Returns whether it is still undecided.
    pub fn is_open(self) -> bool {
        self < Self::Approved
    }

    /// Returns whether an application in this state stands in the way of another for the same programme.
    ///
    /// What is paid once may be applied for again as soon as it is granted.
    pub fn excludes_another(self, basis: Basis) -> bool {
        let granted = matches!(self, Self::Approved | Self::Paying);
        self.is_open() || (granted && basis != Basis::Once)
    }

    /// Returns whether money may be paid, or have been paid, in this state.
    pub const fn pays(self) -> bool {
        matches!(self, Self::Approved | Self::Paying | Self::Stopped)
    }

    /// Returns the setting with the working days this state may last, if it has a limit.
    pub const fn limit(self) -> Option<Setting> {
        match self {
            Self::Collecting => Some(Setting::CollectingDays),
            Self::Submitted => Some(Setting::SubmittedDays),
            Self::TownshipCheck => Some(Setting::TownshipCheckDays),
            Self::FederationCheck => Some(Setting::FederationCheckDays),
            Self::CivilAffairs => Some(Setting::CivilAffairsDays),
            _ => None,
        }
    }
}

codes! {
    /// What an amount is paid for.
    Basis {
        /// Every month.
        Month = "month",
        /// Every year.
        Year = "year",
        /// Once.
        Once = "once",
    }
}

/// Who applies, or whom else something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// One person.
    Person(PersonId),
    /// The whole household.
    Household(HouseholdId),
}

impl From<PersonId> for Subject {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

impl From<HouseholdId> for Subject {
    fn from(household: HouseholdId) -> Self {
        Self::Household(household)
    }
}

/// What a form asks about an application.
pub const APPLICATION_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Programme, Shape::Programme),
    FieldSpec::optional(Field::Amount, Shape::Money),
    FieldSpec::optional(Field::Basis, Shape::Choice(Choice::Basis)),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// What a form asks when an application is opened: also where it stands, for one that began before the ledger.
pub const OPENING_FIELDS: &[FieldSpec] = &[
    FieldSpec::required(Field::Programme, Shape::Programme),
    FieldSpec::optional(Field::State, Shape::Choice(Choice::ApplicationState)),
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::Amount, Shape::Money),
    FieldSpec::optional(Field::Basis, Shape::Choice(Choice::Basis)),
    FieldSpec::optional(Field::Note, Shape::Notes),
];

/// What the coordinator writes down about an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Application {
    /// Name of the programme.
    pub programme: String,
    /// Amount of one payment, in fen, if known.
    #[serde(rename = "amount_fen")]
    pub amount: Option<Fen>,
    /// What the amount is paid for.
    pub basis: Basis,
    /// Anything else.
    pub note: String,
}

impl Application {
    /// Reads a draft, or says what is wrong with it.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let application = Self::read(&mut check);
        check.finish(Some(application))
    }

    fn read(check: &mut Check<'_>) -> Self {
        Self {
            programme: check.required_text(Field::Programme),
            amount: check.money(Field::Amount),
            basis: check.choice(Field::Basis, Basis::from_code).unwrap_or(Basis::Month),
            note: check.text(Field::Note),
        }
    }

    /// Returns the draft that reads back as this application.
    pub fn draft(&self) -> Draft {
        Draft::new()
            .with(Field::Programme, &self.programme)
            .with_some(Field::Amount, self.amount)
            .with(Field::Basis, self.basis.code())
            .with(Field::Note, &self.note)
    }
}

/// An application as it comes into the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// What is applied for.
    pub application: Application,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub on_date: Date,
}

impl Opening {
    /// Reads a draft, or says what is wrong with it; without a state it is planned, without a day today.
    pub fn check(draft: &Draft, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let opening = Self {
            application: Application::read(&mut check),
            state: check.choice(Field::State, State::from_code).unwrap_or(State::Planned),
            on_date: check.past_date(Field::OnDate).unwrap_or(today),
        };
        check.finish(Some(opening))
    }
}

/// What a form asks about a step; one back or to a refusal may ask for a further paper.
pub const STEP_FIELDS: &[FieldSpec] = &[
    FieldSpec::optional(Field::OnDate, Shape::Date),
    FieldSpec::optional(Field::Who, Shape::Text),
    FieldSpec::optional(Field::Note, Shape::Notes),
    FieldSpec::optional(Field::Paper, Shape::Text),
];

/// A state an application has reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The state reached.
    pub state: State,
    /// The day.
    pub on_date: Date,
    /// Who did it.
    pub who: String,
    /// Anything else; for a refusal the reason.
    pub note: String,
}

impl Step {
    /// Reads the draft of a step to `state`, not before the last one; a refusal needs its reason in the note.
    pub fn check(draft: &Draft, state: State, last: Date, today: Date) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(draft, today);
        let on_date = check.past_date_from(Field::OnDate, last).unwrap_or(today);
        let who = check.text(Field::Who);
        let note =
            if state == State::Refused { check.required_text(Field::Note) } else { check.text(Field::Note) };
        check.finish(Some(Self { state, on_date, who, note }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::{Application, Basis, Opening, State, Step};
    use crate::domain::{
        draft::Draft,
        field::Field,
        money::Fen,
        problem::{Problem, ProblemKind},
    };

    #[test]
    fn every_state_is_reached_from_planned() {
        let mut reached = BTreeSet::from([State::Planned]);
        let mut waiting = vec![State::Planned];
        while let Some(state) = waiting.pop() {
            waiting.extend(state.next().iter().filter(|next| reached.insert(**next)));
        }
        assert_eq!(reached.into_iter().collect::<Vec<_>>(), State::ALL);
    }

    #[test]
    fn every_open_state_can_be_withdrawn_and_no_other() {
        for state in State::ALL {
            assert_eq!(state.next().contains(&State::Withdrawn), state.is_open(), "{state}");
        }
    }

    #[test]
    fn no_decision_comes_before_a_check() {
        for state in [State::Planned, State::Collecting, State::Submitted] {
            assert!(!state.next().iter().any(|next| matches!(next, State::Approved | State::Refused)));
        }
    }

    #[test]
    fn all_goes_well_up_to_the_payment() {
        let mut state = State::Planned;
        let mut walk = vec![state];
        while let Some(next) = state.natural_next() {
            walk.push(next);
            state = next;
        }
        assert_eq!(
            walk,
            [
                State::Planned,
                State::Collecting,
                State::Submitted,
                State::TownshipCheck,
                State::FederationCheck,
                State::CivilAffairs,
                State::Approved,
                State::Paying,
            ]
        );
        for over in [State::Refused, State::Withdrawn, State::Stopped] {
            assert_eq!(over.natural_next(), None, "{over}");
        }
    }

    #[test]
    fn only_open_steps_have_a_limit() {
        for state in State::ALL {
            assert_eq!(state.limit().is_some(), state.is_open() && *state != State::Planned, "{state}");
        }
    }

    #[test]
    fn an_application_reads_back() {
        let today = date(2026, 3, 2);
        let draft = Draft::new()
            .with(Field::Programme, "困难残疾人生活补贴")
            .with(Field::Amount, "154.5")
            .with(Field::Note, "低保户");
        let application = Application::check(&draft, today).unwrap();
        assert_eq!((application.amount, application.basis), (Some(Fen(15450)), Basis::Month));
        assert_eq!(Application::check(&application.draft(), today), Ok(application));
        assert_eq!(
            Application::check(&Draft::new().with(Field::Amount, "许多"), today),
            Err(vec![
                Problem::new(Field::Programme, ProblemKind::Missing),
                Problem::new(Field::Amount, ProblemKind::NotMoney),
            ])
        );
    }

    #[test]
    fn an_opening_is_planned_today_unless_it_says_otherwise() {
        let today = date(2026, 3, 2);
        let draft = Draft::new().with(Field::Programme, "护理补贴");
        let opening = Opening::check(&draft, today).unwrap();
        assert_eq!((opening.state, opening.on_date), (State::Planned, today));
        let paid = draft.with(Field::State, "paying").with(Field::OnDate, "2025-07-01");
        let opening = Opening::check(&paid, today).unwrap();
        assert_eq!((opening.state, opening.on_date), (State::Paying, date(2025, 7, 1)));
    }

    #[test]
    fn a_step_has_its_day_and_a_refusal_its_reason() {
        let (last, today) = (date(2026, 2, 20), date(2026, 3, 2));
        let cases = [
            (State::Submitted, "", "", None),
            (State::Submitted, "2026-02-20", "", None),
            (State::Submitted, "2026-02-19", "", Some((Field::OnDate, ProblemKind::TooEarly(last)))),
            (State::Submitted, "2026-03-03", "", Some((Field::OnDate, ProblemKind::InTheFuture))),
            (State::Refused, "", "", Some((Field::Note, ProblemKind::Missing))),
            (State::Refused, "", "收入超标", None),
        ];
        for (state, on, note, problem) in cases {
            let draft = Draft::new().with(Field::OnDate, on).with(Field::Note, note);
            let found = Step::check(&draft, state, last, today).err();
            assert_eq!(found, problem.map(|(field, kind)| vec![Problem::new(field, kind)]), "{state} {on}");
        }
    }
}
