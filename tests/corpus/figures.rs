//! Precision by rule and level, recall by kind of fault, and what is recorded of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Deserialize;

use super::Told;
use super::data::{Draft, Judgements, Verdict, folder, read_toml};
use crate::support::bless;

/// What an error and a warning promise: so many of 100 are true (the project's design).
fn promise(severity: &str) -> f64 {
    if severity == "error" { 0.95 } else { 0.80 }
}

#[derive(Default)]
struct Count {
    planted: usize,
    /// By verdict, planted ones left out.
    r#true: usize,
    useless: usize,
    r#false: usize,
    unjudged: usize,
}

impl Count {
    fn good(&self) -> usize {
        self.planted + self.r#true
    }

    fn all(&self) -> usize {
        self.good() + self.useless + self.r#false + self.unjudged
    }

    fn add(&mut self, verdict: Verdict) {
        *match verdict {
            // Left out before.
            Verdict::Made => return,
            Verdict::Planted => &mut self.planted,
            Verdict::True => &mut self.r#true,
            Verdict::Useless => &mut self.useless,
            Verdict::False => &mut self.r#false,
            Verdict::Unjudged => &mut self.unjudged,
        } += 1;
    }

    /// Nobody's judgement counts as false: who adds a finding reads it.
    fn precision(&self) -> f64 {
        self.good() as f64 / self.all() as f64
    }
}

/// What one run of the corpus came to.
#[derive(Default)]
pub(super) struct Figures {
    /// By rule and severity.
    rules: BTreeMap<(String, String), Count>,
    /// Told and planted, by kind.
    kinds: BTreeMap<String, (usize, usize)>,
    /// Alarms that are not true in texts without planted faults, by severity.
    untrue: BTreeMap<String, usize>,
    /// Of the findings once judged true, how many are still told, and how many there are.
    kept: (usize, usize),
}

/// Figures of the run that was recorded: they may only rise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Recorded {
    /// Precision of rules that do not keep their promise, by `severity rule`.
    below_promise: BTreeMap<String, f64>,
    /// Alarms that are not true in texts without planted faults, by severity.
    untrue: BTreeMap<String, usize>,
    /// How many planted faults are told, by kind.
    told: BTreeMap<String, usize>,
}

impl Figures {
    pub(super) fn from_document(
        drafts: &[Draft],
        all: &[Vec<Told>],
        judgements: &Judgements,
    ) -> Self {
        let mut figures = Self::default();
        let mut good: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (draft, told) in drafts.iter().zip(all) {
            for t in told.iter().filter(|t| t.verdict != Verdict::Made) {
                figures
                    .rules
                    .entry((t.rule.clone(), t.severity.clone()))
                    .or_default()
                    .add(t.verdict);
                if draft.faults.is_empty() && t.is_alarm() && !t.verdict.is_good() {
                    *figures.untrue.entry(t.severity.clone()).or_default() += 1;
                }
                if t.verdict == Verdict::True {
                    let check = t.rule.split('/').next().unwrap_or_default();
                    *good.entry((draft.id(), check.to_owned())).or_default() += 1;
                }
            }
            for (i, fault) in draft.faults.iter().enumerate() {
                let kind = figures.kinds.entry(fault.kind.clone()).or_default();
                kind.1 += 1;
                kind.0 += usize::from(told.iter().any(|t| t.is_alarm() && t.faults.contains(&i)));
            }
        }
        for (draft, check) in judgements.judged_true() {
            figures.kept.1 += 1;
            if let Some(left) =
                good.get_mut(&(draft.to_owned(), check.to_owned())).filter(|left| **left > 0)
            {
                *left -= 1;
                figures.kept.0 += 1;
            }
        }
        figures
    }

    /// Rules of a level that does not hold, with their precision.
    fn owing(&self) -> impl Iterator<Item = (String, f64, &Count)> {
        let alarms = self.rules.iter().filter(|((_, severity), _)| severity != "info");
        // One finding that is not true refutes nothing.
        let owing =
            alarms.filter(|((_, s), c)| c.all() - c.good() > 1 && c.precision() < promise(s));
        owing.map(|((rule, severity), c)| (format!("{severity} {rule}"), c.precision(), c))
    }

