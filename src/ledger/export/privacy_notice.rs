//! The notice (告知书): what people are told before anything is written down about them, filled in.

use std::io::Write;

use super::Export;
use crate::{
    domain::{
        consent::consents_itself,
        export::Wording,
        privacy_notice::{PrivacyNotice, Signer},
        setting::Setting,
    },
    error::Result,
    ledger::Ledger,
    transfer::{
        letter::{letter_text, write_letter},
        writer::Format,
    },
};

impl Ledger {
    /// Writes the notice, for a person or blank, and returns 1.
    pub(super) fn write_privacy_notice<W: Write + Send>(
        &self,
        export: &Export,
        words: &dyn Wording,
        mut out: W,
    ) -> Result<usize> {
        let person = export.person.map(|id| self.person(id)).transpose()?.map(|record| record.person);
        let birth = person.as_ref().and_then(|person| person.birth);
        let is_child = birth.is_some_and(|birth| !consents_itself(birth, self.today()));
        let notice = PrivacyNotice {
            village: &self.setting(Setting::Village)?,
            coordinator: &self.setting(Setting::Coordinator)?,
            contact: &self.setting(Setting::Contact)?,
            name: person.as_ref().map_or("", |person| person.name.as_str()),
            signed_by: if is_child { Signer::Guardian } else { Signer::Person },
            terms: self.terms()?,
        };
        let (title, parts) =
            (words.of_village(notice.village, words.content(export.content)), words.privacy_notice(&notice));
        if export.format == Format::Xlsx {
            write_letter(&title, &parts, &mut out)?;
        } else {
            out.write_all(letter_text(&title, &parts).as_bytes())?;
        }
        out.flush()?;
        Ok(1)
    }
}
