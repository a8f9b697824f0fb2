//! The west of the village: groups 3 to 5.

use jiff::civil::date;

use super::{House, house, who};
use crate::domain::{
    field::Field,
    person::Relation::{
        ChildInLaw, Daughter, Grandchild, Grandparent, Head, Mother, Other, ParentInLaw, Son, Spouse,
    },
};

/// The households as they stood when the ledger was begun.
pub(super) const HOUSES: &[House] = &[
    house(
        "017",
        3,
        &[
            who("曾德明", Head, date(1951, 4, 30), 97)
                .card("41", date(2019, 11, 11))
                .with(&[(Field::Phone, "15400000117")]),
            who("谢桂英", Spouse, date(1953, 8, 26), 110).card("22", date(2019, 11, 11)),
            who("曾凡林", Son, date(1978, 2, 5), 99),
            who("罗小芹", ChildInLaw, date(1980, 7, 14), 112),
            who("曾宇轩", Grandchild, date(2006, 3, 22), 101),
        ],
    ),
    house(
        "018",
        3,
        &[
            who("萧正平", Head, date(1969, 7, 8), 103)
                .card("44", date(2018, 12, 3))
                .with(&[(Field::Phone, "15400000118")]),
            who("丁秀珍", Spouse, date(1970, 1, 15), 114),
            who("萧伟", Son, date(1993, 9, 11), 105),
            who("崔敏", ChildInLaw, date(1994, 11, 3), 116),
            who("萧一诺", Grandchild, date(2020, 6, 25), 118).card("54", date(2025, 5, 20)),
        ],
    ),
    house(
        "019",
        3,
        &[
            who("董玉成", Head, date(1946, 7, 15), 107)
                .card("21", date(2017, 3, 20))
                .with(&[(Field::Phone, "15400000119")]),
            who("潘桂珍", Spouse, date(1949, 2, 28), 120).card("42", date(2017, 3, 20)),
        ],
    ),
    house(
        "020",
        3,
        &[
            who("袁海峰", Head, date(1974, 8, 13), 109)
                .card("43", date(2021, 8, 26))
                .with(&[(Field::Phone, "15400000120")]),
            who("于静", Spouse, date(1976, 1, 2), 122),
            who("袁梦瑶", Daughter, date(2002, 7, 19), 124),
            who("袁梦飞", Son, date(2011, 11, 11), 111),
        ],
    ),
    house(
        "021",
        3,
        &[
            who("蒋秀云", Head, date(1960, 4, 16), 126).with(&[(Field::Phone, "15400000121")]),
            who("蔡小兰", Daughter, date(1986, 7, 28), 128),
        ],
    ),
    house(
        "022",
        3,
        &[
            who("余德江", Head, date(1957, 1, 3), 113)
                .card("43", date(2016, 1, 15))
                .with(&[(Field::Phone, "15400000122")]),
            who("杜改香", Spouse, date(1959, 8, 7), 130).card("12", date(2023, 4, 18)),
        ],
    ),
    house(
        "023",
        3,
        &[
            who("叶文静", Head, date(1992, 5, 30), 132)
                .card("13", date(2022, 10, 8))
                .with(&[(Field::Phone, "15400000123")]),
            who("程磊", Spouse, date(1991, 1, 17), 115),
            who("程子墨", Son, date(2018, 9, 3), 117),
        ],
    ),
    house(
        "024",
        3,
        &[
            who("魏全福", Head, date(1953, 6, 12), 119)
                .card("44", date(2016, 8, 30))
                .with(&[(Field::Phone, "15400000124")]),
            who("苏秀梅", Spouse, date(1955, 2, 21), 134).card("23", date(2017, 9, 4)),
            who("魏小燕", Daughter, date(1981, 3, 27), 180).card("43", date(2018, 6, 11)),
            who("魏嘉豪", Grandchild, date(2009, 10, 18), 121),
        ],
    ),
    house(
        "025",
        4,
        &[
            who("吕长河", Head, date(1949, 8, 22), 123).card("41", date(2018, 7, 19)),
            who("任翠花", Spouse, date(1952, 3, 16), 136)
                .card("43", date(2018, 7, 19))
                .with(&[(Field::Phone, "15400000125")]),
            who("吕国庆", Son, date(1976, 10, 1), 125).card("53", date(2018, 7, 19)),
        ],
    ),
    house(
        "026",
        4,
        &[
            who("沈建华", Head, date(1967, 12, 20), 127)
                .card("44", date(2017, 11, 20))
                .with(&[(Field::Phone, "15400000126")]),
            who("姚玉芬", Spouse, date(1969, 7, 6), 138),
            who("沈博", Son, date(1998, 4, 23), 129),
        ],
    ),
    house(
        "027",
        4,
        &[who("卢凤琴", Head, date(1943, 2, 4), 140)
            .card("42", date(2022, 1, 14))
            .with(&[(Field::LivesAt, "镇敬老院")])],
    ),
    house(
        "028",
        4,
        &[
            who("姜永胜", Head, date(1971, 9, 5), 131).card("63", date(2019, 3, 28)),
            who("范玉霞", Spouse, date(1973, 6, 24), 142).card("53", date(2019, 3, 28)),
            who("姜阳", Son, date(1999, 5, 6), 169).with(&[(Field::LivesAt, "在县城务工")]),
            who("姜雪", Daughter, date(2010, 7, 12), 144).with(&[(Field::Phone, "15400000128")]),
        ],
    ),
    house(
        "029",
        4,
        &[
            who("钟志伟", Head, date(1982, 3, 10), 133)
                .card("43", date(2020, 8, 5))
                .with(&[(Field::Phone, "15400000129")]),
            who("谭丽", Spouse, date(1984, 10, 8), 146),
            who("钟睿", Son, date(2013, 2, 27), 135),
            who("廖桂芝", Mother, date(1955, 9, 15), 148).card("24", date(2017, 12, 12)),
        ],
    ),
    house(
        "030",
        4,
        &[
            who("贺长顺", Head, date(1958, 12, 6), 137)
                .card("33", date(2018, 3, 9))
                .with(&[(Field::Phone, "15400000130")]),
            who("金玉兰", Spouse, date(1960, 7, 2), 150),
            who("贺小龙", Son, date(1989, 9, 14), 139),
        ],
    ),
    house(
        "031",
        4,
        &[
            who("石桂芬", Head, date(1970, 3, 28), 152).with(&[(Field::Phone, "15400000131")]),
            who("石小磊", Other, date(2014, 6, 5), 141)
                .card("43", date(2023, 9, 13))
                .with(&[(Field::Note, "户主的侄子，由户主抚养")]),
        ],
    ),
    house(
        "032",
        4,
        &[
            who("龙文华", Head, date(1987, 8, 9), 143).with(&[(Field::Phone, "15400000132")]),
            who("万丽萍", Spouse, date(1988, 4, 12), 154),
            who("龙诗雨", Daughter, date(2015, 9, 16), 156).card("31", date(2021, 1, 28)),
            who("龙子豪", Son, date(2022, 5, 8), 145),
        ],
    ),
    house(
        "033",
        5,
        &[
            who("方振海", Head, date(1959, 5, 19), 147)
                .card("42", date(2019, 10, 10))
                .with(&[(Field::Phone, "15400000133")]),
            who("侯桂荣", Spouse, date(1961, 11, 27), 158).card("43", date(2015, 10, 15)),
        ],
    ),
    house(
        "034",
        5,
        &[
            who("邹美玲", Head, date(1983, 12, 16), 160)
                .card("14", date(2025, 2, 24))
                .with(&[(Field::Phone, "15400000134")]),
            who("邹雨欣", Daughter, date(2009, 6, 22), 162),
        ],
    ),
    house(
        "035",
        5,
        &[
            who("熊国强", Head, date(1973, 1, 27), 149).with(&[(Field::Phone, "15400000135")]),
            who("孟庆霞", Spouse, date(1975, 8, 3), 164),
            who("熊志鹏", Son, date(2000, 12, 29), 151),
        ],
    ),
    house(
        "036",
        5,
        &[
            who("秦有福", Head, date(1942, 7, 11), 153)
                .card("13", date(2018, 2, 27))
                .with(&[(Field::CitizenId, "371599420711153"), (Field::Note, "还在用15位旧身份证")]),
            who("江素珍", Spouse, date(1945, 4, 8), 166).card("23", date(2018, 2, 27)),
        ],
    ),
    house(
        "037",
        5,
        &[
            who("阎学军", Head, date(1966, 9, 22), 155)
                .card("43", date(2021, 12, 1))
                .with(&[(Field::Phone, "15400000137")]),
            who("史玉香", Mother, date(1938, 5, 5), 142).card("42", date(2017, 4, 26)),
        ],
    ),
    house(
        "038",
        5,
        &[
            who("赵永安", Head, date(1974, 3, 16), 157).with(&[(Field::Phone, "15400000138")]),
            who("尹桂霞", Spouse, date(1976, 9, 15), 168).card("44", date(2022, 5, 24)),
            who("赵㛃", Daughter, date(2001, 10, 8), 170).card("11", date(2020, 9, 21)),
        ],
    ),
    house(
        "039",
        5,
        &[
            who("黎志勇", Head, date(1980, 6, 10), 159)
                .card("43", date(2019, 7, 2))
                .with(&[(Field::Phone, "0635-2000139")]),
            who("黎欣怡", Daughter, date(2012, 4, 17), 172),
            who("常大妮", Grandparent, date(1932, 8, 11), 174).card("21", date(2017, 5, 15)),
        ],
    ),
    house(
        "040",
        5,
        &[
            who("易俊", Head, date(1986, 3, 18), 161).with(&[(Field::Phone, "15400000140")]),
            who("汤秀娟", Spouse, date(1987, 5, 29), 176).card("22", date(2020, 12, 7)),
            who("汤文礼", ParentInLaw, date(1961, 7, 2), 163).card("44", date(2018, 9, 17)),
            who("易诺", Son, date(2014, 2, 11), 165),
            who("易欣", Daughter, date(2018, 12, 24), 182),
        ],
    ),
];
