//! Backups: made after work and before what cannot be looked over, each in up to three places.

mod place;
mod rescue;
mod restore;

use std::{
    cmp::Reverse,
    path::{Path, PathBuf},
};

use serde::Serialize;

pub use place::{Backup, Choice, Health, Place};
pub use rescue::{Rescued, rescue};
pub use restore::{Comparison, put_back};

use super::{Ledger, file::is_exposed};
use crate::{
    clock::day_of,
    domain::{
        backup::{Contents, Doubt, Safety, doubt},
        calendar::parse_date,
        id::OpId,
        setting::Setting,
    },
    error::{Error, Refusal, Result},
    secret::Key,
    store::{Mode, Store, journal::Openings},
};

/// The folder beside a ledger that its backups go to.
const BESIDE: &str = "backups";

/// After so many operations the command line makes a backup, and after the first one of a day.
const OPS_BETWEEN: i64 = 20;

/// The settings that name places.
const PLACES: [Setting; 3] = [Setting::BackupPlace, Setting::BackupPlace2, Setting::BackupPlace3];

/// What came of a backup in one place.
#[derive(Debug)]
pub struct Outcome {
    /// The place.
    pub place: Place,
    /// The backup, or why there is none.
    pub backup: Result<Backup>,
}

/// How a place stands with the ledger as it is now.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// The place.
    pub place: Place,
    /// Whether it can be read.
    pub access: Access,
    /// Its newest backup.
    pub newest: Option<Backup>,
    /// Operations that are not in it; all if there is none.
    pub behind: i64,
}

/// Whether a place can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// It can, or it is made with the first backup.
    Open,
    /// It is not there, as a stick that is not plugged in, or cannot be read.
    Away,
}

/// When a backup is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody leaves the program: what was done is to be in it.
    Leaving,
    /// One command of many has written: now and then is enough.
    Command,
}

/// Returns the place beside a ledger.
pub fn beside(ledger: &Path) -> Place {
    Place { folder: ledger.with_file_name(BESIDE), choice: Choice::Beside }
}

/// Returns a place that somebody chose.
pub fn chosen(folder: impl Into<PathBuf>) -> Place {
    Place { folder: folder.into(), choice: Choice::Chosen }
}

/// Lists the good backups in some places, of whatever village, the newest first; a place that is away has none.
pub fn good_backups(places: &[Place]) -> Vec<Backup> {
    let backups = places.iter().flat_map(|place| place.all().unwrap_or_default());
    let mut good: Vec<Backup> =
        backups.filter(|backup| backup.health == Health::Good && backup.label.is_some()).collect();
    good.sort_by_key(|backup| {
        Reverse(backup.label.as_ref().map(|label| (label.made_at.clone(), label.contents.op)))
    });
    good
}

/// Returns the newest operation that can still be seen in a ledger that does not open.
pub fn newest_seen(ledger: &Path, key: Option<&Key>) -> Option<i64> {
    Store::look(ledger, key).and_then(|store| store.read().contents()).ok().map(|contents| contents.op)
}

impl Ledger {
    /// Lists the places that backups of this ledger go to; one in memory has none.
    pub fn backup_places(&self) -> Result<Vec<Place>> {
        let Some(file) = self.file() else { return Ok(Vec::new()) };
        let mut places = Vec::new();
        for setting in PLACES {
            let place = match self.setting(setting)?.as_str() {
                "" if setting == Setting::BackupPlace => beside(file),
                "" => continue,
                folder => chosen(folder),
            };
            if !places.contains(&place) {
                places.push(place);
            }
        }
        Ok(places)
    }

    /// Says how each place stands with the ledger as it is now.
    pub fn backup_standings(&self) -> Result<Vec<Standing>> {
        let places = self.backup_places()?;
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let (village, now) = (self.setting(Setting::Code)?, self.read().contents()?);
        places.into_iter().map(|place| self.standing_of(place, &village, &now)).collect()
    }

