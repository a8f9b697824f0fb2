//! Which household a row belongs to: by number, by head and address, by the block of rows it stands in.

use compact_str::CompactString;
use foldhash::HashMap;
use jiff::civil::Date;

use super::{FieldChange, changes};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        household::{HOUSEHOLD_FIELDS, Household},
        id::HouseholdId,
        normalise::{compact, fold_name},
        person::Relation,
        status::HouseholdStatusKind,
    },
    error::Result,
    store::Db,
    transfer::{headings::Part, roster::RosterDraft},
};

/// A household of the ledger or of the file.
#[derive(Debug, Default)]
pub(super) struct Home {
    pub(super) stored: Option<HouseholdId>,
    number: CompactString,
    /// Without spaces, as addresses are compared.
    address: CompactString,
    has_member: bool,
    /// What the file says; `None` until it says something.
    pub(super) told: Option<Box<Told>>,
}

/// What a file says about a household.
#[derive(Debug)]
pub(super) struct Told {
    before: Option<Household>,
    /// The first row that fills a field in is believed, so that rows that differ do not take turns.
    given: Draft,
    pub(super) household: Household,
    held: Vec<HouseholdStatusKind>,
    /// Statuses the household does not hold yet.
    pub(super) statuses: Vec<HouseholdStatusKind>,
    last_visit: Option<Date>,
    /// A visit later than those the ledger has.
    pub(super) visited_on: Option<Date>,
}

impl Home {
    /// Returns whether the file says anything new about it.
    pub(super) fn differs(&self) -> bool {
        self.told
            .as_ref()
            .is_some_and(|told| told.is_edited() || !told.statuses.is_empty() || told.visited_on.is_some())
    }
}

impl Told {
    /// Returns whether what is written down about the household changes.
    pub(super) fn is_edited(&self) -> bool {
        self.before.as_ref() != Some(&self.household)
    }
}

/// Where a row belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// This household.
    Known(usize),
    /// A household that nobody has named yet.
    New,
}

/// All households of the ledger and of the file.
#[derive(Default)]
pub(super) struct Homes {
    pub(super) all: Vec<Home>,
    by_stored: HashMap<HouseholdId, usize>,
    by_number: HashMap<CompactString, usize>,
    /// By the head's name and the address, as they are compared.
    by_head: HashMap<(CompactString, CompactString), usize>,
    /// The household of the row before, while rows of one household follow its head.
    block: Option<usize>,
}

impl Homes {
    /// Reads which households are in the ledger.
    pub(super) fn read(db: &Db<'_>) -> Result<Self> {
        let mut homes = Self::default();
        for identity in db.list_household_identity()? {
            let at = homes.all.len();
            homes.by_stored.insert(identity.id, at);
            if !identity.number.is_empty() && !identity.has_ended {
                homes.by_number.insert(identity.number.as_str().into(), at);
            }
            homes.all.push(Home {
                stored: Some(identity.id),
                number: identity.number.into(),
                address: compact(&identity.address).into(),
                ..Home::default()
            });
        }
        Ok(homes)
    }

    /// Returns whether the file has said something of a household before.
    pub(super) fn is_told(&self, place: Place) -> bool {
        matches!(place, Place::Known(at) if self.all.get(at).is_some_and(|home| home.told.is_some()))
    }

    /// Returns whether a household is not in the ledger yet.
    pub(super) fn is_new(&self, at: usize) -> bool {
        self.all.get(at).is_some_and(|home| home.stored.is_none())
    }

    /// Notes a visit to a household of which the file has said something, unless the ledger has one as late.
    pub(super) fn visit(&mut self, at: usize, day: Date) -> Option<FieldChange> {
        let told = self.all.get_mut(at)?.told.as_mut()?;
        let last = told.last_visit.max(told.visited_on);
        if last.is_some_and(|last| day <= last) {
            return None;
        }
        told.visited_on = Some(day);
        let old = last.map(|day| day.to_string()).unwrap_or_default();
        Some(FieldChange { part: Part::Visit, field: Field::OnDate, old, new: day.to_string() })
    }

    /// Returns the place of a stored household.
    pub(super) fn stored(&self, id: HouseholdId) -> usize {
        self.by_stored.get(&id).copied().unwrap_or(usize::MAX)
    }

    /// Notes a member, and makes the household known by its head.
    pub(super) fn note_member(&mut self, at: usize, name: &str, relation: Relation) {
        let Some(home) = self.all.get_mut(at) else { return };
        home.has_member = true;
        if relation == Relation::Head {
            self.by_head.entry((name.into(), home.address.clone())).or_insert(at);
        }
    }

    /// Returns number and address of a household, the address as it is compared.
    pub(super) fn identity(&self, at: usize) -> (&str, &str) {
        self.all.get(at).map_or(("", ""), |home| (&home.number, &home.address))
    }

    /// Returns that a person moves from a household to the one of this number.
    pub(super) fn move_of(&self, old: usize, number: &str) -> FieldChange {
        let (old, new) = (self.identity(old).0.into(), number.into());
        FieldChange { part: Part::Person, field: Field::Household, old, new }
    }

