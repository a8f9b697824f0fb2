//! What every screen and layer may read: texts, today and theme.

use std::time::Duration;

use jiff::civil::Date;

use super::theme::{Look, Theme};
use crate::{
    demo,
    domain::setting::Setting,
    error::Result,
    i18n::{Lang, Strings},
    ledger::{Ledger, Protection},
};

/// Minutes without a key after which a ledger locks that names none.
const LOCK_MINUTES: u64 = 5;

/// What every screen and layer may read.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The texts of the chosen language.
    pub t: &'static Strings,
    /// The day it is.
    pub today: Date,
    /// The chosen set of styles.
    pub look: Look,
    /// Its styles.
    pub theme: Theme,
    /// How the screen speaks: to eyes or to a screen reader.
    pub profile: Profile,
    /// Whose ledger it is.
    pub village: Village,
    /// Ids of the village's own policy packs that can no longer be read and say nothing.
    pub unread_packs: Vec<String>,
    /// Who can read the ledger's file.
    pub protection: Protection,
    /// After how long without a key the ledger locks.
    pub lock_after: Duration,
}

/// Whose ledger it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Village {
    /// That of the coordinator who works with it.
    Own,
    /// That of the demo village.
    Demo,
}

/// Who reads the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Eyes: the selected entry has a sign before it.
    #[default]
    Eyes,
    /// A screen reader: the selected entry is told by cursor and style only, so that it is read once.
    Reader,
}

/// What the command line and the environment insist on, whatever the settings of the ledger say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// The language.
    pub lang: Option<Lang>,
    /// The styles.
    pub look: Option<Look>,
    /// The styles where neither this nor the ledger names any.
    pub usual_look: Option<Look>,
    /// Who reads the screen.
    pub profile: Profile,
}

/// Returns the village for the title line; the demo village is marked as one, and a ledger that is not encrypted.
pub fn village(ledger: &Ledger, t: &Strings) -> Result<String> {
    let name = ledger.setting(Setting::Village)?;
    if demo::is_demo(ledger)? {
        return Ok((t.tui.demo)(&name));
    }
    Ok(match (ledger.is_looked_at(), ledger.protection()) {
        (true, _) => (t.tui.looked_at)(&name),
        (false, Protection::Plain) => (t.keys.plain)(&name),
        (false, _) => name,
    })
}

impl Shared {
    /// Returns what `wishes` and the settings of the ledger ask for.
    pub fn read(ledger: &Ledger, wishes: Wishes) -> Result<Self> {
        let lang = Lang::from_code(&ledger.setting(Setting::Lang)?);
        let look = ledger.chosen(Setting::Theme)?.as_deref().and_then(Look::from_code);
        let lang = wishes.lang.or(lang).unwrap_or_default();
        let look = wishes.look.or(look).or(wishes.usual_look).unwrap_or(Look::Dark);
        let village = if demo::is_demo(ledger)? { Village::Demo } else { Village::Own };
        let unread_packs = ledger.packs()?.unread().to_vec();
        let minutes = ledger.setting(Setting::LockMinutes)?.parse().unwrap_or(LOCK_MINUTES);
        let lock_after = Duration::from_mins(minutes);
        let (protection, usual) = (ledger.protection(), Self::new(lang, ledger.today(), look));
        Ok(Self { profile: wishes.profile, village, unread_packs, protection, lock_after, ..usual })
    }

    /// Returns what screens read on `today`, for eyes.
    pub const fn new(lang: Lang, today: Date, look: Look) -> Self {
        let theme = Theme::new(look);
        Self {
            t: lang.strings(),
            today,
            look,
            theme,
            profile: Profile::Eyes,
            village: Village::Own,
            unread_packs: Vec::new(),
            protection: Protection::Memory,
            lock_after: Duration::from_mins(LOCK_MINUTES),
        }
    }

    /// Returns the sign before the selected entry.
    pub const fn marker(&self) -> &'static str {
        match self.profile {
            Profile::Eyes => "> ",
            Profile::Reader => "  ",
        }
    }

    /// Returns something to draw with, in Chinese and without colours.
    #[cfg(test)]
    pub fn example() -> Self {
        Self::new(Lang::Zh, jiff::civil::date(2026, 3, 1), Look::NoColour)
    }
}
