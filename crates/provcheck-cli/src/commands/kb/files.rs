//! `kb check`, `diff`, `import` and `merge`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use provcheck_knowledge::data::{check, merge, model::Model, write as compiled};
use provcheck_knowledge::{Knowledge, fold, read_toml, shown, text};
use provcheck_report::escaped;

use super::base::{DAMAGED, write};
use crate::output::say;
use crate::{Exit, UsageError};

/// Reads a file in either form.
fn read(path: &Path) -> Result<Model, UsageError> {
    let error = |error: provcheck_knowledge::KnowledgeError| UsageError::new(error.to_string());
    if is_compiled(path) {
        let base = Knowledge::open(path).map_err(error)?;
        let model = base.to_model();
        if base.is_damaged() {
            return Err(UsageError::new(format!("{}: {DAMAGED}", path.display())));
        }
        Ok(model)
    } else {
        read_toml(path).map_err(error)
    }
}

fn is_compiled(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "pkb")
}

pub(super) fn check(files: &[PathBuf]) -> Result<Exit, UsageError> {
    let mut out = String::new();
    let mut exit = Exit::Clean;
    let mut model = Knowledge::embedded().to_model();
    for path in files {
        // Writing to a string can't fail.
        if is_compiled(path) {
            let opened = provcheck_knowledge::Pkb::open(path).and_then(|pkb| pkb.verify());
            match opened {
                Ok(()) => {
                    let _ = writeln!(out, "{}: sound", shown(path));
                }
                Err(error) => {
                    exit = Exit::Usage;
                    let _ = writeln!(out, "{}: {error}", shown(path));
                }
            }
            continue;
        }
        match read_toml(path) {
            Ok(part) => {
                let (people, offices) = (part.people.len(), part.offices.len());
                merge::merge(&mut model, part);
                let name = shown(path);
                let faults = check::check(&model);
                for fault in faults.iter().filter(|f| f.origin.file == name) {
                    if !fault.warning {
                        exit = exit.max(Exit::Findings);
                    }
                    let _ = writeln!(out, "{}", escaped(&fault.to_string()));
                }
                let _ = writeln!(out, "{name}: {people} people, {offices} offices");
            }
            Err(error) => {
                exit = Exit::Usage;
                // A fault a line; what a fault quotes may end one.
                let lines = error.to_string().replace('\n', "\n  ");
                let _ = writeln!(out, "{lines}");
            }
        }
    }
    say(&out)?;
    Ok(exit)
}

pub(super) fn diff(old: &Path, new: &Path) -> Result<Exit, UsageError> {
    let (old, new) = (read(old)?, read(new)?);
    let mut out = String::new();
    let mut contradictions = 0;
    let by_id = |model: &Model| -> BTreeMap<String, usize> {
        let ids = model.people.iter().enumerate();
        ids.map(|(i, p)| (p.qid.clone().unwrap_or_else(|| fold(&p.name)), i)).collect()
    };
    let (before, after) = (by_id(&old), by_id(&new));
    for (id, i) in &after {
        let Some(person) = new.people.get(*i) else { continue };
        let Some(earlier) = before.get(id).and_then(|i| old.people.get(*i)) else {
            let _ = writeln!(out, "added    {}", person.name);
            continue;
        };
        if earlier.name != person.name {
            let _ = writeln!(out, "renamed  {} -> {}", earlier.name, person.name);
        }
        for tenure in &person.tenures {
            let same = earlier.tenures.iter().filter(|t| t.office == tenure.office).find(|t| {
                let (lo, _, _, hi) = t.bounds();
                let (start, _, _, end) = tenure.bounds();
                lo <= end && start <= hi
            });
            let what = format!("{}: {}", person.name, tenure.office);
            match same {
                None => {
                    let _ = writeln!(out, "added    {what}");
                }
                Some(t) if t.bounds() == tenure.bounds() => {}
                Some(t) => {
                    let (a, b) = (t.bounds(), tenure.bounds());
                    // More exact dates and an end that came later contradict nothing.
                    let starts = a.0 <= b.1 && b.0 <= a.1;
                    let ends = a.2 <= b.3 && b.2 <= a.3 || a.3 == i32::MAX;
                    if starts && ends {
                        let _ = writeln!(out, "changed  {what}");
                    } else {
                        contradictions += 1;
                        let _ = writeln!(out, "conflict {what}: dates contradict each other");
                    }
                }
            }
        }
    }
    for (id, i) in &before {
        if !after.contains_key(id)
            && let Some(person) = old.people.get(*i)
        {
            let _ = writeln!(out, "removed  {}", person.name);
        }
    }
    say(&out)?;
    Ok(if contradictions > 0 { Exit::Findings } else { Exit::Clean })
}

pub(super) fn import(file: &Path, output: Option<&Path>) -> Result<Exit, UsageError> {
    let name = file.display().to_string();
    let table = provcheck_core::read_plain_text(file)
        .map_err(|error| UsageError::new(format!("{name}: {error}")))?;
    let base = Knowledge::embedded().to_model();
    let model = text::from_csv(&name, &table, &base).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        UsageError::new(lines.join("\n"))
    })?;
    let toml = text::to_toml(&model);
    match output {
        Some(path) => write(path, toml.as_bytes(), &[file.to_owned()])?,
        None => say(&toml)?,
    }
    Ok(Exit::Clean)
}

pub(super) fn merge(files: &[PathBuf], output: &Path) -> Result<Exit, UsageError> {
    let mut model = Model::default();
    let mut conflicts = Vec::new();
    for path in files.iter().rev() {
        let over = read(path)?;
        conflicts.extend(merge::merge(&mut model, over));
    }
    let faults: Vec<String> =
        check::check(&model).iter().filter(|f| !f.warning).map(ToString::to_string).collect();
    if !faults.is_empty() {
        return Err(UsageError::new(faults.join("\n")));
    }
    if is_compiled(output) {
        let bytes = compiled::write(&model).map_err(|error| UsageError::new(error.to_string()))?;
        write(output, &bytes, files)?;
    } else {
        write(output, text::to_toml(&model).as_bytes(), files)?;
    }
    let mut out = String::new();
    for conflict in conflicts {
        let _ = writeln!(out, "conflict {conflict}; the earlier file wins");
    }
    let _ = writeln!(
        out,
        "{}: {} people, {} offices",
        output.display(),
        model.people.len(),
        model.offices.len()
    );
    say(&out)?;
    Ok(Exit::Clean)
}
