//! Statements of a source that the draft repeats with another name, place, word or sense.
//!
//! Where they stand and how sure it is that both are of one matter is decided by
//! [`provcheck_event`]; here is said which differences are told, how, and at what level.

mod options;
mod rules;
#[cfg(test)]
mod tests;
mod wording;

pub use options::Options;
use provcheck_event::{Contrast, Contrasts, Item, NameKind, Place, Slot};
use provcheck_lang::{Analysis, Doubt};
use provcheck_plugin::prelude::*;

/// The check.
#[derive(Debug)]
pub struct FactDrift {
    options: Options,
}

impl Plugin for FactDrift {
    type Config = Options;
    const META: CheckMeta = CheckMeta::new("fact-drift", include_str!("../docs.md"), rules::ALL)
        .with_languages(&["en"])
        .with_former_ids(rules::FORMER_IDS);

    fn from_config(options: Options) -> Result<Self, ConfigError> {
        options.validate()?;
        Ok(Self { options })
    }
}

impl FactDrift {
    /// How sure a contrast must be. Of a denial half as many may be wrong, as short sentences
    /// (`Yes, I went`, `I did not go`) are of many matters; and of a name that may be no other
    /// matter's either: two outlets name two witnesses, two reporters, two judges of one case.
    fn least(&self, cx: &CheckContext<'_>, contrast: &Contrast) -> f32 {
        let least = self.options.least_confidence;
        let doubtful = match contrast.slot {
            Slot::Name => !is_firm_name(cx, contrast),
            slot => slot == Slot::Polarity,
        };
        if doubtful { f32::midpoint(1.0, least) } else { least }
    }
}

/// Items that two sentences have in common, at least, for a name to be of one matter.
const SHARED: f32 = 4.0;

/// Tells whether a name surely is one, in a sentence that surely is of the source's matter: no
/// word of a headline, which has them all in capitals, and no town, which may lie in the country.
fn is_firm_name(cx: &CheckContext<'_>, contrast: &Contrast) -> bool {
    let place = |item: &Item| {
        matches!(item.kind, NameKind::Place | NameKind::Nation) && item.code.is_none()
    };
    let runs = |document: &Document, span: Span| {
        let analysis = Analysis::from_document(document);
        let sentence = analysis.sentence_at(span.start as usize);
        sentence.is_some_and(|s| !matches!(s.doubt(), Some(Doubt::TitleCase | Doubt::UpperCase)))
    };
    contrast.features.items >= SHARED
        && !place(&contrast.ours)
        && !place(&contrast.theirs)
        && runs(cx.draft(), contrast.ours.span)
        && runs(cx.sources().get(contrast.place.source), contrast.theirs.span)
}

impl Check for FactDrift {
    fn run(&self, cx: &CheckContext<'_>, out: &mut Findings) -> Result<(), CheckError> {
        let contrasts = Contrasts::new(cx.draft(), cx.sources());
        let mut sure: Vec<&Contrast> = contrasts
            .lone()
            .filter(|c| c.slot != Slot::Figure && c.score >= self.least(cx, c))
            // Whose words are quoted, quote-drift tells.
            .filter(|c| c.quotations(cx.draft(), cx.sources()).is_none())
            .filter(|c| !is_dateline(cx.draft(), c.ours.span))
            .collect();
        // `Gave no details` and `gave some`: the word tells it, not the verb that it denies.
        let words: Vec<(Place, Span)> = (sure.iter())
            .filter(|c| matches!(c.slot, Slot::Word | Slot::Opposite))
            .map(|c| (c.place, c.theirs.span))
            .collect();
        sure.retain(|c| {
            let told =
                |(place, span): &(Place, Span)| *place == c.place && span.overlaps(c.theirs.span);
            c.slot != Slot::Polarity || !words.iter().any(told)
        });
        // One finding for one place, the surest first.
        sure.sort_by(|a, b| {
            (a.ours.span, a.place.source)
                .cmp(&(b.ours.span, b.place.source))
                .then(b.score.total_cmp(&a.score))
        });
        for group in sure.chunk_by(|a, b| {
            a.ours.span.start < b.ours.span.end && b.ours.span.start < a.ours.span.end
        }) {
            report(cx, group, out);
        }
        Work::outcome(cx.draft(), [contrasts.stopped])
    }
}

