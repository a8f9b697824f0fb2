//! Giving searches a name.

use super::{Done, Ledger, OpKind};
use crate::{
    domain::{
        field::Field,
        id::SavedListId,
        problem::{Problem, ProblemKind},
        query::{Codes, ListNoun, Query, Spelling},
    },
    error::{Error, Refusal, Result},
    store::OrNotFound,
};

impl Ledger {
    /// Saves a search under a name that is free; it is kept in codes, so it reads in every language.
    pub fn save_list(&mut self, noun: ListNoun, name: &str, query: &Query) -> Result<Done<SavedListId>> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::Problems(vec![Problem::new(Field::ListName, ProblemKind::Missing)]));
        }
        let text = query.to_text(Spelling::En, &Codes);
        self.write(OpKind::SaveList, name, |tx| match tx.find_saved_list(noun, name)? {
            Some(_) => Err(Error::Refused(Refusal::NameTaken)),
            None => tx.insert_saved_list(noun, name, &text),
        })
    }

    /// Drops the name of a search.
    pub fn drop_list(&mut self, noun: ListNoun, name: &str) -> Result<Done<()>> {
        let saved = self.read().find_saved_list(noun, name).or_not_found("saved_list", 0)?;
        self.write(OpKind::SaveList, name, |tx| tx.delete_saved_list(saved.id))
    }
}
