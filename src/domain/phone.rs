//! Telephone numbers of mainland China: mobiles, landlines with and without area code.

use compact_str::{CompactString, format_compact};

use super::{
    normalise::{compact, is_exponent, mask},
    problem::ProblemKind,
    text::text_value,
};

/// A telephone number: `13812345678`, `0635-8123456` or `8123456`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(CompactString);

text_value!(Phone, masked);

impl Phone {
    /// Reads a telephone number; full width, `+86`, brackets and hyphens are accepted.
    pub fn parse(text: &str) -> Result<Self, ProblemKind> {
        // As nearly all are written.
        if is_mobile(text) && text.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Self(text.into()));
        }
        let text = compact(text);
        if is_exponent(&text) {
            return Err(ProblemKind::DamagedNumber);
        }
        let digits: CompactString =
            text.chars().filter(|c| !matches!(c, '-' | '(' | ')' | '—' | '–')).collect();
        let national = ["+86", "0086"].iter().find_map(|prefix| digits.strip_prefix(prefix));
        // `86` alone is a prefix only where a whole mobile follows: 8612345 is a local number.
        let national = national.or_else(|| digits.strip_prefix("86").filter(|rest| is_mobile(rest)));
        let number = match national {
            Some(rest) if !is_mobile(rest) && !rest.starts_with('0') => format_compact!("0{rest}"),
            Some(rest) => rest.into(),
            None => digits,
        };
        canonical(&number).map(Self).ok_or(ProblemKind::Phone)
    }

    /// Returns the number with its middle hidden: `138****5678`, `0635-***3456`.
    pub fn masked(&self) -> String {
        match self.0.split_once('-') {
            Some((area, local)) => format!("{area}-{}", mask(local, 0, 4)),
            None if is_mobile(&self.0) => mask(&self.0, 3, 4),
            None => mask(&self.0, 0, 4),
        }
    }
}

fn canonical(number: &str) -> Option<CompactString> {
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if is_mobile(number) || is_local(number) {
        return Some(number.into());
    }
    // Beijing is 010 and the big cities 02x; every other area code has four digits.
    let length = if number.starts_with("01") || number.starts_with("02") { 3 } else { 4 };
    let (area, local) = number.split_at_checked(length)?;
    (area.starts_with('0') && is_local(local)).then(|| format_compact!("{area}-{local}"))
}

fn is_mobile(number: &str) -> bool {
    number.len() == 11 && matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn is_local(number: &str) -> bool {
    matches!(number.len(), 7 | 8) && matches!(number.as_bytes(), [b'2'..=b'9', ..])
}

#[cfg(test)]
mod tests {
    use super::Phone;
    use crate::domain::problem::ProblemKind;

    #[test]
    fn reads_mobiles_and_landlines() {
        let cases = [
            ("13812345678", "13812345678", "138****5678"),
            ("138 1234 5678", "13812345678", "138****5678"),
            ("138-1234-5678", "13812345678", "138****5678"),
            ("１３８１２３４５６７８", "13812345678", "138****5678"),
            ("+86 13812345678", "13812345678", "138****5678"),
            ("8613812345678", "13812345678", "138****5678"),
            ("0635-8123456", "0635-8123456", "0635-***3456"),
            ("（0635）8123456", "0635-8123456", "0635-***3456"),
            ("06358123456", "0635-8123456", "0635-***3456"),
            ("+86-635-8123456", "0635-8123456", "0635-***3456"),
            ("010-81234567", "010-81234567", "010-****4567"),
            ("8123456", "8123456", "***3456"),
            ("8612345", "8612345", "***2345"),
        ];
        for (text, expected, masked) in cases {
            let phone = Phone::parse(text).unwrap();
            assert_eq!((phone.as_str(), phone.masked().as_str()), (expected, masked), "{text}");
            assert_eq!(Phone::parse(expected), Ok(phone), "{text}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let cases = [
            ("", ProblemKind::Phone),
            ("12812345678", ProblemKind::Phone),
            ("1381234567", ProblemKind::Phone),
            ("138123456789", ProblemKind::Phone),
            ("0635-812345", ProblemKind::Phone),
            ("没有电话", ProblemKind::Phone),
            ("1.38E+10", ProblemKind::DamagedNumber),
        ];
        for (text, expected) in cases {
            assert_eq!(Phone::parse(text), Err(expected), "{text}");
        }
    }
}
