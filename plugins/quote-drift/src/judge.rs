//! What a quotation's renderings in the sources amount to.

use std::rc::Rc;

use provcheck_lexicon::{Class as LexiconClass, english};
use provcheck_plugin::prelude::{Document, Quotation, QuotationKind};

use crate::bench::{Bench, Outcome};
use crate::broken::broken_off;
use crate::compare::LONGEST;
use crate::forms::Class;
use crate::locate::windows;
use crate::people::{Relation, Who};
use crate::primary::Origin;
use crate::rendering::{Manner, Rendering, renderings};
use crate::reported::in_other_words;
use crate::reversed::reversed;
use crate::short;
use crate::taken_in::taken_in;
use crate::trimmed::trimmed;
use crate::turned::turned;
use crate::voice::Voice;
use crate::weigh::Weight;
use crate::whose::telling;
use crate::words::{Word, content, words};

/// Cells of all alignment tables together, for one quotation.
const CELLS_BUDGET: usize = 4_000_000;

impl Bench<'_> {
    /// Judges `quotation`, whose words are `quoted`.
    pub(crate) fn judge(&self, quotation: &Quotation, quoted: &[Word]) -> Outcome {
        let altered = |rendering: Rendering| Outcome::Altered(vec![rendering]);
        let changed = || {
            let changed = short::changed(self, quotation, quoted);
            changed.or_else(|| reversed(self, quotation, quoted)).map(altered)
        };
        if content(quoted) == 0 || quoted.len() < 2 {
            return changed().unwrap_or(Outcome::Passed);
        }
        let Some(all) = self.renderings(quoted) else { return Outcome::Passed };
        let voice = Voice::from_quotation(self.draft, quotation);
        let mine = voice.as_ref();
        let few = quoted.len() <= short::LONGEST;
        let whole = self.whole(quotation, quoted, mine, &all);
        let part = few && matches!(whole, Some(Outcome::Found)) && !self.is_all(&all, quoted);
        if let Some(denied) = part.then(|| reversed(self, quotation, quoted)).flatten() {
            return altered(denied);
        }
        whole
            .or_else(|| self.of_two_people(&all, quoted))
            .or_else(|| taken_in(self, quotation, quoted, mine, &all))
            .or_else(|| self.joined_elsewhere(&all, quoted))
            .or_else(|| turned(self, quotation, quoted, mine, &all).map(altered))
            .or_else(|| few.then(changed).flatten())
            .or_else(|| {
                let rendering = in_other_words(self, quotation, mine, quoted, &all)?;
                Some(Outcome::Unquoted(vec![rendering]))
            })
            .unwrap_or_else(|| {
                let mut all = all;
                if is_cut_to_fit(self.draft, quotation, quoted) {
                    all.retain(|r| r.weight() > Weight::Light && adds_content(r, quoted));
                }
                let part = all.iter().find(|r| is_part(r, quoted)).map_or(0, Rendering::paired);
                all.retain(|r| r.paired() > part);
                let otherwise = if part > 0 { Outcome::Found } else { Outcome::Passed };
                self.altered(quotation, quoted, mine, &all)
                    .or_else(|| (!few).then(changed).flatten())
                    .unwrap_or(otherwise)
            })
    }

    /// Returns the renderings that sources have of the words, most words first; nothing where the
    /// work is spent.
    fn renderings(&self, quoted: &[Word]) -> Option<Vec<Rendering>> {
        let mut all: Vec<Rendering> = Vec::new();
        let mut cells = CELLS_BUDGET;
        for window in windows(quoted, self.index, &self.ranks) {
            let cost = 2 * quoted.len().min(LONGEST) * window.words.len().min(LONGEST);
            if cost > cells && !all.is_empty() {
                break;
            }
            if !self.spend(cost) {
                return None;
            }
            cells = cells.saturating_sub(cost);
            let cut = self.cut.of(self.sources, window.source);
            all.extend(renderings(quoted, &window, self.sources, self.index, cut.as_deref()));
        }
        // Ties in the order of the sources.
        all.sort_by(|a, b| {
            b.paired()
                .cmp(&a.paired())
                .then(a.weight().cmp(&b.weight()))
                .then(a.source.cmp(&b.source))
                .then(a.span.cmp(&b.span))
        });
        // Windows overlap: one place is one rendering.
        all.dedup_by(|b, a| (a.source, a.span, a.manner) == (b.source, b.span, b.manner));
        Some(all)
    }

    /// Tells whether a source has the words as a quotation of its own, no more and no less.
    fn is_all(&self, all: &[Rendering], quoted: &[Word]) -> bool {
        all.iter().filter(|r| is_whole(r, quoted)).any(|r| {
            let there = self.quotation_in(r).map(|q| q.inner);
            let text = self.sources.get(r.source).text();
            there.is_some_and(|inner| words(text, inner).len() == quoted.len())
        })
    }

    /// Judges a quotation of which a source has all words.
    fn whole(
        &self,
        quotation: &Quotation,
        quoted: &[Word],
        mine: Option<&Voice>,
        all: &[Rendering],
    ) -> Option<Outcome> {
        let mut spliced = None;
        let mut whole: Vec<&Rendering> = Vec::new();
        for r in all.iter().filter(|r| is_whole(r, quoted)) {
            match self.joint(r, quoted) {
                Some(j) if r.manner == Manner::Quoted => {
                    let one = !j.apart && r.weight() == Weight::Honest;
                    spliced = spliced.or_else(|| Some(Outcome::Spliced(r.clone(), j)));
                    // Of one person's words it can be told that they are another's.
                    whole.extend(one.then_some(r));
                }
                _ if r.weight() == Weight::Honest => whole.push(r),
                _ => {}
            }
        }
        let quoted_there: Vec<&Rendering> =
            whole.iter().copied().filter(|r| r.quoted_share() > 0.2).collect();
        if !quoted_there.is_empty() {
            let broken = quoted_there.iter().map(|r| broken_off(self, quotation, quoted, r));
            if let Some(broken) = broken.collect::<Option<Vec<_>>>() {
                return Some(Outcome::Altered(agreeing(&broken.iter().collect::<Vec<_>>())));
            }
            let trims = quoted_there.iter().map(|r| trimmed(self, quotation, quoted, r));
            if let Some(trims) = trims.collect::<Option<Vec<_>>>() {
                return Some(Outcome::Altered(agreeing(&trims.iter().collect::<Vec<_>>())));
            }
            let told = self.compare_speakers(quotation, &quoted_there, mine, quoted);
            let joined = matches!(told, Outcome::Found)
                && spliced.is_some()
                && quoted_there.iter().all(|r| self.joint(r, quoted).is_some());
            return if joined { spliced } else { Some(told) };
        }
        let Some(first) = whole.first() else { return spliced };
        Some(match self.unquoted(mine, &whole, quoted) {
            Some(Origin::Reporter) => Outcome::Unquoted(vec![(*first).clone()]),
            Some(Origin::Doubtful) => Outcome::Unmarked((*first).clone()),
            Some(Origin::Own) | None => Outcome::Found,
        })
    }

    /// Judges a quotation of which sources have much, but otherwise.
    fn altered(
        &self,
        quotation: &Quotation,
        quoted: &[Word],
        mine: Option<&Voice>,
        all: &[Rendering],
    ) -> Option<Outcome> {
        let who = mine.map(|s| Who::from_voice(s, self.draft));
        let altered: Vec<&Rendering> =
            all.iter().filter(|r| self.is_altered(r, quotation, who.as_ref(), quoted)).collect();
        let first = altered.first()?;
        if first.weight() <= Weight::Light
            && let outcome @ Outcome::OtherSpeaker(_) =
                self.compare_speakers(quotation, &altered, mine, quoted)
        {
            return Some(outcome);
        }
        Some(Outcome::Altered(agreeing(&altered)))
    }

    /// Tells whether the draft changed what the source quotes: much the same
    /// words, in order, and not all of them.
    fn is_altered(
        &self,
        r: &Rendering,
        quotation: &Quotation,
        who: Option<&Who>,
        quoted: &[Word],
    ) -> bool {
        if r.manner != Manner::Quoted || r.headline || r.weight() == Weight::Honest {
            return false;
        }
        let compared = r.counted - r.beyond.min(r.counted);
        // Words that were cut must not outweigh those that stayed.
        if r.dropped() > compared.max(8) {
            return false;
        }
        if compared <= 6 && keeps_content(r, quoted) {
            return !self.is_of_several(r);
        }
        if quotation.kind == QuotationKind::Mention || r.paired() < 4 {
            return false;
        }
        // Who speaks is asked last: it takes the whole reading of the source.
        let alike = Alike::new(r, quoted);
        alike.is_at_all() && !self.is_of_several(r) && self.is_enough(alike, who, r, quoted)
    }

    /// Tells whether the likeness is enough for who speaks here and there.
    fn is_enough(&self, alike: Alike, who: Option<&Who>, r: &Rendering, quoted: &[Word]) -> bool {
        let Alike { share, content, run } = alike;
        let apart = differ_all_over(r);
        // All that was said stands in a transcript.
        let transcript = || self.is_transcript(r) && share >= 0.65 && content >= 2;
        match self.relation(who, r) {
            Relation::Different(_) => alike.is_anothers(quoted),
            Relation::Same if run < 3 => false,
            Relation::Same if apart => transcript(),
            Relation::Unclear if apart => false,
            Relation::Same => {
                share >= 0.55 && content >= 3 && r.paired() >= 5
                    || share >= 0.75 && content >= 2
                    || transcript()
            }
            Relation::Unclear => share >= 0.7 && content >= 3 && (run >= 4 || content >= 5),
        }
    }
}

