//! Choices side by side, the present one in brackets; those before it give way when there is no room.

use super::{pane::Pane, text::width};

/// Draws the choices in the first row.
pub fn view(pane: &mut Pane<'_>, labels: &[String], present: usize) {
    let (theme, room) = (pane.shared.theme, usize::from(pane.width()));
    let mut column = 0;
    for (place, label) in labels.iter().enumerate().skip(first(labels, present, room)) {
        let (text, style) = if place == present {
            (format!("[{label}]"), theme.title)
        } else {
            (format!(" {label} "), theme.hint)
        };
        if usize::from(column) + width(&text) > room && place > present {
            return;
        }
        column = pane.text(0, column, &text, style);
    }
}

/// Returns the first choice to show so that the present one is seen.
fn first(labels: &[String], present: usize, room: usize) -> usize {
    let mut needed: usize = labels.iter().take(present + 1).map(|label| width(label) + 2).sum();
    let mut first = 0;
    for label in labels.iter().take(present) {
        if needed <= room {
            break;
        }
        needed -= width(label) + 2;
        first += 1;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::view;
    use crate::tui::{screenshot::screenshot, view::body_picture};

    #[test]
    fn the_present_choice_is_always_seen() {
        let labels = ["未办结 5", "拟申请 2", "备材料 3"].map(str::to_owned);
        for (room, present, expected) in [
            (40, 0, "[未办结 5] 拟申请 2  备材料 3\n"),
            (40, 1, " 未办结 5 [拟申请 2] 备材料 3\n"),
            (22, 0, "[未办结 5] 拟申请 2\n"),
            (22, 2, " 拟申请 2 [备材料 3]\n"),
            (10, 2, "[备材料 3]\n"),
        ] {
            let (buffer, _) = body_picture((room, 1), |pane| {
                view(pane, &labels, present);
                pane.place(0, 0)
            });
            assert_eq!(screenshot(&buffer), expected, "{room} {present}");
        }
    }
}
