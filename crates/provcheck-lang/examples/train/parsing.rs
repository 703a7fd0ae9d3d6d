//! Learns the parser: a dynamic oracle for arc-hybrid (Goldberg and Nivre 2013), with
//! exploration from the second epoch on.

use provcheck_lang::form::Form;
use provcheck_lang::parse::ROOT;
use provcheck_lang::parse::features::{Sentence, of_action, of_relation};
use provcheck_lang::parse::state::{ACTIONS, Action, NO_WORD, State};
use provcheck_lang::tag::Tag;
use provcheck_lang::tagset::{Upos, Xpos};

use crate::weights::{Dice, Weights};

/// How often, in a hundred, its own answer is followed though it be wrong.
const EXPLORE: u64 = 90;

/// A sentence ready to learn from.
pub(crate) struct Example<'a> {
    pub(crate) forms: &'a [Form],
    pub(crate) tags: Vec<Tag>,
    /// The root is the number of words.
    pub(crate) heads: Vec<u32>,
    /// Numbers of relations; none where the treebank has one that we don't know.
    pub(crate) relations: Vec<Option<u8>>,
}

/// Returns how many right arcs can no more be made after `action`.
fn cost(action: Action, state: &State, heads: &[u32]) -> usize {
    let head = |i: u32| heads.get(i as usize).copied().unwrap_or(NO_WORD);
    let (top, below, next) = (state.stack(0), state.stack(1), state.ahead(0));
    let waiting = |h: u32| h != NO_WORD && h >= next;
    match action {
        Action::Shift => {
            let stack = state.whole_stack();
            let children = stack.iter().filter(|w| head(**w) == next).count();
            let lost_head = stack.split_last().is_some_and(|(_, rest)| rest.contains(&head(next)));
            children + usize::from(lost_head)
        }
        Action::Left | Action::Right => {
            let children = (next..state.root()).filter(|w| head(*w) == top).count();
            let h = head(top);
            let lost_head = match action {
                Action::Left => (waiting(h) && h != next) || (h == below && below != NO_WORD),
                _ => waiting(h),
            };
            children + usize::from(lost_head)
        }
    }
}

/// Learns the weights of actions and relations.
pub(crate) fn learn(
    examples: &[Example<'_>],
    classes: &[(Upos, Xpos)],
    relations: usize,
    epochs: usize,
    seed: u64,
) -> (Weights, Weights) {
    let (mut actions, mut labels) = (Weights::default(), Weights::default());
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut dice = Dice(0x5EED_0002 + seed);
    let mut state = State::default();
    let mut sentence = Sentence::default();
    let mut features = Vec::new();
    let mut scores = [0; 3];
    let mut label_scores = vec![0; relations];
    for epoch in 0..epochs {
        dice.shuffle(&mut order);
        let (mut steps, mut wrong) = (0, 0);
        for &i in &order {
            let example = &examples[i];
            state.reset(example.forms.len());
            sentence.reset(example.forms, &example.tags, classes);
            while !state.is_done() {
                features.clear();
                of_action(&state, &sentence, &mut features);
                actions.score(&features, &mut scores);
                let mut guess: Option<usize> = None;
                let mut oracle: Option<(usize, usize)> = None;
                for (at, action) in ACTIONS.into_iter().enumerate() {
                    if !state.allows(action) {
                        continue;
                    }
                    if guess.is_none_or(|g| scores[at] > scores[g]) {
                        guess = Some(at);
                    }
                    let cost = cost(action, &state, &example.heads);
                    if oracle.is_none_or(|(best, o)| {
                        cost < best || (cost == best && scores[at] > scores[o])
                    }) {
                        oracle = Some((cost, at));
                    }
                }
                let guess = guess.expect("some action is allowed");
                let (least, right) = oracle.expect("some action is allowed");
                steps += 1;
                let guess_cost = cost(ACTIONS[guess], &state, &example.heads);
                if guess_cost > least {
                    actions.update(&features, right as u8, guess as u8);
                    wrong += 1;
                }
                actions.tick();
                let follow = guess_cost == least || (epoch > 0 && dice.chance(EXPLORE));
                let action = ACTIONS[if follow { guess } else { right }];
                let Some((head, dependent)) = state.arc(action) else {
                    state.shift();
                    continue;
                };
                let mut relation = ROOT;
                if head != state.root() {
                    features.clear();
                    of_relation(&state, &sentence, (head, dependent), &mut features);
                    labels.score(&features, &mut label_scores);
                    let mut best = 1;
                    for class in 2..relations {
                        if label_scores[class] > label_scores[best] {
                            best = class;
                        }
                    }
                    relation = best as u8;
                    if example.heads[dependent as usize] == head
                        && let Some(gold) = example.relations[dependent as usize]
                    {
                        if gold != relation {
                            labels.update(&features, gold, relation);
                        }
                        labels.tick();
                    }
                }
                state.attach(head, relation);
            }
        }
        crate::say(&format!(
            "  learner {seed}, epoch {}: {:.2} % of {steps} steps wrong, {} and {} features",
            epoch + 1,
            f64::from(wrong) * 100.0 / f64::from(steps),
            actions.len(),
            labels.len()
        ));
    }
    (actions, labels)
}
