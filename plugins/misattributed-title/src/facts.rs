//! Titles against the knowledge base.

use provcheck_knowledge::mention::{Mention, Shape};
use provcheck_knowledge::verdict::{Conflict, Sureness, Verdict};
use provcheck_knowledge::{Knowledge, Office};
use provcheck_plugin::prelude::*;

use crate::words::{against, day, described, fact, in_case_of, label};
use crate::{place, rules};

/// Returns the finding that a verdict asks for.
pub(crate) fn finding(
    knowledge: &Knowledge,
    draft: &Document,
    mention: &Mention,
    verdict: &Verdict<'_>,
    date: Option<Date>,
) -> Option<Finding> {
    let name = mention.person.map(|p| knowledge.person(p.person).name())?;
    let on = date.map(|d| format!(" on {}", day(d))).unwrap_or_default();
    let written = draft.slice(mention.head);
    let (rule, conflict, message) = match verdict {
        Verdict::Silent | Verdict::Right(_) | Verdict::Beyond(_) => return None,
        Verdict::WrongOffice(c) => {
            let held = knowledge.office(c.held.office);
            let claimed = against(c.claimed, held, &claimed_words(mention, written, c.claimed));
            let message = match date {
                Some(d) if is_over(c, d) => format!(
                    "{name} was not {claimed}{on}: last known as {} ({})",
                    described(held),
                    c.held.dates()
                ),
                Some(_) => format!("{name} was {}{on}, not {claimed}", described(held)),
                None => format!(
                    "{name} is known as {} ({}), not as {claimed}",
                    described(held),
                    c.held.dates()
                ),
            };
            (&rules::WRONG_OFFICE, c, message)
        }
        Verdict::WrongPlace(c) => {
            let held = knowledge.office(c.held.office);
            let claimed = match c.claimed {
                Some(office) => described(office),
                None => draft.slice(mention.title).to_owned(),
            };
            (&rules::WRONG_PLACE, c, format!("{name} was {}{on}, not {claimed}", described(held)))
        }
        Verdict::NoSuchOffice(c) => {
            let held = knowledge.office(c.held.office);
            let of = held.of().map(|p| p.with_article()).unwrap_or_default();
            (
                &rules::NO_SUCH_OFFICE,
                c,
                format!(
                    "{of} has no {}: {name} was its {}{on}",
                    written.to_lowercase(),
                    label(held)
                ),
            )
        }
        Verdict::Organisation(c) => {
            let held = knowledge.office(c.held.office);
            (
                &rules::ORGANISATION_AS_TITLE,
                c,
                format!(
                    "the name of an organisation, `{}`, stands where the title should: {name} was {}{on}",
                    draft.slice(mention.title),
                    described(held)
                ),
            )
        }
        Verdict::PastOffice(c) => {
            let held = knowledge.office(c.held.office);
            let later =
                date.is_some_and(|d| provcheck_knowledge::day_of(d) < c.held.start.earliest);
            let message = if later {
                format!("{name} became {} only on {}", described(held), c.held.start.text())
            } else {
                format!(
                    "{name} was no longer {}{on}: in office {}",
                    described(held),
                    c.held.dates()
                )
            };
            (&rules::PAST_OFFICE, c, message)
        }
        Verdict::FormerInOffice(c) => {
            let held = knowledge.office(c.held.office);
            (
                &rules::FORMER_IN_OFFICE,
                c,
                format!("{name} was still {}{on}, not a former one", described(held)),
            )
        }
        Verdict::Deputy(c) => {
            let held = knowledge.office(c.held.office);
            (&rules::WRONG_OFFICE, c, format!("{name} was {}{on}, not a deputy", described(held)))
        }
    };
    let mut finding = Finding::new(rule, mention.span, message);
    let level = match conflict.sure {
        Sureness::High => Severity::Error,
        Sureness::Medium => Severity::Warning,
        Sureness::Low => Severity::Info,
    };
    let level = if mention.context.quoted { lower(level) } else { level };
    finding.severity(level);
    finding.confidence(match conflict.sure {
        Sureness::High => 0.98,
        Sureness::Medium => 0.85,
        Sureness::Low => 0.6,
    });
    let held = knowledge.office(conflict.held.office);
    finding.evidence(Evidence::Knowledge {
        message: format!("{name}: {}", fact(held, conflict.held)),
        reference: knowledge.person(conflict.held.person).reference(),
    });
    if let Some((office, holder)) = conflict.claimed.zip(conflict.holder) {
        let who = knowledge.person(holder.person);
        finding.note(format!(
            "the {} was {} ({})",
            claimed_words(mention, written, Some(office)),
            who.name(),
            holder.dates()
        ));
        finding.evidence(Evidence::Knowledge {
            message: format!("{}: {}", who.name(), fact(office, holder)),
            reference: who.reference(),
        });
    }
    let held = Some(held).filter(|_| !date.is_some_and(|d| is_over(conflict, d)));
    suggest(knowledge, draft, mention, verdict, conflict, held, &mut finding);
    Some(finding)
}

