//! A passphrase, in the one form in which it is used however it was typed.

use std::{collections::BTreeSet, fmt};

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::Fault;

/// A new passphrase has at least so many characters.
pub const LEAST_CHARS: usize = 8;

/// And at least so many different ones.
const LEAST_DIFFERENT: usize = 4;

/// A passphrase; overwritten in memory when dropped, and never shown.
///
/// `ＡＢＣ１２３` of a full-width input method is `ABC123` (NFKC), and blanks at the ends do not count: both have locked
/// people out.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

impl PartialEq for Passphrase {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Passphrase {}

impl Passphrase {
    /// Takes a passphrase as typed, pasted or read.
    pub fn new(typed: &str) -> Self {
        // Room for all of it from the start: text that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 4));
        text.extend(typed.trim().nfkc());
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// Returns whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns a passphrase to be set, or says that it is too easy to guess.
    pub fn strong(self) -> Result<Self, Fault> {
        let different: BTreeSet<char> = self.0.chars().collect();
        let is_strong = self.0.chars().count() >= LEAST_CHARS && different.len() >= LEAST_DIFFERENT;
        if is_strong { Ok(self) } else { Err(Fault::WeakPassphrase) }
    }

    /// Returns the bytes that are made into a key.
    pub(super) fn bytes(&self) -> &[u8] {
        self.text().as_bytes()
    }

    /// Returns what was typed, in its one form.
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Passphrase;
    use crate::secret::Fault;

    #[test]
    fn however_it_is_typed_it_is_the_same() {
        let cases = [("ＡＢＣ１２３", "ABC123"), (" abc　", "abc"), ("ｶﾞ", "ガ"), ("柳林　村", "柳林 村")];
        for (typed, meant) in cases {
            assert_eq!(Passphrase::new(typed), Passphrase::new(meant), "{typed}");
        }
        assert_ne!(Passphrase::new("abc"), Passphrase::new("ABC"));
    }

    #[test]
    fn what_is_easy_to_guess_is_not_set() {
        for (text, is_strong) in [
            ("", false),
            ("1234567", false),
            ("11111111", false),
            ("柳林村的账本在我家", true),
            ("correct 8", true),
        ] {
            let set = Passphrase::new(text).strong();
            assert_eq!(set.is_ok(), is_strong, "{text}");
            assert!(is_strong || set == Err(Fault::WeakPassphrase));
        }
    }
}
