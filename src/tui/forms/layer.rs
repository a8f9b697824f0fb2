//! A form as a layer: what its keys do, and how it asks before typed text is lost.

use ratatui::layout::Position;

use super::{Form, editor::Editor, find};
use crate::{
    domain::field::Shape,
    i18n::Strings,
    tui::{
        action::Listed,
        effect::Effect,
        key::Key,
        layers::{Layer, Typed, confirm::Confirm, pick::Pick},
        msg::{Answer, Msg},
        shared::Shared,
        widgets::pane::Pane,
    },
};

/// The keys of every form.
pub const KEYS: &[Listed] = &[
    Listed { id: "form.next", keys: &["enter", "tab", "down"], label: |t| t.tui.next_field },
    Listed { id: "form.previous", keys: &["up", "shift-tab"], label: |t| t.tui.previous_field },
    Listed { id: "form.save", keys: &["ctrl-s", "f2"], label: |t| t.tui.save },
    Listed { id: "form.back", keys: &["esc"], label: |t| t.tui.back },
];

impl Layer for Form {
    fn key(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        match key.to_string().as_str() {
            "ctrl-s" | "f2" => self.save(),
            "esc" => self.leave(shared.t),
            "enter" if self.is_on_button() => self.save(),
            "enter" if self.lacks_choice() => self.choose("", shared.t),
            "enter" | "tab" => self.go(1),
            "shift-tab" => self.go(-1),
            _ => self.typed(key, shared),
        }
    }

    fn view(&mut self, body: &mut Pane<'_>) -> Position {
        self.draw(body)
    }

    fn hints(&self) -> &'static [Listed] {
        KEYS
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn paste(&mut self, text: &str, shared: &Shared) -> Vec<Effect> {
        if self.wanted_record().is_some() {
            return self.choose(text, shared.t);
        }
        if let Some(row) = self.focused() {
            row.editor.paste(text);
        }
        Vec::new()
    }

