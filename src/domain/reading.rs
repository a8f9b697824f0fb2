//! How names are read: pinyin with all readings of a character, surnames first in their own reading.

use std::borrow::Cow;

use pinyin::ToPinyinMulti;

use super::{search_text::fold, surname};

/// The most readings kept of one name; the likeliest come first.
const MAX_READINGS: usize = 8;

/// One reading of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    syllables: Vec<Syllable>,
}

/// Pinyin of one character; borrowed from the table in nearly every case.
type Syllable = Cow<'static, str>;

impl Reading {
    /// Returns the full pinyin from syllable number `from` on, without spaces: `zhangsanfeng`.
    pub fn full(&self, from: usize) -> String {
        self.syllables.iter().skip(from).map(AsRef::as_ref).collect()
    }

    /// Returns the initials from syllable number `from` on: `zsf`.
    pub fn initials(&self, from: usize) -> String {
        self.syllables.iter().skip(from).filter_map(|syllable| syllable.chars().next()).collect()
    }

    /// Lists the first letters of [`Self::entries`].
    pub fn beginnings(&self, letters: usize) -> impl Iterator<Item = String> {
        let full = move |from| self.letters(from).take(letters).collect();
        let initials = move |from| self.initials(from).chars().take(letters).collect();
        (0..self.syllables.len()).flat_map(move |from| [full(from), initials(from)])
    }

    fn letters(&self, from: usize) -> impl Iterator<Item = char> {
        self.syllables.iter().skip(from).flat_map(|syllable| syllable.chars())
    }

    /// Lists full pinyin and initials from every syllable on: what may be typed to find the name.
    pub fn entries(&self) -> impl Iterator<Item = String> {
        (0..self.syllables.len()).flat_map(|from| [self.full(from), self.initials(from)])
    }
}

/// Returns the text by which a name is sorted: its likeliest pinyin, syllables separated by a space.
///
/// A character without a reading stands for itself; `ü` is written `v`.
pub fn sort_key(name: &str) -> String {
    let name = fold(name);
    let chars: Vec<char> = name.chars().collect();
    let mut own = surname::reading(&name).into_iter().flat_map(|reading| reading.split(' '));
    let mut key = String::with_capacity(name.len() * 3);
    for part in parts(&chars) {
        if !key.is_empty() {
            key.push(' ');
        }
        match own.next() {
            Some(syllable) => key.push_str(syllable),
            None => key.push_str(&likeliest(part)),
        }
    }
    key
}

/// Lists the readings of a name, the likeliest first, at most eight; none if no character has a reading.
pub fn readings(name: &str) -> Vec<Reading> {
    if name.chars().all(|c| c.to_pinyin_multi().is_none()) {
        return Vec::new();
    }
    let mut found: Vec<(usize, Vec<Syllable>)> = vec![(0, Vec::new())];
    for options in syllables(name) {
        found = found.iter().flat_map(|reading| longer(reading, &options)).collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.truncate(MAX_READINGS);
    }
    found.into_iter().map(|(_, syllables)| Reading { syllables }).collect()
}

/// Adds each option to a reading; its rank counts how far it is from the likeliest one.
fn longer(
    (rank, reading): &(usize, Vec<Syllable>),
    options: &[Syllable],
) -> impl Iterator<Item = (usize, Vec<Syllable>)> {
    options.iter().enumerate().map(move |(at, syllable)| {
        let mut longer = reading.clone();
        longer.push(syllable.clone());
        (rank + at, longer)
    })
}

/// Lists for each syllable of a name its readings, the likeliest first; letters and digits in a row are one syllable.
fn syllables(name: &str) -> Vec<Vec<Syllable>> {
    let name = fold(name);
    let chars: Vec<char> = name.chars().collect();
    let mut found: Vec<Vec<Syllable>> = parts(&chars).map(of_part).collect();
    let own = surname::reading(&name).map(|reading| reading.split(' '));
    for (options, syllable) in found.iter_mut().zip(own.into_iter().flatten()) {
        options.retain(|option| option != syllable);
        options.insert(0, Cow::Borrowed(syllable));
    }
    found
}

/// Splits a name into characters; letters and digits in a row stay together.
fn parts(name: &[char]) -> impl Iterator<Item = &[char]> {
    name.chunk_by(|a, b| a.is_ascii() && b.is_ascii())
}

fn of_part(part: &[char]) -> Vec<Syllable> {
    let mut found: Vec<Syllable> = Vec::new();
    for syllable in spoken(part) {
        if !found.contains(&syllable) {
            found.push(syllable);
        }
    }
    if found.is_empty() { vec![itself(part)] } else { found }
}

fn likeliest(part: &[char]) -> Syllable {
    spoken(part).next().unwrap_or_else(|| itself(part))
}

/// Lists the pinyin of a character, the likeliest first, some of it perhaps twice; none if it has none.
fn spoken(part: &[char]) -> impl Iterator<Item = Syllable> {
    let readings = match part {
        [c] => c.to_pinyin_multi(),
        _ => None,
    };
    readings.into_iter().flatten().map(|reading| {
        let plain = reading.plain();
        if plain.contains('ü') { plain.replace('ü', "v").into() } else { plain.into() }
    })
}

fn itself(part: &[char]) -> Syllable {
    Cow::Owned(part.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::{MAX_READINGS, readings, sort_key};

    #[test]
    fn sorts_by_the_likeliest_reading() {
        let cases = [
            ("张三", "zhang san"),
            ("单桂英", "shan gui ying"),
            ("单于桂英", "chan yu gui ying"),
            ("尉迟恭", "yu chi gong"),
            ("吕布", "lv bu"),
            ("买买提•艾力", "mai mai ti ai li"),
            ("张\u{3000}三", "zhang san"),
            ("𠮷田", "𠮷 tian"),
            ("Anna张", "anna zhang"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(sort_key(name), expected, "{name}");
        }
    }

    #[test]
    fn lists_other_readings_after_the_likeliest() {
        let fulls = |name: &str| readings(name).iter().map(|reading| reading.full(0)).collect::<Vec<_>>();
        assert_eq!(fulls("张三"), ["zhangsan"]);
        assert_eq!(fulls("仇三").first().map(String::as_str), Some("qiusan"));
        assert!(fulls("仇三").contains(&"chousan".to_owned()));
        assert!(fulls("Anna").is_empty());
        assert!(fulls("解乐单重朝长行").len() == MAX_READINGS);
    }

    #[test]
    fn can_be_entered_from_every_syllable() {
        let entries: Vec<String> =
            readings("张三丰").iter().flat_map(|reading| reading.entries().collect::<Vec<_>>()).collect();
        assert_eq!(entries, ["zhangsanfeng", "zsf", "sanfeng", "sf", "feng", "f"]);
    }
}
