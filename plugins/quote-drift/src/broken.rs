//! Quotations that break off inside a phrase: `it would be “a brief”.` for `“a brief return”`.

use provcheck_lang::{Analysis, Relation, Upos};
use provcheck_lexicon::{Class as LexiconClass, Language, Words};
use provcheck_plugin::prelude::{Document, Quotation, Span};

use crate::compare::{Difference, Weight};
use crate::judge::Bench;
use crate::reading::Reading;
use crate::words::Word;

/// Returns the reading with the word that is missing at the end, where the draft's quotation
/// breaks off before it and the sentence around it doesn't go on either.
pub(crate) fn broken_off(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    r: &Reading,
) -> Option<Reading> {
    let exact = r.weight() == Weight::Honest && r.beyond == 0 && quotation.closed;
    let last = r.alignment.pairs.last().filter(|p| exact && p.quoted + 1 == quoted.len())?;
    let (here, next) = (r.found.get(last.found)?, r.found.get(last.found + 1)?);
    let together = r.quote_of[last.found] == r.quote_of[last.found + 1]
        && r.quote_of[last.found].is_some()
        && !next.starts_with_a_mark();
    let source = bench.sources.get(r.source);
    if !together || !ends_there(bench.draft, quotation) || !governs(source, here.span, next.span) {
        return None;
    }
    let mut told = r.clone();
    told.differences.push(Difference {
        quoted: quoted.len()..quoted.len(),
        found: last.found + 1..last.found + 2,
        weight: Weight::Heavy,
        edge: true,
        crosses: false,
    });
    told.span = told.span.cover(next.span);
    Some(told)
}

impl Word {
    fn starts_with_a_mark(&self) -> bool {
        self.free || self.gap_before || self.comma_before || self.starts_sentence
    }
}

/// Tells whether a mark or the end of the text follows the quotation, and no ellipsis ends it.
fn ends_there(draft: &Document, quotation: &Quotation) -> bool {
    let text = draft.text();
    let inner = quotation.inner.of(text).trim_end();
    let open = inner.ends_with(['…', '—', '–', '-', ']']) || inner.ends_with("..");
    let after = text.get(quotation.span.end as usize..).unwrap_or("");
    let next = after.trim_start_matches([' ', '’', '\'']).chars().next();
    let marked = inner.ends_with([',', '.', '?', '!']);
    !open && (marked || next.is_none_or(|c| matches!(c, '.' | ',' | ';' | '?' | '!' | '\n')))
}

/// Tells whether the word at `last` of the source can't stand without the one after it: an
/// article, a preposition, a conjunction, an adjective after its article.
fn governs(source: &Document, last: Span, next: Span) -> bool {
    let analysis = Analysis::of(source);
    let Some(sentence) = analysis.sentence_at(last.start as usize) else { return false };
    let token = |span: Span| sentence.token_at(span.start as usize).map(|t| t as u32);
    let (Some(at), Some(after)) = (token(last), token(next)) else { return false };
    let arc = sentence.arcs()[at as usize];
    let Some(head) = arc.head.filter(|head| *head >= after) else { return false };
    let words = sentence.words();
    let near = head == after;
    match arc.relation.base() {
        // Not `neither` or `all`, which may stand alone.
        Relation::Det => {
            Words::of(Language::English, LexiconClass::Article).contains(&*words[at as usize].lemma)
        }
        Relation::Cc | Relation::Case => words[at as usize].upos != Upos::Det,
        Relation::Mark => words[at as usize].upos == Upos::Part,
        Relation::Nmod => {
            arc.relation == Relation::NmodPoss && words[at as usize].upos == Upos::Pron
        }
        Relation::Amod | Relation::Nummod => {
            let before = at.checked_sub(1).map(|b| sentence.arcs()[b as usize]);
            near && before
                .is_some_and(|b| b.head == Some(head) && b.relation.base() == Relation::Det)
        }
        Relation::Advmod => near && matches!(words[head as usize].upos, Upos::Adj | Upos::Adv),
        _ => false,
    }
}
