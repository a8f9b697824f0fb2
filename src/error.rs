//! The one error that crosses layers, its kinds and their exit codes. The words are in `i18n`.

use std::{io, path::PathBuf};

use crate::{
    domain::{id::OpId, problem::Problem, query::QueryProblem, record},
    policy::problem::{FactProblem, PackProblem},
    secret::Fault,
    transfer::{ReadProblem, template::TemplateProblem},
};

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that can go wrong. `Display` is English, for logs, and names nobody.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The fields of a record break rules.
    #[error("{} field(s) break a rule", .0.len())]
    Problems(Vec<Problem>),
    /// No record of this noun has this id.
    #[error("no {noun} has the id {id}")]
    NotFound {
        /// The noun, in the table's word.
        noun: &'static str,
        /// The id that was asked for.
        id: i64,
    },
    /// No file is there.
    #[error("there is no such file")]
    NoFile(PathBuf),
    /// A file of that name is there already.
    #[error("the file exists already")]
    FileExists(PathBuf),
    /// A file exists under the name that something is to be written to, and nobody said that it may be written over.
    #[error("the file exists already, and nobody said that it may be written over")]
    Unconsented(PathBuf),
    /// A folder for backups is not there, as that of a stick that is not plugged in.
    #[error("there is no such folder for backups")]
    NoPlace(PathBuf),
    /// This step does not follow the present state; the codes of those that do are given.
    #[error("this step does not follow the present state")]
    WrongStep {
        /// The state it is in.
        from: &'static str,
        /// The state asked for.
        to: &'static str,
        /// The states that may follow.
        allowed: Vec<&'static str>,
    },
    /// It would hurt; the reason says why.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// A newer operation has changed what this one left, so it cannot be undone.
    #[error("operation {op} cannot be undone: a newer one built on it")]
    UndoConflict {
        /// The operation that was to be undone.
        op: OpId,
        /// The newer operation in the way, if it is known.
        newer: Option<OpId>,
    },
    /// There is nothing to undo or redo.
    #[error("there is nothing to undo or redo")]
    NothingToUndo,
    /// A search could not be understood; the parts that were not.
    #[error("the search was not understood")]
    Query(Vec<QueryProblem>),
    /// A policy pack is faulty.
    #[error("the policy pack has {} fault(s)", .0.len())]
    Pack(Vec<PackProblem>),
    /// Facts that were given are faulty.
    #[error("{} fact(s) are faulty", .0.len())]
    Facts(Vec<FactProblem>),
    /// Facts that were given are no JSON.
    #[error("no valid JSON at line {line}, column {column}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// No policy pack has this id.
    #[error("no such policy pack")]
    NoPack(String),
    /// The vocabulary of rules has no such fact.
    #[error("there is no such fact")]
    NoFact(String),
    /// No programme has this id.
    #[error("there is no such programme")]
    NoProgramme(String),
    /// The work was cancelled; nothing was written.
    #[error("cancelled, nothing was written")]
    Cancelled,
    /// Another program is writing.
    #[error("another program is writing to the ledger")]
    Busy,
    /// The file was made by a newer version of this program.
    #[error("the ledger has version {file}, this program knows {ours}")]
    Newer {
        /// The version of the file.
        file: i64,
        /// The newest version this program knows.
        ours: i64,
    },
    /// The file is no ledger of this program, or is empty.
    #[error("the file is not a ledger")]
    NotALedger(PathBuf),
    /// The file is damaged.
    #[error("the ledger is damaged")]
    Damaged,
    /// A key, a passphrase, a recovery sheet or a key file is not taken.
    #[error(transparent)]
    Key(#[from] Fault),
    /// A spreadsheet cannot be read as a whole.
    #[error("the spreadsheet cannot be read: {0:?}")]
    Unreadable(ReadProblem),
    /// The template of a form cannot be filled in.
    #[error("the template of the form cannot be filled in")]
    Template(TemplateProblem),
    /// A file is not taken as a ledger: some of the faults, in their order.
    #[error("the file is not taken as a ledger: {} fault(s)", .0.len())]
    Document(Vec<record::Fault>),
    /// The settings file cannot be read.
    #[error("the settings file cannot be read: {0}")]
    Config(String),
    /// Disk full, no permission, device gone.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The log beside the ledger was of another one, or of another time, and has this name now.
    #[error("the log beside the ledger was not its own")]
    ForeignLog(PathBuf),
    /// The ledger lies where nothing can be written.
    #[error("the ledger lies where nothing can be written")]
    ReadOnly(PathBuf),
    /// The ledger does not open; what is known of its newest backup.
    #[error("{why}")]
    Unopened {
        /// Why it does not.
        why: Box<Error>,
        /// The newest backup.
        backup: PathBuf,
        /// When it was made, by the clock on the wall.
        made: String,
        /// The newest operation in it.
        op: i64,
    },
    /// Our fault.
    #[error("database: {0}")]
    Sql(rusqlite::Error),
    /// The terminal cannot be used.
    #[error("this is no terminal")]
    NoTerminal,
    /// The command line is wrong; clap has said why.
    #[error("the command line is wrong")]
    Usage(String),
    /// It ran, and the answer is no.
    #[error("there are findings")]
    Findings,
}

