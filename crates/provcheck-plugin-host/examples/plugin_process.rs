//! An executable that is nothing but a plugin's process, for the tests.

fn main() -> std::process::ExitCode {
    provcheck_plugin_host::child_main()
}
