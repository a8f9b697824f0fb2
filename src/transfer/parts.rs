//! Finds tags in the parts of a container as they are inflated; no part is ever held in memory.

use std::io::Read;

use memchr::{memchr, memmem};

use super::{ReadProblem, limits};

/// Bytes that are looked through at a time.
const CHUNK: usize = 256 << 10;

/// Bytes of the longest tag that is told.
const LONGEST_TAG: usize = 4 << 10;

/// Bytes that may pass without one of the tags; a cell or string that is longer would fill the memory of its reader.
const LONGEST_GAP: u64 = 16 << 20;

/// Visits the tags that begin with one of `starts`, each as far as its `>`; the order is kept within one start only.
///
/// A part that inflates beyond the limits, whatever it declares, is too large.
pub(super) fn for_each_tag(
    mut part: impl Read,
    starts: &[&str],
    visit: &mut dyn FnMut(&str) -> Result<(), ReadProblem>,
) -> Result<(), ReadProblem> {
    let mut buffer = Vec::with_capacity(CHUNK + LONGEST_TAG);
    let (mut passed, mut last_tag) = (0_u64, 0_u64);
    loop {
        let kept = buffer.len();
        let read = part.by_ref().take(CHUNK as u64).read_to_end(&mut buffer);
        let read = read.map_err(|_| ReadProblem::Truncated)?;
        // A tag that may go on beyond the buffer waits for the next turn.
        let whole = if read == 0 { buffer.len() } else { (kept + read).saturating_sub(LONGEST_TAG) };
        for start in starts {
            for at in memmem::find_iter(&buffer, start.as_bytes()).take_while(|at| *at < whole) {
                last_tag = last_tag.max(passed + at as u64);
                let rest = buffer.get(at..).unwrap_or_default();
                let tag = memchr(b'>', rest).and_then(|end| rest.get(..end));
                if let Some(tag) = tag.and_then(|tag| std::str::from_utf8(tag).ok()) {
                    visit(tag)?;
                }
            }
        }
        if read == 0 {
            return Ok(());
        }
        passed += whole as u64;
        buffer.drain(..whole);
        if passed > limits::INFLATED_BYTES || passed.saturating_sub(last_tag) > LONGEST_GAP {
            return Err(ReadProblem::TooLarge);
        }
    }
}

/// Returns the value of an attribute as it stands in the tag.
pub(super) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let is_name = |(before, _): &(&str, &str)| before.split_whitespace().next_back() == Some(name);
    let mut rest = tag;
    while let Some((before, value)) = rest.split_once('=') {
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = value.get(1..)?.split_once(quote)?;
        if is_name(&(before, value)) {
            return Some(value);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, attribute, for_each_tag};
    use crate::transfer::ReadProblem;

    fn tags(part: &str) -> Result<Vec<String>, ReadProblem> {
        let mut tags = Vec::new();
        for_each_tag(part.as_bytes(), &["<row ", "<mergeCell "], &mut |tag| {
            tags.push(tag.to_owned());
            Ok(())
        })?;
        Ok(tags)
    }

    #[test]
    fn every_tag_is_told_once_wherever_it_falls() {
        for length in [0, 10, CHUNK - 4100, CHUNK - 3, CHUNK, 3 * CHUNK - 7] {
            let part = format!("<a>{}<row r=\"1\"><c>1</c></row><row r=\"2\"/>", " ".repeat(length));
            assert_eq!(tags(&part).unwrap(), ["<row r=\"1\"", "<row r=\"2\"/"], "{length}");
        }
        assert_eq!(tags(&" ".repeat(17 << 20)), Err(ReadProblem::TooLarge));
    }

    #[test]
    fn attributes_are_read_by_their_whole_name() {
        let tag = "<row r=\"5\" spans='1:3' customHeight=\"1\" hidden=\"1\" ht=\"\"";
        let cases =
            [("r", Some("5")), ("hidden", Some("1")), ("spans", Some("1:3")), ("ht", Some("")), ("t", None)];
        for (name, value) in cases {
            assert_eq!(attribute(tag, name), value, "{name}");
        }
    }
}
