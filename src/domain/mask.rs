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
/// digits is not known by its form.
pub fn mask_named(json: &str) -> String {
    json.split_inclusive('\n').map(masked_line).collect()
}

fn masked_line(line: &str) -> String {
    let masked = || {
        let (name, rest) = line.trim_start().strip_prefix('"')?.split_once("\": \"")?;
        let (value, end) = rest.rsplit_once('"')?;
        let start = line.strip_suffix(rest)?;
        let private = Private::of(name).filter(|_| !value.is_empty())?;
        Some(format!("{start}{}\"{end}", private.masked(value)))
    };
    masked().unwrap_or_else(|| line.to_owned())
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
    use super::{mask_named, mask_numbers};

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
