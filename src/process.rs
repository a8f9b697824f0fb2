//! What the process forbids itself before it reads anything: memory on the disk, and files for others to read.

/// Forbids core dumps, looks into the memory from outside, and files that others may read.
///
/// What cannot be forbidden stays as it is: a village must get at its ledger on every system. Windows writes no core dumps
/// unless asked, and a user's folders are that user's alone.
pub fn harden() {
    #[cfg(unix)]
    {
        use rustix::{
            fs::Mode,
            process::{Resource, Rlimit, setrlimit, umask},
        };
        umask(Mode::RWXG | Mode::RWXO);
        let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
