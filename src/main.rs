//! The `provcheck` command.

fn main() -> std::process::ExitCode {
    provcheck_cli::main()
}