/// How much of a quotation a source has.
#[derive(Clone, Copy)]
struct Alike {
    /// The share of its words.
    share: f32,
    /// How many words that carry matter.
    content: usize,
    /// The longest run of words.
    run: usize,
}

impl Alike {
    fn new(r: &Rendering, quoted: &[Word]) -> Self {
        Self {
            share: r.share(quoted),
            content: r.alignment.content(quoted),
            run: r.alignment.longest_run(),
        }
    }

    /// Tells whether it is enough where another speaks: no stock phrase, and next to nothing else.
    fn is_anothers(self, quoted: &[Word]) -> bool {
        let Self { share, content, run } = self;
        let much = share >= 0.88 && content >= 5 && run >= 5;
        let near = share >= 0.8 && content >= 4 || share > 0.99 && content >= 3;
        much || near && run >= 4 && telling(quoted) >= 3
    }

    fn is_at_all(self) -> bool {
        self.share >= 0.55 && self.content >= 2 && (self.run >= 3 || self.content >= 5)
    }
}

/// Tells whether all words of few that carry matter stand in the source, and little else differs.
fn keeps_content(r: &Rendering, quoted: &[Word]) -> bool {
    let kept = r.alignment.content(quoted);
    kept == content(quoted)
        && kept >= 2
        && r.weight() <= Weight::Light
        && r.alignment.found().len() <= quoted.len() + 2
        && r.beyond == 0
}

