//! The key reference, made from the tables that also drive the screens.

use std::fmt::Write as _;

use super::{
    action::{Listed, shown_key},
    forms, global, layers, screens,
};
use crate::i18n::Strings;

/// Returns every key of the terminal interface as a Markdown page.
pub fn keys(t: &Strings) -> String {
    let mut page = format!("# {}\n\n{}\n", t.tui.keys_title, t.tui.keys_intro);
    let global: Vec<Listed> = global::ACTIONS.iter().map(super::action::Action::listed).collect();
    section(&mut page, t.tui.keys_everywhere, &global, t);
    section(&mut page, t.tui.keys_forms, forms::KEYS, t);
    section(&mut page, t.tui.keys_lists, layers::CHOOSING, t);
    section(&mut page, t.keys.passphrase, layers::ask::GATE_KEYS, t);
    for (name, table) in screens::tables() {
        section(&mut page, name, &table, t);
    }
    page
}

fn section(page: &mut String, title: &str, table: &[Listed], t: &Strings) {
    if table.is_empty() {
        return;
    }
    // Writing into a text cannot fail.
    let _ =
        writeln!(page, "\n## {title}\n\n| {} | {} | id |\n|---|---|---|", t.tui.keys_key, t.tui.keys_action);
    for action in table {
        let keys: Vec<String> = action.keys.iter().map(|key| format!("`{}`", shown_key(key, t))).collect();
        let _ = writeln!(page, "| {} | {} | `{}` |", keys.join(" "), (action.label)(t), action.id);
    }
}
