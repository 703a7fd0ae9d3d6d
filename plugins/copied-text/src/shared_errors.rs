//! Slips that the draft has in common with one source and no other. Two writers seldom
//! make the same mistake in the same place.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use provcheck_align::{SourceIndex, Tokens};
use provcheck_knowledge::disputed::{DisputedTitle, disputed_titles};
use provcheck_knowledge::verdict::Verdict;
use provcheck_knowledge::{Knowledge, day_of};
use provcheck_plugin::prelude::*;

/// Misspellings that are no words, with what was meant.
static MISSPELT: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../data/misspellings.txt").lines();
    lines.filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' ')).collect()
});

/// Words that no sentence has twice in a row.
const NEVER_TWICE: &[&str] = &["a", "an", "and", "for", "from", "of", "the", "with"];
/// Words that a full stop may follow inside a sentence, of those long enough to tell.
const SHORTENED: &[&str] = &["approx", "assoc", "dept", "govt", "incl", "prof", "resp", "univ"];
/// Words on each side of an error of two words that both texts must have too.
const AROUND: usize = 2;
/// Segments with a word from which on it is too common to lead anywhere.
const COMMON: usize = 2_000;
/// Words and titles of the sources that are looked at for all errors of a draft, at most.
const WORK: u64 = 50_000_000;
/// Sources with a person's name that are read for titles.
const NAMED: usize = 40;

/// An error of the draft that one source has.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) span: Span,
    pub(crate) source: SourceId,
    pub(crate) theirs: Span,
    /// What is wrong, as the start of a message.
    pub(crate) what: String,
    /// A single word: anybody's error, as long as there are no other sources without it.
    pub(crate) word: bool,
}

/// Returns the errors of the draft that exactly one source has, by place, and the place at
/// which looking stopped, where it did.
pub(crate) fn shared(
    cx: &CheckContext<'_>,
    knowledge: &Knowledge,
    tokens: &Tokens,
    index: &SourceIndex,
) -> (Vec<Shared>, Option<Span>) {
    let mut work = Work::new(WORK);
    let (mut found, mut stopped) = titles(cx, knowledge, index, &mut work);
    // The same error in the same words has the same place.
    let mut known: HashMap<_, Option<(SourceId, Span)>> = HashMap::new();
    for (words, run, what) in errors_of_words(cx.draft(), tokens) {
        let span = tokens.cover(words.clone());
        let key = (cx.draft().slice(span), words.start - run.start, &tokens.words()[run.clone()]);
        let place = *known
            .entry(key)
            .or_insert_with(|| only_place(cx, tokens, index, (&words, &run), &mut work));
        if work.is_spent() {
            stopped.get_or_insert(span);
            break;
        }
        if let Some((source, theirs)) = place {
            found.push(Shared { span, source, theirs, what, word: words.len() == 1 });
        }
    }
    found.sort_by_key(|s| (s.span, s.source));
    let mut seen: HashSet<(SourceId, String)> = HashSet::new();
    found.retain(|s| seen.insert((s.source, s.what.clone())));
    (found, stopped)
}

