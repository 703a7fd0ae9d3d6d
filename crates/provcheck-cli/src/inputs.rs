//! From paths on the command line to documents.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;
use provcheck_archive::input::InputFile;
use provcheck_core::{Document, open_plain};
use provcheck_report::{escaped, seen};
use provcheck_text::{
    Encoding, Format, LARGEST_FILE, ReadError, ReadFault, bytes, is_unread_document, parse_as,
};

use crate::exit::print_warning;

/// The file that lists, as .gitignore does, what is no draft.
pub(crate) const IGNORE_FILE: &str = ".provcheckignore";

/// Which file: its path without detours; of standard input that of its device, where it has one.
pub(crate) type Identity = Option<PathBuf>;

/// How files are decoded and told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct ReadOptions {
    /// Decode text files so, whatever they look like: utf-8, windows-1252, macintosh, cp437
    #[arg(long, value_name = "LABEL", value_parser = parse_encoding)]
    pub encoding: Option<Encoding>,
    /// What standard input would be called as a file: its ending tells how it is written
    #[arg(long, value_name = "NAME")]
    pub stdin_name: Option<PathBuf>,
}

fn parse_encoding(label: &str) -> Result<Encoding, String> {
    Encoding::of_label(label).ok_or_else(|| {
        "no such encoding; known are the labels of the web (utf-8, windows-1252, iso-8859-2, \
         shift_jis, ...), macintosh, cp437, utf-32le and utf-32be"
            .to_owned()
    })
}

/// A file that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    /// The path as it was given, with `/`.
    pub(crate) name: String,
    path: Option<PathBuf>,
    /// Whether it was found in a folder or by a glob.
    found: bool,
    reading: ReadOptions,
}

/// An input that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", escaped(name), escaped(message))]
pub(crate) struct InputError {
    pub(crate) name: String,
    pub(crate) message: String,
    /// Whether the run goes on as if it were not there: an empty file in a folder.
    pub(crate) harmless: bool,
}

impl InputError {
    fn new(name: impl Into<String>, message: impl fmt::Display) -> Self {
        Self { name: name.into(), message: message.to_string(), harmless: false }
    }
}

impl Input {
    fn new(path: &Path, found: bool) -> Self {
        let reading = ReadOptions::default();
        Self { name: portable(path), path: Some(path.to_owned()), found, reading }
    }

    fn stdin() -> Self {
        Self { name: "-".to_owned(), path: None, found: false, reading: ReadOptions::default() }
    }

    /// Tells whether it is standard input.
    pub(crate) fn is_stdin(&self) -> bool {
        self.path.is_none()
    }

    /// Returns the folder it lies in, empty for the working folder.
    pub(crate) fn folder(&self) -> &Path {
        self.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }

    /// Returns what tells two paths to the same file from two files.
    pub(crate) fn identity(&self) -> Identity {
        let Some(path) = &self.path else {
            // A file that the shell opened for it.
            return cfg!(unix).then(|| PathBuf::from("/dev/stdin"));
        };
        Some(path.canonicalize().unwrap_or_else(|_| path.clone()))
    }

    /// Returns the document, and the bytes it was read from.
    pub(crate) fn read(&self) -> Result<(Document, Vec<u8>), InputError> {
        let bytes = if let Some(path) = &self.path {
            bytes(path, &self.name).map_err(|error| self.error(&error))?
        } else {
            let mut bytes = Vec::new();
            // One byte more shows that there was too much.
            let read = std::io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
            read.map_err(|error| InputError::new(&self.name, plain_error(&error)))?;
            bytes
        };
        let format = match (&self.path, &self.reading.stdin_name) {
            (None, Some(name)) => Format::of_path(name),
            _ => Format::of_path(Path::new(&self.name)),
        };
        let document = parse_as(&self.name, &bytes, format, self.reading.encoding)
            .map_err(|error| self.error(&error))?;
        Ok((document, bytes))
    }

    fn error(&self, error: &ReadError) -> InputError {
        let message = match error.fault() {
            ReadFault::Unreadable(error) => plain_error(error),
            fault => fault.to_string(),
        };
        let harmless =
            self.found && matches!(error.fault(), ReadFault::Empty | ReadFault::Other(_));
        InputError { name: self.name.clone(), message, harmless }
    }
}

