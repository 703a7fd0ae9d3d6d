//! The JSON Schema of `provcheck.toml`, by which editors complete and check it.
//!
//! A check's table has the shape of its defaults: they are all that is known of a
//! check that was loaded, and what holds for those holds for the built-in ones. So
//! the schema knows every key and its type; what a value may be beyond that, the
//! check itself says.

use provcheck_core::{CheckEntry, Rule};
use provcheck_lexicon::Class;
use provcheck_report::json_text;
use serde_json::{Map, Value, json};

use crate::drawing::LIMIT;

/// Returns the schema for a project with these checks, as JSON text.
pub(crate) fn schema(entries: &[&CheckEntry]) -> String {
    let mut tables = Map::new();
    tables.insert("archive".to_owned(), archive_table());
    tables.insert("check".to_owned(), check_table());
    tables.insert("lexicon".to_owned(), lexicon_table());
    tables.insert("plugins".to_owned(), plugins_table());
    let mut checks = Map::new();
    for entry in entries {
        let mut defaults = serde_json::from_str(&entry.default_config()).unwrap_or_default();
        for name in entry.meta.shared_tables {
            if let Value::Object(defaults) = &mut defaults {
                defaults.remove(*name);
            }
            tables.insert((*name).to_owned(), shared_table());
        }
        let mut table = closed(shape(&defaults));
        table["description"] = entry.meta.summary().into();
        if !table["properties"].is_object() {
            table["properties"] = json!({});
        }
        table["properties"]["rules"] = rules(entry.meta.rules);
        checks.insert(entry.meta.name.to_owned(), table);
    }
    tables.insert("checks".to_owned(), object("What each check does.", &checks));
    let mut schema = object("What provcheck does with the drafts of a folder.", &tables);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "provcheck.toml".into();
    schema["$defs"] = json!({
        "words": { "type": "array", "items": { "type": "string" } },
        "values": {
            "type": "object",
            "additionalProperties": { "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/words" }] },
        },
    });
    let mut text = json_text(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// Returns the schema of a table that checks share: open, since each of them may read
/// other keys.
fn shared_table() -> Value {
    let files = json!({
        "description": "Files, from this file's folder.",
        "type": "array",
        "items": { "type": "string" },
    });
    json!({ "type": "object", "properties": { "files": files } })
}

fn object(description: &str, properties: &Map<String, Value>) -> Value {
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn closed(mut shape: Value) -> Value {
    shape["type"] = "object".into();
    shape["additionalProperties"] = false.into();
    shape
}

/// Returns the schema of values like `default`. An empty list or table says nothing
/// of what it holds.
fn shape(default: &Value) -> Value {
    let mut shape = match default {
        Value::Null => return json!({}),
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Number(n) if n.is_u64() => json!({ "type": "integer", "minimum": 0 }),
        Value::Number(n) if n.is_i64() => json!({ "type": "integer" }),
        Value::Number(_) => json!({ "type": "number" }),
        Value::String(_) => json!({ "type": "string" }),
        Value::Array(items) => match items.first() {
            Some(first) => json!({ "type": "array", "items": bare(shape(first)) }),
            None => json!({ "type": "array" }),
        },
        Value::Object(table) => {
            let keys = table.iter().map(|(key, value)| (key.clone(), shape(value)));
            return json!({ "type": "object", "properties": keys.collect::<Map<_, _>>() });
        }
    };
    shape["default"] = default.clone();
    shape
}

/// Takes the default out of the schema of a list's items.
fn bare(mut shape: Value) -> Value {
    if let Some(shape) = shape.as_object_mut() {
        shape.remove("default");
    }
    shape
}

fn rules(rules: &[Rule]) -> Value {
    let rule = |rule: &Rule| {
        let level = json!({
            "description": rule.summary(),
            "enum": LEVELS,
            "default": rule.level.to_string(),
        });
        (rule.name.to_owned(), level)
    };
    object("How much each rule matters.", &rules.iter().map(rule).collect())
}

/// What a rule's level may be.
pub(super) const LEVELS: [&str; 4] = ["off", "info", "warning", "error"];
/// What `fail-on` may be.
pub(super) const FAIL_ON: [&str; 4] = ["error", "warning", "info", "never"];

fn check_table() -> Value {
    let strings = |description: &str| json!({ "description": description, "type": "array", "items": { "type": "string" } });
    json!({
        "description": "What `provcheck check` does when the command line does not say.",
        "type": "object",
        "properties": {
            "sources": strings("Files, folders or globs that drafts are compared with, from this file's folder."),
            "fail-on": {
                "description": "The lowest severity that makes the exit code 1.",
                "enum": FAIL_ON,
                "default": "warning",
            },
            "grounded": {
                "description": "Whether the sources are all that the drafts may rest on.",
                "type": "boolean",
                "default": false,
            },
            "only": strings("Checks or rules that run; all where it is left out."),
            "skip": strings("Checks or rules to leave out."),
            "baseline": {
                "description": "Findings that were accepted; written by `provcheck baseline`.",
                "type": "string",
            },
        },
        "additionalProperties": false,
    })
}

fn archive_table() -> Value {
    json!({
        "description": "Earlier articles that become sources.",
        "type": "object",
        "properties": {
            "location": {
                "description": "A folder made by `provcheck archive build`, from this file's folder.",
                "type": "string",
            },
            "limit": {
                "description": "Articles that are drawn in for a draft, at most.",
                "type": "integer",
                "minimum": 0,
                "default": LIMIT,
            },
        },
        "additionalProperties": false,
    })
}

/// Returns the schema of the words that a desk adds: a class a key.
fn lexicon_table() -> Value {
    let class = |class: Class| {
        let words = if class.has_values() { "#/$defs/values" } else { "#/$defs/words" };
        (class.name().to_owned(), json!({ "description": class.about(), "$ref": words }))
    };
    let mut classes: Map<_, _> = Class::all().map(class).collect();
    let files = "Files of classes in the same form, from this file's folder.";
    classes.insert("files".to_owned(), json!({ "description": files, "$ref": "#/$defs/words" }));
    object("Words that the desk adds to what provcheck knows of English.", &classes)
}

fn plugins_table() -> Value {
    let digest = json!({ "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" });
    let duration = |description: &str, default: &str| {
        json!({
            "description": description,
            "type": "string",
            "pattern": "^[0-9]+ ?(ms|s|m|min)$",
            "default": default,
        })
    };
    json!({
        "description": "Plugins that are loaded, by name.",
        "type": "object",
        "additionalProperties": {
            "type": "object",
            "properties": {
                "path": {
                    "description": "The file; without it the name is looked up in the search path.",
                    "type": "string",
                },
                "sha256": {
                    "description": "The digest that the file must have: one, or one for each target.",
                    "anyOf": [digest, { "type": "object", "additionalProperties": digest }],
                },
                "isolation": {
                    "description": "Where it runs.",
                    "enum": ["child", "in-process"],
                    "default": "child",
                },
                "timeout": duration("Wall-clock time for one draft.", "30s"),
                "cpu": duration("Processor time for one draft.", "60s"),
                "memory": {
                    "description": "Address space.",
                    "type": "string",
                    "pattern": "^[0-9]+ ?(MiB|GiB)$",
                    "default": "1GiB",
                },
                "sandbox": {
                    "description": "Whether it must be kept from files and TCP.",
                    "enum": ["auto", "required", "off"],
                    "default": "auto",
                },
            },
            "additionalProperties": false,
        },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use provcheck_plugin_host::PluginSettings;

    use super::super::{ARCHIVE_KEYS, CHECK_KEYS};
    use super::*;
    use crate::builtin;

    fn parsed() -> Value {
        serde_json::from_str(&schema(&builtin())).expect("JSON")
    }

    fn problems(text: &str) -> Vec<String> {
        let config: toml::Table = toml::from_str(text).expect("TOML");
        let config = serde_json::to_value(config).expect("JSON");
        let validator = jsonschema::draft202012::new(&parsed()).expect("a schema");
        let problems = validator.iter_errors(&config);
        problems.map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    #[test]
    fn what_init_writes_is_valid_and_mistakes_are_not() {
        let template = crate::commands::init::template(&[], &[], &builtin());
        let settings = crate::commands::init::uncommented(&template);
        assert_eq!(problems(&settings), [""; 0], "{settings}");
        for wrong in [
            "[chekc]",
            "[archive]\nlimit = -1",
            "[check]\nfail-on = \"loud\"",
            "[check]\nsources = \"wire\"",
            "[checks.numeric-drfit]",
            "[checks.numeric-drift]\ntolerance = \"much\"",
            "[checks.numeric-drift]\ntolerence = 0.1",
            "[checks.numeric-drift.rules]\nwrong-date = \"fatal\"",
            "[checks.numeric-drift.rules]\nwrong-day = \"info\"",
            "[knowledge]\nfiles = \"people.toml\"",
            "[lexicon]\nspeech-verbs = [\"riff\"]",
            "[lexicon]\nspeech-verb = \"riff\"",
            "[lexicon]\nmonth = [\"Brumaire\"]",
            "[plugins.embargo]\ntimeuot = \"3s\"",
            "[plugins.embargo]\nsha256 = \"c16270\"",
        ] {
            assert_eq!(problems(wrong).len(), 1, "{wrong}: {:?}", problems(wrong));
        }
        let fine = "[lexicon]\nfiles = [\"desk/words.toml\"]\nspeech-verb = [\"riff\"]\n\
                    month = { Brumaire = \"10\" }\nnickname.Sasha = [\"Alexander\", \"Alexandra\"]";
        assert_eq!(problems(fine), [""; 0]);
        let digest = "0".repeat(64);
        let fine = format!("[plugins.a]\nsha256.x86_64-linux = \"{digest}\"\ntimeout = \"2min\"");
        assert_eq!(problems(&fine), [""; 0]);
    }

    #[test]
    fn it_knows_the_keys_that_are_read() {
        let schema = parsed();
        let keys = |table: &Value| -> BTreeSet<String> {
            table["properties"].as_object().expect("keys").keys().cloned().collect()
        };
        for (table, known) in [("archive", ARCHIVE_KEYS), ("check", CHECK_KEYS)] {
            let known: BTreeSet<String> = known.iter().map(|&key| key.to_owned()).collect();
            assert_eq!(keys(&schema["properties"][table]), known);
        }
        let unknown = serde_json::from_str::<PluginSettings>("{\"?\": 1}").expect_err("unknown");
        let unknown = unknown.to_string();
        // The message names the keys that were expected in backticks.
        let known = unknown.split('`').skip(3).step_by(2).map(str::to_owned);
        let plugin = &schema["properties"]["plugins"]["additionalProperties"];
        assert_eq!(keys(plugin), known.collect());
    }
}
