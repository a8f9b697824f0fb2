//! Sex, as the citizen ID and the lists know it.

use super::{code::codes, normalise::compact};

codes! {
    /// Sex.
    Sex {
        /// Male (男).
        Male = "male",
        /// Female (女).
        Female = "female",
    }
}

impl Sex {
    /// Reads the spellings of lists: `男`, `男性`, `M`, `1`; `女`, `女性`, `F`, `2` (GB/T 2261.1), or the code.
    pub fn from_office(text: &str) -> Option<Self> {
        match compact(text).to_ascii_lowercase().as_str() {
            "男" | "男性" | "m" | "1" | "male" => Some(Self::Male),
            "女" | "女性" | "f" | "2" | "female" => Some(Self::Female),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sex;

    #[test]
    fn reads_the_spellings_of_lists() {
        let cases = [
            ("男", Some(Sex::Male)),
            (" 女 性", Some(Sex::Female)),
            ("Ｆ", Some(Sex::Female)),
            ("1", Some(Sex::Male)),
            ("", None),
            ("3", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Sex::from_office(text), expected, "{text}");
        }
    }
}
