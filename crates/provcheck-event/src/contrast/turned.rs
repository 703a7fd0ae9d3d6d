//! A word that turns what comes after it on one side only: `guilty`, `not guilty`; `the head of
//! the port`, `the former head of the port`.

use provcheck_lang::Upos;
use provcheck_lexicon::{Class, english};

use super::Contrast;
use super::cancel::is_denial;
use super::features::slot_features;
use super::pair::Pair;
use crate::item::Item;
use crate::slot::Slot;
use crate::statement::Statement;
use crate::weigh::score;

/// Items before a word among which one turns it: `not a`, `the former`.
const REACH: usize = 2;
/// The same where the name of what the post is of stands between: `former Vik Chess Club head`.
const NAMED: usize = 6;
/// How sure it is that a post is told as present and as past where the form says so: the rest of
/// the sentence is the same, and of somebody who is named.
const SURE: f32 = 0.85;
/// How much of the rest the source must tell.
const TOLD: f32 = 0.6;
/// What an adjective for what is over is joined with: `ex-trainer`.
const EX: &str = "ex-";

/// Returns what a word turns round on one side only, of one sentence of the draft with its
/// candidates. A sentence that has it as the draft does settles it.
pub(super) fn find(sentence: usize, pairs: &[Pair<'_>]) -> Vec<Contrast> {
    let Some(first) = pairs.first() else { return Vec::new() };
    let mut out = Vec::new();
    for (at, item) in first.ours.items.iter().enumerate().filter(|(_, item)| item.is_matter()) {
        if item.number().is_some() {
            continue;
        }
        out.extend(best(sentence, at, Slot::Polarity, pairs));
        // `The former child actor` is no former child.
        let next = first.ours.items.get(at + 1);
        let compound = next.is_some_and(|next| next.is_name() || next.part == Upos::Noun);
        if item.part == Upos::Noun && !item.is_name() && !compound {
            out.extend(best(sentence, at, Slot::Former, pairs));
        }
    }
    out
}

fn best(sentence: usize, at: usize, slot: Slot, pairs: &[Pair<'_>]) -> Option<Contrast> {
    let ours = pairs.first()?.ours;
    let mark = marks(ours, at, slot);
    let mut agreeing: Option<f32> = None;
    let mut differing = Vec::new();
    for pair in pairs.iter().filter(|pair| !pair.order.is_table()) {
        for there in (0..pair.theirs.items.len()).filter(|there| pair.is_one(at, *there)) {
            if marks(&pair.theirs, there, slot).is_some() == mark.is_some() {
                agreeing = Some(agreeing.unwrap_or(0.0).max(pair.cover(at).0));
            } else if pair.order.partner(at) == Some(there)
                || is_ex(ours, at) != is_ex(&pair.theirs, there)
            {
                differing.push((pair, there));
            }
        }
    }
    let contrasts = differing.into_iter().filter_map(|(pair, there)| {
        let theirs = &pair.theirs;
        if slot == Slot::Polarity && (is_predicate(ours, at) || !is_only_denial(ours, theirs)) {
            return None;
        }
        let (told, near, _) = pair.cover(at);
        let mut features = slot_features(at, there, pair);
        features.told = told;
        features.near = near;
        features.support = agreeing.unwrap_or_default();
        features.untraced = f32::from(agreeing.is_none());
        features.elsewhere = f32::from(mark.is_some());
        let score = if slot == Slot::Former {
            let sure = agreeing.is_none()
                && told >= TOLD
                && features.names >= 1.0
                && !is_past(ours)
                && !is_past(theirs);
            if sure { SURE } else { 0.0 }
        } else {
            score(slot, &features)
        };
        Some(Contrast {
            slot,
            sentence,
            ours: marked(ours, at, mark),
            place: pair.place,
            theirs: marked(theirs, there, marks(theirs, there, slot)),
            features,
            score,
            by_form: slot == Slot::Former,
        })
    });
    contrasts.max_by(|a, b| a.score.total_cmp(&b.score))
}

impl Pair<'_> {
    /// Tells whether the two are one word, with or without `ex-`.
    fn is_one(&self, ours: usize, theirs: usize) -> bool {
        let bare = |item: &Item| item.key.strip_prefix(EX).unwrap_or(&item.key).to_owned();
        let (a, b) = (&self.ours.items[ours], &self.theirs.items[theirs]);
        self.order.is_same(ours, theirs)
            || a.key.starts_with(EX) != b.key.starts_with(EX) && bare(a) == bare(b)
    }
}

/// Returns the item that turns another: the item itself where `ex-` is part of it.
fn marks(statement: &Statement, at: usize, slot: Slot) -> Option<usize> {
    let class = if slot == Slot::Former { Class::StatusModifier } else { Class::Turn };
    let reach = if slot == Slot::Former { NAMED } else { REACH };
    let before = (at.saturating_sub(reach)..at).rev();
    // What belongs to another word is none of this one's: between stands an article at most, or
    // another such word.
    let mut before = before.take_while(|n| {
        let next = statement.items.get(n + 1).filter(|_| n + 1 < at);
        next.is_none_or(|next| {
            next.part == Upos::Det
                || english(class).contains(&*next.key)
                || slot == Slot::Former && next.is_name()
        })
    });
    let found = before.find(|n| english(class).contains(&*statement.items[*n].key));
    found.or((slot == Slot::Former && is_ex(statement, at)).then_some(at))
}

fn is_ex(statement: &Statement, at: usize) -> bool {
    statement.items[at].key.starts_with(EX)
}

/// Tells whether a sentence says otherwise that something is over: `used to be`.
fn is_past(statement: &Statement) -> bool {
    statement.items.iter().any(|item| matches!(&*item.key, "use" | "once" | "previously" | "until"))
}

fn is_predicate(statement: &Statement, at: usize) -> bool {
    statement.frames.iter().any(|frame| frame.predicate == at)
}

/// Tells whether one of the two sentences has a word more that denies something.
fn is_only_denial(ours: &Statement, theirs: &Statement) -> bool {
    let count = |statement: &Statement| {
        (0..statement.items.len()).filter(|at| is_denial(statement, *at)).count()
    };
    count(ours).abs_diff(count(theirs)) == 1
}

/// The item with the word that turns it.
fn marked(statement: &Statement, at: usize, mark: Option<usize>) -> Item {
    let item = &statement.items[at];
    let span = mark.map_or(item.span, |mark| item.span.cover(statement.items[mark].span));
    Item { span, ..item.clone() }
}
