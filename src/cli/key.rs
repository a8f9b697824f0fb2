//! `zhucan key`: who may open the ledger, the recovery sheet, and opening by it.

use std::path::{Path, PathBuf};

use clap::{Arg, value_parser};
use serde_json::json;
use zeroize::Zeroizing;

use super::{
    call::Frame,
    out,
    table::Column,
    tree::{About, Cmd, Piece, Run},
};
use crate::{
    domain::setting::Setting,
    error::{Error, Result},
    i18n::{Abouts, Strings},
    ledger::{
        NewLock,
        file::{self, Existing},
        keys::{self, Cover, Keyring},
    },
    secret::{Fault, Key, Passphrase, sheet, slots::Holder},
};

pub(super) const CMD: Cmd = Cmd {
    name: "key",
    about: About::Own(|t| t.key),
    args: &[],
    run: Run::Group(&[
        own("list", |t| t.key_list, &[], list),
        own(
            "add",
            |t| t.key_add,
            &[Piece::Own(|t| vec![name(t).required(true).help(t.keys.new_name_help)])],
            add,
        ),
        own("change", |t| t.key_change, &[Piece::Own(|t| vec![name(t)])], change),
        own("revoke", |t| t.key_revoke, &[Piece::Own(|t| vec![name(t).required(true)])], revoke),
        own(
            "sheet",
            |t| t.key_sheet,
            &[Piece::Own(|t| vec![sheet_file("out", t.keys.sheet_out, t)])],
            show_sheet,
        ),
        own("try", |t| t.key_try, &[], try_sheet),
        own(
            "encrypt",
            |t| t.key_encrypt,
            &[Piece::Own(|t| vec![sheet_file("sheet", t.keys.sheet_option, t)])],
            encrypt,
        ),
        own(
            "recover",
            |t| t.key_recover,
            &[Piece::Own(|t| vec![name(t).help(t.keys.new_name_help)])],
            recover,
        ),
    ]),
};

