//! The seeds of the fuzzers, and what they once found, done again at every run.

use std::{collections::BTreeSet, fs, panic::catch_unwind, path::Path};

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a crate")]
pub(crate) mod targets;

use targets::TARGETS;

/// No seed is larger, so that a replay stays short.
const MOST_BYTES: u64 = 64 * 1024;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Does to a target what its fuzzer once did; a fault is told by the name of the seed.
fn replay(name: &str) {
    let (_, target) = TARGETS.iter().find(|(target, _)| *target == name).unwrap();
    let seeds = folder("seeds").join(name);
    let files = names(&seeds);
    assert!(files.len() >= 5, "{name} has {} seeds", files.len());
    for file in files {
        let data = fs::read(seeds.join(&file)).unwrap();
        assert!(data.len() as u64 <= MOST_BYTES, "{file} is too large for a seed");
        assert!(catch_unwind(|| target(&data)).is_ok(), "fuzz/seeds/{name}/{file}");
    }
}

#[test]
fn rosters() {
    replay("roster");
}

#[test]
fn packs() {
    replay("pack");
}

#[test]
fn queries() {
    replay("query");
}

#[test]
fn key_files_and_sheets() {
    replay("key_file");
}

#[test]
fn streams_of_keys() {
    replay("keys");
}

#[test]
fn every_target_has_a_fuzzer_and_seeds() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let fuzzers = names(&folder("fuzz_targets")).iter().map(|file| file.replace(".rs", "")).collect();
    assert_eq!(targets, fuzzers);
    assert_eq!(targets, names(&folder("seeds")));
}
