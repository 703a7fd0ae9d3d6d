//! Which quotation marks belong together.
//!
//! Marks are paired block by block with a stack. A block's end resets it, so one
//! lost mark does not turn the rest of an article inside out, unless the next
//! block goes on: by the rule of English typesetting a quotation of several
//! paragraphs opens each of them and closes only the last.

use provcheck_core::{Block, BlockKind, QuoteFault, QuoteFaultKind, Span};
use provcheck_lexicon::{Class, Lexicon};

use crate::mark::{Family, Mark, Role, collect, is_inches};

mod broken;
mod straight;

use broken::is_broken;
use straight::set_straight;

/// A quotation before it is known what it is and who speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    /// With the marks.
    pub(crate) span: Span,
    /// Without them.
    pub(crate) inner: Span,
    pub(crate) depth: u8,
    pub(crate) continues: bool,
    pub(crate) closed: bool,
    /// Index of the block.
    pub(crate) block: u32,
}

/// Returns the quotations in marks, sorted by start, and the marks without a partner.
pub(crate) fn pair(
    text: &str,
    blocks: &[Block],
    language: &'static Lexicon,
) -> (Vec<Pair>, Vec<QuoteFault>) {
    let mut pairing = Pairing::new(text, language);
    let mut marks = Vec::new();
    let mut next_marks = Vec::new();
    let mut at = 0;
    if let Some(first) = blocks.first() {
        marks_of(text, first, language, &mut next_marks);
    }
    while let Some(block) = blocks.get(at) {
        std::mem::swap(&mut marks, &mut next_marks);
        next_marks.clear();
        let after = at + 1 + usize::from(is_broken(text, &blocks[at..]));
        let next = blocks.get(after);
        if let Some(next) = next {
            marks_of(text, next, language, &mut next_marks);
        }
        pairing.block(at as u32, block, &marks, next, &next_marks);
        at = after;
    }
    let Pairing { mut pairs, mut faults, .. } = pairing;
    pairs.sort_by_key(|pair| (pair.span.start, pair.depth));
    faults.sort_by_key(|fault| fault.span.start);
    (pairs, faults)
}

fn marks_of(text: &str, block: &Block, language: &'static Lexicon, marks: &mut Vec<Mark>) {
    if block.kind != BlockKind::Code {
        collect(text, block.span.start as usize, block.span.end as usize, language, marks);
        set_straight(text, block, marks);
    }
}

/// How many quotations may stand inside each other; marks that go deeper are passed over.
const DEEPEST: usize = 8;

/// A mark that was opened.
#[derive(Clone, Copy)]
struct Open {
    mark: Mark,
    /// Where the quotation begins; before `inner`, unless it goes on unopened.
    start: usize,
    inner: usize,
    continues: bool,
}

struct Pairing<'a> {
    text: &'a str,
    language: &'static Lexicon,
    pairs: Vec<Pair>,
    faults: Vec<QuoteFault>,
    stack: Vec<Open>,
    /// Whether the block before ended inside a quotation that this one goes on with.
    carried: Option<Carry>,
    block: u32,
}

#[derive(Clone, Copy)]
enum Carry {
    /// The block opens with a mark of the family.
    Reopened(Family),
    /// The block goes on without one and closes the quotation.
    Bare(Mark),
}

impl<'a> Pairing<'a> {
    fn new(text: &'a str, language: &'static Lexicon) -> Self {
        Self {
            text,
            language,
            pairs: Vec::new(),
            faults: Vec::new(),
            stack: Vec::new(),
            carried: None,
            block: 0,
        }
    }

    fn block(
        &mut self,
        index: u32,
        block: &Block,
        marks: &[Mark],
        next: Option<&Block>,
        next_marks: &[Mark],
    ) {
        self.block = index;
        self.stack.clear();
        let mut first_continues = None;
        match self.carried.take() {
            Some(Carry::Reopened(family)) => first_continues = Some(family),
            Some(Carry::Bare(mark)) => {
                let start = block.span.start as usize;
                self.stack.push(Open { mark, start, inner: start, continues: true });
            }
            None => {}
        }
        let ahead = Ahead::new(marks);
        for (i, mark) in marks.iter().enumerate() {
            let continues = first_continues == Some(mark.family) && i == 0;
            match mark.family {
                Family::Single => self.single(i, marks, &ahead, continues),
                _ => self.other(i, marks, &ahead, continues),
            }
        }
        self.end_of_block(block, next, next_marks);
    }

