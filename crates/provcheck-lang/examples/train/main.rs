//! Learns the models of tagger, parser and entities from treebanks.
//!
//! `cargo run --release -p provcheck-lang --example train -- FOLDER [OUT]`
//!
//! Reads every `*train*.conllu` and `*train*.conllu.gz` of the folder, in order of their
//! names, and writes the models into OUT, by default where the library takes them from.
//! The same files give the same bytes.
#![expect(clippy::print_stdout, reason = "a program for the command line")]

mod drill;
mod entities;
mod lemmas;
mod naming;
mod parsing;
mod tagging;
mod weights;

use std::error::Error;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use provcheck_lang::conllu::{self, GoldSentence};
use provcheck_lang::form::Words;
use provcheck_lang::parse::{Parser, ROOT};
use provcheck_lang::tag::{Tag, Tagger};
use provcheck_lang::tagset::Relation;

use tagging::Example;
use weights::{Dice, above_first};

/// Of a hundred sentences, how many are repeated with every word capitalised, and all in capitals.
const TITLE: u64 = 6;
const UPPER: u64 = 2;
/// Parts of the text whose tags are taken from a tagger that learnt on the others.
const FOLDS: usize = 4;

/// Lemmas with their parts of speech.
const VOCABULARY: &str = "../provcheck-lexicon/data/en/relations/kinds.tsv";

/// Sentences made of patterns.
const DRILL: usize = 1500;

/// How often each learner sees every sentence; more brings nothing.
const EPOCHS: usize = 7;

/// Learners whose weights are averaged.
const LEARNERS: u64 = 2;

/// Weights of less than the first, or touched less often than the second, are left out.
#[derive(Clone, Copy)]
struct Prune(f64, f64);

const TAGGER: Prune = Prune(0.1, 2.0);
const ACTIONS: Prune = Prune(0.2, 3.0);
/// Relations are worth more bytes: fewer are pruned, and objects gain a point.
const RELATIONS: Prune = Prune(0.15, 1.5);

pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Returns the number that the environment sets for an experiment.
fn setting<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("usage: train FOLDER [OUT]")?);
    let out = arguments.next().map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../provcheck-lexicon/models"),
        PathBuf::from,
    );
    let treebanks = read_folder(&folder)?;
    if std::env::var_os("ENTITIES_ONLY").is_some() {
        return Ok(fs::write(out.join("entities.bin"), entities::learn(&treebanks))?);
    }
    let mut sentences: Vec<GoldSentence> = treebanks.iter().flat_map(|t| conllu::read(t)).collect();
    let vocabulary = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(VOCABULARY))?;
    fs::write(out.join("lemmas.bin"), lemmas::learn(&sentences, &vocabulary))?;
    if std::env::var_os("LEMMAS_ONLY").is_some() {
        return Ok(());
    }
    sentences
        .extend(drill::sentences(include_str!("../../drill/words.txt"), setting("DRILL", DRILL)));
    let sentences = repeated(&sentences);
    let tokens: usize = sentences.iter().map(|s| s.tokens.len()).sum();
    say(&format!("{} sentences of {tokens} words", sentences.len()));
    let epochs = setting("EPOCHS", EPOCHS);

    let words = fs::read(out.join("words.bin"))?;
    let words = Words::new(&words)?;
    let classes = tagging::classes(&sentences);
    let examples: Vec<Example> =
        sentences.iter().map(|s| tagging::example(s, &classes, &words)).collect();
    let all: Vec<&Example> = examples.iter().collect();
    let (tagger, tags) = std::thread::scope(|scope| {
        let tags = scope.spawn(|| jackknife(&examples, &classes, epochs));
        let learn = |seed| tagging::learn(&all, classes.len(), epochs, seed).averaged();
        (together(learn), tags.join().expect("no learner panics"))
    });
    write(&out, "tagger", |p| {
        let Prune(least, updates) = p.unwrap_or(TAGGER);
        Tagger::pack(&classes, &tagger.pruned(least, updates))
    })?;
    if std::env::var_os("TAGGER_ONLY").is_some() {
        return Ok(());
    }

    let mut relations: Vec<Relation> =
        sentences.iter().flat_map(|s| &s.tokens).filter_map(|t| t.relation).collect();
    relations.push(Relation::Root);
    relations.sort_unstable();
    relations.dedup();
    assert!(relations[usize::from(ROOT)] == Relation::Root && relations.len() <= 64);
    let trees: Vec<parsing::Example<'_>> = sentences
        .iter()
        .zip(&examples)
        .zip(tags)
        .map(|((sentence, example), tags)| parsing::Example {
            forms: &example.forms,
            tags,
            heads: (sentence.tokens.iter())
                .map(|t| t.head.unwrap_or(sentence.tokens.len() as u32))
                .collect(),
            relations: (sentence.tokens.iter())
                .map(|t| relations.iter().position(|r| Some(*r) == t.relation).map(|r| r as u8))
                .collect(),
        })
        .collect();
    let (actions, labels) = std::thread::scope(|scope| {
        let learners: Vec<_> = (0..setting("LEARNERS", LEARNERS))
            .map(|seed| {
                let (trees, classes, relations) = (&trees, &classes, relations.len());
                scope.spawn(move || parsing::learn(trees, classes, relations, epochs, seed))
            })
            .collect();
        let mut learnt = learners.into_iter().map(|l| l.join().expect("no learner panics"));
        let (actions, labels) = learnt.next().expect("one learner or more");
        let (mut actions, mut labels) = (actions.averaged(), labels.averaged());
        for (a, l) in learnt {
            actions.join(a.averaged());
            labels.join(l.averaged());
        }
        (actions, labels)
    });
    write(&out, "parser", |p| {
        let Prune(least, updates) = p.unwrap_or(ACTIONS);
        let actions = above_first(actions.pruned(least, updates));
        let Prune(least, updates) = p.unwrap_or(RELATIONS);
        let labels = labels.pruned(least, updates);
        say(&format!("parser: {} and {} features kept", actions.len(), labels.len()));
        Parser::pack(&relations, &actions, &labels)
    })?;
    // Names are found by tags: a program that is built with the new ones learns the entities.
    say("build again, then learn the entities: ENTITIES_ONLY=1");
    Ok(())
}

