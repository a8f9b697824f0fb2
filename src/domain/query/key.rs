//! What conditions can be about: the keys, how they are written, and which lists know them.

use crate::domain::code::codes;

codes! {
    /// A list that can be searched and whose searches can be saved.
    ListNoun {
        /// Households.
        Household = "household",
        /// People.
        Person = "person",
        /// Applications.
        Application = "application",
        /// Training.
        Training = "training",
        /// Follow-ups.
        Reminder = "reminder",
    }
}

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Disability category; several are alternatives.
    Category,
    /// Disability level or range of levels.
    Level,
    /// Age in completed years, or a range.
    Age,
    /// Sex.
    Sex,
    /// Status of the household or person; several are alternatives.
    Status,
    /// Standing with the card; several are alternatives.
    Card,
    /// When the card expires.
    Expires,
    /// Village group.
    Group,
    /// Number of the household.
    Household,
    /// Days without a visit.
    Unvisited,
    /// Programme applied for.
    Applied,
    /// Exact programme applied for, by name or id; several are alternatives.
    Programme,
    /// State of an application; several are alternatives.
    State,
    /// Need for a service that is not met yet; several are alternatives.
    Need,
    /// What the person has consented to; several are alternatives.
    Consent,
    /// Course.
    Course,
    /// Whether the person is still in the village.
    Here,
    /// When the person died or moved away, or the household ended.
    Left,
    /// When the step of an application should be over, or a reminder is due.
    Due,
    /// Since when an application, or a place in a course, is in its state.
    Since,
    /// A paper that has not come in.
    Missing,
    /// State of a place in a course; several are alternatives.
    Place,
    /// When the course starts.
    Starts,
    /// Why a reminder is due; several are alternatives.
    Kind,
    /// How near the due day is; several are alternatives.
    Urgency,
    /// How much a reminder matters; several are alternatives.
    Priority,
}

/// What can be asked of people; of a household, that one of its members is such.
const PEOPLE: &[Key] = &[
    Key::Category,
    Key::Level,
    Key::Age,
    Key::Sex,
    Key::Status,
    Key::Card,
    Key::Expires,
    Key::Group,
    Key::Household,
    Key::Unvisited,
    Key::Applied,
    Key::Programme,
    Key::State,
    Key::Need,
    Key::Consent,
    Key::Course,
    Key::Here,
    Key::Left,
];

/// What can be asked of applications and of who applies.
const APPLICATIONS: &[Key] = &[
    Key::State,
    Key::Applied,
    Key::Programme,
    Key::Due,
    Key::Since,
    Key::Missing,
    Key::Category,
    Key::Level,
    Key::Age,
    Key::Sex,
    Key::Status,
    Key::Card,
    Key::Need,
    Key::Group,
    Key::Household,
];

/// What can be asked of courses and of who takes part.
const TRAINING: &[Key] = &[
    Key::Course,
    Key::Place,
    Key::Since,
    Key::Starts,
    Key::Category,
    Key::Level,
    Key::Age,
    Key::Sex,
    Key::Status,
    Key::Card,
    Key::Need,
    Key::Group,
    Key::Household,
];

/// What can be asked of follow-ups and of whom they are about.
const REMINDERS: &[Key] = &[
    Key::Kind,
    Key::Urgency,
    Key::Priority,
    Key::Due,
    Key::Category,
    Key::Level,
    Key::Age,
    Key::Sex,
    Key::Status,
    Key::Card,
    Key::Need,
    Key::Group,
    Key::Household,
];

impl ListNoun {
    /// Lists what can be asked of it.
    pub const fn keys(self) -> &'static [Key] {
        match self {
            Self::Household | Self::Person => PEOPLE,
            Self::Application => APPLICATIONS,
            Self::Training => TRAINING,
            Self::Reminder => REMINDERS,
        }
    }

    /// Reads a key of this list in either spelling.
    pub fn key(self, text: &str) -> Option<Key> {
        let text = text.to_ascii_lowercase();
        self.keys().iter().copied().find(|key| key.chinese() == text || key.english() == text)
    }
}

impl Key {
    /// Returns the Chinese key.
    pub const fn chinese(self) -> &'static str {
        self.spellings().0
    }

    /// Returns the English key.
    pub const fn english(self) -> &'static str {
        self.spellings().1
    }

    /// Returns the Chinese and the English key; no list has two keys of one spelling.
    const fn spellings(self) -> (&'static str, &'static str) {
        match self {
            Self::Category => ("类别", "category"),
            Self::Level => ("等级", "level"),
            Self::Age => ("年龄", "age"),
            Self::Sex => ("性别", "sex"),
            Self::Status => ("状态", "status"),
            Self::Card => ("证", "card"),
            Self::Expires => ("到期", "expires"),
            Self::Group => ("组", "group"),
            Self::Household => ("户", "household"),
            Self::Unvisited => ("走访", "unvisited"),
            Self::Applied => ("申请", "applied"),
            Self::Programme => ("项目", "programme"),
            Self::Need => ("需求", "need"),
            Self::Consent => ("同意", "consent"),
            Self::State | Self::Place => ("阶段", "state"),
            Self::Course => ("课程", "course"),
            Self::Here => ("在册", "here"),
            Self::Left => ("离开", "left"),
            Self::Due => ("期限", "due"),
            Self::Since => ("自", "since"),
            Self::Missing => ("缺", "missing"),
            Self::Starts => ("开课", "starts"),
            Self::Kind => ("事由", "kind"),
            Self::Urgency => ("缓急", "urgency"),
            Self::Priority => ("轻重", "priority"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ListNoun;

    #[test]
    fn keys_read_in_both_spellings() {
        for noun in ListNoun::ALL {
            for key in noun.keys() {
                assert_eq!(noun.key(key.english()), Some(*key));
                assert_eq!(noun.key(key.chinese()), Some(*key));
            }
        }
    }
}
