//! Every field a user can fill in, with its shape: forms, command line, import and export read this one table.

use super::code::codes;

codes! {
    /// A field of a record. The code is the command-line flag (`_` as `-`), the JSON key and the export heading's key.
    Field {
        /// The household's number in the village (户号).
        Number = "number",
        /// Where the household or person lives.
        Address = "address",
        /// The village group (村民小组).
        Group = "group",
        /// A telephone number.
        Phone = "phone",
        /// Anything else worth keeping.
        Note = "note",
        /// A person's name.
        Name = "name",
        /// The citizen ID (公民身份号码).
        CitizenId = "citizen_id",
        /// Sex.
        Sex = "sex",
        /// Date of birth; day or month may be unknown.
        Birth = "birth",
        /// Ethnicity.
        Ethnicity = "ethnicity",
        /// Relationship to the head of the household.
        Relation = "relation",
        /// Registered address (户籍地址).
        RegisteredAt = "registered_at",
        /// Place of living when it is not the household's address.
        LivesAt = "lives_at",
        /// The household a record belongs to.
        Household = "household",
        /// The person a record belongs to.
        Person = "person",
        /// The disability card's number.
        CardNo = "card_no",
        /// Disability category.
        Category = "category",
        /// Disability level.
        Level = "level",
        /// Components of a multiple disability.
        Components = "components",
        /// State of a card.
        CardState = "card_state",
        /// Date of issue.
        IssuedOn = "issued_on",
        /// Last day of validity.
        ExpiresOn = "expires_on",
        /// Issuing body.
        Issuer = "issuer",
        /// Kind of status, need, contact, event, visit.
        Kind = "kind",
        /// First day.
        FromOn = "from_on",
        /// Last day.
        ToOn = "to_on",
        /// Who or which document says so.
        Source = "source",
        /// What proves it.
        Evidence = "evidence",
        /// The day something was recorded, held or happened.
        OnDate = "on_date",
        /// What was needed, found or agreed, in words.
        Detail = "detail",
        /// The day a need was met.
        MetOn = "met_on",
        /// Name of the bank.
        Bank = "bank",
        /// Name of the account holder.
        Holder = "holder",
        /// Number of the account.
        Account = "account",
        /// Name of the programme applied for.
        Programme = "programme",
        /// Amount of money per payment.
        Amount = "amount",
        /// What the amount is paid for: month, year, once.
        Basis = "basis",
        /// Month of payment.
        Month = "month",
        /// Who did it.
        Who = "who",
        /// Title of a course or reminder.
        Title = "title",
        /// Place.
        Place = "place",
        /// Organiser.
        Organiser = "organiser",
        /// First day of a course.
        StartsOn = "starts_on",
        /// Last day of a course.
        EndsOn = "ends_on",
        /// Number of places.
        Capacity = "capacity",
        /// Time of day at which it starts.
        StartsAt = "starts_at",
        /// Time of day at which it ends.
        EndsAt = "ends_at",
        /// Number of the certificate.
        CertificateNo = "certificate_no",
        /// Employer.
        Employer = "employer",
        /// Visitor.
        Visitor = "visitor",
        /// What was found.
        Findings = "findings",
        /// Needs told of at a visit.
        Needs = "needs",
        /// Day by which it must be done.
        DueOn = "due_on",
        /// Days of notice before the due day.
        LeadDays = "lead_days",
        /// Priority.
        Priority = "priority",
        /// Repetition.
        Repeat = "repeat",
        /// Cause of a case.
        Cause = "cause",
        /// Responsible person.
        Responsible = "responsible",
        /// Measure taken.
        Measure = "measure",
        /// Deadline of a case.
        Deadline = "deadline",
        /// Outcome.
        Result = "result",
        /// Village name.
        Village = "village",
        /// Village code (统计用区划代码), 12 digits.
        Code = "code",
        /// The coordinator's name.
        Coordinator = "coordinator",
        /// A setting's value.
        Value = "value",
        /// The target household of an event.
        ToHousehold = "to_household",
        /// State of an application.
        State = "state",
        /// Day a paper came in.
        GotOn = "got_on",
        /// Day the money came.
        PaidOn = "paid_on",
        /// Day a case was opened.
        OpenedOn = "opened_on",
        /// Day a case was closed.
        ClosedOn = "closed_on",
        /// The day until which something is put off.
        Until = "until",
        /// The head of a household, where a new one is named.
        Head = "head",
        /// A paper an application needs.
        Paper = "paper",
        /// Day an application was handed in.
        AppliedOn = "applied_on",
        /// Day it was granted.
        ApprovedOn = "approved_on",
        /// Day of delivery or acceptance.
        DeliveredOn = "delivered_on",
        /// Name of a saved search.
        ListName = "list_name",
        /// How a consent was given.
        Manner = "manner",
        /// Name of the guardian who consented.
        Guardian = "guardian",
        /// Relation of that guardian to the person, in free words.
        GuardianRelation = "guardian_relation",
        /// Day a consent was withdrawn.
        WithdrawnOn = "withdrawn_on",
    }
}

/// What may be written into a field; says how a form asks for it and how text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line of text.
    Text,
    /// Several lines of text.
    Notes,
    /// A full date.
    Date,
    /// A date whose month or day may be unknown.
    PartialDate,
    /// A month (`2026-03`).
    Month,
    /// A time of day.
    Time,
    /// One of some words.
    Choice(Choice),
    /// Several of some words.
    Choices(Choice),
    /// A whole number.
    Number,
    /// An amount in yuan.
    Money,
    /// A citizen ID.
    CitizenId,
    /// A card number.
    CardNo,
    /// A phone number.
    Phone,
    /// The id of a person, chosen from a search.
    Person,
    /// The id of a household, chosen from a search.
    Household,
    /// The name of a programme: one of those that the rules know, or any other.
    Programme,
}

codes! {
    /// The sets of words a field can choose from; `Choice::codes` lists each.
    Choice {
        /// Sex.
        Sex = "sex",
        /// Relationship to the head.
        Relation = "relation",
        /// Disability category.
        Category = "category",
        /// Disability level.
        Level = "level",
        /// State of a card.
        CardState = "card_state",
        /// Kind of household status.
        HouseholdStatus = "household_status",
        /// Kind of person status.
        PersonStatus = "person_status",
        /// Kind of need.
        Need = "need",
        /// Kind of contact.
        Contact = "contact",
        /// What a consent is for.
        Consent = "consent",
        /// How a consent was given.
        Manner = "manner",
        /// Kind of household event.
        Event = "event",
        /// What an amount is paid for.
        Basis = "basis",
        /// Kind of visit.
        Visit = "visit",
        /// Repetition of a reminder.
        Repeat = "repeat",
        /// Priority of a reminder.
        Priority = "priority",
        /// State of an application.
        ApplicationState = "application_state",
        /// How far a person has come in a course.
        EnrolmentState = "enrolment_state",
        /// Why something is due.
        Reminder = "reminder",
    }
}

/// One field of a noun's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// What may be written into it.
    pub shape: Shape,
    /// Whether it may stay empty.
    pub need: Need,
}

/// Whether a field may stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Must be filled in.
    Required,
    /// May stay empty.
    Optional,
}

impl FieldSpec {
    /// Returns a field that must be filled in.
    pub const fn required(field: Field, shape: Shape) -> Self {
        Self { field, shape, need: Need::Required }
    }

    /// Returns a field that may stay empty.
    pub const fn optional(field: Field, shape: Shape) -> Self {
        Self { field, shape, need: Need::Optional }
    }
}
