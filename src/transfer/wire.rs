//! How a spreadsheet that another process reads comes over: what the file holds, then the rows of each sheet asked for.
//!
//! A hostile file may have made the other process its own, so what comes from there is checked once more.

use std::{
    io::{self, BufWriter, Read, Write},
    ops::ControlFlow,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Cell, ReadProblem, Row, SheetName, Visit, Workbook, filling, limits, values::Epoch};

/// Bytes of rows that go over together; as many as fit into a pipe twice.
const TOGETHER: usize = 32 << 10;

/// Parcels of rows that may wait to be taken.
const WAITING: u32 = 2;

/// No parcel is longer: a row of the longest cells.
const LONGEST: usize = limits::COLUMNS * (limits::CELL_BYTES + 8);

/// Both directions of the way to another process.
pub trait Channel: Read + Write + Send {}

impl<T: Read + Write + Send> Channel for T {}

/// What is known of a file before its rows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) sheets: Vec<SheetName>,
    pub(super) epoch: Epoch,
}

/// What a parcel holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The file itself, or what is asked about it: the name of a sheet, what stands in a form.
    Asked = 1,
    /// What is known of the file, or why it cannot be read, in JSON.
    Head,
    /// Rows.
    Rows,
    /// Nothing more of this sheet; why not, in JSON.
    End,
    /// A template to be filled in.
    Template,
    /// A form that was filled in.
    Form,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Asked, Self::Head, Self::Rows, Self::End, Self::Template, Self::Form];
}

/// The answers to a parcel of rows.
const GO_ON: u8 = b'+';
const STOP: u8 = b'-';

pub(super) fn send(out: &mut (impl Write + ?Sized), kind: Kind, body: &[u8]) -> io::Result<()> {
    let length = u32::try_from(body.len()).map_err(io::Error::other)?;
    out.write_all(&[kind as u8])?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(body)?;
    out.flush()
}

pub(super) fn send_json(out: &mut impl Write, kind: Kind, value: &impl Serialize) -> io::Result<()> {
    send(out, kind, &serde_json::to_vec(value)?)
}

/// Reads a parcel into `body`; `None` where nothing more comes.
pub(super) fn receive(
    from: &mut (impl Read + ?Sized),
    longest: usize,
    body: &mut Vec<u8>,
) -> io::Result<Option<Kind>> {
    let mut kind = [0];
    if from.read(&mut kind)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(io::Error::other)?;
    let known = Kind::ALL.into_iter().find(|known| [*known as u8] == kind);
    let (Some(kind), true) = (known, length <= longest) else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    body.resize(length, 0);
    from.read_exact(body)?;
    Ok(Some(kind))
}

/// Reads the file that comes from `input`, and writes to `output` what is asked about it, until nothing more is.
pub fn serve(mut input: impl Read, output: impl Write) -> io::Result<()> {
    let mut output = BufWriter::with_capacity(2 * TOGETHER, output);
    let mut file = Vec::new();
    let kind = receive(&mut input, limits::CSV_BYTES.max(limits::SHEET_BYTES), &mut file)?;
    if kind == Some(Kind::Template) {
        return filling::serve(&file, &mut input, &mut output);
    }
    let mut workbook = match Workbook::open(&file) {
        Ok(workbook) => workbook,
        Err(problem) => return send_json(&mut output, Kind::Head, &Err::<Head, _>(problem)),
    };
    let head = Head { sheets: workbook.sheets().to_vec(), epoch: workbook.epoch() };
    send_json(&mut output, Kind::Head, &Ok::<_, ReadProblem>(head))?;
    let mut sheet = Vec::new();
    while receive(&mut input, limits::CELL_BYTES, &mut sheet)?.is_some() {
        let sheet = String::from_utf8_lossy(&sheet).into_owned();
        let (frame, waiting) = (Vec::with_capacity(2 * TOGETHER), 0);
        let mut sender = Sender { input: &mut input, output: &mut output, frame, waiting, failed: Ok(()) };
        let read = workbook.for_each_row(&sheet, &mut |row| sender.take(row));
        sender.end(read)?;
    }
    Ok(())
}

/// Sends rows, never more than can wait.
struct Sender<'a, I, O> {
    input: &'a mut I,
    output: &'a mut O,
    frame: Vec<u8>,
    waiting: u32,
    failed: io::Result<()>,
}

