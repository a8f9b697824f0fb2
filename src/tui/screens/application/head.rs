//! The head of an application's page: who applies for what, where that stands, and what has to be seen to.

use std::collections::BTreeSet;

use crate::{
    domain::{
        application::{State, Subject},
        id::ApplicationId,
    },
    error::Result,
    i18n::{Strings, due_when},
    ledger::{Ledger, policy::Owed},
    store::{application::ApplicationRecord, paper::PaperRecord},
    tui::{rows::joined, widgets::pane::Pane},
};

/// Who applies for what, and where that stands.
#[derive(Debug)]
pub struct Head {
    pub(super) record: ApplicationRecord,
    /// The person, or what the household is called.
    pub(super) name: String,
    /// The papers that have not come in; `None` if none are asked for.
    pub(super) missing: Option<Vec<String>>,
    /// Why the same programme was refused to others; told while that can still be heeded.
    refusals: Vec<String>,
    /// The months whose payments do not agree with what is due.
    differing: Vec<Owed>,
    /// Whether what the rules said when it was filed was kept.
    pub(super) is_decided: bool,
}

impl Head {
    /// Reads it; `papers` are those of the application.
    pub(super) fn read(ledger: &Ledger, id: ApplicationId, papers: &[PaperRecord]) -> Result<Self> {
        let record = ledger.application(id)?;
        let name = match record.subject() {
            Subject::Person(person) => ledger.person(person)?.person.name,
            Subject::Household(household) => ledger.household(household)?.household.label().to_owned(),
        };
        let lacking = papers.iter().map(|record| &record.paper).filter(|paper| paper.got_on.is_none());
        let missing = lacking.map(|paper| paper.name.clone()).collect();
        let missing = Some(missing).filter(|_| !papers.is_empty());
        let refusals = refusals(ledger, &record)?;
        let mut differing = ledger.owed(&ledger.packs()?, id)?;
        differing.retain(|owed| owed.balance.is_wrong());
        let is_decided = ledger.read().get_decision(id)?.is_some();
        Ok(Self { record, name, missing, refusals, differing, is_decided })
    }

    /// Draws what matters most and returns the row after it.
    pub(super) fn draw(&self, pane: &mut Pane<'_>) -> u16 {
        let (t, theme, today) = (pane.shared.t, pane.shared.theme, pane.shared.today);
        let record = &self.record;
        let mut top = pane.paragraph(0, &purpose(record, t), theme.label);
        let stands = (t.applications.stands)(t.word(record.state), &record.state_on.to_string());
        top = match record.due_on {
            None => pane.paragraph(top, &stands, theme.base),
            Some(due) => {
                let limit = (t.applications.due_on)(&due.to_string(), &due_when(due, today, t.lang));
                let style = if due < today { theme.overdue } else { theme.base };
                pane.paragraph(top, &format!("{stands}  {limit}"), style)
            }
        };
        top = match self.missing.as_deref() {
            None => top,
            Some([]) => pane.paragraph(top, t.applications.complete, theme.done),
            Some(papers) => {
                pane.paragraph(top, &(t.applications.lacks)(papers.len(), &t.list(papers)), theme.due)
            }
        };
        if !self.refusals.is_empty() {
            top = pane.paragraph(top, &(t.filings.refused_before)(&t.list(&self.refusals)), theme.due);
        }
        if !self.differing.is_empty() {
            top = pane.paragraph(top, &differing(&self.differing, t), theme.due);
        }
        if record.application.note.is_empty() {
            return top;
        }
        pane.paragraph(top, &record.application.note, theme.dim)
    }
}

/// Returns what is applied for: `困难残疾人生活补贴  每月 154元`.
fn purpose(record: &ApplicationRecord, t: &Strings) -> String {
    let application = &record.application;
    let Some(amount) = application.amount else { return application.programme.clone() };
    let amount = (t.applications.yuan)(&amount.to_string());
    format!("{}  {} {amount}", application.programme, t.word(application.basis))
}

/// Returns the months that do not agree: `发放不符：没发 2 个月（2026-01 至 2026-02）`.
fn differing(months: &[Owed], t: &Strings) -> String {
    let groups = months.chunk_by(|one, other| one.balance == other.balance).filter_map(|group| {
        let (first, last) = (group.first()?, group.last()?);
        let how = t.word(first.balance);
        Some((t.filings.differs_in)(how, group.len(), &first.month.to_string(), &last.month.to_string()))
    });
    let groups: Vec<String> = groups.collect();
    (t.filings.differ)(&joined(&groups.iter().map(String::as_str).collect::<Vec<_>>(), "  "))
}

/// Lists why the programme was refused to others, each reason once, until the application is handed in.
fn refusals(ledger: &Ledger, record: &ApplicationRecord) -> Result<Vec<String>> {
    if record.state > State::Collecting {
        return Ok(Vec::new());
    }
    let found = ledger.read().list_refusal(&record.application.programme, record.id)?;
    let reasons: BTreeSet<String> = found.into_iter().map(|refusal| refusal.reason).collect();
    Ok(reasons.into_iter().collect())
}
