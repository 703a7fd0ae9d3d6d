//! Words of two people, or of two places, that the draft makes one quotation.

use std::ops::Range;

use provcheck_plugin::prelude::{Document, SourceId, Span};

use crate::bench::{Bench, Outcome};
use crate::compare::LONGEST;
use crate::people::{Relation, Who, name_of};
use crate::rendering::{Manner, Rendering, read};
use crate::splice::{Joint, is_another_moment, joint};
use crate::voice::{Voice, is_chained};
use crate::weigh::Weight;
use crate::whose::are_two_surnames;
use crate::words::{Word, content, words};

/// A quotation of a source, by its index.
type Place = (SourceId, usize);

impl Bench<'_> {
    /// Returns where a rendering runs from one utterance of its source into another.
    pub(crate) fn joint(&self, r: &Rendering, quoted: &[Word]) -> Option<Joint> {
        let two = |i, j| self.two_people((r.source, i), (r.source, j));
        joint(r, quoted, self.sources.get(r.source), two)
    }

    /// Returns who speaks in two quotations of the sources, where they are two people.
    fn two_people(&self, first: Place, second: Place) -> Option<(String, String)> {
        let speaker = |(id, at): Place| {
            let source = self.sources.get(id);
            let quotation = source.quotations().get(at)?;
            let voice = Voice::from_quotation(source, quotation)?;
            let who = Who::from_voice(&voice, source);
            let name = name_of(&voice, source).to_owned();
            is_chained(source, quotation).then_some((who, name, voice))
        };
        let ((one, name, a), (other, its, b)) = (speaker(first)?, speaker(second)?);
        let two = match one.relation(&other) {
            Relation::Different(_) => true,
            Relation::Unclear => first.0 == second.0 && are_two_surnames(&a, &b),
            Relation::Same => false,
        };
        two.then_some((name, its))
    }

    /// Looks for a quotation that has the words of two people, with no more than a joining word
    /// between.
    pub(crate) fn of_two_people(&self, all: &[Rendering], quoted: &[Word]) -> Option<Outcome> {
        /// Words of the draft's own at the joint, at most.
        const JOINING: usize = 2;
        let near = |r: &&Rendering| {
            r.manner == Manner::Quoted
                && !r.headline
                && r.quotes().len() > 1
                && r.weight_within() == Weight::Honest
                && r.paired() + JOINING >= r.counted
        };
        let mut joints = all.iter().filter(near).filter_map(|r| Some((r, self.joint(r, quoted)?)));
        let (r, joint) = joints.find(|(_, joint)| joint.people.is_some())?;
        Some(Outcome::Spliced(r.clone(), joint))
    }

    /// Looks for a quotation whose two ends stand in two places of one source, or are two
    /// people's in two sources.
    pub(crate) fn joined_elsewhere(&self, all: &[Rendering], quoted: &[Word]) -> Option<Outcome> {
        for r in all.iter().filter(|r| r.manner == Manner::Quoted && !r.headline).take(6) {
            let part = r.alignment.quoted();
            let Some(rest) = rest_of(r, quoted) else { continue };
            let source = self.sources.get(r.source);
            let (list, of) = other_words(source, &r.quotes());
            if !self.spend(rest.len() * list.len().min(LONGEST)) {
                return None;
            }
            let other = read(&quoted[rest.clone()], r.source, source, Manner::Quoted, &list, &of);
            let fits = |other: &Rendering| {
                other.paired() * 10 >= rest.len() * 9
                    && other.weight() <= Weight::Light
                    && other.quotes().len() == 1
            };
            let Some(other) = other.filter(fits) else {
                if let Some(joint) = self.across(r, &rest, all) {
                    return Some(Outcome::Spliced(r.clone(), joint));
                }
                continue;
            };
            let in_order = rest.start > part.start;
            let (first, second) = if in_order { (r, &other) } else { (&other, r) };
            let people = place(first).zip(place(second));
            let people = people.and_then(|(one, two)| self.two_people(one, two));
            let (first, second) = (first.span, second.span);
            let at = rest.start.max(part.start);
            let between = Span { start: first.end, end: second.start.max(first.end) };
            let apart = people.is_some()
                || second.start < first.start
                || is_another_moment(source, between);
            let joint = Joint { at, first, second, apart, people, elsewhere: None };
            return Some(Outcome::Spliced(r.clone(), joint));
        }
        None
    }

    /// Looks in the other sources for the rest of a quotation, in the words of another person.
    fn across(&self, r: &Rendering, rest: &Range<usize>, all: &[Rendering]) -> Option<Joint> {
        let part = r.alignment.quoted();
        let fits = |other: &&Rendering| {
            let its = other.alignment.quoted();
            other.source != r.source
                && other.manner == Manner::Quoted
                && !other.headline
                && other.weight() == Weight::Honest
                && other.quotes().len() == 1
                && its.start >= rest.start
                && its.end <= rest.end
                && other.paired() * 10 >= rest.len() * 9
        };
        // The one that comes first is told of.
        let other = all.iter().find(fits).filter(|_| rest.start > part.start)?;
        let people = self.two_people(place(r)?, place(other)?)?;
        Some(Joint {
            at: rest.start,
            first: r.span,
            second: other.span,
            apart: true,
            people: Some(people),
            elsewhere: Some(other.source),
        })
    }
}

/// Returns the first quotation of the source that a rendering stands in.
fn place(r: &Rendering) -> Option<Place> {
    Some((r.source, *r.quotes().first()?))
}

/// Returns the words of the quotation that a rendering of one part, in one quotation of the source,
/// leaves.
fn rest_of(r: &Rendering, quoted: &[Word]) -> Option<Range<usize>> {
    let part = r.alignment.quoted();
    let fits = |range: &Range<usize>| range.len() >= 4 && content(&quoted[range.clone()]) >= 2;
    let tight = r.paired() * 10 >= part.len() * 9 && r.quotes().len() == 1;
    if !tight || !fits(&part) {
        return None;
    }
    let rest = if part.start <= 1 { part.end..quoted.len() } else { 0..part.start };
    let covered = part.len() + rest.len() + 1 >= quoted.len();
    (covered && fits(&rest) && !quoted[rest.start.max(part.start)].gap_before).then_some(rest)
}

/// Returns the words of a source's quotations but for those `here`, and of which each is.
fn other_words(source: &Document, here: &[usize]) -> (Vec<Word>, Vec<Option<usize>>) {
    let (mut list, mut of) = (Vec::new(), Vec::new());
    for (i, q) in source.quotations().iter().enumerate() {
        if list.len() >= 1000 {
            break;
        }
        if q.depth == 0 && !here.contains(&i) {
            let some = words(source.text(), q.inner);
            of.extend(std::iter::repeat_n(Some(i), some.len()));
            list.extend(some);
        }
    }
    (list, of)
}
