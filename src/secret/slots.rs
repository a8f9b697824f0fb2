//! The key file: the key of a ledger, sealed once for each person who may open it.
//!
//! A slot is sealed under a key that Argon2id makes of the passphrase. A right passphrase is known by the seal, so a wrong
//! one, a damaged key file and a damaged ledger are told apart. Nothing in the file needs to be secret.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{
    Fault, Passphrase, hex,
    key::{KEY_BYTES, Key, SALT_BYTES},
    random,
};

/// The version of the file that this program writes.
const VERSION: u32 = 1;

/// A key file is far smaller; more is not read.
pub const MOST_BYTES: usize = 64 * 1024;

/// Nobody has more slots; opening tries one after the other.
const MOST_SLOTS: usize = 16;

/// The most that an altered file can make a guess cost, in KiB.
const MOST_MEMORY: u32 = 1024 * 1024;

/// The most rounds that an altered file can ask for.
const MOST_PASSES: u32 = 256;

/// What it costs to try one passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// The least that is set for anybody: what OWASP's password storage cheat sheet asks of Argon2id (19 MiB, 2 passes).
    pub const LEAST: Self = Self { memory_kib: 19 * 1024, passes: 2 };

    /// The memory an old computer can spare for half a second.
    pub const MEMORY_KIB: u32 = 64 * 1024;

    /// Returns the key that a passphrase makes.
    fn derive(self, passphrase: &Passphrase, salt: &[u8]) -> Result<Zeroizing<[u8; KEY_BYTES]>, Fault> {
        let params = Params::new(self.memory_kib, self.passes, 1, None).map_err(|_| Fault::KeyFileDamaged)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        argon.hash_password_into(passphrase.bytes(), salt, key.as_mut_slice()).map_err(|_| Fault::System)?;
        Ok(key)
    }

    /// Does the work of one try, so that its time can be taken.
    pub fn try_out(self) -> Result<(), Fault> {
        self.derive(&Passphrase::new(""), &[0; SALT_BYTES]).map(drop)
    }
}

/// A name and the sealed key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    name: String,
    set_on: String,
    cost: Cost,
    #[serde(with = "hex")]
    salt: [u8; SALT_BYTES],
    #[serde(with = "hex")]
    nonce: [u8; 24],
    #[serde(with = "hex")]
    sealed: Vec<u8>,
}

/// Who may open the ledger with a passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// Their name.
    pub name: String,
    /// The day on which the passphrase was set.
    pub set_on: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: String,
    version: u32,
    /// Counts the changes: of two copies the later one holds.
    counter: u64,
    /// The salt of the ledger: tells whose key file it is.
    #[serde(with = "hex")]
    salt: [u8; SALT_BYTES],
    slots: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    content: Content,
    /// SHA-256 of the content: tells a damaged file from a wrong passphrase.
    #[serde(with = "hex")]
    sum: [u8; 32],
}

/// What is read before the rest: a newer file may look otherwise.
#[derive(Deserialize)]
struct Head {
    content: HeadContent,
}

#[derive(Deserialize)]
struct HeadContent {
    format: String,
    version: u32,
}

const FORMAT: &str = "zhucan-keys";

/// The key file of a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile(Content);

impl KeyFile {
    /// Returns a key file in which nobody has a slot yet.
    pub fn new(key: &Key) -> Self {
        let (format, salt) = (FORMAT.to_owned(), key.salt());
        Self(Content { format, version: VERSION, counter: 0, salt, slots: Vec::new() })
    }

