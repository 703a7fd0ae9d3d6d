//! The tagger: an averaged perceptron (Collins 2002), greedy, over pairs of a universal
//! part of speech and one of the Penn Treebank.

use crate::form::{Casing, Form};
use crate::model::hash::{self, finish, join};
use crate::model::table::{CLASSES, NotATable, SparseTable};
use crate::tagset::{Upos, Xpos};

/// The number of a pair of tags in a model; [`NONE`] outside the sentence.
pub type Tag = u8;

/// What stands before the first word and after the last.
pub const NONE: Tag = u8::MAX;

/// A tagger's model, read in place.
///
/// ```
/// use provcheck_lang::form::{Casing, Form};
/// use provcheck_lang::models::Models;
///
/// let models = Models::get();
/// let mut buffer = String::new();
/// let forms: Vec<Form> =
///     ["Prices", "fell", "."].map(|word| Form::new(word, &models.words, &mut buffer)).into();
/// let mut tagged = Vec::new();
/// models.tagger.tag(&forms, Casing::Running, &mut tagged);
/// let (noun, verb) = (tagged[0].0, tagged[1].0);
/// let part = |tag: u8| models.tagger.classes()[usize::from(tag)].0.as_str();
/// assert_eq!((part(noun), part(verb)), ("NOUN", "VERB"));
/// ```
#[derive(Debug)]
pub struct Tagger<'a> {
    classes: Vec<(Upos, Xpos)>,
    /// The tags of verbs that say when.
    finite: Vec<Tag>,
    table: SparseTable<'a>,
}

const MAGIC: [u8; 8] = *b"pvtag1\0\0";