/// Tells whether a name is the agency's in a dateline, `LINDBY (Coast Wire) —`: each outlet has
/// its own.
fn is_dateline(draft: &Document, name: Span) -> bool {
    let (before, after) = draft.text().split_at(name.start as usize);
    let after = after[name.len()..].trim_start();
    let dash = after.strip_prefix(')').map(str::trim_start);
    before.ends_with('(') && dash.is_some_and(|rest| rest.starts_with(['-', '–', '—', '―']))
}

/// Reports the contrasts of one place.
fn report(cx: &CheckContext<'_>, group: &[&Contrast], out: &mut Findings) {
    // Two that have changed places: neither is another name for itself.
    let exchanged = |c: &Contrast| c.slot == Slot::Roles;
    let best = group
        .iter()
        .max_by(|a, b| exchanged(a).cmp(&exchanged(b)).then(a.score.total_cmp(&b.score)));
    let Some(best) = best else { return };
    let rule = rule(cx.draft(), best);
    let finding = out.report(rule, best.ours.span, wording::message(cx, best));
    finding.confidence(best.score);
    let mut seen = Vec::new();
    for contrast in std::iter::once(best).chain(group.iter()) {
        if !seen.contains(&contrast.place.source) {
            seen.push(contrast.place.source);
            finding.source(
                contrast.place.source,
                contrast.theirs.span,
                wording::evidence(cx, contrast),
            );
        }
    }
    if matches!(best.slot, Slot::Polarity | Slot::Roles | Slot::Certainty | Slot::Former) {
        return;
    }
    let theirs = cx.sources().get(best.place.source).slice(best.theirs.span);
    finding.suggest(best.ours.span, theirs, Applicability::Unsafe);
}

/// Returns the rule that a contrast is of.
fn rule(draft: &Document, contrast: &Contrast) -> &'static Rule {
    // `Five teachers` are a group: nobody's post.
    let several = || !draft.slice(contrast.ours.span).eq_ignore_ascii_case(&contrast.ours.key);
    // `From east to west`: nobody does it to anybody, a direction is turned.
    let side = || contrast.ours.sets.iter().any(|set| set.starts_with("compass:"));
    match contrast.slot {
        Slot::Roles if side() => &rules::OPPOSITE,
        Slot::Roles => &rules::EXCHANGED_ROLES,
        Slot::Opposite | Slot::Polarity => &rules::OPPOSITE,
        Slot::Certainty => &rules::CHANGED_STATUS,
        Slot::Former => &rules::CHANGED_ROLE,
        Slot::Thing => &rules::CHANGED_WORD,
        Slot::Attribute if contrast.ours.kind != NameKind::Nation => &rules::CHANGED_ROLE,
        Slot::Word => match contrast.set() {
            "army" | "bench" | "chief" | "force" | "learned" | "party" | "position" | "public"
            | "team" | "work"
                if !several() =>
            {
                &rules::CHANGED_ROLE
            }
            "court" | "certain" => &rules::CHANGED_STATUS,
            "weekday" | "month" | "period" | "order" | "season" | "time-of-day" => {
                &rules::CHANGED_TIME
            }
            _ => &rules::CHANGED_WORD,
        },
        Slot::Name | Slot::Spelling | Slot::Figure | Slot::Attribute => match contrast.ours.kind {
            NameKind::Nation => &rules::CHANGED_NATIONALITY,
            NameKind::Place => &rules::CHANGED_PLACE,
            NameKind::Person | NameKind::Other => &rules::CHANGED_NAME,
        },
    }
}

provcheck_plugin::export!(FactDrift);
