//! Every kind of change a user can make, for the history and the undo label.

use super::code::codes;

codes! {
    /// A kind of operation.
    OpKind {
        /// The ledger was founded.
        Found = "found",
        /// A setting was changed.
        ChangeSetting = "change_setting",
        /// A household was registered.
        RegisterHousehold = "register_household",
        /// A household was edited.
        EditHousehold = "edit_household",
        /// A household was dissolved.
        EndHousehold = "end_household",
        /// A status of a household was recorded, edited or ended.
        RecordHouseholdStatus = "record_household_status",
        /// A household event was recorded.
        RecordEvent = "record_event",
        /// A person was registered.
        RegisterPerson = "register_person",
        /// A person was edited.
        EditPerson = "edit_person",
        /// A person was moved to another household.
        MovePerson = "move_person",
        /// Two records of one person were merged.
        MergePersons = "merge_persons",
        /// A card was recorded.
        RecordCard = "record_card",
        /// A card was edited.
        EditCard = "edit_card",
        /// A status of a person was recorded, edited or ended.
        RecordPersonStatus = "record_person_status",
        /// A contact was recorded or edited.
        RecordContact = "record_contact",
        /// A consent was recorded, edited or withdrawn.
        RecordConsent = "record_consent",
        /// A bank account was recorded or edited.
        RecordBankAccount = "record_bank_account",
        /// A need was recorded or edited.
        RecordNeed = "record_need",
        /// A fact was learned.
        LearnFact = "learn_fact",
        /// A policy pack was added.
        AddPack = "add_pack",
        /// A policy pack was removed.
        RemovePack = "remove_pack",
        /// An application was opened.
        OpenApplication = "open_application",
        /// An application was edited.
        EditApplication = "edit_application",
        /// An application took a step.
        StepApplication = "step_application",
        /// A paper of an application was listed, got or struck off.
        RecordPaper = "record_paper",
        /// A payment was recorded.
        RecordPayment = "record_payment",
        /// A course was planned.
        PlanCourse = "plan_course",
        /// A course was edited.
        EditCourse = "edit_course",
        /// A course was cancelled.
        CancelCourse = "cancel_course",
        /// A session of a course was planned or edited.
        PlanSession = "plan_session",
        /// A person was enrolled.
        Enrol = "enrol",
        /// An enrolment took a step.
        StepEnrolment = "step_enrolment",
        /// Attendance of a session was recorded.
        RecordAttendance = "record_attendance",
        /// A visit was recorded.
        RecordVisit = "record_visit",
        /// A visit was edited.
        EditVisit = "edit_visit",
        /// A reminder was written.
        WriteReminder = "write_reminder",
        /// A reminder was edited.
        EditReminder = "edit_reminder",
        /// A reminder was closed.
        CloseReminder = "close_reminder",
        /// A reminder was put off.
        SnoozeReminder = "snooze_reminder",
        /// A reminder was opened again.
        ReopenReminder = "reopen_reminder",
        /// A case was opened.
        OpenCase = "open_case",
        /// A case was edited.
        EditCase = "edit_case",
        /// A measure of a case was recorded.
        RecordMeasure = "record_measure",
        /// A case was closed.
        CloseCase = "close_case",
        /// A search was given a name, or the name was dropped.
        SaveList = "save_list",
        /// Headings of other offices were taught to the importer, or forgotten.
        TeachHeadings = "teach_headings",
        /// What was decided about a row that may be about a person was taken back.
        ForgetMatch = "forget_match",
        /// What lists may do to a field was chosen.
        ChangeImportPolicy = "change_import_policy",
        /// A spreadsheet was imported.
        Import = "import",
        /// A list was imported of which the ledger said all already, or of which nothing could be taken.
        ImportNothing = "import_nothing",
        /// A whole ledger was imported.
        ImportLedger = "import_ledger",
        /// Something left the ledger; it changes nothing, so it cannot be undone.
        Export = "export",
        /// An encrypted ledger was opened.
        Unlock = "unlock",
        /// Wrong passphrases were tried.
        FailUnlock = "fail_unlock",
        /// Numbers that are masked were shown.
        Reveal = "reveal",
        /// Somebody got a passphrase, or another one.
        SetPassphrase = "set_passphrase",
        /// Somebody's passphrase was taken away.
        RevokePassphrase = "revoke_passphrase",
        /// The recovery sheet was given out once more.
        ShowSheet = "show_sheet",
        /// The recovery sheet was tried: it opens the ledger.
        TrySheet = "try_sheet",
        /// A person was erased for good.
        Erase = "erase",
        /// What could be read of a damaged ledger was brought into this one.
        Rescue = "rescue",
        /// An operation was undone.
        Undo = "undo",
        /// An undone operation was done again.
        Redo = "redo",
    }
}

impl OpKind {
    /// Returns whether nothing takes it back: it only tells that something happened, or it is an erasure.
    pub const fn is_event(self) -> bool {
        matches!(
            self,
            Self::ImportNothing
                | Self::Export
                | Self::Unlock
                | Self::FailUnlock
                | Self::Reveal
                | Self::SetPassphrase
                | Self::RevokePassphrase
                | Self::ShowSheet
                | Self::TrySheet
                | Self::Erase
        )
    }
}
