//! Makes checks from their tables.

use provcheck_core::{CheckEntry, ConfigError};
use serde_json::{Map, Value};

use super::Config;
use super::fault::{Fault, Located, hint};
use crate::UsageError;
use crate::runner::Ready;

/// How deep a faulty key is looked for.
const DEEPEST: usize = 8;

/// Key of the option by which a check learns that the sources are all there is.
const GROUNDED: &str = "grounded";

/// Makes the check from its table and the tables it shares with others. A check with an
/// option `grounded` gets it from the run, unless its own table says otherwise.
pub(crate) fn make(
    config: &Config,
    entry: &CheckEntry,
    grounded: bool,
) -> Result<Ready, UsageError> {
    let own = config.checks.get(entry.meta.name);
    let mut options = own.map_or_else(Map::new, |table| json(table).unwrap_or_default());
    for name in entry.meta.shared_tables {
        if let Some(table) = config.shared.get(*name) {
            options.insert((*name).to_owned(), serde_json::to_value(table).unwrap_or_default());
        }
    }
    if grounded && has_option(entry, GROUNDED) {
        options.entry(GROUNDED).or_insert(Value::Bool(true));
    }
    match create(entry, &options) {
        Ok(check) => Ok(Ready { meta: entry.meta, plugin: entry.plugin, check }),
        Err(error) => Err(match &config.file {
            Some(file) if !options.is_empty() => {
                UsageError::Config(explain(file, entry, &options, &error).into())
            }
            _ => UsageError::new(format!("{}: {error}", entry.meta.name)),
        }),
    }
}

/// Tells whether the check's table has a key `name`.
fn has_option(entry: &CheckEntry, name: &str) -> bool {
    let default: Option<Value> = serde_json::from_str(&entry.default_config()).ok();
    default.is_some_and(|options| options.get(name).is_some())
}

fn json(table: &toml::Table) -> Option<Map<String, Value>> {
    match serde_json::to_value(table).ok()? {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn create(
    entry: &CheckEntry,
    options: &Map<String, Value>,
) -> Result<Box<dyn provcheck_core::Check>, ConfigError> {
    let text = serde_json::to_string(options)
        .map_err(|error| ConfigError::new(format!("can't be handed over: {error}")))?;
    entry.create(&text)
}

/// Points at the key that the check refuses.
fn explain(
    file: &Located,
    entry: &CheckEntry,
    options: &Map<String, Value>,
    error: &ConfigError,
) -> Fault {
    let keys: Vec<String> = match &error.key {
        Some(key) => key.split('.').map(str::to_owned).collect(),
        None => faulty(entry, options, &mut Vec::new(), DEEPEST),
    };
    let shared = keys.first().is_some_and(|key| entry.meta.shared_tables.contains(&key.as_str()));
    let mut path = if shared { Vec::new() } else { vec!["checks", entry.meta.name] };
    path.extend(keys.iter().map(String::as_str));
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(text, _)| text);
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let (key, expected) = rest.split_once('`').unwrap_or((rest, ""));
        // The message names the keys that were expected in backticks.
        let known = expected.split('`').skip(1).step_by(2);
        return file.at_key(&path, &format!("unknown key `{key}`"), Some(hint(key, known)));
    }
    let message = match keys.last() {
        Some(key) => format!("`{key}`: {message}"),
        None => format!("[checks.{}]: {message}", entry.meta.name),
    };
    file.at_value(&path, &message, None)
}

/// Returns the way to the key that alone makes the check refuse its options, or
/// as far as it can be followed.
fn faulty(
    entry: &CheckEntry,
    table: &Map<String, Value>,
    above: &mut Vec<String>,
    depth: usize,
) -> Vec<String> {
    for (key, value) in table {
        let mut alone = Map::from_iter([(key.clone(), value.clone())]);
        for name in above.iter().rev() {
            alone = Map::from_iter([(name.clone(), Value::Object(alone))]);
        }
        if create(entry, &alone).is_ok() {
            continue;
        }
        above.push(key.clone());
        return match value {
            Value::Object(inner) if depth > 0 => faulty(entry, inner, above, depth - 1),
            _ => above.clone(),
        };
    }
    above.clone()
}