impl<I: Read, O: Write> Sender<'_, I, O> {
    fn take(&mut self, row: &Row) -> ControlFlow<()> {
        put_row(&mut self.frame, row);
        if self.frame.len() < TOGETHER {
            return ControlFlow::Continue(());
        }
        match self.hand_over() {
            Ok(flow) => flow,
            Err(error) => {
                self.failed = Err(error);
                ControlFlow::Break(())
            }
        }
    }

    fn hand_over(&mut self) -> io::Result<ControlFlow<()>> {
        send(self.output, Kind::Rows, &self.frame)?;
        self.frame.clear();
        self.waiting += 1;
        let mut flow = ControlFlow::Continue(());
        while self.waiting >= WAITING {
            flow = self.answer()?;
        }
        Ok(flow)
    }

    fn answer(&mut self) -> io::Result<ControlFlow<()>> {
        let mut answer = [0];
        self.input.read_exact(&mut answer)?;
        self.waiting -= 1;
        Ok(if answer == [GO_ON] { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    }

    fn end(mut self, read: Result<(), ReadProblem>) -> io::Result<()> {
        self.failed?;
        if !self.frame.is_empty() {
            send(self.output, Kind::Rows, &self.frame)?;
            self.waiting += 1;
        }
        send_json(self.output, Kind::End, &read)?;
        let mut answers = vec![0; usize::try_from(self.waiting).unwrap_or_default()];
        self.input.read_exact(&mut answers)
    }
}

/// A file that another process reads.
pub(super) struct Remote {
    channel: Box<dyn Channel>,
    body: Vec<u8>,
}

impl Remote {
    /// Hands a file over; returns what is known of it.
    pub(super) fn open(mut channel: Box<dyn Channel>, file: &[u8]) -> Result<(Self, Head), ReadProblem> {
        // Whoever has stopped already says nothing, which is told below.
        let _ = send(channel.as_mut(), Kind::Asked, file);
        let mut remote = Self { channel, body: Vec::new() };
        match remote.receive()? {
            Kind::Head => remote.json::<Head>().map(|head| (remote, head)),
            _ => Err(ReadProblem::Stopped),
        }
    }

    /// Visits the rows of one sheet that have something in them, from the top.
    pub(super) fn for_each_row(&mut self, sheet: &str, visit: &mut Visit) -> Result<(), ReadProblem> {
        send(self.channel.as_mut(), Kind::Asked, sheet.as_bytes()).map_err(stopped)?;
        let (mut flow, mut taker) = (ControlFlow::Continue(()), Taker::default());
        loop {
            match self.receive()? {
                Kind::Rows => {
                    // Said first: what comes next is read while these are taken.
                    let answer = if flow.is_continue() { GO_ON } else { STOP };
                    self.channel.write_all(&[answer]).map_err(stopped)?;
                    if flow.is_continue() {
                        flow = taker.take(&self.body, visit).ok_or(ReadProblem::Stopped)?;
                    }
                }
                Kind::End => return self.json(),
                _ => return Err(ReadProblem::Stopped),
            }
        }
    }

    fn receive(&mut self) -> Result<Kind, ReadProblem> {
        receive(self.channel.as_mut(), LONGEST, &mut self.body).map_err(stopped)?.ok_or(ReadProblem::Stopped)
    }

    fn json<T: DeserializeOwned>(&self) -> Result<T, ReadProblem> {
        serde_json::from_slice(&self.body).unwrap_or(Err(ReadProblem::Stopped))
    }
}

fn stopped(_: io::Error) -> ReadProblem {
    ReadProblem::Stopped
}

/// Takes the rows of one sheet within the limits.
#[derive(Default)]
struct Taker {
    row: Row,
    filled: usize,
}

impl Taker {
    /// Visits the rows of a parcel; `None` where they are none.
    fn take(&mut self, mut bytes: &[u8], visit: &mut Visit) -> Option<ControlFlow<()>> {
        while !bytes.is_empty() {
            let last = self.row.number;
            take_row(&mut bytes, &mut self.row)?;
            self.filled += self.row.cells.len();
            let is_next = self.row.number > last && self.row.number <= limits::ROWS;
            // Empty cells between others come over, too.
            let is_within = self.filled <= limits::CELLS.max(limits::ROWS as usize * limits::COLUMNS);
            if !is_next || !is_within {
                return None;
            }
            if visit(&self.row).is_break() {
                return Some(ControlFlow::Break(()));
            }
        }
        Some(ControlFlow::Continue(()))
    }
}

/// The first byte of a cell: the length of a short text, or one of these.
const LONG_TEXT: u8 = 128;
const EMPTY: u8 = 129;
const NUMBER: u8 = 130;
const DATE: u8 = 131;
const FALSE: u8 = 132;
const TRUE: u8 = 133;
const ERROR: u8 = 134;

fn put_row(to: &mut Vec<u8>, row: &Row) {
    to.extend(row.number.to_le_bytes());
    let count = u8::try_from(row.cells.len()).unwrap_or(u8::MAX);
    to.extend([u8::from(row.is_hidden), count]);
    for cell in row.cells.iter().take(count.into()) {
        put_cell(to, cell);
    }
}

fn put_cell(to: &mut Vec<u8>, cell: &Cell) {
    match cell {
        Cell::Text(text) => {
            match u8::try_from(text.len()) {
                Ok(length) if length < LONG_TEXT => to.push(length),
                _ => {
                    to.push(LONG_TEXT);
                    to.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
                }
            }
            to.extend(text.as_bytes());
        }
        Cell::Empty => to.push(EMPTY),
        Cell::Number(number) => {
            to.push(NUMBER);
            to.extend(number.to_le_bytes());
        }
        Cell::Date(date) => {
            to.push(DATE);
            to.extend(date.year().to_le_bytes());
            to.extend(date.month().to_le_bytes());
            to.extend(date.day().to_le_bytes());
        }
        Cell::Bool(value) => to.push(if *value { TRUE } else { FALSE }),
        Cell::Error => to.push(ERROR),
    }
}

/// Reads a row into the memory of the last one.
fn take_row(from: &mut &[u8], row: &mut Row) -> Option<()> {
    row.number = u32::from_le_bytes(chunk(from)?);
    let [hidden, count] = chunk(from)?;
    row.is_hidden = hidden == 1;
    let count = usize::from(count);
    if count > limits::COLUMNS {
        return None;
    }
    row.cells.resize(count, Cell::Empty);
    row.cells.iter_mut().try_for_each(|cell| take_cell(from, cell))
}

fn take_cell(from: &mut &[u8], cell: &mut Cell) -> Option<()> {
    let [first] = chunk(from)?;
    *cell = match first {
        0..LONG_TEXT => return take_text(from, first.into(), cell),
        LONG_TEXT => {
            let length = usize::try_from(u32::from_le_bytes(chunk(from)?)).ok()?;
            return take_text(from, length, cell);
        }
        EMPTY => Cell::Empty,
        NUMBER => Cell::Number(f64::from_le_bytes(chunk(from)?)),
        DATE => {
            let year = i16::from_le_bytes(chunk(from)?);
            let [month, day] = chunk(from)?.map(u8::cast_signed);
            Cell::Date(Date::new(year, month, day).ok()?)
        }
        FALSE => Cell::Bool(false),
        TRUE => Cell::Bool(true),
        ERROR => Cell::Error,
        _ => return None,
    };
    Some(())
}

fn take_text(from: &mut &[u8], length: usize, cell: &mut Cell) -> Option<()> {
    let (text, rest) = from.split_at_checked(length)?;
    *from = rest;
    let text = std::str::from_utf8(text).ok().filter(|text| text.len() <= limits::CELL_BYTES)?;
    match cell {
        Cell::Text(own) => text.clone_into(own),
        cell => *cell = Cell::Text(text.to_owned()),
    }
    Some(())
}

fn chunk<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (chunk, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(*chunk)
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use jiff::civil::date;

    use super::{Taker, put_row};
    use crate::transfer::{Cell, Row, limits};

    fn rows() -> Vec<Row> {
        let text = |text: &str| Cell::Text(text.to_owned());
        let long = "长".repeat(limits::CELL_BYTES / 3);
        let cells = [
            vec![text("陈桂兰"), Cell::Empty, Cell::Number(-1.5e17), Cell::Date(date(1957, 5, 12))],
            vec![Cell::Bool(true), Cell::Bool(false), Cell::Error, text(&"x".repeat(127)), text("")],
            vec![text(&long), text(&"x".repeat(128))],
            vec![Cell::Number(0.0)],
        ];
        let row = |(cells, number): (_, u32)| Row { number, cells, is_hidden: number == 7 };
        cells.into_iter().zip([3, 7, 8, limits::ROWS]).map(row).collect()
    }

    fn taken(bytes: &[u8]) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        let visit = &mut |row: &Row| {
            rows.push(row.clone());
            ControlFlow::Continue(())
        };
        let flow = Taker::default().take(bytes, visit)?;
        assert!(flow.is_continue());
        Some(rows)
    }

    #[test]
    fn rows_come_over_as_they_are() {
        let mut bytes = Vec::new();
        for row in rows() {
            put_row(&mut bytes, &row);
        }
        assert_eq!(taken(&bytes), Some(rows()));
    }

    #[test]
    fn what_a_broken_reader_says_is_no_row() {
        let mut bytes = Vec::new();
        put_row(&mut bytes, &rows()[0]);
        for cut in 1..bytes.len() {
            assert_eq!(taken(&bytes[..cut]), None, "{cut}");
        }
        let text = |length: u8, text: &[u8]| [&[1, 0, 0, 0, 0, 1, length], text].concat();
        let cases = [
            [bytes.clone(), bytes].concat(),
            vec![0, 0, 0, 0, 0, 0],
            vec![0xff, 0xff, 0xff, 0xff, 0, 0],
            [vec![1, 0, 0, 0, 0, 201], vec![129; 201]].concat(),
            text(2, b"\xff\xff"),
            text(135, b""),
            text(131, &[0, 8, 13, 40]),
            text(128, &[0xff, 0xff, 0xff, 0xff]),
        ];
        for bytes in cases {
            assert_eq!(taken(&bytes), None, "{bytes:?}");
        }
    }
}
