//! What `deny.toml` asks of dependencies, as far as the manifests tell. `cargo deny check` asks
//! the same, and for advisories as well; it takes a tool and a network that CI may not have.

use std::collections::BTreeSet;
use std::process::Command;

use serde::Deserialize;

use crate::support::root;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    req: String,
    path: Option<String>,
}

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: BTreeSet<String>,
}

/// Returns the packages of the lock file that are built on Linux.
fn packages() -> Vec<Package> {
    let done = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked"])
        .arg("--filter-platform=x86_64-unknown-linux-gnu")
        .current_dir(root())
        .output()
        .expect("cargo");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice::<Metadata>(&done.stdout).expect("metadata").packages
}

/// Tells whether a licence expression leaves a choice of which all is allowed.
fn allows(allow: &BTreeSet<String>, expression: &str) -> bool {
    // Of a few old manifests, for OR.
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    for (word, all) in [(" AND ", true), (" OR ", false)] {
        let parts = outside(expression, word);
        if parts.len() > 1 {
            let mut each = parts.into_iter().map(|part| allows(allow, part));
            return if all { each.all(|good| good) } else { each.any(|good| good) };
        }
    }
    match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => allows(allow, inner),
        None => allow.contains(expression),
    }
}

/// Splits an expression at a word outside brackets.
fn outside<'a>(expression: &'a str, word: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in expression.match_indices(word) {
        let before = &expression[..at];
        if before.matches('(').count() == before.matches(')').count() {
            parts.push(&expression[from..at]);
            from = at + word.len();
        }
    }
    parts.push(&expression[from..]);
    parts
}

#[test]
fn licences_are_read() {
    let allow = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("(GPL-3.0 OR MIT) AND Zlib", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
    ] {
        assert_eq!(allows(&allow, expression), expected, "{expression}");
    }
}

#[test]
fn dependencies_are_what_may_be_depended_on() {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let deny: Deny = toml::from_str(&text).expect("deny.toml");
    let mut wrong = Vec::new();
    for Package { name, version, license, source, dependencies } in packages() {
        match source.as_deref() {
            // Of this workspace: not published, so its wildcards are paths.
            None => {
                let free = dependencies.iter().filter(|d| d.req == "*" && d.path.is_none());
                wrong.extend(free.map(|d| format!("{name} takes any version of {}", d.name)));
                continue;
            }
            Some("registry+https://github.com/rust-lang/crates.io-index") => {}
            Some(other) => wrong.push(format!("{name} {version} comes from {other}")),
        }
        if !license.as_deref().is_some_and(|license| allows(&deny.licenses.allow, license)) {
            wrong.push(format!("{name} {version} is under {license:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
