//! Reads a roster on a thread of its own, beside the planning of the rows before.

use std::{
    ops::ControlFlow,
    panic::resume_unwind,
    sync::mpsc::{SyncSender, sync_channel},
    thread,
};

use crate::{
    error::{Error, Result},
    transfer::{
        ReadProblem, Workbook,
        learned::Headings,
        roster::{self, Choice, Layout, RosterRow},
    },
};

/// Rows handed over together: each time costs a wait.
const AT_A_TIME: usize = 256;

/// Batches that may wait for the planner.
const WAITING: usize = 2;

/// Reads a list with these headings, each row with `read`, and hands them to `take`; `Break` stops.
pub(super) fn read<T: Send>(
    bytes: &[u8],
    choice: Choice<'_>,
    headings: Headings,
    read: impl Fn(RosterRow) -> T + Send,
    take: impl FnMut(T) -> ControlFlow<()>,
) -> Result<Layout> {
    thread::scope(|scope| {
        let (sender, batches) = sync_channel(WAITING);
        let reader = scope.spawn(move || send_rows(bytes, choice, headings, read, &sender));
        // When the receiver is gone, the reader stops.
        let _ = batches.into_iter().flatten().try_for_each(take);
        reader.join().unwrap_or_else(|panic| resume_unwind(panic)).map_err(Error::Unreadable)
    })
}

fn send_rows<T>(
    bytes: &[u8],
    choice: Choice<'_>,
    headings: Headings,
    read: impl Fn(RosterRow) -> T,
    sender: &SyncSender<Vec<T>>,
) -> std::result::Result<Layout, ReadProblem> {
    let mut workbook = Workbook::open(bytes)?;
    let mut batch = Vec::new();
    let layout = roster::read(&mut workbook, choice, headings, &mut |row| {
        batch.push(read(row));
        if batch.len() < AT_A_TIME {
            return ControlFlow::Continue(());
        }
        sender.send(std::mem::take(&mut batch)).map_or(ControlFlow::Break(()), ControlFlow::Continue)
    })?;
    // Nobody waits for the rest if the planner has stopped.
    let _ = sender.send(batch);
    Ok(layout)
}
