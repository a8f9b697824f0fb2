//! What a report shows beside the counts: money month by month, and services done and waited for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use super::{Ledger, policy::Packs, progress::Progress};
use crate::{
    domain::{
        application::State,
        calendar::{Month, add_months},
        id::PersonId,
        money::Fen,
        period::Period,
        query::Query,
        service::Service,
        setting::Setting,
        training::EnrolmentState,
    },
    error::Result,
    policy::{chain::Chain, pack::ProgrammeCategory},
    store::{
        fact::{About, Known, Scope},
        training::EnrolmentRow,
    },
};

/// Months of money unless others are asked for, the present one among them.
const MONTHS: i32 = 6;

/// Returns the months whose money is shown unless others are asked for.
pub fn recent(today: Date) -> Period {
    let present = today.first_of_month();
    Period { from: add_months(present, 1 - MONTHS), to: present.last_of_month() }
}

/// The money of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MonthSum {
    /// The month.
    pub month: Month,
    /// How many grants were due.
    pub grants: usize,
    /// What was due, in fen, as far as it is known.
    #[serde(rename = "due_fen")]
    pub due: Fen,
    /// What was paid, in fen.
    #[serde(rename = "paid_fen")]
    pub paid: Fen,
    /// How many grants somebody has to look into.
    pub differing: usize,
}

/// Whom a service has reached, and who waits for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceCount {
    /// The service.
    pub service: Service,
    /// The names of those it reached: granted, trained, employed, or a need met this year.
    pub done: Vec<String>,
    /// The names of those who told of a need, or applied, and have not got it.
    pub waiting: Vec<String>,
}

impl Ledger {
    /// Returns what was due and what was paid in each month of a period, the months without grants too.
    pub fn money(&self, packs: &Packs, period: Period, progress: &Progress) -> Result<Vec<MonthSum>> {
        let months = (Month::of(period.from), Month::of(period.to));
        let mut sums: BTreeMap<Month, MonthSum> = period
            .months()
            .map(Month::of)
            .map(|month| (month, MonthSum { month, grants: 0, due: Fen(0), paid: Fen(0), differing: 0 }))
            .collect();
        for row in self.owed_between(packs, &Query::default(), months, progress)? {
            let Some(sum) = sums.get_mut(&row.owed.month) else { continue };
            sum.grants += 1;
            sum.due.0 += row.owed.due.unwrap_or_default().0;
            sum.paid.0 += row.owed.paid.0;
            sum.differing += usize::from(row.owed.balance.is_wrong());
        }
        Ok(sums.into_values().collect())
    }

    /// Lists the services that the city counts, with whom they reached and who waits for them.
    pub fn services(&self, packs: &Packs) -> Result<Vec<ServiceCount>> {
        let counted = Service::of_region(&self.setting(Setting::Code)?);
        let known = self.read().known(Scope::All)?;
        let mut tally = Tally { counted, ..Tally::default() };
        tally.needs(&known, self.today());
        tally.applications(&known, &packs.chain());
        tally.enrolments(&self.read().list_enrolment(&Query::default(), self.today())?);
        Ok(tally.finish(&known))
    }
}

/// Who was reached and who waits, service by service.
#[derive(Default)]
struct Tally {
    counted: &'static [Service],
    done: BTreeMap<Service, BTreeSet<PersonId>>,
    waiting: BTreeMap<Service, BTreeSet<PersonId>>,
}

impl Tally {
    fn note(&mut self, service: Service, person: PersonId, is_done: Outcome) {
        let Some(service) = service.among(self.counted) else { return };
        let place = match is_done {
            Outcome::Done => &mut self.done,
            Outcome::Waiting => &mut self.waiting,
        };
        place.entry(service).or_default().insert(person);
    }

    fn needs(&mut self, known: &Known, today: Date) {
        for (person, needs) in &known.needs {
            for need in needs {
                let outcome = match need.to_on {
                    None => Outcome::Waiting,
                    Some(met) if met.year() == today.year() => Outcome::Done,
                    Some(_) => continue,
                };
                self.note(Service::meeting(need.value), *person, outcome);
            }
        }
    }

    fn applications(&mut self, known: &Known, chain: &Chain<'_>) {
        for (about, applications) in &known.applications {
            let person = match about {
                About::Person(person) => Some(*person),
                About::Household(id) => {
                    known.persons.iter().find(|person| person.household_id == *id).map(|person| person.id)
                }
                About::Village => None,
            };
            let Some(person) = person else { continue };
            for application in applications {
                let outcome = match application.state {
                    State::Approved | State::Paying => Outcome::Done,
                    state if state.is_open() => Outcome::Waiting,
                    _ => continue,
                };
                let service = match chain.called(&application.programme) {
                    Some(rule) => of(rule.programme.category),
                    None => Service::named_in(&application.programme),
                };
                if let Some(service) = service {
                    self.note(service, person, outcome);
                }
            }
        }
    }

    fn enrolments(&mut self, rows: &[EnrolmentRow]) {
        for row in rows {
            let (service, outcome) = match row.enrolment.state {
                EnrolmentState::Employed => (Service::Employment, Outcome::Done),
                EnrolmentState::Attending | EnrolmentState::Completed | EnrolmentState::Certified => {
                    (Service::Training, Outcome::Done)
                }
                EnrolmentState::Wish | EnrolmentState::Waiting | EnrolmentState::Enrolled => {
                    (Service::Training, Outcome::Waiting)
                }
                EnrolmentState::Dropped => continue,
            };
            self.note(service, row.person_id, outcome);
        }
    }

    /// Returns the names; who was reached waits no longer.
    fn finish(self, known: &Known) -> Vec<ServiceCount> {
        let names = |ids: &BTreeSet<PersonId>| {
            let present = known.persons.iter().filter(|person| ids.contains(&person.id));
            present.map(|person| person.name.clone()).collect::<Vec<_>>()
        };
        let none = BTreeSet::new();
        let count = |service: &Service| {
            let done = self.done.get(service).unwrap_or(&none);
            let waiting: BTreeSet<_> =
                self.waiting.get(service).unwrap_or(&none).difference(done).copied().collect();
            ServiceCount { service: *service, done: names(done), waiting: names(&waiting) }
        };
        self.counted.iter().map(count).collect()
    }
}

/// Whether a service has reached somebody.
#[derive(Clone, Copy)]
enum Outcome {
    Done,
    Waiting,
}

/// Returns the service that a programme belongs to; money to live on is none but assistance.
const fn of(category: ProgrammeCategory) -> Option<Service> {
    Some(match category {
        ProgrammeCategory::LivingSubsidy
        | ProgrammeCategory::NursingSubsidy
        | ProgrammeCategory::SocialAssistance
        | ProgrammeCategory::Child
        | ProgrammeCategory::Pension
        | ProgrammeCategory::Insurance => Service::Assistance,
        ProgrammeCategory::Education => Service::Study,
        ProgrammeCategory::Rehabilitation => Service::Rehab,
        ProgrammeCategory::Device => Service::Device,
        ProgrammeCategory::HomeAccessibility => Service::Accessibility,
        ProgrammeCategory::Care => Service::Care,
        ProgrammeCategory::Training => Service::Training,
        ProgrammeCategory::Employment | ProgrammeCategory::Loan => Service::Employment,
        ProgrammeCategory::Culture => Service::Sport,
        ProgrammeCategory::Award | ProgrammeCategory::Other => return None,
    })
}
