//! `provcheck plugin new`: a crate from the templates in this program.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::UsageError;
use crate::inputs::{display, plain_error, portable};
use crate::output::{fill, say_line};
use provcheck_report::relative;

/// Arguments of `provcheck plugin new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// What the check looks for, in kebab-case: `embargo`
    name: String,
    /// The folder to write; `provcheck-plugin-NAME` where it is left out
    #[arg(long, value_name = "DIR")]
    path: Option<PathBuf>,
    /// A checkout of provcheck to build against, instead of the published kit
    #[arg(long, value_name = "DIR")]
    sdk: Option<PathBuf>,
    /// A git repository of provcheck to build against, instead of the published kit
    #[arg(long, value_name = "URL", requires = "rev", conflicts_with = "sdk")]
    sdk_git: Option<String>,
    /// The commit or tag of that repository
    #[arg(long, value_name = "REV", requires = "sdk_git")]
    rev: Option<String>,
}

macro_rules! template {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/plugin/", $name))
    };
}

/// Files of a new plugin and their templates.
const FILES: &[(&str, &str)] = &[
    ("Cargo.toml", template!("Cargo.toml.in")),
    ("src/lib.rs", template!("lib.rs.in")),
    ("docs.md", template!("docs.md.in")),
    ("docs/phrase.md", template!("phrase.md.in")),
    ("fixtures/hit-embargo/draft.txt", template!("hit.txt.in")),
    ("fixtures/clean-embargo/draft.txt", template!("clean.txt.in")),
    ("snapshots/{{CHECK}}/hit-embargo.snap", template!("hit.snap.in")),
    ("snapshots/{{CHECK}}/clean-embargo.snap", template!("clean.snap.in")),
    ("README.md", template!("README.md.in")),
    (".gitignore", template!("gitignore.in")),
    (".github/workflows/check.yml", template!("ci.yml.in")),
];

pub(crate) fn run(args: &NewArgs) -> Result<(), String> {
    let name = &args.name;
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(fine) {
        return Err(format!("`{name}` is no kebab-case name, such as `embargo` or `house-style`"));
    }
    let package = format!("provcheck-plugin-{name}");
    let folder = args.path.clone().unwrap_or_else(|| PathBuf::from(&package));
    if folder.exists() {
        return Err(format!("{} is already there", display(&folder)));
    }
    let sdk = dependency(args, &folder, "provcheck-plugin")?;
    let testkit = dependency(args, &folder, "provcheck-testkit")?;
    let values = [
        ("{{PACKAGE}}", package.as_str()),
        ("{{NAME}}", name.as_str()),
        ("{{CHECK}}", &format!("house/{name}")),
        ("{{TYPE}}", &type_name(name)),
        ("{{SDK}}", &sdk),
        ("{{TESTKIT}}", &testkit),
    ];
    let from_template = |text: &str| {
        values.iter().fold(text.to_owned(), |text, (key, value)| text.replace(key, value))
    };
    fill(&folder, |inside| {
        for (name, template) in FILES {
            let name = from_template(name);
            let path = inside.join(&name);
            fs::create_dir_all(path.parent().unwrap_or(inside))
                .and_then(|()| fs::write(&path, from_template(template)))
                .map_err(|error| UsageError::Write { path: display(&folder.join(&name)), error })?;
        }
        Ok(())
    })
    .map_err(|error| error.to_string())?;
    let folder = display(&folder);
    say_line(format_args!("wrote {folder}; next: provcheck plugin test {folder}"));
    if args.sdk.is_none() && args.sdk_git.is_none() {
        say_line(format_args!(
            "it builds against the kit of the registry; where that has none yet, give --sdk or --sdk-git"
        ));
    }
    Ok(())
}

/// Returns what the plugin in `folder` depends on for `krate`, as Cargo.toml has it. No path in
/// it is absolute: the plugin and the checkout move together.
fn dependency(args: &NewArgs, folder: &Path, krate: &str) -> Result<String, String> {
    if let (Some(url), Some(rev)) = (&args.sdk_git, &args.rev) {
        let (url, rev) = (toml::Value::from(url.as_str()), toml::Value::from(rev.as_str()));
        return Ok(format!("{{ git = {url}, rev = {rev} }}"));
    }
    let Some(sdk) = &args.sdk else {
        return Ok(format!("{:?}", env!("CARGO_PKG_VERSION")));
    };
    let path = sdk.join("crates").join(krate);
    let fault = |e: std::io::Error| format!("{}: {}", display(&path), plain_error(&e));
    let path =
        relative(&folder_there(folder).map_err(fault)?, &path.canonicalize().map_err(fault)?);
    Ok(format!("{{ path = {:?} }}", portable(&path)))
}

/// Returns where `folder`, which is not there yet, will be, without symbolic links.
fn folder_there(folder: &Path) -> std::io::Result<PathBuf> {
    let whole = std::path::absolute(folder)?;
    let above = whole.ancestors().find(|above| above.exists()).unwrap_or(&whole);
    let rest = whole.strip_prefix(above).unwrap_or(Path::new(""));
    Ok(above.canonicalize()?.join(rest))
}

/// Returns `HouseStyle` for `house-style`.
fn type_name(name: &str) -> String {
    let upper = |part: &str| {
        let mut chars = part.chars();
        chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str())
    };
    name.split('-').filter_map(upper).collect()
}
