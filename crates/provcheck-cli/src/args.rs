//! What the command line gives, but for what one command alone has.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use provcheck_core::{Date, Severity};

/// Arguments of `provcheck check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What to check, and how.
    #[command(flatten)]
    pub run: RunArgs,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The order of a draft's findings
    #[arg(long, value_enum, default_value_t = Order::Place)]
    pub order: Order,
    /// Write the report to a file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The lowest severity that makes the exit code 1 [default: warning]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Leave out the findings that this file accepts; see `provcheck baseline`
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Leave out findings in paragraphs that stand the same in this git revision
    #[arg(long, value_name = "REVISION")]
    pub diff: Option<String>,
    /// Check again whenever a file changes
    #[arg(long)]
    pub watch: bool,
    /// Say how long each check took
    #[arg(long)]
    pub timings: bool,
}

/// What to check, and how: what `check` and `baseline` have in common.
#[derive(Debug, Args)]
pub struct RunArgs {
    /// Files, folders or globs to check; `-` is standard input
    #[arg(value_name = "DRAFT")]
    pub drafts: Vec<PathBuf>,
    /// What drafts are compared with, and by which checks.
    #[command(flatten)]
    pub desk: DeskArgs,
    /// Leave out drafts that .provcheckignore names, README files and sources, though they
    /// are named one by one: for hooks
    #[arg(long)]
    pub force_exclude: bool,
    /// Print what checks say of their work; twice for more
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// How many checks run at once [default: the number of cores]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// How files are decoded and told apart.
    #[command(flatten)]
    pub reading: crate::inputs::ReadOptions,
}

/// What drafts are compared with, and by which checks.
#[derive(Clone, Debug, Default, Args)]
pub struct DeskArgs {
    /// Files, folders or globs to compare the drafts with; all paths up to the next option
    #[arg(short, long = "source", value_name = "PATH", num_args = 1..)]
    pub sources: Vec<PathBuf>,
    /// Draw in sources from this archive of earlier articles; see `provcheck archive`
    #[arg(long, value_name = "FOLDER")]
    pub archive: Option<PathBuf>,
    /// Draw in at most so many articles for a draft [default: 20]
    #[arg(long, value_name = "N")]
    pub archive_limit: Option<usize>,
    /// The sources are all that the drafts may rest on: tell what stands in none of them
    #[arg(long)]
    pub grounded: bool,
    /// The day the drafts speak from, instead of the one they name
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<Date>,
    /// Run these checks or rules only
    #[arg(long, value_name = "CHECK|RULE", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Leave these checks or rules out
    #[arg(long, value_name = "CHECK|RULE", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// Read this configuration instead of the nearest provcheck.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// Also load this plugin, isolated; naming it here allows it
    #[arg(long = "plugin", value_name = "FILE")]
    pub plugins: Vec<PathBuf>,
    /// Load pinned plugins that this user has not allowed: for CI
    #[arg(long)]
    pub trust_pinned: bool,
    /// Read no configuration file
    #[arg(long)]
    pub no_config: bool,
}

/// Arguments of `provcheck baseline`.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// What to check, and how.
    #[command(flatten)]
    pub run: RunArgs,
    /// Why the findings are accepted
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// The file to write [default: the configuration's, or provcheck-baseline.toml]
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
}

/// Arguments of `provcheck explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A check, or a rule; all checks where it is left out
    #[arg(value_name = "CHECK|RULE")]
    pub name: Option<String>,
    /// Print the page as Markdown
    #[arg(long)]
    pub markdown: bool,
}

/// Arguments of `provcheck init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Where to write it
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub folder: PathBuf,
    /// Write nothing; print the JSON Schema of provcheck.toml, for editors
    #[arg(long)]
    pub schema: bool,
}

/// Arguments of `provcheck completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `provcheck man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command; the page of all of them where it is left out
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
    /// Write a page for each command into this folder instead, as provcheck-check.1
    #[arg(long, value_name = "FOLDER", conflicts_with = "command")]
    pub folder: Option<PathBuf>,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal.
    Text,
    /// A line a finding.
    Concise,
    /// For other programs; see the JSON Schema.
    Json,
    /// A JSON object a line: each finding, then each failure and each notice.
    Jsonl,
    /// SARIF 2.1.0, for tools of code review.
    Sarif,
    /// Annotations in GitHub's workflows.
    Github,
    /// For a comment or a mail.
    Markdown,
    /// One page for a browser, with the draft and its evidence side by side.
    Html,
    /// A copy of a .docx draft with a comment at each finding; wants --output.
    Docx,
}

/// The order of a draft's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// As in the text.
    Place,
    /// Errors first, then warnings.
    Severity,
}

/// The lowest severity that makes the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Errors and warnings.
    Warning,
    /// Any finding.
    Info,
    /// No finding.
    Never,
}

impl FailOn {
    /// Tells whether a run whose worst finding is `worst` has failed.
    pub fn fails(self, worst: Option<Severity>) -> bool {
        let at_least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= at_least)
    }
}

pub(crate) fn parse_date(text: &str) -> Result<Date, String> {
    let digits = text.split('-').map(str::len).eq([4, 2, 2])
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let fault = if digits { "there is no such day" } else { "a day has the form 2022-02-15" };
    text.parse::<Date>().map_err(|_| fault.to_owned())
}
