//! What is read out of a text, for `provcheck read --analysis`: its sentences with tokens,
//! clauses and noun phrases, the entities it names, its times, who says what, and what is
//! counted; as text for people, as JSON for other programs. The JSON only grows.

use std::io::{self, Write};

use provcheck_core::{Document, Span};
use provcheck_lang::{Analysis, Argument, Clause, ClauseKind, Doubt, Modality, Phrase, Sentence};
use provcheck_lang::{Attributions, Entities, Tense, Times, Via, Voice};
use provcheck_quantity::Ledger;
use schemars::JsonSchema;
use serde::Serialize;

use crate::visible;

/// What is read out of a text. Spans count bytes of `text`.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "provcheck analysis")]
pub struct AnalysisReading {
    /// Grows when a field changes its meaning or goes away.
    pub schema_version: u32,
    /// The path as it was given.
    pub path: String,
    /// The article's own words, without markup.
    pub text: String,
    /// The sentences, in order.
    pub sentences: Vec<SentenceReading>,
    /// Persons, organisations and places, in order of their first mention.
    pub entities: Vec<EntityReading>,
    /// Expressions of time, in order.
    pub times: Vec<TimeReading>,
    /// Who says what, in order.
    pub attributions: Vec<AttributionReading>,
    /// What is counted or measured, in order.
    pub quantities: Vec<QuantityReading>,
}

/// Bytes of the text, half open.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct SpanReading {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl From<Span> for SpanReading {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// A sentence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SentenceReading {
    /// Where it stands.
    pub span: SpanReading,
    /// Why it is read less surely than running text: `title case`, `upper case`,
    /// `no verb`, `long`.
    pub doubt: Option<&'static str>,
    /// Its words and marks.
    pub tokens: Vec<TokenReading>,
    /// Its clauses, in order of their predicates.
    pub clauses: Vec<ClauseReading>,
    /// Its noun phrases, in order of their heads.
    pub phrases: Vec<PhraseReading>,
}

/// A word or mark.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TokenReading {
    /// Where it stands.
    pub span: SpanReading,
    /// As written.
    pub text: String,
    /// The form that a dictionary lists.
    pub lemma: String,
    /// Part of speech of Universal Dependencies.
    pub upos: &'static str,
    /// Part of speech of the Penn Treebank.
    pub xpos: &'static str,
    /// The number of its head among the sentence's tokens, from 0; none for the root.
    pub head: Option<u32>,
    /// Its relation to the head, of Universal Dependencies.
    pub relation: &'static str,
    /// How far head and relation scored above the next best.
    pub margin: i32,
}

/// A predicate with those who take part. Words are numbers of tokens, from 0.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClauseReading {
    /// The verb, or the noun or adjective that a form of `be` joins to the subject.
    pub predicate: u32,
    /// Who does it: the agent of a passive, else the subject.
    pub actor: Option<ArgumentReading>,
    /// Whom it is done to: the subject of a passive, else the object.
    pub patient: Option<ArgumentReading>,
    /// The indirect object.
    pub recipient: Option<ArgumentReading>,
    /// Heads of places, times and other phrases at the predicate.
    pub obliques: Vec<u32>,
    /// `active` or `passive`.
    pub voice: &'static str,
    /// `past`, `present`, `future`, or none where no verb of the group shows it.
    pub tense: Option<&'static str>,
    /// `possible`, `duty`, `future`, `hypothetical`, where a modal verb says so.
    pub modality: Option<&'static str>,
    /// The word that denies it.
    pub negation: Option<u32>,
    /// Whether it states a condition, or holds only under one.
    pub conditional: bool,
    /// `main`, `complement`, `open`, `relative`, `adnominal`, `adverbial`, `coordinate`,
    /// `parataxis` or `other`.
    pub kind: &'static str,
    /// The number of the clause it belongs to, from 0.
    pub parent: Option<usize>,
    /// Whether the arguments are beyond reasonable doubt.
    pub sure: bool,
}

/// Who takes part.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ArgumentReading {
    /// The head of the noun phrase.
    pub head: u32,
    /// `own`, `shared` with an earlier predicate, the noun of a `relative` clause,
    /// `controlled` by the verb above.
    pub via: &'static str,
}

/// A noun phrase.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PhraseReading {
    /// The number of its head among the tokens.
    pub head: u32,
    /// From its first word to its head's last.
    pub span: SpanReading,
    /// The number that counts it.
    pub count: Option<u32>,
    /// The head of its possessor.
    pub possessor: Option<u32>,
}

/// Someone or something that the text names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntityReading {
    /// `person`, `organisation`, `place` or `other`: a work, an event, a product.
    pub kind: &'static str,
    /// The fullest form of the name that the text has.
    pub name: String,
    /// Where it is meant, in order.
    pub mentions: Vec<MentionReading>,
}

/// Where an entity is meant.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MentionReading {
    /// The name without title and possessive, or the pronoun.
    pub span: SpanReading,
    /// As written.
    pub text: String,
    /// The number of its sentence, from 0.
    pub sentence: u32,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// An expression of time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimeReading {
    /// The expression with its preposition.
    pub span: SpanReading,
    /// As written.
    pub text: String,
    /// The first day that is meant, as 2022-02-15; none where it is open or not known.
    pub from: Option<String>,
    /// The last day that is meant.
    pub to: Option<String>,
    /// `day`, `week`, `month`, `quarter`, `year`, `decade` or `century`.
    pub grain: &'static str,
    /// Whether the day of the text, or an earlier time, was needed.
    pub relative: bool,
}

/// Words that are someone's.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttributionReading {
    /// The words, without quotation marks; of indirect speech the clause that is told.
    pub content: SpanReading,
    /// Whether they stand between quotation marks.
    pub direct: bool,
    /// The speaker's name in the fullest form that the text has, where it is known.
    pub speaker: Option<String>,
    /// The words that name the speaker here.
    pub speaker_span: Option<SpanReading>,
    /// The number of the speaker among the entities, from 0.
    pub entity: Option<u32>,
    /// In how many other attributions it stands.
    pub depth: u32,
    /// The verb or phrase that introduces it.
    pub cue: Option<SpanReading>,
}

/// What is counted or measured.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuantityReading {
    /// The quantity with the counted noun.
    pub span: SpanReading,
    /// The same as written.
    pub text: String,
    /// What is counted, where it is known.
    pub thing: Option<String>,
    /// Who is said to have given it.
    pub who: Option<String>,
}

/// Returns what is read out of `document`.
pub fn analysis(document: &Document) -> AnalysisReading {
    let read = Analysis::of(document);
    AnalysisReading {
        schema_version: 1,
        path: document.name().to_owned(),
        text: document.text().to_owned(),
        sentences: read.sentences().map(|s| sentence(&s)).collect(),
        entities: entities(&read),
        times: times(&read),
        attributions: attributions(&read),
        quantities: Ledger::of(document)
            .entries
            .iter()
            .map(|entry| QuantityReading {
                span: entry.span.into(),
                text: document.slice(entry.span).to_owned(),
                thing: (!entry.thing.is_empty()).then(|| entry.thing.clone()),
                who: entry.who.clone(),
            })
            .collect(),
    }
}

fn entities(read: &Analysis<'_>) -> Vec<EntityReading> {
    let found = Entities::of(read);
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
    let found = Times::of(read);
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
    let found = Attributions::of(read);
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
    serde_json::to_writer_pretty(&mut out, analysis)?;
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
