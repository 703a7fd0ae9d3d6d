//! What is read of a document: kept with it, and computed when it is first asked for.

mod cut;
mod doubt;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use provcheck_core::{Derived, Document, Span};

use crate::clause::{self, Clause};
use crate::form::{Casing, Form};
use crate::models::Models;
use crate::parse::{self, Workspace};
use crate::phrase::{self, Phrase};
use crate::tag::Tag;
use crate::tagset::Upos;
use crate::token::{self, Token};
use crate::tree::Tree;
use crate::word::Word;

pub(crate) use cut::Cut;
pub use doubt::Doubt;

/// The reading of a document, sentence by sentence.
///
/// Tokens are cut for the whole document when the first reading is asked for; tags,
/// lemmas and arcs of a sentence when they are. Clones share what is computed.
///
/// ```
/// use provcheck_lang::{Analysis, Upos};
///
/// let document = provcheck_text::plain("a.txt", "Two ministers resigned on Monday.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let verb = sentence.words().iter().find(|w| w.upos == Upos::Verb).unwrap();
/// assert_eq!(&*verb.lemma, "resign");
/// assert_eq!(verb.span.of(document.text()), "resigned");
/// ```
#[derive(Clone, Debug)]
pub struct Analysis<'d> {
    document: &'d Document,
    store: Arc<Store>,
}

#[derive(Debug)]
struct Store {
    sentences: Vec<Kept>,
}

/// What is kept of a sentence.
#[derive(Debug)]
struct Kept {
    span: Span,
    block: u32,
    tokens: Vec<Token>,
    words: OnceLock<Vec<Word>>,
    read: Arc<Read>,
}

/// What is read of a sentence from its words alone, wherever it stands: the same sentence in
/// another document has the same.
#[derive(Debug, Default)]
struct Read {
    tagged: OnceLock<Tagged>,
    arcs: OnceLock<Vec<parse::Arc>>,
    clauses: OnceLock<Vec<Clause>>,
    phrases: OnceLock<Vec<Phrase>>,
    derived: Derived,
}

#[derive(Debug)]
struct Tagged {
    /// Their spans are those where it was first read.
    words: Vec<Word>,
    forms: Vec<Form>,
    tags: Vec<Tag>,
    casing: Casing,
}

/// A sentence of more tokens is read with less trust: on such, few parses are right whole.
const LONG: usize = 70;

impl<'d> Analysis<'d> {
    /// Returns the reading of `document`, which is kept with it.
    pub fn from_document(document: &'d Document) -> Self {
        let store = document.derived().get_or_init(|| Store::new(document, &HashMap::new()));
        Self { document, store }
    }

    /// Returns the reading of `document`, a later state of the text `earlier`: sentences that
    /// stand in both are not read again. Nothing is taken over where `document` is being read
    /// already.
    ///
    /// ```
    /// use provcheck_lang::Analysis;
    ///
    /// let earlier = provcheck_text::plain("a.txt", "It rained. Nobody was hurt.");
    /// let tags = Analysis::from_document(&earlier).sentence(1).unwrap().arcs().len();
    /// let later = provcheck_text::plain("a.txt", "It snowed. Nobody was hurt.");
    /// let analysis = Analysis::of_later(&later, &earlier);
    /// assert_eq!(analysis.sentence(1).unwrap().arcs().len(), tags);
    /// ```
    pub fn of_later(document: &'d Document, earlier: &Document) -> Self {
        let known = Analysis::from_document(earlier);
        let known = known.sentences().map(|s| (s.text(), Arc::clone(&s.kept.read))).collect();
        let store = document.derived().get_or_init(|| Store::new(document, &known));
        Self { document, store }
    }

    /// Returns the document that is read.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Returns how many sentences there are: as many as [`Document::sentences`], in the
    /// same order.
    pub fn len(&self) -> usize {
        self.store.sentences.len()
    }

    /// Tells whether there is no sentence.
    pub fn is_empty(&self) -> bool {
        self.store.sentences.is_empty()
    }

    /// Returns a sentence by its index.
    pub fn sentence(&self, index: usize) -> Option<Sentence<'_>> {
        let kept = self.store.sentences.get(index)?;
        Some(Sentence { document: self.document, kept, index })
    }

    /// Returns the sentences in order.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Sentence<'_>> + ExactSizeIterator {
        let all = self.store.sentences.iter().enumerate();
        all.map(|(index, kept)| Sentence { document: self.document, kept, index })
    }

    /// Returns the sentence that the byte at `offset` of the text stands in.
    pub fn sentence_at(&self, offset: usize) -> Option<Sentence<'_>> {
        self.sentence(self.document.sentence_at(offset)?)
    }
}

