//! Circles of modules in a crate: what a path leads to is followed through what other modules
//! hand on to the one that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::tokens::{flat, is_word, tokens};

/// A file, and what it is tied to.
#[derive(Default)]
struct Module {
    children: BTreeSet<String>,
    /// What its `use` lines bring in: the name it has here, and where it is from.
    imports: BTreeMap<String, Vec<String>>,
    /// What it brings in whole.
    globs: Vec<Vec<String>>,
    /// Paths that are named outside `use` lines.
    named: BTreeSet<Vec<String>>,
    /// Every word outside `use` lines.
    words: BTreeSet<String>,
    /// What it defines.
    defined: BTreeSet<String>,
}

type Modules = BTreeMap<Vec<String>, Module>;

/// Reads the tree of a `use` line from `at` on; returns where it ends.
fn imports(line: &[String], mut at: usize, before: &[String], module: &mut Module) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = line.get(at).map(String::as_str) {
        match token {
            "::" => at += 1,
            "{" => {
                at += 1;
                while line[at] != "}" {
                    at = imports(line, at, &path, module);
                    at += usize::from(line[at] == ",");
                }
                return at + 1;
            }
            "*" => {
                module.globs.push(path);
                return at + 1;
            }
            "as" => {
                module.imports.insert(line[at + 1].clone(), path);
                return at + 2;
            }
            word if is_word(word) => {
                path.push(word.to_owned());
                at += 1;
            }
            _ => break,
        }
    }
    path.pop_if(|last| last == "self");
    if let Some(name) = path.last().cloned() {
        module.imports.insert(name, path);
    }
    at
}

/// Reads a file and those of its modules.
fn load(file: &Path, path: &[String], all: &mut Modules) {
    let tokens = flat(tokens(file));
    let mut module = Module::default();
    let mut children = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let next = |by: usize| tokens.get(at + by).map_or("", String::as_str);
        match tokens[at].as_str() {
            "mod" if next(2) == ";" => {
                children.push(tokens[at + 1].clone());
                at += 2;
            }
            "use" => {
                let length = tokens[at..].iter().position(|t| t == ";").unwrap_or(1);
                imports(&tokens[at + 1..at + length], 0, &[], &mut module);
                at += length;
            }
            // Who may see it is nothing that it takes from there.
            "pub" if next(1) == "(" => {
                at += tokens[at..].iter().position(|t| t == ")").unwrap_or(1);
            }
            word if is_word(word) => {
                if ["struct", "enum", "trait", "fn", "type", "const", "static"].contains(&word) {
                    module.defined.insert(next(1).to_owned());
                }
                let mut named = vec![word.to_owned()];
                while tokens.get(at + 1).is_some_and(|t| t == "::")
                    && tokens.get(at + 2).is_some_and(|t| is_word(t))
                {
                    named.push(tokens[at + 2].clone());
                    at += 2;
                }
                module.words.insert(named[0].clone());
                if named.len() > 1 {
                    module.named.insert(named);
                }
            }
            _ => {}
        }
        at += 1;
    }
    let folder = file.parent().expect("a folder");
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let inside =
        if ["lib", "main", "mod"].contains(&stem) { folder.into() } else { folder.join(stem) };
    for child in children {
        let places: [PathBuf; 2] =
            [inside.join(format!("{child}.rs")), inside.join(&child).join("mod.rs")];
        if let Some(place) = places.iter().find(|place| place.is_file()) {
            load(place, &[path, std::slice::from_ref(&child)].concat(), all);
            module.children.insert(child);
        }
    }
    all.insert(path.to_vec(), module);
}

/// Returns where a path leads that `module` names, from the root of the crate on; nothing where
/// it leads out of the crate.
fn absolute(all: &Modules, module: &[String], path: &[String]) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([module, rest].concat()),
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            let above = module.get(..module.len().checked_sub(up)?)?;
            Some([above, &path[up..]].concat())
        }
        _ if all[module].children.contains(first) => Some([module, path].concat()),
        _ => {
            let from = all[module].imports.get(first).filter(|from| from.as_slice() != path)?;
            Some([absolute(all, module, from)?.as_slice(), rest].concat())
        }
    }
}

