//! Entities against `golden/entities.txt`: `snapshots/lang/entities.snap` has what is missed
//! and what is wrong, and precision, recall and F1 of mentions with the right bytes and kind;
//! last, of pairs of mentions whether both readings have them as one entity.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::{Analysis, Entities};

const PARAGRAPHS: &str = include_str!("../../golden/entities.txt");

/// A mention: start, end, kind, canonical form.
type Marked = (usize, usize, String, String);

/// Cuts `[surface|kind:canonical]` out of a paragraph.
fn marked(paragraph: &str) -> (String, Vec<Marked>) {
    let (mut text, mut found, mut rest) = (String::new(), Vec::new(), paragraph);
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, after) = after.split_once(']').unwrap();
        let (surface, kind) = inside.split_once('|').unwrap();
        let (kind, canonical) = kind.split_once(':').unwrap_or((kind, surface));
        text.push_str(before);
        let start = text.len();
        text.push_str(surface);
        found.push((start, text.len(), kind.to_owned(), canonical.to_owned()));
        rest = after;
    }
    text.push_str(rest);
    (text, found)
}

#[derive(Default)]
struct Tally {
    right: usize,
    read: usize,
    golden: usize,
}

impl Tally {
    fn line(&self, name: &str) -> String {
        let share = |of: usize| self.right as f64 * 100.0 / of.max(1) as f64;
        let (p, r) = (share(self.read), share(self.golden));
        let f1 = self.right as f64 * 200.0 / (self.read + self.golden).max(1) as f64;
        format!("{name:<14} precision {p:5.1} recall {r:5.1} F1 {f1:5.1} of {}", self.golden)
    }
}

#[derive(Default)]
struct Measured {
    kinds: BTreeMap<String, Tally>,
    pairs: Tally,
    out: String,
}

impl Measured {
    fn paragraph(&mut self, paragraph: &str) {
        let (text, golden) = marked(paragraph);
        let document = provcheck_text::plain("a.txt", text.clone());
        let entities = Entities::from_analysis(&Analysis::from_document(&document));
        let read: Vec<(usize, usize, &str, u32)> = (entities.mentions().iter())
            .filter(|m| !m.pronoun)
            .map(|m| {
                let kind = entities.entity(m).kind.as_str();
                (m.span.start as usize, m.span.end as usize, kind, m.entity)
            })
            .collect();
        let mut faults = String::new();
        for &(start, end, kind, _) in &read {
            let ignored = golden.iter().any(|g| g.2 == "-" && g.0 < end && start < g.1);
            if kind == "other" || ignored {
                continue;
            }
            let right = golden.iter().any(|g| (g.0, g.1, &*g.2) == (start, end, kind));
            for name in [kind, "~ all"] {
                let tally = self.kinds.entry(name.to_owned()).or_default();
                tally.read += 1;
                tally.right += usize::from(right);
            }
            if !right {
                writeln!(faults, "    wrong: {} as {kind}", &text[start..end]).unwrap();
            }
        }
        for (start, end, kind, _) in golden.iter().filter(|g| g.2 != "-") {
            for name in [kind.as_str(), "~ all"] {
                self.kinds.entry(name.to_owned()).or_default().golden += 1;
            }
            if !read.iter().any(|r| (r.0, r.1, r.2) == (*start, *end, kind)) {
                writeln!(faults, "    missed: {}, a {kind}", &text[*start..*end]).unwrap();
            }
        }
        self.pairs(&golden, &read, &mut faults);
        if !faults.is_empty() {
            writeln!(self.out, "{text}\n{faults}").unwrap();
        }
    }

