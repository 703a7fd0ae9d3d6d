//! Names of those whose words are quoted.

use provcheck_core::{Document, Sources, Span};
use provcheck_lang::{Analysis, Quoted};

use super::Contrast;
use crate::slot::Slot;

impl Contrast {
    /// Returns the quotation of the draft of whose speaker this is another name than the same
    /// sentence of a source has for the speaker of a quotation there, and that quotation: each by
    /// its index among the document's.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use provcheck_core::Sources;
    /// use provcheck_event::Contrasts;
    ///
    /// let source = "“The new tram will open in the spring,” said Jana Lisk, head of the railway.";
    /// let draft = provcheck_text::plain("draft", &source.replace("Jana Lisk", "Rurik Dahl"));
    /// let sources = Sources::new(vec![Arc::new(provcheck_text::plain("wire", source))]);
    /// let contrasts = Contrasts::new(&draft, &sources);
    /// let told: Vec<_> = contrasts.lone().filter_map(|c| c.quotations(&draft, &sources)).collect();
    /// assert!(!told.is_empty() && told.iter().all(|told| *told == (0, 0)));
    /// ```
    pub fn quotations(&self, draft: &Document, sources: &Sources) -> Option<(usize, usize)> {
        if self.slot != Slot::Name {
            return None;
        }
        let ours = spoken(draft, self.ours.span)?;
        let source = sources.get(self.place.source);
        let sentence = source.sentences().get(self.place.sentence)?.span;
        // `Selwick councillor Ada Holm`: the town is of the one who speaks.
        Some((ours, spoken(source, self.theirs.span).or_else(|| spoken(source, sentence))?))
    }
}

/// The words that name speakers, in order, each with the first quotation of theirs.
struct Speakers(Vec<(Span, usize)>);

/// Returns the first quotation whose speaker is named there.
fn spoken(document: &Document, name: Span) -> Option<usize> {
    let speakers = document.derived().get_or_init(|| {
        let quoted = Quoted::from_analysis(&Analysis::from_document(document));
        let of = |at: usize| Some((quoted.get(at)?.speaker?, at));
        let mut all: Vec<(Span, usize)> = (0..document.quotations().len()).filter_map(of).collect();
        all.sort_unstable();
        all.dedup_by_key(|(speaker, _)| *speaker);
        Speakers(all)
    });
    // Speakers stand apart: no other can reach there.
    let next = speakers.0.partition_point(|(speaker, _)| speaker.end <= name.start);
    speakers.0.get(next).filter(|(speaker, _)| speaker.overlaps(name)).map(|(_, at)| *at)
}
