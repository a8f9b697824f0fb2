//! The months that a payment roll is about, as offices write them: `2021年7-9月`, `7-9月`, `×3`.

use super::calendar::{Month, add_months};

/// The most months one sum can be for: three years of back payment.
const MOST: usize = 36;

/// Reads which months a sum is for; what the text leaves open is that of `near`, the month of the roll.
///
/// `×3` are the three months that end with it, `2021-08×3` those that end with August, `7-9月×3` those three.
pub fn read(text: &str, near: Option<Month>) -> Option<Vec<Month>> {
    if let Some((months, count)) = text.split_once('×') {
        let count: usize = count.parse().ok()?;
        let months = if months.is_empty() { vec![near?] } else { read(months, near)? };
        return match months.as_slice() {
            [last] => Some(ending_with(*last, count)),
            months => (months.len() == count).then(|| months.to_vec()),
        };
    }
    if let Some(month) = Month::parse(text) {
        return Some(vec![month]);
    }
    let text = text.trim_end_matches(['份', '月']);
    let year = near.map(|month| month.first_day().year());
    let mut ends = text.split(['-', '~', '～', '—', '至', '到']).map(|end| end.trim_end_matches('月'));
    let first = one(ends.next()?, year)?;
    let last = match ends.next() {
        Some(end) => one(end, Some(first.first_day().year()))?,
        None => first,
    };
    let months: Vec<Month> = (0..)
        .map(|later| Month::of(add_months(first.first_day(), later)))
        .take_while(|month| *month <= last)
        .take(MOST)
        .collect();
    (!months.is_empty() && ends.next().is_none()).then_some(months)
}

/// Returns so many months, the last of them this one.
fn ending_with(last: Month, count: usize) -> Vec<Month> {
    let back = |months: i32| Month::of(add_months(last.first_day(), -months));
    let mut months: Vec<Month> = (0..).map(back).take(count.min(MOST)).collect();
    months.reverse();
    months
}

fn one(text: &str, year: Option<i16>) -> Option<Month> {
    match text.split_once(['年', '.', '/']) {
        Some((year, month)) => Month::parse(&format!("{year}-{month}")),
        None if text.len() > 2 => Month::parse(text),
        None => Month::parse(&format!("{}-{text}", year?)),
    }
}

/// Finds the month that a title names: `某镇2021年7月…花名册`; a full date is no month.
pub fn find(title: &str) -> Option<Month> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    title.char_indices().find_map(|(at, _)| {
        let rest = title.get(at..)?;
        let starts = !title.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
        let (year, rest) = rest.split_at_checked(4).filter(|(year, _)| starts && digits(year) == 4)?;
        let after = rest.strip_prefix(['年', '.', '-', '/'])?;
        let (month, rest) = after.split_at_checked(digits(after))?;
        let goes_on = rest
            .trim_start_matches('月')
            .trim_start_matches(['.', '-'])
            .starts_with(|c: char| c.is_ascii_digit());
        Month::parse(&format!("{year}-{month}")).filter(|_| !goes_on)
    })
}

#[cfg(test)]
mod tests {
    use super::{find, read};
    use crate::domain::calendar::Month;

    #[test]
    fn months_of_offices() {
        let near = Month::parse("2021-09");
        let cases = [
            ("2021-07", "2021-07"),
            ("2021年7月", "2021-07"),
            ("7月", "2021-07"),
            ("7", "2021-07"),
            ("2021.7月", "2021-07"),
            ("2021年7-9月", "2021-07 2021-08 2021-09"),
            ("7-9月", "2021-07 2021-08 2021-09"),
            ("7月至8月份", "2021-07 2021-08"),
            ("2020年11月-2021年1月", "2020-11 2020-12 2021-01"),
            ("×3", "2021-07 2021-08 2021-09"),
            ("2021-08×3", "2021-06 2021-07 2021-08"),
            ("7-9月×3", "2021-07 2021-08 2021-09"),
            ("7-9月×2", ""),
            ("9-7月", ""),
            ("13月", ""),
            ("夏天", ""),
        ];
        for (text, expected) in cases {
            let found = read(text, near).unwrap_or_default();
            let found: Vec<String> = found.iter().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
        assert_eq!(read("7月", None), None);
    }

    #[test]
    fn a_title_names_its_month() {
        let cases = [
            ("某镇2021年7月困难残疾人生活补贴发放花名册", Some("2021-07")),
            ("2021.07护理补贴", Some("2021-07")),
            ("发放表2021年7月.xlsx", Some("2021-07")),
            ("填报日期：2021年7月3日", None),
            ("2021年残疾人花名册", None),
            ("2021-07-03", None),
        ];
        for (title, expected) in cases {
            assert_eq!(find(title).map(|month| month.to_string()).as_deref(), expected, "{title}");
        }
    }
}
