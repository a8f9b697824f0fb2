//! The statistical code of a village (统计用区划代码): county, township and village in 12 digits.

use compact_str::CompactString;

use super::{normalise::compact, problem::ProblemKind, text::text_value};

/// A village code of 12 digits; whether such a village exists is not asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VillageCode(CompactString);

text_value!(VillageCode);

impl VillageCode {
    /// Reads a village code; spaces and full-width digits are accepted.
    pub fn parse(text: &str) -> Result<Self, ProblemKind> {
        let code = compact(text);
        if code.len() == 12 && code.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(code.as_ref().into()))
        } else {
            Err(ProblemKind::VillageCode)
        }
    }

    /// Returns the code of the county, six digits (GB/T 2260).
    pub fn county(&self) -> &str {
        self.0.get(..6).unwrap_or_default()
    }

    /// Returns the code of the township, nine digits.
    pub fn township(&self) -> &str {
        self.0.get(..9).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::VillageCode;
    use crate::domain::problem::ProblemKind;

    #[test]
    fn reads_twelve_digits() {
        let cases = [
            ("371599101205", Some("371599101205")),
            (" 371599 101 205", Some("371599101205")),
            ("３７１５９９１０１２０５", Some("371599101205")),
            ("37159910120", None),
            ("3715991012055", None),
            ("37159910120X", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let read = VillageCode::parse(text);
            assert_eq!(read.as_ref().map(VillageCode::as_str).ok(), expected, "{text}");
        }
        assert_eq!(VillageCode::parse("1"), Err(ProblemKind::VillageCode));
    }

    #[test]
    fn tells_county_and_township() {
        let code = VillageCode::parse("371599101205").unwrap();
        assert_eq!((code.county(), code.township()), ("371599", "371599101"));
    }
}
