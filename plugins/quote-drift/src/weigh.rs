//! How much a difference between a quotation and its source matters.

use std::ops::Range;

use provcheck_lexicon::{self as lexicon, Language, Lexicon, PartOfSpeech, english};

use crate::forms::{Class, same_root};
use crate::words::Word;

/// How much a difference matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Ellipsis, brackets, hesitation, spelling: what an editor may do.
    Honest,
    /// Tense, person, article, or a word at the edge.
    Light,
    /// Any other word.
    Heavy,
}

/// Weighs the difference of the words `q` of the quotation and `f` of the source.
pub(crate) fn weigh(quoted: &[Word], found: &[Word], q: &Range<usize>, f: &Range<usize>) -> Weight {
    let (mine, theirs) = (Side::new(quoted, q), Side::new(found, f));
    // `I do … want it` for `I do not want it`: an ellipsis is no excuse for that.
    let answers = found.get(f.end).is_some_and(|next| next.comma_before);
    if q.is_empty() && !answers && is_denial(&theirs.real) {
        return Weight::Heavy;
    }
    if mine.omits(&theirs)
        || theirs.omits(&mine)
        || mine.names_more_of(&theirs)
        || mine.has_comma_for(&theirs)
        || theirs.has_comma_for(&mine)
        || mine.letters() == theirs.letters()
        || mine.abbreviates(&theirs)
        || theirs.abbreviates(&mine)
    {
        return Weight::Honest;
    }
    let one_root = matches!(
        (&mine.real[..], &theirs.real[..]),
        ([one], [other]) if same_root(&one.form, &other.form)
    );
    if one_root || mine.is_light() && theirs.is_light() { Weight::Light } else { Weight::Heavy }
}

/// Tells whether words do nothing but deny what stands behind them: `not`, `no longer`, `in no
/// way`, `refuse to`.
fn is_denial(words: &[&Word]) -> bool {
    let denies = |w: &Word| w.class == Class::Negation;
    let verb = |w: &Word| {
        let lemmas = Lexicon::for_language(Language::English).lemmas(&w.form, PartOfSpeech::Verb);
        lemmas.iter().any(|lemma| english(lexicon::Class::DenyingVerb).contains(lemma))
    };
    // Not `not only`, `nothing but`: those leave it standing.
    let small = |w: &Word| match w.class {
        Class::Negation
        | Class::Function
        | Class::Article
        | Class::Pronoun
        | Class::Auxiliary
        | Class::Modal => true,
        _ => english(lexicon::Class::DenialWord).contains(&*w.form),
    };
    let denials = words.iter().filter(|w| denies(w)).count();
    match words {
        [before @ .., last, to] if &*to.form == "to" && verb(last) => {
            denials == 0 && before.iter().all(|w| small(w))
        }
        _ => denials > 0 && words.iter().all(|w| small(w)),
    }
}

/// One side of a difference.
struct Side<'a> {
    /// All words of the quotation, or of the source.
    all: &'a [Word],
    /// Those that differ.
    range: &'a Range<usize>,
    /// Those of them that may not differ freely.
    real: Vec<&'a Word>,
}

impl<'a> Side<'a> {
    fn new(all: &'a [Word], range: &'a Range<usize>) -> Self {
        let real = all[range.clone()].iter().filter(|w| !w.free).collect();
        Self { all, range, real }
    }

    /// Tells whether it may lack the other's words: an ellipsis or a bracket excuses that.
    fn omits(&self, other: &Self) -> bool {
        let words = &self.all[self.range.clone()];
        let marked = || {
            words.iter().any(|w| w.gap_before || w.free)
                || self.all.get(self.range.end).is_some_and(|w| w.gap_before)
        };
        self.real.is_empty() && (other.real.is_empty() || marked())
    }

    /// Tells whether it makes a name fuller: `Karin Lund's` for `Karin's`.
    fn names_more_of(&self, other: &Self) -> bool {
        let given = self.range.start.checked_sub(1).map(|before| &self.all[before]);
        other.real.is_empty()
            && matches!(self.real[..], [w] if w.capital)
            && given.is_some_and(|w| w.capital && !w.starts_sentence)
    }

    /// Tells whether it has a comma for the first `and` of a row that has another one, or before
    /// `not`.
    fn has_comma_for(&self, other: &Self) -> bool {
        let rest = self.all.get(self.range.end..).unwrap_or_default();
        let row = rest.iter().take_while(|w| !w.starts_sentence);
        let joined = || row.into_iter().any(|w| &*w.form == "and");
        self.real.is_empty()
            && matches!(other.real[..], [w] if &*w.form == "and")
            && rest.first().is_some_and(|w| w.comma_before && (&*w.form == "not" || joined()))
    }

    /// Returns the letters without the gaps between words: build-up, buildup; 5.30pm, 5:30 p.m.
    fn letters(&self) -> String {
        let mut letters: String = self.real.iter().map(|w| &*w.form).collect();
        if letters.starts_with(|c: char| c.is_ascii_digit()) && letters.ends_with(['m', '.']) {
            let half = letters.trim_end_matches('.').replace(['.', ':'], "");
            if half.ends_with("am") || half.ends_with("pm") {
                letters = half;
            }
        }
        letters
    }

    /// Tells whether it has the initials of a name for the name: U.S. for United States.
    fn abbreviates(&self, other: &Self) -> bool {
        let [short] = self.real[..] else { return false };
        let initials = || other.real.iter().filter_map(|w| w.form.chars().next());
        other.real.len() >= 2 && short.capital && *short.form == *initials().collect::<String>()
    }

    /// Tells whether all its words are small ones.
    fn is_light(&self) -> bool {
        self.real.iter().all(|w| {
            matches!(w.class, Class::Article | Class::Pronoun | Class::Auxiliary)
                || &*w.form == "that"
        })
    }
}
