//! Money in fen, so that no sum is ever rounded by accident.

use std::fmt;

/// An amount in fen (1/100 yuan).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Fen(pub i64);

impl Fen {
    /// Reads yuan with at most two decimals (`154`, `154.5`, `1,540.00`, `￥154元`); half fen do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let text =
            text.trim().trim_start_matches(['￥', '¥']).trim_end_matches('元').replace([',', '，'], "");
        let (yuan, fen) = text.split_once('.').unwrap_or((&text, ""));
        if fen.len() > 2 || yuan.is_empty() || !yuan.bytes().chain(fen.bytes()).all(|b| b.is_ascii_digit()) {
            return None;
        }
        let yuan: i64 = yuan.parse().ok()?;
        let fen: i64 = format!("{fen:0<2}").parse().ok()?;
        yuan.checked_mul(100)?.checked_add(fen).map(Self)
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (yuan, fen) = (self.0 / 100, self.0 % 100);
        if fen == 0 { write!(f, "{yuan}") } else { write!(f, "{yuan}.{fen:02}") }
    }
}

#[cfg(test)]
mod tests {
    use super::Fen;

    #[test]
    fn reads_what_offices_write() {
        let cases = [
            ("154", Some(15400)),
            ("154.5", Some(15450)),
            ("1,540.00", Some(154_000)),
            ("￥154元", Some(15400)),
            ("0", Some(0)),
            ("", None),
            ("1.234", None),
            ("-5", None),
            ("九", None),
            ("99999999999999999999", None),
        ];
        for (text, fen) in cases {
            assert_eq!(Fen::parse(text).map(|amount| amount.0), fen, "{text}");
        }
    }

    #[test]
    fn prints_fen_only_where_there_are_any() {
        assert_eq!(Fen(15400).to_string(), "154");
        assert_eq!(Fen(15405).to_string(), "154.05");
    }
}
