//! From the spellings of offices to the text the domain reads. What is not understood stays as it stands, so that
//! the domain can say what is wrong with it.

use jiff::{ToSpan, civil::date};
use serde::{Deserialize, Serialize};

use super::{Cell, headings::RosterField, money, words};
use crate::domain::{
    calendar::{Month, PartialDate},
    card::CardState,
    contact::ContactKind,
    disability::{Category, Level, components_text, parse_components},
    normalise::{compact, fold_name, half_width, is_exponent, is_invisible, number_text},
    person::Relation,
    phone::Phone,
    problem::ProblemKind,
    sex::Sex,
    status::HouseholdStatusKind,
};

/// The day from which a workbook counts its dates; an old Macintosh began four years later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Epoch {
    /// 30 December 1899.
    #[default]
    Y1900,
    /// 1 January 1904.
    Y1904,
}

/// Returns what `cell` says about `field`; words that say "nothing" are empty.
pub(super) fn canonical(field: RosterField, cell: &Cell, epoch: Epoch) -> Result<String, ProblemKind> {
    let raw = cell.text();
    if says_nothing(field, &raw) {
        return Ok(String::new());
    }
    let text = match field {
        RosterField::CitizenId | RosterField::CardNo | RosterField::Account => return number(cell, &raw),
        RosterField::Name | RosterField::HeadName | RosterField::ContactName | RosterField::Holder => {
            name(&raw)
        }
        RosterField::Birth
        | RosterField::IssuedOn
        | RosterField::ExpiresOn
        | RosterField::CardStateOn
        | RosterField::PaidOn
        | RosterField::OnDate
        | RosterField::DueOn
        | RosterField::AppliedOn
        | RosterField::ApprovedOn
        | RosterField::DeliveredOn
        | RosterField::StartsOn
        | RosterField::ProgressOn
        | RosterField::RemindOn
        | RosterField::VisitedOn => day(cell, &raw, epoch),
        // Who has not completed a course has not got on.
        RosterField::Progress if is_no(&compact(&raw)) => String::new(),
        RosterField::State
        | RosterField::Basis
        | RosterField::Progress
        | RosterField::Priority
        | RosterField::Repeat
        | RosterField::Kind => code_or(&raw, words::code(field, &raw)),
        RosterField::Sex => code_or(&raw, Sex::from_office(&raw).map(Sex::code)),
        RosterField::Relation => code_or(&raw, relation(&raw).map(Relation::code)),
        RosterField::CardState => code_or(&raw, card_state(&raw).map(CardState::code)),
        RosterField::Category | RosterField::Disability => {
            code_or(&raw, Category::from_office(&raw).map(Category::code))
        }
        RosterField::Level => {
            code_or(&raw, Level::from_office(raw.trim_start_matches("level ")).map(Level::code))
        }
        RosterField::Month => match cell {
            // A month that a spreadsheet has made a date of.
            Cell::Date(date) => Month::of(*date).to_string(),
            _ => visible(&raw),
        },
        RosterField::MonthCount => month_count(&raw),
        RosterField::HouseholdNo => compact(&raw).into_owned(),
        RosterField::Components => components(&raw),
        RosterField::ContactKind => code_or(&raw, contact_kind(&raw).map(ContactKind::code)),
        _ => visible(&raw),
    };
    Ok(text)
}

/// Returns how many months a sum is for, as it stands behind an amount: `×3`.
fn month_count(raw: &str) -> String {
    let text = compact(raw);
    match text.trim_end_matches(['月', '个']).parse::<u8>() {
        Ok(0) => String::new(),
        Ok(count) => format!("×{count}"),
        Err(_) => text.into_owned(),
    }
}

/// Returns an amount, and which months it is for if the cell says so (`154×3`, `462(7-9月)`).
pub(super) fn amount(cell: &Cell) -> (String, String) {
    let raw = match cell {
        // A sum that a formula made may be off by less than anybody can pay.
        Cell::Number(number) => format!("{number:.2}"),
        _ => compact(&cell.text()).into_owned(),
    };
    if says_nothing(RosterField::Amount, &raw) {
        return (String::new(), String::new());
    }
    let read = money::read(&raw);
    read.map_or_else(|| (visible(&raw), String::new()), |(amount, months)| (amount.to_string(), months))
}

