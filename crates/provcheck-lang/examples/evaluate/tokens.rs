//! Measures the tokenizer on the text of annotated sentences.

use provcheck_lang::conllu::GoldSentence;
use provcheck_lang::token::cut;

/// Returns precision, recall and F1 of tokens, by the bytes that they cover.
pub(crate) fn measure(sentences: &[GoldSentence]) -> String {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    let show = std::env::var_os("SHOW").is_some();
    for sentence in sentences {
        let Some(spans) = spans(sentence) else { continue };
        let mut tokens = Vec::new();
        cut(&sentence.text, 0, &mut tokens);
        found += tokens.len();
        gold += spans.len();
        for token in &tokens {
            if spans.contains(&token.span.range()) {
                right += 1;
            } else if show {
                let span = token.span.range();
                let from = sentence.text.floor_char_boundary(span.start.saturating_sub(15));
                println!("    {}[{}]", &sentence.text[from..span.start], &sentence.text[span]);
            }
        }
    }
    format!(
        "tokens P {:.2} R {:.2} F1 {:.2}",
        f64::from(right) * 100.0 / found as f64,
        f64::from(right) * 100.0 / gold as f64,
        f64::from(right) * 200.0 / (found + gold) as f64
    )
}

/// Finds the annotated tokens in the text.
fn spans(sentence: &GoldSentence) -> Option<Vec<std::ops::Range<usize>>> {
    let mut at = 0;
    let mut spans = Vec::new();
    for token in &sentence.tokens {
        let rest = &sentence.text[at..];
        let start = at + rest.len() - rest.trim_start().len();
        if !sentence.text[start..].starts_with(&token.form) {
            return None;
        }
        at = start + token.form.len();
        spans.push(start..at);
    }
    Some(spans)
}
