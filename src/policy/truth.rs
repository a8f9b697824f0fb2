//! Three-valued logic: yes, no, and not known yet (strong Kleene logic).

/// The truth of a condition as far as the facts go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold.
    No,
    /// It cannot be told until a fact is known.
    Unknown,
    /// It holds.
    Yes,
}

impl Truth {
    /// Returns whether all hold: the least of them; nothing to hold is a yes.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().min().unwrap_or(Self::Yes)
    }

    /// Returns whether one holds: the greatest of them; nothing to hold is a no.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().max().unwrap_or(Self::No)
    }

    /// Returns yes or no where it is known.
    pub const fn known(self) -> Option<bool> {
        match self {
            Self::No => Some(false),
            Self::Unknown => None,
            Self::Yes => Some(true),
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, No, Unknown, Yes};

    #[test]
    fn one_no_decides_all_and_one_yes_decides_any() {
        let cases: &[(&[Truth], Truth, Truth)] = &[
            (&[], Yes, No),
            (&[Yes, Yes], Yes, Yes),
            (&[Yes, Unknown], Unknown, Yes),
            (&[No, Unknown], No, Unknown),
            (&[Yes, No, Unknown], No, Yes),
        ];
        for (parts, all, any) in cases {
            assert_eq!((Truth::all(parts.to_vec()), Truth::any(parts.to_vec())), (*all, *any), "{parts:?}");
        }
    }

    #[test]
    fn not_knowing_stays_not_knowing() {
        assert_eq!([!Yes, !No, !Unknown], [No, Yes, Unknown]);
    }
}