/// Returns the code of a mark below a session, else the text.
pub(super) fn mark(cell: &Cell) -> String {
    let raw = cell.text();
    code_or(&raw, words::mark(&raw))
}

/// Returns level and components that stand in a cell of the category (`肢体四级`, `多重(肢体三级、言语二级)`, `44`), and
/// what it says besides.
pub(super) fn in_category(cell: &Cell) -> (String, String, String) {
    let raw = cell.text();
    // A lone digit is a category, and most cells end in the word for one: neither names a level.
    let only_category = raw.ends_with(CATEGORY_ENDS) || compact(&raw).chars().count() < 2;
    let level = if only_category { None } else { Level::from_office(&raw) };
    let level = level.map_or(String::new(), |level| level.code().to_owned());
    if !raw.contains(['(', '（', '、', '+', ',', '，']) {
        return (level, String::new(), String::new());
    }
    match parse_components(&raw) {
        Ok(list) => (level, components_text(&list), String::new()),
        Err(_) => (level, String::new(), visible(&raw)),
    }
}

/// The last characters of categories: 肢体, 视力, 言语, 精神, 多重, 肢残, 肢体残疾.
const CATEGORY_ENDS: [char; 7] = ['体', '力', '语', '神', '重', '残', '疾'];

/// Splits a cell with several telephone numbers into the first good one and the rest.
pub(super) fn phones(cell: &Cell) -> (String, String) {
    let raw = cell.text();
    if says_nothing(RosterField::Phone, &raw) {
        return (String::new(), String::new());
    }
    if Phone::parse(&raw).is_ok() {
        return (compact(&raw).into_owned(), String::new());
    }
    let mut parts: Vec<&str> = raw
        .split(['/', '、', ',', '，', ';', '；', '\n', ' ', '\u{3000}', '或', '(', ')', '（', '）'])
        .filter(|p| !p.is_empty())
        .collect();
    match parts.iter().position(|part| Phone::parse(part).is_ok()) {
        Some(good) if parts.len() > 1 => {
            let first = compact(parts.remove(good)).into_owned();
            (first, parts.join("；"))
        }
        _ => (compact(&raw).into_owned(), String::new()),
    }
}

/// Returns whether `1965.10`, stored as a number on its way, may have lost its zero.
pub(super) fn may_be_october(cell: &Cell) -> bool {
    let is_short = |text: &str| text.len() == 6 && text.ends_with(".1");
    matches!(cell, Cell::Text(text) if is_short(text.trim()))
}

/// Returns whether a cell answers yes.
pub(super) fn is_yes(cell: &Cell) -> bool {
    let raw = cell.text();
    !says_nothing(RosterField::Died, &raw) && !is_no(&compact(&raw))
}

/// Returns whether an answer is no: `否`, `未享受`, `N`.
fn is_no(text: &str) -> bool {
    text == "0" || text.starts_with(['否', '不', '未', '非', 'N', 'n', '×'])
}

/// Returns the household's statuses that `cell` names, and what it says besides.
pub(super) fn statuses(field: RosterField, cell: &Cell) -> (Vec<HouseholdStatusKind>, String) {
    use HouseholdStatusKind::{DibaoRural, DibaoUrban, RegisteredPoor, TekunCentral, TekunDispersed};
    let raw = cell.text();
    let text = compact(&raw);
    if says_nothing(field, &raw) || is_no(&text) {
        return (Vec::new(), String::new());
    }
    let found = match field {
        RosterField::Dibao if names_no_other(&text) => {
            vec![if text.contains('城') { DibaoUrban } else { DibaoRural }]
        }
        RosterField::Poverty if !text.contains(['脱', '监', '边', '突']) => vec![RegisteredPoor],
        RosterField::Tekun => vec![if text.contains("集中") { TekunCentral } else { TekunDispersed }],
        _ => words::named_statuses(text.clone().into_owned()),
    };
    let unknown = found.is_empty() && !ORDINARY.contains(&text.as_ref());
    (found, if unknown { visible(&raw) } else { String::new() })
}

