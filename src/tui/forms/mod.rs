//! A form over a table of fields: focus, editing, problems under their fields, saving, unsaved changes.

use std::{fmt, sync::Arc};

use crate::{
    domain::{
        draft::Draft,
        field::{Field, FieldSpec, Need, Shape},
        problem::{Problem, ProblemKind},
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::{Done, Ledger},
};

use super::{
    effect::{Effect, Job},
    msg::{Answer, Msg},
};
use editor::Editor;
use purpose::Purpose;

pub use layer::KEYS;

pub mod application;
pub mod case;
pub mod course;
pub mod editor;
pub mod event;
pub mod file;
pub mod find;
pub mod followup;
mod layer;
pub mod policy;
pub mod purpose;
pub mod records;
mod sealed;
pub mod task;
mod view;

/// Saves a draft and makes the message for whoever opened the form.
type Save = Arc<dyn Fn(&mut Ledger, &Draft) -> Result<Msg> + Send + Sync>;

/// A form over a table of fields.
pub struct Form {
    title: String,
    rows: Vec<Row>,
    /// The focused row; the one after the last field is the button.
    focus: usize,
    /// The first row shown.
    top: usize,
    original: Draft,
    kind: Kind,
    /// What it writes, where that can be told: it can be kept in the ledger then.
    purpose: Option<Purpose>,
    /// The title of the page it was opened on, once the ledger keeps what was typed.
    kept_from: Option<String>,
    state: State,
    save: Save,
}

/// A field of the form.
#[derive(Debug)]
struct Row {
    spec: FieldSpec,
    editor: Editor,
    problems: Vec<ProblemKind>,
}

/// Whether a record is made or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Empty fields stay away from the draft.
    New,
    /// A field that was emptied is told from one that was not touched.
    Edit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Saving,
}

/// Says in a draft that a field is to be emptied.
const EMPTIED: &str = "-";

impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Form").field("title", &self.title).field("focus", &self.focus).finish_non_exhaustive()
    }
}

impl From<Form> for Msg {
    fn from(form: Form) -> Self {
        Self::Open(Box::new(form))
    }
}

impl Form {
    /// Returns a form for a new record; `draft` holds what is known already.
    pub fn register<T>(
        title: impl Into<String>,
        fields: &[FieldSpec],
        draft: Draft,
        t: &Strings,
        save: impl Fn(&mut Ledger, &Draft) -> Result<Done<T>> + Send + Sync + 'static,
    ) -> Self {
        Self::asking(title, fields, draft, t, move |ledger, draft| {
            save(ledger, draft).map(|_| Msg::Saved(None))
        })
    }

    /// Returns a form whose opener is sent what `save` returns.
    pub fn asking<M: Into<Msg>>(
        title: impl Into<String>,
        fields: &[FieldSpec],
        draft: Draft,
        t: &Strings,
        save: impl Fn(&mut Ledger, &Draft) -> Result<M> + Send + Sync + 'static,
    ) -> Self {
        let save = Arc::new(move |ledger: &mut Ledger, draft: &Draft| save(ledger, draft).map(Into::into));
        Self::new(title.into(), fields, draft, Kind::New, t, save)
    }

    /// Returns a form for a record that has the values of `draft`; `save` gets emptied fields as `-`.
    pub fn edit<T>(
        title: impl Into<String>,
        fields: &[FieldSpec],
        draft: Draft,
        t: &Strings,
        save: impl Fn(&mut Ledger, &Draft) -> Result<Done<T>> + Send + Sync + 'static,
    ) -> Self {
        Self { kind: Kind::Edit, ..Self::register(title, fields, draft, t, save) }
    }

    /// Returns the same form, whose opener is sent `then` with the result when it is saved.
    pub fn register_then<T, M: Into<Msg>>(
        title: impl Into<String>,
        fields: &[FieldSpec],
        draft: Draft,
        t: &Strings,
        save: impl Fn(&mut Ledger, &Draft) -> Result<Done<T>> + Send + Sync + 'static,
        then: impl Fn(T) -> M + Send + Sync + 'static,
    ) -> Self {
        Self::asking(title, fields, draft, t, move |ledger, draft| {
            save(ledger, draft).map(|done| Msg::Saved(Some(Box::new(then(done.value).into()))))
        })
    }

