//! Where files live, and what the program remembers between runs; the only reader of the environment.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

use crate::{
    error::{Error, Result},
    i18n::Lang,
};

/// The name of the default ledger in the data folder.
const LEDGER: &str = "ledger.zhucan";

/// The name of the list of crashes in the folder of the program's state.
const CRASHES: &str = "crash.log";

/// What the program remembers between runs, in `settings.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Settings {
    /// Code of the language.
    pub lang: Option<String>,
    /// Code of the theme of the screen.
    pub theme: Option<String>,
    /// The ledger that opens when none is named.
    pub ledger: Option<PathBuf>,
    /// The folders that backups of the ledger go to, for when it does not open.
    pub backups: Vec<PathBuf>,
}

/// Where files live, and the settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    file: PathBuf,
    data: PathBuf,
    crashes: PathBuf,
}

impl Config {
    /// Reads the settings; a missing file means none were chosen.
    pub fn load() -> Result<Self> {
        let dirs = ProjectDirs::from("", "", "zhucan")
            .ok_or_else(|| Error::Config("no home directory".to_owned()))?;
        let file = dirs.config_dir().join("settings.toml");
        let settings = match fs::read_to_string(&file) {
            Ok(text) => toml::from_str(&text).map_err(|error| Error::Config(error.message().to_owned()))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Settings::default(),
            Err(error) => return Err(error.into()),
        };
        let crashes = dirs.state_dir().unwrap_or(dirs.data_local_dir()).join(CRASHES);
        Ok(Self { settings, file, data: dirs.data_dir().to_owned(), crashes })
    }

    /// Returns the ledger that opens when none is named.
    pub fn ledger(&self) -> PathBuf {
        self.settings.ledger.clone().unwrap_or_else(|| self.data.join(LEDGER))
    }

    /// Returns the file that notes where the program crashed.
    pub fn crashes(&self) -> &Path {
        &self.crashes
    }

    /// Returns the language that was chosen.
    pub fn lang(&self) -> Option<Lang> {
        self.settings.lang.as_deref().and_then(Lang::from_code)
    }

    /// Writes the settings.
    pub fn save(&self) -> Result<()> {
        let text = toml::to_string(&self.settings).map_err(|error| Error::Config(error.to_string()))?;
        make_folder_of(&self.file)?;
        Ok(fs::write(&self.file, text)?)
    }
}

/// Makes the folder a file will lie in.
pub fn make_folder_of(file: &Path) -> Result<()> {
    match file.parent() {
        Some(folder) => Ok(fs::create_dir_all(folder)?),
        None => Ok(()),
    }
}

/// Returns whether the user wants no colours (<https://no-color.org>).
pub fn no_colour() -> bool {
    variable("NO_COLOR").is_some()
}

/// Returns whether a screen reader reads the screen: `ACCESSIBLE` is set, as other programs ask for it too.
pub fn is_read_aloud() -> bool {
    variable("ACCESSIBLE").is_some()
}

/// Returns whether the terminal says that it can only write line after line, or says nothing about itself; on Windows none
/// does.
pub fn is_dumb_terminal() -> bool {
    variable("TERM").map_or(cfg!(unix), |name| name == "dumb")
}

/// Returns an environment variable that is set to something.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
