//! Rows inserted one after another, told by the update hook, joined to runs before they are noted.

/// Insertions as runs of row numbers.
#[derive(Debug, Default)]
pub(super) struct Inserted {
    /// Those that the next row of their table may go on, at most one a table.
    open: Vec<Made>,
    /// Those that something else came after: a row changed meanwhile must keep its place in the order of changes.
    closed: Vec<Made>,
}

/// Rows inserted one after another in one table.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) table: String,
    pub(super) first: i64,
    last: i64,
    /// The number of the last of these changes.
    pub(super) n: i64,
}

impl Made {
    /// Returns the last row, if there is more than one.
    pub(super) fn last(&self) -> Option<i64> {
        (self.last > self.first).then_some(self.last)
    }
}

impl Inserted {
    /// Adds a row; `n` is the number of the change.
    pub(super) fn add(&mut self, table: &str, id: i64, n: i64) {
        let Some(run) = self.open.iter_mut().find(|run| run.table == table) else {
            return self.open.push(Made { table: table.to_owned(), first: id, last: id, n });
        };
        if run.last.checked_add(1) == Some(id) {
            (run.last, run.n) = (id, n);
            return;
        }
        let table = run.table.clone();
        self.closed.push(std::mem::replace(run, Made { table, first: id, last: id, n }));
    }

    /// Ends all runs: something else changes.
    pub(super) fn close(&mut self) {
        self.closed.append(&mut self.open);
    }

    /// Takes out the runs that have ended.
    pub(super) fn take_closed(&mut self) -> Vec<Made> {
        std::mem::take(&mut self.closed)
    }

    /// Returns whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.closed.is_empty()
    }
}
