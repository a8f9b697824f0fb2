//! What a list may do to fields of which the ledger says something: fill them in, count, ask first, or nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{FieldChange, Plan, PlannedRow, changes};
use crate::{
    domain::{
        application::Subject,
        draft::Draft,
        field::Field,
        household::HOUSEHOLD_FIELDS,
        id::{HouseholdId, ImportAnswerId, PersonId},
        import::{ImportPolicy, LeftAlone},
        op::OpKind,
        person::{PERSON_FIELDS, Person},
    },
    error::Result,
    ledger::{Done, Ledger},
    store::{Db, Tx},
    transfer::{
        headings::{Part, ROSTER, RosterField},
        kinds::KINDS,
        roster::RosterDraft,
    },
};

/// What the program does by itself where it is not that the list counts: who somebody is is asked about, and what the
/// coordinator wrote down stays.
const USUAL: &[(RosterField, ImportPolicy)] = &[
    (RosterField::Name, ImportPolicy::Ask),
    (RosterField::CitizenId, ImportPolicy::Ask),
    (RosterField::Birth, ImportPolicy::Ask),
    (RosterField::Note, ImportPolicy::Fill),
    (RosterField::CardNote, ImportPolicy::Fill),
    (RosterField::HouseholdNote, ImportPolicy::Fill),
    (RosterField::ContactNote, ImportPolicy::Fill),
    (RosterField::AccountNote, ImportPolicy::Fill),
];

/// What lists other than rosters change of a record that is there.
const OF_LISTS: [RosterField; 7] = [
    RosterField::State,
    RosterField::Amount,
    RosterField::Basis,
    RosterField::Item,
    RosterField::Progress,
    RosterField::CertificateNo,
    RosterField::Employer,
];

/// Where changes of a column show besides its own place.
const ELSEWHERE: [(RosterField, (Part, Field)); 3] = [
    (RosterField::Note, (Part::Application, Field::Note)),
    (RosterField::Note, (Part::Enrolment, Field::Note)),
    (RosterField::Progress, (Part::Enrolment, Field::OnDate)),
];

/// A field of a row of a plan.
pub type At = (u32, u32, Part, Field);

/// A change that is made only if somebody says so.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Ask {
    /// The sheet, by its place in the layout.
    pub sheet: u32,
    /// The row in the sheet, from 1.
    pub row: u32,
    /// The name, as the row gives it.
    pub name: String,
    /// What would change.
    #[serde(flatten)]
    pub change: FieldChange,
    /// Whether it was asked before and left alone, so that nobody need decide again.
    #[serde(rename = "left")]
    pub is_left: bool,
    /// The column that would change it.
    #[serde(skip)]
    pub column: RosterField,
    #[serde(skip)]
    whose: Whose,
}

/// Whose record a change is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whose {
    pub(super) subject: Subject,
    /// The programme or the course; empty of what is their own.
    pub(super) about: String,
}

impl<T: Into<Subject>> From<T> for Whose {
    fn from(subject: T) -> Self {
        Self { subject: subject.into(), about: String::new() }
    }
}

impl Ask {
    /// Returns which field of which row it is.
    pub const fn at(&self) -> At {
        (self.sheet, self.row, self.change.part, self.change.field)
    }

    /// Returns whether somebody is to decide.
    pub const fn is_open(&self) -> bool {
        !self.is_left
    }

    /// Returns what is remembered of it if nobody takes it.
    fn left(&self) -> LeftAlone {
        let Whose { subject, about } = self.whose.clone();
        let (field, value) = (self.column.code().to_owned(), self.change.new.clone());
        LeftAlone { whose: subject, about, field, value }
    }
}

/// What was not changed, by the policy, and how often.
pub type Kept = BTreeMap<(RosterField, ImportPolicy), usize>;

