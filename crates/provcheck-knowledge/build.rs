//! Compiles `data/*.toml` into the knowledge base that is embedded.

#[expect(dead_code, unreachable_pub, reason = "the library uses the rest")]
#[path = "src/data/mod.rs"]
mod data;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Returns the TOML files of a folder, in order.
fn dir(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
}

/// Reads files of equal rank: a person may stand in several of them under one id, but
/// they must not contradict each other.
fn read(files: &[PathBuf], faults: &mut Vec<data::load::Fault>) -> data::model::Model {
    let mut model = data::model::Model::default();
    for path in files {
        let name = path.display().to_string();
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"));
        match data::load::load(&name, &text) {
            Ok(part) => {
                for message in data::merge::merge(&mut model, part) {
                    faults.push(data::load::Fault {
                        origin: data::model::Origin { file: name.clone(), line: 0 },
                        message,
                        warning: false,
                    });
                }
            }
            Err(found) => faults.extend(found),
        }
    }
    model
}

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/data");
    println!("cargo::rerun-if-changed=build.rs");
    let mut faults = Vec::new();
    // Written by a program from lists of others: what is written by hand lies over it.
    let mut model = read(&dir("data/lists"), &mut faults);
    let by_hand = read(&dir("data"), &mut faults);
    data::merge::merge(&mut model, by_hand);
    data::merge::settle(&mut model);
    faults.extend(data::check::check(&model));
    faults.retain(|fault| !fault.warning);
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        return;
    }
    let bytes = data::write::write(&model).unwrap_or_else(|dangling| panic!("{dangling}"));
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join("embedded.pkb"), bytes) {
        panic!("embedded.pkb: {error}");
    }
}
