//! A passage of the draft that condenses a whole source.

use crate::extend::{Scoring, Scratch, Stretch, best_of_whole, overlap};
use crate::seed::{Seed, Side};

/// Cost of a content word that the source lacks anywhere, in words of mean weight.
const MISSING: f32 = 0.8;
/// Least gain of the passage, in words of mean weight.
const GAIN: f32 = 16.0;
/// Least mean cosine of its sentences and the likest ones of the source.
const COSINE: f32 = 0.28;

/// Returns the stretch of the draft that takes its words from here and there in the
/// source, with the whole source: at least three sentences in a row, spread over
/// at least a third of the source and twice their own length.
pub(crate) fn digest(
    draft: &Side,
    source: &Side,
    seeds: &[Seed],
    mean: f32,
    scratch: &mut Scratch,
) -> Option<Stretch> {
    let scoring = Scoring { mean, missing: MISSING };
    let (range, gain) = best_of_whole(draft, source, scoring, scratch)?;
    let size = source.stem.len();
    if gain < GAIN || size < range.len() * 2 {
        return None;
    }
    let (mut sentences, mut found, mut cosine) = (0, 0, 0.0);
    let (mut low, mut high) = (size, 0);
    for (i, segment) in draft.segments.iter().enumerate() {
        if overlap(segment, &range) * 2 <= segment.len() {
            continue;
        }
        sentences += 1;
        let start = seeds.partition_point(|s| (s.draft as usize) < i);
        let best = seeds[start..]
            .iter()
            .take_while(|s| s.draft as usize == i)
            .max_by(|x, y| x.cosine.total_cmp(&y.cosine).then(y.source.cmp(&x.source)));
        if let Some(best) = best {
            found += 1;
            cosine += best.cosine;
            let there = &source.segments[best.source as usize];
            low = low.min(there.start);
            high = high.max(there.end);
        }
    }
    let spread = high.saturating_sub(low);
    let holds = found >= 3
        && found * 3 >= sentences * 2
        && cosine >= COSINE * found as f32
        && spread >= range.len() * 2
        && spread * 3 >= size;
    holds.then_some(Stretch { draft: range, source: 0..size })
}
