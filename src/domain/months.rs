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
    if let Some((first, last)) = text.split_once("..") {
        return between(Month::parse(first)?, Month::parse(last)?);
    }
    let text = text.trim_end_matches(['份', '月']);
    let year = near.map(|month| month.first_day().year());
    if let Some(quarter) = text.strip_suffix("季度").or_else(|| text.strip_suffix('季')) {
        return quarter_of(quarter, year);
    }
    let mut ends = text.split(['-', '~', '～', '—', '至', '到']).map(|end| end.trim_end_matches('月'));
    let first = one(ends.next()?, year)?;
    let last = match ends.next() {
        Some(end) => one(end, Some(first.first_day().year()))?,
        None => first,
    };
    if ends.next().is_some() { None } else { between(first, last) }
}

/// Returns the months from `first` to `last`, if that is no later.
fn between(first: Month, last: Month) -> Option<Vec<Month>> {
    let later = |months: i32| Month::of(add_months(first.first_day(), months));
    let months: Vec<Month> = (0..).map(later).take_while(|month| *month <= last).take(MOST).collect();
    (!months.is_empty()).then_some(months)
}

/// Returns so many months, the last of them this one.
fn ending_with(last: Month, count: usize) -> Vec<Month> {
    let back = |months: i32| Month::of(add_months(last.first_day(), -months));
    let mut months: Vec<Month> = (0..).map(back).take(count.min(MOST)).collect();
    months.reverse();
    months
}

/// Returns the months of `2021年第三`, or of `3` in that year.
fn quarter_of(text: &str, year: Option<i16>) -> Option<Vec<Month>> {
    let (year, quarter) = match text.split_once('年') {
        Some((written, quarter)) => (written.parse().ok()?, quarter),
        None => (year?, text),
    };
    let spelled = ["一", "二", "三", "四"];
    let quarter = quarter.trim_start_matches('第');
    let number = spelled.iter().position(|word| *word == quarter).map(|at| at + 1);
    let number = number.or_else(|| quarter.parse().ok().filter(|number| (1..=4).contains(number)))?;
    Month::parse(&format!("{year}-{:02}", number * 3)).map(|last| ending_with(last, 3))
}

fn one(text: &str, year: Option<i16>) -> Option<Month> {
    match text.split_once(['年', '.', '/']) {
        Some((year, month)) => Month::parse(&format!("{year}-{month}")),
        None if text.len() > 2 => Month::parse(text),
        None => Month::parse(&format!("{}-{text}", year?)),
    }
}

/// Finds the months that a title names: `某镇2021年7月…花名册`, `2021年7-9月…`, `2021年第三季度…`; a full date is no month.
pub fn find(title: &str) -> Option<Vec<Month>> {
    let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    let is_digit = |c: char| c.is_ascii_digit();
    let belongs = |c: char| is_digit(c) || "年月份.-/~～—至到第一二三四季度".contains(c);
    let mut rest = title.as_str();
    while let Some(start) = rest.find(is_digit) {
        let from = rest.get(start..)?;
        let number = from.find(|c| !is_digit(c)).unwrap_or(from.len());
        let end = from.find(|c| !belongs(c)).unwrap_or(from.len());
        let named = from.get(..end)?.trim_end_matches(|c: char| !is_digit(c) && !"月份季度".contains(c));
        if number == 4
            && let Some(months) = read(named, None)
        {
            return Some(months);
        }
        rest = from.get(number..)?;
    }
    None
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
            ("2020-12..2021-01", "2020-12 2021-01"),
            ("2021-01..2020-12", ""),
            ("2020年11月-2021年1月", "2020-11 2020-12 2021-01"),
            ("×3", "2021-07 2021-08 2021-09"),
            ("×1", "2021-09"),
            ("2021-08×3", "2021-06 2021-07 2021-08"),
            ("7-9月×3", "2021-07 2021-08 2021-09"),
            ("7-9月×2", ""),
            ("2021年第三季度", "2021-07 2021-08 2021-09"),
            ("二季度", "2021-04 2021-05 2021-06"),
            ("5季度", ""),
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
            ("某镇2021年7月困难残疾人生活补贴发放花名册", "2021-07"),
            ("某镇2021 年 7 月份发放表", "2021-07"),
            ("2021.07护理补贴", "2021-07"),
            ("2021-07发放表", "2021-07"),
            ("发放表2021年7月.xlsx", "2021-07"),
            ("某镇2021年7-9月困难残疾人生活补贴发放花名册", "2021-07 2021-08 2021-09"),
            ("2020年12月至2021年1月补发", "2020-12 2021-01"),
            ("2021年第三季度发放表", "2021-07 2021-08 2021-09"),
            ("填报日期：2021年7月3日", ""),
            ("鲁民〔2021〕7号，2021年7月发放", "2021-07"),
            ("2021年残疾人花名册", ""),
            ("2021年二级以上发放表", ""),
            ("2021-07-03", ""),
        ];
        for (title, expected) in cases {
            let found: Vec<String> = find(title).iter().flatten().map(ToString::to_string).collect();
            assert_eq!(found.join(" "), expected, "{title}");
        }
    }
}