/// Returns wrong words of the draft's own text: the words, the run of words that a
/// source must have to share them, and what is wrong.
fn errors_of_words(draft: &Document, tokens: &Tokens) -> Vec<(Range<usize>, Range<usize>, String)> {
    let text = |i: usize| draft.slice(tokens.span(i));
    let mut found = Vec::new();
    for i in 0..tokens.len() {
        let word = text(i);
        if !tokens.is_capital(i)
            && let Some(meant) = MISSPELT.get(word)
        {
            found.push((i..i + 1, i..i + 1, format!("`{word}` for `{meant}`, a misspelling,")));
        } else if has_two_scripts(word) {
            let what = format!("`{word}`, letters of two scripts in one word,");
            found.push((i..i + 1, i..i + 1, what));
        }
        if i < AROUND || i + 2 + AROUND > tokens.len() {
            continue;
        }
        let between =
            draft.slice(Span { start: tokens.span(i).end, end: tokens.span(i + 1).start });
        let what = if tokens.words()[i] == tokens.words()[i + 1]
            && between.chars().all(char::is_whitespace)
            && NEVER_TWICE.contains(&word.to_lowercase().as_str())
        {
            format!("`{word} {}`, a word put twice,", text(i + 1))
        } else if cuts(word, between, text(i + 1)) {
            format!("`{word}{between}{}`, a full stop inside a sentence,", text(i + 1))
        } else {
            continue;
        };
        found.push((i..i + 2, i - AROUND..i + 2 + AROUND, what));
    }
    let mut in_quotation = vec![false; tokens.len()];
    for quotation in draft.quotations() {
        in_quotation[tokens.within(quotation.span)].fill(true);
    }
    let own = |words: &Range<usize>| {
        let quoted = in_quotation[words.clone()].contains(&true);
        let owned = (words.end..(words.end + 2).min(tokens.len())).any(|i| text(i) == "sic");
        !quoted && !owned
    };
    found.retain(|(words, ..)| own(words));
    found
}

/// Tells whether Latin letters and Cyrillic ones, many of which look the same, make up
/// one word.
fn has_two_scripts(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_alphabetic())
        && word.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

/// Tells whether a full stop stands between two words of one sentence.
fn cuts(word: &str, between: &str, next: &str) -> bool {
    let lower = |w: &str| w.bytes().all(|b| b.is_ascii_lowercase());
    matches!(between, ". " | ".\n")
        && lower(word)
        && lower(next)
        && word.len() >= 5
        && !SHORTENED.contains(&word)
}

/// Returns where the one source that has the words of `run` has the error in them;
/// `None` where no source has it, or more than one.
fn only_place(
    cx: &CheckContext<'_>,
    tokens: &Tokens,
    index: &SourceIndex,
    (error, run): (&Range<usize>, &Range<usize>),
    work: &mut Work,
) -> Option<(SourceId, Span)> {
    let rarest = run
        .clone()
        .filter(|&i| !tokens.is_stop(i))
        .min_by_key(|&i| (index.with_stem(tokens.stems()[i]).len(), i))?;
    let segments = index.with_stem(tokens.stems()[rarest]);
    if segments.len() > COMMON {
        return None;
    }
    let as_written = |document: &Document, span: Span| -> Vec<String> {
        document.slice(span).split_whitespace().map(str::to_lowercase).collect()
    };
    let ours = as_written(cx.draft(), tokens.cover(error.clone()));
    let mut places: BTreeMap<SourceId, Span> = BTreeMap::new();
    for segment in segments {
        let (source, words) = index.segment(segment);
        let theirs = index.tokens(source);
        if !work.spend(words.len()) {
            return None;
        }
        for at in words {
            let Some(start) = at.checked_sub(rarest - run.start) else { continue };
            if theirs.words().get(start..start + run.len()) != Some(&tokens.words()[run.clone()]) {
                continue;
            }
            let first = start + error.start - run.start;
            let span = theirs.cover(first..first + error.len());
            if as_written(cx.sources().get(source), span) == ours {
                places.entry(source).or_insert(span);
            }
        }
    }
    if places.len() == 1 { places.pop_first() } else { None }
}

