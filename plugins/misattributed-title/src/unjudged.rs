//! What was not judged, and why: silence must not look like approval.

use std::collections::BTreeMap;

use provcheck_knowledge::data::day::{Day, iso};
use provcheck_knowledge::mention::Mention;
use provcheck_knowledge::verdict::Verdict;

/// Titles of people of the knowledge base that could not be judged.
#[derive(Debug, Default)]
pub(crate) struct Unjudged {
    /// By the day on which what is known ends.
    beyond: BTreeMap<Day, u64>,
    undated: u64,
}

impl Unjudged {
    /// Counts a title that `said` does not judge.
    pub(crate) fn count(&mut self, mention: &Mention, said: &Verdict<'_>, dated: bool) {
        match said {
            Verdict::Beyond(end) => *self.beyond.entry(*end).or_default() += 1,
            Verdict::Right(_) | Verdict::Silent if !dated && mention.person.is_some() => {
                self.undated += u64::from(!mention.claim.vague);
            }
            _ => {}
        }
    }

    pub(crate) fn titles(&self) -> u64 {
        self.beyond.values().sum::<u64>() + self.undated
    }

    /// Returns a line for each reason.
    pub(crate) fn messages(&self) -> Vec<String> {
        let titles = |count: u64| match count {
            1 => "1 title".to_owned(),
            count => format!("{count} titles"),
        };
        let mut out: Vec<String> = self
            .beyond
            .iter()
            .map(|(end, count)| {
                format!("{} not judged: knowledge ends {}", titles(*count), iso(*end))
            })
            .collect();
        if self.undated > 0 {
            out.push(format!("{} not judged: no date: give --date", titles(self.undated)));
        }
        out
    }
}
