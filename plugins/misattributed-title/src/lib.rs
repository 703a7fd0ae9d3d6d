//! People under the wrong title, office, place or name for the day.
//!
//! Mentions of people with titles come from `provcheck-knowledge`, and so does what the
//! knowledge base says of them; here it is put into words, set against the sources, and
//! reported at most once a mention.

mod facts;
mod names;
mod options;
mod own;
mod place;
mod rules;
mod sources;
#[cfg(test)]
mod tests;
mod unjudged;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use provcheck_knowledge::mention::{How, Mention, Mentions};
use provcheck_knowledge::verdict::{Verdict, verdict};
use provcheck_knowledge::{FormKind, Knowledge, SharedBase, day_of, fold};
use provcheck_plugin::prelude::*;

pub use options::Options;
use unjudged::Unjudged;

/// Days within which sources tell one story.
const STORY: i32 = 14;
/// Titles, and names, of a draft held against those of the sources, at most: one that stands
/// ten times in a draft and ten times in each of 1,000 sources takes 100,000.
const WORK: u64 = 2_000_000;

/// The check.
#[derive(Debug)]
pub struct MisattributedTitle {
    /// The built-in knowledge base with the user's files over it, where there are any.
    base: SharedBase,
}

impl Plugin for MisattributedTitle {
    type Config = Options;
    const META: CheckMeta =
        CheckMeta::new("misattributed-title", include_str!("../docs.md"), rules::ALL)
            .with_shared_tables(&["knowledge"])
            .with_languages(&["en"]);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        let base = options
            .knowledge
            .open()
            .map_err(|error| ConfigError::key("knowledge.files", error.to_string()))?;
        Ok(Self { base })
    }
}

impl Check for MisattributedTitle {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        self.look(cx, WORK, out)
    }
}

impl MisattributedTitle {
    /// Looks at the titles, then at the names, with so much work for each.
    fn look(
        &self,
        cx: &CheckContext<'_>,
        share: u64,
        out: &mut Findings,
    ) -> Result<(), CheckError> {
        let knowledge = &*self.base;
        let draft = cx.draft();
        let found = Mentions::from_document(draft, knowledge);
        let of_sources: Vec<(SourceId, Arc<Mentions>)> = cx
            .sources()
            .iter()
            .map(|(id, source)| (id, Mentions::from_document(source, knowledge)))
            .collect();
        let given = sources::gather(&of_sources);
        let seen = words_of(cx.sources());
        let mut misspelt = names::Misspelt::new(knowledge, draft, cx.date(), &seen);
        let date = cx.date().or_else(|| date_of(cx.sources()));
        // The day of the sources is a guess at the draft's, and so is that of its file.
        let guessed = cx.told_date().is_none() && date.is_some();
        let day = date.map(day_of);
        let changed = changed(cx);

        let mut taken: BTreeSet<Span> = BTreeSet::new();
        let mut holding: BTreeMap<sources::Who, Vec<&Mention>> = BTreeMap::new();
        let (mut right, mut silent) = (0u64, 0u64);
        let (mut work, mut stopped) = (Work::new(share), None);
        let mut unjudged = Unjudged::default();
        for mention in &found.titles {
            if taken.contains(&mention.name) {
                continue;
            }
            let said = verdict(knowledge, mention, day);
            match said {
                Verdict::Right(_) => right += 1,
                Verdict::Silent => silent += 1,
                _ => {}
            }
            unjudged.count(mention, &said, day.is_some());
            let from_sources = sources::plain(mention)
                .then(|| sources::Said::new(knowledge, mention, &given, &mut work))
                .flatten();
            let finding = facts::finding(knowledge, draft, mention, &said, date)
                .filter(|_| {
                    changed.is_none_or(|changed| {
                        let said = verdict(knowledge, mention, Some(day_of(changed)));
                        facts::finding(knowledge, draft, mention, &said, Some(changed)).is_some()
                    })
                })
                .map(|mut finding| {
                    if guessed {
                        finding.severity(finding.severity.min(Severity::Warning));
                        finding.note(if cx.date().is_some() {
                            "the draft has no date; the day is that on which its file was saved"
                        } else {
                            "the draft has no date; the day is that of its sources"
                        });
                    }
                    if let Some(said) = &from_sources {
                        said.add_to(&mut finding);
                    }
                    finding
                })
                // A slip in the name is the greater defect of what is only worth knowing.
                .filter(|finding| finding.severity > Severity::Info || !is_loose(mention))
                .or_else(|| misspelt.look(mention, &said))
                .or_else(|| {
                    let said_by = from_sources.as_ref()?;
                    sources::finding(draft, cx.sources(), mention, said_by, &said)
                })
                .or_else(|| {
                    let known = mention.person.is_some() && day.is_some();
                    let silent = !known && matches!(said, Verdict::Silent);
                    let mut look =
                        || two_titles(knowledge, draft, mention, &mut holding, &mut work);
                    silent.then(&mut look).flatten()
                });
            if let Some(finding) = finding {
                taken.insert(mention.name);
                out.push(finding);
            }
            if work.is_spent() || misspelt.is_spent() {
                stopped = Some(mention.span);
                break;
            }
        }
        let mut forms: BTreeSet<Span> = BTreeSet::new();
        for finding in names::forms(knowledge, draft, &found) {
            // A wrong title and a deprecated form are two defects of one place.
            forms.insert(finding.span);
            out.push(finding);
        }
        let (slips, slips_stopped) =
            names::against_sources(draft, cx.sources(), &found, &of_sources, &seen, share);
        let (own, own_stopped) = own::two_spellings(draft, &seen, share);
        let own = own.into_iter().filter(|finding| !forms.contains(&finding.span));
        for finding in slips.into_iter().chain(own) {
            if !taken.contains(&finding.span) {
                out.push(finding);
            }
        }
        out.metric("titles", found.titles.len());
        out.metric("titles_confirmed", right);
        out.metric("titles_unknown", silent);
        out.metric("titles_not_judged", unjudged.titles());
        for message in unjudged.messages() {
            cx.log(LogLevel::Warning, &message);
        }
        if knowledge.is_damaged() {
            return Err(CheckError::new("a file of the knowledge base is damaged; build it again"));
        }
        Work::outcome(draft, [stopped, slips_stopped, own_stopped])
    }
}

