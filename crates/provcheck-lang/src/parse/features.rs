//! What the parser looks at: the templates of Zhang and Nivre (2011), what lies between
//! two words (`McDonald`, Crammer and Pereira 2005), and groups of words (Koo, Carreras and
//! Collins 2008).

use super::state::{Children, NO_WORD, State};
use crate::form::Form;
use crate::model::hash::{finish, join};
use crate::tag::Tag;
use crate::tagset::{Upos, Xpos};

/// A word as the templates see it.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Hash of its letters in lower case.
    w: u64,
    /// Its tag, 0 for none.
    p: u64,
    /// Its group.
    c: u64,
    /// The same, coarser.
    g: u64,
}

/// How many of some kinds of words stand before a place.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    commas: u32,
    verbs: u32,
    links: u32,
}

/// A tagged sentence as the templates see it.
///
/// ```
/// use provcheck_lang::form::Form;
/// use provcheck_lang::parse::features::{Sentence, of_action};
/// use provcheck_lang::parse::state::State;
/// use provcheck_lang::{Upos, Xpos};
///
/// let (mut sentence, mut state, mut features) = (Sentence::default(), State::default(), Vec::new());
/// sentence.reset(&[Form::default()], &[0], &[(Upos::Noun, Xpos::Nn)]);
/// state.reset(1);
/// of_action(&state, &sentence, &mut features);
/// assert!(!features.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    words: Vec<Word>,
    counts: Vec<Counts>,
}

const ROOT: Word = Word { w: 1, p: 254, c: 0, g: 0 };

impl Sentence {
    /// Takes in a tagged sentence.
    pub fn reset(&mut self, forms: &[Form], tags: &[Tag], classes: &[(Upos, Xpos)]) {
        self.words.clear();
        self.counts.clear();
        let mut counts = Counts::default();
        self.counts.push(counts);
        for (form, tag) in forms.iter().zip(tags) {
            self.words.push(Word {
                w: form.lower,
                p: u64::from(*tag) + 1,
                c: u64::from(form.cluster),
                g: u64::from(form.coarse[1]),
            });
            match classes.get(usize::from(*tag)) {
                Some((_, Xpos::Comma)) => counts.commas += 1,
                Some((Upos::Verb | Upos::Aux, _)) => counts.verbs += 1,
                Some((Upos::Cconj | Upos::Sconj, _)) => counts.links += 1,
                _ => {}
            }
            self.counts.push(counts);
        }
        self.words.push(ROOT);
        self.counts.push(counts);
    }

    #[inline]
    fn word(&self, at: u32) -> Word {
        self.words.get(at as usize).copied().unwrap_or_default()
    }

    /// Says what lies between two words: commas, verbs, conjunctions, up to two of each.
    #[inline]
    fn between(&self, left: u32, right: u32) -> u64 {
        let (Some(a), Some(b)) =
            (self.counts.get(left as usize + 1), self.counts.get(right as usize))
        else {
            return 0;
        };
        let upto = |n: u32, m: u32| u64::from(m.saturating_sub(n).min(2));
        1 + upto(a.commas, b.commas) + 3 * upto(a.verbs, b.verbs) + 9 * upto(a.links, b.links)
    }
}

/// Returns the distance of two words in steps: exact up to five, then 6 to 10, and more.
#[inline]
fn distance(left: u32, right: u32) -> u64 {
    if left == NO_WORD || right == NO_WORD {
        return 0;
    }
    match left.abs_diff(right) {
        d @ 0..=5 => u64::from(d),
        6..=10 => 6,
        _ => 7,
    }
}

