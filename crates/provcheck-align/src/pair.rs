//! A draft and one source, aligned.

use std::ops::Range;

use crate::Tokens;
use crate::extend::{Present, Refine, Stretch, likeness, merge, refine, whole};
use crate::passage::exact_run;
use crate::seed::{Side, Weights, seeds};
use crate::stem::HashKeyed;
use crate::winnow::K;

fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

pub(crate) struct Params {
    cosine: f32,
    dice: f32,
    margin: usize,
    min_like: f32,
    min_shared: usize,
    min_words: usize,
    merge: usize,
    snap: usize,
    thin: f32,
    least: f32,
    most: f32,
    evidence: f32,
    chain_gap: usize,
    chain_share: f32,
}

impl Params {
    pub(crate) fn get() -> Self {
        Self {
            cosine: env("P_COS", 0.30),
            dice: env("P_DICE", 0.20),
            margin: env("P_MARGIN", 30.0) as usize,
            min_like: env("P_LIKE", 0.45),
            min_shared: env("P_SHARED", 6.0) as usize,
            min_words: env("P_WORDS", 15.0) as usize,
            merge: env("P_MERGE", 50.0) as usize,
            snap: env("P_SNAP", 3.0) as usize,
            thin: env("P_THIN", 0.9),
            least: env("P_LEAST", 0.2),
            most: env("P_MOST", 0.95),
            evidence: env("P_EV", 2.0),
            chain_gap: env("P_CG", 4.0) as usize,
            chain_share: env("P_CS", 0.6),
        }
    }
}

pub(crate) struct Found {
    pub(crate) stretch: Stretch,
    pub(crate) likeness: f32,
}

pub(crate) fn align(draft: &Tokens, source: &Tokens, weights: &Weights<'_>, runs: &[Stretch]) -> Vec<Found> {
    let p = Params::get();
    let mut numbers: HashKeyed<u32, (u32, f32)> = HashKeyed::default();
    let mut a = Side::new(draft, weights, &mut numbers);
    let mut b = Side::new(source, weights, &mut numbers);
    let stems = numbers.len();
    a.count(stems);
    b.count(stems);
    let mut present = Present::new(stems);
    let mut here = Present::new(stems);
    let mean = {
        let content: Vec<f32> = a.weight.iter().chain(&b.weight).copied().filter(|w| *w > 0.0).collect();
        (content.iter().sum::<f32>() / content.len().max(1) as f32).max(f32::MIN_POSITIVE)
    };
    let mut starts: Vec<(f32, Stretch)> = seeds(&a, &b, stems, p.cosine, p.dice)
        .iter()
        .map(|s| {
            let stretch =
                Stretch { draft: a.segments[s.draft as usize].clone(), source: b.segments[s.source as usize].clone() };
            let weight: f32 = a.weight[stretch.draft.clone()].iter().sum();
            (s.cosine * weight, stretch)
        })
        .collect();
    let chains = chains(runs, p.chain_gap);
    for chain in &chains {
        let weight: f32 = a.weight[chain.draft.clone()].iter().sum();
        starts.push((weight, chain.clone()));
    }
    starts.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then((x.1.draft.start, x.1.source.start).cmp(&(y.1.draft.start, y.1.source.start)))
    });
    let rule = Refine { margin: p.margin, thin: p.thin, least: p.least, most: p.most, cap: env("P_CAP", 9.0), missing: env("P_MISS", 0.6), mean, mode: env("P_MODE", 1.0) as u32 };
    let inside = |s: &Stretch, t: &Stretch| overlap(&s.draft, &t.draft) * 2 >= s.draft.len() && overlap(&s.source, &t.source) * 2 >= s.source.len();
    let mut accepted: Vec<Stretch> = Vec::new();
    for (_, start) in starts {
        if accepted.iter().any(|t| inside(&start, t)) {
            continue;
        }
        let Some((refined, evidence)) = refine(&start, &a, &b, rule, &mut present, &mut here) else { continue };
        if evidence < p.evidence {
            continue;
        }
        let refined = cut_to_chains(refined, &chains, p.chain_share);
        // What a place of the draft follows best is enough.
        if accepted.iter().any(|t| overlap(&refined.draft, &t.draft) * 2 >= refined.draft.len()) {
            continue;
        }
        accepted.push(refined);
    }
    let accepted = merge(accepted, p.merge);
    let mut found = Vec::new();
    for stretch in accepted {
        let stretch = Stretch {
            draft: snap(draft, &stretch.draft, p.snap),
            source: snap(source, &stretch.source, p.snap),
        };
        let stretch = grow(draft, source, stretch);
        let (like, shared) = likeness(&stretch, &a, &b, &mut present);
        if like >= p.min_like
            && shared >= p.min_shared
            && stretch.draft.len() >= p.min_words
            && stretch.source.len() >= p.min_words
        {
            found.push(Found { stretch, likeness: like });
        }
    }
    let digest = digest(&a, &b, stems, rule, &mut present, &mut here);
    if let Some(digest) = digest {
        let digest = Stretch { draft: snap(draft, &digest.draft, 8), source: digest.source };
        found.retain(|f| overlap(&f.stretch.draft, &digest.draft) * 2 < f.stretch.draft.len());
        let (likeness, _) = likeness(&digest, &a, &b, &mut present);
        found.push(Found { stretch: digest, likeness });
    }
    found
}