/// Returns whether a cell about dibao says no other status than that: offices write what the household has into it.
fn names_no_other(text: &str) -> bool {
    let is_dibao = |kind| matches!(kind, HouseholdStatusKind::DibaoRural | HouseholdStatusKind::DibaoUrban);
    words::named_statuses(text.to_owned()).into_iter().all(is_dibao)
}

/// What households without a status are called.
const ORDINARY: [&str; 6] = ["", "一般", "一般户", "普通", "普通户", "一般农户"];

/// Bytes of the longest word for nothing, with a space or two inside.
const LONGEST_NOTHING: usize = 10;

fn says_nothing(field: RosterField, text: &str) -> bool {
    let text = text.trim();
    // Nearly every cell is longer than any of these words.
    if text.len() > LONGEST_NOTHING {
        return false;
    }
    let zero_counts = matches!(field, RosterField::HouseholdNo | RosterField::Group | RosterField::Note);
    // A formula that failed, where the format keeps only its text.
    if text.starts_with('#') && text.ends_with(['!', '?', 'A']) {
        return true;
    }
    match compact(text).as_ref() {
        "" | "无" | "暂无" | "没有" | "空" | "未知" | "不详" | "不清" | "/" | "\\" | "-" | "--" | "—"
        | "——" | "N/A" | "n/a" => true,
        "0" => !zero_counts,
        _ => false,
    }
}

fn code_or(raw: &str, code: Option<&'static str>) -> String {
    code.map_or_else(|| visible(raw), str::to_owned)
}

/// A number of many digits: a spreadsheet that stored it as a number has lost its tail, whatever it shows.
fn number(cell: &Cell, raw: &str) -> Result<String, ProblemKind> {
    let text = number_text(raw);
    if matches!(cell, Cell::Number(_)) || is_exponent(&text) {
        return Err(ProblemKind::DamagedNumber);
    }
    Ok(text.into_owned())
}

/// A Chinese name loses the spaces that align it with longer ones; one in letters keeps single spaces.
fn name(raw: &str) -> String {
    if raw.chars().any(|c| half_width(c).is_ascii_alphabetic()) {
        let words: Vec<&str> = raw.split_whitespace().collect();
        return visible(&words.join(" ")).chars().map(half_width).collect();
    }
    fold_name(raw).into_owned()
}

/// Text without the characters that are obeyed rather than seen; line feeds stay.
fn visible(raw: &str) -> String {
    let text = raw.trim();
    let obeyed = |c: char| c != '\n' && is_invisible(c);
    if text.contains(obeyed) { text.replace(obeyed, "") } else { text.to_owned() }
}

fn components(raw: &str) -> String {
    parse_components(raw).map_or_else(|_| visible(raw), |list| components_text(&list))
}

/// Reads a date; a serial number counts from 30 December 1899, as spreadsheets do.
fn day(cell: &Cell, raw: &str, epoch: Epoch) -> String {
    let read = match cell {
        Cell::Date(date) => Some(PartialDate::from(*date)),
        Cell::Number(number) => number_date(*number, epoch),
        _ => text_date(raw),
    };
    read.map_or_else(|| visible(raw), |date| date.to_string())
}

fn number_date(number: f64, epoch: Epoch) -> Option<PartialDate> {
    let text = number.to_string();
    let Some((year, month)) = text.split_once('.') else {
        return PartialDate::parse(&text).or_else(|| serial_date(number, epoch));
    };
    match PartialDate::parse(year) {
        // 1965.10 is stored as 1965.1, so that January and October look alike: the month is not known.
        Some(year) if month == "1" => Some(year),
        Some(_) => PartialDate::parse(&text),
        None => serial_date(number, epoch),
    }
}

fn serial_date(number: f64, epoch: Epoch) -> Option<PartialDate> {
    if !(366.0..=109_000.0).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked, the time of day is not wanted"
    )]
    let days = number as i64;
    let first = match epoch {
        Epoch::Y1900 => date(1899, 12, 30),
        Epoch::Y1904 => date(1904, 1, 1),
    };
    first.checked_add(days.days()).ok().map(PartialDate::from)
}

