//! The number of a disability card (残疾人证号): citizen ID, category, level, and `B` with a count when reissued.

use compact_str::CompactString;
use jiff::civil::Date;

use super::{
    citizen_id::CitizenId,
    disability::{Category, Level},
    normalise::{is_exponent, mask, number_text},
    problem::ProblemKind,
    text::text_value,
};

/// A disability card's number: 20 characters, or 22 to 23 when the card was lost and reissued.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardNo(CompactString);

text_value!(CardNo, masked);

impl CardNo {
    /// Reads a card number in any office spelling; the citizen ID inside must pass its own check.
    pub fn parse(text: &str) -> Result<Self, ProblemKind> {
        let number = number_text(text);
        // A spreadsheet keeps 15 digits of a number and writes zeros for the rest.
        if is_exponent(&number) || (number.len() == 20 && number.ends_with("00000")) {
            return Err(ProblemKind::DamagedNumber);
        }
        let (Some(id), Some(kind)) = (number.get(..18), number.get(18..20)) else {
            return Err(ProblemKind::CardNumber);
        };
        let suffix = number.get(20..).unwrap_or_default();
        if !is_kind(kind) || !(suffix.is_empty() || is_reissue(suffix)) {
            return Err(ProblemKind::CardNumber);
        }
        // Whether the birth date has passed is asked of the person's own citizen ID.
        CitizenId::parse(id, Date::MAX)?;
        Ok(Self(number.as_ref().into()))
    }

    /// Returns the citizen ID inside the number.
    pub fn citizen_id(&self) -> Option<CitizenId> {
        CitizenId::parse(self.0.get(..18)?, Date::MAX).ok()
    }

    /// Returns the category inside the number.
    pub fn category(&self) -> Category {
        self.digit(18).and_then(Category::from_digit).unwrap_or(Category::Multiple)
    }

    /// Returns the level inside the number.
    pub fn level(&self) -> Level {
        self.digit(19).and_then(Level::from_digit).unwrap_or(Level::Fourth)
    }

    /// Returns how many times the card was reissued after a loss, if it was.
    pub fn reissue(&self) -> Option<u8> {
        self.0.get(21..)?.parse().ok()
    }

    /// Returns the number with only its last four characters readable.
    pub fn masked(&self) -> String {
        mask(&self.0, 0, 4)
    }

    fn digit(&self, at: usize) -> Option<u8> {
        self.0.as_bytes().get(at).map(|byte| byte.wrapping_sub(b'0'))
    }
}

fn is_kind(kind: &str) -> bool {
    matches!(kind.as_bytes(), [b'1'..=b'7', b'1'..=b'4'])
}

fn is_reissue(suffix: &str) -> bool {
    matches!(suffix.as_bytes(), [b'B', b'0'..=b'9'] | [b'B', b'0'..=b'9', b'0'..=b'9'])
}

#[cfg(test)]
mod tests {
    use super::CardNo;
    use crate::domain::{
        disability::{Category, Level},
        problem::ProblemKind,
    };

    #[test]
    fn reads_first_and_reissued_cards() {
        let cases = [
            ("37159919650312001442", "37159919650312001442", None),
            ("37159919650312001442B1", "37159919650312001442B1", Some(1)),
            ("37159919650312001442b12", "37159919650312001442B12", Some(12)),
            ("'３７１５９９ 19650312 0014 42Ｂ2", "37159919650312001442B2", Some(2)),
            ("11010519491231002x11", "11010519491231002X11", None),
        ];
        for (text, expected, reissue) in cases {
            let card = CardNo::parse(text).unwrap();
            assert_eq!((card.as_str(), card.reissue()), (expected, reissue), "{text}");
        }
    }

    #[test]
    fn tells_its_parts() {
        let card = CardNo::parse("37159919650312001442B1").unwrap();
        assert_eq!(card.citizen_id().unwrap().as_str(), "371599196503120014");
        assert_eq!((card.category(), card.level()), (Category::Physical, Level::Second));
        assert_eq!(card.masked(), "******************42B1");
    }

    #[test]
    fn names_what_is_wrong() {
        let cases = [
            ("", ProblemKind::CardNumber),
            ("371599196503120014", ProblemKind::CardNumber),
            ("37159919650312001482", ProblemKind::CardNumber),
            ("37159919650312001445", ProblemKind::CardNumber),
            ("37159919650312001442B", ProblemKind::CardNumber),
            ("37159919650312001442C1", ProblemKind::CardNumber),
            ("37159919650312001442B123", ProblemKind::CardNumber),
            ("37159919650312001542", ProblemKind::IdCheck('4')),
            ("37159919650312000000", ProblemKind::DamagedNumber),
            ("3.71599E+19", ProblemKind::DamagedNumber),
            ("残疾证号在镇里办理还没有下来请等待", ProblemKind::CardNumber),
        ];
        for (text, expected) in cases {
            assert_eq!(CardNo::parse(text), Err(expected), "{text}");
        }
    }
}
