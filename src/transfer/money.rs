//! Amounts of money as offices write them: in yuan or ten thousands, in Chinese numerals, times months.

use crate::domain::money::Fen;

/// Reads an amount without spaces, and which months it is for, if it says so: `154×3` and `462(7-9月)` are both 462.
pub(super) fn read(text: &str) -> Option<(Fen, String)> {
    let (sum, note) = match text.split_once('(') {
        Some((sum, note)) => (sum, note.trim_end_matches(')')),
        None => (text, ""),
    };
    let months = if note.contains('月') { note.to_owned() } else { String::new() };
    let Some((rate, times)) = sum.split_once(['×', 'x', 'X', '*']) else { return Some((one(sum)?, months)) };
    let times: i64 =
        times.trim_end_matches(['月', '个']).parse().ok().filter(|times| (1..=36).contains(times))?;
    let whole = one(rate)?.0.checked_mul(times)?;
    let months = if months.is_empty() && times > 1 { format!("×{times}") } else { months };
    Some((Fen(whole), months))
}

/// Reads `154`, `154元`, `1,540.00`, `0.5万元`, `壹佰伍拾肆元整`.
fn one(text: &str) -> Option<Fen> {
    let text = text.trim_end_matches(['整', '正']);
    if let Some(amount) = Fen::parse(text) {
        return Some(amount);
    }
    let unit = text.trim_end_matches('元');
    match unit.strip_suffix('万').map(Fen::parse) {
        Some(Some(Fen(thousands))) => thousands.checked_mul(10_000).map(Fen),
        _ => chinese(unit).and_then(|yuan| yuan.checked_mul(100)).map(Fen),
    }
}

/// Reads a whole number in Chinese numerals, of everyday or of cheques, below a hundred million.
fn chinese(text: &str) -> Option<i64> {
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, 0_i64);
    for c in text.chars() {
        let value = "零一二三四五六七八九".chars().position(|d| d == c);
        let value = value.or_else(|| "零壹贰叁肆伍陆柒捌玖".chars().position(|d| d == c));
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '万' => {
                total = (section + digit) * 10_000;
                (section, digit) = (0, 0);
                continue;
            }
            _ => {
                digit = i64::try_from(value?).ok()?;
                continue;
            }
        };
        section += digit.max(i64::from(unit == 10)) * unit;
        digit = 0;
    }
    (!text.is_empty()).then_some(total + section + digit)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn amounts_of_offices() {
        let cases = [
            ("154", Some((15_400, ""))),
            ("154元", Some((15_400, ""))),
            ("￥154", Some((15_400, ""))),
            ("1,540.00", Some((154_000, ""))),
            ("0.5万元", Some((500_000, ""))),
            ("壹佰伍拾肆元整", Some((15_400, ""))),
            ("一百零五", Some((10_500, ""))),
            ("十二元", Some((1_200, ""))),
            ("壹万贰仟元", Some((1_200_000, ""))),
            ("154×3", Some((46_200, "×3"))),
            ("154*1", Some((15_400, ""))),
            ("462(7-9月)", Some((46_200, "7-9月"))),
            ("154×3(7-9月)", Some((46_200, "7-9月"))),
            ("154(补)", Some((15_400, ""))),
            ("许多", None),
            ("", None),
            ("154×", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(fen, months)| (fen, months.to_owned()));
            assert_eq!(read(text).map(|(fen, months)| (fen.0, months)), expected, "{text}");
        }
    }
}