    /// Pairs of one entity, among mentions that both have.
    fn pairs(&mut self, golden: &[Marked], read: &[(usize, usize, &str, u32)], out: &mut String) {
        let both: Vec<(&Marked, u32)> = (golden.iter())
            .filter(|g| g.2 != "-")
            .filter_map(|g| Some((g, read.iter().find(|r| (r.0, r.1) == (g.0, g.1))?.3)))
            .collect();
        for (i, (one, a)) in both.iter().enumerate() {
            for (other, b) in &both[..i] {
                let gold = (&one.2, &one.3) == (&other.2, &other.3);
                self.pairs.golden += usize::from(gold);
                self.pairs.read += usize::from(a == b);
                self.pairs.right += usize::from(gold && a == b);
                if gold != (a == b) {
                    let what = if gold { "one, read as two" } else { "two, read as one" };
                    writeln!(out, "    {what}: {} ({}, {})", one.3, other.0, one.0).unwrap();
                }
            }
        }
    }
}

#[test]
fn the_paragraphs_are_marked() {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let paragraphs: Vec<&str> = PARAGRAPHS.trim().split("\n\n").collect();
    for paragraph in &paragraphs {
        assert!(!paragraph.contains('\n'), "a paragraph is a line: {paragraph}");
        let (text, found) = marked(paragraph);
        assert!(!text.contains([']', '|']), "{text}");
        for (start, end, kind, canonical) in &found {
            let known = matches!(kind.as_str(), "person" | "organisation" | "place" | "-");
            assert!(known, "{kind}: {text}");
            let surface = &text[*start..*end];
            let full = found.iter().any(|g| g.2 == *kind && text[g.0..g.1] == **canonical);
            let capitals = surface.to_uppercase() == surface || surface.len() <= canonical.len();
            assert!(full || capitals, "{canonical} is shorter than {surface}: {text}");
            *kinds.entry(kind.clone()).or_default() += 1;
        }
    }
    assert_eq!(paragraphs.len(), 60);
    assert!(["person", "organisation", "place"].iter().all(|k| kinds[*k] >= 80), "{kinds:?}");
}

/// Words of a paragraph, and of a pattern of the drill, with a star for each name.
fn words(text: &str) -> Vec<String> {
    let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '*').to_lowercase();
    text.split_whitespace().map(word).filter(|w| !w.is_empty()).collect()
}

#[test]
fn the_drill_has_no_phrase_of_what_it_is_measured_on() {
    let starred = |paragraph: &str| {
        let (mut out, mut rest) = (String::new(), paragraph);
        while let Some((before, after)) = rest.split_once('[') {
            out.push_str(before);
            out.push_str(" * ");
            rest = after.split_once(']').unwrap().1;
        }
        out + rest
    };
    // Four words, two of which say something: `of the * said` is nobody's phrase.
    let phrases = |words: &[String]| -> BTreeSet<Vec<String>> {
        let own = |run: &&[String]| run.iter().filter(|w| w.chars().count() >= 4).count() >= 2;
        words.windows(4).filter(own).map(<[String]>::to_vec).collect()
    };
    let golden: BTreeSet<Vec<String>> =
        PARAGRAPHS.split("\n\n").flat_map(|p| phrases(&words(&starred(p)))).collect();
    let slots = ["{P}", "{S}", "{O}", "{A}", "{L}", "{B}", "{X}"];
    for line in include_str!("../../drill/names.txt").lines().filter(|l| !l.starts_with('#')) {
        let line = slots.iter().fold(line.to_owned(), |line, slot| line.replace(slot, " * "));
        for part in line.replace(' ', "\n").replace('_', " ").lines().chain([&*line]) {
            for phrase in phrases(&words(part)) {
                assert!(!golden.contains(&phrase), "{phrase:?}");
            }
        }
    }
}

#[test]
fn entities() {
    let mut measured = Measured::default();
    PARAGRAPHS.trim().split("\n\n").for_each(|p| measured.paragraph(p));
    let mut out = std::mem::take(&mut measured.out);
    for (kind, tally) in &measured.kinds {
        writeln!(out, "{}", tally.line(kind)).unwrap();
    }
    writeln!(out, "{}", measured.pairs.line("~ coreference")).unwrap();
    super::settings().bind(|| insta::assert_snapshot!("entities", out));
}
