//! What lies over a locked ledger, and what opens it again.

use std::sync::Arc;

use ratatui::layout::Position;

use super::{
    Layer,
    ask::{Ask, Holds, Label, Secrecy, Typed},
    trouble::{Trouble, is_trouble},
};
use crate::{
    error::{Error, Result},
    ledger::{Door, Ledger},
    secret::{Fault, Passphrase, sheet},
    tui::{
        action::Listed,
        effect::Effect,
        key::Key,
        model::Address,
        msg::{Msg, Texts},
        shared::Shared,
        widgets::pane::Pane,
    },
};

/// What was typed in open forms, sealed.
#[derive(Debug, Default)]
pub struct Sealed {
    /// The sealed texts, by the form.
    pub forms: Vec<(Address, Vec<u8>)>,
    /// What would be lost if the program ended now.
    pub holds: Holds,
}

/// Lies over everything from the key that locks until the ledger is closed; takes no key.
#[derive(Debug)]
pub struct Shut;

impl Layer for Shut {
    fn key(&mut self, _key: Key, _shared: &Shared) -> Vec<Effect> {
        Vec::new()
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        body.blank();
        let (text, base) = (body.shared.t.keys.locking, body.shared.theme.base);
        body.text(0, 0, text, base);
        body.place(0, 0)
    }

    fn hints(&self) -> &'static [Listed] {
        &[]
    }

    fn hides(&self) -> bool {
        true
    }

    fn is_shutting(&self) -> bool {
        true
    }
}

/// Returns what asks for the passphrase of a locked ledger, or for its recovery code.
pub fn gate(door: &Door, sealed: Sealed) -> Ask {
    let sealed = Arc::new(sealed);
    let (unlocking, recovering) = (door.clone(), door.clone());
    let kept = Arc::clone(&sealed);
    let unlock = move |ledger: &mut Ledger, typed: &Typed| {
        let (key, name) = unlocking.key(&Passphrase::new(first(typed)))?;
        match unlocking.open(&key, &name) {
            Ok(opened) => *ledger = opened,
            // The passphrase is right, the file is not: that has a screen of its own.
            Err(why) if is_trouble(&why) => {
                return Ok(Msg::Open(Box::new(Trouble::new(unlocking.clone(), Some(key), why))));
            }
            Err(error) => return Err(error),
        }
        Ok(Msg::Unlocked(unsealed(ledger, &kept)))
    };
    let holds = sealed.holds;
    Ask::new(
        |t| t.keys.unlocking,
        |t| t.keys.unlock_text,
        &[(|t| t.keys.passphrase, Secrecy::Hidden)],
        unlock,
    )
    .gate(holds, move |_| recover(recovering.clone(), Arc::clone(&sealed)))
}

/// Returns what asks for the recovery code of a ledger and for a new passphrase.
pub fn recover(door: Door, sealed: Arc<Sealed>) -> Ask {
    let fields: &[(Label, Secrecy)] = &[
        (|t| t.keys.code, Secrecy::Open),
        (|t| t.keys.new, Secrecy::Hidden),
        (|t| t.keys.again, Secrecy::Hidden),
    ];
    Ask::new(
        |t| t.keys.recovering,
        |t| t.keys.recovering_text,
        fields,
        move |ledger, typed| {
            let [code, new, again] = typed else { return Err(Fault::NotTheSame.into()) };
            let key = sheet::parse(code)?;
            let passphrase = twice(new, again)?;
            match door.recover(&key, None, &passphrase) {
                Ok((opened, _)) => *ledger = opened,
                Err(why) if is_trouble(&why) && !matches!(why, Error::Key(_)) => {
                    return Ok(Msg::Open(Box::new(Trouble::new(door.clone(), Some(key), why))));
                }
                Err(error) => return Err(error),
            }
            Ok(Msg::Unlocked(unsealed(ledger, &sealed)))
        },
    )
}

/// Returns a passphrase that was typed twice and may be set.
pub fn twice(new: &str, again: &str) -> Result<Passphrase> {
    let passphrase = Passphrase::new(new).strong()?;
    if Passphrase::new(again) == passphrase { Ok(passphrase) } else { Err(Fault::NotTheSame.into()) }
}

fn first(typed: &Typed) -> &str {
    typed.first().map_or("", |text| text.as_str())
}

fn unsealed(ledger: &Ledger, sealed: &Sealed) -> Texts {
    let open = |(address, text): &(Address, Vec<u8>)| Some((*address, ledger.unseal_drafts(text)?));
    sealed.forms.iter().filter_map(open).collect()
}