/// Makes the document of a file's bytes; its ending tells how it is written.
pub(crate) fn parse(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    provcheck_text::parse(name, bytes, Format::of_path(Path::new(name)))
}

/// Returns the files that `paths` stand for, in their order, each once; those
/// of a folder or a glob sorted.
pub(crate) fn expand(paths: &[PathBuf]) -> (Vec<Input>, Vec<InputError>) {
    expand_as(paths, &ReadOptions::default())
}

/// Returns the same files, which are read as `reading` says.
pub(crate) fn expand_as(paths: &[PathBuf], reading: &ReadOptions) -> (Vec<Input>, Vec<InputError>) {
    let (mut inputs, errors) = expand_to(paths, |path| Format::of_path(path).is_some());
    for input in &mut inputs {
        input.reading.clone_from(reading);
    }
    (inputs, errors)
}

/// Returns the one file at `path`, or standard input.
pub(crate) fn one(path: &Path, reading: &ReadOptions) -> Input {
    let input = if path.as_os_str() == "-" { Input::stdin() } else { Input::new(path, false) };
    Input { reading: reading.clone(), ..input }
}

/// Returns the files of articles that `paths` stand for, as [`expand`] does; in folders
/// those of JSON Lines as well.
pub(crate) fn expand_articles(paths: &[PathBuf]) -> (Vec<InputFile>, Vec<InputError>) {
    let (inputs, mut errors) = expand_to(paths, InputFile::is_readable);
    for harmless in errors.extract_if(.., |error| error.harmless) {
        print_warning(&harmless);
    }
    let file = |input: Input| Some(InputFile { name: input.name, path: input.path? });
    (inputs.into_iter().filter_map(file).collect(), errors)
}

fn expand_to(paths: &[PathBuf], readable: fn(&Path) -> bool) -> (Vec<Input>, Vec<InputError>) {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.push(Input::stdin());
            continue;
        }
        match path.metadata() {
            Ok(meta) if meta.is_dir() => folder(path, readable, &mut inputs, &mut errors),
            Ok(_) => inputs.push(Input::new(path, false)),
            Err(error) => match path.to_str().filter(|text| text.contains(['*', '?', '[', '{'])) {
                Some(pattern) => glob(pattern, &mut inputs, &mut errors),
                None => errors.push(InputError::new(portable(path), plain_error(&error))),
            },
        }
    }
    let mut seen = BTreeSet::new();
    inputs.retain(|input| seen.insert(input.identity()));
    (inputs, errors)
}

/// Returns how many documents a folder holds.
pub(crate) fn documents_below(path: &Path) -> usize {
    let mut inputs = Vec::new();
    let readable = |path: &Path| Format::of_path(path).is_some();
    folder(path, readable, &mut inputs, &mut Vec::new());
    inputs.len()
}

fn folder(
    folder: &Path,
    readable: fn(&Path) -> bool,
    inputs: &mut Vec<Input>,
    errors: &mut Vec<InputError>,
) {
    let mut files = Vec::new();
    let mut unread = Vec::new();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let mut walker = WalkBuilder::new(folder);
    walker.require_git(false).add_custom_ignore_filename(IGNORE_FILE);
    let failed = walk(&walker, folder, errors, |path| {
        if readable(path) || is_renamed(path) {
            files.push(path.to_owned());
        } else if is_unread_document(path) {
            unread.push(path.to_owned());
        } else if !is_own(path) {
            *others.entry(ending(path)).or_default() += 1;
        }
    });
    unread.sort();
    if let Some(message) = unread_message(&unread) {
        errors.push(InputError { harmless: true, ..InputError::new(portable(folder), message) });
    }
    if !others.is_empty() && !files.is_empty() {
        let all: usize = others.values().sum();
        let kinds: Vec<String> =
            others.iter().map(|(ending, count)| format!("{count} {ending}")).collect();
        let files = if all == 1 { "file is" } else { "files are" };
        let message = format!("{all} {files} of no kind that is read: {}", kinds.join(", "));
        errors.push(InputError { harmless: true, ..InputError::new(portable(folder), message) });
    }
    if files.is_empty() && !failed {
        let message =
            "no document in the folder of a kind that can be read (ignore files are honoured)";
        errors.push(InputError::new(portable(folder), message));
    }
    add_sorted(files, inputs);
}

