//! `kb update`: the holders of offices from the Wikidata Query Service, or from a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use provcheck_core::Date;
use provcheck_knowledge::data::merge;
use provcheck_knowledge::data::model::{End, Model};
use provcheck_knowledge::update::classes::{self, OfficeClass};
use provcheck_knowledge::update::news::{News, losses, news};
use provcheck_knowledge::update::wikidata::{Page, model, query};
use provcheck_knowledge::update::{Format, congress, format_of, read};
use provcheck_knowledge::{day_of, read_toml, text};

use super::base::{Base, write};
use super::fetch::Client;
use crate::args::parse_date;
use crate::output::say;
use crate::{Exit, UsageError};

/// Where Wikidata answers.
const ENDPOINT: &str = "https://query.wikidata.org/sparql";
/// Lines that say what would be lost.
const LOSSES: usize = 10;

/// Arguments of `provcheck kb update`.
#[derive(Debug, Args)]
pub(super) struct UpdateArgs {
    /// Where to write; list the file first in `[knowledge] files`, under the desk's own
    #[arg(short, long, value_name = "FILE", default_value = "wikidata.toml")]
    output: PathBuf,
    /// Read this file and ask nobody: results of the service (JSON, CSV), Follow-the-Money
    /// entities (JSON lines), Popolo (JSON), the US Congress's YAML, or a table (CSV)
    #[arg(long, value_name = "FILE", requires = "as_of")]
    from: Vec<PathBuf>,
    /// The day on which the file was right; today for the service
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    as_of: Option<Date>,
    /// Print the queries and ask nobody
    #[arg(long, conflicts_with = "from")]
    print_query: bool,
    /// More classes of offices to ask for (TOML: [[class]] with class and item)
    #[arg(long, value_name = "FILE")]
    classes: Option<PathBuf>,
    /// Ask for these classes only: head-of-gov, foreign, ...
    #[arg(long, value_name = "CLASS", value_delimiter = ',')]
    only: Vec<String>,
    /// Leave out what started before this year
    #[arg(long, value_name = "YEAR", default_value_t = 2000)]
    since: i32,
    /// Whom to ask
    #[arg(long, value_name = "URL", default_value = ENDPOINT)]
    endpoint: String,
    /// Rows a query
    #[arg(long, value_name = "N", default_value_t = 2000,
        value_parser = clap::value_parser!(u32).range(1..=100_000))]
    page: u32,
    /// Seconds between two queries; waits grow from it where the service is busy
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = seconds)]
    pause: f64,
    /// Seconds to wait for an answer; the service itself stops after 60
    #[arg(long, value_name = "SECONDS", default_value_t = 70.0, value_parser = seconds)]
    timeout: f64,
    #[command(flatten)]
    base: Base,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "is no number".to_owned())?;
    if (0.0..=3600.0).contains(&seconds) { Ok(seconds) } else { Err("is not 0 to 3600".to_owned()) }
}

pub(super) fn run(args: &UpdateArgs) -> Result<Exit, UsageError> {
    let classes = wanted(args)?;
    if args.print_query {
        let page = Page { limit: args.page as usize, offset: 0, since: args.since };
        let queries: Vec<String> = classes
            .iter()
            .map(|class| format!("# {}\n{}", class.class, query(class, page)))
            .collect();
        say(&queries.join("\n"))?;
        return Ok(Exit::Clean);
    }
    let base = args.base.open()?.to_model();
    let (mut result, day) = if args.from.is_empty() {
        (ask(args, &classes, &base)?, today()?)
    } else {
        let day = args.as_of.ok_or_else(|| UsageError::new("--from needs --as-of"))?;
        (from_files(args, &base, day)?, day)
    };
    if result.people.is_empty() {
        return Err(UsageError::new("nothing was found; the old knowledge stays as it is"));
    }
    let left_out = merge::without_overlaps(&mut result, &base);
    ends(&mut result, &base, day_of(args.as_of.unwrap_or(day)));
    keep_what_was(&args.output, &result)?;
    let found = news(&base, &result);
    let mut out = String::new();
    for item in &found {
        // Writing to a string can't fail.
        let _ = writeln!(out, "{item}");
    }
    for line in &left_out {
        let _ = writeln!(out, "left out      {line}");
    }
    let count = |kind: fn(&News) -> bool| found.iter().filter(|n| kind(n)).count();
    let _ = writeln!(
        out,
        "{}: {} people, known to {}; {} new, {} ended, {} contradicted, {} left out",
        args.output.display(),
        result.people.len(),
        args.as_of.unwrap_or(day),
        count(|n| matches!(n, News::New(_))),
        count(|n| matches!(n, News::Ended(_))),
        count(|n| matches!(n, News::Contradicted(_))),
        left_out.len(),
    );
    write(&args.output, text::to_toml(&result).as_bytes(), &args.from)?;
    say(&out)?;
    Ok(Exit::Clean)
}

