//! Who is meant by a row: the people of the ledger and of the file, found by citizen ID, card, or name with birth or
//! household.

use compact_str::CompactString;
use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use super::{Finding, doubt::Doubt, home::Homes, row::Faults, verdict::Stop};
use crate::{
    domain::{
        calendar::PartialDate,
        card_no::CardNo,
        citizen_id::CitizenId,
        field::Field,
        id::PersonId,
        import::{MatchDecision, Matching, RowKey},
        normalise::{compact, fold_name},
        problem::Problem,
    },
    error::Result,
    store::Db,
    transfer::{headings::Part, roster::RosterDraft},
};

/// Somebody of the ledger or of the file.
pub(super) struct Known {
    pub(super) stored: Option<PersonId>,
    /// What the file says, once it has said something.
    pub(super) entry: Option<usize>,
    /// In its form of 18 characters.
    pub(super) citizen_id: Option<CitizenId>,
    /// In the form in which names are compared.
    pub(super) name: CompactString,
    birth: Option<PartialDate>,
    pub(super) home: usize,
    pub(super) has_left: bool,
}

impl Known {
    /// Returns whether a row gives another citizen ID than the known one.
    pub(super) fn has_other_id(&self, wanted: &Wanted) -> bool {
        let (known, wanted) = (&self.citizen_id, &wanted.citizen_id);
        known.is_some() && wanted.is_some() && known != wanted
    }
}

/// What a row says about who is meant.
pub(super) struct Wanted {
    pub(super) name: CompactString,
    pub(super) citizen_id: Option<CitizenId>,
    pub(super) card: Option<CardNo>,
    birth: Option<PartialDate>,
    number: CompactString,
    address: CompactString,
}

impl Wanted {
    /// Reads the identity of a row; numbers that are wrong are told with their record.
    pub(super) fn read(draft: &RosterDraft, today: Date) -> std::result::Result<Self, Vec<Finding>> {
        let mut faults = Faults::default();
        let text = draft.person.get(Field::CitizenId);
        let id = (!text.is_empty()).then(|| CitizenId::parse(text, today)).transpose();
        let id = id.map_err(|kind| vec![Problem::new(Field::CitizenId, kind)]);
        let citizen_id = faults.keep(Part::Person, id).flatten();
        let text = draft.card.get(Field::CardNo);
        let card = (!text.is_empty()).then(|| CardNo::parse(text)).transpose();
        let card = card.map_err(|kind| vec![Problem::new(Field::CardNo, kind)]);
        let card = faults.keep(Part::Card, card).flatten();
        if !faults.0.is_empty() {
            return Err(faults.0);
        }
        Ok(Self {
            name: fold_name(draft.person.get(Field::Name)).into(),
            birth: citizen_id
                .as_ref()
                .map(|id| id.birth().into())
                .or_else(|| PartialDate::parse(draft.person.get(Field::Birth))),
            citizen_id: citizen_id.map(|id| id.upgraded()),
            card,
            number: draft.household.get(Field::Number).into(),
            address: compact(draft.household.get(Field::Address)).into(),
        })
    }

    /// Returns what a decision about the row is kept by.
    pub(super) fn key(&self) -> RowKey {
        let number = self.citizen_id.as_ref().map(CitizenId::as_str);
        let number = number.or(self.card.as_ref().map(CardNo::as_str)).unwrap_or_default().to_owned();
        let name = self.name.clone();
        if !number.is_empty() {
            return RowKey { name: name.into(), number, ..RowKey::default() };
        }
        let birth = self.birth.map(|birth| birth.to_string()).unwrap_or_default();
        let (household, address) = (self.number.to_string(), self.address.to_string());
        RowKey { name: name.into(), number, birth, household, address }
    }

    /// Returns whether the row says nothing but a name.
    fn is_bare(&self) -> bool {
        self.birth.is_none() && self.number.is_empty() && self.address.is_empty()
    }
}

/// Who fits a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Nobody,
    One(usize),
    /// Somebody said that it is this one.
    Decided(usize),
    /// Several, not all of them in the ledger.
    Several,
    /// Perhaps one of these, who are all in the ledger.
    Doubtful(Vec<usize>),
}

/// Everybody of the ledger, and everybody new in the file.
#[derive(Default)]
pub(super) struct People {
    all: Vec<Known>,
    by_id: HashMap<CitizenId, usize>,
    by_card: HashMap<CardNo, usize>,
    by_name: HashMap<CompactString, Vec<usize>>,
    /// Those of `by_name` who have no citizen ID: the only ones a row with an unknown ID can mean.
    without_id: HashMap<CompactString, Vec<usize>>,
    /// What was decided about rows; nearly always empty.
    decided: HashMap<RowKey, Vec<(usize, Matching)>>,
}

