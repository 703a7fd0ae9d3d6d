//! Part of a quotation that says the contrary without what was cut away: `The clerk knew` for
//! `Nobody can say that the clerk knew`, `We will leave` for `We will leave if they come`.
//!
//! What governs the part that stays is read from the tree of the source's sentence; what it
//! doesn't show is no fault.

use provcheck_lang::{Analysis, Relation, Sentence, Tree};
use provcheck_lexicon::{Class as LexiconClass, english};
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind, Span};

use crate::bench::Bench;
use crate::compare::Difference;
use crate::forms::Class;
use crate::people::{Relation as Speakers, Who};
use crate::rendering::Rendering;
use crate::short::{Frame, frame};
use crate::voice::{Voice, sentences};
use crate::weigh::Weight;
use crate::words::{Word, words};

/// Returns the rendering with the words that were cut away, where they turn the sense.
pub(crate) fn trimmed(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    r: &Rendering,
) -> Option<Rendering> {
    let (first, last) = (r.alignment.pairs.first()?, r.alignment.pairs.last()?);
    let exact = r.weight() == Weight::Honest && r.beyond == 0 && r.quotes().len() == 1;
    let entire = first.quoted == 0 && last.quoted + 1 == quoted.len();
    if !exact || !entire || !quotation.closed || quotation.kind == QuotationKind::Mention {
        return None;
    }
    let inner = bench.draft.slice(quotation.inner).trim();
    let begins = !quoted[0].gap_before && !inner.starts_with(['…', '.', '[']);
    let ends = !inner.ends_with(['…', ']', '—', '–', '-']) && !inner.ends_with("..");
    let missing = if let Some(before) = begins.then(|| before(r, first.found)).flatten()
        && is_taken_back(bench, quotation, r, before.start)
    {
        Difference::at_edge(0..0, before, Weight::Heavy)
    } else {
        let after = ends.then(|| after(r, last.found)).flatten()?;
        if quotation.kind != QuotationKind::Whole || !takes_back(&r.found[after.clone()]) {
            return None;
        }
        let end = quoted.len()..quoted.len();
        Difference::at_edge(end, after, Weight::Heavy)
    };
    let speaks = || {
        let mine = Voice::from_quotation(bench.draft, quotation);
        let who = mine.as_ref().map(|voice| Who::from_voice(voice, bench.draft));
        bench.relation(who.as_ref(), r)
    };
    let one = match quotation.kind {
        QuotationKind::Fragment => speaks() == Speakers::Same,
        _ => !matches!(speaks(), Speakers::Different(_)),
    };
    if !one {
        return None;
    }
    let mut told = r.clone();
    let cut = &told.found[missing.found.clone()];
    told.span = cut.iter().fold(told.span, |span, word| span.cover(word.span));
    let at = if missing.quoted.end == 0 { 0 } else { told.differences.len() };
    told.differences.insert(at, missing);
    Some(told)
}

/// The words of the same sentence and quotation before word `at`.
fn before(r: &Rendering, at: usize) -> Option<std::ops::Range<usize>> {
    let mut start = at;
    while start > 0 && !r.found[start].starts_sentence && r.quote_of[start - 1] == r.quote_of[at] {
        start -= 1;
    }
    (start < at).then_some(start..at)
}

/// Those after it.
fn after(r: &Rendering, at: usize) -> Option<std::ops::Range<usize>> {
    let next =
        |end: &usize| r.quote_of.get(*end) == r.quote_of.get(at) && !r.found[*end].starts_sentence;
    let end = (at + 1..r.found.len()).take_while(next).last()? + 1;
    Some(at + 1..end)
}

/// Tells whether what follows takes back what was said: a condition, or `but I don't`.
fn takes_back(after: &[Word]) -> bool {
    let Some(first) = after.first() else { return false };
    if english(LexiconClass::Conditional).contains(&*first.form) {
        // `whether or not`, `if not more`
        return after.len() > 3 && after.iter().all(|w| !w.gap_before);
    }
    // `when they are home and not a day before`
    if matches!(&*first.form, "when" | "once") && after.iter().any(|w| w.class == Class::Negation) {
        return after.iter().any(|w| matches!(&*w.form, "before" | "until" | "earlier"));
    }
    let disowned = is_hearsay(after);
    disowned || (0..after.len()).any(|at| denies_belief(&after[at..]))
}

/// Tells whether words are `or so they say`.
fn is_hearsay(after: &[Word]) -> bool {
    let [or, so, .., said] = after else { return false };
    let end = (3..after.len()).find(|at| after[*at].comma_before);
    let said = end.map_or(said, |at| &after[at - 1]);
    &*or.form == "or"
        && &*so.form == "so"
        && english(LexiconClass::SpeechVerb).contains(&*said.form)
}