/// Returns the classes to ask for.
fn wanted(args: &UpdateArgs) -> Result<Vec<OfficeClass>, UsageError> {
    let mut all = classes::read(classes::BUILT_IN).map_err(UsageError::new)?;
    if let Some(path) = &args.classes {
        let fault =
            |error: &dyn std::fmt::Display| UsageError::new(format!("{}: {error}", path.display()));
        let text = provcheck_core::read_plain_text(path).map_err(|e| fault(&e))?;
        for class in classes::read(&text).map_err(|e| fault(&e))? {
            if !all.contains(&class) {
                all.push(class);
            }
        }
    }
    if let Some(unknown) =
        args.only.iter().find(|name| all.iter().all(|c| c.class.name() != name.as_str()))
    {
        let mut names: Vec<&str> = all.iter().map(|c| c.class.name()).collect();
        names.dedup();
        return Err(UsageError::new(format!(
            "--only {unknown}: the classes that are asked for are {}",
            names.join(", ")
        )));
    }
    all.retain(|c| args.only.is_empty() || args.only.iter().any(|name| name == c.class.name()));
    Ok(all)
}

fn ask(args: &UpdateArgs, classes: &[OfficeClass], base: &Model) -> Result<Model, UsageError> {
    let duration = Duration::from_secs_f64;
    let client = Client::new(&args.endpoint, duration(args.pause), duration(args.timeout));
    let say = |line: &str| {
        // Nothing can be done where standard error is closed.
        let _ = writeln!(anstream::stderr(), "{line}");
    };
    say(&format!("asking {}; no other command of provcheck uses the network", args.endpoint));
    let mut result = Model::default();
    for class in classes {
        let rows = client
            .all(class, args.since, args.page as usize)
            .map_err(|error| UsageError::new(format!("{}: {error}", class.class)))?;
        say(&format!("{}: {} rows", class.class, rows.len()));
        let part = model("Wikidata", rows.iter().map(|row| (1, row)), Some(class.class), base);
        merge::merge(&mut result, part);
        std::thread::sleep(duration(args.pause));
    }
    Ok(result)
}

fn from_files(args: &UpdateArgs, base: &Model, day: Date) -> Result<Model, UsageError> {
    let mut result = Model::default();
    for path in &args.from {
        let name = path.display().to_string();
        let text = provcheck_core::read_plain_text(path)
            .map_err(|error| UsageError::new(format!("{name}: {error}")))?;
        let read = if format_of(&name, &text) == Some(Format::CongressYaml) {
            congress::read_at(&name, &text, base, Some(day_of(day)))
        } else {
            read(&name, &text, base)
        };
        let part = read.map_err(|faults| {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            UsageError::new(lines.join("\n"))
        })?;
        merge::merge(&mut result, part);
    }
    Ok(result)
}

/// Writes down up to which day the holders of an office are known: where the result has
/// one who is still in it.
fn ends(result: &mut Model, base: &Model, day: i32) {
    let mut open: BTreeMap<&str, bool> = BTreeMap::new();
    for tenure in result.people.iter().flat_map(|p| &p.tenures) {
        *open.entry(tenure.office.as_str()).or_default() |= tenure.end == End::Open;
    }
    let mut offices = result.offices.clone();
    let listed: BTreeSet<&str> = result.offices.iter().map(|o| o.id.as_str()).collect();
    offices.extend(
        base.offices
            .iter()
            .filter(|o| open.contains_key(o.id.as_str()) && !listed.contains(o.id.as_str()))
            .cloned(),
    );
    for office in &mut offices {
        if open.get(office.id.as_str()) == Some(&true) {
            office.as_of = Some(office.as_of.unwrap_or(day).max(day));
        }
    }
    result.offices = offices;
}

/// Refuses a result that knows less than what was written last time.
fn keep_what_was(output: &Path, result: &Model) -> Result<(), UsageError> {
    if !output.exists() {
        return Ok(());
    }
    let old = read_toml(output).map_err(|error| UsageError::new(error.to_string()))?;
    let lost = losses(&old, result);
    if lost.is_empty() {
        return Ok(());
    }
    let mut message = format!(
        "{}: the result knows less than this file, which stays as it is (remove it to start over)",
        output.display()
    );
    for line in lost.iter().take(LOSSES) {
        let _ = write!(message, "\n  {line}");
    }
    if lost.len() > LOSSES {
        let _ = write!(message, "\n  and {} more", lost.len() - LOSSES);
    }
    Err(UsageError::new(message))
}

/// Returns the day of the machine's clock.
fn today() -> Result<Date, UsageError> {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_err(|error| UsageError::new(format!("the clock is wrong: {error}")))?;
    let days = i32::try_from(since.as_secs() / 86_400).unwrap_or(i32::MAX);
    provcheck_knowledge::data::day::iso(days)
        .parse()
        .map_err(|_| UsageError::new("the clock is wrong"))
}
