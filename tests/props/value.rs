//! Values read back from their own text, and a check character catches every slip of the pen.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use proptest::{
    option,
    prelude::{Strategy, prop_assert, prop_assert_eq, proptest},
};
use zhucan::domain::{
    calendar::PartialDate, card_no::CardNo, citizen_id::CitizenId, money::Fen, phone::Phone,
};

/// Valid IDs of unassigned counties; only one of eleven last characters is right.
fn id() -> impl Strategy<Value = CitizenId> {
    (0..45_000_i32, 0..1000_u16).prop_map(|(days, sequence)| {
        let birth = (date(1900, 1, 1) + days.days()).strftime("%Y%m%d").to_string();
        let valid: Vec<CitizenId> = "0123456789X"
            .chars()
            .filter_map(|check| {
                CitizenId::parse(&format!("371599{birth}{sequence:03}{check}"), Date::MAX).ok()
            })
            .collect();
        assert_eq!(valid.len(), 1);
        valid.into_iter().next().unwrap()
    })
}

fn full_width(text: &str) -> String {
    text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect()
}

proptest! {
    #[test]
    fn an_id_reads_back_in_any_width(id in id()) {
        prop_assert_eq!(CitizenId::parse(&id.to_string(), Date::MAX), Ok(id.clone()));
        prop_assert_eq!(CitizenId::parse(&full_width(id.as_str()), Date::MAX), Ok(id.clone()));
        prop_assert_eq!(id.masked().matches('*').count(), 10);
    }

    #[test]
    fn a_wrong_digit_never_passes(id in id(), at in 0..17_usize, digit in 0..10_u8) {
        let mut text = id.to_string();
        text.replace_range(at..=at, &digit.to_string());
        prop_assert_eq!(CitizenId::parse(&text, Date::MAX).is_ok(), text == id.as_str());
    }

    #[test]
    fn two_swapped_digits_never_pass(id in id(), at in 0..16_usize) {
        let mut text = id.to_string().into_bytes();
        text.swap(at, at + 1);
        let text = String::from_utf8(text).unwrap();
        prop_assert_eq!(CitizenId::parse(&text, Date::MAX).is_ok(), text == id.as_str());
    }

    #[test]
    fn an_old_id_is_the_new_one_without_century_and_check(id in id()) {
        if id.birth().year() < 2000 {
            let chars = id.as_str().chars();
            let old: String = chars.clone().take(6).chain(chars.skip(8).take(9)).collect();
            prop_assert_eq!(CitizenId::parse(&old, Date::MAX).unwrap().upgraded(), id);
        }
    }

    #[test]
    fn a_card_reads_back(id in id(), category in 1..8_u8, level in 1..5_u8, reissue in option::of(1..100_u8)) {
        let suffix = reissue.map_or(String::new(), |count| format!("B{count}"));
        let card = CardNo::parse(&format!("{id}{category}{level}{suffix}")).unwrap();
        prop_assert_eq!(CardNo::parse(&full_width(card.as_str())), Ok(card.clone()));
        prop_assert_eq!((card.category().digit(), card.level().digit()), (category, level));
        prop_assert_eq!((card.citizen_id(), card.reissue()), (Some(id), reissue));
    }

    #[test]
    fn a_phone_reads_back(text in "1[3-9][0-9]{9}|0[3-9][0-9]{2}-?[2-9][0-9]{6,7}|0(10|2[0-9])[2-9][0-9]{7}|[2-9][0-9]{6,7}") {
        let phone = Phone::parse(&text).unwrap();
        prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
        prop_assert!(phone.masked().contains("***"));
    }

    #[test]
    fn a_date_reads_back(year in 1850..2201_i16, month in option::of(1..13_i8), day in option::of(1..32_i8)) {
        if let Some(date) = PartialDate::new(year, month, month.and(day)) {
            prop_assert_eq!(PartialDate::parse(&date.to_string()), Some(date));
            prop_assert!(date.earliest() <= date.latest());
        }
    }

    #[test]
    fn money_reads_back(fen in 0..10_000_000_000_i64) {
        prop_assert_eq!(Fen::parse(&Fen(fen).to_string()), Some(Fen(fen)));
    }

    #[test]
    fn nothing_typed_breaks_a_reader(text in "\\PC{0,24}|[0-9X×Ｘ０-９ Bb+'-]{0,24}") {
        let _ = (CitizenId::parse(&text, Date::MAX), CardNo::parse(&text), Phone::parse(&text));
        let _ = (PartialDate::parse(&text), Fen::parse(&text));
    }
}
