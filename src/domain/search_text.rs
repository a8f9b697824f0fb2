//! What of a record is found by what is typed: the tokens of the index, and the question put to it.
//!
//! The index is an FTS5 table with `detail = none` and the `ascii` tokenizer. Han text gives every character and pair of
//! characters; letters and digits give `d` + every window of up to four characters; where the two meet, as in `5组31`,
//! they give a joint: `5组`, and `组` + the first window; names give `p` + the first letters of their
//! pinyin. The index may find too much, so [`verifies`] has the last word.

use super::{
    normalise::half_width,
    reading::{Reading, readings},
};

/// The width of the windows over letters and digits.
const WINDOW: usize = 4;

/// Letters of pinyin kept in a token, as many as the longest syllable has: names differ so much beyond them that the
/// index would be half pinyin.
const PINYIN: usize = 6;

/// What of a record can be found.
#[derive(Clone, Copy, Debug, Default)]
pub struct SearchText<'a> {
    /// Names of people; they are also found by pinyin.
    pub names: &'a [&'a str],
    /// Everything else: ID, card number, phone, address, household number.
    pub texts: &'a [&'a str],
}

impl SearchText<'_> {
    fn all(&self) -> impl Iterator<Item = String> {
        self.names.iter().chain(self.texts).map(|text| fold(text))
    }
}

/// Returns the letters and digits of `text` in any script, in half width and lower case; nothing else is searched.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text
            .bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|b| char::from(b.to_ascii_lowercase()))
            .collect();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match half_width(c) {
            // Nearly all there is; tables need not be asked about them.
            c @ ('0'..='9' | 'a'..='z' | '\u{4E00}'..='\u{9FFF}') => folded.push(c),
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => {}
        }
    }
    folded
}

/// Returns the tokens under which a record is indexed, each followed by a space; some may stand there twice.
pub fn search_tokens(fields: &SearchText) -> String {
    let texts: Vec<String> = fields.all().collect();
    let mut tokens = String::with_capacity(512);
    for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        // A card number begins with the citizen ID: its windows need not be written twice.
        let within = |(other, longer): (usize, &String)| {
            other != at && longer.len() > text.len() && longer.starts_with(text)
        };
        if !texts.iter().enumerate().any(within) {
            push_windows(&mut tokens, text);
        }
    }
    for entry in entries(fields.names) {
        tokens.extend(["p", &entry, " "]);
    }
    tokens
}

/// Writes the windows and joints of a folded text.
fn push_windows(tokens: &mut String, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let mut before: &[char] = &[];
    for run in runs(&chars) {
        if !before.is_empty() {
            push(tokens, joint(before, run));
        }
        before = run;
        if is_plain(run) {
            for from in 0..run.len() {
                tokens.push('d');
                push(tokens, run.iter().skip(from).take(WINDOW));
            }
        } else {
            for token in run.chunks(1).chain(run.windows(2)) {
                push(tokens, token);
            }
        }
    }
}

fn push<'a>(tokens: &mut String, token: impl IntoIterator<Item = &'a char>) {
    token.into_iter().for_each(|c| tokens.push(*c));
    tokens.push(' ');
}

/// Lists the pinyin by which names are found, without what another one begins with: one is asked by its beginning.
fn entries(names: &[&str]) -> Vec<String> {
    let readings = names.iter().flat_map(|name| readings(name));
    let mut found: Vec<String> =
        readings.flat_map(|reading| reading.beginnings(PINYIN).collect::<Vec<_>>()).collect();
    // The longest come first: what begins alike stands side by side.
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup_by(|shorter, longer| longer.starts_with(shorter.as_str()));
    found
}

/// Returns the part of a word's pinyin that the index has.
fn beginning(pinyin: &str) -> String {
    pinyin.chars().take(PINYIN).collect()
}

/// Returns the FTS5 MATCH expression for one word typed by a user, or `None` if it has nothing to search for.
pub fn search_match(term: &str) -> Option<String> {
    let folded: Vec<char> = fold(term).chars().collect();
    let text = parts(&folded).join(" AND ");
    let mut ways: Vec<String> =
        pinyin_terms(term).iter().map(|pinyin| format!("\"p{}\" *", beginning(pinyin))).collect();
    if ways.is_empty() {
        return (!text.is_empty()).then_some(text);
    }
    if is_plain(&folded) {
        ways.push(format!("({text})"));
    }
    Some(format!("({})", ways.join(" OR ")))
}

/// Returns whether a record really has what a user typed; the index alone over-approximates.
pub fn verifies(term: &str, fields: &SearchText) -> bool {
    let folded = fold(term);
    if fields.all().any(|text| text.contains(&folded)) {
        return true;
    }
    let typed = pinyin_terms(term);
    let starts = |reading: Reading| {
        reading.entries().any(|entry| typed.iter().any(|pinyin| entry.starts_with(pinyin.as_str())))
    };
    fields.names.iter().flat_map(|name| readings(name)).any(starts)
}

/// Returns whether the index finds exactly what has this word, so that [`verifies`] need not be asked.
///
/// One character, a pair, one window, one joint, or letters: a longer text is found by its parts, wherever they stand.
pub fn is_exact(term: &str) -> bool {
    let folded: Vec<char> = fold(term).chars().collect();
    parts(&folded).len() <= 1 && (is_plain(&folded) || pinyin_terms(term).is_empty())
}

