//! What a draft rests on, as a check handed it over: item by item, where the sources have it.

use std::collections::BTreeMap;

use provcheck_core::{Document, Span};
use serde::Deserialize;

use crate::Draft;
use crate::trace::{ByteSpan, TraceSummary};

/// The name of the figure under which a check hands over where the items of a draft stand.
pub(crate) const NAME: &str = "trace";

/// An item of the draft.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Row {
    /// `quotation`, `figure`, `date`, `name`, ...
    pub(crate) kind: String,
    /// `traced`, `differs` or `untraced`.
    pub(crate) status: String,
    /// Where it stands in the draft.
    span: ByteSpan,
    /// How the source has it, where one does.
    #[serde(default)]
    pub(crate) how: Option<String>,
    /// The source's path.
    #[serde(default)]
    source: Option<String>,
    /// Where it stands there.
    #[serde(default)]
    passage: Option<ByteSpan>,
}

impl Row {
    /// Where it stands in the draft.
    pub(crate) fn span(&self) -> Span {
        Span { start: self.span.start, end: self.span.end }
    }
}

/// A sentence of the draft with its items.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    pub(crate) rows: Vec<Row>,
}

impl Sentence {
    /// Returns how many of its items were traced.
    pub(crate) fn traced(&self) -> usize {
        self.rows.iter().filter(|row| row.status == "traced").count()
    }
}

/// A sentence of a source, with the places in it that items of the draft rest on.
#[derive(Debug)]
pub(crate) struct Passage<'a> {
    pub(crate) source: &'a Document,
    pub(crate) span: Span,
    pub(crate) marked: Vec<Span>,
    /// The items, by index.
    pub(crate) rows: Vec<usize>,
}

/// Returns the items of a draft, in order; none where no check traced them.
fn rows(draft: &Draft) -> Vec<Row> {
    let text = draft.document.text();
    let lists = draft.metrics.values().filter_map(|metrics| metrics.get(NAME)?.as_array());
    let all = lists.flatten();
    // A row of another form, or of a place that is none, is some other check's.
    let mut rows: Vec<Row> = all
        .filter_map(|row| Row::deserialize(row).ok())
        .filter(|row| text.get(row.span.start as usize..row.span.end as usize).is_some())
        .collect();
    rows.sort_by_key(|row| (row.span.start, row.span.end));
    rows
}

/// Returns how many items of a draft were traced, where a check traced them and there are any.
pub(crate) fn summary(draft: &Draft) -> Option<TraceSummary> {
    let rows = rows(draft);
    (!rows.is_empty())
        .then(|| TraceSummary::from_statuses(rows.iter().map(|row| row.status.as_str())))
}

/// Returns the one line that says how much was traced: `23 of 26 facts traced; 3 not`.
pub(crate) fn line(summary: &TraceSummary) -> String {
    let line = format!("{} of {} facts traced", summary.traced, summary.items);
    match summary.items - summary.traced {
        0 => line,
        not => format!("{line}; {not} not"),
    }
}

/// Returns the line for all of `drafts` together, and where the rest is told.
pub(crate) fn line_of<'d>(drafts: impl IntoIterator<Item = &'d Draft>) -> Option<String> {
    let mut all: Option<TraceSummary> = None;
    for summary in drafts.into_iter().filter_map(summary) {
        all = Some(all.unwrap_or_default() + summary);
    }
    let all = all?;
    let see = if all.traced == all.items { "" } else { ": see `provcheck trace`" };
    Some(line(&all) + see)
}

/// Returns the sentences of a draft that have an item, in order. An item outside of all
/// sentences, a caption's, stands for itself.
pub(crate) fn sentences(draft: &Draft) -> Vec<Sentence> {
    let document = &draft.document;
    let mut out: Vec<Sentence> = Vec::new();
    for row in rows(draft) {
        let at = document.sentence_at(row.span.start as usize);
        let span = at.map_or(row.span(), |at| document.sentences()[at].span);
        // A quotation may go on into the next sentence.
        let end = span.end.max(row.span.end);
        match out.last_mut().filter(|last| last.span.start == span.start) {
            Some(last) => {
                last.span.end = last.span.end.max(end);
                last.rows.push(row);
            }
            None => out.push(Sentence { span: Span { end, ..span }, rows: vec![row] }),
        }
    }
    out
}

