//! Typed row ids, so that a person's id never stands where a household's is meant.

/// Defines a row id.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A household (户).
    HouseholdId,
    /// A dated status of a household.
    HouseholdStatusId,
    /// A birth, marriage, move, split or death.
    HouseholdEventId,
    /// A person, with or without a disability.
    PersonId,
    /// A dated status of a person.
    PersonStatusId,
    /// One disability card (残疾人证) in a person's history of cards.
    CardId,
    /// A need a person has told of.
    NeedId,
    /// A guardian, carer or contact person.
    ContactId,
    /// What a person has agreed to.
    ConsentId,
    /// An account that subsidies are paid to.
    BankAccountId,
    /// An application of a person or household for a programme.
    ApplicationId,
    /// One paper on the checklist of an application.
    PaperId,
    /// One payment under an application.
    PaymentId,
    /// A training course.
    CourseId,
    /// One meeting of a course.
    SessionId,
    /// A person's place in a course.
    EnrolmentId,
    /// A visit to a household.
    VisitId,
    /// A reminder written by hand.
    ReminderId,
    /// A help-ledger case.
    CaseId,
    /// One measure taken in a case.
    MeasureId,
    /// A fact as it was learned.
    FactId,
    /// What the rules said about an application.
    DecisionId,
    /// A policy pack of the village's own.
    PolicyPackId,
    /// A search that was given a name.
    SavedListId,
    /// A heading that the importer was taught.
    ImportHeadingId,
    /// What was decided about a row that may be about a person.
    ImportMatchId,
    /// A change that a list asked for and somebody left alone.
    ImportAnswerId,
    /// One operation in the history.
    OpId,
}