    /// Returns a form as [`Self::edit`], whose opener is sent `then` with the result when it is saved.
    pub fn edit_then<T, M: Into<Msg>>(
        title: impl Into<String>,
        fields: &[FieldSpec],
        draft: Draft,
        t: &Strings,
        save: impl Fn(&mut Ledger, &Draft) -> Result<Done<T>> + Send + Sync + 'static,
        then: impl Fn(T) -> M + Send + Sync + 'static,
    ) -> Self {
        Self { kind: Kind::Edit, ..Self::register_then(title, fields, draft, t, save, then) }
    }

    fn new(
        title: String,
        fields: &[FieldSpec],
        original: Draft,
        kind: Kind,
        t: &Strings,
        save: Save,
    ) -> Self {
        let row = |spec: &FieldSpec| Row {
            spec: *spec,
            editor: Editor::new(spec, original.get(spec.field), None, t),
            problems: Vec::new(),
        };
        let rows = fields.iter().map(row).collect();
        Self {
            title,
            rows,
            focus: 0,
            top: 0,
            original,
            kind,
            purpose: None,
            kept_from: None,
            state: State::Open,
            save,
        }
    }

    /// Returns the same form, with a record's field named by `label` instead of its id.
    #[must_use]
    pub fn named(mut self, field: Field, label: &str) -> Self {
        for row in self.rows.iter_mut().filter(|row| row.spec.field == field) {
            if let Editor::Record(record) = &mut row.editor
                && let Some(item) = &mut record.item
            {
                label.clone_into(&mut item.label);
            }
        }
        self
    }

    /// Returns what is typed.
    fn draft(&self) -> Draft {
        let mut draft = self.original.clone();
        for row in &self.rows {
            draft.set(row.spec.field, row.editor.text());
        }
        draft
    }

    /// Returns what is typed, with a sign where something was emptied.
    fn changes(&self) -> Draft {
        let mut draft = self.draft();
        if self.kind == Kind::Edit {
            for (field, _) in self.original.iter() {
                if !draft.has(field) {
                    draft.set(field, EMPTIED);
                }
            }
        }
        draft
    }

    fn is_changed(&self) -> bool {
        self.draft() != self.original
    }

    fn focused(&mut self) -> Option<&mut Row> {
        self.rows.get_mut(self.focus)
    }

    /// Saves, unless it is being saved, or there is nothing to save.
    fn save(&mut self) -> Vec<Effect> {
        if self.state == State::Saving {
            return Vec::new();
        }
        if self.kind == Kind::Edit && !self.is_changed() {
            return self.dropped();
        }
        self.state = State::Saving;
        let (save, draft, is_kept) = (Arc::clone(&self.save), self.changes(), self.kept_from.is_some());
        vec![Effect::Job(Job::new(move |ledger, _| {
            let answer = match save(ledger, &draft) {
                Ok(msg) => {
                    if is_kept {
                        // It is saved, whatever becomes of what was kept: at worst that is offered once more.
                        let _ = ledger.forget_draft();
                    }
                    Answer::Saved(Box::new(msg))
                }
                Err(Error::Problems(problems)) => Answer::Problems(problems),
                Err(error) => Answer::Failed(error),
            };
            Ok(Msg::Layer(answer))
        }))]
    }

    /// Closes the form with nothing to save; what the ledger kept of it goes too.
    fn dropped(&self) -> Vec<Effect> {
        let forget = self.kept_from.is_some().then(|| {
            Effect::Job(Job::new(|ledger, _| ledger.forget_draft().map(|()| Msg::Layer(Answer::Discard))))
        });
        forget.into_iter().chain([Effect::close()]).collect()
    }

    /// Puts each problem to its field and the focus on the first; returns those of fields that are not here.
    fn take_problems(&mut self, problems: Vec<Problem>) -> Vec<Problem> {
        self.state = State::Open;
        for row in &mut self.rows {
            row.problems.clear();
        }
        let mut homeless = Vec::new();
        for problem in problems {
            match self.rows.iter_mut().find(|row| row.spec.field == problem.field) {
                Some(row) => row.problems.push(problem.kind),
                None => homeless.push(problem),
            }
        }
        self.focus = self.rows.iter().position(|row| !row.problems.is_empty()).unwrap_or(self.focus);
        homeless
    }

    fn is_required(row: &Row) -> bool {
        row.spec.need == Need::Required
    }

    /// Returns which record the focused field asks for.
    fn wanted_record(&self) -> Option<Shape> {
        let shape = self.rows.get(self.focus)?.spec.shape;
        matches!(shape, Shape::Person | Shape::Household).then_some(shape)
    }
}
