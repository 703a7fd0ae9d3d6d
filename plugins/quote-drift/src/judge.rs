//! What a quotation's readings in the sources amount to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use provcheck_align::SourceIndex;
use provcheck_plugin::prelude::{
    Document, Quotation, QuotationKind, SourceId, Sources, Span, Work,
};

use crate::compare::{LONGEST, Weight};
use crate::forms::Class;
use crate::locate::windows;
use crate::people::{Relation, Who};
use crate::reading::{Manner, Reading, SourceWords, read, readings};
use crate::short;
use crate::splice::{Joint, is_another_moment, joint};
use crate::voice::Voice;
use crate::whose::Renamed;
use crate::words::{Word, content, words};

/// What became of one quotation of the draft.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// Too little to go by, or in no source: what that means, tracing tells.
    Passed,
    /// The sources have it, as far as they quote.
    Found,
    /// The same words, by another speaker in each of these.
    OtherSpeaker(Vec<Reading>),
    /// In marks here, the source's own words there.
    Unquoted(Vec<Reading>),
    /// Joined from pieces that the source keeps apart.
    Spliced(Reading, Joint),
    /// Differs from these, which agree among themselves.
    Altered(Vec<Reading>),
}

/// Everything the quotations of one draft are judged with.
pub(crate) struct Bench<'a> {
    pub(crate) draft: &'a Document,
    pub(crate) sources: &'a Sources,
    pub(crate) index: &'a SourceIndex,
    /// The speakers who have another name in the same sentence of a source.
    pub(crate) renamed: Vec<Renamed>,
    pub(crate) least_unquoted: usize,
    pub(crate) cut: Cut,
    /// Pairs of words that may still be compared.
    pub(crate) work: RefCell<Work>,
}

/// The words of the sources that quotations of the draft led to.
#[derive(Debug)]
pub(crate) struct Cut {
    /// Bytes of the longest source that is cut as a whole.
    longest: usize,
    kept: RefCell<Kept>,
}

/// The words of sources, and how many bytes of text they stand for.
#[derive(Debug, Default)]
struct Kept {
    words: BTreeMap<u32, Rc<SourceWords>>,
    bytes: usize,
}

/// A source of as many bytes is cut as a whole, whatever the draft.
const WHOLE: usize = 1 << 16;
/// A longer one is where the draft has so many quotations that a window of it for each, of as
/// many bytes, were longer together.
const WINDOW: usize = 1 << 10;
/// One that is longer still never is: words take some twenty times the memory of the text.
const LONGEST_WHOLE: usize = 1 << 22;
/// Bytes of text whose words are kept at once.
const MOST_KEPT: usize = 400 * WHOLE;

impl Cut {
    /// Returns the words for a draft with so many quotations.
    pub(crate) fn new(quotations: usize) -> Self {
        let longest = quotations.saturating_mul(WINDOW).clamp(WHOLE, LONGEST_WHOLE);
        Self { longest, kept: RefCell::default() }
    }

    fn of(&self, sources: &Sources, id: SourceId) -> Option<Rc<SourceWords>> {
        let document = sources.get(id);
        let length = document.text().len();
        if length > self.longest {
            return None;
        }
        let mut kept = self.kept.borrow_mut();
        if let Some(words) = kept.words.get(&id.0) {
            return Some(Rc::clone(words));
        }
        if kept.bytes + length > MOST_KEPT {
            *kept = Kept::default();
        }
        kept.bytes += length;
        let words = Rc::new(SourceWords::new(document));
        kept.words.insert(id.0, Rc::clone(&words));
        Some(words)
    }
}

/// Cells of all alignment tables together, for one quotation.
const CELLS_BUDGET: usize = 4_000_000;

