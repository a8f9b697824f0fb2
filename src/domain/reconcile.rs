//! A payment roll against the ledger: how the two can differ, and what can be done about it.

use super::code::codes;

codes! {
    /// How a line of a payment roll differs from what the ledger says.
    Difference {
        /// The money is due and was not paid.
        Missing = "missing",
        /// Less was paid than is due.
        Short = "short",
        /// More was paid than is due.
        Over = "over",
        /// The same subsidy was paid twice for one month.
        Twice = "twice",
        /// It was paid though nothing is due: stopped, without a valid card, dead or moved away.
        NotDue = "not_due",
        /// The ledger knows the person and of no such grant.
        NoGrant = "no_grant",
        /// Nobody of the ledger fits.
        UnknownPerson = "unknown_person",
        /// It went to another account than those the ledger has.
        OtherAccount = "other_account",
        /// The ledger has no account of the person.
        NewAccount = "new_account",
        /// What is due cannot be told: a rule, the card or the amount is not known.
        Unclear = "unclear",
    }
}

codes! {
    /// What can be done about a difference.
    Remedy {
        /// A reminder is written, due today.
        Remind = "remind",
        /// The grant is stopped, so that nothing is due for the month.
        Stop = "stop",
        /// The stopped grant is paid again from the month on.
        Resume = "resume",
        /// The amount of the grant becomes the one that was paid.
        Amount = "amount",
        /// A grant that is being paid is opened, with what was paid under it.
        Open = "open",
        /// The account is added to those of the person.
        Account = "account",
    }
}

impl Difference {
    /// Returns what can be done about it, the most careful first.
    pub const fn remedies(self) -> &'static [Remedy] {
        match self {
            Self::Missing => &[Remedy::Remind, Remedy::Stop],
            Self::Short | Self::Over | Self::Unclear => &[Remedy::Remind, Remedy::Amount],
            Self::NotDue => &[Remedy::Remind, Remedy::Resume],
            Self::NoGrant => &[Remedy::Remind, Remedy::Open],
            Self::OtherAccount | Self::NewAccount => &[Remedy::Remind, Remedy::Account],
            Self::Twice | Self::UnknownPerson => &[Remedy::Remind],
        }
    }
}

/// Name of the living subsidy (国发〔2015〕52号).
pub const LIVING_SUBSIDY: &str = "困难残疾人生活补贴";
/// Name of the nursing subsidy (国发〔2015〕52号).
pub const NURSING_SUBSIDY: &str = "重度残疾人护理补贴";

/// Returns the full name of one of the two subsidies that offices shorten (`生活`, `护理补贴`); any other text as it is.
pub fn subsidy(text: &str) -> &str {
    let is_other = ["特困", "低保", "最低", "孤儿", "工伤"].iter().any(|word| text.contains(word));
    if is_other {
        text
    } else if text.contains("护理") {
        NURSING_SUBSIDY
    } else if text.contains("生活") {
        LIVING_SUBSIDY
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::{LIVING_SUBSIDY, NURSING_SUBSIDY, subsidy};

    #[test]
    fn the_two_subsidies_are_known_by_their_short_names() {
        let cases = [
            ("生活", LIVING_SUBSIDY),
            ("困难残疾人生活补贴", LIVING_SUBSIDY),
            ("护理补贴", NURSING_SUBSIDY),
            ("燃油补贴", "燃油补贴"),
            ("特困人员基本生活费", "特困人员基本生活费"),
        ];
        for (text, name) in cases {
            assert_eq!(subsidy(text), name, "{text}");
        }
    }
}