impl<'a> Tagger<'a> {
    /// Reads a model in place: `MAGIC` · number of classes, a byte · two bytes a class ·
    /// a table.
    pub fn new(bytes: &'a [u8]) -> Result<Self, NotATable> {
        let (magic, rest) = bytes.split_first_chunk::<8>().ok_or(NotATable)?;
        let (count, rest) = rest.split_first().ok_or(NotATable)?;
        let (pairs, rest) = rest.split_at_checked(usize::from(*count) * 2).ok_or(NotATable)?;
        if *magic != MAGIC {
            return Err(NotATable);
        }
        let classes = pairs.as_chunks().0.iter().map(|[upos, xpos]| {
            let upos = Upos::ALL.get(usize::from(*upos)).ok_or(NotATable)?;
            Ok((*upos, *Xpos::ALL.get(usize::from(*xpos)).ok_or(NotATable)?))
        });
        let classes: Vec<_> = classes.collect::<Result<_, _>>()?;
        let finite = |(_, (_, xpos)): &(Tag, &(Upos, Xpos))| {
            matches!(xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
        };
        let finite = (0..).zip(&classes).filter(finite).map(|(tag, _)| tag).collect();
        Ok(Self { classes, finite, table: SparseTable::new(rest)? })
    }

    /// Packs a model.
    pub fn pack(
        classes: &[(Upos, Xpos)],
        features: &std::collections::BTreeMap<u64, Vec<(u8, f64)>>,
    ) -> Vec<u8> {
        let mut bytes = Vec::from(MAGIC);
        bytes.push(classes.len() as u8);
        bytes.extend(classes.iter().flat_map(|(upos, xpos)| [*upos as u8, *xpos as u8]));
        bytes.extend(SparseTable::pack(features));
        bytes
    }

    /// Returns the pairs of tags that the model knows.
    pub fn classes(&self) -> &[(Upos, Xpos)] {
        &self.classes
    }

    /// Tags a sentence; of each word the tag and how far its score is above the next best.
    ///
    /// A sentence of running text that ends with a stop has a verb that says when. Where none
    /// was found, a noun that is nearly one and has what may be its object behind it is taken for
    /// it (`The council plans to build a pier.`), and what comes after it is tagged anew.
    pub fn tag(&self, forms: &[Form], casing: Casing, into: &mut Vec<(Tag, i32)>) {
        into.clear();
        let missed = self.tag_rest(forms, casing, into);
        let whole = casing == Casing::Running
            && forms.last().is_some_and(|form| form.word == hash::word(b"."));
        if let Some(Missed { at, tag, gap }) = missed.filter(|_| whole) {
            into.truncate(at);
            into.push((tag, gap));
            self.tag_rest(forms, casing, into);
        }
    }

    /// Tags the words that have no tag yet. Returns the noun that is most nearly a verb that says
    /// when, where no word is one.
    fn tag_rest(
        &self,
        forms: &[Form],
        casing: Casing,
        into: &mut Vec<(Tag, i32)>,
    ) -> Option<Missed> {
        let mut features = Vec::with_capacity(64);
        let mut all = [0; CLASSES];
        let count = self.classes.len();
        let (mut doubtful, mut missed): (Option<Missed>, Option<Missed>) = (None, None);
        let mut finite = false;
        for at in into.len()..forms.len() {
            let before = (
                at.checked_sub(1).map_or(NONE, |b| into[b].0),
                at.checked_sub(2).map_or(NONE, |b| into[b].0),
            );
            features.clear();
            extract(forms, at, before, casing, &mut features);
            all[..count].fill(0);
            for feature in &features {
                self.table.add(*feature, &mut all);
            }
            let best = best_two(&all[..count]);
            into.push(best);
            finite |= self.finite.contains(&best.0);
            let nearest = missed.as_ref().map_or(NEARLY, |m| m.gap);
            let nearer = |m: &Missed| m.gap < nearest && !finite && self.opens_object(best.0);
            missed = doubtful.take().filter(nearer).or(missed);
            doubtful = self.agreeing(before.0, best.0).map(|tag| Missed {
                at,
                tag,
                gap: all[usize::from(best.0)] - all[usize::from(tag)],
            });
        }
        missed.filter(|_| !finite)
    }

    /// Returns the tag of the verb that a noun would be behind another noun: `plans` behind one,
    /// `plan` behind several.
    fn agreeing(&self, before: Tag, noun: Tag) -> Option<Tag> {
        let class = |tag: Tag| self.classes.get(usize::from(tag)).map(|class| class.1);
        let verb = match (class(before)?, class(noun)?) {
            (Xpos::Nn | Xpos::Nnp | Xpos::Nnps, Xpos::Nns) => Xpos::Vbz,
            (Xpos::Nns | Xpos::Nnps, Xpos::Nn) => Xpos::Vbp,
            _ => return None,
        };
        let verb = self.classes.iter().position(|class| *class == (Upos::Verb, verb));
        verb.map(|tag| tag as Tag)
    }

    /// Tells whether what a word begins may be the object of a verb before it: `to close`, `the
    /// school`, `its school`.
    fn opens_object(&self, tag: Tag) -> bool {
        let class = self.classes.get(usize::from(tag));
        class.is_some_and(|class| matches!(class.1, Xpos::To | Xpos::Dt | Xpos::PrpPoss))
    }
}

/// A noun that is nearly a verb that says when.
struct Missed {
    at: usize,
    tag: Tag,
    /// How far its score is below that of the tag it has.
    gap: i32,
}

/// How far the score of a noun may be above what it has as a verb. Of 19,000 sentences of news
/// seven have such a noun below it, and six of those are verbs.
const NEARLY: i32 = 12_000;

/// Returns the number of the highest score and how far it is above the next.
pub(crate) fn best_two(scores: &[i32]) -> (u8, i32) {
    let (mut best, mut first, mut second) = (0, i32::MIN, i32::MIN);
    for (class, score) in scores.iter().enumerate() {
        if *score > first {
            (best, second, first) = (class as u8, first, *score);
        } else if *score > second {
            second = *score;
        }
    }
    (best, if second == i32::MIN { i32::MAX } else { first - second })
}

/// Writes the features of the word at `at`; `before` are the tags of the two words before
/// it, the nearer first.
///
/// ```
/// use provcheck_lang::form::{Casing, Form};
/// use provcheck_lang::tag::{NONE, extract};
///
/// let mut features = Vec::new();
/// extract(&[Form::default()], 0, (NONE, NONE), Casing::Running, &mut features);
/// assert!(!features.is_empty());
/// ```
pub fn extract(forms: &[Form], at: usize, before: (Tag, Tag), casing: Casing, into: &mut Vec<u64>) {
    let none = Form::default();
    let get = |i: Option<usize>| i.and_then(|i| forms.get(i)).unwrap_or(&none);
    let (w, n1, n2) = (&forms[at], get(Some(at + 1)), get(Some(at + 2)));
    let (p1, p2) = (get(at.checked_sub(1)), get(at.checked_sub(2)));
    let t1 = u64::from(before.0);
    let t2 = u64::from(before.0) << 8 | u64::from(before.1);
    let case = casing as u64;
    let shape = |f: &Form| u64::from(f.shape.0) | case << 8;
    let first = u64::from(at == 0);
    let lex = |f: &Form| u64::from(f.tags);
    let cl = |f: &Form| u64::from(f.cluster);
    let co = |f: &Form| u64::from(f.coarse[1]);

    let mut template = 0;
    let mut add = |a: u64, b: u64| {
        template += 1;
        into.push(finish(join(join(template, a), b)));
    };
    add(w.word, 0);
    add(w.lower, 0);
    for suffix in w.suffixes {
        add(suffix, 0);
    }
    for prefix in w.prefixes {
        add(prefix, 0);
    }
    add(shape(w), first);
    add(shape(w), w.suffixes[1]);
    add(shape(w) | t1 << 16, first);
    add(w.lower, case);
    add(shape(w) | shape(n1) << 16 | shape(p1) << 32, 0);
    // Neighbours.
    add(p1.lower, 0);
    add(p2.lower, 0);
    add(n1.lower, 0);
    add(n2.lower, 0);
    add(t1, 0);
    add(t2, 1);
    add(t1, w.lower);
    add(t2, w.lower);
    add(p1.lower, w.lower);
    add(w.lower, n1.lower);
    add(t1, n1.lower);
    add(p1.lower, n1.lower);
    add(t1, w.suffixes[2]);
    add(p1.suffixes[2], 0);
    add(n1.suffixes[2], 0);
    add(n2.suffixes[1], 0);
    add(w.suffixes[2], n1.suffixes[2]);
    add(t1, n1.suffixes[2]);
    // A lexicon of tags.
    add(lex(w), case);
    add(lex(w), t1);
    add(lex(w), t2);
    add(lex(n1), 0);
    add(lex(p1), 0);
    add(lex(n2), 0);
    add(lex(w) | lex(n1) << 16, 0);
    add(lex(w) | lex(n1) << 16, t1);
    add(lex(w) | lex(n1) << 16 | lex(n2) << 32, 0);
    add(lex(w), w.suffixes[2]);
    add(lex(w), shape(w) | first << 16);
    add(lex(n1), t1);
    // Groups of words that are used alike.
    add(cl(w), shape(w));
    add(cl(w), t1);
    add(cl(n1), 0);
    add(cl(p1), 0);
    add(cl(n2), 0);
    add(cl(p1), cl(w));
    add(cl(w), cl(n1));
    add(cl(w), lex(w));
    add(co(w) | lex(w) << 16, t1);
    add(co(w) | co(n1) << 8 | co(p1) << 16, 0);
    add(cl(n1), t1);
    add(t2, co(w) | co(n1) << 8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::Models;

    #[test]
    fn a_sentence_has_a_verb_that_says_when() {
        // The word in brackets, and whether it is a verb.
        for (sentence, verb) in [
            ("The brewery [plans] to sell the old yard .", true),
            ("The council of Selwick [plans] to build a pier .", true),
            ("The court [orders] the firm to pay .", true),
            ("The city [votes] to close two schools .", true),
            ("The river [floods] the lower town .", true),
            ("The council 's [plans] to build a pier have been dropped .", false),
            ("Council [plans] to build a pier were dropped .", false),
            ("The list of [plans] to build a pier .", false),
            ("A week of [talks] to end the strike .", false),
            ("A new press [spokesman] to the fleet .", false),
        ] {
            let words: Vec<&str> = sentence.split(' ').collect();
            let at = words.iter().position(|word| word.starts_with('[')).expect("a word");
            let words = words.iter().map(|word| word.trim_matches(['[', ']']));
            let (models, mut buffer, mut tagged) = (Models::get(), String::new(), Vec::new());
            let forms = words.map(|word| Form::new(word, &models.words, &mut buffer));
            let forms: Vec<Form> = forms.collect();
            models.tagger.tag(&forms, Casing::Running, &mut tagged);
            let class = models.tagger.classes()[usize::from(tagged[at].0)];
            assert_eq!(class.0 == Upos::Verb, verb, "{sentence}: {class:?}");
        }
    }
}
