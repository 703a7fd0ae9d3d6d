//! What a quotation's readings in the sources amount to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use provcheck_align::SourceIndex;
use provcheck_lexicon::{self as words, Words, english};
use provcheck_plugin::core::Speaker;
use provcheck_plugin::prelude::{
    BlockKind, Document, Quotation, QuotationKind, SourceId, Sources, Span,
};

use crate::compare::{LONGEST, Weight};
use crate::forms::Class;
use crate::locate::windows;
use crate::near::{could_be, is_chained, is_named_near};
use crate::people::{Relation, Who, fold, is_media, name_of};
use crate::reading::{Manner, Reading, SourceWords, read, readings};
use crate::short::is_same_sentence;
use crate::splice::{Joint, is_another_moment, joint};
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
    pub(crate) least_unquoted: usize,
    pub(crate) cut: Cut,
}

/// The words of the sources that quotations of the draft led to.
#[derive(Debug, Default)]
pub(crate) struct Cut(RefCell<BTreeMap<u32, Option<Rc<SourceWords>>>>);

/// Sources whose words are kept at once.
const KEPT: usize = 400;

impl Cut {
    fn of(&self, sources: &Sources, id: SourceId) -> Option<Rc<SourceWords>> {
        let mut kept = self.0.borrow_mut();
        if kept.len() >= KEPT && !kept.contains_key(&id.0) {
            kept.clear();
        }
        kept.entry(id.0).or_insert_with(|| SourceWords::new(sources.get(id)).map(Rc::new)).clone()
    }
}

/// Cells of all alignment tables together, for one quotation.
const CELLS_BUDGET: usize = 4_000_000;