    /// Returns a line for each figure that is worse than what is recorded.
    pub(super) fn below(&self, recorded: &Recorded) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, precision, count) in self.owing() {
            let floor = recorded.below_promise.get(&name).copied();
            // Three digits are recorded.
            if floor.is_some_and(|floor| precision > floor - 0.000_5) {
                continue;
            }
            lines.push(format!(
                "{name}: {} of {} true; recorded: {}; judge what is unjudged in judgements.toml, or mend the rule",
                count.good(),
                count.all(),
                floor.map_or_else(|| "that it keeps its promise".to_owned(), |floor| format!("{floor:.3}")),
            ));
        }
        for (severity, &untrue) in &self.untrue {
            let most = recorded.untrue.get(severity).copied().unwrap_or_default();
            if untrue > most {
                lines.push(format!(
                    "{severity}s that are not true in texts without planted faults: {untrue}; recorded: {most}"
                ));
            }
        }
        for (kind, &floor) in &recorded.told {
            let (told, planted) = self.kinds.get(kind).copied().unwrap_or_default();
            if told < floor {
                lines.push(format!("planted, {kind}: {told} of {planted} told; recorded: {floor}"));
            }
        }
        lines
    }

    pub(super) fn table(&self) -> String {
        let mut table = format!("{:<46}{:>9}{:>9}\n", "planted faults, by kind", "told", "planted");
        let (mut told, mut planted) = (0, 0);
        for (kind, count) in &self.kinds {
            _ = writeln!(table, "{kind:<46}{:>9}{:>9}", count.0, count.1);
            (told, planted) = (told + count.0, planted + count.1);
        }
        _ = writeln!(table, "{:<46}{told:>9}{planted:>9}\n", "all");
        let columns = ["planted", "true", "useless", "false", "unjudged", "precision"];
        _ = write!(table, "{:<46}", "findings, by rule and level");
        _ = writeln!(table, "{}", columns.map(|c| format!("{c:>10}")).concat());
        let mut levels: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for ((rule, severity), c) in &self.rules {
            let name = format!("{rule}, {severity}");
            let cells =
                [c.planted, c.r#true, c.useless, c.r#false, c.unjudged].map(|n| format!("{n:>10}"));
            _ = writeln!(table, "{name:<46}{}{:>10.3}", cells.concat(), c.precision());
            let level = levels.entry(severity).or_default();
            *level = (level.0 + c.good(), level.1 + c.all());
        }
        for (severity, (good, all)) in levels {
            _ = writeln!(
                table,
                "{:<96}{:>10.3}",
                format!("all, {severity}"),
                good as f64 / all as f64
            );
        }
        for (severity, untrue) in &self.untrue {
            let what = format!("not true in texts without planted faults, {severity}");
            _ = writeln!(table, "{what:<96}{untrue:>10}");
        }
        _ = writeln!(table, "of findings judged true, kept: {} of {}", self.kept.0, self.kept.1);
        table
    }
}

impl Recorded {
    fn file() -> PathBuf {
        folder().join("figures.toml")
    }

    pub(super) fn read() -> Self {
        read_toml(&Self::file())
    }

    /// Raises what is recorded to what was reached; with `BLESS=1` in the file. It lowers
    /// nothing: who gives up a figure writes so by hand.
    pub(super) fn bless(&self, figures: &Figures) {
        let mut file = String::from(
            "# Recorded figures of the corpus; `just bless` raises them and lowers none.\n\n\
             # Rules that do not keep what their level promises (error 0.95, warning 0.80).\n[below-promise]\n",
        );
        for (name, precision, c) in figures.owing() {
            let most = precision.max(self.below_promise.get(&name).copied().unwrap_or(0.0));
            _ = writeln!(file, "\"{name}\" = {most:.3} # {} of {}", c.good(), c.all());
        }
        file.push_str("\n# Alarms that are not true in texts without planted faults.\n[untrue]\n");
        for (severity, &untrue) in &figures.untrue {
            let least = self.untrue.get(severity).map_or(untrue, |&recorded| recorded.min(untrue));
            _ = writeln!(file, "{severity} = {least}");
        }
        file.push_str("\n# Planted faults that are told, by kind.\n[told]\n");
        for (kind, &(told, planted)) in &figures.kinds {
            let most = told.max(self.told.get(kind).copied().unwrap_or(0));
            _ = writeln!(file, "{kind} = {most} # of {planted}");
        }
        bless(&Self::file(), &file, "corpus");
    }
}