/// Documents that are named where they can't be read; of more the kinds are counted.
const NAMED: usize = 3;

/// Says which documents of a folder can't be read.
fn unread_message(unread: &[PathBuf]) -> Option<String> {
    let mut named: Vec<String> = unread.iter().take(NAMED).map(|path| display(path)).collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for path in unread.iter().skip(NAMED) {
        *kinds.entry(ending(path)).or_default() += 1;
    }
    named.extend(kinds.iter().map(|(ending, count)| format!("{count} more {ending}")));
    let last = named.pop()?;
    Some(if named.is_empty() {
        format!("{last} can't be read and is left out; save it as .docx first")
    } else {
        let before = named.join(", ");
        format!("{before} and {last} can't be read and are left out; save them as .docx first")
    })
}

/// Tells whether a file of an old ending is of a newer kind, which is read where it is named
/// itself: programs write RTF and web pages as `.doc`.
fn is_renamed(path: &Path) -> bool {
    let mut start = [0; 5];
    is_unread_document(path)
        && open_plain(path).and_then(|mut file| file.read_exact(&mut start)).is_ok()
        && (&start == b"{\\rtf" || ending(path) == ".doc" && start.starts_with(b"PK\x03\x04"))
}

/// Returns how files of a path's kind are called.
fn ending(path: &Path) -> String {
    path.extension().map_or_else(
        || "without an ending".to_owned(),
        |ending| format!(".{}", ending.to_string_lossy().to_lowercase()),
    )
}

/// Tells whether a file is one that provcheck itself wrote or is set up by.
fn is_own(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("provcheck") && name.ends_with(".toml")
}

fn glob(pattern: &str, inputs: &mut Vec<Input>, errors: &mut Vec<InputError>) {
    let matcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => return errors.push(InputError::new(pattern, error)),
    };
    let root: PathBuf = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let from = if root.as_os_str().is_empty() { Path::new(".") } else { root.as_path() };
    let mut files = Vec::new();
    // A glob names its files: ignore files have no say.
    let mut walker = WalkBuilder::new(from);
    let failed = walk(walker.standard_filters(false).hidden(true), from, errors, |path| {
        let path = path.strip_prefix("./").unwrap_or(path);
        if matcher.is_match(path) || matcher.is_match(Path::new(".").join(path)) {
            files.push(path.to_owned());
        }
    });
    if files.is_empty() && !failed {
        errors.push(InputError::new(pattern, "no file matches"));
    }
    add_sorted(files, inputs);
}

/// Gives every file under `root` to `take`; tells whether anything went wrong.
fn walk(
    walker: &WalkBuilder,
    root: &Path,
    errors: &mut Vec<InputError>,
    mut take: impl FnMut(&Path),
) -> bool {
    let before = errors.len();
    for entry in walker.build() {
        match entry {
            Ok(entry) if entry.path().is_file() => take(entry.path()),
            Ok(_) => {}
            Err(error) => errors.push(InputError::new(portable(root), error)),
        }
    }
    errors.len() > before
}

fn add_sorted(mut files: Vec<PathBuf>, inputs: &mut Vec<Input>) {
    files.sort();
    inputs.extend(files.iter().map(|path| Input::new(path, true)));
}

/// Returns the path as people are shown it: what can't be seen is spelled out.
pub(crate) fn display(path: &Path) -> String {
    escaped(&portable(path))
}

/// Returns the path as [`display`] does, as seen from where the program runs.
pub(crate) fn shown(path: &Path) -> String {
    escaped(&seen(&portable(path)))
}

/// Returns the path with `/`, as programs are given it.
pub(crate) fn portable(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() }
}