impl Bench<'_> {
    /// Judges `quotation`, whose words are `quoted`.
    pub(crate) fn judge(&self, quotation: &Quotation, quoted: &[Word]) -> Verdict {
        let weighty = content(quoted);
        if weighty == 0 || quoted.len() < 2 {
            return Verdict::Passed;
        }
        let mut all: Vec<Reading> = Vec::new();
        let mut cells = CELLS_BUDGET;
        for window in windows(quoted, self.index) {
            let cost = 2 * quoted.len().min(LONGEST) * window.words.len().min(LONGEST);
            if cost > cells && !all.is_empty() {
                break;
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
        let mine = quotation.speaker.as_ref();
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
            return self.compare_speakers(quotation, &quoted_there, who.as_ref(), quoted);
        }
        if let Some(r) = whole.first() {
            if self.is_unquoted(mine, &whole, quoted, weighty) {
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
        if let Some(reading) = crate::short::changed(self, quotation, quoted) {
            return Verdict::Altered(vec![reading]);
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
                    self.compare_speakers(quotation, &altered, who.as_ref(), quoted)
            {
                return verdict;
            }
            return Verdict::Altered(agreeing(&altered));
        }
        if part > 0 { Verdict::Found } else { Verdict::Passed }
    }

    fn speaker_in(&self, r: &Reading) -> Option<&Speaker> {
        let quotations = self.sources.get(r.source).quotations();
        r.quotes().first().and_then(|&i| quotations.get(i)).and_then(|q| q.speaker.as_ref())
    }

    fn relation(&self, who: Option<&Who>, r: &Reading) -> Relation {
        let theirs = self.speaker_in(r).map(|s| Who::of(s, self.sources.get(r.source)));
        match (who, theirs) {
            (Some(a), Some(b)) => a.relation(&b),
            _ => Relation::Unclear,
        }
    }

    /// Found, or the words of someone else in every source that has them.
    fn compare_speakers(
        &self,
        quotation: &Quotation,
        there: &[&Reading],
        who: Option<&Who>,
        quoted: &[Word],
    ) -> Verdict {
        let found = Verdict::Found;
        let weighty = content(quoted);
        let long = (weighty >= 3 && quoted.len() >= 6) || (weighty >= 2 && quoted.len() >= 9);
        // Few words are enough where they are no one's stock phrase, and both are named.
        let short = quoted.len() >= 5 && telling(quoted) >= 2;
        if !long && !short {
            return found;
        }
        let all_other = is_chained(self.draft, quotation)
            && there.iter().all(|r| {
                let source = self.sources.get(r.source);
                let theirs = r.quotes().first().and_then(|&i| source.quotations().get(i));
                let same_sentence =
                    theirs.is_some_and(|t| is_same_sentence(self.draft, quotation, source, t));
                theirs.is_none_or(|t| is_chained(source, t))
                    && match self.relation(who, r) {
                        Relation::Different(_) => true,
                        Relation::Unclear => same_sentence && self.are_other_names(quotation, r),
                        Relation::Same => false,
                    }
                    && r.quotes().len() == 1
                    && (long
                        || (r.weight() == Weight::Honest
                            && r.beyond == 0
                            && (self.is_sure(quotation, r) || self.are_full_names(quotation, r))))
            });
        if all_other {
            let mut some: Vec<Reading> = Vec::new();
            for r in there {
                if !some.iter().any(|s| s.source == r.source && s.span.overlaps(r.span)) {
                    some.push((*r).clone());
                }
            }
            Verdict::OtherSpeaker(some)
        } else {
            found
        }
    }

    /// Tells whether two people are surely named, and near their words.
    pub(crate) fn is_sure(&self, quotation: &Quotation, r: &Reading) -> bool {
        let (Some(mine), Some(theirs)) = (quotation.speaker.as_ref(), self.speaker_in(r)) else {
            return false;
        };
        let source = self.sources.get(r.source);
        let who = Who::of_two(mine, self.draft, source);
        who.relation(&Who::of_two(theirs, source, self.draft)) == Relation::Different(true)
            && !could_be(self.draft, mine, &theirs.name)
            && !could_be(source, theirs, &mine.name)
            && is_named_near(self.draft, quotation.span, mine)
            && is_named_near(source, r.span, theirs)
    }

    /// Tells whether two names, of people or bodies, have no word in common.
    fn are_other_names(&self, quotation: &Quotation, r: &Reading) -> bool {
        let words = |speaker: Option<&Speaker>| -> Vec<String> {
            let name = speaker.map_or("", |s| s.name.as_str());
            let words = name.split(|c: char| !c.is_alphanumeric());
            let capital = words.filter(|w| w.starts_with(char::is_uppercase));
            capital.filter(|w| !w.eq_ignore_ascii_case("the")).map(fold).collect()
        };
        let (mine, theirs) = (words(quotation.speaker.as_ref()), words(self.speaker_in(r)));
        !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|w| theirs.contains(w))
    }

    /// Tells whether both speakers are named in full right by their words.
    fn are_full_names(&self, quotation: &Quotation, r: &Reading) -> bool {
        let full = |speaker: Option<&Speaker>, document: &Document| {
            speaker.is_some_and(|s| {
                !s.resolved && Who::of(s, document).is_full_name(name_of(s, document))
            })
        };
        full(quotation.speaker.as_ref(), self.draft)
            && full(self.speaker_in(r), self.sources.get(r.source))
    }

    /// Returns who the source says it was.
    pub(crate) fn speaker_name(&self, r: &Reading) -> Option<&str> {
        self.speaker_in(r).map(|s| name_of(s, self.sources.get(r.source)))
    }

    fn is_unquoted(
        &self,
        mine: Option<&Speaker>,
        whole: &[&Reading],
        quoted: &[Word],
        weighty: usize,
    ) -> bool {
        let Some(speaker) = mine else { return false };
        if weighty < 5 || quoted.len() < self.least_unquoted || is_media(&speaker.name) {
            return false;
        }
        whole.iter().all(|r| {
            let source = self.sources.get(r.source);
            let Some(block) = source.block_at(r.span.start as usize) else { return false };
            let block = source.blocks()[block];
            // A source whose marks are broken can't be read as quoting or telling.
            let near = |f: &provcheck_plugin::core::QuoteFault| {
                f.span.start + 1500 > block.span.start && f.span.start < block.span.end + 1500
            };
            block.kind != BlockKind::Quotation
                && !r.headline
                && !source.quote_faults().iter().any(near)
                && !reports_speech(source, r)
        })
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
        let relation = self.relation(who, r);
        if self.is_of_several(r) {
            return false;
        }
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
            return true;
        }
        if quotation.kind == QuotationKind::Mention || r.paired() < 4 {
            return false;
        }
        // Two utterances of one speaker share a phrase, and differ all over.
        let heavy = r.differences.iter().filter(|d| d.weight == Weight::Heavy).count();
        let few = heavy <= 2 || 4 * heavy <= r.paired() + 1;
        match relation {
            Relation::Different(_) => share >= 0.88 && content >= 5 && run >= 5,
            Relation::Same => {
                (share >= 0.55 && content >= 3 && run >= 3 && r.paired() >= 5 && few)
                    || (share >= 0.75 && content >= 2 && run >= 3)
            }
            Relation::Unclear => share >= 0.7 && content >= 3 && (run >= 4 || content >= 5),
        }
    }

    /// Tells whether the reading runs from one person's words into another's.
    fn is_of_several(&self, r: &Reading) -> bool {
        let source = self.sources.get(r.source);
        let quotations = source.quotations();
        let speakers = r.quotes().into_iter().filter_map(|i| quotations.get(i)?.speaker.as_ref());
        let people: Vec<Who> = speakers.map(|s| Who::of(s, source)).collect();
        people.windows(2).any(|two| matches!(two[0].relation(&two[1]), Relation::Different(_)))
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

/// Returns how many of the words carry matter that few others would speak of.
fn telling(quoted: &[Word]) -> usize {
    #[rustfmt::skip]
    const COMMON: Words = english(words::Class::CommonWord);
    quoted
        .iter()
        .filter(|w| w.class == Class::Content && !w.free && !COMMON.contains(&*w.form))
        .count()
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

/// Tells whether the source's sentence gives the words as someone's: indirect speech.
fn reports_speech(source: &Document, r: &Reading) -> bool {
    #[rustfmt::skip]
    const CUES: Words = english(words::Class::SpeechStem);
    let Some(at) = source.sentence_at(r.span.start as usize) else { return true };
    let sentences = source.sentences();
    let last = sentences[at..].iter().take_while(|s| s.span.start < r.span.end).count();
    let before = match at.checked_sub(1) {
        Some(before) if sentences[before].block == sentences[at].block => before,
        _ => at,
    };
    sentences[before..at + last].iter().any(|s| {
        let outside = words(source.text(), s.span);
        outside.iter().any(|w| {
            w.class == Class::Content
                && !r.span.overlaps(w.span)
                && CUES.iter().any(|cue| {
                    w.form.starts_with(cue) && w.form.len() <= cue.len() + 5 && cue.len() > 3
                        || *w.form == *cue
                })
        })
    })
}
