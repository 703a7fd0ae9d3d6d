//! What is printed of a document's reading.

use provcheck_core::Span;
use schemars::JsonSchema;
use serde::Serialize;

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

impl From<Span> for SpanReading {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}
