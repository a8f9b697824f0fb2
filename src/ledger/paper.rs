//! What a coordinator does with the papers of an application.

use super::{Done, Ledger, OpKind};
use crate::{
    domain::{
        draft::Draft,
        field::Field,
        id::{ApplicationId, PaperId},
        paper::Paper,
        problem::{Problem, ProblemKind},
    },
    error::Result,
    store::{Db, OrNotFound, paper::PaperRecord},
};

impl Ledger {
    /// Adds a paper to the checklist of an application.
    pub fn add_paper(&mut self, application: ApplicationId, draft: &Draft) -> Result<Done<PaperId>> {
        let paper = Paper::check(draft, self.today())?;
        let label = self.paper_label(application, &paper)?;
        self.write(OpKind::RecordPaper, &label, |tx| {
            name_is_free(tx, application, &paper, None)?;
            tx.insert_paper(application, &paper)
        })
    }

    /// Edits a paper: the filled fields of `draft` win. A lone `-` as the day makes it missing again.
    pub fn edit_paper(&mut self, id: PaperId, draft: &Draft) -> Result<Done<()>> {
        let record = self.paper(id)?;
        let paper = Paper::check(&record.paper.draft().overlaid(draft), self.today())?;
        let label = self.paper_label(record.application_id, &paper)?;
        self.write(OpKind::RecordPaper, &label, |tx| {
            name_is_free(tx, record.application_id, &paper, Some(id))?;
            tx.update_paper(id, &paper)
        })
    }

    /// Notes that a paper came in today.
    pub fn got_paper(&mut self, id: PaperId) -> Result<Done<()>> {
        let today = self.today().to_string();
        self.edit_paper(id, &Draft::new().with(Field::GotOn, today))
    }

    /// Strikes a paper off the checklist.
    pub fn drop_paper(&mut self, id: PaperId) -> Result<Done<()>> {
        let record = self.paper(id)?;
        let label = self.paper_label(record.application_id, &record.paper)?;
        self.write(OpKind::RecordPaper, &label, |tx| tx.delete_paper(id))
    }

    /// Returns a paper, or says that there is none.
    pub fn paper(&self, id: PaperId) -> Result<PaperRecord> {
        self.read().get_paper(id).or_not_found("paper", id.0)
    }

    fn paper_label(&self, application: ApplicationId, paper: &Paper) -> Result<String> {
        let record = self.application(application)?;
        let label = self.application_label(record.subject(), &record.application)?;
        Ok(format!("{label} {}", paper.name))
    }
}

pub(super) fn name_is_free(
    db: &Db<'_>,
    application: ApplicationId,
    paper: &Paper,
    except: Option<PaperId>,
) -> Result<()> {
    let papers = db.list_paper(application)?;
    if papers.iter().any(|other| other.paper.name == paper.name && Some(other.id) != except) {
        return Err(vec![Problem::new(Field::Paper, ProblemKind::NameTaken)].into());
    }
    Ok(())
}