    /// Reads a key file.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let head: Head = serde_json::from_slice(bytes).map_err(|_| Fault::KeyFileDamaged)?;
        match head.content {
            HeadContent { format, .. } if format != FORMAT => return Err(Fault::KeyFileDamaged),
            HeadContent { version, .. } if version > VERSION => return Err(Fault::KeyFileNewer(version)),
            HeadContent { .. } => {}
        }
        let Sealed { content, sum } = serde_json::from_slice(bytes).map_err(|_| Fault::KeyFileDamaged)?;
        let is_sound = content.sum() == sum && content.slots.len() <= MOST_SLOTS;
        if is_sound && content.slots.iter().all(Slot::is_bearable) {
            Ok(Self(content))
        } else {
            Err(Fault::KeyFileDamaged)
        }
    }

    /// Returns the bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let sealed = Sealed { content: self.0.clone(), sum: self.0.sum() };
        let mut bytes = serde_json::to_vec_pretty(&sealed).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Returns how often it was changed.
    pub const fn counter(&self) -> u64 {
        self.0.counter
    }

    /// Returns the salt of its ledger.
    pub const fn salt(&self) -> [u8; SALT_BYTES] {
        self.0.salt
    }

    /// Lists who has a passphrase.
    pub fn holders(&self) -> Vec<Holder> {
        let holder = |slot: &Slot| Holder { name: slot.name.clone(), set_on: slot.set_on.clone() };
        self.0.slots.iter().map(holder).collect()
    }

    /// Returns the key and whose passphrase it was.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<(Key, String), Fault> {
        for slot in &self.0.slots {
            if let Some(key) = slot.open(passphrase, self.0.salt)? {
                return Ok((key, slot.name.clone()));
            }
        }
        Err(Fault::WrongPassphrase)
    }

    /// Gives somebody a passphrase.
    pub fn add(
        &mut self,
        key: &Key,
        holder: &Holder,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<(), Fault> {
        if self.place(&holder.name).is_some() || self.0.slots.len() >= MOST_SLOTS {
            return Err(Fault::NameTaken);
        }
        self.0.slots.push(Slot::seal(key, holder, passphrase, cost)?);
        self.0.counter += 1;
        Ok(())
    }

    /// Gives somebody another passphrase.
    pub fn change(
        &mut self,
        key: &Key,
        holder: &Holder,
        passphrase: &Passphrase,
        cost: Cost,
    ) -> Result<(), Fault> {
        let slot = self.0.slots.iter_mut().find(|slot| slot.name == holder.name);
        *slot.ok_or(Fault::NoSuchName)? = Slot::seal(key, holder, passphrase, cost)?;
        self.0.counter += 1;
        Ok(())
    }

    /// Takes somebody's passphrase away; the last one stays.
    pub fn revoke(&mut self, name: &str) -> Result<(), Fault> {
        let place = self.place(name).ok_or(Fault::NoSuchName)?;
        if self.0.slots.len() == 1 {
            return Err(Fault::LastSlot);
        }
        self.0.slots.remove(place);
        self.0.counter += 1;
        Ok(())
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.0.slots.iter().position(|slot| slot.name == name)
    }
}

impl Content {
    fn sum(&self) -> [u8; 32] {
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into()
    }
}

impl Slot {
    fn seal(key: &Key, holder: &Holder, passphrase: &Passphrase, cost: Cost) -> Result<Self, Fault> {
        let mut slot = Self {
            name: holder.name.clone(),
            set_on: holder.set_on.clone(),
            cost,
            salt: random()?,
            nonce: random()?,
            sealed: Vec::new(),
        };
        let said = slot.said(key.salt());
        let payload = Payload { msg: key.bytes(), aad: &said };
        slot.sealed =
            slot.cipher(passphrase)?.encrypt(&slot.nonce.into(), payload).map_err(|_| Fault::System)?;
        Ok(slot)
    }

    /// Returns the key, if it was sealed under this passphrase.
    fn open(&self, passphrase: &Passphrase, ledger: [u8; SALT_BYTES]) -> Result<Option<Key>, Fault> {
        let said = self.said(ledger);
        let payload = Payload { msg: self.sealed.as_slice(), aad: &said };
        let opened = self.cipher(passphrase)?.decrypt(&self.nonce.into(), payload).ok().map(Zeroizing::new);
        let bytes = opened.and_then(|bytes| bytes.as_slice().try_into().ok());
        Ok(bytes.map(Key::from_bytes))
    }

    fn cipher(&self, passphrase: &Passphrase) -> Result<XChaCha20Poly1305, Fault> {
        let key = self.cost.derive(passphrase, &self.salt)?;
        Ok(XChaCha20Poly1305::new(key.as_slice().try_into().map_err(|_| Fault::System)?))
    }

    /// Returns what the seal vouches for besides the key: a slot cannot be given another name, cost or ledger.
    fn said(&self, ledger: [u8; SALT_BYTES]) -> Vec<u8> {
        let Self { name, set_on, cost: Cost { memory_kib, passes }, .. } = self;
        let said = format!("{FORMAT} {name}\n{set_on} {memory_kib} {passes} ");
        [said.as_bytes(), &ledger].concat()
    }

