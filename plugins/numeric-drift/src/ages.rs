//! The age of a named person, bound to the name.
//!
//! A name says whose age it is whatever else the sentences tell: "Ada Holm, 45, a baker" and
//! "the baker Ada Holm died aged 46" differ, however far apart they stand.

use provcheck_align::{SourceIndex, Tokens};
use provcheck_plugin::prelude::*;

use crate::rules;
use crate::wording::file;

mod bearer;
mod mention;
mod nameless;
mod whose;

use bearer::Bearer;
pub(crate) use mention::is_birthday;
use mention::{Age, Ages};
use whose::OLDEST;

/// Years by which the ages of one text differ where somebody has had a birthday since.
const YEAR: f64 = 1.0;
/// Reports ages that a source gives otherwise of the same person.
pub(crate) fn check(cx: &CheckContext<'_>, done: &mut Vec<Span>, out: &mut Findings) {
    let mine = Ages::from_document(cx.draft());
    let index = SourceIndex::from_sources(cx.sources());
    for (name, ages) in &mine.named {
        for age in ages {
            if done.iter().any(|s| s.overlaps(age.span)) {
                continue;
            }
            let words = cx.draft().slice(age.span);
            let mut against: Vec<(SourceId, Age)> = Vec::new();
            let mut backed = false;
            for at in sources_with(name, &index) {
                let source = cx.sources().get(at);
                let theirs = Ages::from_document(source);
                let Some(list) = theirs.named.get(name) else { continue };
                let fits = |other: &Age| {
                    let years = other.years - age.years;
                    years.abs() < 0.5 || is_birthday(cx.date(), source.date(), years)
                };
                backed |= list.iter().any(fits);
                against.extend(list.iter().map(|other| (at, *other)));
            }
            let finding = match against.first().filter(|_| !backed) {
                Some((source, other)) => {
                    let document = cx.sources().get(*source);
                    let theirs = document.slice(other.span);
                    let file = file(document.name());
                    let message =
                        format!("{file} has `{theirs}` of the same person, the draft `{words}`");
                    out.report(&rules::CONFLICTING_VALUE, age.span, message)
                }
                None if age.years > OLDEST => {
                    let message =
                        format!("`{words}` is no age: nobody has lived longer than {OLDEST} years");
                    out.report(&rules::SCALE_SLIP, age.span, message)
                }
                None => continue,
            };
            for (source, other) in &against {
                finding.source(*source, other.span, "the age in the source".to_owned());
            }
            done.push(age.span);
        }
        against_itself(cx, ages, done, out);
    }
    nameless::check(cx, &mine, &index, done, out);
}

/// Tells whether an age of the draft and one of a source are of two people, by what the texts call
/// them.
pub(crate) fn are_of_two(
    cx: &CheckContext<'_>,
    mine: Span,
    (source, theirs): (SourceId, Span),
) -> bool {
    let here = Ages::from_document(cx.draft());
    let there = Ages::from_document(cx.sources().get(source));
    let at =
        |ages: &Ages, span: Span| ages.all.iter().position(|told| told.age.span.overlaps(span));
    let both = at(&here, mine).zip(at(&there, theirs));
    both.is_some_and(|(mine, theirs)| {
        Bearer::new(cx, &here.all[mine], source).is_another_than(&there.all[theirs])
    })
}

/// Reports a second age of one person, as it stands: what tells of another year says so.
fn against_itself(cx: &CheckContext<'_>, ages: &[Age], done: &mut Vec<Span>, out: &mut Findings) {
    let now: Vec<&Age> = ages.iter().filter(|age| !age.apart).collect();
    let Some((first, others)) = now.split_first() else { return };
    let other = others.iter().find(|other| (other.years - first.years).abs() > YEAR);
    // Which of the two is wrong a source may have told.
    let told = |age: &Age| done.iter().any(|s| s.overlaps(age.span));
    let Some(other) = other.filter(|other| !told(first) && !told(other)) else { return };
    let (here, there) = (cx.draft().slice(other.span), cx.draft().slice(first.span));
    let message =
        format!("the draft differs from itself: `{here}` here, `{there}` before, of one person");
    out.report(&rules::CONFLICTING_VALUE, other.span, message)
        .elsewhere(first.span, "the age before");
    done.push(other.span);
}

