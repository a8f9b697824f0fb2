//! The east of the village: groups 1 and 2.

use jiff::civil::date;

use super::{House, house, who};
use crate::domain::{
    field::Field,
    person::Relation::{ChildInLaw, Daughter, Father, Grandchild, Head, Mother, Sibling, Son, Spouse},
};

/// The households as they stood when the ledger was begun.
pub(super) const HOUSES: &[House] = &[
    house(
        "001",
        1,
        &[
            who("张桂兰", Head, date(1957, 6, 18), 24)
                .card("42", date(2016, 6, 20))
                .with(&[(Field::Phone, "15400000101"), (Field::Note, "丧偶，独自抚养孙子")]),
            who("王思远", Grandchild, date(2010, 4, 15), 31).card("53", date(2019, 5, 14)),
        ],
    ),
    house(
        "002",
        1,
        &[
            who("刘守田", Head, date(1956, 9, 24), 17).with(&[(Field::Phone, "15400000102")]),
            who("郭玉珍", Spouse, date(1958, 11, 2), 46).card("22", date(2016, 3, 25)),
            who("刘建军", Son, date(1983, 5, 7), 35).with(&[(Field::LivesAt, "在外务工，过年回村")]),
            who("周晓燕", ChildInLaw, date(1985, 2, 19), 68),
            who("刘子涵", Grandchild, date(2012, 8, 30), 22),
        ],
    ),
    house(
        "003",
        1,
        &[
            who("王德厚", Head, date(1948, 1, 20), 13)
                .card("11", date(2021, 5, 10))
                .with(&[(Field::Phone, "15400000103")]),
            who("赵秀芝", Spouse, date(1950, 8, 17), 20).card("43", date(2021, 5, 10)),
        ],
    ),
    house(
        "004",
        1,
        &[
            who("陈立新", Head, date(1972, 6, 11), 51)
                .card("44", date(2019, 9, 12))
                .with(&[(Field::Phone, "15400000104")]),
            who("孙爱华", Spouse, date(1974, 3, 2), 44),
            who("陈雨桐", Daughter, date(2004, 9, 26), 28),
            who("马淑琴", Mother, date(1947, 5, 13), 12).card("43", date(2018, 4, 3)),
        ],
    ),
    house(
        "005",
        1,
        &[
            who("赵永强", Head, date(1968, 2, 29), 33).card("62", date(2020, 11, 18)),
            who("赵永梅", Sibling, date(1971, 4, 5), 26).with(&[(Field::Phone, "15400000105")]),
        ],
    ),
    house(
        "006",
        1,
        &[
            who("高文斌", Head, date(1979, 4, 15), 73).with(&[(Field::Phone, "15400000106")]),
            who("林秀英", Spouse, date(1980, 9, 23), 62),
            who("高天佑", Son, date(2016, 7, 8), 15).card("52", date(2022, 7, 1)),
            who("高天悦", Daughter, date(2019, 1, 11), 40),
            who("高福林", Father, date(1952, 10, 12), 167),
        ],
    ),
    house("007", 1, &[who("徐长贵", Head, date(1944, 3, 6), 19).card("41", date(2017, 8, 15))]),
    house(
        "008",
        1,
        &[
            who("宋丽娟", Head, date(1990, 2, 12), 84)
                .card("33", date(2023, 3, 6))
                .with(&[(Field::Phone, "15400000108")]),
            who("宋宇航", Son, date(2015, 5, 20), 37),
            who("宋广福", Father, date(1962, 9, 30), 11),
        ],
    ),
    house(
        "009",
        2,
        &[
            who("李广林", Head, date(1955, 7, 28), 55)
                .card("23", date(2018, 10, 22))
                .with(&[(Field::Phone, "15400000109")]),
            who("田桂香", Spouse, date(1956, 12, 14), 48).card("44", date(2018, 10, 22)),
        ],
    ),
    house(
        "010",
        2,
        &[
            who("李建国", Head, date(1976, 3, 16), 39)
                .card("43", date(2017, 6, 8))
                .with(&[(Field::Phone, "15400000110")]),
            who("何春梅", Spouse, date(1978, 7, 29), 82),
            who("李明轩", Son, date(2008, 5, 20), 53).card("24", date(2019, 2, 18)),
        ],
    ),
    house(
        "011",
        2,
        &[
            who("马宝山", Head, date(1966, 4, 5), 71)
                .card("42", date(2020, 1, 9))
                .with(&[(Field::Ethnicity, "回族"), (Field::Phone, "15400000111")]),
            who("杨凤云", Spouse, date(1968, 8, 11), 64).with(&[(Field::Ethnicity, "回族")]),
            who("白秀兰", Mother, date(1941, 6, 18), 60)
                .card("14", date(2019, 6, 25))
                .with(&[(Field::Ethnicity, "回族")]),
        ],
    ),
    house(
        "012",
        2,
        &[
            who("周志远", Head, date(1985, 6, 23), 91).with(&[(Field::Phone, "15400000112")]),
            who("郑红霞", Spouse, date(1987, 9, 17), 86),
            who("周若彤", Daughter, date(2021, 3, 14), 42),
            who("周庆和", Father, date(1954, 1, 2), 57).card("34", date(2017, 1, 16)),
        ],
    ),
    house(
        "013",
        2,
        &[
            who("吴凤英", Head, date(1939, 9, 9), 66).card("12", date(2016, 9, 6)),
            who("胡志刚", Son, date(1963, 7, 17), 93).card("61", date(2018, 5, 30)),
        ],
    ),
    house(
        "014",
        2,
        &[
            who("胡建平", Head, date(1970, 5, 27), 75).with(&[(Field::Phone, "15400000114")]),
            who("曹桂芳", Spouse, date(1971, 3, 10), 88),
            who("胡浩然", Son, date(1996, 8, 16), 59),
        ],
    ),
    house(
        "015",
        2,
        &[
            who("冯春生", Head, date(1962, 2, 14), 77)
                .card("43", date(2020, 4, 16))
                .with(&[(Field::Phone, "15400000115")]),
            who("韩玉莲", Spouse, date(1964, 5, 19), 104).card("43", date(2020, 4, 16)),
        ],
    ),
    house(
        "016",
        2,
        &[
            who("邓国栋", Head, date(1988, 1, 4), 95)
                .card("44", date(2024, 1, 22))
                .with(&[(Field::Phone, "15400000116")]),
            who("彭莉", Spouse, date(1990, 6, 30), 106),
            who("邓可欣", Daughter, date(2017, 4, 5), 108),
            who("施玉莲", Mother, date(1961, 12, 18), 178),
        ],
    ),
];