impl People {
    /// Reads who is in the ledger, and what was decided about rows; what is decided `now` counts before that.
    pub(super) fn read(db: &Db<'_>, homes: &mut Homes, now: &[MatchDecision]) -> Result<Self> {
        let mut people = Self::default();
        let mut places = HashMap::new();
        for identity in db.list_person_identity()? {
            let name: CompactString = fold_name(&identity.name).into();
            let home = homes.stored(identity.household_id);
            if !identity.has_left {
                homes.note_member(home, &name, identity.relation);
            }
            places.insert(identity.id, people.all.len());
            people.add(Known {
                stored: Some(identity.id),
                entry: None,
                citizen_id: identity.citizen_id.map(|id| id.upgraded()),
                name,
                birth: identity.birth,
                home,
                has_left: identity.has_left,
            });
        }
        for (number, holder) in db.list_card_holder()? {
            if let Some(at) = places.get(&holder) {
                people.by_card.insert(number, *at);
            }
        }
        let stored = db.list_import_match()?.into_iter().map(|stored| stored.decision);
        for MatchDecision { row, person, matching } in now.iter().cloned().chain(stored) {
            if let Some(at) = places.get(&person) {
                people.decided.entry(row).or_default().push((*at, matching));
            }
        }
        Ok(people)
    }

    /// Adds somebody and returns the place.
    fn add(&mut self, known: Known) -> usize {
        let at = self.all.len();
        match &known.citizen_id {
            Some(id) => drop(self.by_id.entry(id.clone()).or_insert(at)),
            None => self.without_id.entry(known.name.clone()).or_default().push(at),
        }
        self.by_name.entry(known.name.clone()).or_default().push(at);
        self.all.push(known);
        at
    }

    /// Takes what a row says of somebody known or new, so that later rows find the same person by it.
    pub(super) fn take(&mut self, at: Option<usize>, wanted: &Wanted, home: usize, entry: usize) {
        let at = at.unwrap_or_else(|| {
            self.add(Known {
                stored: None,
                entry: None,
                citizen_id: wanted.citizen_id.clone(),
                name: wanted.name.clone(),
                birth: wanted.birth,
                home,
                has_left: false,
            })
        });
        if let Some(known) = self.all.get_mut(at) {
            known.entry = Some(entry);
            known.home = home;
            known.citizen_id = known.citizen_id.take().or_else(|| wanted.citizen_id.clone());
        }
        if let Some(id) = &wanted.citizen_id {
            self.by_id.entry(id.clone()).or_insert(at);
        }
        if let Some(card) = &wanted.card {
            self.by_card.entry(card.clone()).or_insert(at);
        }
    }

    /// Returns whether a row gives somebody a card that no row before gave, nor the ledger.
    pub(super) fn has_other_card(&self, at: Option<usize>, wanted: &Wanted) -> bool {
        wanted.card.as_ref().is_some_and(|card| self.by_card.get(card).copied() != at)
    }

    /// Returns whether the card of a row is, in the ledger, that of somebody else with another citizen ID.
    pub(super) fn is_card_of_another(&self, at: Option<usize>, wanted: &Wanted) -> bool {
        let holder = wanted.card.as_ref().and_then(|card| self.by_card.get(card)).copied();
        let holder = holder.filter(|holder| at != Some(*holder)).and_then(|holder| self.get(holder));
        holder.is_some_and(|holder| holder.stored.is_some() && holder.has_other_id(wanted))
    }

    /// Returns somebody by the place.
    pub(super) fn get(&self, at: usize) -> Option<&Known> {
        self.all.get(at)
    }

    /// Finds who is meant: by citizen ID, by card, by the ID inside the card, by what was decided, by name with birth or
    /// household.
    pub(super) fn find(&self, wanted: &Wanted, homes: &Homes) -> Match {
        let by_number = self.by_number(wanted);
        let is_other = |at: &usize| self.get(*at).is_some_and(|known| known.has_other_id(wanted));
        if let Some(at) = by_number.filter(|at| !is_other(at)) {
            return Match::One(at);
        }
        let decided = self.decided_about(wanted);
        if let Some((at, _)) = decided.iter().find(|(_, matching)| *matching == Matching::Same) {
            return Match::Decided(*at);
        }
        let is_open = |at: usize| decided.iter().all(|(other, _)| *other != at);
        if let Some(at) = by_number.filter(|at| is_open(*at)) {
            // The card of somebody of another citizen ID; of the file only, one of both rows is wrong.
            let is_stored = self.get(at).is_some_and(|known| known.stored.is_some());
            return if is_stored { Match::Doubtful(vec![at]) } else { Match::One(at) };
        }
        let namesakes = if wanted.citizen_id.is_some() { &self.without_id } else { &self.by_name };
        let mut fitting =
            self.of(namesakes, wanted).filter(|(at, known)| is_open(*at) && fits(known, wanted, homes));
        match (fitting.next(), fitting.next()) {
            (None, _) => {
                let known = self.of(&self.by_name, wanted);
                doubtful(known.filter(|(at, known)| is_open(*at) && may_be(known, wanted, homes)))
            }
            (Some((at, known)), None) if is_elsewhere(known, wanted, homes) => Match::Doubtful(vec![at]),
            (Some((at, _)), None) => Match::One(at),
            (Some(one), Some(other)) => {
                let all = [one, other].into_iter().chain(fitting);
                if all.clone().all(|(_, known)| known.stored.is_some()) {
                    doubtful(all)
                } else {
                    Match::Several
                }
            }
        }
    }