/// Tells whether the name led to a person by its sound, or by a listed slip.
fn is_loose(mention: &Mention) -> bool {
    mention
        .person
        .is_some_and(|p| matches!(p.how, How::Skeleton | How::Exact(FormKind::Misspelling)))
}

/// Reports the second of two offices that one person does not hold at a time; only
/// where the knowledge base has nothing to say.
fn two_titles<'m>(
    knowledge: &Knowledge,
    draft: &Document,
    mention: &'m Mention,
    holding: &mut BTreeMap<sources::Who, Vec<&'m Mention>>,
    work: &mut Work,
) -> Option<Finding> {
    if !sources::plain(mention) {
        return None;
    }
    let context = &mention.context;
    if context.quoted || context.is_past(None) || context.change || context.possessor {
        return None;
    }
    let earlier = holding.entry(sources::who(mention)?).or_default();
    if !work.spend(earlier.len()) {
        return None;
    }
    let other = earlier.iter().find(|m| !sources::agree(knowledge, mention, m)).copied();
    earlier.push(mention);
    let other = other?;
    let mut finding = Finding::new(
        &rules::TWO_TITLES,
        mention.span,
        format!(
            "{} is `{}` here and `{}` elsewhere in this text",
            draft.slice(mention.name),
            draft.slice(mention.title),
            draft.slice(other.title)
        ),
    );
    finding.elsewhere(other.span, "the other title");
    Some(finding)
}

/// Returns the day of the last change of a page, where that is after the day it speaks
/// from, or that on which it first came out, where that is before: its words may be of
/// either day, so a title must be wrong on both. A day that the caller gave for the draft
/// counts alone.
fn changed(cx: &CheckContext<'_>) -> Option<Date> {
    let published = cx.draft().date().filter(|date| cx.date() == Some(*date))?;
    let meta = cx.draft().meta();
    meta.changed.filter(|changed| *changed > published).or(meta.first)
}

/// Returns the latest date of the sources, where all with a date are of one story.
fn date_of(sources: &Sources) -> Option<Date> {
    let mut dates: Vec<Date> =
        sources.iter().filter_map(|(_, source)| source.told_date()).collect();
    dates.sort_unstable();
    let (first, last) = dates.first().zip(dates.last())?;
    (day_of(*last) - day_of(*first) <= STORY).then_some(*last)
}

/// Returns the folded words of the sources.
fn words_of(sources: &Sources) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (_, source) in sources.iter() {
        for (_, word) in provcheck_text::words(source.text()) {
            if word.chars().next().is_some_and(char::is_uppercase) {
                let folded = fold(word);
                out.insert(folded.strip_suffix('s').unwrap_or(&folded).to_owned());
                out.insert(folded);
            }
        }
    }
    out
}

provcheck_plugin::export!(MisattributedTitle);
