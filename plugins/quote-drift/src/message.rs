//! What is said of a quotation that the sources have otherwise.

use std::ops::Range;

use provcheck_plugin::prelude::*;

use crate::bench::{Bench, Outcome};
use crate::compare::Difference;
use crate::forms::Class;
use crate::locate::WINDOWS;
use crate::people::name_of;
use crate::rendering::Rendering;
use crate::rules::{ALTERED, OTHER_SPEAKER, SPLICED, UNQUOTED};
use crate::splice::Joint;
use crate::voice::Voice;
use crate::weigh::Weight;
use crate::words::Word;

/// Differences spelled out in a message.
const SPELLED_OUT: usize = 3;
/// Sources shown as evidence.
const SHOWN: usize = 4;
/// Longest run of words cited in a message, in bytes.
const CITED: usize = 80;

/// Reports `outcome` on `quotation`, where it is one to report.
pub(crate) fn report(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    outcome: &Outcome,
    out: &mut Findings,
) {
    match outcome {
        Outcome::Passed | Outcome::Found => {}
        Outcome::Altered(renderings) => altered(bench, quotation, quoted, renderings, out),
        Outcome::OtherSpeaker(renderings) => other_speaker(bench, quotation, renderings, out),
        Outcome::Unquoted(renderings) => unquoted(bench, quotation, renderings, out),
        Outcome::Unmarked(rendering) => unmarked(bench, quotation, rendering, out),
        Outcome::Spliced(rendering, joint) => {
            spliced(bench, quotation, quoted, rendering, joint, out);
        }
    }
}

/// The bytes of the text that words `range` cover; empty where there are none.
fn cover(words: &[Word], range: &std::ops::Range<usize>) -> Option<Span> {
    let some = words.get(range.clone())?;
    Some(Span {
        start: some.first()?.span.start,
        end: some.last()?.span.end.max(some.first()?.span.start),
    })
}

