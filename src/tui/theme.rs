//! Styles by meaning. No meaning is carried by colour alone: a word or sign always stands beside it.

use ratatui::style::{Color, Modifier, Style};

use crate::{domain::code::codes, i18n::Strings};

codes! {
    /// A set of styles to choose from.
    Look {
        /// Light on black.
        Dark = "dark",
        /// Black on white.
        Light = "light",
        /// White on black with strong marks.
        HighContrast = "contrast",
        /// The terminal's own two colours.
        NoColour = "plain",
    }
}

impl Look {
    /// Returns what the user calls it.
    pub const fn word(self, t: &Strings) -> &'static str {
        match self {
            Self::Dark => t.tui.look_dark,
            Self::Light => t.tui.look_light,
            Self::HighContrast => t.tui.look_contrast,
            Self::NoColour => t.tui.look_plain,
        }
    }
}

/// The style of each meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Ordinary text, and the empty screen.
    pub base: Style,
    /// The title line.
    pub title: Style,
    /// The row or entry under the cursor.
    pub selected: Style,
    /// Headings and labels.
    pub label: Style,
    /// Keys and what they do.
    pub hint: Style,
    /// What matters less.
    pub dim: Style,
    /// Work whose day has passed.
    pub overdue: Style,
    /// Work of today.
    pub due: Style,
    /// Work that is done.
    pub done: Style,
    /// A value that must be mended.
    pub problem: Style,
    /// A field that takes text.
    pub input: Style,
}

/// What a line of a list means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// Matters less.
    Dim,
    /// Its day has passed.
    Overdue,
    /// It is for today.
    Due,
    /// It is done.
    Done,
    /// It must be mended.
    Problem,
    /// It heads the lines below it.
    Heading,
}

impl Theme {
    /// Returns the styles of `look`.
    ///
    /// Only colours that keep a contrast of 7:1 in the usual palettes are used (WCAG 2.2, 1.4.6).
    pub const fn new(look: Look) -> Self {
        match look {
            Look::Dark => Self::dark(),
            Look::Light => Self::light(),
            Look::HighContrast => Self::high_contrast(),
            Look::NoColour => Self::no_colour(),
        }
    }

