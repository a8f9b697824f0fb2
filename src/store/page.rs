//! Pages of a list by key: the cost of a page does not grow with the list.

/// Where a page starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seek<K> {
    /// At the first row.
    First,
    /// At the last row, going backwards.
    Last,
    /// After the row with this key.
    After(K),
    /// Before the row with this key, going backwards.
    Before(K),
}

/// A page of a list. Rows always come in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<K> {
    /// Where it starts.
    pub seek: Seek<K>,
    /// How many rows at most.
    pub limit: usize,
}

impl<K> Page<K> {
    /// Returns the first `limit` rows.
    pub const fn first(limit: usize) -> Self {
        Self { seek: Seek::First, limit }
    }

    /// Returns every row.
    pub const fn all() -> Self {
        Self::first(usize::MAX)
    }

    /// Returns whether the rows are read from the end.
    pub(super) const fn backwards(&self) -> bool {
        matches!(self.seek, Seek::Last | Seek::Before(_))
    }

    /// Returns the key the page starts from, if it starts at a row.
    pub(super) const fn key(&self) -> Option<&K> {
        match &self.seek {
            Seek::After(key) | Seek::Before(key) => Some(key),
            Seek::First | Seek::Last => None,
        }
    }

    /// Returns the limit as SQL wants it.
    pub(super) fn sql_limit(&self) -> i64 {
        i64::try_from(self.limit).unwrap_or(i64::MAX)
    }
}