/// Writes the features by which the next action is chosen.
///
/// ```
/// use provcheck_lang::parse::features::{Sentence, of_action};
/// use provcheck_lang::parse::state::State;
///
/// // Even of nothing: as many as there are templates.
/// let mut features = Vec::new();
/// of_action(&State::default(), &Sentence::default(), &mut features);
/// assert!(features.len() > 50);
/// ```
pub fn of_action(state: &State, sentence: &Sentence, into: &mut Vec<u64>) {
    let none = Children::default();
    let kids = |at: u32| state.children.get(at as usize).unwrap_or(&none);
    let label = |at: u32| state.relations.get(at as usize).map_or(0, |r| u64::from(*r) + 1);
    let at = |i: u32| sentence.word(i);

    let (is0, is1, in0) = (state.stack(0), state.stack(1), state.ahead(0));
    let (s0, s1, s2) = (at(is0), at(is1), at(state.stack(2)));
    let (n0, n1, n2) = (at(in0), at(state.ahead(1)), at(state.ahead(2)));
    let (k0, k1, kn) = (kids(is0), kids(is1), kids(in0));

    let mut template = 1000;
    let mut add = |a: u64, b: u64, c: u64| {
        template += 1;
        into.push(finish(join(join(join(template, a), b), c)));
    };
    // Tags fit in a byte, groups in ten bits, so several share a number.
    let pp = |a: Word, b: Word| a.p | b.p << 8;
    let ppp = |a: Word, b: Word, c: Word| a.p | b.p << 8 | c.p << 16;
    let cc = |a: Word, b: Word| a.c | b.c << 16;

    for x in [s0, n0, n1, s1] {
        add(x.w, x.p, 0);
        add(x.w, 1, 0);
        add(x.p, 2, 0);
        add(x.c, x.p, 3);
    }
    add(n2.w, 0, 0);
    add(n2.p, 0, 0);
    add(n2.c, 0, 0);
    add(s2.w, 0, 0);
    add(s2.p, 0, 0);
    // Top and next.
    add(s0.w, n0.w, pp(s0, n0));
    add(s0.w, n0.w, s0.p);
    add(s0.w, n0.w, n0.p);
    add(s0.w, n0.p, s0.p);
    add(s0.p, n0.w, n0.p);
    add(s0.w, n0.w, 0);
    add(pp(s0, n0), 0, 0);
    add(s0.w, n0.p, 0);
    add(s0.p, n0.w, 0);
    add(cc(s0, n0), 0, 0);
    add(cc(s0, n0), pp(s0, n0), 0);
    add(s0.c, n0.p, 0);
    add(s0.p, n0.c, 0);
    add(s0.g | n0.g << 8, pp(s0, n0), 0);
    add(s0.w, n0.c, 0);
    add(s0.c, n0.w, 0);
    // Top and the one below.
    add(s1.w, s0.w, 0);
    add(s1.w, s0.p, s1.p);
    add(s1.p, s0.w, s0.p);
    add(pp(s1, s0), 0, 0);
    add(s1.w, s0.p, 0);
    add(s1.p, s0.w, 0);
    add(cc(s1, s0), 0, 0);
    add(cc(s1, s0), n0.p, 0);
    add(s1.c, s0.p, 0);
    add(s1.p, s0.c, 0);
    add(s1.g | s0.g << 8, pp(s1, s0), 0);
    // The one below and next.
    add(pp(s1, n0), 0, 0);
    add(s1.w, n0.p, 0);
    add(s1.p, n0.w, 0);
    add(cc(s1, n0), 0, 0);
    add(s1.w, n0.w, 0);
    // Next and after.
    add(pp(n0, n1), 0, 0);
    add(n0.w, n1.p, 0);
    add(n0.p, n1.w, 0);
    add(cc(n0, n1), 0, 0);
    add(ppp(n0, n1, n2), 0, 0);
    // Three.
    add(ppp(s0, n0, n1), 0, 0);
    add(ppp(s1, s0, n0), 0, 0);
    add(ppp(s2, s1, s0), n0.p, 0);
    add(ppp(s1, s0, n0), n1.p, 0);
    add(s0.w, pp(n0, n1), 0);
    add(n0.w, pp(s0, n1), 0);
    add(n1.w, pp(s0, n0), 0);
    add(s1.w, pp(s0, n0), 0);
    add(s0.w, pp(s1, n0), 0);
    add(n0.w, pp(s1, s0), 0);
    add(s1.g | s0.g << 8 | n0.g << 16, 0, 0);
    add(cc(s0, n0), n1.p, 0);
    add(ppp(s0, n0, n1), n2.p, 0);
    // Distance.
    let d = distance(is0, in0);
    add(s0.w, d, 0);
    add(s0.p, d, 0);
    add(n0.w, d, 0);
    add(n0.p, d, 0);
    add(pp(s0, n0), d, 0);
    let d1 = distance(is1, is0);
    add(pp(s1, s0), d1, 0);
    add(s1.w, d1, 0);
    // Number of dependents.
    let (vl, vr) = (u64::from(k0.left_count), u64::from(k0.right_count));
    add(s0.w, vr, 0);
    add(s0.p, vr, 0);
    add(s0.w, vl, 1);
    add(s0.p, vl, 1);
    add(n0.w, u64::from(kn.left_count), 2);
    add(n0.p, u64::from(kn.left_count), 2);
    add(s1.p, u64::from(k1.right_count), s0.p);
    // Dependents.
    for (i, head) in [(k0.left[0], s0), (k0.right[0], s0), (kn.left[0], n0), (k1.right[0], s1)] {
        let x = at(i);
        add(x.w, head.p, 0);
        add(x.p, head.p, 1);
        add(label(i), head.p, 2);
        add(label(i), head.w, 3);
    }
    for (i, first, head) in
        [(k0.left[1], k0.left[0], s0), (k0.right[1], k0.right[0], s0), (kn.left[1], kn.left[0], n0)]
    {
        let x = at(i);
        add(x.w, 0, 0);
        add(label(i), x.p, 1);
        add(ppp(x, at(first), head), 0, 2);
    }
    let (s0l, s0r, n0l) = (at(k0.left[0]), at(k0.right[0]), at(kn.left[0]));
    let (s1l, s1r) = (at(k1.left[0]), at(k1.right[0]));
    add(ppp(s0, s0l, n0), 0, 0);
    add(ppp(s0, s0r, n0), 0, 0);
    add(ppp(s0, n0, n0l), 0, 0);
    add(ppp(s1, s1r, s0), 0, 0);
    add(ppp(s1, s1l, s0), 0, 0);
    add(ppp(s1, s0, s0l), 0, 0);
    add(ppp(s1, s0, s0r), 0, 0);
    add(s0l.w, pp(s0, n0), 0);
    add(s0l.w, pp(s1, s0), s1.w);
    add(s0r.w, pp(s0, n0), 0);
    add(n0l.w, pp(s0, n0), 0);
    // Sets of relations.
    add(s0.w, k0.right_set, 0);
    add(s0.p, k0.right_set, 0);
    add(s0.w, k0.left_set, 1);
    add(s0.p, k0.left_set, 1);
    add(n0.w, kn.left_set, 2);
    add(n0.p, kn.left_set, 2);
    add(s1.w, k1.right_set, 3);
    add(s1.p, k1.right_set, s0.p);
    add(s1.p, k1.left_set, s0.p);
    add(s0.p, k0.left_set, n0.p);
    add(pp(s0, n0), k0.left_set, kn.left_set);
    add(pp(s1, s0), k1.right_set, k0.left_set);
    add(pp(s0, n0), k0.right_set, 0);
    // What lies between.
    let (after0, before_n) = (at(is0.saturating_add(1)), at(in0.wrapping_sub(1)));
    let (after1, before0) = (at(is1.saturating_add(1)), at(is0.wrapping_sub(1)));
    let gap = sentence.between(is0, in0);
    add(pp(s0, n0), gap, 0);
    add(pp(s0, n0), pp(after0, before_n), 0);
    add(before_n.w, pp(s0, n0), 0);
    add(before_n.p, n0.p, n1.p);
    let gap1 = sentence.between(is1, is0);
    add(pp(s1, s0), gap1, n0.p);
    add(pp(s1, s0), pp(after1, before0), 0);
    add(s1.w, gap1, s0.p);
    add(s0.w, gap, n0.p);
}

