//! Files encrypted for another office with a passphrase: the format of age, which other programs open, too
//! (<https://age-encryption.org/v1>).

use std::io::{self, Read, Write};

use age::{
    DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, secrecy::SecretString,
    stream::StreamWriter,
};

use super::{Fault, Passphrase};

/// What every such file begins with.
const MAGIC: &[u8] = b"age-encryption.org/";

/// Work of one try at the passphrase, as a power of two: what age itself takes, about a second and 256 MiB.
const WORK: u8 = 18;

/// The most work that a file from elsewhere can ask for: 1 GiB.
const MOST_WORK: u8 = 20;

/// Returns whether bytes are the beginning of an encrypted file.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// Returns what encrypts all that is written through it into `out`; it must be finished at the end.
pub fn seal<W: Write>(passphrase: &Passphrase, out: W) -> io::Result<StreamWriter<W>> {
    let mut recipient = scrypt::Recipient::new(secret(passphrase));
    recipient.set_work_factor(WORK);
    let recipient: &dyn Recipient = &recipient;
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient)).map_err(io::Error::other)?;
    encryptor.wrap_output(out)
}

/// Returns what stands in an encrypted file, all of it or nothing.
pub fn open(passphrase: &Passphrase, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
    let decryptor = Decryptor::new_buffered(sealed).map_err(|error| fault(&error))?;
    let mut identity = scrypt::Identity::new(secret(passphrase));
    identity.set_max_work_factor(MOST_WORK);
    let identity: &dyn Identity = &identity;
    let mut reader = decryptor.decrypt(std::iter::once(identity)).map_err(|error| fault(&error))?;
    // Nothing of what is inside is longer than the file: it is not compressed.
    let mut bytes = Vec::with_capacity(sealed.len());
    reader.read_to_end(&mut bytes).map_err(|_| Fault::SealDamaged)?;
    Ok(bytes)
}

fn secret(passphrase: &Passphrase) -> SecretString {
    passphrase.text().to_owned().into()
}

fn fault(error: &DecryptError) -> Fault {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => Fault::WrongFilePassphrase,
        DecryptError::NoMatchingKeys | DecryptError::UnknownFormat => Fault::NotSealed,
        _ => Fault::SealDamaged,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{is_sealed, open, seal};
    use crate::secret::{Fault, Passphrase};

    #[test]
    fn who_has_the_passphrase_reads_all_of_it_and_nobody_else_anything() {
        let (right, wrong) = (Passphrase::new("送镇残联 2026"), Passphrase::new("送镇残联 2025"));
        let text = "陈桂兰,37159919570512002X\n".repeat(9000);
        let mut sealed = Vec::new();
        let mut writer = seal(&right, &mut sealed).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
        writer.finish().unwrap();
        assert!(is_sealed(&sealed) && !is_sealed(text.as_bytes()));
        assert!(!sealed.windows(18).any(|part| part == b"37159919570512002X"));

        assert_eq!(open(&right, &sealed).as_deref(), Ok(text.as_bytes()));
        assert_eq!(open(&wrong, &sealed), Err(Fault::WrongFilePassphrase));
        let (last, head) = (sealed.len() - 1, 30);
        assert_eq!(open(&right, &sealed[..last]), Err(Fault::SealDamaged));
        assert_eq!(open(&right, &sealed[..head]), Err(Fault::SealDamaged));
        sealed[last] ^= 1;
        assert_eq!(open(&right, &sealed), Err(Fault::SealDamaged));
    }

    #[test]
    fn a_file_for_a_public_key_or_one_that_asks_for_too_much_is_refused() {
        let body = "u65pXYjS8iP2GxYpNZZvzNRGHd4Q5YzTQ9/0Iy5h3Gk";
        let cases = [
            ("X25519 8hWaIUmk67IuRZ41zMk2V9f/w3f5qUnXLL7MGPA+zE8", Fault::NotSealed),
            ("scrypt rF0/NwblUHHTpgQgRpe5CQ 30", Fault::SealDamaged),
        ];
        for (stanza, expected) in cases {
            let mut sealed = format!("age-encryption.org/v1\n-> {stanza}\n{body}\n--- {body}\n").into_bytes();
            sealed.extend([7; 64]);
            assert_eq!(open(&Passphrase::new("送镇残联 2026"), &sealed), Err(expected), "{stanza}");
        }
    }
}
