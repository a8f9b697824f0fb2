//! The key reference in the documentation is what the program does.

use std::{fs, path::Path};

use zhucan::{i18n::Lang, tui::reference};

#[test]
fn the_key_reference_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    let pages = Lang::ALL.iter().map(|lang| reference::keys(lang.strings()));
    let page = pages.collect::<Vec<_>>().join("\n");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|wish| wish == "always") {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(written, page, "docs/keys.md is out of date; `cargo snap` writes it");
}