/// Returns the sources that have all words of a name but function words (`Theresa May`): the others
/// are not read for ages.
fn sources_with(name: &str, index: &SourceIndex) -> Vec<SourceId> {
    let words = Tokens::new(name);
    let stems = (0..words.len()).filter(|at| !words.is_stop(*at)).map(|at| words.stems()[at]);
    let mut stems: Vec<u32> = stems.collect();
    let last = stems.pop();
    let places = last.map(|last| index.with_stem(last));
    let mut all: Vec<SourceId> =
        places.into_iter().flatten().map(|segment| index.segment(segment).0).collect();
    all.dedup();
    all.retain(|source| stems.iter().all(|stem| index.count_in(*source, *stem) > 0));
    all
}

#[cfg(test)]
mod tests {
    use provcheck_plugin::prelude::Span;
    use provcheck_testkit::draft;

    use super::mention::is_then;
    use crate::NumericDrift;

    #[test]
    fn an_age_goes_with_its_name() {
        let mut wrong = Vec::new();
        for (mine, theirs, hit) in [
            ("Ada Holm, 46, bakes bread in Velden.", "The baker Ada Holm, 45, won a prize.", true),
            ("Ada Holm, baker of Velden, died aged 46.", "Ada Holm, 45, a baker, died.", true),
            (
                "Ada Holm (64) won a prize for bread.",
                "The prize went to Ada Holm, 46, of Velden.",
                true,
            ),
            ("Holm, 46, bakes bread. Ada Holm is from Velden.", "Ada Holm, 45, won a prize.", true),
            ("Ada Holm, 450, bakes bread in Velden.", "The baker Ada Holm, 45, won a prize.", true),
            ("Ivy Post, 46, sings in Velden.", "The singer Ivy Post, 45, won a prize.", true),
            ("The prize went to 64-year-old Ada Holm.", "Ada Holm, 46, won a prize.", true),
            ("The prize went to 64-year-old baker Ada Holm.", "Ada Holm, 46, won.", true),
            ("Ada Holm, who is 64, won a prize.", "The prize went to Ada Holm, 46.", true),
            ("Ada Holm, who was 64, died on Friday.", "Ada Holm, 46, died on Friday.", true),
            ("Ada Holm, a 64-year-old baker, won a prize.", "Ada Holm, 46, won.", true),
            ("Ada Holm has died. She was 64.", "Ada Holm has died. She was 46.", true),
            ("Ada Holm, a baker, has died. She was 64.", "Ada Holm, 46, has died.", true),
            // clean
            ("The prize went to 46-year-old baker Ada Holm.", "Ada Holm, 46, won.", false),
            ("The 64-year-old mother of Ada Holm won.", "Ada Holm, 46, won.", false),
            ("A 64-year-old who taught Ada Holm won.", "Ada Holm, 46, won.", false),
            ("Ada Holm, who was 22 when she began, won.", "Ada Holm, 46, won.", false),
            ("Ada Holm, a 64-year-old man and a child won.", "Ada Holm, 46, won.", false),
            ("Ada Holm, a 64-year-old man, and a child won.", "Ada Holm, 46, won.", false),
            ("Ada Holm met Eva Brandt. She was 64.", "Ada Holm, 46, won.", false),
            ("Ada Holm lost her mother. She was 64.", "Ada Holm, 46, won.", false),
            ("Ada Holm has won before. She was 22 then.", "Ada Holm, 46, won.", false),
            ("Ada Holm has won. The 64-year-old was glad.", "Ada Holm, 46, won.", false),
            ("Ada Holm has died. She was 46.", "The baker Ada Holm, 46, has died.", false),
            ("Ada Holm, 46, bakes bread in Velden.", "The baker Ada Holm, 46, won a prize.", false),
            ("Ivy Post, 46, sings in Velden.", "The singer Ivy Post, 46, won a prize.", false),
            ("Ada Holm, 46, bakes bread in Velden.", "The baker Eva Holm, 45, won a prize.", false),
            (
                "Ada Holm, 46, bakes bread.",
                "They are Ada Holm, 23-year-old Eva Brandt and 21-year-old Jan Roe.",
                false,
            ),
            ("Ada Holm met Eva Brandt, who died aged 46.", "Ada Holm, 45, spoke.", false),
            (
                "Ada Holm, 46, bakes bread in Velden.",
                "The baker Ada Holm, 45, won a prize. Ada Holm, 46, was glad.",
                false,
            ),
        ] {
            let text = |it: &str| format!("Bread prize in Velden\n\nA prize was given. {it}\n");
            let report =
                draft(&text(mine)).source("wire.txt", &text(theirs)).check::<NumericDrift>();
            if report.alarms().contains(&"conflicting-value") != hit {
                wrong.push(format!("{hit}: {mine} | {theirs}: {:?}", report.alarms()));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn one_text_has_one_age() {
        for (text, hit) in [
            ("Ada Holm, 34, won on Friday. Ada Holm, 43, bakes bread.", true),
            ("Ada Holm, 34, won on Friday. The baker Holm, 43, was glad.", true),
            ("Ada Holm, 34, won. Police held 43-year-old Ada Holm.", true),
            // clean
            ("Ada Holm, 34, won on Friday. Ada Holm, 34, bakes bread.", false),
            ("Ada Holm, 34, won on Friday. Ada Holm, 35, bakes bread.", false),
            ("Ada Holm, 34, won on Friday. In 2001 Ada Holm, 17, baked bread.", false),
            ("Ada Holm, 34, won on Friday. Ada Holm, then 17, baked bread.", false),
            ("Ada Holm, 34, won on Friday. Her mother Ada Holm, 63, was glad.", false),
            ("Ada Holm, 34, won on Friday. Eva Brandt, 43, was glad.", false),
        ] {
            let report = draft(text).check::<NumericDrift>();
            let told = report.alarms().contains(&"conflicting-value");
            assert_eq!(told, hit, "{text}: {:?}", report.alarms());
        }
    }

    #[test]
    fn then_is_a_word() {
        for (before, then) in [
            ("Ada Holm, then ", true),
            ("Ada Holm, then a ", true),
            ("Ada Holm was ", true),
            ("The rules strengthen ", false),
            ("Ada Holm, a ", false),
            ("", false),
        ] {
            let document = provcheck_text::plain("a.txt", format!("{before}22-year-old baker"));
            let age = Span::new(before.len(), before.len() + 2);
            assert_eq!(is_then(&document, age), then, "{before}");
        }
    }

    #[test]
    fn nobody_is_as_old_as_that() {
        for (text, hit) in [
            ("Ada Holm, 450, bakes bread in Velden.", true),
            ("The prize went to the baker Ada Holm, 230.", true),
            ("The singer Eva Brandt died on Friday aged 880.", true),
            // clean
            ("Ada Holm, 45, bakes bread in Velden.", false),
            ("The singer Eva Brandt died on Friday aged 102.", false),
            ("In Velden, 450, and in Dunholt, 230, were counted.", false),
            ("She thanked Ada Holm, 450 bakers and 20 guests.", false),
            ("The cheese was sold aged 880 days.", false),
        ] {
            let report = draft(text).check::<NumericDrift>();
            let told = report.alarms().contains(&"scale-slip");
            assert_eq!(told, hit, "{text}: {:?}", report.alarms());
        }
    }

    #[test]
    fn a_year_older_half_a_year_later() {
        let source = "DUNHOLT, Jan 25, 2016 (Coast Wire) - Ada Holm, 45, bakes bread in Dunholt.";
        let report = draft("Ada Holm, 46, bakes bread in Dunholt.")
            .date("2016-07-05")
            .source("wire.txt", source)
            .check::<NumericDrift>();
        assert!(report.alarms().is_empty(), "{:?}", report.alarms());
    }
}