/// Tells whether two utterances that share a phrase differ all over.
fn differ_all_over(r: &Rendering) -> bool {
    let heavy = r.differences.iter().filter(|d| d.weight == Weight::Heavy).count();
    heavy > 2 && 4 * heavy > r.paired() + 1
}

/// Tells whether the source has all of the words (or nearly all, where it quotes
/// less), changed in no way that counts.
fn is_whole(r: &Rendering, quoted: &[Word]) -> bool {
    r.weight_within() == Weight::Honest
        && (r.share(quoted) > 0.99 || is_joined_by_a_word(r, quoted))
        && (r.counted - r.beyond.min(r.counted)) * 10 >= r.counted * 8
}

/// Tells whether all that the source lacks is one word that joins two of its quotations: `and`.
fn is_joined_by_a_word(r: &Rendering, quoted: &[Word]) -> bool {
    let mut joins = r.differences.iter().filter(|d| !d.quoted.is_empty());
    let (first, more) = (joins.next(), joins.next());
    let coordinator = |w: &Word| english(LexiconClass::Coordinator).contains(&*w.form);
    more.is_none()
        && r.paired() + 1 == quoted.len()
        && first.is_some_and(|d| {
            d.crosses && matches!(&quoted[d.quoted.clone()], [word] if coordinator(word))
        })
}

/// Tells whether the quotation stands in a headline, or is set like one.
fn is_cut_to_fit(draft: &Document, quotation: &Quotation, quoted: &[Word]) -> bool {
    let weighty = || quoted.iter().filter(|w| w.class == Class::Content && !w.free);
    crate::message::is_headline(draft, quotation)
        || (weighty().count() >= 3 && weighty().all(|w| w.capital))
}

/// Tells whether the quotation has words of weight that the source lacks.
fn adds_content(r: &Rendering, quoted: &[Word]) -> bool {
    r.differences.iter().any(|d| {
        d.weight == Weight::Heavy
            && quoted[d.quoted.clone()]
                .iter()
                .any(|w| matches!(w.class, Class::Content | Class::Negation))
    })
}

/// Tells whether the source has part of the words, unchanged.
fn is_part(r: &Rendering, quoted: &[Word]) -> bool {
    r.weight() == Weight::Honest
        && r.alignment.content(quoted) >= 2
        && r.alignment.longest_run() >= 3
}

/// Keeps the largest group of renderings whose differing words are the same, the
/// first rendering's group among equals.
fn agreeing(renderings: &[&Rendering]) -> Vec<Rendering> {
    let key = |r: &Rendering| -> Vec<Rc<str>> {
        r.differences
            .iter()
            .filter(|d| d.weight > Weight::Honest)
            .flat_map(|d| r.found[d.found.clone()].iter().map(|w| Rc::clone(&w.form)))
            .collect()
    };
    let mut groups: Vec<(Vec<Rc<str>>, Vec<Rendering>)> = Vec::new();
    for r in renderings {
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
