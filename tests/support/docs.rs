//! Pages of the documentation that the program writes itself.

use std::{fs, path::Path};

/// Asserts that `docs/NAME` is `page`; when snapshots are being accepted, writes it.
pub(crate) fn assert_current(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|wish| wish == "always") {
        fs::write(&path, page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(written, page, "docs/{name} is out of date; `cargo snap` writes it");
}