    /// Returns that a row may be about somebody of these places.
    pub(super) fn doubt(&self, places: &[usize], wanted: &Wanted, said: &RosterDraft) -> Stop {
        let persons = places.iter().filter_map(|at| self.get(*at)?.stored).collect();
        Stop::Doubtful(Box::new(Doubt::of(wanted.key(), persons, said)))
    }

    fn by_number(&self, wanted: &Wanted) -> Option<usize> {
        let by_id = |id: &CitizenId| self.by_id.get(id);
        let inside = || wanted.card.as_ref().and_then(CardNo::citizen_id);
        let at = wanted
            .citizen_id
            .as_ref()
            .and_then(by_id)
            .or_else(|| self.by_card.get(wanted.card.as_ref()?))
            .or_else(|| if wanted.citizen_id.is_none() { by_id(&inside()?) } else { None });
        at.copied()
    }

    /// Lists what was decided about a row.
    fn decided_about(&self, wanted: &Wanted) -> &[(usize, Matching)] {
        if self.decided.is_empty() {
            return &[];
        }
        self.decided.get(&wanted.key()).map_or(&[], Vec::as_slice)
    }

    /// Lists those of the name of a row.
    fn of<'a>(
        &'a self,
        namesakes: &'a HashMap<CompactString, Vec<usize>>,
        wanted: &Wanted,
    ) -> impl Iterator<Item = (usize, &'a Known)> + Clone {
        let places = namesakes.get(&wanted.name).into_iter().flatten();
        places.filter_map(|at| Some((*at, self.get(*at)?)))
    }
}

/// The most people of the ledger a row is laid beside.
const MOST_LIKE: usize = 9;

fn doubtful<'a>(known: impl Iterator<Item = (usize, &'a Known)>) -> Match {
    let places: Vec<usize> = known.map(|(at, _)| at).take(MOST_LIKE).collect();
    if places.is_empty() { Match::Nobody } else { Match::Doubtful(places) }
}

/// Returns whether a namesake of the ledger whom a row does not fit may be meant all the same: an ID with a slip of the pen,
/// no birth to tell them apart, or another birth in the same household.
fn may_be(known: &Known, wanted: &Wanted, homes: &Homes) -> bool {
    if known.stored.is_none() || known.has_left {
        return false;
    }
    if let (Some(known), Some(wanted)) = (&known.citizen_id, &wanted.citizen_id) {
        return known.birth() == wanted.birth() || known.near(wanted).is_some();
    }
    if known.birth.is_none() || wanted.birth.is_none() {
        return true;
    }
    let (number, address) = homes.identity(known.home);
    let is_same = |known: &str, wanted: &str| !known.is_empty() && known == wanted;
    is_same(number, &wanted.number) || is_same(address, &wanted.address)
}

/// Returns whether somebody of the ledger of the same name and birth has another household than a row says.
fn is_elsewhere(known: &Known, wanted: &Wanted, homes: &Homes) -> bool {
    let (number, _) = homes.identity(known.home);
    known.stored.is_some() && !number.is_empty() && !wanted.number.is_empty() && number != wanted.number
}

/// Returns whether somebody of the same name is meant by a row.
fn fits(known: &Known, wanted: &Wanted, homes: &Homes) -> bool {
    if let (Some(known), Some(wanted)) = (known.birth, wanted.birth) {
        return known.earliest() <= wanted.latest() && wanted.earliest() <= known.latest();
    }
    let (number, address) = homes.identity(known.home);
    if !number.is_empty() && !wanted.number.is_empty() {
        return number == wanted.number;
    }
    if wanted.is_bare() {
        // Two rows of nothing but the same name are two people; the ledger's only one of that name is meant.
        return known.stored.is_some();
    }
    !address.is_empty() && address == wanted.address
}
