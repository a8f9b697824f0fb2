//! What headings stand for in this village: what the program knows, and before it what it was taught.

use std::collections::BTreeMap;

use super::headings::{Kind, OTHERS, RosterField, plain_heading};

/// What the columns of a kind of list are called: as the program knows it, and as the village has taught it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings {
    /// The kind of list.
    pub kind: &'static Kind,
    /// Headings in the form in which they are compared; `None` is passed over.
    learned: BTreeMap<String, Option<RosterField>>,
}

impl From<&'static Kind> for Headings {
    fn from(kind: &'static Kind) -> Self {
        Self { kind, learned: BTreeMap::new() }
    }
}

impl Headings {
    /// Adds headings that were learned; they come before those the program knows.
    #[must_use]
    pub fn with(mut self, learned: impl IntoIterator<Item = Learned>) -> Self {
        let own = learned.into_iter().filter(|learned| learned.kind == self.kind.code);
        self.learned.extend(own.map(|learned| (learned.heading, learned.field)));
        self
    }

    /// Returns what a heading stands for.
    pub fn meaning(&self, heading: &str) -> Option<RosterField> {
        match self.learned.get(&plain_heading(heading)) {
            Some(field) => *field,
            None => self.kind.meaning(heading),
        }
    }

    /// Returns whether something was learned about lists of so many columns that have no headings.
    pub(super) fn knows_columns(&self, width: usize) -> bool {
        (0..width).any(|column| self.learned.contains_key(&place_heading(column, width)))
    }

    /// Returns whether a heading is passed over because somebody said so.
    pub fn is_passed_over(&self, heading: &str) -> bool {
        self.learned.get(&plain_heading(heading)) == Some(&None)
    }

    /// Returns what a heading stands for below others, the nearest of them first: `监护人` above `姓名`.
    pub(super) fn meaning_below(&self, heading: &str, above: &[&str]) -> Option<RosterField> {
        let joined = above.iter().find_map(|above| self.meaning(&format!("{above}{heading}")));
        let is_of_another = || above.iter().any(|above| OTHERS.contains(&plain_heading(above).as_str()));
        joined.or_else(|| if is_of_another() { None } else { self.meaning(heading) })
    }
}

/// Returns what stands for the heading of a column (0 is A) in a list of `width` columns that has no headings: so what was
/// learned of it is kept, and shared, like that of a heading.
pub fn place_heading(column: usize, width: usize) -> String {
    format!("第{}列共{width}列", column + 1)
}

/// What a heading of other offices stands for, learned from a person or a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Learned {
    /// The code of the kind of list.
    pub kind: String,
    /// The heading, in the form in which it is compared.
    pub heading: String,
    /// What it fills in; `None` is passed over.
    pub field: Option<RosterField>,
}

impl Learned {
    /// Returns what is learned of a heading as it stands in a file; `None` if nothing of it can be compared.
    pub fn new(kind: &Kind, heading: &str, field: Option<RosterField>) -> Option<Self> {
        let heading = plain_heading(heading);
        (!heading.is_empty()).then(|| Self { kind: kind.code.to_owned(), heading, field })
    }
}

#[cfg(test)]
mod tests {
    use super::{Headings, Learned};
    use crate::transfer::{
        headings::{ROSTER, RosterField},
        kinds::PAYMENTS,
    };

    #[test]
    fn what_was_learned_comes_before_what_is_known() {
        let learned = [
            Learned::new(&ROSTER, "帮扶 对象（人）", Some(RosterField::Name)),
            Learned::new(&ROSTER, "备注", None),
            Learned::new(&PAYMENTS, "姓名", None),
        ];
        let headings = Headings::from(&ROSTER).with(learned.into_iter().flatten());
        assert_eq!(headings.meaning("帮扶对象"), Some(RosterField::Name));
        assert_eq!((headings.meaning("备 注"), headings.is_passed_over("备注")), (None, true));
        assert_eq!(headings.meaning("姓名"), Some(RosterField::Name));
        assert_eq!(Learned::new(&ROSTER, "（）", None), None);
    }

    #[test]
    fn a_heading_is_read_with_the_one_above() {
        let cases = [
            ("姓名", "监护人", Some(RosterField::ContactName)),
            ("电话", "监护人", Some(RosterField::ContactPhone)),
            ("身份证号", "监护人", None),
            ("姓名", "户主", Some(RosterField::HeadName)),
            ("姓名", "残疾人", Some(RosterField::Name)),
            ("等级", "残疾情况", Some(RosterField::Level)),
            ("姓名", "某镇某村花名册", Some(RosterField::Name)),
            ("生活", "补贴金额", None),
        ];
        for (heading, above, field) in cases {
            let headings = Headings::from(&ROSTER);
            assert_eq!(headings.meaning_below(heading, &[above]), field, "{above} {heading}");
        }
    }
}
