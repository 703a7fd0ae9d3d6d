//! Titles in the draft and its sources against each other; no knowledge needed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use provcheck_knowledge::mention::{Mention, Mentions, Shape};
use provcheck_knowledge::verdict::{Verdict, compatible};
use provcheck_knowledge::{Class, Knowledge, PersonId, PlaceId, fold};
use provcheck_plugin::prelude::*;

use crate::facts::lower;
use crate::rules;

/// Who a title is given to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    Known(PersonId),
    Named(String),
}

/// Returns who it is, where the name is full.
pub(crate) fn who(mention: &Mention) -> Option<Who> {
    if let Some(person) = mention.person {
        return (!person.namesakes).then_some(Who::Known(person.person));
    }
    let folded = fold(&mention.full_name);
    folded.contains(' ').then_some(Who::Named(folded))
}

/// A title with a source that gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'a> {
    pub(crate) source: SourceId,
    pub(crate) mention: &'a Mention,
}

/// Returns the titles of the sources by person.
pub(crate) fn gather(sources: &[(SourceId, Arc<Mentions>)]) -> BTreeMap<Who, Vec<Given<'_>>> {
    let mut out: BTreeMap<Who, Vec<Given<'_>>> = BTreeMap::new();
    for (source, mentions) in sources {
        for mention in mentions.titles.iter().filter(|m| plain(m)) {
            if let Some(who) = who(mention) {
                out.entry(who).or_default().push(Given { source: *source, mention });
            }
        }
    }
    out
}

/// Tells whether the mention says plainly that the person holds an exclusive office of
/// a state.
pub(crate) fn plain(mention: &Mention) -> bool {
    let claim = &mention.claim;
    claim.status == provcheck_knowledge::mention::Status::default()
        && !claim.vague
        && !claim.plural
        && !claim.head
        && !claim.unknown_place
        && !mention.context.listed
        && mention.shape != Shape::Organisation
        && claim.classes.iter().all(|c| c.is_exclusive() && *c != Class::OrgHead)
        && !claim.classes.is_empty()
}

/// Tells whether two claims can be of one office, or of two that one person can hold.
pub(crate) fn agree(knowledge: &Knowledge, a: &Mention, b: &Mention) -> bool {
    let (a, b) = (&a.claim, &b.claim);
    let classes = a
        .classes
        .iter()
        .any(|x| b.classes.iter().any(|y| compatible(*x, *y) || compatible(*y, *x)));
    if !classes {
        return false;
    }
    let country = |place: &PlaceId| !knowledge.place(*place).is_org();
    let (x, y): (Vec<_>, Vec<_>) = (
        a.places.iter().filter(|p| country(p)).collect(),
        b.places.iter().filter(|p| country(p)).collect(),
    );
    // Only two countries contradict one another.
    x.is_empty()
        || y.is_empty()
        || a.places.len() != x.len()
        || b.places.len() != y.len()
        || x.iter().any(|p| y.contains(p))
}

/// What the sources say of a mention of the draft.
#[derive(Debug)]
pub(crate) struct Said<'a> {
    /// Titles that agree.
    pub(crate) agreeing: Vec<Given<'a>>,
    /// Titles that differ.
    pub(crate) differing: Vec<Given<'a>>,
}

impl<'a> Said<'a> {
    pub(crate) fn new(
        knowledge: &Knowledge,
        mention: &Mention,
        given: &BTreeMap<Who, Vec<Given<'a>>>,
        work: &mut Work,
    ) -> Option<Self> {
        let all = given.get(&who(mention)?).filter(|all| work.spend(all.len()))?;
        let (agreeing, differing) =
            all.iter().copied().partition(|g| agree(knowledge, mention, g.mention));
        Some(Self { agreeing, differing })
    }

    /// Adds what the sources say to a finding: one passage a source.
    pub(crate) fn add_to(&self, finding: &mut Finding) {
        let mut seen = BTreeSet::new();
        for given in &self.differing {
            if seen.insert(given.source) {
                finding.source(given.source, given.mention.span, "a source has");
            }
        }
        for given in &self.agreeing {
            if seen.insert(given.source) {
                finding.source(
                    given.source,
                    given.mention.span,
                    "this source has it like the draft",
                );
            }
        }
    }
}

/// Returns the finding that the sources alone ask for.
pub(crate) fn finding(
    draft: &Document,
    sources: &Sources,
    mention: &Mention,
    said: &Said<'_>,
    verdict: &Verdict<'_>,
) -> Option<Finding> {
    let first = said.differing.first()?;
    let name = draft.slice(mention.name);
    let title = draft.slice(mention.title);
    let other = sources.get(first.source).slice(first.mention.title);
    let known = matches!(verdict, Verdict::Right(_));
    if !said.agreeing.is_empty() {
        // The sources differ among themselves.
        let mut finding = Finding::new(
            &rules::SOURCES_DISAGREE,
            mention.span,
            format!("sources disagree on the title of {name}: `{title}` or `{other}`"),
        );
        finding.severity(Severity::Info);
        said.add_to(&mut finding);
        return Some(finding);
    }
    let independent: BTreeSet<String> = said
        .differing
        .iter()
        .map(|g| {
            let source = sources.get(g.source);
            let sentence = source
                .sentence_at(g.mention.name.start as usize)
                .and_then(|i| source.sentences().get(i))
                .map_or(g.mention.span, |s| s.span);
            fold(source.slice(sentence))
        })
        .collect();
    let documents: BTreeSet<SourceId> = said.differing.iter().map(|g| g.source).collect();
    let level = if known {
        Severity::Info
    } else if documents.len() > 1 && independent.len() > 1 {
        Severity::Error
    } else {
        Severity::Warning
    };
    let who_has = if documents.len() == 1 { "the source has" } else { "the sources have" };
    let mut finding = Finding::new(
        &rules::SOURCES_DISAGREE,
        mention.span,
        format!("{name} is `{title}` here; {who_has} `{other}`"),
    );
    finding.severity(if mention.context.quoted { lower(level) } else { level });
    if known {
        finding.note("the knowledge base supports the draft");
    }
    said.add_to(&mut finding);
    Some(finding)
}
