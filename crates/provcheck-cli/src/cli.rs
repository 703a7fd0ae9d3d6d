//! The whole command line: its commands, and which function does each.

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::args::{BaselineArgs, CheckArgs, CompletionsArgs, ExplainArgs, InitArgs, ManArgs};
use crate::commands::{
    archive, audit, baseline, check, compare, completions, explain, init, kb, lsp, man, mcp,
    plugin, read, report_false_alarm, serve, trace,
};
use crate::{Exit, UsageError};

/// Checks where a news draft's words, figures and titles come from.
#[derive(Debug, Parser)]
#[command(name = "provcheck", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t = Color::Auto,
        hide_possible_values = true,
        value_name = "WHEN"
    )]
    pub color: Color,
}

/// What `provcheck` can do. A new command is a line here, a line in
/// [`run`], and a file in `commands/`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts against their sources.
    #[command(override_usage = "provcheck check [OPTIONS] <DRAFT>...")]
    Check(Box<CheckArgs>),
    /// Accept today's findings, with a reason: checks given that file leave them out.
    #[command(override_usage = "provcheck baseline [OPTIONS] --reason <TEXT> <DRAFT>...")]
    Baseline(Box<BaselineArgs>),
    /// Check drafts in a browser, a word processor, a content system.
    Serve(Box<serve::ServeArgs>),
    /// Check drafts in an editor, by the Language Server Protocol.
    Lsp(Box<lsp::LspArgs>),
    /// Let an assistant check its own drafts, by the Model Context Protocol.
    Mcp(Box<mcp::McpArgs>),
    /// List, write, test, pin and trust plugins.
    Plugin(plugin::PluginArgs),
    /// Keep earlier articles, millions of them, to check drafts against.
    Archive(archive::ArchiveArgs),
    /// Find the articles that share text, all against all.
    Audit(Box<audit::AuditArgs>),
    /// Ask, check and build the knowledge base of people and offices.
    Kb(kb::KbArgs),
    /// Print what is read of a file: text, title, author, date, and what was left out.
    Read(read::ReadArgs),
    /// Print what each sentence of a draft rests on, and check it again later.
    Trace(trace::TraceArgs),
    /// Put several drafts on the same sources side by side: untraced, altered, changed, copied.
    #[command(override_usage = "provcheck compare [OPTIONS] <DRAFT>...")]
    Compare(Box<compare::CompareArgs>),
    /// Print what a report of a false alarm needs: version, rule, sentences; no more of the draft.
    #[command(override_usage = "provcheck report-false-alarm [OPTIONS] <DRAFT:LINE>")]
    ReportFalseAlarm(Box<report_false_alarm::ReportFalseAlarmArgs>),
    /// Say what a check or a rule finds, and why it matters.
    Explain(ExplainArgs),
    /// Write a commented provcheck.toml.
    Init(InitArgs),
    /// Print what makes a shell complete provcheck's commands.
    Completions(CompletionsArgs),
    /// Print the manual pages.
    Man(ManArgs),
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// Where the output is a terminal and `NO_COLOR` is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Makes every stream of the process follow the choice.
    pub fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// Does what the command line asks for.
pub fn run(command: Command) -> Result<Exit, UsageError> {
    match command {
        Command::Check(args) => check::run(&args),
        Command::Baseline(args) => baseline::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Lsp(args) => lsp::run(&args),
        Command::Mcp(args) => mcp::run(&args),
        Command::Plugin(args) => plugin::run(args),
        Command::Archive(args) => archive::run(args),
        Command::Audit(args) => audit::run(&args),
        Command::Kb(args) => kb::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Trace(args) => trace::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::ReportFalseAlarm(args) => report_false_alarm::run(*args),
        Command::Explain(args) => explain::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, &Cli::command()),
    }
}
