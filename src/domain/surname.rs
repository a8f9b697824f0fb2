//! Surnames that are read otherwise than the same characters are read elsewhere.

/// Surnames with a syllable for each character; only those that the pinyin table would read otherwise.
const SURNAMES: &[(&str, &str)] = &[
    ("单", "shan"),
    ("曾", "zeng"),
    ("仇", "qiu"),
    ("解", "xie"),
    ("查", "zha"),
    ("区", "ou"),
    ("翟", "zhai"),
    ("乐", "yue"),
    ("朴", "piao"),
    ("盖", "ge"),
    ("缪", "miao"),
    ("繆", "miao"),
    ("乜", "nie"),
    ("秘", "bi"),
    ("洗", "xian"),
    ("员", "yun"),
    ("贠", "yun"),
    ("覃", "qin"),
    ("郇", "xun"),
    ("祭", "zhai"),
    ("折", "she"),
    ("召", "shao"),
    ("黑", "he"),
    ("种", "chong"),
    ("繁", "po"),
    ("卜", "bu"),
    ("都", "du"),
    ("阚", "kan"),
    ("隗", "wei"),
    ("牟", "mu"),
    ("么", "yao"),
    ("佴", "nai"),
    ("藏", "zang"),
    ("恶", "wu"),
    ("给", "ji"),
    ("会", "gui"),
    ("句", "gou"),
    ("角", "jue"),
    ("栎", "yue"),
    ("能", "nai"),
    ("粘", "nian"),
    ("卡", "qia"),
    ("射", "yi"),
    ("蔚", "yu"),
    ("逢", "pang"),
    ("重", "chong"),
    ("颉", "xie"),
    ("薄", "bo"),
    ("便", "pian"),
    ("适", "kuo"),
    ("炅", "gui"),
    ("澹", "tan"),
    ("圈", "juan"),
    ("番", "pan"),
    ("沓", "ta"),
    ("没", "mo"),
    ("尉迟", "yu chi"),
    ("万俟", "mo qi"),
    ("单于", "chan yu"),
    ("澹台", "tan tai"),
    ("乐正", "yue zheng"),
    ("中行", "zhong hang"),
];

/// Returns the reading of the surname at the start of `name`, if it is one of those read in their own way.
pub(super) fn reading(name: &str) -> Option<&'static str> {
    let known = SURNAMES.iter().filter(|(surname, _)| name.starts_with(surname));
    known.max_by_key(|(surname, _)| surname.len()).map(|(_, reading)| *reading)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pinyin::{Pinyin, ToPinyin};

    use super::{SURNAMES, reading};

    #[test]
    fn every_entry_is_needed_and_complete() {
        for (surname, reading) in SURNAMES {
            let usual: Vec<&str> = surname.to_pinyin().flatten().map(Pinyin::plain).collect();
            assert_ne!(usual.join(" "), *reading, "{surname}");
            assert_eq!(surname.chars().count(), reading.split(' ').count(), "{surname}");
        }
        let names: BTreeSet<&str> = SURNAMES.iter().map(|(surname, _)| *surname).collect();
        assert_eq!(names.len(), SURNAMES.len());
    }

    #[test]
    fn the_longest_surname_counts() {
        let cases = [("单桂英", Some("shan")), ("单于桂英", Some("chan yu")), ("张三", None), ("桂单", None)];
        for (name, expected) in cases {
            assert_eq!(reading(name), expected, "{name}");
        }
    }
}