/// The words as the text has them, on one line, cut where long.
fn cite(text: &str, span: Option<Span>) -> String {
    let Some(words) = span.and_then(|s| text.get(s.range())) else { return String::new() };
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.len() <= CITED {
        return line;
    }
    let cut = (0..=CITED).rev().find(|&i| line.is_char_boundary(i)).unwrap_or(0);
    let cut = line[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", &line[..cut])
}

fn count(n: usize) -> String {
    match n {
        1 => "a source".to_owned(),
        // No more are looked at.
        WINDOWS.. => format!("{n} sources or more"),
        n => format!("{n} sources"),
    }
}

fn altered(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    renderings: &[Rendering],
    out: &mut Findings,
) {
    let Some(first) = renderings.first() else { return };
    let n = renderings.len();
    let draft = bench.draft;
    let source = bench.sources.get(first.source);
    let told: Vec<&Difference> =
        first.differences.iter().filter(|d| d.weight > Weight::Honest).collect();
    let mut parts: Vec<String> = told
        .iter()
        .take(SPELLED_OUT)
        .map(|d| spelled_out(draft, source, quoted, first, d))
        .collect();
    if told.len() > SPELLED_OUT {
        parts.push(format!("{} more", told.len() - SPELLED_OUT));
    }
    let has = if n > 1 { "have" } else { "has" };
    let message = format!("the quotation is not as {} {has} it: {}", count(n), parts.join(", "));

    let negated = told.iter().any(|d| {
        let negation = |w: &Word| w.class == Class::Negation;
        quoted[d.quoted.clone()].iter().any(negation)
            != first.found[d.found.clone()].iter().any(negation)
    });
    // Small words added or changed at an edge are house style, until sources agree
    // that they were not said.
    let hedged = n > 1
        && told
            .iter()
            .any(|d| d.edge && quoted[d.quoted.clone()].iter().any(|w| w.class == Class::Quantity));
    let translated = !negated
        && is_translated(draft, quotation.span)
        && renderings.iter().all(|r| is_translated(bench.sources.get(r.source), r.span));
    let light = first.weight() <= Weight::Light && !hedged || translated;
    let severity =
        if light || is_headline(draft, quotation) { Severity::Info } else { Severity::Warning };
    let finding = out.report(&ALTERED, quotation.inner, message);
    finding.severity(severity);
    if negated {
        finding.note("a negation stands on one side only");
    }
    if translated {
        finding.note("both are translations: two agencies may have chosen other words");
    }
    for r in renderings.iter().take(SHOWN) {
        finding.source(r.source, r.span, evidence(bench, r));
    }
    if let Some(words) = replacement(source, first) {
        let span = cover(quoted, &(0..quoted.len())).unwrap_or(quotation.inner);
        finding.suggest(span, words, Applicability::Unsafe);
    }
}

/// Says what differs at one place.
fn spelled_out(
    draft: &Document,
    source: &Document,
    quoted: &[Word],
    rendering: &Rendering,
    d: &Difference,
) -> String {
    let (ours, its) = with_the_rest(quoted, rendering, d);
    let mine = cite(draft.text(), cover(quoted, &ours));
    let theirs = cite(source.text(), cover(&rendering.found, &its));
    let added =
        d.edge && d.weight == Weight::Light && d.quoted.len() == 1 && !is_paired(rendering, d);
    match (mine.is_empty(), theirs.is_empty() || added) {
        (false, false) => format!("`{mine}` for `{theirs}`"),
        (false, true) => format!("`{mine}` added"),
        _ => format!("`{theirs}` left out without an ellipsis"),
    }
}

/// Returns the words that differ with the first half of a contraction that they end: `do` for
/// `don't`, where `not` is missing.
fn with_the_rest(quoted: &[Word], r: &Rendering, d: &Difference) -> (Range<usize>, Range<usize>) {
    let halved = |words: &[Word], range: &Range<usize>| {
        !range.is_empty()
            && range.start > 0
            && words[range.start - 1].span == words[range.start].span
    };
    let whole = (d.quoted.clone(), d.found.clone());
    if !halved(quoted, &d.quoted) && !halved(&r.found, &d.found) {
        return whole;
    }
    let before = r.alignment.pairs.iter().rfind(|p| p.quoted < d.quoted.start);
    match before {
        Some(p) if p.quoted + 1 == d.quoted.start && p.found + 1 == d.found.start => {
            (p.quoted..d.quoted.end, p.found..d.found.end)
        }
        _ => whole,
    }
}

/// Tells whether the sentence says that the words were translated.
fn is_translated(document: &Document, at: Span) -> bool {
    let sentence = |offset: u32| Some(document.sentences()[document.sentence_at(offset as usize)?]);
    let around = [sentence(at.start), sentence(at.end.saturating_sub(1))];
    around.into_iter().flatten().any(|s| {
        let outside = provcheck_text::words(document.slice(s.span));
        outside.into_iter().any(|(_, w)| w.to_lowercase().starts_with("translat"))
    })
}

/// Tells whether the difference is a word in another form.
fn is_paired(r: &Rendering, d: &Difference) -> bool {
    r.alignment.pairs.iter().any(|p| d.quoted.contains(&p.quoted))
}

/// The source's words for the whole quotation, where they stand in one quotation of it.
fn replacement(source: &Document, r: &Rendering) -> Option<String> {
    if r.quotes().len() != 1 || r.beyond * 2 > r.counted {
        return None;
    }
    let light_edge = |d: &&Difference| {
        d.edge && d.weight == Weight::Light && r.alignment.found().start >= d.found.end
    };
    let start = match r.differences.iter().find(light_edge) {
        Some(_) => r.found.get(r.alignment.found().start)?.span.start,
        None => r.span.start,
    };
    Some(source.text().get(start as usize..r.span.end as usize)?.to_owned())
}

fn evidence(bench: &Bench<'_>, r: &Rendering) -> String {
    match bench.speaker_name(r) {
        Some(name) => format!("the source quotes {name}"),
        None => "the source has".to_owned(),
    }
}

fn other_speaker(
    bench: &Bench<'_>,
    quotation: &Quotation,
    renderings: &[Rendering],
    out: &mut Findings,
) {
    let Some(first) = renderings.first() else { return };
    let here = Voice::from_quotation(bench.draft, quotation);
    let (Some(here), Some(there)) = (here, bench.speaker_name(first)) else { return };
    let mut sources: Vec<SourceId> = renderings.iter().map(|r| r.source).collect();
    sources.dedup();
    let name = inside_a_sentence(name_of(&here, bench.draft));
    let there = inside_a_sentence(&there);
    let verb = if sources.len() == 1 { "gives" } else { "give" };
    let exact = renderings.iter().all(|r| r.weight() <= Weight::Light);
    let same = if exact { "the same" } else { "nearly the same" };
    let message = format!(
        "the draft has {name} say this; {} {verb} {same} words to {there}",
        count(sources.len())
    );
    let sure = renderings.iter().all(|r| bench.is_sure(quotation, r));
    let finding = out.report(&OTHER_SPEAKER, quotation.inner, message);
    if !sure {
        finding.severity(Severity::Warning);
    }
    finding.elsewhere(here.span, format!("the draft names {name}"));
    for r in renderings.iter().take(SHOWN) {
        finding.source(r.source, r.span, evidence(bench, r));
    }
}

/// Returns a noun phrase as it stands inside a sentence: `a spokesman` of `A spokesman`.
fn inside_a_sentence(name: &str) -> String {
    match name.split_once(' ') {
        Some((first @ ("A" | "An" | "The"), rest)) => format!("{} {rest}", first.to_lowercase()),
        _ => name.to_owned(),
    }
}

fn unquoted(
    bench: &Bench<'_>,
    quotation: &Quotation,
    renderings: &[Rendering],
    out: &mut Findings,
) {
    let Some(first) = renderings.first() else { return };
    let voice = Voice::from_quotation(bench.draft, quotation);
    let name = voice.as_ref().map_or("someone", |s| s.name.as_str());
    // What the source reports as his, or tells as nobody's.
    let part = first.span.len() * 10 < quotation.inner.len() * 9;
    let how = if part {
        "part of it the source tells in its own words, as no one's"
    } else if first.weight() > Weight::Honest {
        "the source reports it in its own words"
    } else {
        "the source tells this in its own words, as no one's"
    };
    let finding = out.report(
        &UNQUOTED,
        quotation.inner,
        format!("the draft quotes {}; {how}", inside_a_sentence(name)),
    );
    finding.source(first.source, first.span, "the source's own words");
    if !part {
        finding.suggest(
            quotation.span,
            bench.draft.slice(quotation.inner).to_owned(),
            Applicability::DisplayOnly,
        );
    }
}

/// What may be the speaker's own text has no marks: nobody is told to take out those of the draft.
fn unmarked(bench: &Bench<'_>, quotation: &Quotation, r: &Rendering, out: &mut Findings) {
    let voice = Voice::from_quotation(bench.draft, quotation);
    let name = voice.as_ref().map_or("someone", |s| s.name.as_str());
    let message = format!(
        "the draft quotes {}; the source has the words without quotation marks, perhaps in a text of the speaker's own",
        inside_a_sentence(name)
    );
    let finding = out.report(&UNQUOTED, quotation.inner, message);
    finding.severity(Severity::Info);
    finding.source(r.source, r.span, "the source's words");
}

fn spliced(
    bench: &Bench<'_>,
    quotation: &Quotation,
    quoted: &[Word],
    rendering: &Rendering,
    joint: &Joint,
    out: &mut Findings,
) {
    let text = bench.draft.text();
    let end = cite(text, cover(quoted, &(joint.at.saturating_sub(3)..joint.at)));
    let start = cite(text, cover(quoted, &(joint.at..(joint.at + 3).min(quoted.len()))));
    let message = match &joint.people {
        Some((first, second)) => format!(
            "the words of two people are joined into one quotation: up to `{end}` they are those of {}, from `{start}` on those of {}",
            inside_a_sentence(first),
            inside_a_sentence(second)
        ),
        None => format!(
            "two quotations of the source are joined into one with no mark, between `{end}` and `{start}`"
        ),
    };
    let finding = out.report(&SPLICED, quotation.inner, message);
    // A fuller report has the words in one where another parts them.
    if !joint.apart {
        finding.severity(Severity::Info);
    }
    finding.source(rendering.source, joint.first, "the first part");
    finding.source(joint.elsewhere.unwrap_or(rendering.source), joint.second, "the second part");
}

/// Tells whether the quotation stands in the draft's headline, where words are cut to fit.
pub(crate) fn is_headline(draft: &Document, quotation: &Quotation) -> bool {
    draft.meta().headline_span.is_some_and(|h| h.overlaps(quotation.span))
        || draft.block_at(quotation.span.start as usize).is_some_and(|b| {
            matches!(draft.blocks()[b].kind, BlockKind::Headline | BlockKind::Heading)
        })
}