/// Tells whether what the person held was over by the day.
fn is_over(conflict: &Conflict<'_>, date: Date) -> bool {
    conflict.held.end.latest < provcheck_knowledge::day_of(date)
}

fn claimed_words(mention: &Mention, written: &str, claimed: Option<Office<'_>>) -> String {
    let spelt_out = written.len() > 3 && !written.to_lowercase().contains("ministry");
    match claimed {
        Some(office) if !spelt_out || mention.claim.plural => label(office),
        _ => written.to_lowercase(),
    }
}

/// Suggests the title that the person holds, `held`, where there is one, or the name
/// of who holds the claimed one.
fn suggest(
    knowledge: &Knowledge,
    draft: &Document,
    mention: &Mention,
    verdict: &Verdict<'_>,
    conflict: &Conflict<'_>,
    held: Option<Office<'_>>,
    finding: &mut Finding,
) {
    let written = draft.slice(mention.head);
    if mention.claim.plural {
        return;
    }
    match verdict {
        Verdict::WrongOffice(_) if mention.shape != Shape::Predicate => {
            let same = held.filter(|held| {
                conflict.claimed.is_some_and(|claimed| {
                    claimed.of().zip(held.of()).is_some_and(|(a, b)| a.id == b.id)
                })
            });
            if let Some(held) = same {
                finding.suggest(
                    mention.head,
                    in_case_of(&label(held), written),
                    Applicability::Unsafe,
                );
            }
            if let Some(holder) = conflict.holder {
                let name = knowledge.person(holder.person).name();
                finding.suggest(mention.name, name, Applicability::Unsafe);
            }
        }
        Verdict::NoSuchOffice(_) => {
            if let Some(held) = held {
                let title = in_case_of(&label(held), written);
                finding.suggest(mention.head, title, Applicability::Unsafe);
            }
        }
        Verdict::Organisation(_) => {
            if let Some(held) = held {
                let title = capital_title(&described(held));
                finding.suggest(mention.title, title, Applicability::Unsafe);
            }
        }
        Verdict::WrongPlace(_) => {
            let right = held.and_then(|held| held.of());
            if let Some((span, text)) =
                right.and_then(|right| place::right(knowledge, draft, mention, right))
            {
                finding.suggest(span, text, Applicability::Unsafe);
            }
            if let Some(holder) = conflict.holder {
                let name = knowledge.person(holder.person).name();
                finding.suggest(mention.name, name, Applicability::Unsafe);
            }
        }
        _ => {}
    }
}

fn capital_title(words: &str) -> String {
    in_case_of(words, "Title")
}

/// Returns the next lower level.
pub(crate) fn lower(level: Severity) -> Severity {
    match level {
        Severity::Error => Severity::Warning,
        _ => Severity::Info,
    }
}
