//! What was typed in a form, given away while the ledger is locked, and kept in the ledger, for the program may end.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Editor, Form, Row, State, purpose::Purpose};
use crate::{
    domain::{draft::Draft, field::Field},
    i18n::Strings,
    tui::{
        layers::{Keeping, Typed},
        rows::joined,
    },
};

/// All texts of a form.
#[derive(Default, Serialize, Deserialize)]
struct Texts {
    /// The title of the page it was opened on.
    page: String,
    title: String,
    focus: usize,
    /// What it writes, where that can be told.
    purpose: Option<Purpose>,
    /// The record as it was, by the code of the field.
    original: Vec<(String, String)>,
    /// What is typed, by the code of the field.
    rows: Vec<(String, Text)>,
}

/// What is typed in one field.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Text {
    text: String,
    /// The name of the record that an id stands for.
    label: Option<String>,
}

impl Form {
    /// Gives all texts away and keeps none.
    pub(super) fn take_texts(&mut self, page: &str, t: &'static Strings) -> Typed {
        let typed = self.texts(page);
        self.write(&Texts::default(), t);
        typed
    }

    /// Returns a copy of all texts, where the ledger can keep it; saving or dropping the form forgets it then.
    pub(super) fn copy_texts(&mut self, page: &str) -> Option<Typed> {
        let typed = self.texts(page);
        let is_kept = typed.keeping == Keeping::InLedger && self.state == State::Open;
        is_kept.then(|| {
            self.kept_from.get_or_insert_with(|| page.to_owned());
            typed
        })
    }

    fn texts(&self, page: &str) -> Typed {
        let keeping = match (self.is_changed(), &self.purpose) {
            (false, _) => Keeping::Needless,
            (true, Some(_)) => Keeping::InLedger,
            (true, None) => Keeping::InMemory,
        };
        let typed = |row: &Row| Text { text: row.editor.text(), label: label(&row.editor) };
        let texts = Texts {
            page: self.kept_from.as_deref().unwrap_or(page).to_owned(),
            title: self.title.clone(),
            focus: self.focus,
            purpose: self.purpose.clone(),
            original: self
                .original
                .iter()
                .map(|(field, text)| (field.code().to_owned(), text.to_owned()))
                .collect(),
            rows: self.rows.iter().map(|row| (row.spec.field.code().to_owned(), typed(row))).collect(),
        };
        // Texts always become JSON.
        Typed { text: Zeroizing::new(serde_json::to_string(&texts).unwrap_or_default()), keeping }
    }

    /// Takes texts back.
    pub(super) fn give_texts(&mut self, text: &str, t: &'static Strings) {
        if let Ok(texts) = serde_json::from_str::<Texts>(text) {
            self.write(&texts, t);
            self.kept_from = self.purpose.as_ref().map(|_| texts.page);
        }
    }

    /// Returns a form that was kept in the ledger, if this version of the program knows what it writes.
    pub fn kept(text: &str, t: &'static Strings) -> Option<Self> {
        let texts: Texts = serde_json::from_str(text).ok()?;
        // The page it was opened on is not below it now: its title, such as a person's name, goes before that of the form.
        let title = joined(&[texts.page.clone(), texts.title.clone()], "  ");
        let mut form = Self::of(texts.purpose.clone()?, title, Draft::new(), t);
        form.write(&texts, t);
        (form.focus, form.kept_from) = (texts.focus, Some(String::new()));
        Some(form)
    }

    fn write(&mut self, texts: &Texts, t: &Strings) {
        let original = texts.original.iter().filter_map(|(code, text)| Some((Field::from_code(code)?, text)));
        self.original = original.fold(Draft::new(), |draft, (field, text)| draft.with(field, text));
        for Row { spec, editor, .. } in &mut self.rows {
            let typed = texts.rows.iter().find(|(code, _)| code == spec.field.code());
            let Text { text, label } = typed.map(|(_, typed)| typed.clone()).unwrap_or_default();
            *editor = Editor::new(spec, &text, label.as_deref(), t);
        }
    }
}

fn label(editor: &Editor) -> Option<String> {
    match editor {
        Editor::Record(record) => record.item.as_ref().map(|item| item.label.clone()),
        _ => None,
    }
}