impl Store {
    fn new(document: &Document, known: &HashMap<&str, Arc<Read>>) -> Self {
        let sentences = document.sentences().iter().map(|sentence| {
            let mut tokens = Vec::new();
            let text = document.slice(sentence.span);
            token::cut(text, sentence.span.start as usize, &mut tokens);
            Kept {
                span: sentence.span,
                block: sentence.block,
                tokens,
                words: OnceLock::new(),
                read: known.get(text).map(Arc::clone).unwrap_or_default(),
            }
        });
        Self { sentences: sentences.collect() }
    }
}

/// A sentence and what is read of it.
///
/// ```
/// use provcheck_lang::Analysis;
///
/// let document = provcheck_text::plain("a.txt", "The harbour was closed. It is old.");
/// let analysis = Analysis::from_document(&document);
/// let sentence = analysis.sentence(0).unwrap();
/// let tags: Vec<_> = sentence.words().iter().map(|word| word.upos.as_str()).collect();
/// assert_eq!(tags, ["DET", "NOUN", "AUX", "VERB", "PUNCT"]);
/// assert_eq!(sentence.text(), "The harbour was closed.");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    document: &'a Document,
    kept: &'a Kept,
    index: usize,
}

impl<'a> Sentence<'a> {
    /// Returns its index in the document.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Returns the index of its block in the document.
    pub fn block(&self) -> usize {
        self.kept.block as usize
    }

    /// Returns its bytes in the text.
    pub fn span(&self) -> Span {
        self.kept.span
    }

