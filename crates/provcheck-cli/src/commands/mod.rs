//! The commands, one a file.

pub mod archive;
pub mod audit;
pub(crate) mod baseline;
pub(crate) mod check;
pub mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod init;
pub mod kb;
pub mod lsp;
pub(crate) mod man;
pub mod mcp;
pub mod plugin;
pub mod read;
pub mod report_false_alarm;
pub mod serve;
pub mod trace;