const fn own(
    name: &'static str,
    about: fn(&Abouts) -> &'static str,
    args: &'static [Piece],
    run: fn(&Frame<'_>) -> Result<()>,
) -> Cmd {
    Cmd { name, about: About::Own(about), args, run: Run::Free(run) }
}

fn name(t: &'static Strings) -> Arg {
    Arg::new("name").long("name").value_name(t.keys.name).help(t.keys.name_help)
}

/// Returns the option that names a file for the recovery sheet.
pub(super) fn sheet_file(option: &'static str, help: &'static str, t: &'static Strings) -> Arg {
    let file = Arg::new(option).long(option).value_name(t.cli.file).help(help);
    file.value_parser(value_parser!(PathBuf))
}

const COLUMNS: &[Column<Holder>] = &[
    Column { heading: |t| t.keys.name, cell: |holder, _| holder.name.clone() },
    Column { heading: |t| t.keys.set_on, cell: |holder, _| holder.set_on.clone() },
];

/// Lists who has a passphrase; a locked ledger tells it too.
fn list(frame: &Frame<'_>) -> Result<()> {
    let path = frame.ledger_file();
    match keys::cover(&path)? {
        Cover::Plain => Err(Fault::NotEncrypted.into()),
        Cover::Sealed => frame.out.list(&Keyring::read(&path)?.holders(), COLUMNS, frame.t),
    }
}

fn add(frame: &Frame<'_>) -> Result<()> {
    let mut ledger = frame.open()?;
    let name = frame.text("name").unwrap_or_default();
    let passphrase = set(frame)?;
    ledger.add_passphrase(name, &passphrase)?;
    told(frame, &(frame.t.keys.added)(name))
}

fn change(frame: &Frame<'_>) -> Result<()> {
    let mut ledger = frame.open()?;
    let name = frame.text("name").map(str::to_owned).or_else(|| frame.opener());
    let name = name.ok_or_else(|| Error::Usage(frame.t.keys.name_needed.to_owned()))?;
    let passphrase = set(frame)?;
    ledger.change_passphrase(&name, &passphrase)?;
    told(frame, &(frame.t.keys.changed)(&name))
}

fn revoke(frame: &Frame<'_>) -> Result<()> {
    let mut ledger = frame.open()?;
    let name = frame.text("name").unwrap_or_default();
    frame.confirm(&(frame.t.keys.ask_revoke)(name))?;
    ledger.revoke_passphrase(name)?;
    told(frame, &(frame.t.keys.revoked)(name))
}

/// Returns a passphrase to be set, and says that its cost will be measured.
fn set(frame: &Frame<'_>) -> Result<Passphrase> {
    let passphrase = frame.new_passphrase()?;
    if out::can_ask() {
        out::talk(frame.t.keys.calibrating)?;
    }
    Ok(passphrase)
}

fn told(frame: &Frame<'_>, done: &str) -> Result<()> {
    // A key that was changed is changed, also where nobody can be told: no error may say otherwise.
    let _ = out::talk(if frame.writes()? { done } else { frame.t.cli.tried });
    Ok(())
}

fn show_sheet(frame: &Frame<'_>) -> Result<()> {
    // The ledger itself is opened: a sheet that does not open it is worth nothing.
    let mut ledger = frame.open()?;
    let (code, village) = (ledger.sheet()?, ledger.setting(Setting::Village)?);
    match frame.args.get_one::<PathBuf>("out") {
        Some(file) => write_sheet(frame, &code, &village, file),
        None => out::text(&sheet_text(frame, &code, &village)),
    }
}

/// Tries the recovery sheet: one that is handed over by a file descriptor opens the ledger itself.
fn try_sheet(frame: &Frame<'_>) -> Result<()> {
    let (mut ledger, key) = match frame.given_key()? {
        Some(key) => (frame.door().open(&key, "")?, key),
        None => (frame.open()?, ask_sheet(frame)?),
    };
    ledger.try_sheet(&key)?;
    told(frame, frame.t.keys.sheet_tried)
}

fn encrypt(frame: &Frame<'_>) -> Result<()> {
    if keys::cover(&frame.ledger_file())? == Cover::Sealed {
        return Err(Fault::Encrypted.into());
    }
    let ledger = frame.open()?;
    if !frame.writes()? {
        return out::talk(frame.t.cli.tried);
    }
    let village = ledger.setting(Setting::Village)?;
    let kept = ledger.encrypt(&new_lock(frame, &village)?)?;
    frame.out.datum("", &json!({ "kept": kept }))?;
    out::talk(&(frame.t.keys.encrypted)(&kept))
}

/// Makes the key of a ledger; its sheet is on paper before anything is encrypted.
pub(super) fn new_lock(frame: &Frame<'_>, village: &str) -> Result<NewLock> {
    let sheet = frame.args.get_one::<PathBuf>("sheet").map(PathBuf::as_path);
    if sheet.is_none() && !out::can_ask() {
        return Err(Error::Usage(frame.t.keys.needs_sheet.to_owned()));
    }
    let lock = NewLock::random(frame.new_passphrase()?)?;
    hand_out(frame, &lock.key, village, sheet)?;
    Ok(lock)
}

fn recover(frame: &Frame<'_>) -> Result<()> {
    let door = frame.door();
    if keys::cover(&door.path)? == Cover::Plain {
        return Err(Fault::NotEncrypted.into());
    }
    let key = match frame.given_key()? {
        Some(key) => key,
        None => ask_sheet(frame)?,
    };
    // The code is tried before a passphrase is asked for.
    door.open(&key, "")?;
    let (_, name) = door.recover(&key, frame.text("name"), &set(frame)?)?;
    told(frame, &(frame.t.keys.recovered)(&name))
}

/// Gives the recovery sheet of a new key: into a file, or on the terminal, from where it is copied and typed back.
fn hand_out(frame: &Frame<'_>, key: &Key, village: &str, file: Option<&Path>) -> Result<()> {
    let code = sheet::text(key);
    if let Some(file) = file {
        return write_sheet(frame, &code, village, file);
    }
    if !out::can_ask() {
        return Err(Error::Usage(frame.t.keys.needs_sheet.to_owned()));
    }
    let t = &frame.t.keys;
    out::talk(&format!("{}\n\n{}\n\n{}", t.sheet_intro, code.as_str(), t.type_back))?;
    loop {
        match type_sheet(frame) {
            Ok(typed) if typed == *key => break,
            Ok(_) => out::talk(t.other_code)?,
            Err(Error::Key(fault)) => out::talk(&frame.t.error(&Error::Key(fault)))?,
            Err(error) => return Err(error),
        }
    }
    out::wipe()?;
    out::talk(t.typed_back)
}

fn ask_sheet(frame: &Frame<'_>) -> Result<Key> {
    if !out::can_ask() {
        return Err(Fault::Locked.into());
    }
    out::talk(frame.t.keys.ask_sheet)?;
    type_sheet(frame)
}

/// Reads a recovery code line by line until it is complete.
fn type_sheet(frame: &Frame<'_>) -> Result<Key> {
    let mut code = Zeroizing::new(String::with_capacity(512));
    for line in 1.. {
        code.push_str(&Zeroizing::new(out::ask(&(frame.t.keys.line)(line))?));
        code.push('\n');
        match sheet::parse(&code) {
            Err(Fault::SheetLength { found, wanted }) if found < wanted => {}
            read => return Ok(read?),
        }
    }
    Err(Error::Cancelled)
}

fn sheet_text(frame: &Frame<'_>, code: &str, village: &str) -> Zeroizing<String> {
    let file = frame.ledger_file();
    let file = file.file_name().unwrap_or_default().to_string_lossy();
    let head = (frame.t.keys.sheet_file)(village, &frame.clock().today().to_string(), &file);
    Zeroizing::new(format!("{head}\n\n{code}\n"))
}

fn write_sheet(frame: &Frame<'_>, code: &str, village: &str, path: &Path) -> Result<()> {
    let existing = if frame.args.get_flag("yes") { Existing::Replace } else { Existing::Keep };
    let text = sheet_text(frame, code, village);
    file::write_table(path, existing, |out| Ok(std::io::Write::write_all(out, text.as_bytes())?))?;
    frame.out.datum("", &json!({ "sheet": path }))?;
    out::talk(&(frame.t.keys.sheet_written)(path))
}
