//! Finds the numbers of people in a text and stars them: so no list can forget to.

use super::{export::Private, normalise::mask};

/// Returns a text in which citizen IDs, card, account and telephone numbers are starred; its length stays the same.
///
/// They are known by their form alone: in a table, in JSON or in a note nobody says what they are.
pub fn mask_numbers(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let (mut rest, mut before) = (text, "");
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        let (between, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        masked.push_str(between);
        let area = if between == "-" { before } else { "" };
        masked.push_str(&masked_word(word, area));
        (before, rest) = (word, after);
    }
    masked.push_str(rest);
    masked
}

/// Returns JSON, a pair to a line, in which what stands under the name of a personal number is starred: an account of a few
/// digits is not known by its form. What was starred before, beside another number, stays as it is.
pub fn mask_named(json: &str) -> String {
    json.split_inclusive('\n').map(masked_line).collect()
}

fn masked_line(line: &str) -> String {
    let masked = || {
        let (name, rest) = line.trim_start().strip_prefix('"')?.split_once("\": \"")?;
        let (value, end) = rest.rsplit_once('"')?;
        let start = line.strip_suffix(rest)?;
        let private = Private::of(name).filter(|_| !value.is_empty() && !value.contains('*'))?;
        Some(format!("{start}{}\"{end}", private.masked(value)))
    };
    masked().unwrap_or_else(|| line.to_owned())
}

/// Places shown at most where two numbers differ: one wrong digit, or two that changed places.
const TOLD: usize = 2;

/// Returns two numbers of a kind masked so that they can still be told apart: where they differ, the first places are
/// readable and the others are `?`; what is starred is the same in both.
pub fn masked_apart(kind: Private, [one, other]: [&str; 2]) -> [String; 2] {
    if one.is_empty() || other.is_empty() {
        return [one, other].map(|text| if text.is_empty() { String::new() } else { kind.masked(text) });
    }
    let of_same_length = one.chars().count() == other.chars().count();
    let head = alike(one.chars(), other.chars());
    let tail = alike(one.chars().rev(), other.chars().rev());
    let told = |mine: &str, its: &str| {
        let shorter = mine.chars().count().min(its.chars().count());
        let end = mine.chars().count() - tail.min(shorter - head);
        let (mut its, mut told) = (its.chars(), 0);
        let place = |(at, (masked, c)): (usize, (char, char))| {
            let is_same = its.next() == Some(c);
            if masked != '*' || !(head..end).contains(&at) || (of_same_length && is_same) {
                return masked;
            }
            told += 1;
            if told > TOLD { '?' } else { c }
        };
        kind.masked(mine).chars().zip(mine.chars()).enumerate().map(place).collect()
    };
    [told(one, other), told(other, one)]
}

/// Returns two values of the column with this code, numbers of people masked so that they can still be told apart.
pub fn sides(code: &str, values: [&str; 2]) -> [String; 2] {
    Private::of(code).map_or_else(|| values.map(str::to_owned), |kind| masked_apart(kind, values))
}

/// Returns how many of the first characters are the same.
fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}

/// Stars a word if it is a number of somebody; `area` is what stands before a hyphen.
fn masked_word(word: &str, area: &str) -> String {
    let length = word.len();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    // The X of a citizen ID stands at its end, and within a card number; reissued cards end in B and a digit.
    let is_number = digits + 2 >= length && word.bytes().all(|b| b.is_ascii_digit() || b"XxBb".contains(&b));
    let is_area = area.starts_with('0') && matches!(area.len(), 3 | 4);
    match length {
        15 | 18 if is_number => mask(word, 4, 4),
        16..=22 if is_number => mask(word, 0, 4),
        11 if digits == length && word.starts_with('1') => mask(word, 3, 4),
        7 | 8 if digits == length && is_area => mask(word, 0, 4),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{mask_named, mask_numbers, sides};

    #[test]
    fn two_numbers_are_told_apart_although_they_are_masked() {
        let cases = [
            (
                "citizen_id",
                "371599198503120013",
                "371599198504120013",
                "3715*******3**0013",
                "3715*******4**0013",
            ),
            (
                "citizen_id",
                "371599198503120013",
                "371599199012300013",
                "3715****85????0013",
                "3715****90????0013",
            ),
            (
                "citizen_id",
                "371599198503120013",
                "37159919850312001",
                "3715**********0013",
                "3715*********2001",
            ),
            ("citizen_id", "371599198503120013", "", "3715**********0013", ""),
            ("phone", "13800001234", "13800101234", "138**0*1234", "138**1*1234"),
            ("phone", "13856781234", "13887651234", "13856??1234", "13887??1234"),
            ("phone", "0635-8261234", "0635-8251234", "0635-**61234", "0635-**51234"),
            ("account", "22345678", "22245678", "**3*5678", "**2*5678"),
            ("account", "22345678", "223455678", "****5678", "*****5678"),
            ("account", "22345678", "22345678", "****5678", "****5678"),
            ("name", "王大海", "王大河", "王大海", "王大河"),
        ];
        for (code, one, other, shown, also) in cases {
            assert_eq!(sides(code, [one, other]), [shown, also], "{code} {one} {other}");
        }
    }

    #[test]
    fn numbers_are_known_by_their_name() {
        let json = "{\n  \"account\": \"22345678\",\n  \"bank\": \"22345678\",\n  \"phone\": \"\",\n  \"account\": null\n}\n";
        assert_eq!(mask_named(json), json.replacen("22345678", "****5678", 1));
    }

    #[test]
    fn numbers_of_people_are_starred_and_others_are_not() {
        let cases = [
            ("371599198503120013", "3715**********0013"),
            ("{\"citizen_id\": \"37159919850312001X\"}", "{\"citizen_id\": \"3715**********001X\"}"),
            ("37159919850312001342", "****************1342"),
            ("37159919850312001X42B1", "******************42B1"),
            ("卡号6217000000000000019。", "卡号***************0019。"),
            ("13800001234 0635-8261234", "138****1234 0635-***1234"),
            ("2026-03-02T08:00:00Z 371599101201-000001.zhucan 100000000000", ""),
            ("13800001234567 abc13800001234", ""),
            ("7b91aee3a0d374573d7f9a8ebd822dee076d6556a2a1eb8a284503f4f0eceefb", ""),
        ];
        for (text, masked) in cases {
            assert_eq!(mask_numbers(text), if masked.is_empty() { text } else { masked });
        }
    }
}