    /// Returns the relation to the head of a person for whom the row gives none.
    pub(super) fn relation(&self, place: Place, draft: &RosterDraft) -> Relation {
        let head = fold_name(draft.household.get(Field::Name));
        let is_first = match place {
            Place::New => true,
            Place::Known(at) => self.all.get(at).is_some_and(|home| !home.has_member),
        };
        let is_head =
            if head.is_empty() { is_first } else { head == fold_name(draft.person.get(Field::Name)) };
        if is_head { Relation::Head } else { Relation::Other }
    }

    /// Finds the household of a row; `present` is where the person lives, says the ledger.
    pub(super) fn find(&self, draft: &RosterDraft, present: Option<usize>) -> Place {
        let (number, address) =
            (draft.household.get(Field::Number), compact(draft.household.get(Field::Address)));
        if !number.is_empty() {
            let unnumbered = present.filter(|at| self.identity(*at).0.is_empty());
            let known = self.by_number.get(number).copied().or(unnumbered);
            return known.map_or(Place::New, Place::Known);
        }
        if let Some(at) = present {
            return Place::Known(at);
        }
        let head = fold_name(draft.household.get(Field::Name));
        if !head.is_empty() {
            return self
                .by_head
                .get(&(head.into(), address.into()))
                .map_or(Place::New, |at| Place::Known(*at));
        }
        let relation = draft.person.get(Field::Relation);
        let follows = !relation.is_empty() && relation != Relation::Head.code();
        match self.block {
            Some(at) if follows && (address.is_empty() || self.identity(at).1 == address) => Place::Known(at),
            _ => Place::New,
        }
    }

    /// Returns whether a row names another household than the one at `at`.
    pub(super) fn is_another(&self, draft: &RosterDraft, at: usize) -> bool {
        let (number, own) = (draft.household.get(Field::Number), self.identity(at).0);
        let taken = self.by_number.get(number).is_some_and(|other| *other != at);
        !number.is_empty() && own != number && (taken || !own.is_empty())
    }

    /// Returns the address, as it is compared, that the file has given a household.
    pub(super) fn told_address(&self, place: Place) -> Option<&str> {
        let Place::Known(at) = place else { return None };
        let home = self.all.get(at)?;
        home.told.as_ref()?.given.has(Field::Address).then_some(home.address.as_str())
    }

    /// Ends the block of rows: the row before was rejected, so nothing is known of its household.
    pub(super) fn end_block(&mut self) {
        self.block = None;
    }

    /// Takes what an accepted row says about its household; returns the household and what changes in it.
    pub(super) fn take(
        &mut self,
        db: &Db<'_>,
        place: Place,
        draft: &RosterDraft,
        today: Date,
    ) -> Result<(usize, Vec<FieldChange>)> {
        let at = match place {
            Place::Known(at) => at,
            Place::New => {
                self.all.push(Home::default());
                self.all.len() - 1
            }
        };
        self.block = Some(at);
        let Some(home) = self.all.get_mut(at) else { return Ok((at, Vec::new())) };
        let changes = home.tell(db, draft, today)?;
        if !home.number.is_empty() {
            self.by_number.entry(home.number.clone()).or_insert(at);
        }
        let head = fold_name(draft.household.get(Field::Name));
        if !head.is_empty() {
            self.by_head
                .entry((head.into(), compact(draft.household.get(Field::Address)).into()))
                .or_insert(at);
        }
        Ok((at, changes))
    }
}

impl Home {
    /// Lays what a row says over what is known, and returns what that changes in the ledger.
    fn tell(&mut self, db: &Db<'_>, draft: &RosterDraft, today: Date) -> Result<Vec<FieldChange>> {
        let mut told = match self.told.take() {
            Some(told) => told,
            None => Box::new(self.untold(db, today)?),
        };
        let given = draft.household.clone().overlaid(&told.given);
        let mut changed = Vec::new();
        if given != told.given {
            let old = told.household.draft();
            let new = old.clone().overlaid(&given);
            told.household = Household::check(&new, today)?;
            // Everything about a new household is new: its rows say so themselves.
            if self.stored.is_some() {
                changed = changes(Part::Household, HOUSEHOLD_FIELDS, &old, &new);
            }
            told.given = given;
        }
        for kind in &draft.statuses {
            if told.held.contains(kind) || told.statuses.contains(kind) {
                continue;
            }
            told.statuses.push(*kind);
            if self.stored.is_some() {
                changed.push(FieldChange {
                    part: Part::Statuses,
                    field: Field::Kind,
                    old: String::new(),
                    new: kind.code().to_owned(),
                });
            }
        }
        self.number = told.household.number.as_str().into();
        self.address = compact(&told.household.address).into();
        self.told = Some(told);
        Ok(changed)
    }

    /// Returns what is known before the file says anything.
    fn untold(&self, db: &Db<'_>, today: Date) -> Result<Told> {
        let record = self.stored.map(|id| db.get_household(id)).transpose()?.flatten();
        let last_visit = record.as_ref().and_then(|record| record.visited_on);
        let before = record.map(|record| record.household);
        let household = match &before {
            Some(household) => household.clone(),
            None => Household::check(&Draft::new(), today)?,
        };
        let statuses = self.stored.map(|id| db.list_household_status(id)).transpose()?.unwrap_or_default();
        let held = statuses.into_iter().map(|record| record.status).filter(|status| status.holds_on(today));
        let held = held.map(|status| status.kind).collect();
        Ok(Told {
            before,
            given: Draft::new(),
            household,
            held,
            statuses: Vec::new(),
            last_visit,
            visited_on: None,
        })
    }
}
