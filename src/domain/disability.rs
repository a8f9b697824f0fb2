//! Categories and levels of disability (GB/T 26341-2010) and the ways in which offices write them.

use std::fmt;

use super::{code::codes, normalise::compact, problem::ProblemKind};

codes! {
    /// The category of a disability (残疾类别).
    Category {
        /// 视力.
        Visual = "visual",
        /// 听力.
        Hearing = "hearing",
        /// 言语.
        Speech = "speech",
        /// 肢体.
        Physical = "physical",
        /// 智力.
        Intellectual = "intellectual",
        /// 精神.
        Mental = "mental",
        /// 多重: two or more categories.
        Multiple = "multiple",
    }
}

codes! {
    /// The level of a disability (残疾等级); the first is the most severe.
    Level {
        /// 一级.
        First = "1",
        /// 二级.
        Second = "2",
        /// 三级.
        Third = "3",
        /// 四级.
        Fourth = "4",
    }
}

/// One disability: a category with its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Component {
    /// The category.
    pub category: Category,
    /// The level.
    pub level: Level,
}

impl Category {
    /// Returns the digit that stands for it in a card number, 1 to 7.
    pub const fn digit(self) -> u8 {
        self as u8 + 1
    }

    /// Returns the category with this digit in a card number.
    pub fn from_digit(digit: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.digit() == digit)
    }

    /// Reads `肢体`, `肢残`, `肢体残疾`, `肢`, `肢体四级`, `44`, `4` and the code; the category outside brackets counts.
    pub fn from_office(text: &str) -> Option<Self> {
        let plain = outside_brackets(&plain(text));
        Self::from_code(&plain).or_else(|| split(&plain).0).or_else(|| Self::several(text))
    }

    /// Reads `听力、言语` and `肢体三级+言语二级`: two categories without a word for both.
    fn several(text: &str) -> Option<Self> {
        let parts: Vec<_> = text.split(BETWEEN).map(plain).filter(|part| !part.is_empty()).collect();
        let is_several = parts.len() > 1 && parts.iter().all(|part| split(part).0.is_some());
        is_several.then_some(Self::Multiple)
    }

    fn from_char(c: char) -> Option<Self> {
        match c {
            '视' | '盲' => Some(Self::Visual),
            '听' | '聋' => Some(Self::Hearing),
            '言' | '语' | '哑' => Some(Self::Speech),
            '肢' => Some(Self::Physical),
            '智' => Some(Self::Intellectual),
            '精' => Some(Self::Mental),
            '多' => Some(Self::Multiple),
            _ => None,
        }
    }
}

impl Level {
    /// Returns the digit that stands for it in a card number, 1 to 4.
    pub const fn digit(self) -> u8 {
        self as u8 + 1
    }

    /// Returns the level with this digit in a card number.
    pub fn from_digit(digit: u8) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.digit() == digit)
    }

    /// Reads `一级`, `1级`, `1`, `Ⅰ`, `壹级`, `一`, `肢体四级`, `44`; without one outside brackets, the most severe inside.
    pub fn from_office(text: &str) -> Option<Self> {
        let text = plain(text);
        split(&outside_brackets(&text)).1.or_else(|| {
            let components = parse_components(&text).ok()?;
            components.into_iter().map(|component| component.level).min()
        })
    }

    fn from_char(c: char) -> Option<Self> {
        match c {
            '1' | '一' | '壹' | 'Ⅰ' | 'ⅰ' => Some(Self::First),
            '2' | '二' | '贰' | '两' | 'Ⅱ' | 'ⅱ' => Some(Self::Second),
            '3' | '三' | '叁' | 'Ⅲ' | 'ⅲ' => Some(Self::Third),
            '4' | '四' | '肆' | 'Ⅳ' | 'ⅳ' => Some(Self::Fourth),
            _ => None,
        }
    }
}

impl Component {
    /// Reads `肢体二级`, `精神/二级`, `肢四`, `44`.
    pub fn parse(text: &str) -> Result<Self, ProblemKind> {
        match split(&plain(text)) {
            (Some(category), Some(level)) => Ok(Self { category, level }),
            _ => Err(ProblemKind::NotAChoice),
        }
    }
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.category.digit(), self.level.digit())
    }
}

