//! What an archive of earlier articles gave for a draft.

use provcheck_core::{Date, SourceId};

use crate::seen::seen;

/// What an archive was asked for a draft, and what it gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// The archive, as it was given.
    pub location: String,
    /// The articles that became sources, the likeliest first.
    pub articles: Vec<Drawn>,
    /// Articles that are the draft itself: the same words, address or name.
    pub same: Vec<String>,
    /// How many articles were passed over because they are later than the draft.
    pub later: usize,
    /// Shared runs of words that were passed over because too many articles have them.
    pub boilerplate: usize,
    /// How many articles are too many.
    pub boilerplate_limit: u32,
}

/// An article that became a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Which of the draft's sources it is.
    pub source: SourceId,
    /// What the archive calls it.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The day it speaks from.
    pub date: Option<Date>,
    /// Runs of five words that it shares with the draft, as far as they were indexed.
    pub runs: u32,
    /// Those of them that stand in the draft's quotations.
    pub quoted: u32,
    /// Names that it shares with the draft.
    pub names: u32,
}

impl Drawn {
    /// Says why it was drawn in.
    pub fn why(&self) -> String {
        let count = |n: u32, one: &str, many: &str| match n {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {many}")),
        };
        let told = self.runs.saturating_sub(self.quoted);
        let quoted = if told > 0 {
            count(self.quoted, "in a quotation", "in quotations")
        } else {
            let (one, many) =
                ("run of five words in a quotation", "runs of five words in quotations");
            count(self.quoted, one, many)
        };
        let told = count(told, "run of five words", "runs of five words");
        let names = count(self.names, "name", "names");
        let parts: Vec<String> = [told, quoted, names].into_iter().flatten().collect();
        format!("shares {}", parts.join(", "))
    }

    /// Returns date, headline and publisher as far as they are known.
    pub fn what(&self) -> String {
        let date = self.date.map(|date| date.to_string());
        let parts = [date.as_deref().unwrap_or("undated"), &self.title, &self.publisher];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

impl Drawing {
    /// Returns what is worth knowing beside the articles, a sentence each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        for same in &self.same {
            remarks.push(format!("{same} is the draft itself, and no source of it"));
        }
        let later = match self.later {
            0 => None,
            1 => Some("1 article is later than the draft, and no source of it".to_owned()),
            n => Some(format!("{n} articles are later than the draft, and no sources of it")),
        };
        remarks.extend(later);
        if self.boilerplate > 0 {
            remarks.push(format!(
                "{} runs of words stand in more than {} articles: boilerplate, by which none was drawn in",
                self.boilerplate, self.boilerplate_limit
            ));
        }
        remarks
    }

    /// Says how many articles were drawn in, and from where.
    pub fn headline(&self) -> String {
        let location = seen(&self.location);
        match self.articles.len() {
            0 => format!("no article of {location} was drawn in"),
            1 => format!("1 article of {location} was drawn in as a source"),
            n => format!("{n} articles of {location} were drawn in as sources"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons() {
        for ((runs, quoted, names), why) in [
            ((1, 0, 0), "shares 1 run of five words"),
            ((9, 2, 0), "shares 7 runs of five words, 2 in quotations"),
            ((3, 3, 1), "shares 3 runs of five words in quotations, 1 name"),
            ((0, 0, 4), "shares 4 names"),
        ] {
            let drawn = Drawn {
                source: SourceId(0),
                id: String::new(),
                title: String::new(),
                publisher: String::new(),
                date: None,
                runs,
                quoted,
                names,
            };
            assert_eq!(drawn.why(), why);
        }
    }
}
