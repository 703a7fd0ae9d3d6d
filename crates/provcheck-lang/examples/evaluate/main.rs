//! Measures tagger, lemmas and parser on annotated sentences, gold tokens given.
//!
//! `cargo run --release -p provcheck-lang --example evaluate -- [--frames] FILE...`
//!
//! A line a file (CoNLL-U, plain or .gz): per cent of words with the right universal part
//! of speech, lemma, head (UAS), and head and relation (LAS); F1 of the relations nsubj,
//! obj and nummod, and of the modifiers `not` and `n't`. Relations are compared without
//! subtypes, and marks of punctuation are left out of UAS and LAS.
//!
//! With `--frames`, another line: of all verbs the per cent whose subject, objects, agent
//! and negation are all right, and that have no wrong one; the same of verbs that have such
//! arguments, of all and of the half that the parser is surest of; then the precision of
//! the surest core arcs.
//! `--relations` lists F1 by relation, `--tokens` measures the tokenizer, `--gold-tags`
//! gives the parser the right tags. With `MODELS=FOLDER` in the environment it measures the
//! models there instead of those that are built in.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

mod frames;
mod tokens;

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use provcheck_lang::conllu::{self, GoldSentence, GoldToken};
use provcheck_lang::form::{Casing, Form};
use provcheck_lang::models::Models;
use provcheck_lang::parse::{Arc, Workspace};
use provcheck_lang::tagset::{Relation, Upos, Xpos};

/// What the models say of a sentence.
pub(crate) struct Found {
    pub(crate) tags: Vec<(Upos, Xpos)>,
    pub(crate) lemmas: Vec<Box<str>>,
    /// Margins of the tags.
    pub(crate) sure: Vec<i32>,
    pub(crate) arcs: Vec<Arc>,
}

const FLAGS: [&str; 4] = ["--frames", "--relations", "--tokens", "--gold-tags"];

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with("--"));
    if files.is_empty() || flags.iter().any(|f| !FLAGS.contains(&f.as_str())) {
        return Err(format!("usage: evaluate [{}] FILE...", FLAGS.join("] [")).into());
    }
    let has = |flag: &str| flags.iter().any(|f| f == flag);
    let other =
        std::env::var_os("MODELS").map(|folder| models_of(Path::new(&folder))).transpose()?;
    let models = other.as_ref().unwrap_or_else(|| Models::get());
    for file in files {
        let sentences = read(&file)?;
        let found: Vec<Found> =
            sentences.iter().map(|s| analyse(models, s, has("--gold-tags"))).collect();
        let name = file.rsplit('/').next().unwrap_or(&file);
        println!("{name} {}", measure(&sentences, &found));
        if has("--frames") {
            println!("{name} {}", frames::measure(&sentences, &found));
        }
        if has("--relations") {
            relations(&sentences, &found);
        }
        if has("--tokens") {
            println!("{name} {}", tokens::measure(&sentences));
        }
    }
    Ok(())
}

/// Reads models from a folder instead of those that are built in.
fn models_of(folder: &Path) -> Result<Models, Box<dyn Error>> {
    let bytes = |name: &str| -> Result<&'static [u8], Box<dyn Error>> {
        let path = folder.join(name);
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Box::leak(bytes.into_boxed_slice()))
    };
    let parts = ["words", "tagger", "lemmas", "parser", "entities"];
    let [words, tagger, lemmas, parser, entities] = parts.map(|name| bytes(&format!("{name}.bin")));
    Ok(Models::read(words?, tagger?, lemmas?, parser?, entities?)?)
}

fn read(path: &str) -> Result<Vec<GoldSentence>, Box<dyn Error>> {
    let mut file = File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let mut text = String::new();
    if Path::new(path).extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)
    } else {
        file.read_to_string(&mut text)
    }
    .map_err(|e| format!("{path}: {e}"))?;
    let sentences = conllu::read(&text);
    if sentences.is_empty() {
        return Err(format!("{path}: no sentence in CoNLL-U").into());
    }
    Ok(sentences)
}

