//! Both sides of the plugin boundary in one program, without a library: what Miri can follow.

use std::cell::RefCell;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use provcheck_core::{
    CheckContext, CheckEntry, CheckError, ConfigError, Document, Findings, Host, LogLevel, Rule,
    Severity, Span,
};
use provcheck_plugin::ffi::{self, Exported};
use provcheck_plugin::prelude::{Check, CheckMeta, Plugin};
use provcheck_plugin_abi::{self as abi, PcHeader, PcPlugin};
use serde::{Deserialize, Serialize};

use super::{Instance, Library, Work};
use crate::LoadError;
use crate::snapshot::{View, pack};

const RULE: Rule = Rule::new("word", Severity::Warning, "# word\n\nA word.\n");

/// Finds a word, and does what it is told.
struct Word(Options);

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Options {
    word: String,
    panics: bool,
}

impl Plugin for Word {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("word", "# word\n\nFinds a word.\n", &[RULE]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        if options.word.is_empty() {
            return Err(ConfigError::key("word", "must not be empty"));
        }
        assert!(options.word != "panic", "made to panic");
        Ok(Self(options))
    }
}

impl Check for Word {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        cx.log(LogLevel::Info, "looking");
        for (id, source) in cx.sources().iter() {
            if let Some(at) = source.text().find(&self.0.word) {
                let span = Span::new(at, at + self.0.word.len());
                let here = Span::new(0, cx.draft().text().len());
                out.report(&RULE, here, "found").source(id, span, "there");
            }
        }
        out.metric("cancelled", u32::from(cx.is_cancelled()));
        assert!(!self.0.panics, "told to panic");
        Ok(())
    }
}

static CHECKS: &[CheckEntry] = &[provcheck_plugin::__private::entry::<Word>()];

struct Words;

impl Exported for Words {
    fn checks() -> &'static [CheckEntry] {
        CHECKS
    }
}

static TABLE: PcPlugin = ffi::table::<Words>("words", "1.0.0");

fn library(table: *const PcPlugin) -> Result<Library, LoadError> {
    // SAFETY: what entry functions return are tables like these.
    let library = unsafe { Library::of_table(Path::new("words.so"), table, "words".to_owned()) }?;
    // A plugin's own hook is that of all tests here, and would keep their panics from being seen.
    library.describe()?;
    drop(std::panic::take_hook());
    Ok(library)
}

/// Hears what is logged; its answer is never wanted.
#[derive(Default)]
struct Ear(Mutex<Vec<String>>);

impl Host for Ear {
    fn log(&self, _: LogLevel, message: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(message.to_owned());
    }

    fn is_cancelled(&self) -> bool {
        true
    }
}

fn document(name: &str, text: &str) -> Document {
    Document::builder(name, text.to_owned()).build()
}

/// Runs a check on a draft and two sources, twice with the same ones.
fn run(instance: &Instance, lasting: bool) -> Vec<(i32, serde_json::Value)> {
    let draft = [document("d.txt", "Зима is near.")];
    let sources = [document("a.txt", ""), document("b.txt", "They say that зима is far.")];
    let draft = View::in_memory(&pack(draft.iter(), true)).unwrap();
    let sources = View::in_memory(&pack(sources.iter(), true)).unwrap();
    // What is said to last lasts.
    let sources: &'static View = Box::leak(Box::new(sources));
    let ear = Ear::default();
    let answers = RefCell::new(Vec::new());
    for _ in 0..2 {
        let (status, json) = instance.run(&Work {
            draft: &draft.documents()[0],
            sources: sources.documents(),
            lasting,
            sources_id: 7,
            options: "{\"date\": \"2022-02-15\"}",
            host: &ear,
        });
        answers.borrow_mut().push((status, serde_json::from_slice(&json).unwrap()));
    }
    assert_eq!(ear.0.lock().unwrap().as_slice(), ["looking", "looking"]);
    answers.into_inner()
}

#[test]
fn a_check_is_made_run_and_destroyed_through_the_table() {
    let library = library(&raw const TABLE).unwrap();
    assert!(library.thread_safe() && library.label() == "words 1.0.0");
    assert_eq!(library.describe().unwrap()[0].name, "word");
    let instance = library.create("word", "{\"word\": \"зима\"}").unwrap();
    for lasting in [false, true] {
        for (status, answer) in run(&instance, lasting) {
            assert_eq!(status, abi::STATUS_OK, "{answer}");
            assert_eq!(answer["findings"].as_array().unwrap().len(), 1, "{answer}");
            assert_eq!(answer["metrics"]["cancelled"], 1, "{answer}");
        }
    }
}

#[test]
fn no_panic_and_no_refusal_crosses_the_table() {
    let library = library(&raw const TABLE).unwrap();
    let refused = library.create("word", "{}");
    assert!(matches!(refused, Err(LoadError::BadConfig { key: Some(key), .. }) if key == "word"));
    let unknown = library.create("other", "{}");
    assert!(matches!(unknown, Err(LoadError::UnknownCheck { .. })));
    assert!(library.create("word", "no JSON").is_err());
    let panicked = library.create("word", "{\"word\": \"panic\"}").err().unwrap();
    assert!(panicked.to_string().contains("made to panic"), "{panicked}");
    let instance = library.create("word", "{\"word\": \"far\", \"panics\": true}").unwrap();
    for (status, answer) in run(&instance, false) {
        assert_eq!(status, abi::STATUS_PANIC, "{answer}");
        // What was found before is kept.
        assert_eq!(answer["findings"].as_array().unwrap().len(), 1, "{answer}");
    }
}

#[test]
fn a_table_that_is_none_is_refused() {
    assert!(library(std::ptr::null()).is_err());
    let with = |header: PcHeader| {
        let table = PcPlugin { header, ..ffi::table::<Words>("words", "1.0.0") };
        library(&raw const *Box::leak(Box::new(table)))
    };
    let good = TABLE.header;
    assert!(with(good).is_ok());
    for bad in [
        PcHeader { magic: 0, ..good },
        PcHeader { abi_major: good.abi_major + 1, ..good },
        PcHeader { struct_size: 8, ..good },
    ] {
        assert!(with(bad).is_err());
    }
}