/// The policies, and what they have kept from changing.
#[derive(Debug, Default)]
pub(super) struct Policies {
    /// Those that keep anything from changing.
    bounds: BTreeMap<(Part, Field), (RosterField, ImportPolicy)>,
    taken: BTreeSet<At>,
    /// What was asked before and left alone.
    left: BTreeMap<LeftAlone, ImportAnswerId>,
    pub(super) asks: Vec<Ask>,
    /// What was left alone before and is taken now.
    pub(super) overruled: Vec<ImportAnswerId>,
    pub(super) kept: Kept,
}

/// A row, as questions about it are told.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) sheet: u32,
    pub(super) row: u32,
    pub(super) name: &'a str,
}

impl<'a> Told<'a> {
    /// Returns what tells a row of a plan.
    pub(super) fn of(planned: &'a PlannedRow) -> Self {
        Self { sheet: planned.sheet, row: planned.row, name: &planned.name }
    }
}

/// Lists the columns that have a policy: what makes up a person, a card, a household, a guardian, an account, and what
/// lists say of applications and courses.
fn fields() -> impl Iterator<Item = RosterField> {
    let is_updated = |field: &RosterField| {
        let has_form = !matches!(field.place().0, Part::Statuses);
        has_form && !matches!(field, RosterField::Disability | RosterField::HeadName | RosterField::Died)
    };
    ROSTER.fields().filter(is_updated).chain(OF_LISTS)
}

/// Returns the column with a policy that a heading or a code stands for.
pub fn with_policy(heading: &str) -> Option<RosterField> {
    KINDS.iter().find_map(|kind| kind.meaning(heading).filter(|field| fields().any(|known| known == *field)))
}

fn usual(field: RosterField) -> ImportPolicy {
    USUAL.iter().find(|(known, _)| *known == field).map_or(ImportPolicy::Newer, |(_, policy)| *policy)
}

fn policies(db: &Db<'_>) -> Result<Vec<(RosterField, ImportPolicy)>> {
    let chosen: BTreeMap<String, ImportPolicy> = db.list_import_policy()?.into_iter().collect();
    let policy = |field: RosterField| chosen.get(field.code()).copied().unwrap_or_else(|| usual(field));
    Ok(fields().map(|field| (field, policy(field))).collect())
}

impl Ledger {
    /// Lists what lists may do, column by column.
    pub fn import_policies(&self) -> Result<Vec<(RosterField, ImportPolicy)>> {
        policies(&self.read())
    }

    /// Chooses what lists may do to a field.
    pub fn change_import_policy(&mut self, field: RosterField, policy: ImportPolicy) -> Result<Done<()>> {
        let chosen = (policy != usual(field)).then_some(policy);
        self.write(OpKind::ChangeImportPolicy, field.code(), |tx| tx.put_import_policy(field.code(), chosen))
    }
}

impl Policies {
    /// Reads the policies; `taken` is what somebody said may change.
    pub(super) fn read(db: &Db<'_>, taken: &[At]) -> Result<Self> {
        let bounding = policies(db)?.into_iter().filter(|(_, policy)| *policy != ImportPolicy::Newer);
        let bounds = bounding
            .flat_map(|(field, policy)| places(field).map(move |place| (place, (field, policy))))
            .collect();
        let left = db.list_import_answer()?.into_iter().map(|(id, left)| (left, id)).collect();
        Ok(Self { bounds, left, taken: taken.iter().copied().collect(), ..Self::default() })
    }

    /// Returns whether a row says something of this record that does not simply count.
    fn touches(&self, part: Part, said: &Draft) -> bool {
        self.bounds.keys().any(|(known, field)| *known == part && said.has(*field))
    }

