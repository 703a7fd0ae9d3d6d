//! Attributions: who says what, in whose words.
//!
//! Direct speech is what stands between quotation marks. Its speaker is the one that the form
//! of the text gives it (a transcript), and else the subject of a verb of telling in the writer's
//! own words around it, read as sentences without what is quoted, who stands in a phrase
//! (`according to`, `in the words of`), or whom the sentences beside it name. A few words within
//! a sentence belong to the verb that governs them in its tree. Indirect speech is read from
//! clauses: the clause that a verb of telling has as its complement (`said that prices would
//! rise`), the one it is set beside (`prices would rise, she said`), and what stands with
//! `according to`. A speaker is linked to the entity that is meant, a pronoun by coreference.

use std::sync::Arc;

use provcheck_core::Span;

use crate::analysis::Analysis;
use crate::entity::Entities;

mod around;
mod attribution;
mod beside;
mod direct;
mod frame;
mod govern;
mod indirect;
mod marks;
mod near;
mod pronoun;
mod subject;
mod teller;
mod telling;
mod text;

pub use attribution::Attribution;
pub use direct::Quoted;

/// The attributions of a document, in order of their content.
///
/// ```
/// use provcheck_lang::{Analysis, Attributions};
///
/// let text = "Mayor Karin Lund said that the bridge would close. “It is unsafe,” she added.";
/// let document = provcheck_text::plain("a.txt", text);
/// let told = Attributions::from_analysis(&Analysis::from_document(&document));
/// let told: Vec<_> = told.all().iter().map(|a| (a.direct, a.content.of(text))).collect();
/// assert_eq!(told, [(false, "the bridge would close"), (true, "It is unsafe,")]);
/// ```
#[derive(Debug, Default)]
pub struct Attributions {
    all: Vec<Attribution>,
}

impl Attributions {
    /// Returns the attributions of the document that is read, kept with it.
    pub fn from_analysis(analysis: &Analysis<'_>) -> Arc<Self> {
        analysis.document().derived().get_or_init(|| Self::read(analysis))
    }

    fn read(analysis: &Analysis<'_>) -> Self {
        let entities = Entities::from_analysis(analysis);
        let direct = Quoted::from_analysis(analysis);
        let mut all: Vec<Attribution> = direct.all().cloned().collect();
        let quoted: Vec<Span> = all.iter().map(|a| a.content).collect();
        for sentence in analysis.sentences() {
            let told = indirect::read(&sentence, &entities);
            // What is mostly in quotation marks is direct speech already.
            all.extend(told.into_iter().filter(|t| !is_quoted(t.content, &quoted)));
        }
        all.sort_by_key(|a| (a.content.start, std::cmp::Reverse(a.content.end), a.direct));
        nest(&mut all);
        Self { all }
    }

    /// Returns all of them.
    pub fn all(&self) -> &[Attribution] {
        &self.all
    }

    /// Returns those whose words have the byte at `offset` among them, the outermost first.
    pub fn at(&self, offset: u32) -> impl Iterator<Item = &Attribution> {
        let before = self.all.partition_point(|a| a.content.start <= offset);
        self.all[..before].iter().filter(move |a| offset < a.content.end)
    }
}

fn is_quoted(content: Span, quoted: &[Span]) -> bool {
    let from = quoted.partition_point(|q| q.end <= content.start);
    let inside = quoted[from..].iter().take_while(|q| q.start < content.end);
    let shared = inside.map(|q| q.end.min(content.end) - q.start.max(content.start)).max();
    shared.is_some_and(|bytes| bytes as usize * 2 > content.len())
}

/// Counts in how many others each stands.
fn nest(all: &mut [Attribution]) {
    let mut open: Vec<Span> = Vec::new();
    for told in all {
        open.retain(|span| span.end > told.content.start);
        let around = open.iter().filter(|s| s.contains(told.content) && **s != told.content);
        told.depth = around.count() as u32;
        open.push(told.content);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<String>, u32)> {
        let document = provcheck_text::plain("a.txt", text);
        let found = Attributions::from_analysis(&Analysis::from_document(&document));
        let all = found.all().iter();
        all.map(|a| (a.content.of(text).to_owned(), a.name.as_deref().map(str::to_owned), a.depth))
            .collect()
    }

    #[test]
    fn speech_is_read_with_its_speaker() {
        let table = [
            ("Karin Lund said that prices would rise.", "prices would rise", Some("Karin Lund")),
            ("Prices would rise, Karin Lund said.", "Prices would rise", Some("Karin Lund")),
            (
                "Karin Lund said on Tuesday that 40 drivers were laid off.",
                "40 drivers were laid off",
                Some("Karin Lund"),
            ),
            ("Police warned the road was icy.", "the road was icy", Some("Police")),
            ("It will close, they said.", "It will close", None),
            ("According to Karin Lund, the road was icy.", "the road was icy", Some("Karin Lund")),
            ("The road was icy, according to police.", "The road was icy", Some("police")),
        ];
        for (text, content, speaker) in table {
            let found = told(text);
            let expected = (content.to_owned(), speaker.map(str::to_owned), 0);
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_speech_is_left_alone() {
        for text in [
            "Karin Lund closed the bridge.",
            "The report of the council was long.",
            "The film “Gone to Sea” opens on Friday.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn speech_inside_speech_is_nested() {
        let found = told("The mayor said that the clerk had warned that the roof leaked.");
        let depths: Vec<u32> = found.iter().map(|f| f.2).collect();
        assert_eq!(depths, [0, 1], "{found:?}");
    }
}
