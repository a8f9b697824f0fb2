//! An invented roster of any size, always the same: the list of card holders that a township might send.

use std::ops::Range;

use zhucan::domain::{citizen_id::CitizenId, reading::sort_key};

const HEADINGS: &str = "姓名,性别,身份证号,民族,出生日期,残疾证号,残疾类别,残疾等级,户号,与户主关系,村(社区),村民小组,住址,联系电话,监护人,监护人电话,困难类别,发证日期,享受补贴,备注,拼音首字母,拼音\n";

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
    "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "单", "解", "曾", "欧阳",
];
const GIVEN: &[&str] = &[
    "秀", "英", "桂", "兰", "建", "国", "军", "雨", "守", "田", "玉", "梅", "志", "强", "春", "花", "德",
    "福", "明", "丽", "伟", "勇", "杰", "涛", "超", "华", "平", "刚", "辉", "文", "斌", "永", "海", "生",
    "贵", "荣", "树", "根", "宝", "财", "长", "顺", "光", "学", "红", "东", "喜", "来", "金", "银", "清",
    "新", "忠", "义", "芳", "敏", "静", "艳", "娟", "霞", "珍", "凤", "莲", "香", "琴", "云", "燕", "玲",
];
const CATEGORIES: &[&str] = &["视力", "听力", "言语", "肢体", "智力", "精神", "多重"];
const LEVELS: &[&str] = &["一级", "二级", "三级", "四级"];
const PEOPLES: &[&str] = &["汉族", "汉族", "汉族", "汉族", "汉族", "汉族", "汉族", "回族", "满族"];
const HARDSHIPS: &[&str] =
    &["一般户", "一般户", "一般户", "低保户", "低保户", "特困供养", "低保边缘户", "脱贫户"];
const PAYMENTS: &[&str] = &["", "生活补贴", "护理补贴", "生活补贴;护理补贴"];
const NOTES: &[&str] = &["", "", "", "外出务工", "\"卧床,需入户核实\"", "与女儿同住"];

/// Returns the CSV of the holders of a card with these numbers, in households of two, 20 columns and the pinyin of the name.
pub(crate) fn csv(people: Range<usize>) -> String {
    let mut text = String::from(HEADINGS);
    text.reserve(people.len() * 240);
    for n in people {
        text.push_str(&line(n));
    }
    text
}

fn line(n: usize) -> String {
    let household = n / 2;
    let (id, name) = (citizen_id(n), name(n));
    let male = !id.as_bytes()[16].is_multiple_of(2);
    let sex = if male { "男" } else { "女" };
    let birth = [6..10, 10..12, 12..14].map(|part| id.get(part).unwrap()).join("-");
    let (category, level) = (any(n, 1) % CATEGORIES.len(), any(n, 2) % LEVELS.len());
    let card = format!("{id}{}{},{},{}", category + 1, level + 1, CATEGORIES[category], LEVELS[level]);
    let relation = [["户主", "配偶"], ["户主", "子"], ["户主", "女"]][household % 3][n % 2];
    let group = household % 12 + 1;
    let place = format!("柳林村,{group}组,柳林村{group}组{household}号");
    let (phone, guardian_phone) = (13_800_000_000 + n * 3, 15_900_000_000_usize + n * 7);
    let guardian = self::name(n + 7);
    let hardship = pick(HARDSHIPS, any(household, 3));
    let issued = format!("20{:02}-{:02}-{:02}", 16 + n % 10, 1 + n % 12, 1 + n % 28);
    let (payments, note) = (pick(PAYMENTS, any(n, 4)), pick(NOTES, any(n, 5)));
    let people = pick(PEOPLES, any(household, 6));
    let pinyin = sort_key(&name);
    let initials: String = pinyin.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
    format!(
        "{name},{sex},{id},{people},{birth},{card},{household:07},{relation},{place},{phone},{guardian},\
         {guardian_phone},{hardship},{issued},{payments},{note},{initials},{}\n",
        pinyin.replace(' ', "")
    )
}

fn name(n: usize) -> String {
    let second = if any(n, 7).is_multiple_of(6) { "" } else { pick(GIVEN, any(n, 8)) };
    format!("{}{}{second}", pick(SURNAMES, any(n, 9)), pick(GIVEN, any(n, 10)))
}

/// Returns a number that looks drawn, the same every time, for one thing said about number `n`.
fn any(n: usize, about: usize) -> usize {
    let mixed = (n * 16 + about + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32
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
