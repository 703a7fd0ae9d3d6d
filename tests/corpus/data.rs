//! Reads the corpus: events, drafts, planted faults, judgements.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::support::root;

/// An article that is checked beside the others of its event.
pub(super) struct Draft {
    pub(super) event: String,
    pub(super) folder: PathBuf,
    pub(super) name: String,
    pub(super) date: String,
    pub(super) text: String,
    /// Names of the articles beside it.
    pub(super) sources: Vec<String>,
    /// Whether it was made from them.
    pub(super) made: bool,
    /// Empty for an article, and for a draft that was made without any.
    pub(super) faults: Vec<Fault>,
}

impl Draft {
    /// Event and name, as judgements and the list of findings give it.
    pub(super) fn id(&self) -> String {
        format!("{}/{}", self.event, self.name)
    }
}

/// One planted fault.
pub(super) struct Fault {
    pub(super) kind: String,
    /// The wrong words.
    pub(super) at: String,
    pub(super) span: Range<usize>,
    pub(super) right: String,
    /// The sources that have it right.
    pub(super) sources: Vec<String>,
}

impl Fault {
    /// Says whether a finding of `check` at `span` tells this fault.
    ///
    /// Its mark must touch the wrong words. Who says a thing, and who does it to whom, is
    /// told at the quotation or the verb as well: there the mark may lie beside them.
    pub(super) fn is_told_by(&self, text: &str, check: &str, span: Range<usize>) -> bool {
        /// In bytes; a long quotation in one sentence with its speaker.
        const BESIDE: usize = 150;
        let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let beside = match self.kind.as_str() {
            "speaker" => check == "quote-drift",
            "roles" => matches!(check, "fact-drift" | "translation-artifact"),
            _ => false,
        };
        if !beside {
            return touches(&self.span, &span);
        }
        let line_start = text[..self.span.start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[self.span.end..].find('\n').map_or(text.len(), |i| self.span.end + i);
        let near = self.span.start.saturating_sub(BESIDE).max(line_start)
            ..(self.span.end + BESIDE).min(line_end);
        touches(&near, &span)
    }
}

/// What a finding is worth.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Verdict {
    /// It tells a planted fault.
    #[serde(skip)]
    Planted,
    /// An editor of the draft would want to see it.
    True,
    /// It is right, and no help.
    Useless,
    /// It says something that is not so.
    False,
    /// It tells that a draft was made from another text, as some drafts are: it is right,
    /// and measures nothing.
    #[serde(skip)]
    Made,
    /// Nobody has read it; counts as false.
    #[serde(skip)]
    Unjudged,
}

impl Verdict {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Planted => "planted",
            Self::True => "true",
            Self::Useless => "useless",
            Self::False => "false",
            Self::Made => "made from a source",
            Self::Unjudged => "unjudged",
        }
    }

    pub(super) fn is_good(self) -> bool {
        matches!(self, Self::Planted | Self::True)
    }
}

/// Findings that somebody read.
pub(super) struct Judgements {
    by_finding: BTreeMap<(String, String, String), Verdict>,
}

impl Judgements {
    pub(super) fn read() -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            judgement: Vec<Judgement>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Judgement {
            draft: String,
            rule: String,
            marked: String,
            verdict: Verdict,
            #[serde(rename = "why")]
            _why: String,
        }
        let file: File = read_toml(&folder().join("judgements.toml"));
        let mut by_finding = BTreeMap::new();
        for j in file.judgement {
            let key = (j.draft, j.rule, j.marked);
            assert!(!by_finding.contains_key(&key), "judged twice: {key:?}");
            by_finding.insert(key, j.verdict);
        }
        Self { by_finding }
    }

    pub(super) fn verdict(&self, draft: &str, rule: &str, marked: &str) -> Verdict {
        let key = (draft.to_owned(), rule.to_owned(), marked.to_owned());
        self.by_finding.get(&key).copied().unwrap_or(Verdict::Unjudged)
    }

    /// Draft and check of every finding that was judged true.
    pub(super) fn judged_true(&self) -> impl Iterator<Item = (&str, &str)> {
        let good = self.by_finding.iter().filter(|(_, v)| v.is_good());
        good.map(|((draft, rule, _), _)| {
            (draft.as_str(), rule.split('/').next().unwrap_or_default())
        })
    }
}

pub(super) fn folder() -> PathBuf {
    root().join("tests/corpus")
}

pub(super) fn read_toml<T: serde::de::DeserializeOwned>(file: &Path) -> T {
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// Returns every draft of the corpus, by event and name.
pub(super) fn drafts() -> Vec<Draft> {
    let folders = std::fs::read_dir(folder().join("events")).expect("events");
    let mut folders: Vec<PathBuf> = folders.map(|f| f.expect("an event").path()).collect();
    folders.sort();
    folders.iter().flat_map(|f| event(f)).collect()
}

fn event(folder: &Path) -> Vec<Draft> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Article {
        date: toml::value::Datetime,
        made_from: Option<String>,
    }
    let articles: BTreeMap<String, Article> = read_toml(&folder.join("event.toml"));
    let outlets: Vec<&String> =
        articles.iter().filter(|(_, a)| a.made_from.is_none()).map(|(n, _)| n).collect();
    let draft = |(name, article): (&String, &Article)| {
        let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).expect("an article");
        let faults = faults(folder, name, &text);
        let made = article.made_from.is_some();
        assert!(made || faults.is_empty(), "{name} was made from nothing, and has faults");
        Draft {
            event: folder.file_name().expect("a name").to_string_lossy().into_owned(),
            folder: folder.to_owned(),
            name: name.clone(),
            date: article.date.to_string(),
            text,
            sources: outlets.iter().filter(|&&o| o != name).map(|&o| o.clone()).collect(),
            made,
            faults,
        }
    };
    articles.iter().map(draft).collect()
}

fn faults(folder: &Path, name: &str, text: &str) -> Vec<Fault> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        fault: Vec<Entry>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry {
        r#where: String,
        kind: String,
        right: String,
        sources: Vec<String>,
    }
    let list = folder.join(format!("{name}.faults.toml"));
    if !list.is_file() {
        return Vec::new();
    }
    let file: File = read_toml(&list);
    let fault = |entry: Entry| {
        let said = &entry.r#where;
        let (before, rest) = said.split_once('⟦').unwrap_or_else(|| panic!("no ⟦ in {said}"));
        let (at, after) = rest.split_once('⟧').unwrap_or_else(|| panic!("no ⟧ in {said}"));
        let context = format!("{before}{at}{after}");
        let places: Vec<usize> = text.match_indices(&context).map(|(i, _)| i).collect();
        assert_eq!(places.len(), 1, "{name}.txt has {context:?} so many times");
        let start = places[0] + before.len();
        let span = start..start + at.len();
        Fault {
            kind: entry.kind,
            at: at.to_owned(),
            span,
            right: entry.right,
            sources: entry.sources,
        }
    };
    file.fault.into_iter().map(fault).collect()
}
