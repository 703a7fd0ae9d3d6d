//! Sentences annotated by people, in CoNLL-U: what the models are learnt from and measured on.

use crate::tagset::{Relation, Upos, Xpos};

/// A word as annotated.
///
/// ```
/// use provcheck_lang::conllu::read;
///
/// let line = "1\tPrices\tprice\tNOUN\tNNS\tNumber=Plur\t0\troot\t_\tSpaceAfter=No\n\n";
/// let token = &read(line)[0].tokens[0];
/// assert_eq!((token.lemma.as_str(), token.head, token.space_after), ("price", None, false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldToken {
    /// The word.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its universal part of speech.
    pub upos: Upos,
    /// Its Penn Treebank tag, where it is one that we know.
    pub xpos: Option<Xpos>,
    /// Its features, `Number=Sing|Person=3`.
    pub feats: String,
    /// The index of its head in the sentence, or none for the root.
    pub head: Option<u32>,
    /// Its relation to the head, where it is one that we know.
    pub relation: Option<Relation>,
    /// Whether white space follows it.
    pub space_after: bool,
}

/// A sentence as annotated.
///
/// ```
/// use provcheck_lang::conllu::read;
///
/// let lines = "# text = Fell\n1\tFell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
/// assert_eq!(read(lines)[0].text, "Fell");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GoldSentence {
    /// Its text.
    pub text: String,
    /// Its words.
    pub tokens: Vec<GoldToken>,
}

/// Reads sentences; those without a sound tree (a head outside, no root, a cycle) are left out.
///
/// Of the columns it needs FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, and `SpaceAfter` in MISC.
///
/// ```
/// use provcheck_lang::conllu::read;
///
/// // A head that is not there: no tree, left out.
/// let lines = "1\tFell\tfall\tVERB\tVBD\t_\t7\troot\t_\t_\n\n";
/// assert!(read(lines).is_empty());
/// ```
pub fn read(text: &str) -> Vec<GoldSentence> {
    let mut sentences = Vec::new();
    let mut sentence = GoldSentence::default();
    let mut sound = true;
    for line in text.lines().chain([""]) {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            let done = std::mem::take(&mut sentence);
            if sound && !done.tokens.is_empty() && is_tree(&done.tokens) {
                sentences.push(done);
            }
            sound = true;
        } else if let Some(comment) = line.strip_prefix('#') {
            if let Some(text) = comment.trim_start().strip_prefix("text = ") {
                text.clone_into(&mut sentence.text);
            }
        } else {
            let columns: Vec<_> = line.split('\t').collect();
            // Words that are joined in writing, and words left out, have lines of their own.
            if columns[0].contains(['-', '.']) {
                continue;
            }
            match token(&columns) {
                Some(token) => sentence.tokens.push(token),
                None => sound = false,
            }
        }
    }
    sentences
}

fn token(columns: &[&str]) -> Option<GoldToken> {
    let &[_, form, lemma, upos, xpos, feats, head, relation, _, misc] = columns else {
        return None;
    };
    let head: u32 = head.parse().ok()?;
    Some(GoldToken {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: Upos::from_label(upos)?,
        xpos: Xpos::from_label(xpos),
        feats: feats.to_owned(),
        head: head.checked_sub(1),
        relation: Relation::from_label(relation)
            .or_else(|| Relation::from_label(relation.split(':').next()?)),
        space_after: !misc.split('|').any(|m| m == "SpaceAfter=No"),
    })
}

/// Tells whether the heads make one tree.
fn is_tree(tokens: &[GoldToken]) -> bool {
    if tokens.iter().filter(|t| t.head.is_none()).count() != 1 {
        return false;
    }
    tokens.iter().all(|token| {
        let mut at = token;
        for _ in 0..tokens.len() {
            match at.head {
                None => return true,
                Some(head) => match tokens.get(head as usize) {
                    Some(next) => at = next,
                    None => return false,
                },
            }
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_without_a_tree_are_left_out() {
        let good = "# text = Cats sleep.\n1\tCats\tcat\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n\
                    2\tsleep\tsleep\tVERB\tVBP\t_\t0\troot\t_\tSpaceAfter=No\n\
                    3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
        let outside = good.replace("\t2\tnsubj", "\t9\tnsubj");
        let cycle = good.replace("\t0\troot", "\t1\troot");
        let sentences = read(&format!("{outside}{good}{cycle}1\tcut"));
        assert_eq!(sentences.len(), 1);
        let tokens = &sentences[0].tokens;
        assert_eq!(tokens[0].relation, Some(Relation::Nsubj));
        assert_eq!((tokens[0].head, tokens[1].head), (Some(1), None));
        assert!(!tokens[1].space_after);
    }
}
