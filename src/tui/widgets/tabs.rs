//! The parts of a page, one of which is shown: a line of names, the present one in brackets.

use super::{pane::Pane, strip, text::width};
use crate::i18n::Strings;

/// Draws the names of the parts in the first row; where they have no room, the present one and its number.
pub fn view<T: PartialEq>(
    pane: &mut Pane<'_>,
    all: &[T],
    present: &T,
    label: fn(&T, &Strings) -> &'static str,
) {
    let t = pane.shared.t;
    let labels: Vec<String> = all.iter().map(|tab| label(tab, t).to_owned()).collect();
    let place = all.iter().position(|tab| tab == present).unwrap_or(0);
    let needed: usize = labels.iter().map(|label| width(label) + 2).sum();
    if needed <= usize::from(pane.width()) {
        strip::view(pane, &labels, place);
        return;
    }
    let text = format!("< [{}] {}/{} >", label(present, t), place + 1, all.len());
    pane.text(0, 0, &text, pane.shared.theme.title);
}

/// Returns the part beside the present one, the first after the last.
pub fn beside<T: PartialEq + Copy>(all: &[T], present: T, by: Side) -> T {
    let place = all.iter().position(|tab| *tab == present).unwrap_or(0);
    let count = all.len().max(1);
    let next = match by {
        Side::Left => (place + count - 1) % count,
        Side::Right => (place + 1) % count,
    };
    all.get(next).copied().unwrap_or(present)
}

/// To which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the one before.
    Left,
    /// To the one after.
    Right,
}

#[cfg(test)]
mod tests {
    use super::{Side, beside};

    #[test]
    fn the_parts_go_round() {
        for (from, side, to) in [(1, Side::Right, 2), (3, Side::Right, 1), (1, Side::Left, 3)] {
            assert_eq!(beside(&[1, 2, 3], from, side), to);
        }
    }
}