    /// A double mark, a guillemet or a corner bracket.
    fn other(&mut self, i: usize, marks: &[Mark], ahead: &Ahead, continues: bool) {
        let mark = marks[i];
        let open = self.stack.iter().rposition(|open| open.mark.family == mark.family);
        if opens(&mark, open.map(|at| self.stack[at].mark.sign)) {
            let top = open
                .filter(|&at| at + 1 == self.stack.len() && mark.family == Family::Double)
                .filter(|_| !ahead.closes_twice(i, marks));
            match top {
                Some(at) => self.replace(at, mark),
                None => self.push(mark, continues),
            }
            return;
        }
        match open {
            Some(at) => {
                // 5" inside a quotation: the next mark closes, so this one does not.
                let closes_later = mark.sign == '"'
                    && mark.after_digit
                    && ahead.same[i].is_some_and(|next| marks[next].role == Role::Closes);
                if !closes_later {
                    self.close(at, mark);
                }
            }
            None if mark.after_digit && mark.sign == '"' => {}
            None if is_inches(self.text, &mark) => {}
            None if mark.family == Family::Corner => {}
            None => self.fault(mark, QuoteFaultKind::Unopened),
        }
    }

    fn single(&mut self, i: usize, marks: &[Mark], ahead: &Ahead, continues: bool) {
        let mark = marks[i];
        let top = self.stack.last().map(|open| open.mark.family);
        if mark.role == Role::Opens {
            if top == Some(Family::Single) {
                // The earlier one was an apostrophe, or was never closed.
                let at = self.stack.len() - 1;
                if self.stack[at].mark.leads
                    && mark.leads
                    && at == 0
                    && self.words_since(at, mark.start) >= 4
                {
                    self.replace(at, mark);
                    return;
                }
                self.stack.pop();
            }
            self.push(mark, continues);
            return;
        }
        if top != Some(Family::Single) {
            if mark.role == Role::Closes
                && mark.after_stop
                && !self.stack.iter().any(|o| o.mark.family == Family::Single)
                && self.stack.is_empty()
                && mark.sign == '’'
            {
                self.fault(mark, QuoteFaultKind::Unopened);
            }
            return;
        }
        let at = self.stack.len() - 1;
        if mark.role == Role::ClosesOrOmits && self.omits(at, i, marks, ahead) {
            return;
        }
        self.close(at, mark);
    }

    /// Tells whether a single mark after a letter, inside single marks, is an
    /// apostrophe: `'The teams' bus was late,' he said`.
    fn omits(&self, at: usize, i: usize, marks: &[Mark], ahead: &Ahead) -> bool {
        let mark = marks[i];
        let before = &self.text[self.stack[at].inner..mark.start];
        let possessive = before.ends_with(['s', 'S', 'z', 'x']) || mark.after_digit;
        let dropped = before.ends_with("in");
        if !possessive && !dropped {
            return false;
        }
        let after = &self.text[mark.end..];
        if !after.starts_with(' ') || !after[1..].starts_with(char::is_alphabetic) {
            return false;
        }
        ahead.same[i].is_some_and(|next| {
            let next = marks[next];
            let closes = match next.role {
                Role::Closes => true,
                // The next one can't be a possessive, so it closes something: this one does not.
                Role::ClosesOrOmits => !self.text[..next.start].ends_with(['s', 'S']),
                _ => false,
            };
            closes && !self.text[mark.end..next.start].contains(['"', '“', '”'])
        })
    }

    fn words_since(&self, at: usize, end: usize) -> usize {
        self.text[self.stack[at].inner..end].split_whitespace().take(8).count()
    }

    fn push(&mut self, mark: Mark, continues: bool) {
        if self.stack.len() >= DEEPEST {
            return;
        }
        self.stack.push(Open { mark, start: mark.start, inner: mark.end, continues });
    }

    /// Closes the quotation at `at` of the stack; singles above it were apostrophes.
    fn close(&mut self, at: usize, mark: Mark) {
        let open = self.stack[at];
        self.stack.truncate(at);
        if open.inner <= mark.start {
            self.record(open, at, mark.start, mark.end, true);
        }
    }

    /// Ends the quotation at `at` of the stack before `mark`, which opens another.
    fn replace(&mut self, at: usize, mark: Mark) {
        let open = self.stack[at];
        self.stack.truncate(at);
        let end = open.inner + self.text[open.inner..mark.start].trim_end().len();
        let said = self.text[open.inner..end].trim_end_matches(['\'', '’', ')', ']']);
        let reopened = said.ends_with(['.', '?', '!', '…']);
        if reopened {
            self.fault(mark, QuoteFaultKind::Reopened);
        } else {
            self.fault(open.mark, QuoteFaultKind::Unclosed);
        }
        self.record(open, at, end, end, false);
        self.push(mark, reopened);
    }

    fn record(&mut self, open: Open, depth: usize, inner_end: usize, end: usize, closed: bool) {
        self.pairs.push(Pair {
            span: Span::new(open.start, end),
            inner: Span::new(open.inner, inner_end),
            depth: depth.min(usize::from(u8::MAX)) as u8,
            continues: open.continues,
            closed,
            block: self.block,
        });
    }

    fn fault(&mut self, mark: Mark, kind: QuoteFaultKind) {
        self.faults.push(QuoteFault { span: Span::new(mark.start, mark.end), kind });
    }

