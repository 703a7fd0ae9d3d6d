//! Quotations that break off inside a phrase (`it would be “a brief”.` for `“a brief return”`), or
//! begin inside one: `it was “to see it again”.` for `it was “lovely to see it again”`.

use provcheck_lang::{Analysis, Relation, Upos};
use provcheck_lexicon::{Class as LexiconClass, Language, Words};
use provcheck_plugin::prelude::{Document, Quotation, Span};

use crate::bench::Bench;
use crate::compare::Difference;
use crate::rendering::Rendering;
use crate::weigh::Weight;
use crate::words::Word;

const ARTICLES: Words = Words::new(Language::English, LexiconClass::Article);

/// Returns the rendering with the word that is missing at the end, where the draft's quotation
/// breaks off before it and the sentence around it doesn't go on either.
pub(crate) fn broken_off(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    r: &Rendering,
) -> Option<Rendering> {
    let exact = r.weight() == Weight::Honest && r.beyond == 0 && quotation.closed;
    if exact && let Some(told) = begun_inside(bench, quotation, quoted, r) {
        return Some(told);
    }
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

/// Words that are missing at the start, at most: more of them are a sentence that was left out.
const MISSING: usize = 3;

/// Returns the rendering with the words that are missing at the start, where one of them governs
/// what is left and the sentence around it says nothing in their place: the word before the
/// marks is that of the source.
fn begun_inside(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    r: &Rendering,
) -> Option<Rendering> {
    let first = r.alignment.pairs.first().filter(|p| p.quoted == 0)?;
    let of = r.quote_of[first.found]?;
    let from = r.quote_of.iter().position(|other| *other == Some(of))?;
    let missing = from..first.found;
    let begins = (1..=MISSING).contains(&missing.len())
        && !r.found[first.found].starts_with_a_mark()
        && !r.found[missing.clone()].iter().skip(1).any(Word::parts);
    let source = bench.sources.get(r.source);
    let theirs = source.quotations().get(of)?;
    let before = |document: &Document, quotation: &Quotation| {
        let text = document.text().get(..quotation.span.start as usize)?.trim_end();
        let word = text.rsplit(|c: char| !c.is_alphanumeric()).next()?;
        (!word.is_empty()).then(|| word.to_lowercase())
    };
    let framed =
        before(bench.draft, quotation).is_some_and(|own| before(source, theirs) == Some(own));
    let open =
        quoted[0].gap_before || quotation.inner.of(bench.draft.text()).starts_with(['…', '.']);
    if !begins || !framed || open || !is_governed(source, &r.found[missing.clone()], first.found, r)
    {
        return None;
    }
    let mut told = r.clone();
    let span = r.found[from].span;
    told.differences.insert(
        0,
        Difference {
            quoted: 0..0,
            found: missing,
            weight: Weight::Heavy,
            edge: true,
            crosses: false,
        },
    );
    told.span = told.span.cover(span);
    Some(told)
}

/// Tells whether the phrase at word `at` of what was found hangs from one of the `missing` words
/// before it, as its object or complement. A clause with a subject of its own stands by itself.
fn is_governed(source: &Document, missing: &[Word], at: usize, r: &Rendering) -> bool {
    let analysis = Analysis::from_document(source);
    let Some(sentence) = analysis.sentence_at(r.found[at].span.start as usize) else {
        return false;
    };
    let token = |word: &Word| sentence.token_at(word.span.start as usize).map(|t| t as u32);
    let (Some(first), Some(kept)) = (missing.first().and_then(token), token(&r.found[at])) else {
        return false;
    };
    let arcs = sentence.arcs();
    // Up to the head of what is left.
    let mut root = kept;
    for _ in 0..arcs.len() {
        match arcs[root as usize].head {
            Some(head) if head >= kept => root = head,
            _ => break,
        }
    }
    let arc = arcs[root as usize];
    let governed = arc.head.is_some_and(|head| (first..kept).contains(&head));
    let complement = matches!(
        arc.relation.base(),
        Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::Nmod
            | Relation::Xcomp
            | Relation::Advcl
    );
    let subject = |arc: &provcheck_lang::Arc| {
        arc.head == Some(root) && matches!(arc.relation.base(), Relation::Nsubj | Relation::Expl)
    };
    governed && complement && !arcs[kept as usize..].iter().any(subject)
}

impl Word {
    /// Tells whether something parts it from the word before.
    fn parts(&self) -> bool {
        self.free || self.gap_before || self.starts_sentence
    }

    fn starts_with_a_mark(&self) -> bool {
        self.free || self.gap_before || self.comma_before || self.starts_sentence
    }
}

/// Tells whether a mark, `and` or the end of the text follows the quotation, and no ellipsis
/// ends it.
fn ends_there(draft: &Document, quotation: &Quotation) -> bool {
    let text = draft.text();
    let inner = quotation.inner.of(text).trim_end();
    let open = inner.ends_with(['…', '—', '–', '-', ']']) || inner.ends_with("..");
    let after = text.get(quotation.span.end as usize..).unwrap_or("");
    let next = after.trim_start_matches([' ', '’', '\'']).chars().next();
    let marked = inner.ends_with([',', '.', '?', '!']);
    let link = after.split_whitespace().next().unwrap_or("");
    let linked = after.starts_with(' ') && matches!(link, "and" | "but" | "as" | "while");
    !open
        && (linked
            || marked
            || next.is_none_or(|c| matches!(c, '.' | ',' | ';' | '?' | '!' | '\n')))
}

/// Tells whether the phrase that the word at `last` of the source ends in has its noun or verb
/// after it: an article, a preposition, `his`, `to` before it belong to a word that is not there
/// yet.
fn governs(source: &Document, last: Span, next: Span) -> bool {
    /// Words of a phrase before its noun.
    const PHRASE: u32 = 4;
    let analysis = Analysis::from_document(source);
    let Some(sentence) = analysis.sentence_at(last.start as usize) else { return false };
    let token = |span: Span| sentence.token_at(span.start as usize).map(|t| t as u32);
    let (Some(at), Some(after)) = (token(last), token(next)) else { return false };
    let (arcs, words) = (sentence.arcs(), sentence.words());
    let open = |word: u32| arcs[word as usize].head.is_some_and(|head| head >= after);
    let leads = |word: u32| {
        let (arc, upos) = (arcs[word as usize], words[word as usize].upos);
        match arc.relation.base() {
            // Not `neither` or `all`, which may stand alone.
            Relation::Det => ARTICLES.contains(&*words[word as usize].lemma),
            Relation::Case => upos == Upos::Adp,
            Relation::Mark => upos == Upos::Part,
            Relation::Nmod => arc.relation == Relation::NmodPoss && upos == Upos::Pron,
            _ => false,
        }
    };
    let inside = |word: u32| {
        let base = arcs[word as usize].relation.base();
        matches!(base, Relation::Amod | Relation::Compound | Relation::Nummod | Relation::Conj)
    };
    if open(at) {
        let arc = arcs[at as usize];
        let near = arc.head == Some(after);
        let head = words[arc.head.unwrap_or(at) as usize].upos;
        let degree = arc.relation.base() == Relation::Advmod
            && near
            && matches!(head, Upos::Adj | Upos::Adv);
        let joins = matches!(&*words[at as usize].lemma, "and" | "or")
            && arc.relation.base() == Relation::Cc;
        if leads(at) || joins || degree {
            return true;
        }
    }
    let phrase = at.saturating_sub(PHRASE)..at;
    inside(at) && phrase.rev().any(|word| leads(word) && open(word))
}