impl Bench<'_> {
    /// Takes from the draft's share of work; returns whether there was as much.
    fn spend(&self, pairs: usize) -> bool {
        self.work.borrow_mut().spend(pairs)
    }

    /// Judges `quotation`, whose words are `quoted`.
    pub(crate) fn judge(&self, quotation: &Quotation, quoted: &[Word]) -> Verdict {
        let weighty = content(quoted);
        if weighty == 0 || quoted.len() < 2 {
            let changed = short::changed(self, quotation, quoted);
            return changed.map_or(Verdict::Passed, |reading| Verdict::Altered(vec![reading]));
        }
        let mut all: Vec<Reading> = Vec::new();
        let mut cells = CELLS_BUDGET;
        for window in windows(quoted, self.index) {
            let cost = 2 * quoted.len().min(LONGEST) * window.words.len().min(LONGEST);
            if cost > cells && !all.is_empty() {
                break;
            }
            if !self.spend(cost) {
                return Verdict::Passed;
            }
            cells = cells.saturating_sub(cost);
            let cut = self.cut.of(self.sources, window.source);
            all.extend(readings(quoted, &window, self.sources, self.index, cut.as_deref()));
        }
        // Most words first; ties in the order of the sources.
        all.sort_by(|a, b| {
            b.paired()
                .cmp(&a.paired())
                .then(a.weight().cmp(&b.weight()))
                .then(a.source.cmp(&b.source))
                .then(a.span.cmp(&b.span))
        });
        // Windows overlap: one place is one reading.
        all.dedup_by(|b, a| (a.source, a.span, a.manner) == (b.source, b.span, b.manner));
        let mine = Voice::of(self.draft, quotation);
        let mine = mine.as_ref();
        let who = mine.map(|s| Who::of(s, self.draft));

        let mut spliced = None;
        let mut whole: Vec<&Reading> = Vec::new();
        for r in all.iter().filter(|r| is_whole(r, quoted)) {
            match joint(r, quoted, self.sources.get(r.source)) {
                Some(j) if r.manner == Manner::Quoted => {
                    spliced = spliced.or_else(|| Some((r.clone(), j)));
                }
                _ if r.weight() == Weight::Honest => whole.push(r),
                _ => {}
            }
        }
        let quoted_there: Vec<&Reading> =
            whole.iter().copied().filter(|r| r.quoted_share() > 0.2).collect();
        if !quoted_there.is_empty() {
            let broken =
                quoted_there.iter().map(|r| crate::broken::broken_off(self, quotation, quoted, r));
            if let Some(broken) = broken.collect::<Option<Vec<_>>>() {
                return Verdict::Altered(agreeing(&broken.iter().collect::<Vec<_>>()));
            }
            return self.compare_speakers(quotation, &quoted_there, mine, quoted);
        }
        if let Some(r) = whole.first() {
            if self.is_unquoted(mine, &whole, quoted) {
                return Verdict::Unquoted(vec![(*r).clone()]);
            }
            return Verdict::Found;
        }
        if let Some((r, j)) = spliced {
            return Verdict::Spliced(r, j);
        }
        if let Some(verdict) = self.joined_elsewhere(&all, quoted) {
            return verdict;
        }
        if quoted.len() <= short::LONGEST
            && let Some(reading) = short::changed(self, quotation, quoted)
        {
            return Verdict::Altered(vec![reading]);
        }
        if let Some(reading) = crate::reported::in_other_words(self, quotation, mine, quoted, &all)
        {
            return Verdict::Unquoted(vec![reading]);
        }
        if is_cut_to_fit(self.draft, quotation, quoted) {
            all.retain(|r| r.weight() > Weight::Light && adds_content(r, quoted));
        }
        let part = all.iter().find(|r| is_part(r, quoted)).map_or(0, Reading::paired);
        let altered: Vec<&Reading> = all
            .iter()
            .filter(|r| {
                r.paired() > part && self.is_altered(r, quotation, who.as_ref(), quoted, weighty)
            })
            .collect();
        if let Some(first) = altered.first() {
            if first.weight() <= Weight::Light
                && let verdict @ Verdict::OtherSpeaker(_) =
                    self.compare_speakers(quotation, &altered, mine, quoted)
            {
                return verdict;
            }
            return Verdict::Altered(agreeing(&altered));
        }
        if quoted.len() > short::LONGEST
            && let Some(reading) = short::changed(self, quotation, quoted)
        {
            return Verdict::Altered(vec![reading]);
        }
        if part > 0 { Verdict::Found } else { Verdict::Passed }
    }

    /// Tells whether the draft changed what the source quotes: much the same
    /// words, in order, and not all of them.
    fn is_altered(
        &self,
        r: &Reading,
        quotation: &Quotation,
        who: Option<&Who>,
        quoted: &[Word],
        weighty: usize,
    ) -> bool {
        if r.manner != Manner::Quoted || r.headline || r.weight() == Weight::Honest {
            return false;
        }
        let share = r.share(quoted);
        let (content, run) = (r.alignment.content(quoted), r.alignment.longest_run());
        let compared = r.counted - r.beyond.min(r.counted);
        // Words that were cut must not outweigh those that stayed.
        if r.dropped() > compared.max(8) {
            return false;
        }
        let short = compared <= 6
            && content == weighty
            && content >= 2
            && r.weight() <= Weight::Light
            && r.alignment.found().len() <= quoted.len() + 2
            && r.beyond == 0;
        if short {
            return !self.is_of_several(r);
        }
        if quotation.kind == QuotationKind::Mention || r.paired() < 4 {
            return false;
        }
        // Who speaks is asked last: it takes the reading of the source.
        let like = share >= 0.55 && content >= 2 && (run >= 3 || content >= 5);
        if !like || self.is_of_several(r) {
            return false;
        }
        // Two utterances of one speaker share a phrase, and differ all over.
        let heavy = r.differences.iter().filter(|d| d.weight == Weight::Heavy).count();
        let few = heavy <= 2 || 4 * heavy <= r.paired() + 1;
        match self.relation(who, r) {
            Relation::Different(_) => share >= 0.88 && content >= 5 && run >= 5,
            Relation::Same => {
                (share >= 0.55 && content >= 3 && run >= 3 && r.paired() >= 5 && few)
                    || (share >= 0.75 && content >= 2 && run >= 3)
                    // All that was said stands in a transcript.
                    || (self.is_transcript(r) && share >= 0.65 && content >= 2 && run >= 3)
            }
            Relation::Unclear => share >= 0.7 && content >= 3 && (run >= 4 || content >= 5),
        }
    }

    /// Looks for a quotation whose two ends stand in two places of one source.
    fn joined_elsewhere(&self, all: &[Reading], quoted: &[Word]) -> Option<Verdict> {
        for r in all.iter().filter(|r| r.manner == Manner::Quoted && !r.headline).take(6) {
            let part = r.alignment.quoted();
            let fits = |range: std::ops::Range<usize>| {
                range.len() >= 4 && content(&quoted[range.clone()]) >= 2
            };
            let tight = r.paired() * 10 >= part.len() * 9 && r.quotes().len() == 1;
            if !tight || !fits(part.clone()) {
                continue;
            }
            let rest = if part.start <= 1 { part.end..quoted.len() } else { 0..part.start };
            let covered = part.len() + rest.len() + 1 >= quoted.len();
            if !covered || !fits(rest.clone()) || quoted[rest.start.max(part.start)].gap_before {
                continue;
            }
            let source = self.sources.get(r.source);
            let here = r.quotes();
            let (mut list, mut of) = (Vec::new(), Vec::new());
            for (i, q) in source.quotations().iter().enumerate() {
                if q.depth == 0 && !here.contains(&i) && list.len() < 1000 {
                    let some = words(source.text(), q.inner);
                    of.extend(std::iter::repeat_n(Some(i), some.len()));
                    list.extend(some);
                }
            }
            if !self.spend(rest.len() * list.len().min(LONGEST)) {
                return None;
            }
            let Some(other) =
                read(&quoted[rest.clone()], r.source, source, Manner::Quoted, &list, &of)
            else {
                continue;
            };
            if other.paired() * 10 >= rest.len() * 9
                && other.weight() <= Weight::Light
                && other.quotes().len() == 1
            {
                let (first, second) = if rest.start > part.start {
                    (r.span, other.span)
                } else {
                    (other.span, r.span)
                };
                let at = rest.start.max(part.start);
                let between = Span { start: first.end, end: second.start.max(first.end) };
                let apart = second.start < first.start || is_another_moment(source, between);
                return Some(Verdict::Spliced(r.clone(), Joint { at, first, second, apart }));
            }
        }
        None
    }
}

