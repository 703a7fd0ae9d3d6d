//! Another thing of a kind that the sources always name in one way: `coal mine`, where it is a
//! salt mine throughout.

use std::collections::HashMap;

use provcheck_align::{SourceIndex, Tokens};
use provcheck_event::Item as Part;
use provcheck_lang::Upos;
use provcheck_lexicon::{Language, Lexicon, PartOfSpeech};
use provcheck_plugin::prelude::*;

use crate::item::{Item, Passage, Traced};
use crate::running;
use crate::vocabulary::Vocabulary;

/// How often the sources must name the thing in one way, and in what share of all places.
const OFTEN: usize = 2;
const SHARE: f32 = 0.6;

/// Returns the nouns before another in whose place the sources have one other, as far as there is
/// work left.
pub(crate) fn trace(cx: &CheckContext<'_>, work: &mut Work) -> Traced {
    let draft = cx.draft();
    let known = Vocabulary::from_sources(cx.sources());
    let index = SourceIndex::from_sources(cx.sources());
    let mut traced = Traced::default();
    // What the draft names again is looked for once.
    let mut asked: HashMap<&str, Option<Passage>> = HashMap::new();
    let noun = |part: &Part| part.part == Upos::Noun && part.is_matter() && !part.is_name();
    for (statement, at) in running::items(draft) {
        let [kind, thing, ..] = &statement.items[at..] else { continue };
        let apart = draft.text().get(kind.span.end as usize..thing.span.start as usize);
        let both = noun(kind) && noun(thing) && apart == Some(" ");
        if !both || known.lemma(&kind.key).is_some() {
            continue;
        }
        let usual = *asked
            .entry(draft.slice(thing.span))
            .or_insert_with_key(|thing| usual(thing, &index, cx.sources(), work));
        if work.is_spent() {
            traced.stopped = Some(kind.span);
            break;
        }
        traced.items.extend(usual.map(|passage| Item::turned(kind.span, passage)));
    }
    traced
}

/// Returns the noun that the sources have before a thing nearly always.
fn usual(thing: &str, index: &SourceIndex, sources: &Sources, work: &mut Work) -> Option<Passage> {
    let own = Tokens::new(thing);
    let [stem] = own.stems() else { return None };
    let lexicon = Lexicon::for_language(Language::English);
    let mut all = 0_usize;
    let mut before: HashMap<u32, (usize, Passage)> = HashMap::new();
    for segment in index.with_stem(*stem) {
        let (source, words) = index.segment(segment);
        let tokens = index.tokens(source);
        work.spend(words.len());
        for at in words.clone().filter(|at| tokens.stems()[*at] == *stem) {
            all += 1;
            if at == words.start || tokens.is_stop(at - 1) {
                continue;
            }
            let span = tokens.span(at - 1);
            let text = sources.get(source).slice(span);
            let noun = lexicon.knows(&text.to_lowercase(), PartOfSpeech::Noun)
                && !lexicon.knows(&text.to_lowercase(), PartOfSpeech::Adjective);
            if noun {
                let entry = before.entry(tokens.stems()[at - 1]);
                entry.or_insert((0, Passage { source, span })).0 += 1;
            }
        }
    }
    let most = before
        .into_values()
        .max_by_key(|(count, passage)| (*count, std::cmp::Reverse((passage.source, passage.span))));
    let (_, passage) =
        most.filter(|(count, _)| *count >= OFTEN && *count as f32 >= SHARE * all as f32)?;
    Some(passage)
}