    /// Returns what others keep with it: for what follows from its words alone, so that a later
    /// state of the text, in which it stands as it is, has it as well.
    ///
    /// ```
    /// use provcheck_lang::Analysis;
    ///
    /// let earlier = provcheck_text::plain("a.txt", "It rained. Nobody was hurt.");
    /// let length = |text: &str| text.len();
    /// let analysis = Analysis::from_document(&earlier);
    /// let sentence = analysis.sentence(1).unwrap();
    /// sentence.derived().get_or_init(|| length(sentence.text()));
    /// let later = provcheck_text::plain("a.txt", "It snowed. Nobody was hurt.");
    /// let analysis = Analysis::of_later(&later, &earlier);
    /// assert_eq!(*analysis.sentence(1).unwrap().derived().get_or_init(|| 0_usize), 16);
    /// ```
    pub fn derived(&self) -> &'a Derived {
        &self.kept.read.derived
    }

    /// Returns its words as written.
    pub fn text(&self) -> &'a str {
        self.document.slice(self.kept.span)
    }

    /// Returns the words that `span` covers, anywhere in the document.
    pub fn slice(&self, span: Span) -> &'a str {
        self.document.slice(span)
    }

    /// Returns its tokens.
    pub fn tokens(&self) -> &'a [Token] {
        &self.kept.tokens
    }

    /// Returns the index of the token that the byte at `offset` of the text stands in.
    pub fn token_at(&self, offset: usize) -> Option<usize> {
        let tokens = &self.kept.tokens;
        let next = tokens.partition_point(|t| t.span.start as usize <= offset);
        let index = next.checked_sub(1)?;
        tokens[index].span.contains_offset(offset).then_some(index)
    }

    /// Returns the indices of the tokens that lie wholly inside `span`.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let tokens = &self.kept.tokens;
        let from = tokens.partition_point(|t| t.span.start < span.start);
        let to = tokens.partition_point(|t| t.span.end <= span.end);
        from..to.max(from)
    }

    /// Returns its tokens with lemmas and tags: as many, in the same order.
    pub fn words(&self) -> &'a [Word] {
        self.kept.words.get_or_init(|| {
            // What is kept may have been read elsewhere.
            let words = self.tagged().words.iter().zip(&self.kept.tokens);
            words.map(|(word, token)| Word { span: token.span, ..word.clone() }).collect()
        })
    }

    /// Returns how its words are cased: a headline in title case is read less surely.
    pub fn casing(&self) -> Casing {
        self.tagged().casing
    }

    /// Returns of each token its head and the relation to it.
    pub fn arcs(&self) -> &'a [parse::Arc] {
        self.kept.read.arcs.get_or_init(|| {
            let models = Models::get();
            let tagged = self.tagged();
            let classes = models.tagger.classes();
            models.parser.parse(&tagged.forms, &tagged.tags, classes, &mut Workspace::default())
        })
    }

    /// Returns the arcs as a tree.
    pub fn tree(&self) -> Tree<'a> {
        Tree::new(self.words(), self.arcs())
    }

    /// Returns its clauses, in order of their predicates.
    ///
    /// ```
    /// use provcheck_lang::{Analysis, Voice};
    ///
    /// let text = "The minister was not arrested by police.";
    /// let document = provcheck_text::plain("a.txt", text);
    /// let analysis = Analysis::from_document(&document);
    /// let sentence = analysis.sentence(0).unwrap();
    /// let clause = &sentence.clauses()[0];
    /// let word = |index: u32| sentence.slice(sentence.tokens()[index as usize].span);
    /// assert_eq!(word(clause.predicate), "arrested");
    /// assert_eq!(clause.voice, Voice::Passive);
    /// assert_eq!(clause.patient().map(|a| word(a.head)), Some("minister"));
    /// assert_eq!(clause.actor().map(|a| word(a.head)), Some("police"));
    /// assert_eq!(clause.negation.map(word), Some("not"));
    /// ```
    pub fn clauses(&self) -> &'a [Clause] {
        self.kept.read.clauses.get_or_init(|| clause::read(&self.tree()))
    }

    /// Returns its noun phrases, in order of their heads.
    ///
    /// ```
    /// use provcheck_lang::Analysis;
    ///
    /// let document = provcheck_text::plain("a.txt", "The company's 40 drivers met.");
    /// let analysis = Analysis::from_document(&document);
    /// let sentence = analysis.sentence(0).unwrap();
    /// let drivers = sentence.phrases().last().unwrap();
    /// let words = sentence.tokens();
    /// assert_eq!(drivers.count.map(|n| sentence.slice(words[n as usize].span)), Some("40"));
    /// assert_eq!(sentence.slice(sentence.cover(&drivers.core)), "The company's 40 drivers");
    /// ```
    pub fn phrases(&self) -> &'a [Phrase] {
        self.kept.read.phrases.get_or_init(|| phrase::read(&self.tree()))
    }

    /// Returns the noun phrase whose head is the token `head`.
    pub fn phrase_of(&self, head: u32) -> Option<&'a Phrase> {
        let phrases = self.phrases();
        phrases.binary_search_by_key(&head, |p| p.head).ok().map(|at| &phrases[at])
    }

    /// Returns the smallest noun phrase whose core has the token `index` in it.
    pub fn phrase_at(&self, index: u32) -> Option<&'a Phrase> {
        let around = self.phrases().iter().filter(|p| p.core.contains(&index));
        around.min_by_key(|p| p.core.len())
    }

    /// Returns the bytes that a range of tokens covers, what lies between them too.
    ///
    /// # Panics
    ///
    /// Where the range is empty or not of this sentence.
    pub fn cover(&self, tokens: &std::ops::Range<u32>) -> Span {
        let first = self.kept.tokens[tokens.start as usize].span;
        first.cover(self.kept.tokens[tokens.end as usize - 1].span)
    }

    /// Returns the nearest verb at or above a token in the tree, or the root where none is: whose
    /// clause it stands in. Tokens are counted from 0 in the sentence.
    ///
    /// # Panics
    ///
    /// Where the token is not of this sentence.
    ///
    /// ```
    /// use provcheck_lang::Analysis;
    ///
    /// let document = provcheck_text::plain("a.txt", "A storm hit the old port.");
    /// let analysis = Analysis::from_document(&document);
    /// let sentence = analysis.sentence(0).unwrap();
    /// assert_eq!(&*sentence.words()[sentence.verb_above(5)].lemma, "hit");
    /// ```
    pub fn verb_above(&self, token: usize) -> usize {
        let (words, arcs) = (self.words(), self.arcs());
        let up = |at: &usize| arcs[*at].head.filter(|_| words[*at].upos != Upos::Verb);
        let path = std::iter::successors(Some(token), |at| up(at).map(|head| head as usize));
        // Heads lead to the root, in no more steps than there are words.
        path.take(arcs.len()).last().unwrap_or(token)
    }

    /// Says why the reading as a whole is less sure than usual, if it is.
    pub fn doubt(&self) -> Option<Doubt> {
        match self.casing() {
            Casing::Title => return Some(Doubt::TitleCase),
            Casing::Upper => return Some(Doubt::UpperCase),
            Casing::Running | Casing::Lower => {}
        }
        if self.tokens().len() > LONG {
            Some(Doubt::Long)
        } else if !self.words().iter().any(|w| matches!(w.upos, Upos::Verb | Upos::Aux)) {
            Some(Doubt::NoVerb)
        } else {
            None
        }
    }

    fn forms(&self) -> Vec<Form> {
        let words = &Models::get().words;
        let mut buffer = String::new();
        let forms = self.tokens().iter().map(|t| Form::new(self.slice(t.span), words, &mut buffer));
        forms.collect()
    }

    fn tagged(&self) -> &'a Tagged {
        self.kept.read.tagged.get_or_init(|| {
            let models = Models::get();
            let casing = Casing::from_words(self.tokens().iter().map(|t| self.slice(t.span)));
            let mut tagged = Vec::new();
            let forms = self.forms();
            models.tagger.tag(&forms, casing, &mut tagged);
            let words = self.tokens().iter().zip(&tagged).map(|(token, (tag, margin))| {
                let (upos, xpos) = models.tagger.classes()[usize::from(*tag)];
                let lemma = models.lemmas.lemma(self.slice(token.span), upos, xpos);
                Word { span: token.span, lemma, upos, xpos, margin: *margin }
            });
            let words = words.collect();
            Tagged { words, forms, tags: tagged.into_iter().map(|(tag, _)| tag).collect(), casing }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_state_of_a_text_is_read_as_if_it_were_the_first() {
        let earlier = "Officials closed 12 schools. Nobody was hurt, she said. It rained.";
        let earlier = provcheck_text::plain("a.txt", earlier);
        Analysis::from_document(&earlier).sentences().for_each(|s| assert!(s.clauses().len() < 9));
        for later in [
            "Officials in Lindby closed 13 schools. Nobody was hurt, she said. It rained.",
            "It rained. Nobody was hurt, she said. Nobody was hurt, she said.",
            "\u{1f680}",
            "",
        ] {
            let [taken, fresh] = [(); 2].map(|()| provcheck_text::plain("a.txt", later));
            let taken = Analysis::of_later(&taken, &earlier);
            let fresh = Analysis::from_document(&fresh);
            assert_eq!(taken.len(), fresh.len(), "{later}");
            for (a, b) in taken.sentences().zip(fresh.sentences()) {
                assert_eq!((a.words(), a.arcs()), (b.words(), b.arcs()), "{later}");
                assert_eq!((a.clauses(), a.phrases()), (b.clauses(), b.phrases()), "{later}");
                assert_eq!((a.casing(), a.doubt()), (b.casing(), b.doubt()), "{later}");
            }
        }
    }

    #[test]
    fn a_document_is_read_sentence_by_sentence() {
        let text = "Officials closed 12 schools. Nobody was hurt, she said.";
        let document = provcheck_text::plain("a.txt", text);
        let analysis = Analysis::from_document(&document);
        assert_eq!(analysis.len(), 2);
        let sentence = analysis.sentence_at(30).unwrap();
        assert_eq!(sentence.text(), "Nobody was hurt, she said.");
        let lemmas: Vec<_> = sentence.words().iter().map(|w| &*w.lemma).collect();
        assert_eq!(lemmas, ["nobody", "be", "hurt", ",", "she", "say", "."]);
        assert_eq!(sentence.tokens_in(Span::new(36, 44)), 1..3);
        assert_eq!(sentence.token_at(37), Some(1));
        assert!(std::ptr::eq(
            sentence.words().as_ptr(),
            Analysis::from_document(&document).sentence(1).unwrap().words().as_ptr()
        ));
    }

    #[test]
    fn any_text_is_read_to_the_end() {
        let texts = [
            String::new(),
            "\u{0}\u{feff} \u{200b}".to_owned(),
            "(((((((((( ,,,,,,,,,, ''".to_owned(),
            "and ".repeat(2000),
            "that he said ".repeat(500),
            "x's".repeat(500),
            "a.).".repeat(500),
            "𝒳é‘’“".repeat(100),
            "Ünïcødé’s wörds, 日本語のテキスト, نص عربي, and so on.".to_owned(),
        ];
        for text in texts {
            let document = provcheck_text::plain("a.txt", text);
            for sentence in Analysis::from_document(&document).sentences() {
                let tokens = sentence.tokens().len();
                assert_eq!((sentence.words().len(), sentence.arcs().len()), (tokens, tokens));
                let roots = sentence.arcs().iter().filter(|a| a.head.is_none()).count();
                assert_eq!(roots, usize::from(tokens > 0));
                for phrase in sentence.phrases() {
                    assert!(phrase.core.end as usize <= tokens);
                    sentence.cover(&phrase.full);
                }
                assert!(sentence.clauses().iter().all(|c| (c.predicate as usize) < tokens));
            }
        }
    }
}
