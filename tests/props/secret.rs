//! The recovery sheet: every slip of the pen is found. The key file: nothing that was altered is taken.

use proptest::prelude::*;
use zhucan::secret::{
    Fault, Key,
    sheet::{self, GROUP_CHARS},
    slots::KeyFile,
};

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn plain(key: &Key) -> Vec<char> {
    sheet::text(key).chars().filter(|c| !c.is_whitespace()).collect()
}

fn read(letters: &[char]) -> Result<Key, Fault> {
    sheet::parse(&letters.iter().collect::<String>())
}

proptest! {
    #[test]
    fn a_sheet_reads_back_as_its_key(bytes in any::<[u8; 32]>()) {
        let key = Key::from_bytes(bytes);
        prop_assert_eq!(sheet::parse(&sheet::text(&key)), Ok(key));
    }

    #[test]
    fn one_wrong_letter_is_found_in_its_group(bytes in any::<[u8; 32]>(), place in 0..65_usize, step in 1..32_usize) {
        let mut letters = plain(&Key::from_bytes(bytes));
        let digit = LETTERS.iter().position(|letter| char::from(*letter) == letters[place]).unwrap();
        letters[place] = char::from(LETTERS[(digit + step) % 32]);
        prop_assert_eq!(read(&letters), Err(Fault::SheetGroup(place / GROUP_CHARS + 1)));
    }

    #[test]
    fn two_letters_that_changed_places_are_found(bytes in any::<[u8; 32]>(), first in 0..65_usize, second in 0..65_usize) {
        let mut letters = plain(&Key::from_bytes(bytes));
        prop_assume!(letters[first] != letters[second]);
        letters.swap(first, second);
        let group = first.min(second) / GROUP_CHARS + 1;
        prop_assert_eq!(read(&letters), Err(Fault::SheetGroup(group)));
    }

    #[test]
    fn two_groups_that_changed_places_are_found(bytes in any::<[u8; 32]>(), first in 0..12_usize, second in 1..13_usize) {
        prop_assume!(first < second);
        let letters = plain(&Key::from_bytes(bytes));
        let mut groups: Vec<&[char]> = letters.chunks(GROUP_CHARS).collect();
        groups.swap(first, second);
        prop_assert_eq!(read(&groups.concat()), Err(Fault::SheetGroup(first + 1)));
    }

    #[test]
    fn a_lost_or_doubled_letter_is_found(bytes in any::<[u8; 32]>(), place in 0..65_usize) {
        let letters = plain(&Key::from_bytes(bytes));
        let (mut lost, mut doubled) = (letters.clone(), letters);
        lost.remove(place);
        prop_assert!(read(&lost).is_err());
        doubled.insert(place, doubled[place]);
        prop_assert!(read(&doubled).is_err());
    }

    #[test]
    fn no_text_and_no_file_can_stop_the_readers(text in ".{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = sheet::parse(&text);
        prop_assert_eq!(KeyFile::parse(&bytes), Err(Fault::KeyFileDamaged));
    }
}
