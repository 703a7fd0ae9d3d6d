//! `[lexicon]`: words that a desk adds to the classes of the lexicon, here or in files
//! that it names.

use std::path::{Path, PathBuf};

use provcheck_lexicon::{Addition, AdditionError, Class};
use toml::{Table, Value};

use super::fault::{Fault, Located};
use crate::UsageError;
use crate::inputs::{self, plain_error};
use crate::selection::nearest;

/// The key of the files; all others are classes.
const FILES: &str = "files";

/// Reads the table: classes by name, and `files` of them, from `folder`. Returns those as well.
pub(super) fn read(
    file: &Located,
    folder: &Path,
    value: Value,
) -> Result<(Addition, Vec<PathBuf>), UsageError> {
    let wrong = |fault: Fault| UsageError::Config(fault.into());
    let mut table = file.table(&["lexicon"], value).map_err(wrong)?;
    let files = table.remove(FILES);
    let (mut all, mut named) = (Addition::default(), Vec::new());
    classes(file, &["lexicon"], table, &mut all).map_err(wrong)?;
    if let Some(files) = files {
        for path in file.strings(&["lexicon", FILES], files).map_err(wrong)? {
            let path = folder.join(path);
            let name = inputs::shown(&path);
            let text = provcheck_core::read_plain_text(&path).map_err(|error| {
                let place = file.place(&["lexicon", FILES]);
                UsageError::new(format!("{place}: {name}: {}", plain_error(&error)))
            })?;
            let (file, table) = Located::parse(&name, text).map_err(wrong)?;
            classes(&file, &[], table, &mut all).map_err(wrong)?;
            named.push(path);
        }
    }
    Ok((all, named))
}

/// Reads classes: an array of words each, or words with a value or several.
fn classes(file: &Located, above: &[&str], table: Table, all: &mut Addition) -> Result<(), Fault> {
    for (name, value) in table {
        let path = [above, &[name.as_str()]].concat();
        let Some(class) = Class::named(&name) else {
            // They are too many to name.
            let help = nearest(&name, Class::all().map(Class::name)).map_or_else(
                || "`provcheck init --schema` lists them".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("unknown class of words `{name}`");
            return Err(file.at_key(&path, &message, Some(help)));
        };
        match value {
            Value::Table(words) => {
                for (word, value) in words {
                    let path = [path.as_slice(), &[word.as_str()]].concat();
                    let fault = |error: AdditionError| file.at_key(&path, &error.to_string(), None);
                    let values = match value {
                        Value::Array(_) => file.strings(&path, value)?,
                        value => vec![file.string(&path, value)?],
                    };
                    for value in values {
                        all.value(class, &word, &value).map_err(fault)?;
                    }
                }
            }
            words => {
                let fault = |error: AdditionError| file.at_value(&path, &error.to_string(), None);
                for word in file.strings(&path, words)? {
                    all.word(class, &word).map_err(fault)?;
                }
            }
        }
    }
    Ok(())
}
