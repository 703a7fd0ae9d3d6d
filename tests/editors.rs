//! What editors, browsers, word processors and assistants are served, tried with clients
//! that others wrote. A test whose client is not installed says so and is skipped; where
//! `CI` is set they are all there (`.ci/run` installs them).

mod assistant;
mod copies;
mod languagetool;
mod libreoffice;
mod lsp;
mod page;
mod serve;
mod word;

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::support::{Desk, root};

/// A wire report and a draft that was made from it, with faults.
const WIRE: &str = "LINDBY, 4 March 2024 - The crash in Lindby on Monday injured 25 people, police \
                    said.\n\n\"We counted all of them twice before the night was over,\" said Ada \
                    Holm, who runs the hospital.\n";
const DRAFT: &str = "---\ndate: 2024-03-04\n---\n\n# A crash\n\nThe crash in Lindby on Monday \
                     injured 15 people, police said.\n\n\u{201c}We counted all of them thrice \
                     before the night was over,\u{201d} said Ada Holm.\n";

/// Returns a desk with a draft, a source and a configuration that names it.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("draft.md", DRAFT).write("wire/a.txt", WIRE);
    desk.write("provcheck.toml", "[check]\nsources = [\"wire\"]\n");
    desk
}

/// Returns the Python in which clients are installed, or `None` where it is not there.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn python() -> Option<PathBuf> {
    let python = root().join("target/tools/clients/bin/python");
    if python.exists() {
        return Some(python);
    }
    assert!(std::env::var_os("CI").is_none(), "CI installs the clients");
    eprintln!("skipped: no Python with the clients (`just clients` installs them)");
    None
}

/// Runs a client of `tests/clients`, and returns what it printed.
fn client(command: &mut Command) -> Value {
    let done = command.output().expect("it starts");
    let (said, failed) =
        (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{said}\n{failed}");
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}\n{failed}"))
}

/// Returns the strings of an array.
fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