fn analyse(models: &Models, sentence: &GoldSentence, gold_tags: bool) -> Found {
    let mut buffer = String::new();
    let words = || sentence.tokens.iter().map(|t| t.form.as_str());
    let forms: Vec<Form> = words().map(|w| Form::new(w, &models.words, &mut buffer)).collect();
    let mut tagged = Vec::new();
    models.tagger.tag(&forms, Casing::from_words(words()), &mut tagged);
    let classes = models.tagger.classes();
    if gold_tags {
        for (tag, gold) in tagged.iter_mut().zip(&sentence.tokens) {
            let class = classes.iter().position(|c| c.0 == gold.upos && Some(c.1) == gold.xpos);
            tag.0 = class.map_or(tag.0, |c| c as u8);
        }
    }
    let numbers: Vec<u8> = tagged.iter().map(|(tag, _)| *tag).collect();
    let sure = tagged.iter().map(|(_, margin)| *margin).collect();
    let tags: Vec<_> = numbers.iter().map(|tag| classes[usize::from(*tag)]).collect();
    let lemmas = words().zip(&tags).map(|(w, (u, x))| models.lemmas.lemma(w, *u, *x)).collect();
    let arcs = models.parser.parse(&forms, &numbers, classes, &mut Workspace::default());
    Found { tags, lemmas, sure, arcs }
}

/// Counts for a share.
#[derive(Default)]
pub(crate) struct Share(pub(crate) usize, pub(crate) usize);

impl Share {
    pub(crate) fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }
    pub(crate) fn percent(&self) -> f64 {
        self.0 as f64 * 100.0 / self.1.max(1) as f64
    }
}

/// Counts for precision and recall.
#[derive(Default)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }

    fn tally(&mut self, right: bool, found: bool, gold: bool) {
        self.right += usize::from(found && gold && right);
        self.found += usize::from(found);
        self.gold += usize::from(gold);
    }
}

fn base(relation: Option<Relation>) -> Option<Relation> {
    relation.map(Relation::base)
}

/// Tells whether a word negates: `not`, `n't`, `n’t`.
pub(crate) fn is_not(token: &GoldToken) -> bool {
    let lower = token.form.to_lowercase();
    matches!(lower.as_str(), "not" | "n't" | "n’t")
}

fn measure(sentences: &[GoldSentence], found: &[Found]) -> String {
    let (mut upos, mut lemma, mut uas, mut las) =
        (Share::default(), Share::default(), Share::default(), Share::default());
    let kinds = [Relation::Nsubj, Relation::Obj, Relation::Nummod];
    let mut counts: [Counts; 3] = Default::default();
    let mut not = Counts::default();
    for (sentence, found) in sentences.iter().zip(found) {
        for (i, gold) in sentence.tokens.iter().enumerate() {
            let (tag, arc) = (found.tags[i], found.arcs[i]);
            upos.add(tag.0 == gold.upos);
            lemma.add(*found.lemmas[i] == *gold.lemma);
            let head = arc.head == gold.head;
            let (theirs, ours) = (base(gold.relation), arc.relation.base());
            let both = head && Some(ours) == theirs;
            if gold.upos != Upos::Punct {
                uas.add(head);
                las.add(both);
            }
            for (kind, counts) in kinds.iter().zip(&mut counts) {
                counts.tally(both, ours == *kind, theirs == Some(*kind));
            }
            if is_not(gold) {
                not.tally(both, ours == Relation::Advmod, theirs == Some(Relation::Advmod));
            }
        }
    }
    let [nsubj, obj, nummod] = counts.map(|c| c.f1());
    format!(
        "UPOS {:.1} lemma {:.1} UAS {:.1} LAS {:.1} \
         nsubj {nsubj:.1} obj {obj:.1} nummod {nummod:.1} not {:.1}",
        upos.percent(),
        lemma.percent(),
        uas.percent(),
        las.percent(),
        not.f1()
    )
}

fn relations(sentences: &[GoldSentence], found: &[Found]) {
    for &relation in Relation::ALL {
        let mut counts = Counts::default();
        for (sentence, found) in sentences.iter().zip(found) {
            for (gold, arc) in sentence.tokens.iter().zip(&found.arcs) {
                let right = arc.head == gold.head && Some(arc.relation) == gold.relation;
                counts.tally(right, arc.relation == relation, gold.relation == Some(relation));
            }
        }
        if counts.gold > 0 {
            println!("  {relation} {:.1} of {}", counts.f1(), counts.gold);
        }
    }
}
