//! How much of a draft is shared, with which source, and where.

use std::ops::Range;

use provcheck_align::{Passage, PassageKind, Tokens, WordOpKind};
use provcheck_plugin::prelude::*;
use serde_json::{Value, json};

use crate::quoted::Quoted;

/// Shortest run of kept words that counts as shared.
const RUN: usize = 3;

/// By word of the draft: whether it is shared.
struct Shared(Vec<bool>);

impl Shared {
    fn new(words: usize) -> Self {
        Self(vec![false; words])
    }

    fn add(&mut self, passage: &Passage) {
        for op in runs(passage) {
            self.0[op].fill(true);
        }
    }

    fn count(&self, of: &[bool], inside: bool) -> usize {
        self.0.iter().zip(of).filter(|&(&shared, &quoted)| shared && quoted == inside).count()
    }
}

fn runs(passage: &Passage) -> impl Iterator<Item = Range<usize>> + '_ {
    let kept =
        passage.diff.ops.iter().filter(|op| op.kind == WordOpKind::Kept && op.b.len() >= RUN);
    kept.map(|op| op.b.clone())
}

/// Sets the figures of the check: shares of the draft's words, longest runs in
/// words, and the source that each paragraph follows.
pub(crate) fn measure(
    cx: &CheckContext<'_>,
    tokens: &Tokens,
    quotations: &[Quoted],
    passages: &[Passage],
    out: &mut Findings,
) {
    let words = tokens.len();
    let mut quoted = vec![false; words];
    for q in quotations {
        quoted[q.words.clone()].fill(true);
    }
    let share = |n: usize| round(n as f64 / words.max(1) as f64);
    let longest = |of: &mut dyn Iterator<Item = &Passage>| {
        of.flat_map(runs).map(|r| r.len()).max().unwrap_or(0)
    };

    let real = || passages.iter().filter(|p| p.kind != PassageKind::Digest);
    let mut all = Shared::new(words);
    for passage in real() {
        all.add(passage);
    }
    let mut by_source: Vec<Value> = Vec::new();
    let mut shared: Vec<(SourceId, Shared)> = Vec::new();
    for passage in real() {
        if let Some((_, marks)) = shared.iter_mut().find(|(s, _)| *s == passage.source) {
            marks.add(passage);
        } else {
            let mut marks = Shared::new(words);
            marks.add(passage);
            shared.push((passage.source, marks));
        }
    }
    shared.sort_by_key(|(source, _)| *source);
    for (source, marks) in &shared {
        by_source.push(json!({
            "source": cx.sources().get(*source).name(),
            "narrative_share": share(marks.count(&quoted, false)),
            "quoted_share": share(marks.count(&quoted, true)),
            "longest_run": longest(&mut real().filter(|p| p.source == *source)),
        }));
    }
    let mut follows: Vec<Value> = Vec::new();
    for (paragraph, block) in cx.draft().blocks().iter().enumerate() {
        let range = tokens.within(block.span);
        let best = shared
            .iter()
            .map(|(source, marks)| (marks.0[range.clone()].iter().filter(|m| **m).count(), *source))
            .max_by_key(|(n, source)| (*n, std::cmp::Reverse(*source)));
        if let Some((n, source)) = best
            && n * 10 >= range.len() * 3
            && n >= RUN
        {
            follows.push(json!({
                "paragraph": paragraph + 1,
                "source": cx.sources().get(source).name(),
                "share": round(n as f64 / range.len().max(1) as f64),
            }));
        }
    }
    out.metric("words", words);
    out.metric("narrative_share", share(all.count(&quoted, false)));
    out.metric("quoted_share", share(all.count(&quoted, true)));
    out.metric("longest_run", longest(&mut real()));
    out.metric("sources", by_source);
    out.metric("follows", follows);
}

fn round(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}
