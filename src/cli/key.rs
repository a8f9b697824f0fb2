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
        Ledger,
        file::{self, Existing},
        keys::{self, Cover, Keyring},
    },
    secret::{
        Fault, Key, sheet,
        slots::{Cost, Holder},
    },
    store::Mode,
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

fn list(frame: &Frame<'_>) -> Result<()> {
    frame.out.list(&ring(frame)?.holders(), COLUMNS, frame.t)
}

fn add(frame: &Frame<'_>) -> Result<()> {
    let (mut ring, opened) = (ring(frame)?, frame.opened(&frame.ledger_file())?);
    let holder = holder(frame, frame.text("name").unwrap_or_default());
    let passphrase = frame.new_passphrase()?;
    if frame.mode() == Mode::DryRun {
        return out::talk(frame.t.cli.tried);
    }
    ring.add(&opened.key, &holder, &passphrase, cost(frame)?)?;
    out::talk(&(frame.t.keys.added)(&holder.name))
}

fn change(frame: &Frame<'_>) -> Result<()> {
    let (mut ring, opened) = (ring(frame)?, frame.opened(&frame.ledger_file())?);
    let name = frame.text("name").map(str::to_owned).or(opened.name);
    let name = name.ok_or_else(|| Error::Usage(frame.t.keys.name_needed.to_owned()))?;
    let holder = holder(frame, &name);
    if ring.holders().iter().all(|known| known.name != holder.name) {
        return Err(Fault::NoSuchName.into());
    }
    let passphrase = frame.new_passphrase()?;
    if frame.mode() == Mode::DryRun {
        return out::talk(frame.t.cli.tried);
    }
    ring.set(&opened.key, &holder, &passphrase, cost(frame)?)?;
    out::talk(&(frame.t.keys.changed)(&name))
}

fn revoke(frame: &Frame<'_>) -> Result<()> {
    let mut ring = ring(frame)?;
    // Only who can open the ledger takes a passphrase away.
    frame.opened(&frame.ledger_file())?;
    let name = frame.text("name").unwrap_or_default();
    frame.confirm(&(frame.t.keys.ask_revoke)(name))?;
    if frame.mode() == Mode::DryRun {
        return out::talk(frame.t.cli.tried);
    }
    ring.revoke(name)?;
    out::talk(&(frame.t.keys.revoked)(name))
}

fn show_sheet(frame: &Frame<'_>) -> Result<()> {
    // The ledger itself is opened: a sheet that does not open it is worth nothing.
    let ledger = frame.open()?;
    let (key, village) = (ledger.key()?, ledger.setting(Setting::Village)?);
    match frame.args.get_one::<PathBuf>("out") {
        Some(file) => write_sheet(frame, key, &village, file),
        None => out::text(&sheet_text(frame, key, &village)),
    }
}

fn recover(frame: &Frame<'_>) -> Result<()> {
    let path = frame.ledger_file();
    if keys::cover(&path)? == Cover::Plain {
        return Err(Fault::NotEncrypted.into());
    }
    let key = match frame.given_key()? {
        Some(key) => key,
        None => ask_sheet(frame)?,
    };
    let ledger = Ledger::open(&path, Some(&key), frame.clock())?;
    let coordinator = ledger.setting(Setting::Coordinator)?;
    let holder = holder(frame, frame.text("name").unwrap_or(&coordinator));
    let passphrase = frame.new_passphrase()?;
    if frame.mode() == Mode::DryRun {
        return out::talk(frame.t.cli.tried);
    }
    Keyring::remake(&path, &key, &holder, &passphrase, cost(frame)?)?;
    out::talk(&(frame.t.keys.recovered)(&holder.name))
}

fn ring(frame: &Frame<'_>) -> Result<Keyring> {
    let path = frame.ledger_file();
    match keys::cover(&path)? {
        Cover::Plain => Err(Fault::NotEncrypted.into()),
        Cover::Sealed => Keyring::read(&path),
    }
}

fn holder(frame: &Frame<'_>, name: &str) -> Holder {
    Holder { name: name.trim().to_owned(), set_on: frame.clock().today().to_string() }
}

/// Returns what trying a passphrase shall cost; measuring takes a moment.
pub(super) fn cost(frame: &Frame<'_>) -> Result<Cost> {
    if out::can_ask() {
        out::talk(frame.t.keys.calibrating)?;
    }
    keys::calibrated()
}

/// Gives the recovery sheet of a new key: into a file, or on the terminal, from where it is copied and typed back.
pub(super) fn hand_out(frame: &Frame<'_>, key: &Key, village: &str, file: Option<&Path>) -> Result<()> {
    if let Some(file) = file {
        return write_sheet(frame, key, village, file);
    }
    if !out::can_ask() {
        return Err(Error::Usage(frame.t.keys.needs_sheet.to_owned()));
    }
    let t = &frame.t.keys;
    out::talk(&format!("{}\n\n{}\n\n{}", t.sheet_intro, sheet::text(key).as_str(), t.type_back))?;
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

fn sheet_text(frame: &Frame<'_>, key: &Key, village: &str) -> Zeroizing<String> {
    let file = frame.ledger_file();
    let file = file.file_name().unwrap_or_default().to_string_lossy();
    let head = (frame.t.keys.sheet_file)(village, &frame.clock().today().to_string(), &file);
    Zeroizing::new(format!("{head}\n\n{}\n", sheet::text(key).as_str()))
}

fn write_sheet(frame: &Frame<'_>, key: &Key, village: &str, path: &Path) -> Result<()> {
    let existing = if frame.args.get_flag("yes") { Existing::Replace } else { Existing::Keep };
    let text = sheet_text(frame, key, village);
    file::write_whole(path, existing, |out| Ok(std::io::Write::write_all(out, text.as_bytes())?))?;
    frame.out.datum("", &json!({ "sheet": path }))?;
    out::talk(&(frame.t.keys.sheet_written)(path))
}
