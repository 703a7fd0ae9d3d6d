//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): words are
//! shifted on a stack, and the top of the stack is attached to the next word or to the
//! word below it. The root stands behind the last word.

/// A step of the parser.
///
/// ```
/// use provcheck_lang::parse::state::{Action, State};
///
/// // At first there is nothing that could be attached.
/// let mut state = State::default();
/// state.reset(2);
/// assert!(state.allows(Action::Shift) && !state.allows(Action::Left));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack becomes a dependent of the next word.
    Left,
    /// The top of the stack becomes a dependent of the word below it.
    Right,
}

/// All actions, in the order of their scores.
pub const ACTIONS: [Action; 3] = [Action::Shift, Action::Left, Action::Right];

/// No word: an index that none has.
pub const NO_WORD: u32 = u32::MAX;

/// What is known of the dependents that a word has so far.
///
/// ```
/// use provcheck_lang::parse::state::{Children, NO_WORD};
///
/// let none = Children::default();
/// assert_eq!((none.left[0], none.left_count), (NO_WORD, 0));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Children {
    /// The outermost on the left and the one before it.
    pub left: [u32; 2],
    /// The outermost on the right and the one before it.
    pub right: [u32; 2],
    /// Relations of those on the left, a bit each.
    pub left_set: u64,
    /// Relations of those on the right, a bit each.
    pub right_set: u64,
    /// How many there are on the left.
    pub left_count: u8,
    /// How many there are on the right.
    pub right_count: u8,
}

impl Default for Children {
    fn default() -> Self {
        Self {
            left: [NO_WORD; 2],
            right: [NO_WORD; 2],
            left_set: 0,
            right_set: 0,
            left_count: 0,
            right_count: 0,
        }
    }
}

/// A sentence that is being parsed.
///
/// ```
/// use provcheck_lang::parse::state::{Action, State};
///
/// // `Prices fell`: the first word hangs from the second, the second from the root.
/// let mut state = State::default();
/// state.reset(2);
/// for _ in 0..2 {
///     state.shift();
///     let (head, _) = state.arc(Action::Left).unwrap();
///     state.attach(head, 1);
/// }
/// assert!(state.is_done());
/// assert_eq!(state.heads, [1, state.root()]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct State {
    stack: Vec<u32>,
    next: u32,
    words: u32,
    /// Of each word its head; the root is the number of words.
    pub heads: Vec<u32>,
    /// Of each word the number of its relation.
    pub relations: Vec<u8>,
    /// Of each word, and of the root, its dependents.
    pub children: Vec<Children>,
}

impl State {
    /// Begins a sentence of `words` words.
    pub fn reset(&mut self, words: usize) {
        self.stack.clear();
        self.next = 0;
        self.words = words as u32;
        self.heads.clear();
        self.heads.resize(words, NO_WORD);
        self.relations.clear();
        self.relations.resize(words, 0);
        self.children.clear();
        self.children.resize(words + 1, Children::default());
    }

    /// Returns the word at `depth` of the stack, 0 the top.
    #[inline]
    pub fn stack(&self, depth: usize) -> u32 {
        let at = self.stack.len().checked_sub(depth + 1);
        at.map_or(NO_WORD, |at| self.stack[at])
    }

    /// Returns all of the stack, the top last.
    pub fn whole_stack(&self) -> &[u32] {
        &self.stack
    }

    /// Returns the word `ahead` of the next one; the root stands behind the last.
    #[inline]
    pub fn ahead(&self, ahead: u32) -> u32 {
        let at = self.next + ahead;
        if at <= self.words { at } else { NO_WORD }
    }

    /// Returns the number of the root.
    pub fn root(&self) -> u32 {
        self.words
    }

    /// Tells whether every word has a head.
    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// Tells whether `action` can be done. The root gets exactly one dependent.
    #[inline]
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.next < self.words,
            Action::Left => match self.stack.len() {
                0 => false,
                1 => true,
                _ => self.next < self.words,
            },
            Action::Right => self.stack.len() >= 2,
        }
    }

    /// Returns the action that can be done where no other can: before the first word, behind the
    /// last.
    pub fn only(&self) -> Option<Action> {
        let mut allowed = ACTIONS.into_iter().filter(|action| self.allows(*action));
        allowed.next().filter(|_| allowed.next().is_none())
    }

    /// Returns the head and the dependent that `action` makes.
    pub fn arc(&self, action: Action) -> Option<(u32, u32)> {
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, self.stack(0))),
            Action::Right => Some((self.stack(1), self.stack(0))),
        }
    }

    /// Puts the next word on the stack.
    pub fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Attaches the top of the stack to `head`, which [`State::arc`] named.
    pub fn attach(&mut self, head: u32, relation: u8) {
        let Some(dependent) = self.stack.pop() else { return };
        self.heads[dependent as usize] = head;
        self.relations[dependent as usize] = relation;
        let children = &mut self.children[head as usize];
        if dependent < head {
            children.left = [dependent, children.left[0]];
            children.left_set |= 1 << relation;
            children.left_count = children.left_count.saturating_add(1);
        } else {
            children.right = [dependent, children.right[0]];
            children.right_set |= 1 << relation;
            children.right_count = children.right_count.saturating_add(1);
        }
    }
}
