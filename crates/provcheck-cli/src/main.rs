//! The `provcheck` command.

fn main() -> std::process::ExitCode {
    let _ = provcheck_cli::builtin();
    std::process::ExitCode::SUCCESS
}
