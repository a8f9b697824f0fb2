//! An invented roster of any size, always the same: the CSV that a township might send.

use zhucan::domain::citizen_id::CitizenId;

const SURNAMES: &[&str] =
    &["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "单", "解", "曾", "欧阳"];
const GIVEN: &[&str] =
    &["秀英", "桂兰", "建国", "建军", "小雨", "守田", "玉梅", "志强", "春花", "德福", "明", "丽"];
const CATEGORIES: &[&str] = &["视力", "听力", "言语", "肢体", "智力", "精神", "多重"];
const LEVELS: &[&str] = &["一级", "二级", "三级", "四级"];

/// Returns the CSV of `people` persons in households of three, every second with a card.
pub(crate) fn csv(people: usize) -> String {
    let mut text = String::from(
        "户号,姓名,与户主关系,性别,身份证号,残疾证号,残疾类别,残疾等级,联系电话,家庭住址,村民小组,发证日期,备注\n",
    );
    text.reserve(people * 120);
    for n in 0..people {
        text.push_str(&line(n));
    }
    text
}

fn line(n: usize) -> String {
    let name = format!("{}{}", pick(SURNAMES, n * 7 + n / 11), pick(GIVEN, n * 5 + n / 13));
    let id = citizen_id(n);
    let household = n / 3;
    let male = !id.as_bytes()[16].is_multiple_of(2);
    let sex = if male { "男" } else { "女" };
    let relation = ["户主", "配偶", if male { "子" } else { "女" }][n % 3];
    let (category, level) = (n / 2 % 7, n / 14 % 4);
    let card = if n.is_multiple_of(2) {
        let issued = format!("20{:02}-{:02}-{:02}", 16 + n % 10, 1 + n % 12, 1 + n % 28);
        format!("{id}{}{},{},{},{{}},{issued}", category + 1, level + 1, CATEGORIES[category], LEVELS[level])
    } else {
        ",,,{},".to_owned()
    };
    let place = format!(
        "1380{:07},柳林村{}组{}号,{}组",
        n % 10_000_000,
        household % 12 + 1,
        household,
        household % 12 + 1
    );
    let card = card.replace("{}", &place);
    format!("{household:05},{name},{relation},{sex},{id},{card},\n")
}

fn pick<'a>(words: &[&'a str], n: usize) -> &'a str {
    words[n % words.len()]
}

/// Returns a valid number of an unassigned county, different for each `n`.
fn citizen_id(n: usize) -> String {
    let born = 1940 + n / 336_000 % 2 + n % 70;
    let (month, day, sequence) = (n / 70 % 12 + 1, n / 840 % 28 + 1, n / 23_520 % 1000);
    let digits = format!("371599{born:04}{month:02}{day:02}{sequence:03}");
    let today = jiff::civil::date(2026, 3, 2);
    let checks = "0123456789X".chars();
    let mut numbers = checks.map(|check| format!("{digits}{check}"));
    numbers.find(|number| CitizenId::parse(number, today).is_ok()).unwrap()
}