/// Returns the sentences of the sources that a sentence of the draft rests on, in the order of
/// its items.
pub(crate) fn passages<'a>(
    sentence: &Sentence,
    sources: &BTreeMap<&str, &'a Document>,
) -> Vec<Passage<'a>> {
    let mut out: Vec<Passage<'a>> = Vec::new();
    for (index, row) in sentence.rows.iter().enumerate() {
        let (Some(name), Some(at)) = (&row.source, row.passage) else { continue };
        let Some(&source) = sources.get(name.as_str()) else { continue };
        let at = Span { start: at.start, end: at.end };
        if source.text().get(at.start as usize..at.end as usize).is_none() {
            continue;
        }
        let span = around(source, at);
        let known = out
            .iter_mut()
            .find(|other| std::ptr::eq(other.source, source) && other.span.overlaps(span));
        let passage = if let Some(passage) = known {
            passage
        } else {
            out.push(Passage { source, span, marked: Vec::new(), rows: Vec::new() });
            let last = out.len() - 1;
            &mut out[last]
        };
        passage.span.start = passage.span.start.min(span.start);
        passage.span.end = passage.span.end.max(span.end);
        passage.rows.push(index);
        if !at.is_empty() {
            passage.marked.push(at);
        }
    }
    gather(sentence, &mut out);
    for passage in &mut out {
        passage.marked.sort_by_key(|span| (span.start, span.end));
        passage.marked.dedup();
    }
    out
}

/// Moves what a passage shows to another of the sentence that has the same words: fewer
/// passages are read sooner.
fn gather(sentence: &Sentence, passages: &mut Vec<Passage<'_>>) {
    // The one with most items takes from the others.
    passages.sort_by_key(|passage| std::cmp::Reverse(passage.rows.len()));
    for at in (1..passages.len()).rev() {
        let passage = &passages[at];
        let found: Option<Vec<Span>> = passage
            .marked
            .iter()
            .map(|mark| {
                let words = passage.source.slice(*mark);
                let other = &passages[0];
                let from = find_whole(other.source.slice(other.span), words)?;
                let start = other.span.start as usize + from;
                Some(Span::new(start, start + words.len()))
            })
            .collect();
        // What differs is shown where the source has it.
        let traced = passage.rows.iter().all(|row| sentence.rows[*row].status == "traced");
        if let Some(found) = found.filter(|found| traced && !found.is_empty()) {
            let passage = passages.remove(at);
            passages[0].marked.extend(found);
            passages[0].rows.extend(passage.rows);
        }
    }
    for passage in passages.iter_mut() {
        passage.rows.sort_unstable();
    }
    passages.sort_by_key(|passage| passage.rows.first().copied());
}

/// Returns where `words` stand in `text` as whole words.
fn find_whole(text: &str, words: &str) -> Option<usize> {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut all = text.match_indices(words).map(|(from, _)| from);
    all.find(|from| {
        !inside(text[..*from].chars().next_back())
            && !inside(text[from + words.len()..].chars().next())
    })
}

/// Returns the sentences from the one in which a place begins to the one in which it ends.
fn around(source: &Document, at: Span) -> Span {
    let sentence = |offset: u32| {
        source.sentence_at(offset as usize).map(|index| source.sentences()[index].span)
    };
    let start = sentence(at.start).map_or(at.start, |span| span.start);
    let end = sentence(at.end.saturating_sub(1).max(at.start)).map_or(at.end, |span| span.end);
    Span { start: start.min(at.start), end: end.max(at.end) }
}
