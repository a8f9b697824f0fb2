//! What can be done on a screen: one table feeds keys, footer, help, action menu, palette and the key reference.

use super::{key::Key, widgets::text::width};
use crate::i18n::Strings;

/// One thing that can be done in a state `S`, and the message `M` that does it.
///
/// No action is reached by a letter only: the action menu (space or tab) offers every one by number.
pub struct Action<S: 'static, M: 'static> {
    /// The name in the key reference and the palette; nothing is decided by it.
    pub id: &'static str,
    /// The keys, the one to show first.
    pub keys: &'static [&'static str],
    /// What the user calls it.
    pub label: fn(&Strings) -> &'static str,
    /// Whether it can be done now.
    pub when: fn(&S) -> bool,
    /// The message that does it.
    pub msg: fn(&S) -> M,
}

/// An action that can be done now, with its message made.
#[derive(Debug)]
pub struct Offer<M> {
    /// How it is listed.
    pub listed: Listed,
    /// The message that does it.
    pub msg: M,
}

/// An action as it stands in a list: help, footer, key reference.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The name in the key reference and the palette.
    pub id: &'static str,
    /// The keys, the one to show first.
    pub keys: &'static [&'static str],
    /// What the user calls it.
    pub label: fn(&Strings) -> &'static str,
}

impl<S, M> Action<S, M> {
    /// Returns how it is listed.
    pub const fn listed(&self) -> Listed {
        Listed { id: self.id, keys: self.keys, label: self.label }
    }

    fn has(&self, key: Key) -> bool {
        self.keys.iter().any(|text| text.parse() == Ok(key))
    }
}

/// Lists what can be done now, in the table's order.
pub fn available<S, M>(actions: &'static [Action<S, M>], state: &S) -> Vec<Listed> {
    actions.iter().filter(|action| (action.when)(state)).map(Action::listed).collect()
}

/// Lists what can be done now, each with its message.
pub fn offers<S, M, N: From<M>>(actions: &'static [Action<S, M>], state: &S) -> Vec<Offer<N>> {
    let available = actions.iter().filter(|action| (action.when)(state));
    available.map(|action| Offer { listed: action.listed(), msg: N::from((action.msg)(state)) }).collect()
}

/// Returns the message of the available action that `key` stands for.
pub fn resolve<S, M>(actions: &'static [Action<S, M>], state: &S, key: Key) -> Option<M> {
    let key = key.folded();
    let action = actions.iter().find(|action| action.has(key) && (action.when)(state))?;
    Some((action.msg)(state))
}

/// Returns a key as it stands on a keyboard.
pub fn shown_key(key: &str, t: &Strings) -> String {
    match key {
        "enter" => t.tui.key_enter.to_owned(),
        "esc" => t.tui.key_esc.to_owned(),
        "space" => t.tui.key_space.to_owned(),
        "tab" => "Tab".to_owned(),
        "up" => t.tui.key_up.to_owned(),
        "down" => t.tui.key_down.to_owned(),
        "left" => t.tui.key_left.to_owned(),
        "right" => t.tui.key_right.to_owned(),
        "pgup" => "PgUp".to_owned(),
        "pgdn" => "PgDn".to_owned(),
        "home" => "Home".to_owned(),
        "end" => "End".to_owned(),
        "del" => "Del".to_owned(),
        "backspace" => t.tui.key_backspace.to_owned(),
        "shift-tab" => "Shift+Tab".to_owned(),
        _ => match key.split_once('-') {
            Some(("ctrl", rest)) if !rest.is_empty() => format!("Ctrl+{}", rest.to_uppercase()),
            _ if key.len() > 1 => key.to_uppercase(),
            _ => key.to_owned(),
        },
    }
}

/// Returns a line of hints, as many as fit into `room` cells: `e 修改  回车 打开`.
pub fn hints(actions: &[Listed], t: &Strings, room: usize) -> String {
    let mut line = String::new();
    for (action, key) in actions.iter().filter_map(|action| Some((action, action.keys.first()?))) {
        let gap = if line.is_empty() { "" } else { "  " };
        let hint = format!("{gap}{} {}", shown_key(key, t), (action.label)(t));
        if width(&line) + width(&hint) > room {
            break;
        }
        line.push_str(&hint);
    }
    line
}

/// Lists what is wrong with a table: a key that cannot be read, or that stands there twice.
pub fn faults(actions: &[Listed]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: Vec<(Key, &str)> = Vec::new();
    for (action, text) in actions.iter().flat_map(|action| action.keys.iter().map(move |key| (action, *key)))
    {
        let Ok(key) = text.parse::<Key>() else {
            faults.push(format!("{}: {text} is no key", action.id));
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(known, _)| *known == key) {
            faults.push(format!("{text} stands for {first} and for {}", action.id));
        }
        seen.push((key, action.id));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{Action, available, faults, hints, offers, resolve, shown_key};
    use crate::i18n::Lang;

    const ACTIONS: &[Action<bool, u8>] = &[
        Action { id: "open", keys: &["enter"], label: |_| "打开", when: |_| true, msg: |_| 1 },
        Action { id: "edit", keys: &["e", "f2"], label: |_| "修改", when: |open| *open, msg: |_| 2 },
        Action { id: "help", keys: &["?"], label: |_| "帮助", when: |_| true, msg: |_| 3 },
    ];

    #[test]
    fn a_key_finds_its_action_when_it_is_available() {
        let cases = [
            (true, "enter", Some(1)),
            (true, "f2", Some(2)),
            (true, "ｅ", Some(2)),
            (false, "e", None),
            (true, "？", Some(3)),
            (true, "x", None),
        ];
        for (state, key, expected) in cases {
            assert_eq!(resolve(ACTIONS, &state, key.parse().unwrap()), expected, "{key}");
        }
        let offered: Vec<u8> = offers(ACTIONS, &false).into_iter().map(|offer| offer.msg).collect();
        assert_eq!(offered, [1, 3]);
    }

    #[test]
    fn hints_fill_the_room_and_no_more() {
        let t = Lang::Zh.strings();
        let listed = available(ACTIONS, &true);
        assert_eq!(hints(&listed, t, 80), "回车 打开  e 修改  ? 帮助");
        assert_eq!(hints(&listed, t, 18), "回车 打开  e 修改");
        assert_eq!(hints(&listed, t, 3), "");
        assert_eq!(shown_key("ctrl-s", t), "Ctrl+S");
        assert_eq!(shown_key("f2", t), "F2");
    }

    #[test]
    fn a_key_stands_for_one_action() {
        let mut listed = available(ACTIONS, &true);
        assert_eq!(faults(&listed), Vec::<String>::new());
        listed.push(Action { id: "again", keys: &["e", "nothing"], ..ACTIONS[0] }.listed());
        assert_eq!(faults(&listed), ["e stands for edit and for again", "again: nothing is no key"]);
    }
}