/// Tells whether the source has all of the words (or nearly all, where it quotes
/// less), changed in no way that counts.
fn is_whole(r: &Reading, quoted: &[Word]) -> bool {
    r.weight_within() == Weight::Honest
        && r.share(quoted) > 0.99
        && (r.counted - r.beyond.min(r.counted)) * 10 >= r.counted * 8
}

/// Tells whether the quotation stands in a headline, or is set like one.
fn is_cut_to_fit(draft: &Document, quotation: &Quotation, quoted: &[Word]) -> bool {
    let weighty = || quoted.iter().filter(|w| w.class == Class::Content && !w.free);
    crate::message::is_headline(draft, quotation)
        || (weighty().count() >= 3 && weighty().all(|w| w.capital))
}

/// Tells whether the quotation has words of weight that the source lacks.
fn adds_content(r: &Reading, quoted: &[Word]) -> bool {
    r.differences.iter().any(|d| {
        d.weight == Weight::Heavy
            && quoted[d.quoted.clone()]
                .iter()
                .any(|w| matches!(w.class, Class::Content | Class::Negation))
    })
}

/// Tells whether the source has part of the words, unchanged.
fn is_part(r: &Reading, quoted: &[Word]) -> bool {
    r.weight() == Weight::Honest
        && r.alignment.content(quoted) >= 2
        && r.alignment.longest_run() >= 3
}

/// Keeps the largest group of readings whose differing words are the same, the
/// first reading's group among equals.
fn agreeing(readings: &[&Reading]) -> Vec<Reading> {
    let key = |r: &Reading| -> Vec<Rc<str>> {
        r.differences
            .iter()
            .filter(|d| d.weight > Weight::Honest)
            .flat_map(|d| r.found[d.found.clone()].iter().map(|w| Rc::clone(&w.form)))
            .collect()
    };
    let mut groups: Vec<(Vec<Rc<str>>, Vec<Reading>)> = Vec::new();
    for r in readings {
        let k = key(r);
        match groups.iter_mut().find(|(other, _)| *other == k) {
            Some((_, group)) if group.iter().any(|g| g.source == r.source) => {}
            Some((_, group)) => group.push((*r).clone()),
            None => groups.push((k, vec![(*r).clone()])),
        }
    }
    let most = groups.iter().map(|(_, g)| g.len()).max().unwrap_or(0);
    groups.into_iter().find(|(_, g)| g.len() == most).map(|(_, g)| g).unwrap_or_default()
}
