//! Text, cut into runs and gathered into blocks.

use provcheck_core::{BlockKind, Span};

use super::super::align::align;
use super::page::{Candidate, Page, RawText, Run};

impl Page<'_> {
    pub(super) fn string(&mut self, shown: &str, start: usize, end: usize) {
        match self.raw_text.take() {
            Some(RawText::Title) => {
                self.meta.title(super::super::title(shown));
                self.meta.headline.offer(6, super::super::title(shown));
                return;
            }
            Some(RawText::JsonLd) => {
                self.meta.json_ld(shown, Span::new(start, end));
                return;
            }
            Some(RawText::Script) => {
                self.meta.script(shown);
                return;
            }
            None => {}
        }
        if !shown.trim_ascii().is_empty() {
            self.leave_head();
        }
        if self.silent > 0 || start > end || end > self.raw.len() {
            return;
        }
        let Some(raw) = self.raw.get(start..end) else { return };
        align(raw, shown, |text, at, length, verbatim| {
            self.words(text, Span::new(start + at, start + at + length), verbatim);
        });
    }

    /// Adds text with white space made one space, but in preformatted text.
    pub(super) fn words(&mut self, text: &str, file: Span, verbatim: bool) {
        if self.pre > 0 {
            self.push(text, file, verbatim);
            return;
        }
        if !verbatim {
            let shown = if text.chars().all(is_space) { " " } else { text };
            if shown != " " || !self.at_space() {
                self.push(shown, file, false);
            }
            return;
        }
        let base = file.start as usize;
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.push(&rest[..word], Span::new(base + at, base + at + word), true);
                at += word;
                continue;
            }
            let space = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if !self.at_space() {
                let gap = Span::new(base + at, base + at + space);
                self.push(" ", gap, rest[..space] == *" ");
            }
            at += space;
        }
    }

    pub(super) fn at_space(&self) -> bool {
        self.open.is_none() || self.text.ends_with([' ', '\n'])
    }

    pub(super) fn push(&mut self, text: &str, file: Span, verbatim: bool) {
        let node = self.node();
        if self.open.is_none() {
            let kind = self.kind();
            let next = self.runs.len();
            self.open = Some(Candidate { kind, runs: next..next, node });
        }
        let start = self.text.len();
        self.text.push_str(text);
        let text = Span::new(start, self.text.len());
        let linked = self.links > 0;
        // Words and the blanks between them, as one run where they stand so in the file.
        let begins = self.open.as_ref().map_or(0, |open| open.runs.start);
        let same_block = begins < self.runs.len();
        if let Some(last) = self.runs.last_mut().filter(|_| same_block) {
            let joins = verbatim
                && last.verbatim
                && last.file.end == file.start
                && last.node == node
                && last.linked == linked;
            if joins {
                last.text.end = text.end;
                last.file.end = file.end;
                return;
            }
        }
        self.runs.push(Run { text, file, verbatim, linked, node });
    }

    /// Returns what kind of block text makes here: as the innermost element has it.
    pub(super) fn kind(&self) -> BlockKind {
        let heads = |kind| matches!(kind, BlockKind::Headline | BlockKind::Heading);
        let paragraph = self.stack.iter().rev().take_while(|e| e.kind.is_none());
        let in_paragraph = paragraph.clone().any(|e| &*e.name == "p");
        match self.stack.iter().rev().find_map(|e| e.kind) {
            // A heading around paragraphs heads nothing.
            Some(kind) if heads(kind) && in_paragraph => BlockKind::Paragraph,
            Some(kind) => kind,
            None => BlockKind::Paragraph,
        }
    }

    pub(super) fn line_break(&mut self, file: Span) {
        if self.silent > 0 || self.open.is_none() {
            return;
        }
        if self.text.ends_with('\n') {
            // Two in a row part paragraphs.
            self.end_block();
        } else {
            self.push("\n", file, false);
        }
    }

    pub(super) fn end_block(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.runs.end = self.runs.len();
            let shown = |run: &Run| run.text.of(&self.text).chars().any(char::is_alphanumeric);
            if self.runs[block.runs.clone()].iter().any(shown) {
                self.blocks.push(block);
            }
        }
    }
}

/// White space as HTML collapses it; a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