/// Returns whether nearly everybody has this word: one digit or two, as an ID or a telephone begins to be typed.
pub fn is_common(term: &str) -> bool {
    let folded = fold(term);
    (1..=2).contains(&folded.len()) && folded.bytes().all(|b| b.is_ascii_digit())
}

/// Lists the pinyin a word can stand for, with `ü` as `v`; none if it is no pinyin.
///
/// Initials may be typed as input methods take them, `zhq` for 赵庆: then they are read with and without the `h`.
fn pinyin_terms(term: &str) -> Vec<String> {
    let term = fold(term).replace('ü', "v");
    if term.is_empty() || !term.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let short = ["zh", "ch", "sh"]
        .iter()
        .fold(term.clone(), |short, initial| short.replace(initial, initial.trim_end_matches('h')));
    let is_initials = term.len() > 2 && !term.contains(['a', 'e', 'i', 'o', 'u', 'v']);
    if is_initials && short != term { vec![term, short] } else { vec![term] }
}

/// Splits folded text where ASCII meets other scripts.
fn runs(chars: &[char]) -> impl Iterator<Item = &[char]> {
    chars.chunk_by(|a, b| a.is_ascii() == b.is_ascii())
}

fn is_plain(run: &[char]) -> bool {
    run.iter().all(char::is_ascii)
}

/// Returns the end of one run with the beginning of the next, as far as one token reaches.
fn joint<'a>(before: &'a [char], run: &'a [char]) -> impl Iterator<Item = &'a char> {
    let reach = if is_plain(run) { WINDOW } else { 1 };
    before.last().into_iter().chain(run.iter().take(reach))
}

/// Returns what must all be in the index for a folded text to be part of another.
fn parts(folded: &[char]) -> Vec<String> {
    let all: Vec<&[char]> = runs(folded).collect();
    let mut found = Vec::new();
    for (at, run) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| all.get(before));
        let is_last = at + 1 == all.len();
        if let Some(before) = before {
            found.push(quoted(joint(before, run), is_last && is_plain(run)));
        }
        match run.len() {
            // The joints have all of it.
            1 if all.len() > 1 => {}
            1..=WINDOW if is_plain(run) && before.is_some() => {}
            1..=WINDOW if is_plain(run) => found.push(quoted(['d'].iter().chain(*run), is_last)),
            _ if is_plain(run) => {
                found.extend(run.windows(WINDOW).map(|part| quoted(['d'].iter().chain(part), false)));
            }
            1 => found.push(quoted(*run, false)),
            _ => found.extend(run.windows(2).map(|pair| quoted(pair, false))),
        }
    }
    found
}

/// Writes one token of a question; its beginning is enough if the text may go on.
fn quoted<'a>(token: impl IntoIterator<Item = &'a char>, goes_on: bool) -> String {
    let token: String = token.into_iter().collect();
    if goes_on { format!("\"{token}\" *") } else { format!("\"{token}\"") }
}

#[cfg(test)]
mod tests {
    use super::{SearchText, search_match, search_tokens, verifies};

    #[test]
    fn names_texts_and_pinyin_become_tokens() {
        let fields = SearchText { names: &["张三"], texts: &["3组12号"] };
        let tokens = search_tokens(&fields);
        let texts = ["d3", "d12", "d2", "组", "号", "3组", "组12", "2号"];
        for token in ["张", "三", "张三", "pzhangs", "pzs", "psan"].into_iter().chain(texts) {
            assert!(tokens.split(' ').any(|found| found == token), "{token} in {tokens}");
        }
        assert!(!tokens.contains("ps "), "psan begins with it: {tokens}");
        assert_eq!(search_tokens(&SearchText { names: &[], texts: &["12345"] }), "d1234 d2345 d345 d45 d5 ");
    }

    #[test]
    fn asks_the_index() {
        let cases = [
            ("张", Some("\"张\"")),
            ("张三丰", Some("\"张三\" AND \"三丰\"")),
            ("138", Some("\"d138\" *")),
            ("０６３５-8", Some("\"d0635\" AND \"d6358\"")),
            ("3组", Some("\"3组\"")),
            ("组3", Some("\"组3\" *")),
            ("13组31", Some("\"d13\" AND \"3组\" AND \"组31\" *")),
            ("东沟村3组12号", Some("\"东沟\" AND \"沟村\" AND \"村3\" AND \"3组\" AND \"组12\" AND \"2号\"")),
            ("zs", Some("(\"pzs\" * OR (\"dzs\" *))")),
            ("Zhang", Some("(\"pzhang\" * OR (\"dzhan\" AND \"dhang\"))")),
            ("zhq", Some("(\"pzhq\" * OR \"pzq\" * OR (\"dzhq\" *))")),
            ("lü", Some("(\"plv\" *)")),
            ("\"' *", None),
            ("", None),
        ];
        for (term, expected) in cases {
            assert_eq!(search_match(term).as_deref(), expected, "{term}");
        }
    }

    #[test]
    fn the_last_word_is_exact() {
        let fields = SearchText {
            names: &["单桂英", "买买提·艾力"],
            texts: &["371599196503120014", "0635-8123456", "张庄村3组，12号"],
        };
        let cases = [
            ("桂英", true),
            ("sgy", true),
            ("shgy", true),
            ("dan", true),
            ("guiy", true),
            ("买买提艾力", true),
            ("19650312", true),
            ("6358123", true),
            ("组，12", true),
            ("英桂", false),
            ("yg", false),
            ("3715991966", false),
            ("组13", false),
        ];
        for (term, expected) in cases {
            assert_eq!(verifies(term, &fields), expected, "{term}");
        }
    }
}
