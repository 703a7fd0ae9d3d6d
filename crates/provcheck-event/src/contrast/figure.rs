//! What shows that two figures are of two matters.

use provcheck_lang::{Relation, Upos};
use provcheck_lexicon::{Class, english};
use provcheck_quantity::Kind;

use super::item::{is_added, is_dozen, is_from, is_hour, is_of_time, is_period, leader, rate};
use super::pair::{Pair, is_of_kind, is_sum};
use crate::item::Item;
use crate::same::same;
use crate::statement::Statement;

impl Pair<'_> {
    /// Tells whether nothing shows that two figures are of two matters.
    pub(super) fn may_be_of_one_matter(&self, ours: usize, theirs: usize) -> bool {
        let a = &self.ours.items[ours];
        // `Twenty were hurt, seven at a party`: the draft has the seven.
        let sum = a.number().is_some_and(|number| is_sum(number, &self.theirs));
        // `All 104 on board`, told as 95 passengers and nine of the crew.
        let whole = || {
            let all = self.theirs.items[theirs].number();
            all.is_some_and(|number| is_sum(number, self.ours))
        };
        let told = sum || self.back[theirs] && !self.here[ours] || whole();
        let bare = a.number().is_some_and(|number| {
            matches!(number.kind, Kind::Score | Kind::Age) && !self.is_anchored(number.kind)
        });
        let elsewhere = || {
            self.is_supposed(ours, theirs)
                || self.is_of_another_year(ours, theirs)
                || self.is_narrower(ours, theirs)
                || self.is_another(ours, theirs)
                || self.periods_differ(ours, theirs)
        };
        let clashes = || {
            self.complements_clash(ours, theirs)
                || self.names_exchanged(ours, theirs)
                || !self.is_firm() && self.governors_clash(ours, theirs)
                || self.sides_clash(ours, theirs)
        };
        !(self.are_of_two_kinds(ours, theirs) || told || bare || elsewhere() || clashes())
    }

    /// Tells whether the words beside two figures make two kinds of them: a rate, what is added, an
    /// hour, a dozen.
    fn are_of_two_kinds(&self, ours: usize, theirs: usize) -> bool {
        let (here, there) = ((self.ours, ours), (&*self.theirs, theirs));
        self.are_of_telling(ours, theirs)
            || rate(here) != rate(there)
            || is_added(there) != is_added(here)
            || is_from(there) && !is_from(here)
            || is_hour(here) && is_hour(there)
            || is_dozen(&self.ours.items[ours])
            || is_dozen(&self.theirs.items[theirs])
            || self.has_other_scores(theirs)
    }

    /// Tells whether the source tells its figure of a year that the draft's sentence does not name.
    pub(super) fn is_of_another_year(&self, ours: usize, theirs: usize) -> bool {
        let year = |item: &Item| item.number().is_some_and(|q| q.kind == Kind::Year);
        let mut others = self.ours.items.iter().enumerate().filter(|(at, _)| *at != ours);
        if others.any(|(_, item)| year(item)) {
            return false;
        }
        // `The worst since 1999, when 16 died`: the clause hangs from the year.
        let told = self.theirs.verb_of(theirs);
        let above = self.theirs.items[told].head;
        let mut all = self.theirs.items.iter().enumerate().filter(|(at, _)| *at != theirs);
        all.any(|(at, item)| {
            year(item) && (at == above || [told, above].contains(&self.theirs.verb_of(at)))
        })
    }

    /// Tells whether the source's sentence has other results beside one: which is meant, the sides
    /// and the day say.
    fn has_other_scores(&self, theirs: usize) -> bool {
        let score = |item: &Item| item.number().is_some_and(|q| q.kind == Kind::Score);
        let mut all = self.theirs.items.iter().enumerate();
        score(&self.theirs.items[theirs]) && all.any(|(at, item)| at != theirs && score(item))
    }

    /// Tells whether one of two days is that of somebody's words: who speaks twice, says it on two
    /// days.
    pub(crate) fn are_of_telling(&self, ours: usize, theirs: usize) -> bool {
        let of_telling = |statement: &Statement, at: usize| {
            let verb = &statement.items[statement.verb_of(at)];
            statement.items[at].date().is_some() && english(Class::SpeechVerb).contains(&*verb.key)
        };
        of_telling(self.ours, ours) || of_telling(&self.theirs, theirs)
    }

    /// Tells whether the source only supposes what the draft tells of a figure: `If the dike fails`.
    pub(super) fn is_supposed(&self, ours: usize, theirs: usize) -> bool {
        let supposed = |statement: &Statement, at: usize| {
            let told = statement.verb_of(at);
            let mut all = statement.frames.iter().filter(|frame| frame.conditional);
            all.any(|frame| {
                let head = statement.items[frame.predicate].head;
                frame.predicate == told || statement.verb_of(head) == told
            })
        };
        supposed(&self.theirs, theirs) && !supposed(self.ours, ours)
    }

    /// Tells whether one text speaks of another thing of the kind: `a second trial with 300 people`.
    pub(super) fn is_another(&self, ours: usize, theirs: usize) -> bool {
        let another = |statement: &Statement, at: usize| {
            let noun = statement.items[at].head;
            let above = statement.items[noun].head;
            statement.items.iter().enumerate().any(|(n, item)| {
                let of_these = item.head == noun || item.head == above;
                n != at && of_these && english(Class::OtherWord).contains(&*item.key)
            })
        };
        another(self.ours, ours) != another(&self.theirs, theirs)
    }

    /// Tells whether the figures are of two things: `40 kg of cocaine`, `62 kg of heroin`; `3 billion
    /// for dikes`, `4 billion for roads`.
    pub(super) fn complements_clash(&self, ours: usize, theirs: usize) -> bool {
        let lone = |statement: &Statement, at: usize, known: &dyn Fn(usize) -> bool| {
            let head = statement.items[at].head;
            let verb = statement.verb_of(at);
            let all = statement.items.iter().enumerate().filter(|(n, item)| {
                let hangs = item.head == head && item.relation == Relation::Nmod
                    || item.head == verb && item.relation == Relation::Obl && !is_of_time(item);
                *n != at && *n != head && hangs && item.is_matter() && !known(*n)
            });
            let led = |n| leader(statement, n).map(|leader| leader.key.clone());
            all.map(|(n, item)| (item.head == head, led(n))).collect::<Vec<_>>()
        };
        let mine = lone(self.ours, ours, &|n| self.credit[n] > 0.0);
        let other = lone(&self.theirs, theirs, &|n| self.back[n]);
        mine.iter().any(|(of_it, led)| {
            other.iter().any(|(of_that, by)| *of_it && *of_that || led.is_some() && led == by)
        })
    }

    /// Tells whether only one of two shares is of a stretch of time: `rose 14 per cent`, `rose 31
    /// per cent this year`.
    pub(super) fn periods_differ(&self, ours: usize, theirs: usize) -> bool {
        let timed = |statement: &Statement, at: usize| {
            let verb = statement.verb_of(at);
            statement.items.iter().any(|item| item.head == verb && is_period(item))
        };
        let share = |item: &Item| item.number().is_some_and(|q| q.kind == Kind::Percent);
        share(&self.ours.items[ours])
            && share(&self.theirs.items[theirs])
            && timed(self.ours, ours) != timed(&self.theirs, theirs)
    }

    /// Tells whether of those that are counted one text tells something narrower: `five people were
    /// critically injured` of `nine people were injured`.
    pub(super) fn is_narrower(&self, ours: usize, theirs: usize) -> bool {
        let narrows = |statement: &Statement, at: usize| {
            let verb = statement.verb_of(at);
            let mut all = statement.items.iter().enumerate().filter(|(_, item)| item.head == verb);
            all.any(|(n, item)| {
                let manner = item.part == Upos::Adv && item.key.ends_with("ly");
                let before = n.checked_sub(1).map(|before| &*statement.items[before].key);
                manner || before == Some("by") && item.part == Upos::Noun
            })
        };
        let count = |item: &Item| item.number().is_some_and(|number| number.kind == Kind::Count);
        count(&self.ours.items[ours])
            && count(&self.theirs.items[theirs])
            && narrows(self.ours, ours) != narrows(&self.theirs, theirs)
    }

    /// Tells whether one predicate has another side in both texts: `profits rose 12%`, `sales
    /// rose 10%`.
    pub(super) fn sides_clash(&self, ours: usize, theirs: usize) -> bool {
        let lone = |a: Option<usize>, b: Option<usize>| {
            a.zip(b).is_some_and(|(a, b)| {
                let (mine, their) = (&self.ours.items[a], &self.theirs.items[b]);
                a != ours
                    && b != theirs
                    && mine.is_matter()
                    && their.is_matter()
                    // `The fund` may be what a name names.
                    && mine.is_name() == their.is_name()
                    && self.credit[a] == 0.0
                    && !self.back[b]
                    && !is_of_kind(mine, their)
            })
        };
        self.ours.frames.iter().any(|a| {
            self.theirs.frames.iter().any(|b| {
                (lone(a.actor, b.actor) || lone(a.patient, b.patient))
                    && same(&self.ours.items[a.predicate], &self.theirs.items[b.predicate])
            })
        })
    }

    /// Tells whether enough is the same for a figure of that kind: what a score or an age
    /// is of takes more words to say than what a number counts.
    pub(super) fn is_anchored(&self, kind: Kind) -> bool {
        let here = self.ours.items.iter().zip(&self.here).filter(|(_, here)| **here);
        let (mut items, mut names) = (0, 0);
        for (item, _) in here {
            items += 1;
            names += usize::from(item.is_name());
        }
        match kind {
            Kind::Score => names >= 2 || names == 1 && items >= 4,
            Kind::Age => items >= 3 || names > 0,
            _ => items >= 2,
        }
    }

    /// Tells whether enough else is the same that what is told of a figure may be told in other
    /// words: a name, or several words. Two words are the same of many matters.
    pub(super) fn is_firm(&self) -> bool {
        let here = self.ours.items.iter().zip(&self.here).filter(|(_, here)| **here);
        let (mut items, mut name) = (0, false);
        for (item, _) in here {
            items += 1;
            name |= item.is_name();
        }
        name || items > 3
    }

    /// Tells whether both sentences have another figure as well that the other has not: `12% in
    /// 2019`, `9% in 2020`.
    pub(super) fn figures_clash(&self, ours: usize, theirs: usize) -> bool {
        let mine = self.ours.items.iter().enumerate();
        let other = self.theirs.items.iter().enumerate();
        let lone = |at: usize, item: &Item, here: &[bool]| item.number().is_some() && !here[at];
        mine.filter(|(at, item)| *at != ours && lone(*at, item, &self.here)).count() > 0
            && other.filter(|(at, item)| *at != theirs && lone(*at, item, &self.back)).count() > 0
    }
}
