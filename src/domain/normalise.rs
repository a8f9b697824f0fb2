//! The text that offices type, brought to one form before it is read or compared.

use std::borrow::Cow;

/// Returns the half-width twin of a full-width character (U+FF01 to U+FF5E, U+3000), else the character itself.
pub fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Returns whether a terminal or a reader would not see `c` but obey it: control, bidi and zero-width characters.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
        )
}

/// Returns whether `c` stands where a program could not write a rare character: a question mark, a square, or a code
/// point that every machine shows in its own way.
pub fn is_unread(c: char) -> bool {
    matches!(c, '?' | '？' | '□' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// Returns `text` in half width, without any white space or invisible character.
///
/// Most texts are so already, and imports bring millions of them: these are only lent.
pub fn compact(text: &str) -> Cow<'_, str> {
    let is_kept = |c: char| !c.is_whitespace() && !is_invisible(c);
    if text.bytes().all(|b| b.is_ascii_graphic()) || text.chars().all(|c| is_kept(c) && half_width(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| is_kept(*c)).map(half_width).collect())
}

/// Returns the text of a number that ends in a letter (citizen ID, card): compact, upper case, look-alikes of X and B
/// replaced, without the apostrophe that makes a spreadsheet keep it as text.
pub fn number_text(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(compact(text).trim_start_matches(['\'', '’', '‘', '`']).chars().map(plain_letter).collect())
}

/// Returns whether a spreadsheet has turned a long number into `3.71599E+17`.
pub fn is_exponent(number: &str) -> bool {
    let Some((mantissa, exponent)) = number.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    digits(mantissa) && digits(exponent.trim_start_matches('+'))
}

/// Returns a name in the form in which names are compared: no spaces, one kind of middle dot, half width.
pub fn fold_name(name: &str) -> Cow<'_, str> {
    let name = compact(name);
    if name.chars().all(|c| one_dot(c) == c) {
        return name;
    }
    Cow::Owned(name.chars().map(one_dot).collect())
}

/// Returns `text` safe for a plain sink such as a terminal line: line ends and tabs become spaces, other control,
/// bidi and zero-width characters vanish.
pub fn sanitize(text: &str) -> String {
    text.chars()
        .map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
        .collect()
}

/// Returns `text` with all but its first `head` and last `tail` characters starred; all of a text too short for that.
pub fn mask(text: &str, head: usize, tail: usize) -> String {
    let length = text.chars().count();
    let hidden = if length > head + tail { head..length - tail } else { 0..length };
    text.chars().enumerate().map(|(at, c)| if hidden.contains(&at) { '*' } else { c }).collect()
}

/// Returns the number of a bank account with only its last four characters readable.
pub fn mask_account(number: &str) -> String {
    mask(number, 0, 4)
}

fn plain_letter(c: char) -> char {
    match c {
        'x' | '×' | 'Χ' | 'χ' | 'Х' | 'х' | 'Ⅹ' | 'ⅹ' | '✕' | '✖' | '╳' => 'X',
        'Β' | 'В' => 'B',
        _ => c.to_ascii_uppercase(),
    }
}

fn one_dot(c: char) -> char {
    match c {
        '•' | '.' | '・' | '･' | '‧' | '∙' | '⋅' | '●' => '·',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{compact, fold_name, is_exponent, mask, mask_account, number_text, sanitize};

    #[test]
    fn numbers_lose_what_offices_add() {
        let cases = [
            ("３７１５９９", "371599"),
            (" 37 15\u{A0}99\u{3000}", "371599"),
            ("\u{FEFF}371\u{200B}599\t", "371599"),
            ("'371599", "371599"),
            ("＇371599", "371599"),
            ("1Ｘ", "1X"),
            ("1x", "1X"),
            ("1×", "1X"),
            ("1Χ", "1X"),
            ("1Х", "1X"),
            ("44b1", "44B1"),
        ];
        for (text, expected) in cases {
            assert_eq!(number_text(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_fold_to_one_form() {
        let cases = [
            ("张 三", "张三"),
            ("张\u{3000}三", "张三"),
            ("买买提•艾力", "买买提·艾力"),
            ("买买提．艾力", "买买提·艾力"),
            ("买买提・艾力", "买买提·艾力"),
            ("Ａnna", "Anna"),
        ];
        for (text, expected) in cases {
            assert_eq!(fold_name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn sinks_get_no_control_characters() {
        let cases = [
            ("平常 text，123", "平常 text，123"),
            ("\u{1b}[31mred\u{7}", "[31mred"),
            ("a\u{202E}b\u{2066}c\u{9B}d\u{AD}e\u{FEFF}", "abcde"),
            ("一行\n二行\t三", "一行 二行 三"),
        ];
        for (text, expected) in cases {
            assert_eq!(sanitize(text), expected, "{text:?}");
        }
        assert_eq!(compact(" a\r\nb "), "ab");
    }

    #[test]
    fn masks_keep_the_ends_only() {
        let cases =
            [("123456", 2, 2, "12**56"), ("1234", 2, 2, "****"), ("", 1, 1, ""), ("张三丰", 1, 0, "张**")];
        for (text, head, tail, expected) in cases {
            assert_eq!(mask(text, head, tail), expected, "{text}");
        }
        assert_eq!(mask_account("6222021234567890"), "************7890");
    }

    #[test]
    fn knows_a_number_ruined_by_a_spreadsheet() {
        let cases =
            [("3.71599E+17", true), ("1.38E+10", true), ("371599", false), ("E", false), ("ELM", false)];
        for (text, expected) in cases {
            assert_eq!(is_exponent(text), expected, "{text}");
        }
    }
}
