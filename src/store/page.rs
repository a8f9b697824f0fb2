//! How the pages of a list are read by key, so that the cost of a page does not grow with the list.

use crate::domain::page::Page;

/// How a page is read: from which key, and which way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a, K> {
    /// The key of the row beside the page, if it is not at an end of the list.
    pub(super) key: Option<&'a K>,
    /// How its rows compare with that key.
    pub(super) beyond: &'static str,
    /// In which order they are read.
    pub(super) order: &'static str,
}

impl<'a, K> Reading<'a, K> {
    pub(super) fn new(page: &'a Page<K>) -> Self {
        let (key, beyond, order) = match page {
            Page::First => (None, ">", "ASC"),
            Page::Last => (None, "<", "DESC"),
            Page::After(key) => (Some(key), ">", "ASC"),
            Page::Before(key) => (Some(key), "<", "DESC"),
            Page::From(key) => (Some(key), ">=", "ASC"),
        };
        Self { key, beyond, order }
    }

    /// Returns whether the rows are read from the end.
    pub(super) fn is_backwards(&self) -> bool {
        self.order == "DESC"
    }

    /// Puts rows that were read from the end into the list's order.
    pub(super) fn in_order<R>(&self, mut rows: Vec<R>) -> Vec<R> {
        if self.is_backwards() {
            rows.reverse();
        }
        rows
    }
}
