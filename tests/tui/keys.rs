//! The key reference in the documentation is what the program does.

use zhucan::{i18n::Lang, tui::reference};

use crate::support::docs;

#[test]
fn the_key_reference_is_up_to_date() {
    let pages = Lang::ALL.iter().map(|lang| reference::keys(lang.strings()));
    let page = pages.collect::<Vec<_>>().join("\n");
    docs::assert_current("keys.md", &page);
}
