//! The citizen ID (公民身份号码, GB 11643-1999): county, birth date, sequence, check character.

use compact_str::{CompactString, format_compact};
use jiff::civil::{Date, date};

use super::{
    code::codes,
    normalise::{is_exponent, mask, number_text},
    problem::ProblemKind,
    sex::Sex,
    text::text_value,
};

/// A citizen ID of 18 characters, or of 15 digits as given before 1 October 1999.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CitizenId(CompactString);

text_value!(CitizenId, masked);

codes! {
    /// How two citizen IDs of perhaps one person differ.
    NearMiss {
        /// One digit differs.
        Digit = "digit",
        /// Two neighbouring digits are swapped.
        Swap = "swap",
    }
}

impl CitizenId {
    /// Reads a citizen ID in any office spelling; the birth date must not lie after `today`, the county may be unknown.
    pub fn parse(text: &str, today: Date) -> Result<Self, ProblemKind> {
        let number = number_text(text);
        if is_exponent(&number) {
            return Err(ProblemKind::DamagedNumber);
        }
        if !matches!(number.len(), 15 | 18) {
            return Err(if has_other_characters(&number) {
                ProblemKind::IdCharacter
            } else {
                ProblemKind::IdLength
            });
        }
        let digits = if number.len() == 18 { number.get(..17) } else { Some(number.as_ref()) };
        if !digits.is_some_and(is_digits) || !number.ends_with(|c: char| c.is_ascii_digit() || c == 'X') {
            return Err(ProblemKind::IdCharacter);
        }
        Self::checked(&number, today)
    }

    /// Checks birth date and check character of a number whose characters are right.
    fn checked(number: &str, today: Date) -> Result<Self, ProblemKind> {
        if number.len() == 18
            && let Some(expected) = number.get(..17).map(check_character)
            && !number.ends_with(expected)
        {
            // A spreadsheet keeps 15 digits of a number and writes zeros for the rest.
            let damaged = number.ends_with("000");
            return Err(if damaged { ProblemKind::DamagedNumber } else { ProblemKind::IdCheck(expected) });
        }
        match birth_in(number) {
            Some(birth) if birth <= today => Ok(Self(number.into())),
            _ => Err(ProblemKind::IdBirth),
        }
    }

    /// Returns the birth date.
    pub fn birth(&self) -> Date {
        birth_in(&self.0).unwrap_or(Date::ZERO)
    }

    /// Returns the sex: the last digit of the sequence is odd for men.
    pub fn sex(&self) -> Sex {
        let at = if self.0.len() == 18 { 16 } else { 14 };
        let odd = self.0.as_bytes().get(at).is_some_and(|digit| digit % 2 == 1);
        if odd { Sex::Male } else { Sex::Female }
    }

    /// Returns the six digits of the county that gave the number; it may no longer exist.
    pub fn county(&self) -> &str {
        self.0.get(..6).unwrap_or_default()
    }

    /// Returns the number with the birth date and half of the county hidden: `3715**********0014`.
    pub fn masked(&self) -> String {
        mask(&self.0, 4, 4)
    }

    /// Returns the 18-character form of a 15-digit number: the century is 19, the check character is added.
    #[must_use]
    pub fn upgraded(&self) -> Self {
        let (Some(county), Some(rest)) = (self.0.get(..6), self.0.get(6..)) else { return self.clone() };
        if self.0.len() == 18 {
            return self.clone();
        }
        let digits = format!("{county}19{rest}");
        let check = check_character(&digits);
        Self(format_compact!("{digits}{check}"))
    }

    /// Returns the 15-digit form of a number from before 1999, as old papers carry it.
    pub fn shortened(&self) -> Option<Self> {
        let long = self.upgraded();
        let (county, rest) = (long.0.get(..6)?, long.0.get(8..17)?);
        (long.0.get(6..8)? == "19").then(|| Self(format_compact!("{county}{rest}")))
    }

