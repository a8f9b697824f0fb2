//! What was typed in a form, given away while the ledger is locked.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Editor, Form, Row};
use crate::{
    domain::{draft::Draft, field::Field},
    i18n::Strings,
};

/// All texts of a form.
#[derive(Serialize, Deserialize)]
struct Texts {
    /// The record as it was, by the code of the field.
    original: Vec<(String, String)>,
    /// What is typed, row by row, with the name of the record that an id stands for.
    rows: Vec<(String, Option<String>)>,
}

impl Form {
    /// Gives all texts away and keeps none.
    pub(super) fn take_texts(&mut self, t: &Strings) -> Zeroizing<Vec<u8>> {
        let texts = Texts {
            original: self
                .original
                .iter()
                .map(|(field, text)| (field.code().to_owned(), text.to_owned()))
                .collect(),
            rows: self.rows.iter().map(|row| (row.editor.text(), label(&row.editor))).collect(),
        };
        self.write(&Texts { original: Vec::new(), rows: vec![Default::default(); self.rows.len()] }, t);
        // Texts always become JSON.
        Zeroizing::new(serde_json::to_vec(&texts).unwrap_or_default())
    }

    /// Takes texts back.
    pub(super) fn give_texts(&mut self, texts: &[u8], t: &Strings) {
        if let Ok(texts) = serde_json::from_slice(texts) {
            self.write(&texts, t);
        }
    }

    fn write(&mut self, texts: &Texts, t: &Strings) {
        let original = texts.original.iter().filter_map(|(code, text)| Some((Field::from_code(code)?, text)));
        self.original = original.fold(Draft::new(), |draft, (field, text)| draft.with(field, text));
        for (Row { spec, editor, .. }, (text, label)) in self.rows.iter_mut().zip(&texts.rows) {
            *editor = Editor::new(spec, text, label.as_deref(), t);
        }
    }
}

fn label(editor: &Editor) -> Option<String> {
    match editor {
        Editor::Record(record) => record.item.as_ref().map(|item| item.label.clone()),
        _ => None,
    }
}
