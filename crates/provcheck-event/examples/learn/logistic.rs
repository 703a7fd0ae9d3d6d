//! Logistic regression with a ridge, by Newton's method (iteratively reweighted least
//! squares; Cox 1958). Deterministic.

use provcheck_event::INPUTS;

use crate::pairs::Example;

/// How strongly weights are held near nought, per standard deviation of an input.
const RIDGE: f64 = 1.0;

#[derive(Debug)]
pub(crate) struct Model {
    weights: [f64; INPUTS],
}

impl Model {
    pub(crate) fn learn(examples: &[&Example]) -> Self {
        let n = examples.len().max(1) as f64;
        let mut mean = [0.0; INPUTS];
        let mut deviation = [0.0; INPUTS];
        for e in examples {
            for (sum, x) in mean.iter_mut().zip(e.inputs) {
                *sum += f64::from(x) / n;
            }
        }
        for e in examples {
            for ((sum, x), m) in deviation.iter_mut().zip(e.inputs).zip(mean) {
                *sum += (f64::from(x) - m).powi(2) / n;
            }
        }
        // The constant stays as it is.
        mean[0] = 0.0;
        for d in &mut deviation {
            *d = if *d > 1e-12 { d.sqrt() } else { 1.0 };
        }
        let rows: Vec<([f64; INPUTS], f64)> = examples
            .iter()
            .map(|e| {
                let mut x = [0.0; INPUTS];
                for i in 0..INPUTS {
                    x[i] = (f64::from(e.inputs[i]) - mean[i]) / deviation[i];
                }
                (x, f64::from(u8::from(e.label)))
            })
            .collect();
        let mut w = [0.0; INPUTS];
        for _ in 0..25 {
            let step = newton(&rows, &w);
            for (w, s) in w.iter_mut().zip(step) {
                *w += s;
            }
            if step.iter().all(|s| s.abs() < 1e-8) {
                break;
            }
        }
        // Back to inputs as they are.
        let mut weights = [0.0; INPUTS];
        for i in 0..INPUTS {
            weights[i] = w[i] / deviation[i];
            if i > 0 {
                weights[0] -= w[i] * mean[i] / deviation[i];
            }
        }
        Self { weights }
    }

    pub(crate) fn score(&self, inputs: &[f32; INPUTS]) -> f32 {
        let sum: f64 = self.weights.iter().zip(inputs).map(|(w, x)| w * f64::from(*x)).sum();
        (1.0 / (1.0 + (-sum).exp())) as f32
    }

    pub(crate) fn weights(&self) -> [f32; INPUTS] {
        // Four decimals: a part in a thousand of a score.
        self.weights.map(|w| ((w * 1e4).round() / 1e4) as f32)
    }
}

/// One step of Newton's method.
fn newton(rows: &[([f64; INPUTS], f64)], w: &[f64; INPUTS]) -> [f64; INPUTS] {
    let mut gradient = [0.0; INPUTS];
    let mut hessian = [[0.0; INPUTS]; INPUTS];
    for (x, y) in rows {
        let sum: f64 = w.iter().zip(x).map(|(w, x)| w * x).sum();
        let p = 1.0 / (1.0 + (-sum).exp());
        for i in 0..INPUTS {
            gradient[i] += (y - p) * x[i];
            for j in 0..=i {
                hessian[i][j] += p * (1.0 - p) * x[i] * x[j];
            }
        }
    }
    for i in 0..INPUTS {
        let ridge = if i == 0 { 1e-6 } else { RIDGE };
        gradient[i] -= ridge * w[i];
        hessian[i][i] += ridge;
        let (above, row) = hessian.split_at_mut(i);
        for (column, mirrored) in above.iter_mut().zip(&row[0]) {
            column[i] = *mirrored;
        }
    }
    solve(hessian, gradient)
}

/// Solves a system of equations by elimination with pivots.
fn solve(mut a: [[f64; INPUTS]; INPUTS], mut b: [f64; INPUTS]) -> [f64; INPUTS] {
    for i in 0..INPUTS {
        let pivot =
            (i..INPUTS).max_by(|x, y| a[*x][i].abs().total_cmp(&a[*y][i].abs())).unwrap_or(i);
        a.swap(i, pivot);
        b.swap(i, pivot);
        if a[i][i].abs() < 1e-12 {
            continue;
        }
        let (pivot, below) = (a[i], &mut a[i + 1..]);
        for (r, row) in below.iter_mut().enumerate() {
            let factor = row[i] / pivot[i];
            for (cell, above) in row.iter_mut().zip(&pivot).skip(i) {
                *cell -= factor * above;
            }
            b[i + 1 + r] -= factor * b[i];
        }
    }
    let mut x = [0.0; INPUTS];
    for i in (0..INPUTS).rev() {
        let rest: f64 = (i + 1..INPUTS).map(|c| a[i][c] * x[c]).sum();
        x[i] = if a[i][i].abs() < 1e-12 { 0.0 } else { (b[i] - rest) / a[i][i] };
    }
    x
}
