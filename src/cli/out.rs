//! The only place that prints: data to stdout, talk to stderr.

use std::{
    borrow::Cow,
    fmt::Write as _,
    io::{self, IsTerminal as _, Write as _},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use ratatui::crossterm::{
    cursor::MoveTo,
    execute,
    terminal::{Clear, ClearType},
};
use serde::Serialize;

use crate::{
    domain::{
        export::Private,
        mask::{mask_named, mask_numbers, masked_apart},
        normalise::{is_invisible, mask_account, sanitize},
    },
    error::{Error, Result},
    i18n::Strings,
    ledger::progress::Progress,
};

/// Long work is reported this often, and short work not at all.
const BETWEEN_REPORTS: Duration = Duration::from_secs(2);

/// How data are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Whether the numbers of people are written in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Their ends only.
    Masked,
    /// All of them: the history tells that they were asked for.
    Shown,
}

/// The way to the user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Out {
    format: Format,
    numbers: Numbers,
}

impl Out {
    pub(super) const fn new(format: Format, numbers: Numbers) -> Self {
        Self { format, numbers }
    }

    /// Returns how data are written.
    pub(super) const fn format(self) -> Format {
        self.format
    }

    /// Writes one thing: `text` for people (nothing if empty), `value` as JSON for programs.
    pub(super) fn datum(self, text: &str, value: &impl Serialize) -> Result<()> {
        match self.format {
            Format::Json => self.json(value),
            Format::Text if text.is_empty() => Ok(()),
            Format::Text => self.text(text),
        }
    }

    /// Writes lines of text about records.
    pub(super) fn text(self, text: &str) -> Result<()> {
        self.write(&clean(text))
    }

    /// Writes JSON about records, line by line as it is made: a report of a large file never stands in memory as a whole.
    pub(super) fn json(self, value: &impl Serialize) -> Result<()> {
        let (to, line) = (io::BufWriter::new(io::stdout().lock()), Vec::new());
        let mut lines = JsonLines { to, numbers: self.numbers, line };
        serde_json::to_writer_pretty(&mut lines, value).map_err(io::Error::from)?;
        lines.write_all(b"\n")?;
        Ok(lines.flush()?)
    }

    /// Returns the number of an account as it is written; unlike others it is not known by its form.
    pub(super) fn account(self, number: &str) -> String {
        match self.numbers {
            Numbers::Masked => mask_account(number),
            Numbers::Shown => number.to_owned(),
        }
    }

    /// Returns two values of a column as they are written: numbers that are starred can still be told apart.
    pub(super) fn sides(self, number: Option<Private>, values: [&str; 2]) -> [String; 2] {
        match (self.numbers, number) {
            (Numbers::Masked, Some(number)) => masked_apart(number, values),
            _ => values.map(str::to_owned),
        }
    }

    /// Writes data, with the numbers of people starred unless they were asked for.
    fn write(self, text: &str) -> Result<()> {
        write_out(&starred(text, self.numbers))
    }
}

/// Returns a text with the numbers of people starred unless they were asked for.
fn starred(text: &str, numbers: Numbers) -> Cow<'_, str> {
    match numbers {
        Numbers::Masked => mask_numbers(text).into(),
        Numbers::Shown => text.into(),
    }
}

/// JSON on its way out: no line of it can steer the terminal or tell a number that was not asked for.
struct JsonLines<W> {
    to: W,
    numbers: Numbers,
    /// The line that is not whole yet.
    line: Vec<u8>,
}

impl<W: io::Write> io::Write for JsonLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                let line = escaped(&String::from_utf8_lossy(&self.line));
                let line = match self.numbers {
                    Numbers::Masked => mask_named(&line),
                    Numbers::Shown => line,
                };
                self.to.write_all(starred(&line, self.numbers).as_bytes())?;
                self.line.clear();
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Writes lines of text that the program itself made; no character of a record can steer the terminal.
pub(super) fn text(text: &str) -> Result<()> {
    write_out(&clean(text))
}

/// Returns a line of JSON in which what a terminal would obey is escaped.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if is_invisible(c) && c != '\n' {
            let _ = write!(text, "\\u{:04x}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

/// Writes a script or page made by the program itself, unchanged.
pub(super) fn raw(bytes: &[u8]) -> Result<()> {
    Ok(io::stdout().lock().write_all(bytes)?)
}

/// Returns standard output for a table that is written row by row.
pub(super) fn sink() -> impl io::Write + Send {
    io::BufWriter::new(io::stdout())
}

/// Returns whether somebody reads the data on a screen.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Tells the user something.
pub(super) fn talk(text: &str) -> Result<()> {
    Ok(io::stderr().lock().write_all(clean(text).as_bytes())?)
}

/// Returns a progress that tells now and then how far long work has come, in lines: nothing is drawn over.
pub(super) fn progress(t: &'static Strings) -> Progress {
    let last = Mutex::new(Instant::now());
    Progress::new(move |done, total| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= BETWEEN_REPORTS {
            *last = Instant::now();
            // Who cannot be told is not kept from the work.
            let _ = talk(&(t.tui.progress)(done, total));
        }
    })
}

/// Asks the user something and returns the line of the answer.
pub(super) fn ask(question: &str) -> Result<String> {
    let mut stderr = io::stderr().lock();
    stderr.write_all(sanitize(question).as_bytes())?;
    stderr.flush()?;
    let mut line = String::new();
    match io::stdin().read_line(&mut line)? {
        0 => Err(Error::Cancelled),
        _ => Ok(line.trim().to_owned()),
    }
}

/// Returns whether somebody is there to answer.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Returns whether there is a screen to draw on and a keyboard to steer it.
pub(super) fn is_screen() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Clears the terminal and what can be scrolled back to: a secret stood there.
pub(super) fn wipe() -> Result<()> {
    Ok(execute!(io::stderr(), Clear(ClearType::All), Clear(ClearType::Purge), MoveTo(0, 0))?)
}

fn write_out(text: &str) -> Result<()> {
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}

fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len() + 1);
    for line in text.trim_end_matches('\n').split('\n') {
        clean.push_str(&sanitize(line));
        clean.push('\n');
    }
    clean
}