/// Returns the wrong titles that the draft shares with one source, by the knowledge
/// base of the run.
fn titles(
    cx: &CheckContext<'_>,
    knowledge: &Knowledge,
    index: &SourceIndex,
    work: &mut Work,
) -> (Vec<Shared>, Option<Span>) {
    let day = |date: Option<Date>| date.or(cx.date()).map(day_of);
    let draft = cx.draft();
    let own = |error: &DisputedTitle<'_>| !error.mention.context.quoted;
    let mut found = Vec::new();
    // Of the same title before the same name the first is told; a source is read once for all.
    let mut seen = HashSet::new();
    let mut known: HashMap<SourceId, Vec<DisputedTitle<'_>>> = HashMap::new();
    for ours in disputed_titles(knowledge, draft, day(None)).into_iter().filter(own) {
        if !seen.insert([ours.mention.title, ours.mention.name].map(|span| draft.slice(span))) {
            continue;
        }
        let name = Tokens::new(draft.slice(ours.mention.name));
        let Some(&surname) = name.stems().last() else { continue };
        let segments = index.with_stem(surname);
        if segments.len() > COMMON {
            continue;
        }
        let mut sources: Vec<SourceId> = segments.map(|s| index.segment(s).0).collect();
        sources.dedup();
        if sources.len() > NAMED {
            continue;
        }
        let mut places: Vec<(SourceId, Span)> = Vec::new();
        for id in sources {
            let source = cx.sources().get(id);
            let theirs = known
                .entry(id)
                .or_insert_with(|| disputed_titles(knowledge, source, day(source.date())));
            if !work.spend(theirs.len()) {
                return (found, Some(ours.mention.span));
            }
            let same = theirs.iter().find(|t| own(t) && ours.is_shared(t));
            places.extend(same.map(|same| (id, same.mention.span)));
        }
        if let [(source, theirs)] = places[..] {
            let title = draft.slice(ours.mention.title);
            let held = held(knowledge, &ours.verdict);
            let what = match held {
                Some(held) => format!(
                    "`{title}` for {} ({held}), a wrong title,",
                    draft.slice(ours.mention.name)
                ),
                None => format!("`{title}` for {}, a wrong title,", draft.slice(ours.mention.name)),
            };
            let span = ours.mention.span;
            found.push(Shared { span, source, theirs, what, word: false });
        }
    }
    (found, None)
}

