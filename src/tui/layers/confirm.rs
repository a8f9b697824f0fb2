//! A question before something that would be missed; the safe answer comes first.

use ratatui::layout::Position;

use super::{CHOOSING, Layer};
use crate::tui::{
    action::Listed,
    effect::Effect,
    key::Key,
    msg::Msg,
    shared::Shared,
    widgets::{
        list::List,
        pane::Pane,
        text::{cells, wrap},
    },
};

/// A question before something that would be missed.
#[derive(Debug)]
pub struct Confirm {
    question: String,
    answers: List<(String, Choice)>,
    yes: Option<Msg>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    No,
    Yes,
}

impl Confirm {
    /// Returns a question whose answer `label` sends `yes`; any other answer sends nothing.
    pub fn new(question: impl Into<String>, label: impl Into<String>, yes: impl Into<Msg>) -> Self {
        let answers = List::new(vec![(String::new(), Choice::No), (label.into(), Choice::Yes)]);
        Self { question: question.into(), answers, yes: Some(yes.into()) }
    }

    fn decide(&mut self, choice: Option<Choice>) -> Vec<Effect> {
        let answer = self.yes.take().filter(|_| choice == Some(Choice::Yes));
        std::iter::once(Effect::close()).chain(answer.map(Effect::Send)).collect()
    }
}

impl Layer for Confirm {
    fn key(&mut self, key: Key, _shared: &Shared) -> Vec<Effect> {
        if self.answers.moved(key) {
            return Vec::new();
        }
        if let Some((_, choice)) = self.answers.by_digit(key).cloned() {
            return self.decide(Some(choice));
        }
        match key.folded().to_string().as_str() {
            "enter" => {
                let choice = self.answers.selected().map(|(_, choice)| *choice);
                self.decide(choice)
            }
            "y" => self.decide(Some(Choice::Yes)),
            "n" | "esc" | "0" => self.decide(None),
            _ => Vec::new(),
        }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        let (t, base) = (body.shared.t, body.shared.theme.base);
        let columns = body.width().min(60);
        let lines = wrap(&self.question, usize::from(columns.saturating_sub(4)));
        let mut pane = body.framed(t.tui.question, columns, cells(lines.len() + 3));
        // On a small screen the end of the question goes, never the answers.
        let room = pane.height().saturating_sub(2);
        let row = pane.rows(0, room).paragraph(0, &self.question, base);
        self.answers.view_numbered(&mut pane.rows((row + 1).min(room), 2), |(label, choice)| {
            let label = if *choice == Choice::No { t.tui.no_go_back } else { label };
            (label.to_owned(), base)
        })
    }

    fn hints(&self) -> &'static [Listed] {
        CHOOSING
    }
}
