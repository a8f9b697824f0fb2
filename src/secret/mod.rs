//! Keys, passphrases and the recovery sheet: pure, knows no file, clock, SQL or language.
//!
//! A ledger is encrypted with one random [`Key`]. A key file ([`slots::KeyFile`]) holds it sealed under the passphrase of each
//! person who may open the ledger; the recovery sheet ([`sheet`]) is the key itself, written for paper.

pub mod handover;
mod hex;
pub mod key;
pub mod passphrase;
pub mod sheet;
pub mod slots;

pub use key::Key;
pub use passphrase::Passphrase;

/// Why a key, a passphrase, a sheet or a key file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The ledger is encrypted, and neither passphrase nor key was given.
    #[error("the ledger is locked")]
    Locked,
    /// The passphrase opens no slot of the key file.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Neither copy of the key file is there.
    #[error("the key file is missing")]
    NoKeyFile,
    /// Neither copy of the key file can be read.
    #[error("the key file is damaged")]
    KeyFileDamaged,
    /// A newer version of the program wrote the key file.
    #[error("the key file has version {0}")]
    KeyFileNewer(u32),
    /// The key is a right one, but of another ledger.
    #[error("the key belongs to another ledger")]
    OtherLedger,
    /// A recovery sheet has another number of characters; this many were found.
    #[error("the recovery sheet has {found} characters instead of {wanted}")]
    SheetLength {
        /// How many there are.
        found: usize,
        /// How many a sheet has.
        wanted: usize,
    },
    /// A group of the recovery sheet was copied wrongly; counted from 1.
    #[error("group {0} of the recovery sheet is wrong")]
    SheetGroup(usize),
    /// The passphrase is too easy to guess.
    #[error("the passphrase is too short")]
    WeakPassphrase,
    /// The second passphrase, or the sheet that was typed back, differs from the first.
    #[error("what was typed twice differs")]
    NotTheSame,
    /// Somebody of this name has a passphrase already.
    #[error("the name has a slot already")]
    NameTaken,
    /// Nobody of this name has a passphrase.
    #[error("no slot has this name")]
    NoSuchName,
    /// The last passphrase cannot be taken away.
    #[error("the last slot stays")]
    LastSlot,
    /// The ledger is not encrypted.
    #[error("the ledger is not encrypted")]
    NotEncrypted,
    /// The ledger is encrypted already.
    #[error("the ledger is encrypted already")]
    Encrypted,
    /// The file is not one that was encrypted with a passphrase to be handed over.
    #[error("the file is not encrypted with a passphrase")]
    NotSealed,
    /// The file was not encrypted with this passphrase.
    #[error("the passphrase of the file is wrong")]
    WrongFilePassphrase,
    /// The encrypted file was cut off or altered.
    #[error("the encrypted file is damaged")]
    SealDamaged,
    /// The system gives no random bytes, or too little memory.
    #[error("the system gives no random bytes or too little memory")]
    System,
}

/// Returns random bytes of the system.
fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Fault::System)?;
    Ok(bytes)
}
