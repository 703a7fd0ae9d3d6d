//! The reading of some 200 sentences, written so that a person can review it:
//! `golden/sentences.txt` gives `snapshots/lang/golden.snap`.

mod entities;
mod times;

use std::fmt::Write as _;

use crate::clause::{Argument, Clause};
use crate::{Analysis, Sentence, Via, Voice};

const SENTENCES: &str = include_str!("../golden/sentences.txt");

#[test]
fn golden() {
    let mut out = String::new();
    for line in SENTENCES.lines() {
        if line.starts_with('#') {
            writeln!(out, "{line}").unwrap();
            continue;
        }
        let (text, fault) = line.split_once('\t').map_or((line, None), |(t, f)| (t, Some(f)));
        let document = provcheck_text::plain("a.txt", text.to_owned());
        for sentence in Analysis::from_document(&document).sentences() {
            writeln!(out, "\n{}", sentence.text()).unwrap();
            writeln!(out, "    {}", words(&sentence)).unwrap();
            for clause in sentence.clauses() {
                writeln!(out, "  = {}", written(&sentence, clause)).unwrap();
            }
        }
        if let Some(fault) = fault {
            writeln!(out, "  ! {fault}").unwrap();
        }
    }
    settings().bind(|| insta::assert_snapshot!("golden", out));
}

fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../../snapshots/lang"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

fn word<'a>(sentence: &Sentence<'a>, index: u32) -> &'a str {
    sentence.slice(sentence.tokens()[index as usize].span)
}

/// Writes each word as `word.TAG:relation>head`; marks are left out, and what is plain from
/// the words beside it: the head of a determiner, a preposition, an auxiliary.
fn words(sentence: &Sentence<'_>) -> String {
    let mut all = Vec::new();
    for ((read, arc), index) in sentence.words().iter().zip(sentence.arcs()).zip(0..) {
        let text = word(sentence, index);
        let relation = arc.relation.as_str();
        match arc.head {
            _ if relation == "punct" => {}
            Some(head)
                if !matches!(relation, "det" | "case" | "aux" | "aux:pass" | "cop" | "mark") =>
            {
                all.push(format!("{text}.{}:{relation}>{}", read.xpos, word(sentence, head)));
            }
            _ => all.push(format!("{text}.{}:{relation}", read.xpos)),
        }
    }
    all.join(" ")
}

/// Writes a clause as `lemma: who does it -> to whom`, with what else is said of it.
fn written(sentence: &Sentence<'_>, clause: &Clause) -> String {
    let phrase = |a: &Argument| {
        let words = sentence.phrase_of(a.head).map_or_else(
            || word(sentence, a.head),
            |phrase| sentence.slice(sentence.cover(&phrase.core)),
        );
        let via = match a.via {
            Via::Own => "",
            Via::Shared => " (shared)",
            Via::Relative => " (of the noun)",
            Via::Controlled => " (of the verb above)",
        };
        format!("[{words}]{via}")
    };
    let mut out = sentence.words()[clause.predicate as usize].lemma.to_string();
    for (name, argument) in
        [("by", clause.actor()), ("whom", clause.patient()), ("for", clause.recipient)]
    {
        if let Some(argument) = argument {
            write!(out, " {name} {}", phrase(&argument)).unwrap();
        }
    }
    for oblique in &clause.obliques {
        let case = oblique.case.map_or("-", |case| word(sentence, case));
        write!(out, " {case} {}", word(sentence, oblique.head)).unwrap();
    }
    let flags = [
        (clause.voice == Voice::Passive).then(|| "passive".to_owned()),
        clause.tense.map(|t| format!("{t:?}").to_lowercase()),
        clause.perfect.then(|| "perfect".to_owned()),
        clause.progressive.then(|| "progressive".to_owned()),
        clause.modality.map(|m| format!("{m:?}").to_lowercase()),
        clause.negation.map(|n| format!("denied by {}", word(sentence, n))),
        clause.conditional.then(|| "conditional".to_owned()),
        Some(format!("{:?}", clause.kind).to_lowercase()),
        Some(if clause.is_sure() { "sure" } else { "unsure" }.to_owned()),
    ];
    let flags: Vec<String> = flags.into_iter().flatten().collect();
    write!(out, "; {}", flags.join(", ")).unwrap();
    out
}
