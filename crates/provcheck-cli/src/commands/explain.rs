//! `provcheck explain`: the pages of checks and rules.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use provcheck_core::{CheckEntry, CheckMeta, Rule};
use provcheck_report::{escaped_lines, page};

use crate::args::ExplainArgs;
use crate::config::key;
use crate::exit::print_warning;
use crate::plugins::Plugins;
use crate::plugins::file::PluginFile;
use crate::selection::{current, unknown_name};
use crate::standing::section;
use crate::{Exit, UsageError, builtin, terminal};

/// Prints the page that was asked for.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, UsageError> {
    let mut entries = builtin();
    let plugins = Plugins::new(false);
    let text = match &args.name {
        None => {
            warn(&add_plugins(&plugins, &mut entries));
            overview(&entries)
        }
        Some(name) => {
            // Plugins are only started for a name that is not built in.
            page_of(name, &entries).or_else(|_| {
                let refused = add_plugins(&plugins, &mut entries);
                page_of(name, &entries).inspect_err(|_| warn(&refused))
            })?
        }
    };
    let mut out = anstream::stdout();
    let written = if args.markdown {
        out.write_all(escaped_lines(&text).as_bytes())
    } else {
        // Written at once: a page is short, and a terminal is slow.
        let mut page = Vec::new();
        page::write(&text, terminal::width(), &mut page).and_then(|()| out.write_all(&page))
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(UsageError::Write { path: "standard output".to_owned(), error })
        }
        _ => Ok(Exit::Clean),
    }
}

/// Returns the page of a check or a rule, as Markdown.
pub(crate) fn page_of(name: &str, entries: &[&'static CheckEntry]) -> Result<String, UsageError> {
    Ok(match find(name, entries)? {
        (entry, None) => check_page(entry),
        (entry, Some(rule)) => rule_page(&entry.meta, rule),
    })
}

/// Adds the checks of the project's plugins; returns why others are not among them.
fn add_plugins(plugins: &Plugins, entries: &mut Vec<&'static CheckEntry>) -> Vec<String> {
    match PluginFile::read(None) {
        Ok(file) => plugins.describe(&file, entries),
        Err(error) => vec![error],
    }
}

fn warn(refused: &[String]) {
    for message in refused {
        print_warning(message);
    }
}

/// Returns the check, or the rule of a check, that is called `name`; a rule's
/// name is enough where only one check has it.
fn find(
    name: &str,
    entries: &[&'static CheckEntry],
) -> Result<(&'static CheckEntry, Option<&'static Rule>), UsageError> {
    if let Some(entry) = entries.iter().find(|entry| entry.meta.name == name) {
        return Ok((entry, None));
    }
    let name = &*current(name, entries);
    let named: Vec<_> = entries
        .iter()
        .flat_map(|entry| entry.meta.rules.iter().map(move |rule| (*entry, rule)))
        .filter(|(entry, rule)| rule.name == name || id(&entry.meta, rule) == name)
        .collect();
    match named.as_slice() {
        [(entry, rule)] => Ok((entry, Some(rule))),
        [] => Err(unknown_name(name, entries)),
        several => {
            let ids: Vec<String> = several.iter().map(|(e, rule)| id(&e.meta, rule)).collect();
            Err(UsageError::new(format!("`{name}` can be {}", ids.join(" or "))))
        }
    }
}

fn id(check: &CheckMeta, rule: &Rule) -> String {
    format!("{}/{}", check.name, rule.name)
}

fn overview(entries: &[&CheckEntry]) -> String {
    let mut page = "# Checks\n\n".to_owned();
    for entry in entries {
        let _ = writeln!(page, "## {}\n\n{}\n", entry.meta.name, entry.meta.summary());
        page.push_str(&rules(&entry.meta));
    }
    page.push_str("`provcheck explain NAME` prints the page of a check or a rule.\n");
    page
}

fn rules(check: &CheckMeta) -> String {
    let mut list = String::new();
    for rule in check.rules {
        let _ = writeln!(list, "- `{}` ({}): {}", rule.name, rule.level, rule.summary());
    }
    if !list.is_empty() {
        list.push('\n');
    }
    list
}

fn check_page(entry: &CheckEntry) -> String {
    let check = &entry.meta;
    let mut page = format!("{}\n", check.docs.trim_end());
    let rules = rules(check);
    if !rules.is_empty() {
        let _ = write!(page, "\n## Rules\n\n{rules}");
    }
    let defaults: Option<toml::Table> = serde_json::from_str(&entry.default_config()).ok();
    if let Some(text) = defaults.and_then(|table| toml::to_string(&table).ok())
        && !text.is_empty()
    {
        let name = key(check.name);
        let _ = write!(page, "\n## Defaults\n\n```toml\n[checks.{name}]\n{text}```\n");
    }
    page
}

fn rule_page(check: &CheckMeta, rule: &Rule) -> String {
    let page = rule.docs.trim_end();
    let (id, level) = (id(check, rule), rule.level);
    let standing = section(&id).map_or(String::new(), |section| format!("\n{section}"));
    format!(
        "{page}\n{standing}\n## Level\n\n`{level}`. Another level, or `off`:\n\n\
         ```toml\n[checks.{}.rules]\n{} = \"info\"\n```\n\n\
         For one run: `--skip {id}`.\n",
        key(check.name),
        rule.name
    )
}
