//! Words of the reports: money by month, services, counts.

use super::{strings, words};
use crate::domain::service::Service;

strings! {
    /// Words of the reports.
    Reports {
        title = "统计", "reports";
        item = "项目", "ITEM";
        number = "数量", "NUMBER";
        bar = "图", "BAR";
        open = "看名单", "see the names";
        nothing = "还没有统计。", "Nothing is counted yet.";
        money = "补贴应发和实发（元，近六个月）", "Due and paid (yuan, six months)";
        services: fn(usize) -> String = |n| format!("{n} 项助残服务（已服务/还在等）"), |n| format!("The {n} services (reached / waiting)");
        due: fn(&str) -> String = |month| format!("{month} 应发"), |month| format!("{month} due");
        paid: fn(&str) -> String = |month| format!("{month} 实发"), |month| format!("{month} paid");
        of: fn(usize, usize) -> String = |done, all| format!("{done}/{all}"), |done, all| format!("{done}/{all}");
        done: fn(&str) -> String = |names| format!("已服务：{names}"), |names| format!("Reached: {names}");
        waiting: fn(&str) -> String = |names| format!("还在等：{names}"), |names| format!("Waiting: {names}");
        nobody = "没有", "nobody";
        hint = "每个数字都能打开看是谁。打印用导出里的统计表。", "Each number opens to its names. To print, export the counts.";
        month = "月份", "MONTH";
        grants = "笔数", "GRANTS";
        due_yuan = "应发", "DUE";
        paid_yuan = "实发", "PAID";
        differing = "有差异", "DIFFERING";
        service = "服务", "SERVICE";
        reached = "已服务", "REACHED";
        waits = "还在等", "WAITING";
    }
}

words! { Service {
    Assistance = "社保兜底", "assistance";
    Device = "辅助器具", "devices";
    Rehab = "康复", "rehabilitation";
    Training = "培训", "training";
    Employment = "就业创业", "employment";
    Care = "托养", "care";
    Accessibility = "无障碍改造", "home accessibility";
    Sport = "文化体育", "culture and sports";
    Study = "助学", "student aid";
    Rights = "权益保障", "rights";
} }
