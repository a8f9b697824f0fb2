//! The application form: the built-in template, or one of the office, filled in from the record.

use std::{
    collections::BTreeMap,
    io::Write,
    path::{Path, PathBuf},
};

use super::{Export, columns::columns};
use crate::{
    domain::{
        application::Subject,
        export::{Codes, Content, FormText, Wording},
        field::Choice,
        id::{ApplicationId, PersonId},
        person::Relation,
        setting::Setting,
    },
    error::{Error, Result},
    ledger::{Ledger, apart, file},
    store::OrNotFound,
    transfer::{
        form::{COLUMNS, FormCell, FormPart, write_form},
        template::fill,
    },
};

/// The rows of the built-in form: codes of fields, each with the columns that its label and its value take.
const ROWS: &[&[(&str, u16, u16)]] = &[
    &[("name", 2, 2), ("sex", 2, 2), ("birth", 2, 2)],
    &[("citizen_id", 2, 4), ("card_no", 2, 4)],
    &[("category", 2, 2), ("level", 2, 2), ("phone", 2, 2)],
    &[("head_name", 2, 2), ("relation", 2, 2), ("household_no", 2, 2)],
    &[("address", 2, 4), ("registered_at", 2, 4)],
    &[("statuses", 2, 4), ("person_statuses", 2, 4)],
    &[("contact_name", 2, 2), ("contact_relation", 2, 2), ("contact_phone", 2, 2)],
    &[("bank", 2, 2), ("holder", 2, 2), ("account", 1, 3)],
    &[("programme", 2, 4), ("amount", 2, 1), ("basis", 2, 1)],
    &[("reason", 2, 10)],
];

/// Who signs, from the applicant to the county, and what stands there for it.
const SIGNED: [(FormText, FormText); 5] = [
    (FormText::Applicant, FormText::Applied),
    (FormText::Village, FormText::Signature),
    (FormText::Township, FormText::Signature),
    (FormText::Federation, FormText::Signature),
    (FormText::CivilAffairs, FormText::Signature),
];

impl Ledger {
    /// Writes the built-in template, for an office to change in its own program.
    pub fn write_template(&self, words: &dyn Wording, out: &mut (impl Write + Send)) -> Result<usize> {
        let placeholder = |code: &str| format!("{{{{{}}}}}", words.heading(code));
        let cell = |text: String, columns, part| FormCell { text, columns, part };
        let mut rows: Vec<Vec<FormCell>> = Vec::new();
        for fields in ROWS {
            let pair = |(code, label, value): &(&str, u16, u16)| {
                let heading = words.heading(code).to_owned();
                [cell(heading, *label, FormPart::Label), cell(placeholder(code), *value, FormPart::Field)]
            };
            rows.push(fields.iter().flat_map(pair).collect());
        }
        for (who, room) in SIGNED {
            let label = cell(words.form(who).to_owned(), 2, FormPart::Label);
            let room = words.form(room).to_owned();
            rows.push(vec![label, cell(room, COLUMNS - 2, FormPart::Opinion)]);
        }
        let remarks = cell(words.form(FormText::Remarks).to_owned(), 2, FormPart::Label);
        rows.push(vec![remarks, cell(String::new(), COLUMNS - 2, FormPart::Field)]);
        let title = format!("{}{}", placeholder("programme"), words.form(FormText::Title));
        let below = words.below_form(&placeholder("village"), &placeholder("today"));
        write_form(&title, &below, &rows, out)?;
        Ok(ROWS.len())
    }

    /// Writes the form of an application and returns 1.
    pub(super) fn write_form<W: Write + Send>(
        &self,
        export: &Export,
        words: &dyn Wording,
        mut out: W,
    ) -> Result<usize> {
        let Some(id) = export.application else { return Ok(0) };
        let values = self.form_values(id, words)?;
        let filled = if let Some(path) = self.template_of(export)? {
            apart::fill(&file::read_sheet(&path)?, &values)?
        } else {
            let mut bytes = Vec::new();
            self.write_template(words, &mut bytes)?;
            fill(&bytes, &values).map_err(Error::Template)?
        };
        out.write_all(&filled)?;
        out.flush()?;
        Ok(1)
    }