    /// Says how the ledger is kept safe.
    pub fn safety(&self) -> Result<Safety> {
        let standings = self.backup_standings()?;
        let best = standings.iter().filter(|one| one.newest.is_some()).min_by_key(|one| one.behind);
        let label = best.and_then(|one| one.newest.as_ref()?.label.as_ref());
        Ok(Safety {
            places: standings.len(),
            away: standings.iter().filter(|one| one.access == Access::Away).count(),
            newest: label.map(|label| day_of(&label.made_at)),
            behind: best.map_or(0, |one| one.behind),
            sheet_due: self.is_sheet_due()?,
            doubt: self.doubt()?,
            exposed: self.file().is_some_and(is_exposed),
        })
    }

    /// Returns why the clock of the computer is doubted, if it is; one that was asked to stand still is not.
    pub fn doubt(&self) -> Result<Option<Doubt>> {
        if self.clock.is_fixed() {
            return Ok(None);
        }
        let newest = self
            .read()
            .list_op(None, Openings::LeftOut, 1)?
            .first()
            .and_then(|op| parse_date(&day_of(&op.at)));
        Ok(doubt(self.today(), newest))
    }

    fn standing_of(&self, place: Place, village: &str, now: &Contents) -> Result<Standing> {
        let (access, newest) = match place.backups(village) {
            Ok(backups) => (Access::Open, backups.into_iter().find(|backup| backup.health == Health::Good)),
            Err(_) => (Access::Away, None),
        };
        let held = newest.as_ref().and_then(|backup| backup.label.as_ref()).map(|label| &label.contents);
        let held = held.map_or(Ok(0), |contents| self.shared_with(contents))?;
        Ok(Standing { place, access, newest, behind: now.op - held })
    }

    /// Returns the newest operation of a backup if this ledger has it too; 0 if it went another way since.
    fn shared_with(&self, held: &Contents) -> Result<i64> {
        let same = self.read().get_op(OpId(held.op))?.is_some_and(|op| op.at == held.op_at);
        Ok(if same { held.op } else { 0 })
    }

    /// Lists the backups that are not as they were made: the newest of each place is read to its end.
    pub(super) fn changed_backups(&self) -> Result<Vec<PathBuf>> {
        let village = self.setting(Setting::Code)?;
        let mut changed = Vec::new();
        for place in self.backup_places()? {
            // That a place is away is told where backups are made.
            let mut backups = place.backups(&village).unwrap_or_default();
            if let Some(newest) = backups.first_mut() {
                *newest = newest.clone().examined()?;
            }
            let is_changed = |backup: &Backup| backup.health == Health::Changed;
            changed.extend(backups.into_iter().filter(is_changed).map(|backup| backup.file));
        }
        Ok(changed)
    }

    /// Makes a backup in every place.
    pub fn back_up(&self) -> Result<Vec<Outcome>> {
        let places = self.backup_places()?;
        self.back_up_to(places)
    }

    /// Makes a backup in these places.
    pub fn back_up_to(&self, places: Vec<Place>) -> Result<Vec<Outcome>> {
        if self.file().is_none() {
            return Err(Error::Refused(Refusal::NoFileToBackUp));
        }
        let village = self.setting(Setting::Code)?;
        let make = |place: Place| {
            let backup = place.make(self, &village);
            Outcome { place, backup }
        };
        Ok(places.into_iter().map(make).collect())
    }

    /// Makes the backups that are due after work.
    pub fn back_up_after_work(&self, occasion: Occasion) -> Result<Vec<Outcome>> {
        let today = self.today().to_string();
        let is_due = |standing: &Standing| match (occasion, &standing.newest) {
            _ if standing.behind == 0 => false,
            (Occasion::Command, Some(Backup { label: Some(label), .. })) => {
                standing.behind >= OPS_BETWEEN || day_of(&label.made_at) != today
            }
            _ => true,
        };
        let due: Vec<Place> =
            self.backup_standings()?.into_iter().filter(is_due).map(|standing| standing.place).collect();
        if due.is_empty() { Ok(Vec::new()) } else { self.back_up_to(due) }
    }

    /// Makes a backup in the first place before much is changed at once; without it the change is not begun.
    pub(super) fn back_up_before(&self) -> Result<()> {
        if self.mode != Mode::Keep {
            return Ok(());
        }
        let standings = self.backup_standings()?;
        let Some(first) = standings.into_iter().next().filter(|standing| standing.behind > 0) else {
            return Ok(());
        };
        for outcome in self.back_up_to(vec![first.place])? {
            outcome.backup?;
        }
        Ok(())
    }
}