/// Writes the features by which the relation of `dependent` to `head` is chosen. All
/// dependents of `dependent` are known by then, and those of `head` that lie nearer.
///
/// ```
/// use provcheck_lang::form::Form;
/// use provcheck_lang::parse::features::{Sentence, of_relation};
/// use provcheck_lang::parse::state::State;
/// use provcheck_lang::{Upos, Xpos};
///
/// let (mut sentence, mut state, mut features) = (Sentence::default(), State::default(), Vec::new());
/// sentence.reset(&[Form::default(); 2], &[0, 0], &[(Upos::Noun, Xpos::Nn)]);
/// state.reset(2);
/// of_relation(&state, &sentence, (1, 0), &mut features);
/// assert!(!features.is_empty());
/// ```
pub fn of_relation(
    state: &State,
    sentence: &Sentence,
    (head, dependent): (u32, u32),
    into: &mut Vec<u64>,
) {
    let at = |i: u32| sentence.word(i);
    let (h, d) = (at(head), at(dependent));
    let (kh, kd) = (&state.children[head as usize], &state.children[dependent as usize]);
    let leftwards = dependent < head;
    let (first, last) = if leftwards { (dependent, head) } else { (head, dependent) };
    let side = u64::from(leftwards);
    let set = if leftwards { kh.left_set } else { kh.right_set };
    let dist = distance(head, dependent) | side << 8;
    let gap = sentence.between(first, last) | side << 8;
    let (dl, dl2, dr) = (at(kd.left[0]), at(kd.left[1]), at(kd.right[0]));
    let label = |i: u32| state.relations.get(i as usize).map_or(0, |r| u64::from(*r) + 1);

    let mut template = 2000;
    let mut add = |a: u64, b: u64, c: u64| {
        template += 1;
        into.push(finish(join(join(join(template, a), b), c)));
    };
    let pp = h.p | d.p << 8 | side << 16;
    add(pp, 0, 0);
    add(pp, dist, 0);
    add(pp, gap, 0);
    add(d.w, side, 0);
    add(h.w, side, 0);
    add(d.p, side, 0);
    add(h.p, side, 0);
    add(h.w, d.w, side);
    add(h.w, d.p, side);
    add(h.p, d.w, side);
    add(h.c, d.c, side);
    add(h.c, d.p, side);
    add(h.p, d.c, side);
    add(h.w, d.c, side);
    add(h.c, d.w, side);
    add(d.c, d.p, side);
    add(h.c, h.p, side);
    // The case word and other dependents.
    add(dl.w, pp, 0);
    add(dl.w, h.w, d.p);
    add(dl.w, d.w, h.p);
    add(dl.w, d.c, h.p);
    add(dl.w, d.c, h.c);
    add(dl2.w, pp, 1);
    add(dr.w, pp, 2);
    add(dr.p, pp, label(kd.right[0]));
    add(kd.left_set, pp, 0);
    add(kd.right_set, pp, 1);
    add(kd.left_set, kd.right_set, pp);
    add(kd.left_set, d.w, h.p);
    // What the head has already.
    add(set, pp, 0);
    add(set, h.w, d.p);
    add(set, d.w, h.p);
    add(kh.left_set, pp, 3);
    add(set, kd.left_set, pp);
    // Neighbours.
    let (before, after) = (at(dependent.wrapping_sub(1)), at(dependent.saturating_add(1)));
    let (hb, ha) = (at(head.wrapping_sub(1)), at(head.saturating_add(1)));
    add(before.p, pp, 0);
    add(after.p, pp, 1);
    add(hb.p, pp, 2);
    add(ha.p, pp, 3);
    add(before.p | after.p << 8, pp, 0);
    add(before.w, pp, 5);
    add(after.w, pp, 6);
    let next = at(state.ahead(0));
    add(next.p, pp, 7);
}