    /// Returns how `other` differs, if by one slip of the pen.
    ///
    /// The check character is left out: two valid numbers that differ by a slip always differ there too.
    pub fn near(&self, other: &Self) -> Option<NearMiss> {
        let (left, right) = (self.upgraded(), other.upgraded());
        let pairs: Vec<(u8, u8)> = left.0.bytes().zip(right.0.bytes()).take(17).collect();
        let differing: Vec<usize> =
            pairs.iter().enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
        match differing.as_slice() {
            [_] => Some(NearMiss::Digit),
            [first, second] if first + 1 == *second => {
                let ((a, b), (c, d)) = (pairs.get(*first)?, pairs.get(*second)?);
                (a == d && b == c).then_some(NearMiss::Swap)
            }
            _ => None,
        }
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn has_other_characters(number: &str) -> bool {
    !number.is_empty() && !is_digits(number.trim_end_matches('X'))
}

/// Returns the check character of the first 17 digits (ISO 7064 MOD 11-2).
pub(crate) fn check_character(digits: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    match (12 - sum % 11) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or('X'),
    }
}

fn birth_in(number: &str) -> Option<Date> {
    let (year, rest) = if number.len() == 18 {
        (number.get(6..10)?.parse().ok()?, number.get(10..14)?)
    } else {
        (1900 + number.get(6..8)?.parse::<i16>().ok()?, number.get(8..12)?)
    };
    let born = Date::new(year, rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?).ok()?;
    (born >= date(1850, 1, 1)).then_some(born)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{CitizenId, NearMiss};
    use crate::domain::{problem::ProblemKind, sex::Sex};

    const TODAY: Date = date(2026, 11, 22);

    fn id(text: &str) -> CitizenId {
        CitizenId::parse(text, TODAY).unwrap()
    }

    #[test]
    fn reads_official_and_office_spellings() {
        let cases = [
            ("11010519491231002X", "11010519491231002X"),
            ("440524188001010014", "440524188001010014"),
            ("11010519491231002x", "11010519491231002X"),
            ("'11010519491231002×", "11010519491231002X"),
            ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
            ("110105 19491231 002Χ", "11010519491231002X"),
            ("\u{FEFF}110105\u{200B}19491231\u{A0}002Х", "11010519491231002X"),
            ("371599650312001", "371599650312001"),
            ("371599198802290020", "371599198802290020"),
            ("999999196503120019", "999999196503120019"),
        ];
        for (text, expected) in cases {
            assert_eq!(CitizenId::parse(text, TODAY).as_ref().map(CitizenId::as_str), Ok(expected), "{text}");
        }
    }

    #[test]
    fn names_what_is_wrong() {
        let cases = [
            ("", ProblemKind::IdLength),
            ("1101051949123100", ProblemKind::IdLength),
            ("110105194912310021", ProblemKind::IdCheck('X')),
            ("371599196503120015", ProblemKind::IdCheck('4')),
            ("11010519491231O02X", ProblemKind::IdCharacter),
            ("1101051949123100X1", ProblemKind::IdCharacter),
            ("37159965031200X", ProblemKind::IdCharacter),
            ("身份证丢失", ProblemKind::IdCharacter),
            ("371599651312001", ProblemKind::IdBirth),
            ("3.71599E+17", ProblemKind::DamagedNumber),
            ("371599196503120000", ProblemKind::DamagedNumber),
        ];
        for (text, expected) in cases {
            assert_eq!(CitizenId::parse(text, TODAY), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_birth_date_must_exist_and_have_passed() {
        let cases = [
            ("37159920261122001", TODAY, true),
            ("37159920261122001", date(2026, 11, 21), false),
            ("37159919650230001", TODAY, false),
            ("37159918490101001", TODAY, false),
        ];
        for (digits, today, exists) in cases {
            let text = format!("{digits}{}", super::check_character(digits));
            let read = CitizenId::parse(&text, today);
            assert_eq!(read.err(), (!exists).then_some(ProblemKind::IdBirth), "{text} {today}");
        }
    }

    #[test]
    fn tells_birth_sex_and_county() {
        let cases = [
            ("371599196503120014", date(1965, 3, 12), Sex::Male),
            ("371599198802290020", date(1988, 2, 29), Sex::Female),
            ("370199201306150039", date(2013, 6, 15), Sex::Male),
            ("371499201509010041", date(2015, 9, 1), Sex::Female),
            ("130399201211300053", date(2012, 11, 30), Sex::Male),
            ("130399200408180062", date(2004, 8, 18), Sex::Female),
            ("371599650312001", date(1965, 3, 12), Sex::Male),
        ];
        for (text, birth, sex) in cases {
            assert_eq!((id(text).birth(), id(text).sex()), (birth, sex), "{text}");
        }
        assert_eq!(id("371599196503120014").county(), "371599");
    }

    #[test]
    fn upgrades_and_masks() {
        assert_eq!(id("371599650312001").upgraded(), id("371599196503120014"));
        assert_eq!(id("371599196503120014").upgraded(), id("371599196503120014"));
        assert_eq!(id("371599196503120014").masked(), "3715**********0014");
        assert_eq!(id("371599650312001").masked(), "3715*******2001");
        assert_eq!(format!("{:?}", id("371599196503120014")), "CitizenId(3715**********0014)");
    }

    #[test]
    fn finds_slips_of_the_pen() {
        let with_check = |digits: &str| id(&format!("{digits}{}", super::check_character(digits)));
        let base = with_check("37159919650312001");
        let cases = [
            ("37159919650312001", None),
            ("37159919650312002", Some(NearMiss::Digit)),
            ("37159919650321001", Some(NearMiss::Swap)),
            ("37159919650312010", Some(NearMiss::Swap)),
            ("37159919650312023", None),
            ("37159919660312002", None),
        ];
        for (digits, expected) in cases {
            assert_eq!(base.near(&with_check(digits)), expected, "{digits}");
        }
        assert_eq!(base.near(&id("371599650312001")), None);
    }
    #[test]
    fn has_a_short_form_if_born_before_2000() {
        let cases = [
            ("371599196503120014", Some("371599650312001")),
            ("371599650312001", Some("371599650312001")),
            ("371599200003120018", None),
        ];
        for (text, expected) in cases {
            let short = CitizenId::stored(text).shortened();
            assert_eq!(short.as_ref().map(CitizenId::as_str), expected, "{text}");
        }
    }
}