/// Tells whether words begin with `but I don't`, and end there or go on with `believe it`.
fn denies_belief(after: &[Word]) -> bool {
    let [but, who, does, not, rest @ ..] = after else { return false };
    let denied = &*but.form == "but"
        && who.class == Class::Pronoun
        && matches!(does.class, Class::Auxiliary | Class::Modal)
        && not.class == Class::Negation;
    let of_that = |w: &Word| {
        w.class == Class::Article || matches!(&*w.form, "it" | "that" | "so" | "him" | "them")
    };
    let believes = match rest {
        [] => true,
        [verb] => english(LexiconClass::HedgeVerb).contains(&*verb.form),
        [verb, next, ..] => english(LexiconClass::HedgeVerb).contains(&*verb.form) && of_that(next),
    };
    denied && believes
}

/// Tells whether what stands before the part that stays denies it, or makes it a condition, a
/// question or a part.
fn is_taken_back(bench: &Bench<'_>, quotation: &Quotation, r: &Rendering, from: usize) -> bool {
    let source = bench.sources.get(r.source);
    let analysis = Analysis::from_document(source);
    let kept = r.alignment.found();
    let (Some(first), Some(last)) = (r.found.get(kept.start), r.found.get(kept.end - 1)) else {
        return false;
    };
    let Some(sentence) = analysis.sentence_at(first.span.start as usize) else { return false };
    let tokens = sentence.tokens_in(first.span.cover(last.span));
    let missing = sentence.tokens_in(r.found[from].span).start as u32..tokens.start as u32;
    if tokens.is_empty() || missing.is_empty() {
        return false;
    }
    let cut = Cut {
        tree: sentence.tree(),
        sentence: &sentence,
        kept: tokens.start as u32..tokens.end as u32,
        missing,
        spoken: r.quote_of[from].is_some(),
        around: frame(bench.draft, quotation),
    };
    if quotation.kind == QuotationKind::Fragment {
        return cut.kept.len() > 1 && cut.denies_fragment() && !denies(bench.draft, quotation);
    }
    let asked = source.text()[last.span.end as usize..].starts_with('?')
        && !bench.draft.slice(quotation.inner).trim_end().ends_with('?');
    cut.denies() || cut.is_part() || asked && cut.asks_of_a_thought()
}

/// A sentence of a source of which the draft has a part.
struct Cut<'a> {
    tree: Tree<'a>,
    sentence: &'a Sentence<'a>,
    kept: std::ops::Range<u32>,
    missing: std::ops::Range<u32>,
    /// Whether what is missing was said, and is not the reporter's.
    spoken: bool,
    /// The words of the draft's sentence around the quotation.
    around: Frame,
}

