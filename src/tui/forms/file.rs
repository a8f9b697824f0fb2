//! Choosing a file: what is typed or pasted is a path, and the list shows how it can go on.

use std::{
    fs,
    path::{MAIN_SEPARATOR, Path, PathBuf, is_separator},
    sync::Arc,
};

use super::find::Item;
use crate::{
    domain::export::SEALED,
    i18n::Strings,
    ledger::{
        Ledger,
        export::Export,
        file::{self, Existing},
        progress::Progress,
    },
    secret::Passphrase,
    tui::{
        effect::Effect,
        layers::{
            ask::{Ask, Label, Secrecy, Typed},
            pick::Pick,
        },
        msg::{Msg, Notice},
    },
};

/// Endings of policy packs.
pub const PACKS: &[&str] = &["toml"];

/// Endings of rosters and of whole ledgers.
pub const ROSTERS: &[&str] = &["xlsx", "xls", "ods", "csv", "json", "tsv", "txt", "xlsm", "et", SEALED];

/// The most entries a folder shows; who needs more types more.
const MOST: usize = 200;

/// Opens the choice of a file with one of these endings, with the path `typed`; `chosen` gets a file, or a folder to go
/// on from, which ends with a separator.
pub fn choose_file(
    title: &str,
    typed: &str,
    endings: &'static [&'static str],
    chosen: impl FnOnce(String) -> Msg + Send + 'static,
) -> Effect {
    let find = Arc::new(move |_: &mut _, text: &str| Ok(candidates(text, endings)));
    let pick = Pick::search(title, find, move |item| chosen(item.code));
    Effect::open(pick.typed(typed))
}

/// Asks for the passphrase of a file that was encrypted to be handed over; it is opened beside itself, and `chosen` gets
/// what was opened.
pub fn unseal(path: PathBuf, chosen: impl Fn(String) -> Msg + Send + Sync + 'static) -> Effect {
    let work = move |_: &mut Ledger, typed: &Typed| {
        let passphrase = Passphrase::new(typed.first().map_or("", |text| text.as_str()));
        let opened = file::open_beside(&path, &passphrase)?;
        Ok(chosen(opened.to_string_lossy().into_owned()))
    };
    let passphrase: &[(Label, Secrecy)] = &[(|t| t.keys.passphrase, Secrecy::Hidden)];
    Effect::open(Ask::new(|t| t.files.unseal, |t| t.files.unseal_text, passphrase, work))
}

/// Writes an export to the first file of a name that is not taken, and says where it is; the file of a form ends as its
/// template does.
pub fn write_beside(
    export: Export,
    name: impl Fn(usize) -> String + Send + 'static,
    t: &'static Strings,
) -> Effect {
    Effect::load(move |ledger| {
        let ending = ledger.form_ending(&export)?;
        let named = |number| PathBuf::from(name(number)).with_extension(&ending);
        let path = (1..MOST).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(MOST));
        let path = std::path::absolute(path)?;
        ledger.export_file(&export, t, &Progress::default(), &path, Existing::Keep)?;
        Ok(Msg::Say(Notice::Told((t.applications.printed)(&path))))
    })
}

/// Returns where to begin: the folder the program was started in.
pub fn here() -> String {
    format!(".{MAIN_SEPARATOR}")
}

/// Lists the folders, and the files with one of these endings, whose path begins with `text`, by name.
fn candidates(text: &str, endings: &[&str]) -> Vec<Item> {
    let path = Path::new(text.trim().trim_matches(['"', '\'']));
    let (folder, start) = if text.ends_with(is_separator) {
        (path.to_owned(), String::new())
    } else {
        let start = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        (path.parent().unwrap_or(path).to_owned(), start)
    };
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let mut found: Vec<Item> =
        entries.flatten().filter_map(|entry| candidate(&entry.path(), &start, endings)).collect();
    found.sort_by(|a, b| a.label.cmp(&b.label));
    found.truncate(MOST);
    found
}

/// Returns a path as an entry, if it begins with `start` and is a folder or a file with one of these endings.
fn candidate(path: &Path, start: &str, endings: &[&str]) -> Option<Item> {
    let name = path.file_name()?.to_str()?;
    let is_hidden = name.starts_with('.') && !start.starts_with('.');
    if is_hidden || !name.to_lowercase().starts_with(start) {
        return None;
    }
    if path.is_dir() {
        let (code, label) = (path.to_str()?, name);
        return Some(Item::new(format!("{code}{MAIN_SEPARATOR}"), format!("{label}{MAIN_SEPARATOR}")));
    }
    let ending = path.extension()?.to_str()?.to_lowercase();
    endings.contains(&ending.as_str()).then(|| Item::new(path.to_string_lossy(), name))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::MAIN_SEPARATOR};

    use super::{ROSTERS, candidates};

    #[test]
    fn a_path_is_completed_to_folders_and_readable_files() {
        let dir = tempfile::TempDir::new().unwrap();
        for name in ["名册.xlsx", "名单.CSV", "台账.json", "说明.docx", ".隐藏.csv"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        fs::create_dir(dir.path().join("名册旧")).unwrap();
        let root = format!("{}{MAIN_SEPARATOR}", dir.path().display());
        let old = format!("名册旧{MAIN_SEPARATOR}");
        let cases = [
            (root.clone(), vec!["名册.xlsx", &old, "名单.CSV", "台账.json"]),
            (format!("{root}名册"), vec!["名册.xlsx", &old]),
            (format!("'{root}名单.csv'"), vec!["名单.CSV"]),
            (format!("{root}没有"), vec![]),
            (format!("{root}没有{MAIN_SEPARATOR}"), vec![]),
        ];
        for (text, mut expected) in cases {
            let found = candidates(&text, ROSTERS);
            let labels: Vec<&str> = found.iter().map(|item| item.label.as_str()).collect();
            expected.sort_unstable();
            assert_eq!(labels, expected, "{text}");
        }
    }
}
