//! The demo village 柳林村: invented people in every situation a ledger knows, on a fixed day.
//!
//! It is written through the use cases, day by day over a year, so that its history reads like one. Nobody in it can
//! be a real person: the county of every citizen ID was never given out, nor was the range of the telephone numbers.
//! Trainers show it, new users look around in it, and it is the cast of the tests.
//!
//! | who                     | story                                                                            |
//! |-------------------------|----------------------------------------------------------------------------------|
//! | 张桂兰 (001)            | 68, widow, physical level 2, card runs out in June; brings up her grandson       |
//! | 王思远 (001)            | turns 16 in April; de facto orphan, intellectual level 3                         |
//! | 郭玉珍 (002)            | card runs out within a month                                                     |
//! | 陈立新, 马淑琴 (004)    | two cards in one household (一户多残)                                            |
//! | 赵永强 (005)            | dibao for one person; his sister is the guardian                                 |
//! | 李建国 (010)            | moved away with his wife; the card did not move, the household has ended         |
//! | 李明轩 (009)            | his son, stayed with the grandparents, turns 18 in May                           |
//! | 马宝山 (011)            | turns 60 in April                                                                |
//! | 周若彤 (012)            | child of 4, suspected, no card                                                   |
//! | 阿依古丽·买买提 (014)   | married in; name with a dot; card frozen                                         |
//! | 冯春生 (015)            | card lost                                                                        |
//! | 邓国栋 (016)            | card lost and issued again (B1); a newborn daughter without an ID                |
//! | 曾德明 (017)            | died in February; his wife 谢桂英 heads the household now                        |
//! | 萧伟 (041)              | founded a household of his own with wife and child, out of 018                   |
//! | 蔡小兰 (021)            | multiple disability, with its components                                         |
//! | 余德江 (022)            | card expired                                                                     |
//! | 魏小燕 (024)            | moved away eleven months ago, the card stayed                                    |
//! | 沈建华 (026)            | card cancelled after a new assessment                                            |
//! | 熊国强 (035)            | injured in December, card applied for                                            |
//! | 秦有福 (036)            | ID of 15 digits                                                                  |
//! | 史玉香 (037)            | recorded twice, two digits of one ID swapped: a pair to be found                 |
//! | 赵㛃 (038)              | a rare character                                                                 |

use std::path::Path;

use jiff::civil::{Date, date};

use crate::{
    clock::Clock,
    domain::{draft::Draft, field::Field, setting::Setting},
    error::Result,
    ledger::Ledger,
};

mod applications;
mod cast;
mod diary;
mod events;
mod people;
mod reminders;
mod training;
mod visits;

pub use cast::citizen_id;

/// The day on which the demo village stands still, a Monday.
pub const TODAY: Date = date(2026, 3, 2);

/// The code of the demo village, which no village has.
const CODE: &str = "371599101201";

/// The day on which its coordinator began the ledger.
const FOUNDED_ON: Date = date(2025, 3, 3);

/// The name of the demo village.
const NAME: &str = "柳林村";

/// Returns the draft that founds the demo village.
pub fn founding() -> Draft {
    Draft::new().with(Field::Village, NAME).with(Field::Code, CODE).with(Field::Coordinator, "周明")
}

/// Returns whether a ledger is that of the demo village, so that nobody takes it for a real one.
pub fn is_demo(ledger: &Ledger) -> Result<bool> {
    Ok(ledger.setting(Setting::Code)? == CODE && ledger.setting(Setting::Village)? == NAME)
}

/// Opens the demo village in memory.
pub fn open() -> Result<Ledger> {
    built(Ledger::found_in_memory(&founding(), Clock::new(Some(FOUNDED_ON)))?)
}

/// Creates the demo village in `path`, where no file may be.
pub fn create(path: &Path) -> Result<Ledger> {
    built(Ledger::found(path, None, &founding(), Clock::new(Some(FOUNDED_ON)))?)
}

fn built(mut ledger: Ledger) -> Result<Ledger> {
    build(&mut ledger)?;
    Ok(ledger)
}

/// Writes the year of the demo village into a ledger that was just founded, and leaves its clock on [`TODAY`].
pub fn build(ledger: &mut Ledger) -> Result<()> {
    let mut diary = diary::Diary::default();
    people::write(&mut diary);
    events::write(&mut diary);
    applications::write(&mut diary);
    training::write(&mut diary);
    visits::write(&mut diary);
    reminders::write(&mut diary);
    diary.play(ledger)?;
    ledger.set_clock(Clock::new(Some(TODAY)));
    Ok(())
}
