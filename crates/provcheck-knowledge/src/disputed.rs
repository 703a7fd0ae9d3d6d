//! Wrong titles of one text, so that they can be set against those of another: a wrong one
//! that two texts share tells who copied whom.

use std::mem::discriminant;

use provcheck_core::Document;

use crate::base::{Knowledge, PersonId};
use crate::data::day::Day;
use crate::mention::{Mention, Mentions};
use crate::verdict::{Conflict, Sureness, Verdict, verdict};

/// A title that the knowledge base speaks against.
#[derive(Clone, Debug)]
pub struct DisputedTitle<'a> {
    /// Where it stands, and what is claimed.
    pub mention: Mention,
    /// Who is meant.
    pub person: PersonId,
    /// What speaks against it.
    pub verdict: Verdict<'a>,
}

/// Returns the titles of `document`, a draft or a source, that were wrong whenever the
/// text was written around `day`: another office, another place, an office that is
/// none. Out-dated titles are not among them, and neither is what no more than may be wrong.
pub fn disputed_titles<'a>(
    knowledge: &'a Knowledge,
    document: &Document,
    day: Option<Day>,
) -> Vec<DisputedTitle<'a>> {
    let found = Mentions::from_document(document, knowledge);
    let dispute = |mention: &Mention| {
        let person = mention.person?.person;
        let verdict = verdict(knowledge, mention, day);
        let sure = match &verdict {
            Verdict::WrongOffice(c)
            | Verdict::WrongPlace(c)
            | Verdict::NoSuchOffice(c)
            | Verdict::Organisation(c)
            | Verdict::Deputy(c) => c.sure,
            Verdict::Silent
            | Verdict::Right(_)
            | Verdict::PastOffice(_)
            | Verdict::FormerInOffice(_)
            | Verdict::Beyond(_) => return None,
        };
        (sure >= Sureness::Medium).then(|| DisputedTitle {
            mention: mention.clone(),
            person,
            verdict,
        })
    };
    found.titles.iter().filter_map(dispute).collect()
}

impl DisputedTitle<'_> {
    /// Tells whether `other` calls the same person by the same wrong title, in whatever
    /// words.
    pub fn is_shared(&self, other: &Self) -> bool {
        let (a, b) = (&self.mention.claim, &other.mention.claim);
        self.person == other.person
            && discriminant(&self.verdict) == discriminant(&other.verdict)
            && (a.classes == b.classes || a.phrase == b.phrase)
            && (a.places == b.places || self.claimed().is_some_and(|o| other.claimed() == Some(o)))
    }

    fn claimed(&self) -> Option<crate::OfficeId> {
        match &self.verdict {
            Verdict::WrongOffice(Conflict { claimed, .. })
            | Verdict::WrongPlace(Conflict { claimed, .. }) => claimed.map(|o| o.id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::day::day_of;

    fn shared(draft: &str, source: &str) -> bool {
        let kb = Knowledge::embedded();
        let find = |text: &str| {
            disputed_titles(kb, &provcheck_text::plain("text", text), Some(day_of(2022, 3, 1)))
        };
        let (draft, source) = (find(draft), find(source));
        draft.iter().any(|a| source.iter().any(|b| a.is_shared(b)))
    }

    #[test]
    fn the_same_wrong_title_in_other_words_is_shared() {
        for (draft, source) in [
            (
                "Ukrainian defence minister Dmytro Kuleba spoke.",
                "Dmytro Kuleba, Ukraine's defense minister, was there.",
            ),
            (
                "NATO chief executive Jens Stoltenberg spoke.",
                "The chief executive of NATO, Jens Stoltenberg, was there.",
            ),
            (
                "Russian Foreign Minister Dmytro Kuleba spoke.",
                "Dmytro Kuleba, Russia's foreign minister, was there.",
            ),
        ] {
            assert!(shared(draft, source), "{draft} | {source}");
        }
        for (draft, source) in [
            // One of the two is right.
            (
                "Ukrainian defence minister Dmytro Kuleba spoke.",
                "Ukrainian foreign minister Dmytro Kuleba was there.",
            ),
            // Two wrong titles.
            (
                "Ukrainian defence minister Dmytro Kuleba spoke.",
                "Ukrainian finance minister Dmytro Kuleba was there.",
            ),
            (
                "Ukrainian defence minister Dmytro Kuleba spoke.",
                "Russian foreign minister Sergei Shoigu was there.",
            ),
            // Only out of date.
            (
                "Foreign Minister Heiko Maas said so on Monday.",
                "Foreign Minister Heiko Maas told reporters so on Monday.",
            ),
        ] {
            assert!(!shared(draft, source), "{draft} | {source}");
        }
    }
}