fn text_date(raw: &str) -> Option<PartialDate> {
    let day = raw.split(['至', '到', '~', '～']).rfind(|part| !part.trim().is_empty())?;
    let day = if day.contains(':') { day.trim().split([' ', 'T']).next()? } else { day };
    let text: String = compact(day)
        .trim_end_matches(['生', '止', '.', '。'])
        .chars()
        .map(|c| if matches!(c, '。' | ',' | '、' | '\\' | '—' | '–' | '·') { '.' } else { c })
        .collect();
    if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
        return serial_date(text.parse().ok()?, Epoch::Y1900);
    }
    PartialDate::parse(&text).or_else(|| PartialDate::parse(&with_century(&text)?))
}

/// Puts the century before a year of two digits: up to 29 it is this one, as spreadsheets read it.
fn with_century(text: &str) -> Option<String> {
    let (year, _) = text.split_once(|c: char| !c.is_ascii_digit())?;
    let number: u8 = (year.len() == 2).then(|| year.parse().ok())??;
    Some(format!("{}{text}", if number < 30 { "20" } else { "19" }))
}

fn card_state(raw: &str) -> Option<CardState> {
    let text = compact(raw);
    let state = match text.as_ref() {
        "正常" | "有效" | "在用" | "已办证" | "持证" => CardState::Valid,
        "冻结" | "已冻结" => CardState::Frozen,
        "注销" | "已注销" => CardState::Cancelled,
        "挂失" | "遗失" | "丢失" => CardState::Lost,
        "申请" | "申请中" | "办理中" | "评定中" => CardState::Applying,
        "疑似" | "未办证" => CardState::Suspected,
        _ => return CardState::from_code(&text),
    };
    Some(state)
}

fn contact_kind(raw: &str) -> Option<ContactKind> {
    let text = compact(raw);
    let kind = match text.as_ref() {
        "监护人" => ContactKind::Guardian,
        "照护人" | "照料人" | "护理人" => ContactKind::Carer,
        "联系人" => ContactKind::Contact,
        _ => return ContactKind::from_code(&text.to_lowercase()),
    };
    Some(kind)
}

