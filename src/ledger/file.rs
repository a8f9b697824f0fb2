//! Files beside the ledger: read within a limit, written whole or not at all.

#[cfg(unix)]
use std::fs::{self, Permissions};
use std::{
    fs::File,
    io::{self, BufWriter, Read as _, Write as _},
    path::{Path, PathBuf},
};

use tempfile::{NamedTempFile, TempDir};

use super::keys;
use crate::{
    error::{Error, Result},
    policy::problem::{PackProblem, PackProblemKind},
    secret::{Fault, Passphrase, handover},
    store,
    transfer::{ReadProblem, document::is_document, limits},
};

/// The largest policy pack: many times that of the largest one that comes with the program.
const PACK_BYTES: usize = 4 << 20;

/// What happens to a file of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// The new file takes its place.
    Replace,
}

/// Reads a spreadsheet; one beyond the limits is refused before memory is used.
pub fn read_sheet(path: &Path) -> Result<Vec<u8>> {
    read_within(path, limits::CSV_BYTES.max(limits::SHEET_BYTES))
}

/// Returns whether a file is a whole ledger, by its beginning.
pub fn is_whole_ledger(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    open(path)?.take(16).read_to_end(&mut head)?;
    Ok(is_document(&head))
}

/// Reads the document of a whole ledger; one beyond the limit is refused before memory is used.
pub fn read_document(path: &Path) -> Result<Vec<u8>> {
    read_within(path, limits::DOCUMENT_BYTES)
}

/// Reads a file that was encrypted to be handed over; one beyond the limit is refused before memory is used.
pub fn read_sealed(path: &Path) -> Result<Vec<u8>> {
    let bytes = read_within(path, limits::DOCUMENT_BYTES)?;
    if handover::is_sealed(&bytes) { Ok(bytes) } else { Err(Fault::NotSealed.into()) }
}

/// Returns whether a file was encrypted to be handed over, by its beginning.
pub fn is_sealed(path: &Path) -> Result<bool> {
    let mut head = Vec::new();
    open(path)?.take(32).read_to_end(&mut head)?;
    Ok(handover::is_sealed(&head))
}

/// Writes what stands in an encrypted file beside it, under a name that no file has, and returns that.
pub fn open_beside(sealed: &Path, passphrase: &Passphrase) -> Result<PathBuf> {
    let bytes = handover::open(passphrase, &read_sealed(sealed)?)?;
    let before = sealed.with_extension("");
    let ending = before.extension().unwrap_or_default().to_string_lossy().into_owned();
    let path = free_name(&before, "", &ending);
    write_table(&path, Existing::Keep, |out| Ok(out.write_all(&bytes)?))?;
    Ok(path)
}

/// Reads a policy pack, with or without the mark that editors put before UTF-8; in another encoding it is refused with
/// the line where that shows.
pub fn read_pack_text(path: &Path) -> Result<String> {
    let bytes = read_within(path, PACK_BYTES)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
        Err(error) => {
            let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let line = valid.split(|byte| *byte == b'\n').count();
            Err(Error::Pack(vec![PackProblem { line, column: 1, kind: PackProblemKind::NotUtf8 }]))
        }
    }
}

fn open(path: &Path) -> Result<File> {
    File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NoFile(path.to_owned()),
        _ => error.into(),
    })
}

/// Reads a file; one beyond the limit is refused before memory is used.
pub(super) fn read_within(path: &Path, limit: usize) -> Result<Vec<u8>> {
    let file = open(path)?;
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    // One byte more tells a file that grows while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(Error::Unreadable(ReadProblem::TooLarge));
    }
    Ok(bytes)
}

/// Makes a ledger and its key file their owner's alone to read, should they have come from elsewhere with other rights.
///
/// Where rights cannot be changed, as on a stick that knows none, they stay.
#[cfg_attr(not(unix), expect(unused_variables, reason = "rights of that kind exist on Unix alone"))]
pub(super) fn keep_private(ledger: &Path) {
    #[cfg(unix)]
    for path in keys::places(ledger).into_iter().chain([ledger.to_owned()]) {
        use std::os::unix::fs::PermissionsExt as _;
        if fs::metadata(&path).is_ok_and(|about| about.permissions().mode() & 0o077 != 0) {
            let _ = fs::set_permissions(&path, Permissions::from_mode(0o600));
        }
    }
}

/// Returns why a ledger does not open where nothing can be written, if that is why.
pub(super) fn or_read_only(error: Error, ledger: &Path) -> Error {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    let is_refused = |tried: io::Result<File>| {
        tried.is_err_and(|why| matches!(why.kind(), PermissionDenied | ReadOnlyFilesystem))
    };
    let is_closed = || {
        is_refused(File::options().append(true).open(ledger))
            || is_refused(tempfile::tempfile_in(folder_of(ledger)))
    };
    match error {
        Error::Io(_) if ledger.exists() && is_closed() => Error::ReadOnly(ledger.to_owned()),
        other => other,
    }
}

/// Copies a ledger, and what its log holds, into a folder of its own for its owner alone.
pub(super) fn copied(ledger: &Path) -> Result<(TempDir, PathBuf)> {
    let folder = TempDir::new()?;
    let copy = folder.path().join("ledger.zhucan");
    let take = |from: &Path, into: &Path| -> Result<()> {
        io::copy(&mut open(from)?, &mut File::create(into)?)?;
        Ok(())
    };
    take(ledger, &copy)?;
    let log = keys::beside(ledger, "-wal");
    if log.exists() {
        take(&log, &keys::beside(&copy, "-wal"))?;
    }
    Ok((folder, copy))
}