    fn end_of_block(&mut self, block: &Block, next: Option<&Block>, next_marks: &[Mark]) {
        let end = block.span.end as usize;
        // Only the outermost can go on; what was opened inside it is settled here.
        let Some(&open) = self.stack.first() else { return };
        let inner: Vec<Open> = self.stack.drain(1..).collect();
        for inside in inner {
            if inside.mark.family != Family::Single {
                self.fault(inside.mark, QuoteFaultKind::Unclosed);
            }
        }
        let family = open.mark.family;
        let goes_on = next.filter(|next| goes_on_in(next.kind)).and_then(|next| {
            let first = next_marks.first()?;
            let at_start = first.start == next.span.start as usize;
            if at_start && first.family == family && first.role != Role::Closes {
                return Some(Carry::Reopened(family));
            }
            let first = next_marks.iter().find(|mark| mark.family == family)?;
            (family == Family::Double && first.role == Role::Closes && !first.after_digit)
                .then_some(Carry::Bare(open.mark))
        });
        if family == Family::Single {
            // Outside other marks a lone single one is an apostrophe, unless a
            // quotation plainly begins there.
            let likely = open.mark.leads && self.words_since(0, end) >= 4;
            match goes_on.filter(|_| likely) {
                Some(carry) => {
                    self.record(open, 0, end, end, true);
                    self.carried = Some(carry);
                }
                None if likely && self.text[open.inner..].starts_with(char::is_uppercase) => {
                    self.fault(open.mark, QuoteFaultKind::Unclosed);
                    self.record(open, 0, end, end, false);
                }
                None => {}
            }
            return;
        }
        match goes_on.filter(|_| !self.ends_attributed(open.inner, end)) {
            Some(carry) => {
                self.record(open, 0, end, end, true);
                self.carried = Some(carry);
            }
            None if open.mark.after_digit && open.mark.sign == '"' => {}
            None => {
                self.fault(open.mark, QuoteFaultKind::Unclosed);
                self.record(open, 0, end, end, false);
            }
        }
    }

    /// Tells whether a text ends as with `, he said.`: the closing mark before it is lost.
    fn ends_attributed(&self, from: usize, to: usize) -> bool {
        let text = &self.text[from..to];
        let Some(comma) = text.rfind([',', '?', '!']) else { return false };
        let tail = text[comma + 1..].trim_end_matches(['.', ' ']);
        let words: Vec<&str> = tail.split_whitespace().take(7).collect();
        words.len() <= 6
            && words.len() >= 2
            && words.windows(2).any(|pair| {
                self.language.is(pair[1], Class::SpeechForm)
                    && (matches!(pair[0], "he" | "she" | "they")
                        || pair[0].starts_with(char::is_uppercase))
            })
    }
}

/// Tells whether a mark opens a quotation where `open` is the sign of its family that is open.
fn opens(mark: &Mark, open: Option<char>) -> bool {
    match mark.role {
        Role::Either => open.is_none(),
        // “ closes what „ opened, « what » opened.
        Role::Opens if mark.sign == '“' => open != Some('„'),
        Role::Opens if mark.family == Family::Angle => !matches!(open, Some('»' | '›')),
        role => role == Role::Opens,
    }
}

fn goes_on_in(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem)
}

/// For each mark, the next one of the same family.
struct Ahead {
    same: Vec<Option<usize>>,
}

impl Ahead {
    fn new(marks: &[Mark]) -> Self {
        let mut last = [None; 4];
        let mut same = vec![None; marks.len()];
        for (i, mark) in marks.iter().enumerate().rev() {
            let slot = &mut last[mark.family as usize];
            same[i] = slot.replace(i);
        }
        Self { same }
    }

    /// Tells whether the next two marks of the family close: an inner quotation
    /// in the same marks as the outer one.
    fn closes_twice(&self, i: usize, marks: &[Mark]) -> bool {
        let closes = |at: usize| self.same[at].filter(|&next| marks[next].role == Role::Closes);
        closes(i).and_then(closes).is_some()
    }
}

#[cfg(test)]
mod tests {
    fn quoted(text: &str) -> Vec<String> {
        let document = crate::plain("a.txt", text);
        document.quotations().iter().map(|q| document.slice(q.inner).to_owned()).collect()
    }

    #[test]
    fn straight_marks_with_spaces_on_the_wrong_side_are_paired_in_turn() {
        let table: [(&str, &[&str]); 4] = [
            (
                "He called it \"sad \"and left. \"It is late, \"she said.\"No one came.\"",
                &["sad ", "It is late, ", "No one came."],
            ),
            ("He called it \"sad\" and \"late\".", &["sad", "late"]),
            // A lost mark: turn by turn fits no more.
            (
                "\"It is late. \"No one came,\" she said. \"He left.",
                &["It is late.", "No one came,", "He left."],
            ),
            ("\"It is late. \"No one came,\" she said.", &["It is late.", "No one came,"]),
        ];
        for (text, expected) in table {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}