/// Lets several learners learn at once, each in its own order, and joins what they learnt.
fn together(learn: impl Fn(u64) -> weights::Averaged + Sync) -> weights::Averaged {
    std::thread::scope(|scope| {
        let learn = &learn;
        let learners: Vec<_> = (0..setting("LEARNERS", LEARNERS))
            .map(|seed| scope.spawn(move || learn(seed)))
            .collect();
        let mut learnt = learners.into_iter().map(|l| l.join().expect("no learner panics"));
        let mut first = learnt.next().expect("one learner or more");
        learnt.for_each(|other| first.join(other));
        first
    })
}

/// Packs and writes a model; for an experiment, others that are pruned otherwise beside it.
fn write(
    out: &Path,
    name: &str,
    pack: impl Fn(Option<Prune>) -> Vec<u8>,
) -> Result<(), Box<dyn Error>> {
    let bytes = pack(None);
    say(&format!("{name}: {} bytes", bytes.len()));
    fs::write(out.join(name).with_extension("bin"), bytes)?;
    for other in std::env::var("PRUNE").unwrap_or_default().split_whitespace() {
        let (least, updates) = other.split_once(',').ok_or("PRUNE: `LEAST,UPDATES ...`")?;
        let bytes = pack(Some(Prune(least.parse()?, updates.parse()?)));
        say(&format!("{name} {other}: {} bytes", bytes.len()));
        fs::write(out.join(format!("{name}-{other}.bin")), bytes)?;
    }
    Ok(())
}

/// Tags each part of the text by a tagger that learnt on the others: the parser must meet
/// the faults of use.
fn jackknife(
    examples: &[Example],
    classes: &[(provcheck_lang::tagset::Upos, provcheck_lang::tagset::Xpos)],
    epochs: usize,
) -> Vec<Vec<Tag>> {
    // Runs of sentences, so that a text seldom stands on both sides.
    let fold = |i: usize| i / 50 % FOLDS;
    let part = |out: usize| {
        let others: Vec<&Example> =
            examples.iter().enumerate().filter(|(i, _)| fold(*i) != out).map(|(_, e)| e).collect();
        let weights = tagging::learn(&others, classes.len(), epochs, 0).averaged();
        let bytes = Tagger::pack(classes, &weights.pruned(0.0, 0.0));
        let tagger = Tagger::new(&bytes).expect("just packed");
        let mut found = Vec::new();
        let own = examples.iter().enumerate().filter(|(i, _)| fold(*i) == out);
        own.map(|(i, example)| {
            tagger.tag(&example.forms, example.casing, &mut found);
            (i, found.iter().map(|(tag, _)| *tag).collect())
        })
        .collect::<Vec<(usize, Vec<Tag>)>>()
    };
    let parts: Vec<_> = std::thread::scope(|scope| {
        let part = &part;
        let parts: Vec<_> = (0..FOLDS).map(|out| scope.spawn(move || part(out))).collect();
        parts.into_iter().flat_map(|p| p.join().expect("no learner panics")).collect()
    });
    let mut tags = vec![Vec::new(); examples.len()];
    let (mut right, mut all) = (0, 0);
    for (i, found) in parts {
        right += found.iter().zip(&examples[i].tags).filter(|(a, b)| a == b).count();
        all += found.len();
        tags[i] = found;
    }
    say(&format!("tags of the other parts: {:.2} % right", right as f64 * 100.0 / all as f64));
    tags
}

/// Repeats some sentences as headlines set them.
fn repeated(sentences: &[GoldSentence]) -> Vec<GoldSentence> {
    let mut dice = Dice(0x5EED_0003);
    let mut all = Vec::with_capacity(sentences.len() * 11 / 10);
    for sentence in sentences {
        all.push(sentence.clone());
        let roll = dice.roll() % 100;
        if roll < TITLE + UPPER {
            let mut copy = sentence.clone();
            for token in &mut copy.tokens {
                token.form =
                    if roll < TITLE { capitalised(&token.form) } else { token.form.to_uppercase() };
            }
            all.push(copy);
        }
    }
    all
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// Reads the texts of the treebanks to learn from.
fn read_folder(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = name.ends_with(".conllu") || name.ends_with(".conllu.gz");
        if known && name.contains("train") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(format!("{}: no *train*.conllu or *train*.conllu.gz", folder.display()).into());
    }
    let mut texts = Vec::new();
    for path in paths {
        let file = File::open(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut text = String::new();
        if path.extension().is_some_and(|e| e == "gz") {
            flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)
        } else {
            { file }.read_to_string(&mut text)
        }
        .map_err(|e| format!("{}: {e}", path.display()))?;
        texts.push(text);
    }
    Ok(texts)
}
