//! Entities: the persons, organisations and places that a text names, each with its
//! mentions and its fullest form.
//!
//! Names are found by capitals, tags and lists, typed by an averaged
//! perceptron (Collins 2002) over hashed features of the name and its surroundings, learnt
//! from the entities of the treebanks (`examples/train`), and joined by rule: a surname
//! belongs to the one person who bears it, an abbreviation to the organisation whose letters
//! it has. All mentions of an entity vote on its type. A pronoun belongs to a person where no
//! other could be meant.

use std::collections::HashSet;
use std::sync::Arc;

use provcheck_core::{Document, Span};

use crate::analysis::Analysis;
use crate::model::table::CLASSES;
use crate::models::Models;

mod features;
mod model;
pub(crate) mod pronoun;
mod resolve;
mod span;

pub use model::{Entity, EntityKind, Mention};

/// The entities of a document and where they are mentioned.
///
/// ```
/// use provcheck_lang::{Analysis, Entities, EntityKind};
///
/// let text = "Mayor Karin Lund spoke in Paris. Lund left on Monday.";
/// let document = provcheck_text::plain("a.txt", text);
/// let entities = Entities::from_analysis(&Analysis::from_document(&document));
/// let lund = &entities.all()[0];
/// assert_eq!((&*lund.name, lund.kind), ("Karin Lund", EntityKind::Person));
/// assert_eq!(lund.mentions.len(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Entities {
    all: Vec<Entity>,
    mentions: Vec<Mention>,
}

impl Entities {
    /// Returns the entities of the document that is read, kept with it.
    pub fn from_analysis(analysis: &Analysis<'_>) -> Arc<Self> {
        analysis.document().derived().get_or_init(|| Self::read(analysis))
    }

    fn read(analysis: &Analysis<'_>) -> Self {
        let candidates = candidates(analysis);
        let mut features = Vec::new();
        let scores = candidates.iter().map(|name| {
            let mut scores = [0; CLASSES];
            if let Some(sentence) = analysis.sentence(name.sentence) {
                features::extract(&sentence, name, &mut features);
                for feature in &features {
                    Models::get().entities.add(*feature, &mut scores);
                }
            }
            scores.first_chunk().copied().unwrap_or_default()
        });
        let scores: Vec<_> = scores.collect();
        let (mut all, mut mentions) = resolve::join(analysis, &candidates, &scores);
        pronoun::add(analysis, &mut all, &mut mentions);
        Self { all, mentions }
    }

    /// Returns the entities, in order of their first mention.
    pub fn all(&self) -> &[Entity] {
        &self.all
    }

    /// Returns the mentions, in order of the text.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Returns the entity of a mention.
    pub fn entity(&self, mention: &Mention) -> &Entity {
        &self.all[mention.entity as usize]
    }

    /// Returns the mentions that lie wholly inside `span`, in order.
    pub fn within(&self, span: Span) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.span.start < span.start);
        let to = self.mentions.partition_point(|m| m.span.end <= span.end);
        &self.mentions[from..to.max(from)]
    }

    /// Returns the mention that the byte at `offset` of the text stands in.
    pub fn at(&self, offset: u32) -> Option<&Mention> {
        let next = self.mentions.partition_point(|m| m.span.start <= offset);
        let found = &self.mentions[next.checked_sub(1)?];
        (offset < found.span.end).then_some(found)
    }
}

fn candidates(analysis: &Analysis<'_>) -> Vec<span::Candidate> {
    let find = |known: &HashSet<&str>| {
        let mut found = Vec::new();
        for sentence in analysis.sentences() {
            span::find(&sentence, known, &mut found);
        }
        found
    };
    // Surnames of the text, by which the first word of a sentence is known again.
    let text = analysis.document().text();
    let once = find(&HashSet::new());
    let names = once.iter().filter(|name| name.tokens.len() > 1);
    let known = names.filter_map(|name| name.span.of(text).rsplit(' ').next()).collect();
    find(&known)
}

/// Returns of each name of a document its bytes and its features: what the types are learnt
/// from.
///
/// ```
/// let document = provcheck_text::plain("a.txt", "Ada Holm resigned.");
/// let names = provcheck_lang::entity::examples(&document);
/// assert_eq!(document.slice(names[0].0), "Ada Holm");
/// assert!(!names[0].1.is_empty());
/// ```
pub fn examples(document: &Document) -> Vec<(Span, Vec<u64>)> {
    let analysis = Analysis::from_document(document);
    let names = candidates(&analysis).into_iter().filter_map(|name| {
        let mut found = Vec::new();
        features::extract(&analysis.sentence(name.sentence)?, &name, &mut found);
        Some((name.span, found))
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names as `kind: name (mentions)`.
    fn read(text: &str) -> Vec<String> {
        let document = provcheck_text::plain("a.txt", text);
        let entities = Entities::from_analysis(&Analysis::from_document(&document));
        let line = |e: &Entity| format!("{}: {} ({})", e.kind.as_str(), e.name, e.mentions.len());
        entities.all().iter().map(line).collect()
    }

    #[test]
    fn names_end_at_titles_owners_and_peoples() {
        let table: [(&str, &[&str]); 11] = [
            ("The plan is bad, said Republican Mary Lund.", &["person: Mary Lund (1)"]),
            ("The Liberal Party spoke.", &["organisation: Liberal Party (1)"]),
            (
                "US President Anna Vell flew to Paris.",
                &["place: US (1)", "person: Anna Vell (1)", "place: Paris (1)"],
            ),
            (
                "The Bank of Orsova in Norway raised rates.",
                &["organisation: Bank of Orsova (1)", "place: Norway (1)"],
            ),
            ("The British retailer closed shops in Kenya.", &["place: Kenya (1)"]),
            (
                "Gov. Pat Dunn met Lena van der Berg.",
                &["person: Pat Dunn (1)", "person: Lena van der Berg (1)"],
            ),
            ("On Monday the President spoke of May.", &[]),
            ("Moscow-backed rebels left.", &["place: Moscow (1)"]),
            ("A South African jeweller left.", &[]),
            ("South African climber Mary Lund left.", &["person: Mary Lund (1)"]),
            (
                "On Monday the leaders of the South African Rail Union met in a small hall.",
                &["organisation: South African Rail Union (1)"],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn surnames_letters_and_pronouns_are_joined_where_one_is_meant() {
        let table: [(&str, &[&str]); 4] = [
            ("Karin Lund spoke. Lund left. She had no notes.", &["person: Karin Lund (3)"]),
            (
                "The Coastal Rescue Institute sent a team. The CRI said so.",
                &["organisation: Coastal Rescue Institute (2)"],
            ),
            (
                "Karin Lund met Mary Lund. She left.",
                &["person: Karin Lund (1)", "person: Mary Lund (1)"],
            ),
            (
                "Peter Rowe met Mary Lund. She left.",
                &["person: Peter Rowe (1)", "person: Mary Lund (2)"],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn any_text_is_read_to_the_end() {
        let texts = [
            "A. B. C. D. ".repeat(400),
            "Of The Of The ".repeat(400),
            "Karin Lund ".repeat(400),
            "Karin Lund met Mary Lund. He said she left. ".repeat(200),
            "“‘“Ünïcødé’s–Wörds-".repeat(100),
        ];
        for text in texts {
            read(&text);
        }
    }
}
