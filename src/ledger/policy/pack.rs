//! The packs that speak for the village: those of the program, and those it has added itself.

use crate::{
    domain::{id::PolicyPackId, setting::Setting},
    error::{Error, Result},
    ledger::{Done, Ledger, OpKind},
    policy::{
        builtin,
        chain::{Chain, Rule},
        pack::Pack,
        read::read_pack,
        trial::{Trial, trials},
    },
};

/// The packs that speak for the village: those of the program and those of its own.
#[derive(Clone, Debug)]
pub struct Packs {
    region: String,
    own: Vec<Pack>,
    /// Ids of those of its own that can no longer be read: they say nothing, and the others go on.
    unread: Vec<String>,
}

impl Packs {
    /// Returns the packs of the program, for no village.
    pub const fn of_program() -> Self {
        Self { region: String::new(), own: Vec::new(), unread: Vec::new() }
    }

    /// Returns whether they speak for a village.
    pub const fn has_village(&self) -> bool {
        !self.region.is_empty()
    }

    /// Returns the chain of the village.
    pub fn chain(&self) -> Chain<'_> {
        self.chain_of(&self.region)
    }

    /// Returns the chain of another region.
    pub fn chain_of(&self, region: &str) -> Chain<'_> {
        let mut packs = builtin::packs_for(region);
        packs.retain(|pack| !self.is_own(&pack.id));
        packs.extend(&self.own);
        Chain::new(packs, region)
    }

    /// Returns all packs, those of the village's own last; one of its own takes the place of the one with its id.
    pub fn all(&self) -> impl Iterator<Item = &Pack> {
        builtin::packs().filter(|pack| !self.is_own(&pack.id)).chain(&self.own)
    }

    /// Returns the packs that speak for the village, and all of its own.
    pub fn listed(&self) -> impl Iterator<Item = &Pack> {
        self.all().filter(|pack| self.is_own(&pack.id) || self.covers(pack))
    }

    /// Runs the examples of a pack where it speaks.
    pub fn trials<'a>(&self, pack: &'a Pack) -> Vec<Trial<'a>> {
        trials(pack, &self.chain_of(&pack.region))
    }

    /// Finds a rule: that of the village, or of another region that has it.
    pub fn rule(&self, id: &str) -> Option<Rule<'_>> {
        let elsewhere = || self.all().find_map(|pack| self.chain_of(&pack.region).rule(id));
        self.chain().rule(id).or_else(elsewhere)
    }

    /// Returns whether a pack speaks for the village.
    pub fn covers(&self, pack: &Pack) -> bool {
        pack.covers(&self.region)
    }

    /// Returns whether a pack is the village's own.
    pub fn is_own(&self, id: &str) -> bool {
        self.own.iter().any(|pack| pack.id == id)
    }

    /// Lists the ids of the village's own packs that can no longer be read and say nothing.
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// Returns these packs with another one, in the place of that with its id.
    #[must_use]
    pub fn with(&self, pack: Pack) -> Self {
        let mut packs = self.without(&pack.id);
        packs.own.push(pack);
        packs
    }

    /// Returns the packs as they are with the one of this id, and as they would be with another in its place.
    pub fn instead(&self, old: &str, new: &Pack) -> Result<(Self, Self)> {
        let old = self.all().find(|pack| pack.id == old).ok_or_else(|| Error::NoPack(old.to_owned()))?;
        let others = self.without(&old.id).without(&new.id);
        Ok((others.with(old.clone()), others.with(new.clone())))
    }

    /// Returns these packs without one of the village's own; a pack of the program with its id speaks again.
    #[must_use]
    pub fn without(&self, id: &str) -> Self {
        let own = self.own.iter().filter(|pack| pack.id != id).cloned().collect();
        let unread = self.unread.iter().filter(|unread| *unread != id).cloned().collect();
        Self { region: self.region.clone(), own, unread }
    }
}

impl Ledger {
    /// Returns the packs that speak for the village; one that an older program took and this one cannot read is only
    /// named.
    pub fn packs(&self) -> Result<Packs> {
        let (mut own, mut unread) = (Vec::new(), Vec::new());
        for record in self.read().list_pack()? {
            match read_pack(&record.text) {
                Ok(pack) => own.push(pack),
                Err(_) => unread.push(record.pack),
            }
        }
        Ok(Packs { region: self.setting(Setting::Code)?, own, unread })
    }

    /// Adds a pack of the village's own whose examples agree, or a new version of it; the old one stays in the history.
    pub fn add_pack(&mut self, text: &str) -> Result<Done<PolicyPackId>> {
        let pack = read_pack(text).map_err(Error::Pack)?;
        let packs = self.packs()?.with(pack.clone());
        if !packs.trials(&pack).iter().all(Trial::agrees) {
            return Err(Error::Findings);
        }
        let today = self.today();
        self.write(OpKind::AddPack, &pack.name.zh, |tx| {
            tx.remove_pack(&pack.id, today)?;
            tx.insert_pack(&pack.id, &pack.version, &pack.hash, text, today)
        })
    }

    /// Removes a pack of the village's own, even one that can no longer be read; what it decided stays with the
    /// applications.
    pub fn remove_pack(&mut self, id: &str) -> Result<Done<()>> {
        let today = self.today();
        self.write(OpKind::RemovePack, id, |tx| {
            if tx.remove_pack(id, today)? { Ok(()) } else { Err(Error::NoPack(id.to_owned())) }
        })
    }
}