    fn answer(&mut self, answer: Answer, shared: &Shared) -> Vec<Effect> {
        match answer {
            Answer::Saved(msg) => vec![Effect::close(), Effect::Send(*msg)],
            Answer::Discard => self.dropped(),
            Answer::Problems(problems) => {
                let homeless = self.take_problems(problems);
                let text = homeless
                    .first()
                    .map_or(shared.t.tui.mend.to_owned(), |problem| shared.t.problem(problem));
                vec![Effect::warn(text)]
            }
            Answer::Failed(error) => {
                self.take_problems(Vec::new());
                vec![Effect::Send(Msg::Failed(error))]
            }
            Answer::Picked(item) => {
                match self.focused().map(|row| &mut row.editor) {
                    Some(Editor::Choice(options)) => options.set(&item.code, shared.t),
                    Some(Editor::Record(record)) => record.item = Some(item),
                    Some(Editor::Programme(line)) => line.write(&item.code),
                    _ => {}
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn has_unsaved(&self) -> bool {
        self.is_changed()
    }

    fn take_text(&mut self, page: &str, shared: &Shared) -> Option<Typed> {
        Some(self.take_texts(page, shared.t))
    }

    fn copy_text(&mut self, page: &str) -> Option<Typed> {
        self.copy_texts(page)
    }

    fn give_text(&mut self, text: &str, shared: &Shared) {
        self.give_texts(text, shared.t);
    }
}

impl Form {
    fn typed(&mut self, key: Key, shared: &Shared) -> Vec<Effect> {
        if let Some(text) = key.typed().filter(|_| self.wanted_record().is_some()) {
            let text = text.to_string();
            return self.choose(text.trim(), shared.t);
        }
        let opens_list = key.folded().typed() == Some(' ');
        if let Some(Editor::Choice(_)) = self.focused().map(|row| &row.editor)
            && opens_list
        {
            return self.choose("", shared.t);
        }
        if self.focused().is_some_and(|row| row.editor.key(key, shared)) {
            return Vec::new();
        }
        match key.to_string().as_str() {
            "up" => self.go(-1),
            "down" => self.go(1),
            _ => Vec::new(),
        }
    }

    /// Opens the list for the focused field, with `text` typed already.
    fn choose(&mut self, text: &str, t: &'static Strings) -> Vec<Effect> {
        let chosen = |item| Msg::Layer(Answer::Picked(item));
        let record = self.wanted_record();
        let Some(row) = self.focused() else { return Vec::new() };
        let title = t.word(row.spec.field);
        let pick = match (&row.editor, record) {
            (Editor::Programme(_), _) => Pick::search(title, find::programmes(t), chosen),
            (Editor::Choice(options), _) => Pick::among(title, options.items(t), chosen),
            (_, Some(Shape::Household)) => Pick::search(title, find::households(t), chosen),
            _ => Pick::search(title, find::people(t), chosen),
        };
        vec![Effect::open(pick.typed(text))]
    }

    fn go(&mut self, by: isize) -> Vec<Effect> {
        self.focus = self.focus.saturating_add_signed(by).min(self.rows.len());
        Vec::new()
    }

    fn leave(&self, t: &Strings) -> Vec<Effect> {
        if !self.is_changed() {
            return self.dropped();
        }
        let discard = Msg::Layer(Answer::Discard);
        vec![Effect::open(Confirm::new(t.tui.unsaved, t.tui.discard, discard))]
    }

    fn is_on_button(&self) -> bool {
        self.focus >= self.rows.len()
    }

    fn lacks_choice(&mut self) -> bool {
        match self.focused().map(|row| &row.editor) {
            Some(Editor::Record(record)) => record.item.is_none(),
            Some(Editor::Programme(line)) => line.text().is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        domain::{
            draft::Draft,
            field::{Choice, Field, FieldSpec, Shape},
            problem::{Problem, ProblemKind},
        },
        tui::{
            effect::Effect,
            forms::{Form, find::Item},
            key::parse_keys,
            layers::Layer,
            msg::{Answer, Msg},
            screenshot::screenshot,
            shared::Shared,
            view::body_picture,
        },
    };

    const FIELDS: &[FieldSpec] = &[
        FieldSpec::required(Field::Name, Shape::Text),
        FieldSpec::optional(Field::Sex, Shape::Choice(Choice::Sex)),
        FieldSpec::optional(Field::Birth, Shape::PartialDate),
        FieldSpec::optional(Field::Components, Shape::Choices(Choice::Category)),
        FieldSpec::optional(Field::Household, Shape::Household),
        FieldSpec::optional(Field::Note, Shape::Notes),
    ];

    fn form(draft: Draft) -> Form {
        Form::register("登记", FIELDS, draft, Shared::example().t, |_, _| {
            Err::<crate::ledger::Done<()>, _>(crate::error::Error::Cancelled)
        })
    }

    fn press(form: &mut Form, keys: &str) -> Vec<Effect> {
        let shared = Shared::example();
        parse_keys(keys).unwrap().into_iter().flat_map(|key| form.key(key, &shared)).collect()
    }

    #[test]
    fn each_shape_has_its_keys() {
        let cases = [
            ("张桂兰", Field::Name, "张桂兰"),
            ("<enter>2", Field::Sex, "female"),
            ("<enter>n", Field::Sex, "male"),
            ("<enter><right><right>", Field::Sex, "female"),
            ("<enter>2<backspace>", Field::Sex, ""),
            ("<enter><enter>1965.3", Field::Birth, "1965.3"),
            ("<tab><tab>t", Field::Birth, "2026-03-01"),
            ("<tab><tab>t<left>[<pgdn>", Field::Birth, "2026-03-21"),
            ("<tab><tab>t<backspace>2", Field::Birth, "2026-03-02"),
            ("<down><down><down>13<right><space>1", Field::Components, "speech,physical"),
            ("<down><down><down><down><down>一<ctrl-j>二", Field::Note, "一\n二"),
        ];
        for (keys, field, text) in cases {
            let mut form = form(Draft::new());
            press(&mut form, keys);
            assert_eq!(form.draft().get(field), text, "{keys}");
        }
    }

    #[test]
    fn a_record_is_searched_for_and_picked() {
        let mut form = form(Draft::new());
        let effects = press(&mut form, "<down><down><down><down>李");
        assert!(matches!(effects.as_slice(), [Effect::Send(Msg::Open(_))]));
        form.answer(Answer::Picked(Item::new("7", "12 李家")), &Shared::example());
        assert_eq!(form.draft().get(Field::Household), "7");
        press(&mut form, "<backspace>");
        assert_eq!(form.draft().get(Field::Household), "");
    }

    #[test]
    fn problems_stand_under_their_fields() {
        let mut form = form(Draft::new());
        press(&mut form, "<down><down>x");
        let problems = vec![
            Problem::new(Field::Birth, ProblemKind::NotADate),
            Problem::new(Field::Phone, ProblemKind::Phone),
        ];
        form.answer(Answer::Problems(problems), &Shared::example());
        let (buffer, place) = body_picture((60, 20), |body| form.draw(body));
        let text = screenshot(&buffer);
        let lines: Vec<&str> = text.lines().collect();
        let row = usize::from(place.y);
        assert!(lines[row].contains("出生日期") && lines[row + 1].contains("! "), "{text}");
    }

    #[test]
    fn a_long_form_scrolls_with_its_focus() {
        let mut form = form(Draft::new());
        for _ in 0..=FIELDS.len() {
            let (buffer, place) = body_picture((40, 7), |body| form.draw(body));
            let label =
                form.rows.get(form.focus).map_or("保存", |row| Shared::example().t.word(row.spec.field));
            let line = screenshot(&buffer).lines().nth(usize::from(place.y)).map(str::to_owned);
            assert!(line.as_ref().is_some_and(|line| line.contains(label)), "{label}: {line:?}");
            press(&mut form, "<tab>");
        }
    }

    #[test]
    fn an_emptied_field_is_told_from_an_untouched_one() {
        let draft = Draft::new().with(Field::Name, "张").with(Field::Note, "旧");
        let mut edited = Form { kind: crate::tui::forms::Kind::Edit, ..form(draft) };
        press(&mut edited, "<ctrl-u>");
        assert_eq!((edited.changes().get(Field::Name), edited.changes().get(Field::Note)), ("-", "旧"));
        assert!(edited.has_unsaved());
    }

    #[test]
    fn it_saves_once_however_often_the_key_is_pressed() {
        let mut form = form(Draft::new());
        assert_eq!(press(&mut form, "<ctrl-s><ctrl-s><f2>").len(), 1);
        form.answer(Answer::Failed(crate::error::Error::Busy), &Shared::example());
        assert_eq!(press(&mut form, "<f2>").len(), 1);
    }
}