impl Cut<'_> {
    fn lemma(&self, word: u32) -> &str {
        &self.sentence.words()[word as usize].lemma
    }

    /// The word of the part that hangs from what is not in it.
    fn root(&self) -> u32 {
        let mut at = self.kept.start;
        for _ in self.kept.clone() {
            match self.tree.head(at) {
                Some(head) if self.kept.contains(&head) => at = head,
                _ => break,
            }
        }
        at
    }

    /// The missing words that hang from a word.
    fn outside(&self, word: u32) -> impl Iterator<Item = u32> {
        self.tree.children(word).iter().copied().filter(|child| self.missing.contains(child))
    }

    /// Tells whether a missing word denies what another word says.
    fn is_denied(&self, word: u32) -> bool {
        self.outside(word).any(|child| english(LexiconClass::Denial).contains(self.lemma(child)))
    }

    /// Tells whether the clause is a condition, or another one denies it.
    fn denies(&self) -> bool {
        /// Clauses looked up.
        const REACH: usize = 3;
        let mut at = self.root();
        let conditional = english(LexiconClass::Conditional);
        let mark = |word: u32| self.tree.relation(word).base() == Relation::Mark;
        if self.outside(at).any(|word| mark(word) && conditional.contains(self.lemma(word))) {
            return true;
        }
        for _ in 0..REACH {
            let clause = matches!(
                self.tree.relation(at).base(),
                Relation::Ccomp | Relation::Csubj | Relation::Acl | Relation::Xcomp
            );
            let inside = |head: &u32| self.missing.contains(head);
            let head = self.tree.head(at).filter(inside).or_else(|| self.before_that());
            let Some(head) = head.filter(|_| clause) else { return false };
            let lemma = self.lemma(head);
            if self.spoken && self.is_anothers_word(head) {
                return true;
            }
            let untrue = english(LexiconClass::UntruthWord).contains(lemma)
                || english(LexiconClass::Denial).contains(lemma);
            if untrue != (self.is_denied(head) && (untrue || self.leaves_open(head))) {
                return true;
            }
            at = head;
        }
        false
    }

    /// Tells whether a verb gives what it governs to somebody else: `my wife says`, not `I say`.
    fn is_anothers_word(&self, verb: u32) -> bool {
        let says = english(LexiconClass::SpeechVerb).contains(self.lemma(verb));
        let own = |word: u32| {
            let lemma = self.lemma(word).to_lowercase();
            english(LexiconClass::FirstPerson).contains(&*lemma) || matches!(&*lemma, "you" | "it")
        };
        let subject = |word: &u32| self.tree.relation(*word).base() == Relation::Nsubj;
        says && !self.is_denied(verb)
            // `Roe recalled what her father said: “...”` tells whose it is.
            && self.outside(verb).find(subject).is_some_and(|word| {
                !own(word) && !self.around.contains(&*self.lemma(word).to_lowercase())
            })
    }

    /// The word before `that`, which stands right before the part: the verb beside the quotation
    /// may be taken for what governs it.
    fn before_that(&self) -> Option<u32> {
        let that = self.missing.end.checked_sub(1).filter(|at| self.lemma(*at) == "that")?;
        that.checked_sub(1).filter(|at| self.missing.contains(at))
    }

    /// Tells whether a verb that is denied leaves open whether its clause is true: `say`, `think`;
    /// not `know`, nor `can't believe`.
    fn leaves_open(&self, verb: u32) -> bool {
        let lemma = self.lemma(verb);
        let able = || self.outside(verb).any(|child| matches!(self.lemma(child), "can" | "could"));
        let nobody = || {
            self.outside(verb).any(|child| {
                self.tree.relation(child).base() == Relation::Nsubj
                    && english(LexiconClass::Denial).contains(self.lemma(child))
            })
        };
        english(LexiconClass::SpeechVerb).contains(lemma)
            || english(LexiconClass::HedgeVerb).contains(lemma) && (!able() || nobody())
    }

    /// Tells whether the part is of whom only some, or nobody, did it: `[None of] the clerks knew`.
    fn is_part(&self) -> bool {
        let quantity = |word: u32| {
            let lemma = self.lemma(word);
            english(LexiconClass::QuantityWord).contains(lemma) && lemma != "all" && lemma != "both"
                || english(LexiconClass::NegationWord).contains(lemma)
        };
        let first = self.kept.clone().take(4);
        first.into_iter().any(|word| {
            let of = self.tree.relation(word).base() == Relation::Nmod
                && self.tree.child(word, Relation::Case).is_some_and(|of| self.lemma(of) == "of");
            let head = self.tree.head(word).filter(|head| self.missing.contains(head));
            // Nothing but the phrase is missing.
            of && self.missing.len() <= 3 && head.is_some_and(quantity)
        })
    }

    /// Tells whether a question asks if one thinks so.
    fn asks_of_a_thought(&self) -> bool {
        let clause = self.tree.relation(self.root()).base() == Relation::Ccomp;
        let head = self.tree.head(self.root()).filter(|head| clause && self.missing.contains(head));
        head.is_some_and(|head| english(LexiconClass::HedgeVerb).contains(self.lemma(head)))
    }

    /// Tells whether a few words are what something is not, or is not called.
    fn denies_fragment(&self) -> bool {
        let root = self.root();
        let copula = || self.tree.child(root, Relation::Cop).is_some();
        if copula() && self.is_denied(root) {
            return true;
        }
        let named = |word: &u32| matches!(self.lemma(*word), "call" | "consider" | "describe");
        if self.missing.clone().rfind(named).is_some_and(|word| self.is_denied(word)) {
            return true;
        }
        let relation = self.tree.relation(root).base();
        let complement = matches!(relation, Relation::Xcomp | Relation::Ccomp);
        let head = self.tree.head(root).filter(|head| complement && self.missing.contains(head));
        head.is_some_and(|head| self.is_denied(head) && self.leaves_open(head))
    }
}

/// Tells whether the sentence of the draft denies something outside the marks.
pub(crate) fn denies(draft: &Document, quotation: &Quotation) -> bool {
    let Some(span) = sentences(draft, quotation.span) else { return true };
    let before = Span { start: span.start, end: quotation.span.start.max(span.start) };
    let after = Span { start: quotation.span.end.min(span.end), end: span.end };
    let analysis = Analysis::from_document(draft);
    let lemmas = |part: Span| {
        let sentence = analysis.sentence_at(part.start as usize);
        sentence.is_some_and(|sentence| {
            let all = &sentence.words()[sentence.tokens_in(part)];
            all.iter().any(|w| {
                english(LexiconClass::NegationVerb).contains(&*w.lemma)
                    || english(LexiconClass::Denial).contains(&*w.lemma)
            })
        })
    };
    [before, after].into_iter().any(|part| {
        let denied = words(draft.text(), part).iter().any(|w| w.class == Class::Negation);
        denied || lemmas(part)
    })
}