/// Returns the module that defines what stands at a path: what another one hands on is followed.
fn home(all: &Modules, path: &[String], depth: usize) -> Option<Vec<String>> {
    let mut here: Vec<String> = Vec::new();
    for (at, part) in path.iter().enumerate() {
        let module = &all[&here];
        if module.children.contains(part)
            && !(at + 1 == path.len() && module.imports.contains_key(part))
        {
            here.push(part.clone());
            continue;
        }
        if module.defined.contains(part) || depth == 0 {
            break;
        }
        let rest = &path[at + 1..];
        if let Some(from) = module.imports.get(part) {
            let from = absolute(all, &here, from)?;
            return home(all, &[from.as_slice(), rest].concat(), depth - 1);
        }
        for glob in &module.globs {
            if let Some(from) = absolute(all, &here, glob)
                && let Some(found) = home(all, &[from.as_slice(), &path[at..]].concat(), depth - 1)
            {
                return Some(found);
            }
        }
        break;
    }
    Some(here)
}

/// Returns which modules each one takes something from; handing on is no taking.
fn ties(all: &Modules) -> BTreeMap<&[String], BTreeSet<Vec<String>>> {
    let tie = |(path, module): (&Vec<String>, &Module)| {
        let used = module.imports.iter().filter(|(name, _)| module.words.contains(*name));
        let paths = used.map(|(_, from)| from).chain(&module.named).chain(&module.globs);
        let homes = paths.filter_map(|from| home(all, &absolute(all, path, from)?, 8));
        homes.filter(|home| home != path).collect()
    };
    all.iter().map(|entry| (entry.0.as_slice(), tie(entry))).collect()
}

/// Returns the circles of a crate, each as the modules in it.
pub(super) fn circles(lib: &Path) -> Vec<String> {
    let mut all = Modules::new();
    load(lib, &[], &mut all);
    let ties = ties(&all);
    let reached = |from: &[String]| {
        let mut reached = BTreeSet::new();
        let mut open = vec![from.to_vec()];
        while let Some(module) = open.pop() {
            let next = ties.get(module.as_slice()).into_iter().flatten();
            open.extend(next.filter(|to| reached.insert((*to).clone())).cloned());
        }
        reached
    };
    let from_each: BTreeMap<&[String], _> =
        ties.keys().map(|path| (*path, reached(path))).collect();
    let circle = |path: &&[String]| {
        let both = from_each[path].iter().filter(|to| from_each[to.as_slice()].contains(*path));
        both.map(|module| format!("crate::{}", module.join("::"))).collect::<Vec<_>>().join(", ")
    };
    let all: BTreeSet<String> =
        ties.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    all.into_iter().collect()
}

#[test]
fn a_circle_is_seen() {
    let crate_of = |files: &[(&str, &str)]| {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        circles(&folder.path().join("lib.rs"))
    };
    let lib = ("lib.rs", "mod a; mod b; pub use b::B;");
    let b = ("b.rs", "use crate::a::A; pub struct B(A);");
    // Through what another module hands on, by a path alone, and from a parent to its child.
    for a in ["use crate::B; pub struct A(Option<Box<B>>);", "pub struct A(*const super::b::B);"] {
        assert_eq!(crate_of(&[lib, ("a.rs", a), b]), ["crate::a, crate::b"], "{a}");
    }
    let up = ("a.rs", "use super::C; pub struct A(C);");
    let down = ("lib.rs", "mod a; use a::A; pub struct C; fn c(_: A) {}");
    assert_eq!(crate_of(&[down, up]), ["crate::, crate::a"]);
    // Tests may look at anything, and handing on is no taking.
    let tests = "pub struct A; #[cfg(test)] mod tests { use crate::b::B; fn b(_: B) {} }";
    assert!(crate_of(&[lib, ("a.rs", tests), b]).is_empty());
    assert!(crate_of(&[("lib.rs", "mod a; pub use a::A; pub struct C;"), up]).is_empty());
}