/// Returns the title that the person held.
fn held(knowledge: &Knowledge, verdict: &Verdict<'_>) -> Option<String> {
    match verdict {
        Verdict::WrongOffice(c)
        | Verdict::WrongPlace(c)
        | Verdict::NoSuchOffice(c)
        | Verdict::Organisation(c)
        | Verdict::Deputy(c) => Some(knowledge.office(c.held.office).title()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::CopiedText;

    const OTHER: &str = "A ferry from Lindau ran aground in fog on Sunday. Nobody was hurt.";

    /// The errors reported, against these sources and one about something else.
    fn found(text: &str, sources: &[&str]) -> Vec<String> {
        let mut builder = draft(text).date("2022-03-01").source("other.txt", OTHER);
        for (i, source) in sources.iter().enumerate() {
            builder = builder.source(&format!("s{i}.txt"), source);
        }
        let report = builder.check::<CopiedText>();
        let errors = report.findings().iter().filter(|f| f.rule == "shared-error");
        errors.map(|f| f.span.of(text).to_owned()).collect()
    }

    #[test]
    fn errors_that_one_source_has() {
        let cases = [
            ("The goverment will decide in May.", "In May the goverment sits.", "goverment"),
            (
                "Two vans were seperated from the convoy.",
                "Police seperated the crowds, and a band played.",
                "seperated",
            ),
            ("Rain is likely untill Friday.", "It stays dry untill noon.", "untill"),
            (
                "Nobody knows how the fire occured.",
                "The leak occured at night, the owner found.",
                "occured",
            ),
            (
                "Voters, on Sunday, went to the the polls early.",
                "Children went to the the polls early with a song.",
                "the the",
            ),
            (
                "He spoke of the loss of of harvest workers in spring.",
                "Farmers complain about the loss of of harvest workers.",
                "of of",
            ),
            (
                "The troops start their withdrawal. after the exercise at the coast.",
                "Next week they start their withdrawal. after the exercise has ended, that is.",
                "withdrawal. after",
            ),
            // A Cyrillic letter in each.
            ("Wheat from Od\u{435}sa is cheap.", "A train left Od\u{435}sa.", "Od\u{435}sa"),
            (
                "Ukrainian defence minister Dmytro Kuleba has spoken in Lviv.",
                "At noon Dmytro Kuleba, Ukraine's defense minister, went for a walk.",
                "Ukrainian defence minister Dmytro Kuleba",
            ),
            (
                "A letter reached NATO chief executive Jens Stoltenberg on Monday.",
                "The chief executive of NATO, Jens Stoltenberg, likes to ski.",
                "NATO chief executive Jens Stoltenberg",
            ),
            // Once, however often it is made.
            (
                "The commitee met. The commitee rose.",
                "A commitee is a group of people.",
                "commitee",
            ),
        ];
        for (text, source, expected) in cases {
            assert_eq!(found(text, &[source]), [expected], "{text}");
        }
    }

    #[test]
    fn no_errors_or_not_shared_by_one() {
        let cases: &[(&str, &[&str])] = &[
            // Only the draft has it.
            ("The goverment will decide in May.", &["In May the government sits."]),
            // Two sources have it: nobody's in particular.
            (
                "The goverment will decide in May.",
                &["In May the goverment sits.", "A goverment is elected."],
            ),
            // Rare words and names that no table knows.
            ("The selectmen banned leafblowers.", &["In Hull the selectmen banned leafblowers."]),
            ("Commited, a yacht, won.", &["The crew of Commited sang."]),
            // Doubled words that are right.
            (
                "Those he had had to leave wept.",
                &["Those he had had to leave wept, and that that was hard was plain."],
            ),
            // Doubled in each, in other places.
            (
                "Voters went to the the polls early.",
                &["She looked at the the sea in winter, and sang."],
            ),
            // A mark parts them.
            ("They ran to the, the polls early.", &["They ran to the, the polls early, and sang."]),
            // The speaker's, or owned up to.
            ("“The goverment did it,” she wrote.", &["She wrote that the goverment was to blame."]),
            ("The goverment (sic) will pay.", &["Its letter said the goverment will not pay."]),
            // Shortened words.
            (
                "It weighs about two hundred approx. when full of rain.",
                &["It weighs two hundred approx. when full of snow."],
            ),
            // The right title in both, and a wrong one that one of them has.
            (
                "Ukrainian foreign minister Dmytro Kuleba has spoken.",
                &["Dmytro Kuleba, Ukraine's foreign minister, went for a walk."],
            ),
            (
                "Ukrainian defence minister Dmytro Kuleba has spoken.",
                &["Dmytro Kuleba, Ukraine's foreign minister, went for a walk."],
            ),
        ];
        for (text, sources) in cases {
            assert_eq!(found(text, sources), [""; 0], "{text}");
        }
    }

    #[test]
    fn one_word_says_little_about_one_source() {
        let (text, source) = ("The goverment will decide.", "In May the goverment sits.");
        let report = draft(text).source("s.txt", source).check::<CopiedText>();
        assert!(report.findings().is_empty(), "{report}");
        assert_eq!(found(text, &[source]), ["goverment"]);
    }

    #[test]
    fn an_error_raises_the_passage_it_is_in() {
        let source = "The canton's vets closed four cattle markets on Friday after a calf from Reutte fell ill. \
                      Tests will show by Monday whether the animal has the plague, and untill then no beast may leave its stable.";
        let text = "Four cattle markets have been closed by vets of the canton since a calf from Reutte was ill on Friday. \
                    By Monday tests show whether it is the plague that the animal has; no beast leaves the stable untill then.";
        let report = draft(text).source("wire.txt", source).check::<CopiedText>();
        assert_eq!(report.rules(), ["paraphrase"], "{report}");
        let finding = &report.findings()[0];
        assert_eq!(finding.severity.as_str(), "warning");
        assert!(finding.notes.iter().any(|n| n.contains("`untill`")), "{report}");
        let right = draft(&text.replace("untill", "until")).source("wire.txt", source);
        assert_eq!(right.check::<CopiedText>().findings()[0].severity.as_str(), "info");
    }
}