/// Finds a stretch of the draft that condenses the source: several sentences in a row whose words the
/// source has, here and there over much of its length.
fn digest(a: &Side, b: &Side, stems: usize, rule: Refine, present: &mut Present, here: &mut Present) -> Option<Stretch> {
    let rule = Refine { missing: env("P_SMISS", 0.8), ..rule };
    let (range, sum) = whole(a, b, rule, present, here)?;
    if sum < env("P_SSUM", 16.0) || b.stem.len() < range.len() * 2 {
        return None;
    }
    let seeds = seeds(a, b, stems, 0.2, 0.0);
    let (mut all, mut hit, mut cosine) = (0, 0, 0.0);
    let (mut low, mut high) = (usize::MAX, 0);
    for (i, segment) in a.segments.iter().enumerate() {
        if overlap(segment, &range) * 2 <= segment.len() {
            continue;
        }
        all += 1;
        let best = seeds
            .iter()
            .filter(|s| s.draft as usize == i)
            .max_by(|x, y| x.cosine.total_cmp(&y.cosine).then(y.source.cmp(&x.source)));
        if let Some(best) = best {
            hit += 1;
            cosine += best.cosine;
            low = low.min(b.segments[best.source as usize].start);
            high = high.max(b.segments[best.source as usize].end);
        }
    }
    if hit < 3 || hit * 3 < all * 2 || cosine < env("P_SCOS", 0.28) * hit as f32 {
        return None;
    }
    let hull = high - low;
    if hull < range.len() * 2 || hull * 3 < b.stem.len() {
        return None;
    }
    Some(Stretch { draft: range, source: 0..b.stem.len() })
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Joins runs of equal words over gaps of a few words.
fn chains(runs: &[Stretch], gap: usize) -> Vec<Stretch> {
    let mut runs = runs.to_vec();
    runs.sort_by_key(|r| (r.draft.start, r.source.start));
    let mut chains: Vec<Stretch> = Vec::new();
    for run in runs {
        let last = chains.iter_mut().rev().take(16).find(|c| {
            run.draft.start >= c.draft.start
                && run.draft.start <= c.draft.end + gap
                && run.source.start >= c.source.start
                && run.source.start <= c.source.end + gap
        });
        match last {
            Some(chain) => {
                chain.draft.end = chain.draft.end.max(run.draft.end);
                chain.source.end = chain.source.end.max(run.source.end);
            }
            None => chains.push(run),
        }
    }
    chains
}

/// A stretch that is mostly word for word ends where that ends.
fn cut_to_chains(stretch: Stretch, chains: &[Stretch], share: f32) -> Stretch {
    let mut covered = 0;
    let mut hull: Option<Stretch> = None;
    for c in chains {
        if c.draft.len() >= 10 && overlap(&c.draft, &stretch.draft) > 0 && overlap(&c.source, &stretch.source) > 0 {
            covered += overlap(&c.draft, &stretch.draft);
            hull = Some(match hull {
                None => c.clone(),
                Some(h) => Stretch {
                    draft: h.draft.start.min(c.draft.start)..h.draft.end.max(c.draft.end),
                    source: h.source.start.min(c.source.start)..h.source.end.max(c.source.end),
                },
            });
        }
    }
    match hull {
        Some(hull) if covered as f32 >= share * stretch.draft.len() as f32 => hull,
        _ => stretch,
    }
}

/// Moves the ends outward to the ends of their segments where those are near.
fn snap(tokens: &Tokens, range: &Range<usize>, reach: usize) -> Range<usize> {
    let first = tokens.segment(tokens.segment_of(range.start)).start;
    let last = tokens.segment(tokens.segment_of(range.end - 1)).end;
    let start = if range.start - first <= reach { first } else { range.start };
    let end = if last - range.end <= reach { last } else { range.end };
    start..end
}

/// Takes in equal words just beyond both ends.
fn grow(draft: &Tokens, source: &Tokens, mut s: Stretch) -> Stretch {
    while s.draft.start > 0
        && s.source.start > 0
        && draft.words()[s.draft.start - 1] == source.words()[s.source.start - 1]
    {
        s.draft.start -= 1;
        s.source.start -= 1;
    }
    while s.draft.end < draft.len()
        && s.source.end < source.len()
        && draft.words()[s.draft.end] == source.words()[s.source.end]
    {
        s.draft.end += 1;
        s.source.end += 1;
    }
    s
}

/// Shared runs of words from all fingerprints of the draft: by source.
pub(crate) fn runs_by_source(draft: &Tokens, index: &crate::SourceIndex) -> Vec<(u32, Vec<Stretch>)> {
    let mut hits: Vec<(u32, usize, usize)> = Vec::new();
    for (at, hash) in crate::winnow::shingles(draft.words(), K).enumerate() {
        hits.extend(index.with_fingerprint(hash).map(|(source, position)| (source.0, at, position as usize)));
    }
    // By source and diagonal, so that a run is walked once.
    hits.sort_unstable_by_key(|&(source, a, b)| (source, (a + (1 << 40)) - b, a));
    let mut by_source: Vec<(u32, Vec<Stretch>)> = Vec::new();
    let mut last: Option<(u32, usize, usize)> = None;
    for (source, a, b) in hits {
        let diagonal = (a + (1 << 40)) - b;
        if last.is_some_and(|(s, d, end)| s == source && d == diagonal && a < end) {
            continue;
        }
        let tokens = index.tokens(provcheck_core::SourceId(source));
        let words = tokens.words();
        if draft.words()[a..a + K] != words[b..b + K] {
            continue;
        }
        let (left, right) = exact_run(draft.words(), a, words, b);
        last = Some((source, diagonal, left.end));
        if left.clone().filter(|&i| !draft.is_stop(i)).count() < 2 {
            continue;
        }
        if by_source.last().is_none_or(|(s, _)| *s != source) {
            by_source.push((source, Vec::new()));
        }
        if let Some((_, runs)) = by_source.last_mut() {
            runs.push(Stretch { draft: left, source: right });
        }
    }
    by_source
}