/// Why something that could be done is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another person has this citizen ID.
    DuplicateId(i64),
    /// Another living household has this number.
    DuplicateNumber(i64),
    /// The question was not answered with `--yes`.
    NeedsYes,
    /// Numbers in full were asked for without a reason.
    NeedsReason,
    /// A name that encrypted files have was given to one that is not to be encrypted.
    NamedAsSealed,
    /// An erasure needs a reason.
    NeedsWhy,
    /// The reason of an erasure names the person: it would keep what is to go.
    ReasonNamesPerson,
    /// Part of what an operation changed was erased by this one, for good.
    Erased(i64),
    /// The person has left the village.
    PersonLeft,
    /// The household has ended.
    HouseholdEnded,
    /// Somebody still belongs to the household.
    HouseholdNotEmpty,
    /// The person already has a place in this course.
    AlreadyEnrolled(i64),
    /// The same programme is already applied for.
    AlreadyApplied(i64),
    /// A person cannot be merged into itself.
    SamePerson,
    /// The reminder is closed already.
    AlreadyClosed,
    /// The case is closed already.
    CaseClosed,
    /// A saved list has this name.
    NameTaken,
    /// The course is cancelled.
    CourseCancelled,
    /// The course has no free place.
    CourseFull,
    /// The ledger has changed since the import was planned.
    LedgerChanged,
    /// A whole ledger goes into an empty one only.
    LedgerNotEmpty,
    /// The rules were not asked when the application was opened.
    NotDecided,
    /// A difference has another remedy than the one chosen; its number.
    NoSuchRemedy(usize),
    /// Real files are not opened from the demo village.
    DemoOnly,
    /// There are backups of a ledger that is gone: an empty one is not founded in its place without being asked for.
    HasBackups,
    /// One of ledger and backup is encrypted, the other is not.
    OtherProtection,
    /// A ledger in memory, such as the demo village, has no backups.
    NoFileToBackUp,
    /// The ledger was opened to be looked at only.
    LookedAtOnly,
    /// The ledger is looked at only, so its register cannot say what would leave it.
    NoRegister,
}

/// The kind of an error: its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It ran, and the answer is no: rejected rows, faults found.
    Findings = 1,
    /// The command line is wrong.
    Usage = 2,
    /// There is no such person, household, file.
    NotFound = 3,
    /// The data breaks a rule; the problems are listed.
    Invalid = 4,
    /// It would hurt: wrong step, undo conflict, duplicate citizen ID, needs `--yes`.
    Refused = 5,
    /// Another program is writing.
    Locked = 6,
    /// The ledger stays locked: passphrase or key is missing, wrong, or of another ledger.
    Key = 7,
    /// The file is not sound, no ledger, or newer than this program.
    Damaged = 8,
    /// Disk full, no permission, device gone.
    Io = 9,
    /// Our fault.
    Bug = 70,
}

impl Kind {
    /// Every kind, by exit code.
    pub const ALL: &'static [Self] = &[
        Self::Findings,
        Self::Usage,
        Self::NotFound,
        Self::Invalid,
        Self::Refused,
        Self::Locked,
        Self::Key,
        Self::Damaged,
        Self::Io,
        Self::Bug,
    ];

    /// Returns the exit code of the process.
    pub const fn exit_code(self) -> u8 {
        self as u8
    }
}

impl Error {
    /// Returns the kind, and with it the exit code.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Findings => Kind::Findings,
            Self::Usage(_) | Self::NoTerminal => Kind::Usage,
            Self::NotFound { .. }
            | Self::NoFile(_)
            | Self::NoProgramme(_)
            | Self::NoPack(_)
            | Self::NoFact(_) => Kind::NotFound,
            Self::Problems(_)
            | Self::Query(_)
            | Self::Config(_)
            | Self::Document(_)
            | Self::Pack(_)
            | Self::Facts(_)
            | Self::Template(_)
            | Self::NotJson { .. } => Kind::Invalid,
            Self::WrongStep { .. }
            | Self::Refused(_)
            | Self::UndoConflict { .. }
            | Self::NothingToUndo
            | Self::Cancelled
            | Self::FileExists(_)
            | Self::Unconsented(_) => Kind::Refused,
            Self::Busy => Kind::Locked,
            Self::Newer { .. }
            | Self::NotALedger(_)
            | Self::Damaged
            | Self::ForeignLog(_)
            | Self::Unreadable(_) => Kind::Damaged,
            Self::Key(fault) => kind_of(*fault),
            Self::Io(_) | Self::NoPlace(_) | Self::ReadOnly(_) => Kind::Io,
            Self::Unopened { why, .. } => why.kind(),
            Self::Sql(_) => Kind::Bug,
        }
    }
}

const fn kind_of(fault: Fault) -> Kind {
    match fault {
        Fault::KeyFileDamaged | Fault::KeyFileNewer(_) | Fault::SealDamaged | Fault::NotSealed => {
            Kind::Damaged
        }
        Fault::WeakPassphrase | Fault::NotTheSame | Fault::SheetLength { .. } | Fault::SheetGroup(_) => {
            Kind::Invalid
        }
        Fault::NameTaken | Fault::LastSlot | Fault::NotEncrypted | Fault::Encrypted => Kind::Refused,
        Fault::NoSuchName => Kind::NotFound,
        Fault::System => Kind::Io,
        Fault::Locked
        | Fault::WrongPassphrase
        | Fault::WrongFilePassphrase
        | Fault::NoKeyFile
        | Fault::OtherLedger => Kind::Key,
    }
}

impl From<rusqlite::Error> for Error {
    /// Sorts SQLite's codes: busy, damaged and disk trouble are the user's to know, the rest is our fault.
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::OperationInterrupted) => Self::Cancelled,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged,
            Some(Code::DiskFull) => Self::Io(io::ErrorKind::StorageFull.into()),
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::Io(io::ErrorKind::PermissionDenied.into()),
            Some(Code::SystemIoFailure | Code::CannotOpen) => {
                Self::Io(io::Error::other("input or output failed"))
            }
            _ => Self::Sql(error),
        }
    }
}

impl From<Vec<Problem>> for Error {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}