    /// Empties the fields of a row that may not change the person, the card, the guardian or the account; returns whether
    /// there were any.
    pub(super) fn hold(
        &mut self,
        (row, person): (Told<'_>, PersonId),
        (now, new): (&Person, &Person),
        others: &[FieldChange],
        said: &mut RosterDraft,
    ) -> bool {
        // Nearly all rows say of a person what the ledger says.
        let own = if now == new {
            Vec::new()
        } else {
            changes(Part::Person, PERSON_FIELDS, &now.draft(), &new.draft())
        };
        let mut held = false;
        for change in own.iter().chain(others) {
            if self.is_held(row, person, change) {
                held = true;
                drop_from(said, change);
            }
        }
        held
    }

    /// Empties the fields of a row that may not change the household.
    pub(super) fn hold_household(
        &mut self,
        db: &Db<'_>,
        row: Told<'_>,
        household: HouseholdId,
        said: &mut Draft,
    ) -> Result<()> {
        if !self.touches(Part::Household, said) {
            return Ok(());
        }
        let Some(record) = db.get_household(household)? else { return Ok(()) };
        let old = record.household.draft();
        for change in changes(Part::Household, HOUSEHOLD_FIELDS, &old, &old.clone().overlaid(said)) {
            if self.is_held(row, household, &change) {
                said.set(change.field, "");
            }
        }
        Ok(())
    }

    /// Returns whether a change may not be made, and notes that.
    pub(super) fn is_held(&mut self, row: Told<'_>, whose: impl Into<Whose>, change: &FieldChange) -> bool {
        let Some((field, policy)) = self.bounds.get(&(change.part, change.field)).copied() else {
            return false;
        };
        match policy {
            // What a new card lacks goes with the old one.
            _ if change.new.is_empty() => return false,
            ImportPolicy::Newer => return false,
            ImportPolicy::Fill | ImportPolicy::Ask if change.old.is_empty() => return false,
            ImportPolicy::Ask if self.is_taken(row, whose.into(), field, change) => return false,
            ImportPolicy::Ask | ImportPolicy::Fill | ImportPolicy::Never => {}
        }
        *self.kept.entry((field, policy)).or_default() += 1;
        true
    }

    /// Returns whether somebody said that a change is to be made; else it is asked about, or was left alone before.
    fn is_taken(&mut self, row: Told<'_>, whose: Whose, column: RosterField, change: &FieldChange) -> bool {
        let Told { sheet, row, name } = row;
        let (name, change) = (name.to_owned(), change.clone());
        let ask = Ask { sheet, row, name, change, is_left: false, column, whose };
        let before = self.left.get(&ask.left()).copied();
        if self.taken.contains(&ask.at()) {
            self.overruled.extend(before);
            return true;
        }
        self.asks.push(Ask { is_left: before.is_some(), ..ask });
        false
    }
}

/// Remembers what nobody took, and forgets what was taken after all.
pub(super) fn remember(tx: &Tx<'_>, plan: &Plan) -> Result<()> {
    plan.decided.overruled.iter().try_for_each(|id| tx.delete_import_answer(*id))?;
    // A person may stand in several rows.
    let left: BTreeSet<LeftAlone> = plan.open_asks().map(Ask::left).collect();
    left.iter().try_for_each(|left| tx.insert_import_answer(left))
}

/// Returns where a change of a column shows.
fn places(field: RosterField) -> impl Iterator<Item = (Part, Field)> {
    let place = match field {
        RosterField::HouseholdNo => (Part::Person, Field::Household),
        field => field.place(),
    };
    let elsewhere = ELSEWHERE.into_iter().filter(move |(known, _)| *known == field);
    std::iter::once(place).chain(elsewhere.map(|(_, place)| place))
}

/// Empties a field of a row; what makes a card another one takes all of it away.
fn drop_from(said: &mut RosterDraft, change: &FieldChange) {
    let is_identity = matches!(
        (change.part, change.field),
        (Part::Card, Field::CardNo | Field::Category | Field::Level)
            | (Part::Contact, Field::Name)
            | (Part::Account, Field::Account)
    );
    let draft = match change.part {
        Part::Person => &mut said.person,
        Part::Card => &mut said.card,
        Part::Contact => &mut said.contact,
        Part::Account => &mut said.account,
        _ => return,
    };
    if is_identity { *draft = Draft::new() } else { draft.set(change.field, "") }
}
