//! The key of a ledger: 256 random bits, from which everything else about its encryption follows.

use std::fmt;

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305,
    aead::{Aead as _, Payload},
};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Fault, hex, random};

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// Bytes of a salt; the first ones of an encrypted ledger are its salt.
pub const SALT_BYTES: usize = 16;

/// Bytes of the number that is used once, before what was sealed.
const NONCE_BYTES: usize = 24;

/// The key of a ledger; overwritten in memory when dropped, and never shown.
#[derive(Clone)]
pub struct Key(Box<Zeroizing<[u8; KEY_BYTES]>>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        // The digests are compared, so that the time tells nothing of the keys.
        self.derived("compare") == other.derived("compare")
    }
}

impl Eq for Key {}

impl Key {
    /// Makes a new key.
    pub fn random() -> Result<Self, Fault> {
        random().map(Self::from_bytes)
    }

    /// Takes these bytes as a key.
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(Box::new(Zeroizing::new(bytes)))
    }

    /// Returns the bytes.
    pub fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// Returns the salt of the ledger, which follows from the key.
    ///
    /// So a sheet of the key alone opens a ledger whose first bytes are destroyed, and a file tells whether a key is its.
    pub fn salt(&self) -> [u8; SALT_BYTES] {
        let mut salt = [0; SALT_BYTES];
        for (to, from) in salt.iter_mut().zip(self.derived("salt")) {
            *to = from;
        }
        salt
    }

    /// Returns key and salt as the digits of SQLCipher's raw key.
    pub fn digits(&self) -> Zeroizing<String> {
        let (key, salt) = (hex::encode(self.bytes()), hex::encode(&self.salt()));
        Zeroizing::new(format!("{}{}", key.as_str(), salt.as_str()))
    }

    /// Seals bytes; only this key opens them, for this purpose.
    pub fn seal(&self, purpose: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
        let nonce: [u8; NONCE_BYTES] = random()?;
        let payload = Payload { msg: bytes, aad: purpose.as_bytes() };
        let sealed = self.cipher("seal").encrypt(&nonce.into(), payload).map_err(|_| Fault::System)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what [`Self::seal`] sealed; `None` if it was another key or purpose, or not one byte is as it was.
    pub fn unseal(&self, purpose: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        self.cipher("seal").decrypt(nonce.into(), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self, purpose: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derived(purpose).into())
    }

    /// Returns bytes for a purpose that say nothing of the key.
    fn derived(&self, purpose: &str) -> [u8; KEY_BYTES] {
        Sha256::new()
            .chain_update("zhucan ")
            .chain_update(purpose)
            .chain_update(self.bytes())
            .finalize()
            .into()
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn only_the_same_key_and_purpose_open_what_was_sealed() {
        let (key, other) = (Key::from_bytes([7; 32]), Key::from_bytes([8; 32]));
        let mut sealed = key.seal("draft", "张桂兰".as_bytes()).unwrap();
        assert_eq!(key.unseal("draft", &sealed).unwrap().as_slice(), "张桂兰".as_bytes());
        assert!(other.unseal("draft", &sealed).is_none());
        assert!(key.unseal("else", &sealed).is_none());
        *sealed.last_mut().unwrap() ^= 1;
        assert!(key.unseal("draft", &sealed).is_none());
        assert!(key.unseal("draft", b"short").is_none());
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = Key::random().unwrap();
        assert_eq!(format!("{key:?}"), "Key");
        assert_ne!(key, Key::random().unwrap());
        assert_eq!(key.digits().len(), 96);
    }
}
