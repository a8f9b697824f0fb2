//! Bytes as hexadecimal digits, in key files.

use std::fmt::Write as _;

use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};
use zeroize::Zeroizing;

/// Returns bytes as digits.
pub(super) fn encode(bytes: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Reads digits; nothing else may stand between them.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect();
    let pairs = digits?;
    let (pairs, rest) = pairs.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}

/// Writes a field.
pub(super) fn serialize<S: Serializer>(bytes: &impl AsRef<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&encode(bytes.as_ref()))
}

/// Reads a field.
pub(super) fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let bytes = decode(&String::deserialize(deserializer)?);
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| D::Error::custom("not the right bytes"))
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn bytes_come_back() {
        assert_eq!(encode(&[0, 0x1f, 0xff]).as_str(), "001fff");
        for (text, bytes) in [("001fff", Some(vec![0, 31, 255])), ("0", None), ("0g", None), ("＋1", None)] {
            assert_eq!(decode(text), bytes, "{text}");
        }
    }
}