    fn is_bearable(&self) -> bool {
        self.cost.memory_kib <= MOST_MEMORY && self.cost.passes <= MOST_PASSES
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, Holder, KeyFile};
    use crate::secret::{Fault, Key, Passphrase};

    /// For tests alone: nobody's slot is this cheap.
    const CHEAP: Cost = Cost { memory_kib: 8, passes: 1 };

    fn holder(name: &str) -> Holder {
        Holder { name: name.to_owned(), set_on: "2026-03-02".to_owned() }
    }

    fn file() -> (Key, KeyFile) {
        let key = Key::random().unwrap();
        let mut file = KeyFile::new(&key);
        file.add(&key, &holder("周明"), &Passphrase::new("柳林村 ２０２６"), CHEAP).unwrap();
        (key, file)
    }

    #[test]
    fn every_holder_opens_it_and_nobody_else() {
        let (key, mut file) = file();
        file.add(&key, &holder("李敏"), &Passphrase::new("second one"), CHEAP).unwrap();
        let file = KeyFile::parse(&file.to_bytes()).unwrap();
        for (typed, name) in [("柳林村 2026", "周明"), ("second one", "李敏")] {
            assert_eq!(file.unlock(&Passphrase::new(typed)), Ok((key.clone(), name.to_owned())));
        }
        assert_eq!(file.unlock(&Passphrase::new("third")), Err(Fault::WrongPassphrase));
    }

    #[test]
    fn a_passphrase_is_changed_and_taken_away() {
        let (key, mut file) = file();
        assert_eq!(file.revoke("周明"), Err(Fault::LastSlot));
        assert_eq!(file.revoke("李敏"), Err(Fault::NoSuchName));
        assert_eq!(file.add(&key, &holder("周明"), &Passphrase::new("x"), CHEAP), Err(Fault::NameTaken));
        file.add(&key, &holder("李敏"), &Passphrase::new("second one"), CHEAP).unwrap();
        file.change(&key, &holder("周明"), &Passphrase::new("another"), CHEAP).unwrap();
        assert_eq!(file.unlock(&Passphrase::new("柳林村 2026")), Err(Fault::WrongPassphrase));
        file.revoke("李敏").unwrap();
        assert_eq!(file.unlock(&Passphrase::new("second one")), Err(Fault::WrongPassphrase));
        assert!(file.unlock(&Passphrase::new("another")).is_ok());
        assert_eq!(file.counter(), 4);
    }

    #[test]
    fn damage_is_not_taken_for_a_wrong_passphrase() {
        let (_, file) = file();
        let bytes = file.to_bytes();
        for place in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x11;
            match KeyFile::parse(&damaged) {
                // A blank between two fields says nothing.
                Ok(read) => assert_eq!(read, file, "byte {place}"),
                Err(fault) => assert!(
                    matches!(fault, Fault::KeyFileDamaged | Fault::KeyFileNewer(_)),
                    "byte {place}: {fault}"
                ),
            }
        }
        for end in 0..bytes.len() - 1 {
            assert_eq!(KeyFile::parse(&bytes[..end]), Err(Fault::KeyFileDamaged), "cut at {end}");
        }
    }

    #[test]
    fn a_newer_file_and_a_dear_one_are_refused() {
        let text = String::from_utf8(file().1.to_bytes()).unwrap();
        let newer = text.replace("\"version\": 1", "\"version\": 2");
        assert_eq!(KeyFile::parse(newer.as_bytes()), Err(Fault::KeyFileNewer(2)));
        let (key, mut dear) = file();
        dear.0.slots[0].cost = Cost { memory_kib: u32::MAX, passes: 1 };
        assert_eq!(KeyFile::parse(&dear.to_bytes()), Err(Fault::KeyFileDamaged));
        dear.0.slots[0].cost = Cost { memory_kib: 16, passes: 1 };
        let cheaper = KeyFile::parse(&dear.to_bytes()).unwrap();
        assert_eq!(cheaper.unlock(&Passphrase::new("柳林村 2026")), Err(Fault::WrongPassphrase));
        assert_eq!(cheaper.salt(), key.salt());
    }
}
