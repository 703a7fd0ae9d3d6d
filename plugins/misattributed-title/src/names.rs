//! Forms of names: deprecated, mixed, misspelt.

use std::collections::BTreeMap;

use provcheck_knowledge::data::skeleton;
use provcheck_knowledge::mention::{How, Mention, Mentions, Named};
use provcheck_knowledge::verdict::{SLACK, Verdict, verdict};
use provcheck_knowledge::{FormKind, Knowledge, PersonId, day_of, fold};
use provcheck_plugin::prelude::*;

use crate::facts::lower;
use crate::rules;
use crate::words::{described, fact};

/// Names with titles that are looked up among similar ones, a draft: each look-up walks
/// the index of names.
const LOOKUPS: u64 = 200;

/// Reports forms that the knowledge base marks as deprecated, and mixed ones; once a
/// person and form.
pub(crate) fn forms(knowledge: &Knowledge, draft: &Document, found: &Mentions) -> Vec<Finding> {
    let mut by_form: BTreeMap<(PersonId, String), Vec<&Named>> = BTreeMap::new();
    let mut by_surname: BTreeMap<PersonId, BTreeMap<String, Vec<&Named>>> = BTreeMap::new();
    for named in found.names.iter().filter(|n| !n.namesakes && !n.quoted) {
        let text = draft.slice(named.span);
        match named.kind {
            FormKind::Deprecated => {
                by_form.entry((named.person, fold(text))).or_default().push(named);
            }
            FormKind::Name | FormKind::Alias => {
                let folded = fold(text);
                if let Some((_, surname)) = folded.rsplit_once(' ') {
                    by_surname
                        .entry(named.person)
                        .or_default()
                        .entry(surname.to_owned())
                        .or_default()
                        .push(named);
                }
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    for ((id, folded), places) in by_form {
        let Some(first) = places.first() else { continue };
        let person = knowledge.person(id);
        let why = person
            .forms()
            .find(|f| f.kind == FormKind::Deprecated && fold(f.name) == folded)
            .and_then(|f| f.why)
            .unwrap_or("a form not to use");
        let text = draft.slice(first.span);
        let mut finding = Finding::new(
            &rules::NAME_FORM,
            first.span,
            format!("`{text}` is a form not to use ({why}); the form to use is {}", person.name()),
        );
        finding.suggest(first.span, person.name(), Applicability::Unsafe);
        finding.evidence(Evidence::Knowledge {
            message: format!("{}: `{text}` is marked: {why}", person.name()),
            reference: person.reference(),
        });
        count(&mut finding, places.len());
        out.push(finding);
    }
    for (id, forms) in by_surname {
        let mut forms: Vec<(String, Vec<&Named>)> = forms.into_iter().collect();
        // The most frequent first; of two as frequent the one that comes first.
        forms.sort_by_key(|(_, p)| (std::cmp::Reverse(p.len()), p.first().map(|n| n.span)));
        let [(main, main_places), others @ ..] = forms.as_slice() else { continue };
        let other = others
            .iter()
            .find(|(surname, _)| skeleton::of_word(surname) == skeleton::of_word(main));
        let (Some((_, places)), Some(kept)) = (other, main_places.first()) else { continue };
        let Some(first) = places.first() else { continue };
        let (text, usual) = (draft.slice(first.span), draft.slice(kept.span));
        let mut finding = Finding::new(
            &rules::NAME_FORM,
            first.span,
            format!("`{text}` is `{usual}` elsewhere in this text"),
        );
        finding.note(format!("the form to prefer is {}", knowledge.person(id).name()));
        finding.elsewhere(kept.span, "the other form");
        count(&mut finding, places.len());
        out.push(finding);
    }
    out
}

fn count(finding: &mut Finding, places: usize) {
    if places > 1 {
        finding.note(format!("the form stands {places} times in this text"));
    }
}

/// Reports a name that is nobody's, one or two letters from the holder of the office
/// that stands with it.
pub(crate) struct Misspelt<'a> {
    knowledge: &'a Knowledge,
    draft: &'a Document,
    day: Option<i32>,
    /// Folded words of the sources.
    seen: &'a std::collections::BTreeSet<String>,
    lookups: Work,
    done: std::collections::BTreeSet<String>,
}

impl<'a> Misspelt<'a> {
    pub(crate) fn new(
        knowledge: &'a Knowledge,
        draft: &'a Document,
        date: Option<Date>,
        seen: &'a std::collections::BTreeSet<String>,
    ) -> Self {
        Self {
            knowledge,
            draft,
            day: date.map(day_of),
            seen,
            lookups: Work::new(LOOKUPS),
            done: std::collections::BTreeSet::new(),
        }
    }

    /// Tells whether a name was not looked up because too many were.
    pub(crate) const fn is_spent(&self) -> bool {
        self.lookups.is_spent()
    }

    /// Looks at one mention.
    pub(crate) fn look(&mut self, mention: &Mention, said: &Verdict<'_>) -> Option<Finding> {
        let written = self.draft.slice(mention.name);
        let folded = fold(written);
        if !folded.contains(' ') || !self.done.insert(folded.clone()) {
            return None;
        }
        let (person, level) = match mention.person {
            Some(resolved) => {
                let person = self.knowledge.person(resolved.person);
                let listed = match resolved.how {
                    How::Exact(FormKind::Misspelling) => true,
                    How::Skeleton => false,
                    _ => return None,
                };
                // Of whom it is that is meant, the day decides nothing, but the office does: of
                // two names that sound alike both may be somebody's.
                let fits = match said {
                    Verdict::Right(_) | Verdict::PastOffice(_) => true,
                    Verdict::Beyond(_) => listed || self.has_held(mention, resolved.person),
                    _ => false,
                };
                if !fits {
                    return None;
                }
                // A name written in another script has as many forms as there are
                // romanisations; only listed slips count.
                let native = person.forms().any(|f| f.kind == FormKind::Native);
                if !listed && native {
                    return None;
                }
                let surname = |name: &str| fold(name).rsplit(' ').next().map(str::to_owned);
                let level = if surname(person.name()) == surname(written) {
                    Severity::Info
                } else {
                    Severity::Warning
                };
                (resolved.person, level)
            }
            None => (self.near(mention, &folded)?, Severity::Warning),
        };
        if folded.split(' ').all(|word| self.seen.contains(word)) {
            return None;
        }
        let person = self.knowledge.person(person);
        let message = format!("`{written}` should be {}", person.name());
        let mut finding = Finding::new(&rules::MISSPELT_NAME, mention.name, message);
        finding.severity(if mention.context.quoted { lower(level) } else { level });
        let as_person = as_person(mention, person.id);
        if let Verdict::Right(tenure) = verdict(self.knowledge, &as_person, self.day) {
            let office = self.knowledge.office(tenure.office);
            finding.note(format!("{} is the name of {}", person.name(), described(office)));
            finding.evidence(Evidence::Knowledge {
                message: format!("{}: {}", person.name(), fact(office, tenure)),
                reference: person.reference(),
            });
        }
        finding.suggest(mention.name, person.name(), Applicability::Unsafe);
        Some(finding)
    }

    /// Tells whether the person held what is claimed, on whatever day.
    fn has_held(&self, mention: &Mention, person: PersonId) -> bool {
        let as_person = as_person(mention, person);
        matches!(verdict(self.knowledge, &as_person, None), Verdict::Right(_))
    }

    fn near(&mut self, mention: &Mention, folded: &str) -> Option<PersonId> {
        // Short names are near to many.
        if folded.chars().count() < 9 || mention.claim.plural || mention.context.listed {
            return None;
        }
        if !self.lookups.spend(1) {
            return None;
        }
        let fits = |id: PersonId| {
            match verdict(self.knowledge, &as_person(mention, id), self.day) {
                Verdict::Right(tenure) => {
                    let office = self.knowledge.office(tenure.office);
                    (office.class().is_exclusive() || office.is_single())
                        && self.day.is_none_or(|day| tenure.may_cover(day, SLACK))
                }
                // After the end of what is known, who held it last.
                Verdict::Beyond(_) => self.has_held(mention, id),
                _ => false,
            }
        };
        let near: Vec<PersonId> = self
            .knowledge
            .near(folded)
            .into_iter()
            .filter(|m| {
                let form = fold(m.form.name);
                // One word stays, the other differs by a letter or two in five or more.
                let words: Vec<(&str, &str)> = form.split(' ').zip(folded.split(' ')).collect();
                let differing: Vec<_> = words.iter().filter(|(a, b)| a != b).collect();
                form.split(' ').count() == folded.split(' ').count()
                    && matches!(differing.as_slice(), [(a, b)] if a.chars().count() >= 5
                        && a.chars().next() == b.chars().next())
                    && fits(m.form.person)
            })
            .map(|m| m.form.person)
            .collect();
        match near.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

fn as_person(mention: &Mention, person: PersonId) -> Mention {
    let mut mention = mention.clone();
    mention.person = Some(provcheck_knowledge::mention::Resolved {
        person,
        how: How::Exact(FormKind::Name),
        namesakes: false,
    });
    mention
}

/// Letters of a family name that a slip is looked for in: in shorter ones a letter makes
/// another name.
const SHORTEST: usize = 4;
/// Bytes by which a name with two letters more is longer at most.
const LONGER: usize = 8;

/// A person of the sources whose name the draft spells otherwise. With them the place at which
/// comparing stopped, where it did.
pub(crate) fn against_sources(
    draft: &Document,
    sources: &Sources,
    drafts: &Mentions,
    of_sources: &[(SourceId, std::sync::Arc<Mentions>)],
    seen: &std::collections::BTreeSet<String>,
    share: u64,
) -> (Vec<Finding>, Option<Span>) {
    let mut work = Work::new(share);
    let mut people: BTreeMap<&str, (SourceId, Span, usize)> = BTreeMap::new();
    let known: Vec<(SourceId, Span, String)> = of_sources
        .iter()
        .flat_map(|(id, mentions)| mentions.names.iter().map(move |named| (*id, named.span)))
        .map(|(id, span)| (id, span, fold(sources.get(id).slice(span))))
        .collect();
    let strangers = of_sources.iter().flat_map(|(id, mentions)| {
        mentions.strangers.iter().map(move |s| (*id, s.span, s.folded.as_str()))
    });
    let all = known.iter().map(|(id, span, folded)| (*id, *span, folded.as_str()));
    for (id, span, folded) in strangers.chain(all) {
        people.entry(folded).and_modify(|e| e.2 += 1).or_insert((id, span, 1));
    }
    let mut out = Vec::new();
    let mut done = std::collections::BTreeSet::new();
    let own: BTreeMap<&str, usize> = drafts.strangers.iter().fold(BTreeMap::new(), |mut all, s| {
        *all.entry(s.folded.as_str()).or_default() += 1;
        all
    });
    for stranger in &drafts.strangers {
        let Some((given, surname)) = stranger.folded.split_once(' ') else { continue };
        if surname.chars().count() < SHORTEST
            || seen.contains(surname)
            || !done.insert(stranger.folded.as_str())
        {
            continue;
        }
        let near: Vec<_> = people
            .range(given..)
            .take_while(|(name, _)| name.starts_with(given))
            .take_while(|_| work.spend(1))
            .filter(|(name, _)| {
                name.split_once(' ').is_some_and(|(g, s)| {
                    g == given
                        && s.len().abs_diff(surname.len()) <= LONGER
                        && s.chars().next() == surname.chars().next()
                        && s.chars().count() >= SHORTEST
                        && (1..=2).contains(&strsim::damerau_levenshtein(s, surname))
                        // Two in a short name make another name.
                        && (s.chars().count() >= 8 || strsim::damerau_levenshtein(s, surname) == 1)
                        // Neither is a plural's: `Mill and Ellis Streets`.
                        && s.trim_end_matches('s') != surname.trim_end_matches('s')
                        // A gender's ending is no slip.
                        && !(s.ends_with('a') != surname.ends_with('a')
                            && s.trim_end_matches('a') == surname.trim_end_matches('a'))
                })
            })
            .collect();
        if work.is_spent() {
            return (out, Some(stranger.span));
        }
        let [(name, (id, span, _))] = near.as_slice() else { continue };
        // Both spellings in the draft: two people, or a slip that the reader sees.
        if own.contains_key(**name) {
            continue;
        }
        let (written, right) = (draft.slice(stranger.span), sources.get(*id).slice(*span));
        let mut finding = Finding::new(
            &rules::MISSPELT_NAME,
            stranger.span,
            format!("`{written}` is `{right}` in the sources"),
        );
        finding.source(*id, *span, "a source has");
        finding.suggest(stranger.span, right, Applicability::Unsafe);
        out.push(finding);
    }
    (out, None)
}