impl serde::Serialize for Component {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What stands between the parts of a list.
const BETWEEN: [char; 10] = ['、', ',', '，', ';', '；', '+', ' ', '\u{3000}', ')', '）'];

/// Reads a list such as `肢体三级、言语二级`, `多重(肢体三级、言语二级)` or `43 32`; brackets hold the list if there are any.
pub fn parse_components(text: &str) -> Result<Vec<Component>, ProblemKind> {
    let text = text.split_once(['(', '（']).map_or(text, |(_, inner)| inner);
    let parts = text.split(BETWEEN);
    parts.filter(|part| !plain(part).is_empty()).map(Component::parse).collect()
}

/// Returns the canonical text of a list, as [`parse_components`] reads it: `43 32`.
pub fn components_text(components: &[Component]) -> String {
    components.iter().map(Component::to_string).collect::<Vec<_>>().join(" ")
}

/// Returns the text without what carries no meaning in any spelling.
fn plain(text: &str) -> String {
    compact(text).to_lowercase().replace(['/', '-', '—', ':'], "")
}

fn outside_brackets(text: &str) -> String {
    let (before, rest) = text.split_once('(').unwrap_or((text, ""));
    let after = rest.split_once(')').map_or("", |(_, after)| after);
    format!("{before}{after}")
}

/// Takes a spelling apart; a lone digit can be either, so it counts as both.
fn split(text: &str) -> (Option<Category>, Option<Level>) {
    let mut chars = text.chars().filter(|c| !matches!(c, '级' | '残' | '疾'));
    let (Some(first), Some(last)) = (chars.next(), text.trim_end_matches(['级', '残', '疾']).chars().last())
    else {
        return (None, None);
    };
    let digit = |c: char| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
    let known = |c: char| {
        Category::from_char(c).is_some()
            || Level::from_char(c).is_some()
            || matches!(c, '力' | '体' | '神' | '重' | '级' | '残' | '疾' | '等' | '障' | '碍' | '5'..='7')
    };
    if !text.chars().all(known) {
        return (None, None);
    }
    let category = Category::from_char(first).or_else(|| digit(first).and_then(Category::from_digit));
    (category, Level::from_char(last))
}

#[cfg(test)]
mod tests {
    use super::{Category, Component, Level, components_text, parse_components};

    #[test]
    fn reads_categories() {
        let cases = [
            ("肢体", Some(Category::Physical)),
            ("肢残", Some(Category::Physical)),
            ("肢体残疾", Some(Category::Physical)),
            ("肢", Some(Category::Physical)),
            ("肢体四级", Some(Category::Physical)),
            ("肢四", Some(Category::Physical)),
            ("44", Some(Category::Physical)),
            ("４", Some(Category::Physical)),
            ("physical", Some(Category::Physical)),
            ("精神/二级", Some(Category::Mental)),
            ("视 力", Some(Category::Visual)),
            ("言语", Some(Category::Speech)),
            ("语言", Some(Category::Speech)),
            ("听力、言语", Some(Category::Multiple)),
            ("肢体三级+言语二级", Some(Category::Multiple)),
            ("听力、军属", None),
            ("多重(肢体三级、言语二级)", Some(Category::Multiple)),
            ("多重（肢体三级、言语二级）", Some(Category::Multiple)),
            ("8", None),
            ("无", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Category::from_office(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_levels() {
        let cases = [
            ("一级", Some(Level::First)),
            ("1级", Some(Level::First)),
            ("1", Some(Level::First)),
            ("Ⅰ", Some(Level::First)),
            ("Ⅰ级", Some(Level::First)),
            ("壹级", Some(Level::First)),
            ("一", Some(Level::First)),
            ("肢体四级", Some(Level::Fourth)),
            ("肢四", Some(Level::Fourth)),
            ("44", Some(Level::Fourth)),
            ("多重(肢体三级、言语二级)", Some(Level::Second)),
            ("多重一级(肢体三级、言语二级)", Some(Level::First)),
            ("五级", None),
            ("肢体", None),
            ("未评", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Level::from_office(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_components() {
        let cases = [
            ("肢体三级、言语二级", "43 32"),
            ("多重(肢体三级、言语二级)", "43 32"),
            ("多重（肢体三级，言语二级）", "43 32"),
            ("肢体二级", "42"),
            ("精神/二级", "62"),
            ("肢四", "44"),
            ("44", "44"),
            ("43 32", "43 32"),
            ("", ""),
        ];
        for (text, expected) in cases {
            let components = parse_components(text).unwrap();
            assert_eq!(components_text(&components), expected, "{text}");
        }
        for text in ["肢体", "三级", "肢体三级、无", "肢体九级"] {
            assert!(parse_components(text).is_err(), "{text}");
        }
    }

    #[test]
    fn every_component_reads_its_own_text() {
        for (category, level) in Category::ALL.iter().flat_map(|c| Level::ALL.iter().map(move |l| (*c, *l))) {
            let component = Component { category, level };
            assert_eq!(Component::parse(&component.to_string()), Ok(component));
            assert_eq!(Category::from_digit(category.digit()), Some(category));
            assert_eq!(Level::from_digit(level.digit()), Some(level));
        }
    }
}
