//! Passphrases and keys on their way in: from the terminal, a file descriptor or standard input, never from arguments or
//! the environment, which other programs can read.

use std::{
    cell::RefCell,
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _},
    path::Path,
    thread,
    time::Duration,
};

use clap::{Arg, ArgAction};
use zeroize::Zeroizing;

use super::{call::Frame, out};
use crate::{
    error::{Error, Result},
    i18n::Strings,
    ledger::{
        file,
        keys::{self, Cover, Keyring},
    },
    secret::{Fault, Key, Passphrase, handover, sheet},
};

/// A person may try this often before the program ends.
const TRIES: u32 = 3;

/// No passphrase or recovery sheet is longer, in bytes.
const MOST_BYTES: u64 = 8 * 1024;

/// Returns the options that say where passphrase and key come from.
pub(super) fn options(t: &'static Strings) -> [Arg; 3] {
    let fd = |name: &'static str, long: &'static str, help| {
        Arg::new(name).long(long).value_name(t.keys.fd).help(help)
    };
    let stdin = Arg::new("passphrase_stdin").long("passphrase-stdin").action(ArgAction::SetTrue);
    [
        fd("passphrase_fd", "passphrase-fd", t.keys.passphrase_fd).conflicts_with("passphrase_stdin"),
        stdin.help(t.keys.passphrase_stdin),
        fd("key_fd", "key-fd", t.keys.key_fd),
    ]
}

/// What was read so far, so that nothing is asked twice.
#[derive(Debug, Default)]
pub(super) struct Secrets {
    /// The key, and whose passphrase unsealed it.
    opened: RefCell<Option<Opened>>,
    /// The file descriptor that passphrases are read from, line by line.
    lines: RefCell<Option<BufReader<File>>>,
}

/// The key of a ledger, and whose passphrase it was; nobody's if a key was given.
#[derive(Clone, Debug)]
struct Opened {
    key: Key,
    name: Option<String>,
}

