//! Gradient boosting of small trees for the logistic loss (Friedman 2001), with second-order
//! leaves (Chen and Guestrin 2016). Deterministic: ties go to the first input and threshold.

use provcheck_event::{Forest, INPUTS, LEAVES, QUESTIONS, Tree};

use crate::pairs::Example;

/// How many trees; more find no more on held-out articles.
const TREES: usize = 120;
/// How much of a tree's answer is taken.
const RATE: f64 = 0.1;
/// How strongly leaves are held near nought.
const RIDGE: f64 = 2.0;
/// Weight of examples, p (1 - p), that a leaf must have.
const LEAST: f64 = 1.0;

pub(crate) fn learn(examples: &[&Example]) -> Forest {
    let positive = examples.iter().filter(|e| e.label).count() as f64 + 1.0;
    let bias = (positive / (examples.len() as f64 + 2.0 - positive)).ln();
    let mut logits = vec![bias; examples.len()];
    // The examples in the order of each input, once.
    let orders: Vec<Vec<u32>> = (0..INPUTS)
        .map(|input| {
            let mut order: Vec<u32> = (0..examples.len() as u32).collect();
            let value = |at: &u32| examples[*at as usize].inputs[input];
            order.sort_by(|a, b| value(a).total_cmp(&value(b)).then(a.cmp(b)));
            order
        })
        .collect();
    let mut forest = Forest { bias: bias as f32, trees: Vec::new() };
    for _ in 0..TREES {
        let slopes: Vec<(f64, f64)> = examples
            .iter()
            .zip(&logits)
            .map(|(e, logit)| {
                let p = 1.0 / (1.0 + (-logit).exp());
                (f64::from(u8::from(e.label)) - p, p * (1.0 - p))
            })
            .collect();
        let tree = grow(examples, &orders, &slopes);
        for (e, logit) in examples.iter().zip(&mut logits) {
            *logit += f64::from(tree.leaves[tree.leaf(&e.inputs)]);
        }
        forest.trees.push(tree);
    }
    forest
}

/// The best question of a node.
#[derive(Clone, Copy, Default)]
struct Split {
    gain: f64,
    input: u8,
    threshold: f32,
}

/// Grows a tree level by level.
fn grow(examples: &[&Example], orders: &[Vec<u32>], slopes: &[(f64, f64)]) -> Tree {
    let mut tree = Tree::default();
    // The node that each example has come to.
    let mut nodes = vec![0_usize; examples.len()];
    let mut level = 0..1;
    while level.start < QUESTIONS {
        let splits = best(examples, orders, slopes, &nodes, level.clone());
        for (node, split) in level.clone().zip(&splits) {
            // Without a gain all go to the left.
            let threshold = if split.gain > 0.0 { split.threshold } else { f32::MAX };
            tree.questions[node] = (split.input, threshold);
        }
        for (node, e) in nodes.iter_mut().zip(examples) {
            let (input, threshold) = tree.questions[*node];
            *node = 2 * *node + 1 + usize::from(e.inputs[usize::from(input)] > threshold);
        }
        level = level.end..2 * level.end + 1;
    }
    let mut sums = [(0.0, 0.0); LEAVES];
    for (node, (slope, weight)) in nodes.iter().zip(slopes) {
        let sum = &mut sums[node - QUESTIONS];
        *sum = (sum.0 + slope, sum.1 + weight);
    }
    for (leaf, (slope, weight)) in tree.leaves.iter_mut().zip(sums) {
        *leaf = (RATE * slope / (weight + RIDGE)) as f32;
    }
    tree
}

/// Returns the best split of each node of a level.
fn best(
    examples: &[&Example],
    orders: &[Vec<u32>],
    slopes: &[(f64, f64)],
    nodes: &[usize],
    level: std::ops::Range<usize>,
) -> Vec<Split> {
    let mut totals = vec![(0.0, 0.0); level.len()];
    for (node, (slope, weight)) in nodes.iter().zip(slopes) {
        let total = &mut totals[node - level.start];
        *total = (total.0 + slope, total.1 + weight);
    }
    let worth = |(slope, weight): (f64, f64)| slope * slope / (weight + RIDGE);
    let mut splits = vec![Split::default(); level.len()];
    for (input, order) in orders.iter().enumerate() {
        let mut left = vec![(0.0, 0.0); level.len()];
        let mut last = vec![f32::MIN; level.len()];
        for &at in order {
            let at = at as usize;
            let node = nodes[at] - level.start;
            let value = examples[at].inputs[input];
            let (total, here) = (totals[node], left[node]);
            let right = (total.0 - here.0, total.1 - here.1);
            if value > last[node] && here.1 >= LEAST && right.1 >= LEAST {
                let gain = worth(here) + worth(right) - worth(total);
                if gain > splits[node].gain + 1e-9 {
                    let threshold = f32::midpoint(last[node], value);
                    splits[node] = Split { gain, input: input as u8, threshold };
                }
            }
            left[node] = (here.0 + slopes[at].0, here.1 + slopes[at].1);
            last[node] = value;
        }
    }
    splits
}
