//! Puts titles, places and names together.

mod after;
mod before;
mod forms;
mod organisation;
mod own;
mod partial;
mod people;
mod phrase;
mod places;
mod push;

use std::collections::BTreeMap;

use provcheck_core::{BlockKind, Document, Span};

use super::lexicon::Lexicon;
use super::model::{Introduced, Mentions};
use super::token::{Token, cut};
use crate::base::Knowledge;
use crate::data::class::Class;

struct Block {
    tokens: Vec<Token>,
    headline: bool,
    /// Whether most words have a capital, as in headlines.
    title_case: bool,
}

struct Finder<'a> {
    document: &'a Document,
    knowledge: &'a Knowledge,
    lexicon: &'static Lexicon,
    introduced: Introduced,
    out: Mentions,
}

pub(super) fn find(document: &Document, knowledge: &Knowledge) -> Mentions {
    let mut finder = Finder {
        document,
        knowledge,
        lexicon: Lexicon::get(),
        introduced: BTreeMap::new(),
        out: Mentions::default(),
    };
    let blocks: Vec<Block> = document
        .blocks()
        .iter()
        .map(|block| {
            let (from, to) = (block.span.start as usize, block.span.end as usize);
            let tokens = cut(document.text(), from, to);
            Block {
                headline: matches!(block.kind, BlockKind::Headline | BlockKind::Heading),
                title_case: title_case(&tokens),
                tokens,
            }
        })
        .collect();
    for block in &blocks {
        finder.names(block);
    }
    for block in &blocks {
        finder.titles(block);
    }
    finder.out.titles.sort_by_key(|m| (m.span, m.name));
    finder.out
}

impl Finder<'_> {
    fn quoted(&self, span: Span) -> bool {
        let quotations = self.document.quotations();
        let next = quotations.partition_point(|q| q.span.start <= span.start);
        quotations
            .get(next.saturating_sub(8)..next)
            .unwrap_or_default()
            .iter()
            .any(|q| q.span.contains(span))
    }

    fn titles(&mut self, block: &Block) {
        let tokens = &block.tokens;
        let mut at = 0;
        let (mut claimed, mut within) = (0, 0);
        while at < tokens.len() {
            // `European Central Bank president`: no central bank's, but that body's.
            if at >= within
                && let Some(end) = self.headed_body(tokens, at)
            {
                within = end;
            }
            let named = self.lexicon.title_at(tokens, at);
            let named = named.filter(|(end, _)| at >= within || *end <= within);
            let least = named.map_or(at, |(end, _)| end);
            if at >= claimed
                && let Some(end) = self.own_title(block, at, least)
            {
                claimed = end;
                at = end;
                continue;
            }
            let ministry = self.lexicon.ministry_at(tokens, at);
            // `Pentagon chief` is a title that begins like a ministry.
            if let Some((end, class)) =
                ministry.filter(|(end, _)| named.as_ref().is_none_or(|(to, _)| to <= end))
            {
                self.organisation(block, at, end, Some(class));
                // A spokesperson's title goes on.
                at = end;
                continue;
            }
            let Some((end, title)) = named else {
                if at >= claimed
                    && let Some((end, places)) = self.place_at(tokens, at)
                    && places.iter().any(|p| self.knowledge.place(*p).is_org())
                {
                    self.organisation(block, at, end, None);
                }
                at += 1;
                continue;
            };
            let phrase = self.phrase(tokens, at, end, title);
            self.before(block, &phrase);
            self.after(block, &phrase);
            claimed = phrase.whole.1;
            at = end.max(at + 1);
        }
    }

    /// Returns the end of the body of some words at `at` before a title of who heads it.
    fn headed_body(&self, tokens: &[Token], at: usize) -> Option<usize> {
        let (end, places) = self.place_at(tokens, at).filter(|(to, _)| *to > at + 1)?;
        let (_, title) = self.lexicon.title_at(tokens, end)?;
        let heads = title.head || title.classes.contains(&Class::HeadOfState);
        let headed = places.iter().any(|p| {
            let mut offices = self.knowledge.place(*p).offices();
            offices.any(|o| o.class() == Class::OrgHead)
        });
        (heads && headed).then_some(end)
    }
}

fn span(tokens: &[Token], (from, to): (usize, usize)) -> Span {
    let slice = tokens.get(from..to).unwrap_or_default();
    match (slice.first(), slice.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => Span::default(),
    }
}

fn words(tokens: &[Token], from: usize, to: usize) -> String {
    let words: Vec<&str> = tokens
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .filter(|t| !t.word.is_empty())
        .map(|t| t.word.as_str())
        .collect();
    words.join(" ")
}

/// Tells whether most words of a block have a capital, as in headlines.
fn title_case(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.word.len() > 3);
    let (capitals, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
    all > 0 && capitals * 10 >= all * 8
}
