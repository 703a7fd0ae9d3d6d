//! The commands, one a file.

pub mod archive;
pub mod audit;
mod baseline;
mod check;
pub mod compare;
mod completions;
mod explain;
pub(crate) mod init;
pub mod kb;
pub mod lsp;
mod man;
pub mod mcp;
pub mod plugin;
pub mod read;
pub mod report_false_alarm;
pub mod serve;
pub mod trace;

use crate::args::Command;
use crate::{Exit, UsageError};

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
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
