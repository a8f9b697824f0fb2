//! The recovery sheet: the key in thirteen groups of five characters, the last of each a check of its group.
//!
//! The characters are those of Crockford's base 32: no I, L, O, U, so that a handwritten sheet reads one way only; what is
//! typed for them is taken for 1 and 0. A group's check character is a sum over GF(32) with a weight for each place and
//! a start for each group: one wrong character, two that changed places and two groups that did are always found.

use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::{
    Fault,
    key::{KEY_BYTES, Key},
};

/// Groups of a sheet.
pub const GROUPS: usize = 13;

/// Characters of a group; the last one checks the others.
pub const GROUP_CHARS: usize = 5;

/// Characters of a group that are of the key.
const DATA_CHARS: usize = GROUP_CHARS - 1;

/// Groups on a line of the sheet.
const LINE_GROUPS: usize = 5;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Returns the groups of a key's sheet.
pub fn groups(key: &Key) -> Vec<Zeroizing<String>> {
    let digits = digits(key.bytes());
    let group = |(place, data): (usize, &[u8])| {
        let check = check(place, data);
        Zeroizing::new(data.iter().chain([&check]).map(|digit| letter(*digit)).collect())
    };
    digits.chunks(DATA_CHARS).enumerate().map(group).collect()
}

/// Returns a key's sheet, five groups a line.
pub fn text(key: &Key) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP_CHARS + 1)));
    for (place, group) in groups(key).iter().enumerate() {
        let gap = match place {
            0 => "",
            place if place % LINE_GROUPS == 0 => "\n",
            _ => " ",
        };
        text.push_str(gap);
        text.push_str(group);
    }
    text
}

/// Reads a sheet, or says which group was copied wrongly; lines that begin with `#` and signs between the groups do not
/// count.
pub fn parse(text: &str) -> Result<Key, Fault> {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let typed = lines.flat_map(str::chars).nfkc().filter(|c| c.is_alphanumeric());
    let digits: Zeroizing<Vec<Option<u8>>> = Zeroizing::new(typed.map(digit).collect());
    let wanted = GROUPS * GROUP_CHARS;
    let mut data = Zeroizing::new(Vec::with_capacity(GROUPS * DATA_CHARS));
    for (place, group) in digits.chunks(GROUP_CHARS).enumerate() {
        let known: Option<Vec<u8>> = group.iter().copied().collect();
        let known = Zeroizing::new(known.ok_or(Fault::SheetGroup(place + 1))?);
        let Some((given, of_key)) = known.split_last().filter(|(_, of_key)| of_key.len() == DATA_CHARS)
        else {
            return Err(Fault::SheetLength { found: digits.len(), wanted });
        };
        if place >= GROUPS {
            return Err(Fault::SheetLength { found: digits.len(), wanted });
        }
        if check(place, of_key) != *given {
            return Err(Fault::SheetGroup(place + 1));
        }
        data.extend_from_slice(of_key);
    }
    if digits.len() != wanted {
        return Err(Fault::SheetLength { found: digits.len(), wanted });
    }
    let bytes = bytes(&data).ok_or(Fault::SheetGroup(GROUPS))?;
    Ok(Key::from_bytes(*bytes))
}

/// Returns the check of a group at a place.
fn check(place: usize, data: &[u8]) -> u8 {
    let start = u8::try_from(place).unwrap_or_default();
    // The weights are the powers of the generator from the first on; that of the check itself is 1.
    let weighted = data.iter().scan(1, |weight, digit| {
        *weight = times_x(*weight);
        Some(product(*weight, *digit))
    });
    weighted.fold(start, |sum, term| sum ^ term)
}

/// Returns `a` times x in GF(32), whose polynomial is x^5 + x^2 + 1.
const fn times_x(a: u8) -> u8 {
    let doubled = a << 1;
    if doubled & 0x20 == 0 { doubled } else { doubled ^ 0x25 }
}

fn product(a: u8, b: u8) -> u8 {
    let powers = (0..5).scan(a, |power, bit| {
        let term = if b >> bit & 1 == 1 { *power } else { 0 };
        *power = times_x(*power);
        Some(term)
    });
    powers.fold(0, |sum, term| sum ^ term)
}

/// Returns the bits of a key in fives; the last four bits are zero.
fn digits(key: &[u8; KEY_BYTES]) -> Zeroizing<Vec<u8>> {
    let bit = |place: usize| key.get(place / 8).map_or(0, |byte| byte >> (7 - place % 8) & 1);
    let digit = |first: usize| (first..first + 5).fold(0, |digit, place| digit << 1 | bit(place));
    Zeroizing::new((0..GROUPS * DATA_CHARS).map(|place| digit(place * 5)).collect())
}

/// Returns the key of its digits, if the last bits are zero.
fn bytes(digits: &[u8]) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    let bit = |place: usize| digits.get(place / 5).map_or(0, |digit| digit >> (4 - place % 5) & 1);
    let mut bytes = Zeroizing::new([0; KEY_BYTES]);
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = (place * 8..place * 8 + 8).fold(0, |byte, place| byte << 1 | bit(place));
    }
    (KEY_BYTES * 8..digits.len() * 5).all(|place| bit(place) == 0).then_some(bytes)
}

fn letter(digit: u8) -> char {
    DIGITS.get(usize::from(digit)).map_or('?', |letter| char::from(*letter))
}

fn digit(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    DIGITS.iter().position(|letter| char::from(*letter) == c)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::{GROUPS, parse, text};
    use crate::secret::{Fault, Key};

    fn key() -> Key {
        Key::from_bytes(std::array::from_fn(|place| u8::try_from(place * 7 + 3).unwrap()))
    }

    #[test]
    fn a_sheet_is_read_however_it_was_copied() {
        let sheet = text(&key());
        assert_eq!(sheet.lines().count(), 3);
        let wide: String = sheet.chars().map(|c| if c == '1' { '１' } else { c }).collect();
        for copy in [
            sheet.to_lowercase(),
            sheet.replace(['\n', ' '], ""),
            sheet.replace(' ', "-"),
            sheet.replace('0', "O").replace('1', "l"),
            format!("# 柳林村 2026-03-02\r\n{}\r\n", sheet.replace('\n', "\r\n")),
            wide,
        ] {
            assert_eq!(parse(&copy), Ok(key()), "{copy}");
        }
    }

    #[test]
    fn a_wrong_group_is_named_and_a_missing_one_told() {
        let sheet = text(&key()).replace('\n', " ");
        let mut groups: Vec<&str> = sheet.split(' ').collect();
        groups[4] = "ZZZZZ";
        assert_eq!(parse(&groups.join(" ")), Err(Fault::SheetGroup(5)));
        groups[4] = "ZZ*ZZU";
        assert_eq!(parse(&groups.join(" ")), Err(Fault::SheetGroup(5)));
        for found in [0, 5, 7, 64] {
            let cut: String = sheet.split(' ').flat_map(str::chars).take(found).collect();
            assert_eq!(parse(&cut), Err(Fault::SheetLength { found, wanted: GROUPS * 5 }), "{cut}");
        }
        let long = format!("{sheet} {}", sheet.split(' ').next().unwrap());
        assert_eq!(parse(&long), Err(Fault::SheetLength { found: 70, wanted: GROUPS * 5 }));
    }
}