/// Returns whether others may take a ledger away or put another in its place: they can write in its folder.
#[cfg(unix)]
pub fn is_exposed(ledger: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    // In a sticky folder, such as that of temporary files, others may touch only what is their own.
    let (others, sticky) = (0o002, 0o1000);
    fs::metadata(folder_of(ledger))
        .is_ok_and(|about| about.permissions().mode() & (others | sticky) == others)
}

/// Returns whether others may take a ledger away; on Windows a user's folders are that user's alone.
#[cfg(not(unix))]
pub fn is_exposed(_ledger: &Path) -> bool {
    false
}

/// Returns whether a name is that of a ledger or of what belongs to one: no table is written over it.
fn is_of_a_ledger(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_plain = || matches!(store::cover(path), Ok(store::Cover::Plain));
    name.contains(".zhucan") || is_plain() || keys::places(path).iter().any(|key_file| key_file.exists())
}

/// Writes a table as [`write_whole`] does, but over no ledger, whoever says yes.
pub fn write_table<T>(
    path: &Path,
    existing: Existing,
    work: impl FnOnce(&mut BufWriter<&File>) -> Result<T>,
) -> Result<T> {
    if is_of_a_ledger(path) {
        return write_whole(path, Existing::Keep, work);
    }
    write_whole(path, existing, work).map_err(|error| match error {
        Error::FileExists(path) => Error::Unconsented(path),
        error => error,
    })
}

/// Writes a file with `work`. It appears under its name when all of it is on the disk, for its owner alone to read.
pub fn write_whole<T>(
    path: &Path,
    existing: Existing,
    work: impl FnOnce(&mut BufWriter<&File>) -> Result<T>,
) -> Result<T> {
    if existing == Existing::Keep && path.exists() {
        return Err(Error::FileExists(path.to_owned()));
    }
    let folder = folder_of(path);
    let file = NamedTempFile::new_in(folder)?;
    let mut writer = BufWriter::new(file.as_file());
    let value = work(&mut writer)?;
    writer.flush()?;
    drop(writer);
    file.as_file().sync_all()?;
    let persisted = match existing {
        Existing::Keep => file.persist_noclobber(path),
        Existing::Replace => file.persist(path),
    };
    match persisted {
        Ok(_) => sync_folder(folder).map(|()| value),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::FileExists(path.to_owned()))
        }
        Err(error) => Err(error.error.into()),
    }
}

/// Returns the folder a file lies in: that of a bare name is the present one.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Has the disk keep the names in a folder: without it a power cut can take back that a file got its name.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    // Windows keeps the order of names by itself, and opens no folder as a file.
    if cfg!(unix) { Ok(File::open(folder)?.sync_all()?) } else { Ok(()) }
}

/// Returns a name beside `path` that no file has yet: its stem, `end` and, if need be, a number.
pub fn free_name(path: &Path, end: &str, extension: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |number: String| path.with_file_name(format!("{stem}{end}{number}.{extension}"));
    let numbers = std::iter::once(String::new()).chain((2..).map(|number: u32| number.to_string()));
    numbers.map(name).find(|name| !name.exists()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write as _};

    use super::{Existing, free_name, read_pack_text, read_sheet, write_whole};
    use crate::{
        error::Error,
        policy::problem::{PackProblem, PackProblemKind},
    };

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("名单.csv");
        let write =
            |existing, text: &str| write_whole(&path, existing, |out| Ok(out.write_all(text.as_bytes())?));
        let failed = write_whole(&path, Existing::Keep, |out| {
            out.write_all(b"half")?;
            Err::<(), _>(Error::Cancelled)
        });
        assert!(matches!(failed, Err(Error::Cancelled)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

        write(Existing::Keep, "one").unwrap();
        assert!(matches!(write(Existing::Keep, "two"), Err(Error::FileExists(_))));
        assert_eq!(read_sheet(&path).unwrap(), b"one");
        write(Existing::Replace, "two").unwrap();
        assert_eq!(read_sheet(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_pack_is_read_with_and_without_a_mark_and_in_utf_8_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("政策.toml");
        for (bytes, expected) in [
            (&b"[pack]"[..], Some("[pack]")),
            (b"\xef\xbb\xbf[pack]", Some("[pack]")),
            (b"[pack]\nname = '\xd5\xfe\xb2\xdf'", None),
        ] {
            fs::write(&path, bytes).unwrap();
            match (read_pack_text(&path), expected) {
                (Ok(text), Some(expected)) => assert_eq!(text, expected),
                (Err(Error::Pack(problems)), None) => {
                    assert_eq!(
                        problems,
                        [PackProblem { line: 2, column: 1, kind: PackProblemKind::NotUtf8 }]
                    );
                }
                (other, _) => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_name_beside_a_file_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let sheet = folder.path().join("名册.csv");
        for expected in ["名册-待改.xlsx", "名册-待改2.xlsx", "名册-待改3.xlsx"] {
            let name = free_name(&sheet, "-待改", "xlsx");
            assert_eq!(name.file_name().unwrap(), expected);
            fs::write(name, "").unwrap();
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_told() {
        assert!(matches!(read_sheet("/no/such.csv".as_ref()), Err(Error::NoFile(_))));
    }
}
