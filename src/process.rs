//! What the process forbids itself before it reads anything: memory on the disk, and files for others to read; a reader of
//! spreadsheets nearly everything.

use std::io;

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

/// The most memory, in bytes of addresses, that reading a spreadsheet may take: more than twice what those at the limits of
/// `transfer` took.
#[cfg(unix)]
const READER_MEMORY: u64 = 512 << 20;

/// Forbids all that reading a spreadsheet handed over by another process does not need: much memory, files, and whatever that
/// process left open besides the ways to it. What cannot be forbidden is an error.
#[cfg(unix)]
pub fn confine() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let left_open: Vec<i32> = std::fs::read_dir("/dev/fd")?
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|number| *number > 2)
        .collect();
    for number in left_open {
        // The listing itself is among them, and closed already.
        let _ = nix::unistd::close(number);
    }
    for (resource, most) in [(Resource::As, READER_MEMORY), (Resource::Nofile, 0), (Resource::Fsize, 0)] {
        let most = getrlimit(resource).maximum.map_or(most, |present| present.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    Ok(())
}

/// Forbids nothing: Windows has no such limits without unsafe code, and the reader is a process of its own there, too.
#[cfg(not(unix))]
pub fn confine() -> io::Result<()> {
    Ok(())
}