impl Frame<'_> {
    /// Returns the key of the ledger; one that is not encrypted has none.
    pub(super) fn key(&self, ledger: &Path) -> Result<Option<Key>> {
        match keys::cover(ledger)? {
            Cover::Plain => Ok(None),
            Cover::Sealed => self.opened(ledger).map(|opened| Some(opened.key)),
        }
    }

    /// Returns the key of an encrypted ledger and whose passphrase it was.
    fn opened(&self, ledger: &Path) -> Result<Opened> {
        if let Some(opened) = self.secrets.opened.borrow().as_ref() {
            return Ok(opened.clone());
        }
        let opened = self.unlock(ledger)?;
        *self.secrets.opened.borrow_mut() = Some(opened.clone());
        Ok(opened)
    }

    /// Returns whether passphrase or key come from elsewhere than the keyboard.
    pub(super) fn is_given(&self) -> bool {
        let has = |name| self.text(name).is_some();
        self.args.get_flag("passphrase_stdin") || has("passphrase_fd") || has("key_fd")
    }

    /// Returns whose passphrase opened the ledger.
    pub(super) fn opener(&self) -> Option<String> {
        self.secrets.opened.borrow().as_ref()?.name.clone()
    }

    fn unlock(&self, ledger: &Path) -> Result<Opened> {
        if let Some(key) = self.given_key()? {
            return Ok(Opened { key, name: None });
        }
        let ring = Keyring::read(ledger)?;
        let unlock = |passphrase: &Passphrase| {
            let (key, name) = ring.unlock(passphrase).inspect_err(|_| {
                keys::note_failure(ledger, &self.clock().now());
            })?;
            Ok(Opened { key, name: Some(name) })
        };
        if let Some(passphrase) = self.given_passphrase()? {
            return unlock(&passphrase);
        }
        for failed in 1..TRIES {
            match unlock(&ask_passphrase(self.t.keys.ask_passphrase)?) {
                Err(Error::Key(Fault::WrongPassphrase)) => {
                    out::talk(self.t.faults.wrong_passphrase)?;
                    thread::sleep(Duration::from_secs(failed.into()));
                }
                opened => return opened,
            }
        }
        unlock(&ask_passphrase(self.t.keys.ask_passphrase)?)
    }

    /// Returns a passphrase to be set: the next line where it is read, or asked for twice.
    pub(super) fn new_passphrase(&self) -> Result<Passphrase> {
        self.passphrase_to_set(self.t.keys.ask_new)
    }

    /// Returns what a file is to be encrypted with, if that is wanted.
    pub(super) fn seal(&self) -> Result<Option<Passphrase>> {
        let is_wanted = self.args.get_flag("encrypt");
        is_wanted.then(|| self.passphrase_to_set(self.t.exports.ask_seal)).transpose()
    }

    /// Returns the passphrase of a file that somebody handed over: the next line where it is read, or asked for.
    pub(super) fn file_passphrase(&self) -> Result<Passphrase> {
        match self.given_passphrase()? {
            Some(passphrase) => Ok(passphrase),
            None => ask_passphrase(self.t.exports.ask_sealed),
        }
    }

    /// Reads a table; of one that was encrypted to be handed over, its passphrase is read, too.
    pub(super) fn read_sheet(&self, path: &Path) -> Result<Vec<u8>> {
        self.unsealed(file::read_sheet(path)?)
    }

    /// Returns what stands in a file, encrypted or not.
    pub(super) fn unsealed(&self, bytes: Vec<u8>) -> Result<Vec<u8>> {
        if handover::is_sealed(&bytes) {
            return Ok(handover::open(&self.file_passphrase()?, &bytes)?);
        }
        Ok(bytes)
    }

    fn passphrase_to_set(&self, question: &str) -> Result<Passphrase> {
        if let Some(passphrase) = self.given_passphrase()? {
            return Ok(passphrase.strong()?);
        }
        let passphrase = ask_passphrase(question)?.strong()?;
        let again = ask_passphrase(self.t.keys.ask_again)?;
        if again == passphrase { Ok(passphrase) } else { Err(Fault::NotTheSame.into()) }
    }

    /// Returns the key that was given as a recovery code, if one was.
    pub(super) fn given_key(&self) -> Result<Option<Key>> {
        let Some(fd) = self.text("key_fd") else { return Ok(None) };
        let mut code = Zeroizing::new(String::new());
        self.descriptor(fd)?.take(MOST_BYTES).read_to_string(&mut code)?;
        Ok(Some(sheet::parse(&code)?))
    }

    /// Returns the next passphrase that was given.
    fn given_passphrase(&self) -> Result<Option<Passphrase>> {
        let mut line = Zeroizing::new(String::new());
        if self.args.get_flag("passphrase_stdin") {
            read_line(io::stdin().lock(), &mut line)?;
        } else if let Some(fd) = self.text("passphrase_fd") {
            let mut lines = self.secrets.lines.borrow_mut();
            let open = match lines.take() {
                Some(open) => open,
                None => BufReader::new(self.descriptor(fd)?),
            };
            read_line(lines.insert(open), &mut line)?;
        } else {
            return Ok(None);
        }
        Ok(Some(Passphrase::new(&line)))
    }

    /// Opens what a file descriptor of this process stands for.
    fn descriptor(&self, fd: &str) -> Result<File> {
        let number: Option<u32> = fd.parse().ok();
        // Through the name that the system has for it: a number cannot be taken as a file without unsafe code.
        let file = number.and_then(|number| File::open(format!("/dev/fd/{number}")).ok());
        file.ok_or_else(|| Error::Usage((self.t.keys.no_fd)(fd)))
    }
}

fn ask_passphrase(question: &str) -> Result<Passphrase> {
    if !out::can_ask() {
        return Err(Fault::Locked.into());
    }
    Ok(Passphrase::new(&Zeroizing::new(rpassword::prompt_password(question)?)))
}

fn read_line(from: impl io::BufRead, line: &mut String) -> Result<()> {
    from.take(MOST_BYTES).read_line(line)?;
    Ok(())
}