/// Returns what went wrong without the system's number for it.
pub(crate) fn plain_error(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path, patterns: &[&str]) -> (Vec<String>, Vec<String>) {
        let paths: Vec<PathBuf> = patterns.iter().map(|pattern| folder.join(pattern)).collect();
        let (inputs, errors) = expand(&paths);
        let prefix = format!("{}/", display(folder));
        let short = |name: &str| name.replace(&prefix, "");
        (
            inputs.iter().map(|input| short(&input.name)).collect(),
            errors.iter().map(|error| short(&error.to_string())).collect(),
        )
    }

    #[test]
    fn folders_globs_and_files() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for name in
            ["b.txt", "a.md", "sub/c.html", "sub/d.png", ".hidden.txt", "out/e.txt", "[x].txt"]
        {
            let path = folder.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "text").unwrap();
        }
        std::fs::write(folder.join(".gitignore"), "out/\n").unwrap();
        std::fs::create_dir(folder.join("empty")).unwrap();
        let cases: &[(&[&str], &[&str], &[&str])] = &[
            (
                &["sub", "b.txt"],
                &["sub/c.html", "b.txt"],
                &["sub: 1 file is of no kind that is read: 1 .png"],
            ),
            (&["*.txt"], &["[x].txt", "b.txt"], &[]),
            (&["**/*.txt"], &["[x].txt", "b.txt", "out/e.txt"], &[]),
            (&["b.txt", "sub/../b.txt"], &["b.txt"], &[]),
            (&["[x].txt"], &["[x].txt"], &[]),
            (&["sub/d.png"], &["sub/d.png"], &[]),
            (&["none.txt", "a.md"], &["a.md"], &["none.txt: no such file"]),
            (&["*.rtf"], &[], &["*.rtf: no file matches"]),
        ];
        for (patterns, files, errors) in cases {
            let (found, failed) = names(folder, patterns);
            assert_eq!(found, *files, "{patterns:?}");
            assert_eq!(failed, *errors, "{patterns:?}");
        }
        let (all, _) = names(folder, &[""]);
        assert_eq!(all, ["[x].txt", "a.md", "b.txt", "sub/c.html"]);
        let (_, errors) = names(folder, &["empty"]);
        assert!(errors[0].starts_with("empty: no document"), "{errors:?}");
        for name in ["wire/a.txt", "wire/b.DOC", "wire/c.wpd", "wire/d.png", "wire/e.PNG"] {
            std::fs::create_dir_all(folder.join("wire")).unwrap();
            std::fs::write(folder.join(name), "text").unwrap();
        }
        let (files, errors) = names(folder, &["wire"]);
        assert_eq!(files, ["wire/a.txt"]);
        let said = "wire: wire/b.DOC and wire/c.wpd can't be read and are left out";
        assert!(errors[0].starts_with(said), "{errors:?}");
        assert_eq!(errors[1], "wire: 2 files are of no kind that is read: 2 .png");
        // An old ending may hide a kind that is read.
        std::fs::write(folder.join("wire/b.DOC"), "{\\rtf1 Words.}").unwrap();
        std::fs::write(folder.join("wire/f.doc"), b"PK\x03\x04\x14").unwrap();
        std::fs::write(folder.join("wire/g.pages"), b"PK\x03\x04\x14").unwrap();
        let (files, errors) = names(folder, &["wire"]);
        assert_eq!(files, ["wire/a.txt", "wire/b.DOC", "wire/f.doc"]);
        assert!(errors[0].starts_with("wire: wire/c.wpd and wire/g.pages can't"), "{errors:?}");
    }

    #[test]
    fn what_is_unread_is_named_or_counted_by_kind() {
        let cases = [
            (&["a.doc"][..], Some("a.doc can't be read and is left out; save it as .docx first")),
            (
                &["a.doc", "b.wpd", "c.doc", "d.pages", "e.doc", "f.pages"],
                Some(
                    "a.doc, b.wpd, c.doc, 1 more .doc and 2 more .pages can't be read and are left \
                     out; save them as .docx first",
                ),
            ),
            (&[], None),
        ];
        for (paths, said) in cases {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            assert_eq!(unread_message(&paths).as_deref(), said, "{paths:?}");
        }
    }
}