fn relation(raw: &str) -> Option<Relation> {
    let text = compact(raw);
    let word = text.split(['(', '/']).next().unwrap_or_default();
    let word = word.trim_start_matches(['之', '长', '次', '二', '三', '四', '五', '养', '继', '独']);
    let relation = match word {
        // The digits are codes of GB/T 4761.
        "户主" | "本人" | "户主本人" | "01" | "02" => Relation::Head,
        "配偶" | "妻" | "妻子" | "夫" | "丈夫" | "夫妻" | "爱人" | "10" | "11" | "12" => {
            Relation::Spouse
        }
        "子" | "儿子" | "儿" | "生子" | "20" | "21" | "22" | "23" => Relation::Son,
        "女" | "女儿" | "生女" | "30" | "31" | "32" | "33" => Relation::Daughter,
        "父" | "父亲" | "51" => Relation::Father,
        "母" | "母亲" | "52" => Relation::Mother,
        "孙" | "孙子" | "孙女" | "孙子女" | "孙子、孙女" | "外孙" | "外孙子" | "外孙女" | "外孙子女"
        | "曾孙" | "曾孙女" | "孙辈" => Relation::Grandchild,
        "祖父" | "祖母" | "祖父母" | "外祖父" | "外祖母" | "外祖父母" | "爷爷" | "奶奶" | "姥爷" | "姥姥"
        | "外公" | "外婆" | "祖辈" => Relation::Grandparent,
        "兄" | "弟" | "姐" | "妹" | "哥哥" | "哥" | "弟弟" | "姐姐" | "妹妹" | "兄弟" | "姐妹"
        | "兄弟姐妹" | "大哥" => Relation::Sibling,
        "儿媳" | "儿媳妇" | "媳" | "婿" | "女婿" | "儿媳女婿" => Relation::ChildInLaw,
        "公公" | "婆婆" | "公婆" | "岳父" | "岳母" | "岳父母" | "公公婆婆" | "公婆岳父母" => {
            Relation::ParentInLaw
        }
        "其他" | "其它" | "其他亲属" | "非亲属" | "侄" | "侄子" | "侄女" | "外甥" | "外甥女" | "叔"
        | "叔叔" | "伯" | "伯父" | "伯母" | "舅" | "舅舅" | "姑" | "姑姑" | "姨" | "嫂" | "嫂子" | "弟媳"
        | "保姆" => Relation::Other,
        _ => return Relation::from_code(&text.to_lowercase().replace('-', "_")),
    };
    Some(relation)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Epoch, in_category, phones, statuses};
    use crate::{
        domain::{problem::ProblemKind, status::HouseholdStatusKind},
        transfer::{Cell, headings::RosterField},
    };

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn canonical(field: RosterField, cell: &Cell) -> Result<String, ProblemKind> {
        super::canonical(field, cell, Epoch::Y1900)
    }

    #[test]
    fn an_old_macintosh_counts_from_1904() {
        let serial = super::canonical(RosterField::Birth, &Cell::Number(22_351.0), Epoch::Y1904);
        assert_eq!(serial.as_deref(), Ok("1965-03-12"));
        let year = super::canonical(RosterField::Birth, &Cell::Number(1965.0), Epoch::Y1904);
        assert_eq!(year.as_deref(), Ok("1965"));
    }

    #[test]
    fn reads_dates_in_all_spellings() {
        let cases = [
            (text("1965.3"), "1965-03"),
            (text("1965.03"), "1965-03"),
            (text("1965.10"), "1965-10"),
            (text("1965.3.12"), "1965-03-12"),
            (text("1965年3月12日"), "1965-03-12"),
            (text("1965 年 3 月"), "1965-03"),
            (text("65.3.12"), "1965-03-12"),
            (text("15年3月"), "2015-03"),
            (text("１９６５／３／１２"), "1965-03-12"),
            (text("1965-3"), "1965-03"),
            (text("19650312"), "1965-03-12"),
            (text("2021.7月"), "2021-07"),
            (text("2021-07-03 00:00:00"), "2021-07-03"),
            (text("2016.5.1至2026.4.30"), "2026-04-30"),
            (text("23813"), "1965-03-12"),
            (text("不详"), ""),
            (text("1965.2.30"), "1965.2.30"),
            (text("暂无"), ""),
            (Cell::Number(1965.0), "1965"),
            (Cell::Number(196_503.0), "1965-03"),
            (Cell::Number(19_650_312.0), "1965-03-12"),
            (Cell::Number(23_813.0), "1965-03-12"),
            (Cell::Number(23_813.75), "1965-03-12"),
            (Cell::Number(1965.3), "1965-03"),
            (Cell::Number(1965.12), "1965-12"),
            (Cell::Number(1965.1), "1965"),
            (Cell::Date(date(1965, 3, 12)), "1965-03-12"),
        ];
        for (cell, expected) in cases {
            assert_eq!(canonical(RosterField::Birth, &cell).as_deref(), Ok(expected), "{cell:?}");
        }
    }

    #[test]
    fn reads_words_into_codes() {
        let cases = [
            (RosterField::Name, "张 三", "张三"),
            (RosterField::Name, "买买提•阿布都拉", "买买提·阿布都拉"),
            (RosterField::Name, " Anna  Li ", "Anna Li"),
            (RosterField::Sex, "男", "male"),
            (RosterField::Sex, "中", "中"),
            (RosterField::Category, "肢残", "physical"),
            (RosterField::Level, "Ⅱ级", "2"),
            (RosterField::Relation, "户主", "head"),
            (RosterField::Relation, "之妻", "spouse"),
            (RosterField::Relation, "长女", "daughter"),
            (RosterField::Relation, "岳母", "parent_in_law"),
            (RosterField::Relation, "sibling", "sibling"),
            (RosterField::Relation, "街坊", "街坊"),
            (RosterField::CardState, "注销", "cancelled"),
            (RosterField::Components, "肢体三级、言语二级", "43 32"),
            (RosterField::CitizenId, "'３７１５９９19650312001４", "371599196503120014"),
            (RosterField::Address, "/", ""),
            (RosterField::Phone, "0", ""),
            (RosterField::Group, "0", "0"),
        ];
        for (field, word, expected) in cases {
            assert_eq!(canonical(field, &text(word)).as_deref(), Ok(expected), "{word}");
        }
    }

    #[test]
    fn numbers_stored_as_numbers_are_never_taken() {
        for field in [RosterField::CitizenId, RosterField::CardNo, RosterField::Account] {
            for cell in [Cell::Number(371_599_196_503_120_000.0), Cell::Number(6.0), text("3.71599E+17")] {
                assert_eq!(canonical(field, &cell), Err(ProblemKind::DamagedNumber), "{cell:?}");
            }
        }
    }

    #[test]
    fn a_category_may_hold_level_and_components() {
        let cases = [
            ("肢体四级", "4", ""),
            ("44", "4", ""),
            ("4", "", ""),
            ("肢体", "", ""),
            ("多重(肢体三级、言语二级)", "2", "43 32"),
            ("肢体三级+言语二级", "2", "43 32"),
        ];
        for (word, level, list) in cases {
            let expected = (level.to_owned(), list.to_owned(), String::new());
            assert_eq!(in_category(&text(word)), expected, "{word}");
        }
        let (_, list, rest) = in_category(&text("多重（肢体、言语）"));
        assert_eq!(
            (list.as_str(), rest.as_str()),
            ("", "多重（肢体、言语）"),
            "the note keeps what has no level"
        );
    }

    #[test]
    fn reads_months_that_were_paid() {
        let cases = [
            (RosterField::Month, text("2021年7-9月"), "2021年7-9月"),
            (RosterField::Month, Cell::Date(date(2021, 7, 1)), "2021-07"),
            (RosterField::MonthCount, Cell::Number(3.0), "×3"),
            (RosterField::MonthCount, text("3 个月"), "×3"),
            (RosterField::MonthCount, Cell::Number(1.0), "×1"),
            (RosterField::MonthCount, text("三"), "三"),
        ];
        for (field, cell, expected) in cases {
            assert_eq!(canonical(field, &cell).as_deref(), Ok(expected), "{cell:?}");
        }
    }

    #[test]
    fn splits_several_phones() {
        let cases = [
            (text("13800005678"), "13800005678", ""),
            (text("13800005678/0635-8123456"), "13800005678", "0635-8123456"),
            (text("儿子 13800005678"), "13800005678", "儿子"),
            (text("13800005678（儿子）"), "13800005678", "儿子"),
            (text("（0635）8123456"), "(0635)8123456", ""),
            (text("138 0000 5678"), "13800005678", ""),
            (Cell::Number(13_800_005_678.0), "13800005678", ""),
            (text("无"), "", ""),
        ];
        for (cell, first, rest) in cases {
            assert_eq!(phones(&cell), (first.to_owned(), rest.to_owned()), "{cell:?}");
        }
    }

    #[test]
    fn reads_statuses() {
        use HouseholdStatusKind::{
            DibaoEdge, DibaoRural, DibaoUrban, PovertyExited, TekunCentral, TekunDispersed,
        };
        let cases: [(RosterField, &str, &[HouseholdStatusKind], &str); 14] = [
            (RosterField::Dibao, "是", &[DibaoRural], ""),
            (RosterField::Dibao, "否", &[], ""),
            (RosterField::Dibao, "√", &[DibaoRural], ""),
            (RosterField::Dibao, "城市", &[DibaoUrban], ""),
            (RosterField::Dibao, "A类", &[DibaoRural], ""),
            (RosterField::Tekun, "1", &[TekunDispersed], ""),
            (RosterField::Tekun, "集中", &[TekunCentral], ""),
            (RosterField::Statuses, "脱贫户、低保边缘户", &[DibaoEdge, PovertyExited], ""),
            (RosterField::Statuses, "特困(集中供养)", &[TekunCentral], ""),
            (RosterField::Statuses, "dibao_urban、poverty_exited", &[DibaoUrban, PovertyExited], ""),
            (RosterField::Dibao, "低保边缘", &[DibaoEdge], ""),
            (RosterField::Statuses, "一般户", &[], ""),
            (RosterField::Statuses, "军属", &[], "军属"),
            (RosterField::Statuses, "无", &[], ""),
        ];
        for (field, word, kinds, said) in cases {
            assert_eq!(statuses(field, &text(word)), (kinds.to_vec(), said.to_owned()), "{word}");
        }
    }
}
