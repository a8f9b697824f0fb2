//! A page of a long list, named by the key of a row beside it; never by its number, which costs more the further it is.

/// Which rows of an ordered list are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page<K> {
    /// The first rows.
    First,
    /// The last rows, in the list's order.
    Last,
    /// The rows after the one with this key.
    After(K),
    /// The rows just before the one with this key, in the list's order.
    Before(K),
    /// The row with this key, or what follows its place, and the rows after it.
    From(K),
}

/// The rows of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice<R> {
    /// The rows, in the list's order.
    pub rows: Vec<R>,
    /// The number of rows in the whole list, where the page shows it: to count costs more than to read a page.
    pub total: Option<usize>,
}

impl<R> Slice<R> {
    /// Returns the beginning of a list of which at most `limit` rows were read.
    pub fn beginning(rows: Vec<R>, limit: usize) -> Self {
        let total = Some(rows.len()).filter(|count| *count < limit);
        Self { rows, total }
    }

    /// Returns a page of a list of which at most `limit` rows were read; the first one may be all of it.
    pub fn of<K>(page: &Page<K>, rows: Vec<R>, limit: usize) -> Self {
        match page {
            Page::First => Self::beginning(rows, limit),
            _ => Self { rows, total: None },
        }
    }

    /// Returns a list that is one page.
    pub fn all(rows: Vec<R>) -> Self {
        let total = Some(rows.len());
        Self { rows, total }
    }
}
