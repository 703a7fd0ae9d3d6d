//! What is read out of a text, for `provcheck read --analysis`: its sentences with tokens,
//! clauses and noun phrases, the entities it names, its times, who says what, and what is
//! counted; as text for people, as JSON for other programs. The JSON only grows.

mod model;

use std::io::{self, Write};

use provcheck_core::Document;
use provcheck_lang::{Analysis, Argument, Clause, ClauseKind, Doubt, Modality, Phrase, Sentence};
use provcheck_lang::{Attributions, Entities, Tense, Times, Via, Voice};
use provcheck_quantity::Ledger;

use crate::visible;

pub use model::{
    AnalysisReading, ArgumentReading, AttributionReading, ClauseReading, EntityReading,
    MentionReading, PhraseReading, QuantityReading, SentenceReading, SpanReading, TimeReading,
    TokenReading,
};

/// Returns what is read out of `document`.
pub fn analysis(document: &Document) -> AnalysisReading {
    let read = Analysis::from_document(document);
    AnalysisReading {
        schema_version: 1,
        path: document.name().to_owned(),
        text: document.text().to_owned(),
        sentences: read.sentences().map(|s| sentence(&s)).collect(),
        entities: entities(&read),
        times: times(&read),
        attributions: attributions(&read),
        quantities: Ledger::from_document(document)
            .entries
            .iter()
            .map(|entry| QuantityReading {
                span: entry.span.into(),
                text: document.slice(entry.span).to_owned(),
                thing: (!entry.thing.is_empty()).then(|| entry.thing.clone()),
                who: entry.who(document),
            })
            .collect(),
    }
}

fn entities(read: &Analysis<'_>) -> Vec<EntityReading> {
    let found = Entities::from_analysis(read);
    let mention = |index: &u32| {
        let mention = &found.mentions()[*index as usize];
        MentionReading {
            span: mention.span.into(),
            text: read.document().slice(mention.span).to_owned(),
            sentence: mention.sentence,
            pronoun: mention.pronoun,
        }
    };
    let all = found.all().iter().map(|entity| EntityReading {
        kind: entity.kind.as_str(),
        name: entity.name.to_string(),
        mentions: entity.mentions.iter().map(mention).collect(),
    });
    all.collect()
}

fn times(read: &Analysis<'_>) -> Vec<TimeReading> {
    let found = Times::from_analysis(read);
    let all = found.all().iter().map(|time| TimeReading {
        span: time.span.into(),
        text: read.document().slice(time.span).to_owned(),
        from: time.from.map(|day| day.to_string()),
        to: time.to.map(|day| day.to_string()),
        grain: time.grain.as_str(),
        relative: time.relative,
    });
    all.collect()
}

fn attributions(read: &Analysis<'_>) -> Vec<AttributionReading> {
    let found = Attributions::from_analysis(read);
    let all = found.all().iter().map(|told| AttributionReading {
        content: told.content.into(),
        direct: told.direct,
        speaker: told.name.as_deref().map(str::to_owned),
        speaker_span: told.speaker.map(Into::into),
        entity: told.entity,
        depth: told.depth,
        cue: told.cue.map(Into::into),
    });
    all.collect()
}

fn sentence(sentence: &Sentence<'_>) -> SentenceReading {
    let tokens = sentence.words().iter().zip(sentence.arcs()).map(|(word, arc)| TokenReading {
        span: word.span.into(),
        text: sentence.slice(word.span).to_owned(),
        lemma: word.lemma.to_string(),
        upos: word.upos.as_str(),
        xpos: word.xpos.as_str(),
        head: arc.head,
        relation: arc.relation.as_str(),
        margin: arc.margin,
    });
    SentenceReading {
        span: sentence.span().into(),
        doubt: sentence.doubt().map(doubt),
        tokens: tokens.collect(),
        clauses: sentence.clauses().iter().map(clause).collect(),
        phrases: sentence.phrases().iter().map(|p| phrase(sentence, p)).collect(),
    }
}

fn clause(clause: &Clause) -> ClauseReading {
    ClauseReading {
        predicate: clause.predicate,
        actor: clause.actor().map(argument),
        patient: clause.patient().map(argument),
        recipient: clause.recipient.map(argument),
        obliques: clause.obliques.iter().map(|o| o.head).collect(),
        voice: match clause.voice {
            Voice::Active => "active",
            Voice::Passive => "passive",
        },
        tense: clause.tense.map(tense),
        modality: clause.modality.map(modality),
        negation: clause.negation,
        conditional: clause.conditional,
        kind: kind(clause.kind),
        parent: clause.parent,
        sure: clause.is_sure(),
    }
}

fn argument(argument: Argument) -> ArgumentReading {
    let via = match argument.via {
        Via::Own => "own",
        Via::Shared => "shared",
        Via::Relative => "relative",
        Via::Controlled => "controlled",
    };
    ArgumentReading { head: argument.head, via }
}

fn phrase(sentence: &Sentence<'_>, phrase: &Phrase) -> PhraseReading {
    PhraseReading {
        head: phrase.head,
        span: sentence.cover(&phrase.core).into(),
        count: phrase.count,
        possessor: phrase.possessor,
    }
}

fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::TitleCase => "title case",
        Doubt::UpperCase => "upper case",
        Doubt::NoVerb => "no verb",
        Doubt::Long => "long",
    }
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
    }
}

fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Possible => "possible",
        Modality::Duty => "duty",
        Modality::Future => "future",
        Modality::Hypothetical => "hypothetical",
    }
}

fn kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Main => "main",
        ClauseKind::Complement => "complement",
        ClauseKind::Open => "open",
        ClauseKind::Relative => "relative",
        ClauseKind::Adnominal => "adnominal",
        ClauseKind::Adverbial => "adverbial",
        ClauseKind::Coordinate => "coordinate",
        ClauseKind::Parataxis => "parataxis",
        ClauseKind::Other => "other",
    }
}

/// Writes an analysis as JSON.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_json(analysis: &AnalysisReading, mut out: impl Write) -> io::Result<()> {
    crate::safe_json::to_writer_pretty(&mut out, analysis)?;
    writeln!(out)
}

/// Returns the JSON Schema of the JSON form.
pub fn schema() -> String {
    let schema = schemars::schema_for!(AnalysisReading);
    // A schema of our own structs always becomes text.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}

/// Writes an analysis for a person: each sentence, a line a token, then its clauses; then
/// entities, times, who says what, and quantities.
///
/// # Errors
///
/// Where `out` can't be written to.
pub fn write_text(analysis: &AnalysisReading, mut out: impl Write) -> io::Result<()> {
    let words = |span: SpanReading| {
        visible(&analysis.text[span.start as usize..span.end as usize].replace('\n', " "))
    };
    for sentence in &analysis.sentences {
        writeln!(out, "{}", words(sentence.span))?;
        if let Some(doubt) = sentence.doubt {
            writeln!(out, "  ! read less surely: {doubt}")?;
        }
        for (index, token) in sentence.tokens.iter().enumerate() {
            let head = token.head.map_or("root".to_owned(), |h| h.to_string());
            writeln!(
                out,
                "  {index:>3} {:<20} {:<20} {:<5} {:<6} {head:>4} {}",
                visible(&token.text),
                visible(&token.lemma),
                token.upos,
                token.xpos,
                token.relation
            )?;
        }
        for clause in &sentence.clauses {
            writeln!(out, "  {}", line(sentence, clause, &words))?;
        }
        writeln!(out)?;
    }
    for entity in &analysis.entities {
        let places: Vec<String> = (entity.mentions.iter())
            .map(|m| format!("{} ({})", visible(&m.text), m.span.start))
            .collect();
        writeln!(out, "{}: {}: {}", entity.kind, visible(&entity.name), places.join(", "))?;
    }
    for time in &analysis.times {
        let day = |day: &Option<String>| day.clone().unwrap_or("open".to_owned());
        let days = match (&time.from, &time.to) {
            (None, None) => "days not known".to_owned(),
            (from, to) if from == to => day(from),
            (from, to) => format!("{} to {}", day(from), day(to)),
        };
        writeln!(out, "time: {}: {days}", words(time.span))?;
    }
    for attribution in &analysis.attributions {
        let speaker = attribution.speaker.as_deref().unwrap_or("nobody named");
        let what = if attribution.direct { "quotation of" } else { "told by" };
        writeln!(out, "{what} {}: {}", visible(speaker), words(attribution.content))?;
    }
    for quantity in &analysis.quantities {
        let thing = quantity.thing.as_deref().unwrap_or("nothing named");
        writeln!(out, "quantity: {} (of {})", visible(&quantity.text), visible(thing))?;
    }
    Ok(())
}

/// Writes a clause in a line: `close: who [The company], whom [two plants]; future`.
fn line(
    sentence: &SentenceReading,
    clause: &ClauseReading,
    words: &dyn Fn(SpanReading) -> String,
) -> String {
    let phrase = |head: u32| {
        let phrase = sentence.phrases.iter().find(|p| p.head == head);
        words(phrase.map_or(sentence.tokens[head as usize].span, |p| p.span))
    };
    let parts = [
        clause.actor.as_ref().map(|a| format!("who [{}]", phrase(a.head))),
        clause.patient.as_ref().map(|a| format!("whom [{}]", phrase(a.head))),
        clause.recipient.as_ref().map(|a| format!("to [{}]", phrase(a.head))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let mut flags = vec![clause.kind.to_owned()];
    flags.extend((clause.voice == "passive").then(|| "passive".to_owned()));
    flags.extend(clause.tense.map(str::to_owned));
    flags.extend(clause.modality.filter(|m| Some(*m) != clause.tense).map(str::to_owned));
    flags.extend(clause.conditional.then(|| "conditional".to_owned()));
    flags.extend(clause.negation.map(|n| format!("denied by `{}`", phrase(n))));
    flags.extend((!clause.sure).then(|| "unsure".to_owned()));
    let lemma = &sentence.tokens[clause.predicate as usize].lemma;
    format!("= {}: {}; {}", visible(lemma), parts.join(", "), flags.join(", "))
}