    /// Returns the style of a list line that means `tone`.
    pub const fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.base,
            Tone::Dim => self.dim,
            Tone::Overdue => self.overdue,
            Tone::Due => self.due,
            Tone::Done => self.done,
            Tone::Problem => self.problem,
            Tone::Heading => self.label,
        }
    }

    const fn dark() -> Self {
        let base = Style::new().fg(Color::White).bg(Color::Black);
        Self {
            base,
            title: base.fg(Color::LightCyan).add_modifier(Modifier::BOLD),
            selected: base.add_modifier(Modifier::REVERSED),
            label: base.fg(Color::LightCyan),
            hint: base.fg(Color::Gray),
            dim: base.fg(Color::Gray),
            overdue: base.fg(Color::LightYellow).add_modifier(Modifier::BOLD),
            due: base.fg(Color::LightYellow),
            done: base.fg(Color::LightGreen),
            problem: base.fg(Color::LightYellow).add_modifier(Modifier::REVERSED),
            input: base.add_modifier(Modifier::UNDERLINED),
        }
    }

    const fn light() -> Self {
        let base = Style::new().fg(Color::Black).bg(Color::White);
        let blue = base.fg(Color::Blue);
        Self {
            base,
            title: blue.add_modifier(Modifier::BOLD),
            selected: base.add_modifier(Modifier::REVERSED),
            label: blue,
            hint: base,
            dim: base,
            overdue: base.add_modifier(Modifier::BOLD),
            due: blue.add_modifier(Modifier::BOLD),
            done: base,
            problem: base.add_modifier(Modifier::REVERSED),
            input: base.add_modifier(Modifier::UNDERLINED),
        }
    }

    const fn high_contrast() -> Self {
        let base = Style::new().fg(Color::White).bg(Color::Black).add_modifier(Modifier::BOLD);
        let yellow = Style::new().fg(Color::LightYellow).bg(Color::Black).add_modifier(Modifier::BOLD);
        Self {
            base,
            title: yellow,
            selected: Style::new().fg(Color::Black).bg(Color::LightYellow),
            label: yellow,
            hint: base,
            dim: base,
            overdue: yellow,
            due: yellow,
            done: base,
            problem: yellow.add_modifier(Modifier::REVERSED),
            input: base.add_modifier(Modifier::UNDERLINED),
        }
    }

    const fn no_colour() -> Self {
        let base = Style::new();
        let bold = base.add_modifier(Modifier::BOLD);
        let reversed = base.add_modifier(Modifier::REVERSED);
        Self {
            base,
            title: bold,
            selected: reversed,
            label: bold,
            hint: base,
            dim: base,
            overdue: bold,
            due: bold,
            done: base,
            problem: reversed,
            input: base.add_modifier(Modifier::UNDERLINED),
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::{Look, Theme};

    /// The colours used by the themes as the usual terminals show them.
    /// Order: black, blue, light grey, bright green, bright yellow, bright cyan, bright white.
    const PALETTES: [(&str, [u32; 7]); 4] = [
        ("Campbell", [0x0C_0C_0C, 0x00_37_DA, 0xCC_CC_CC, 0x16_C6_0C, 0xF9_F1_A5, 0x61_D6_D6, 0xF2_F2_F2]),
        ("xterm", [0x00_00_00, 0x00_00_EE, 0xE5_E5_E5, 0x00_FF_00, 0xFF_FF_00, 0x00_FF_FF, 0xFF_FF_FF]),
        ("VGA", [0x00_00_00, 0x00_00_AA, 0xAA_AA_AA, 0x55_FF_55, 0xFF_FF_55, 0x55_FF_FF, 0xFF_FF_FF]),
        ("GNOME light", [0x17_14_21, 0x12_48_8B, 0xD0_CF_CC, 0x33_DA_7A, 0xE9_AD_0C, 0x33_C7_DE, 0xFF_FF_FF]),
    ];

    fn luminance(rgb: u32) -> f64 {
        let channel = |shift: u32| {
            let value = f64::from((rgb >> shift) & 0xFF) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
    }

    fn contrast(style: Style, palette: &[u32; 7]) -> Option<f64> {
        let shown = |color: Option<Color>| match color {
            None | Some(Color::Reset) => None,
            Some(Color::Black) => Some(palette[0]),
            Some(Color::Blue) => Some(palette[1]),
            Some(Color::Gray) => Some(palette[2]),
            Some(Color::LightGreen) => Some(palette[3]),
            Some(Color::LightYellow) => Some(palette[4]),
            Some(Color::LightCyan) => Some(palette[5]),
            Some(Color::White) => Some(palette[6]),
            Some(other) => panic!("{other} is not known to be readable"),
        };
        let (a, b) = (luminance(shown(style.fg)?), luminance(shown(style.bg)?));
        Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
    }

    #[test]
    fn every_style_is_readable_in_every_palette() {
        for look in Look::ALL {
            let t = Theme::new(*look);
            let styles = [
                t.base, t.title, t.selected, t.label, t.hint, t.dim, t.overdue, t.due, t.done, t.problem,
                t.input,
            ];
            for style in styles {
                for (name, palette) in &PALETTES {
                    if let Some(ratio) = contrast(style, palette) {
                        assert!(ratio >= 7.0, "{look} in {name}: {style:?} has {ratio:.1}");
                    }
                }
            }
        }
    }

    #[test]
    fn colours_come_in_pairs_or_not_at_all() {
        for look in Look::ALL {
            let t = Theme::new(*look);
            for style in [t.base, t.title, t.selected, t.overdue, t.due, t.done, t.problem, t.dim] {
                assert_eq!(style.fg.is_some(), style.bg.is_some());
                assert_eq!(style.fg.is_none(), *look == Look::NoColour);
            }
        }
    }
}
