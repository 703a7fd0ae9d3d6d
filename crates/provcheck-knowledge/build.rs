//! Compiles `data/*.toml` into the knowledge base that is embedded.

#[expect(dead_code, unreachable_pub, reason = "the library uses the rest")]
#[path = "src/data/mod.rs"]
mod data;

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=src/data");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files: Vec<_> = fs::read_dir("data")
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut model = data::model::Model::default();
    let mut faults = Vec::new();
    for path in files {
        let name = path.display().to_string();
        match fs::read_to_string(&path) {
            Ok(text) => match data::load::load(&name, &text) {
                Ok(part) => {
                    model.as_of = part.as_of.or(model.as_of);
                    model.places.extend(part.places);
                    model.offices.extend(part.offices);
                    model.people.extend(part.people);
                }
                Err(found) => faults.extend(found),
            },
            Err(error) => panic!("{name}: {error}"),
        }
    }
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