    /// Returns the ending of the file of an export: a form is what its template is.
    pub fn form_ending(&self, export: &Export) -> Result<String> {
        let template = if export.content == Content::Form { self.template_of(export)? } else { None };
        let ending = template.as_ref().and_then(|path| path.extension()?.to_str());
        Ok(ending.unwrap_or(export.format.code()).to_lowercase())
    }

    /// Returns the template that was named, or else that of the settings; `None` for the built-in one.
    fn template_of(&self, export: &Export) -> Result<Option<PathBuf>> {
        if export.template.is_some() {
            return Ok(export.template.clone());
        }
        let chosen = self.setting(Setting::FormTemplate)?;
        Ok((!chosen.is_empty()).then(|| Path::new(&chosen).to_owned()))
    }

    /// Returns what can stand in a form, by code and by its heading in every language.
    fn form_values(&self, id: ApplicationId, words: &dyn Wording) -> Result<BTreeMap<String, String>> {
        let (record, today) = (self.application(id)?, self.today());
        let person = match record.subject() {
            Subject::Person(person) => person,
            Subject::Household(household) => {
                let members = self.read().list_member(household)?;
                let head = members.iter().find(|member| member.person.relation == Relation::Head);
                let head = head.or(members.first()).map(|member| member.id);
                Ok(head).or_not_found("household", household.0)?
            }
        };
        let specs = columns(Content::Person);
        let codes: Vec<_> = specs.iter().map(|(code, _)| *code).collect();
        let row =
            self.read().list_roster_row(&[person], today, &codes)?.into_iter().next().unwrap_or_default();
        let spoken = specs.iter().zip(row).map(|((code, cells), text)| (*code, cells.spoken(&text, words)));
        let mut values: Vec<(&str, String)> = spoken.collect();
        let application = &record.application;
        let basis = words.value(Codes::Of(Choice::Basis), application.basis.code()).to_owned();
        values.extend([
            ("programme", self.programme_name(&application.programme, words)?),
            ("amount", application.amount.map(|fen| fen.to_string()).unwrap_or_default()),
            ("basis", basis),
            ("reason", application.note.clone()),
            ("on_date", record.state_on.to_string()),
            ("today", today.to_string()),
            ("village", self.setting(Setting::Village)?),
            ("coordinator", self.setting(Setting::Coordinator)?),
            ("age", self.age(person)?),
            ("person_statuses", self.statuses(person, words)?),
        ]);
        let named = values.into_iter().flat_map(|(code, text)| {
            let names = words.headings(code).into_iter().map(str::to_owned);
            names.chain([code.to_owned()]).map(move |name| (name, text.clone()))
        });
        Ok(named.collect())
    }

    /// Returns the name of a programme that a pack knows, else its id, which may be a name.
    pub(super) fn programme_name(&self, programme: &str, words: &dyn Wording) -> Result<String> {
        let packs = self.packs()?;
        let rule = packs.rule(programme);
        Ok(rule.map_or_else(
            || programme.to_owned(),
            |rule| words.pick(&rule.programme.name.zh, &rule.programme.name.en).to_owned(),
        ))
    }

    fn age(&self, person: PersonId) -> Result<String> {
        let birth = self.person(person)?.person.birth;
        Ok(birth.map(|birth| birth.age_on(self.today()).to_string()).unwrap_or_default())
    }

    fn statuses(&self, person: PersonId, words: &dyn Wording) -> Result<String> {
        let today = self.today();
        let records = self.read().list_person_status(person)?;
        let held = records.iter().filter(|record| record.status.holds_on(today));
        let word = |kind: &'static str| words.value(Codes::Of(Choice::PersonStatus), kind);
        Ok(held.map(|record| word(record.status.kind.code())).collect::<Vec<_>>().join("、"))
    }
}
