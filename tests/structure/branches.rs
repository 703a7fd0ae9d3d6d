//! Branches of functions.

use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::tokens::{flat, is_word, tokens, without_tests};

/// Returns the branches of a function's body: as cyclomatic complexity counts them.
fn branches(body: &[String]) -> usize {
    let mut count = 0;
    for (at, token) in body.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |i| body[i].as_str());
        let next = body.get(at + 1).map_or("", String::as_str);
        let value = is_word(before) && !["move", "return", "in"].contains(&before)
            || ["0", ")", "]", "}", "?"].contains(&before);
        count += match token.as_str() {
            "if" | "while" | "=>" => 1,
            "for" => usize::from(next != "<"),
            "&&" | "||" => usize::from(value),
            // Of `let … else`.
            "else" => usize::from(before != "}"),
            _ => 0,
        };
    }
    count.saturating_sub(body.iter().filter(|token| *token == "match").count())
}

pub(super) fn branched(file: &Path, most: usize) -> Vec<String> {
    fn look(trees: &[TokenTree], file: &Path, most: usize, found: &mut Vec<String>) {
        for (at, tree) in trees.iter().enumerate() {
            if let TokenTree::Group(group) = tree {
                look(&without_tests(group.stream()), file, most, found);
            }
            if !matches!(tree, TokenTree::Ident(word) if word == "fn") {
                continue;
            }
            let body = trees[at..].iter().find_map(|tree| match tree {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    Some(Some(group.stream()))
                }
                TokenTree::Punct(mark) if mark.as_char() == ';' => Some(None),
                _ => None,
            });
            let count = body.flatten().map_or(0, |body| branches(&flat(without_tests(body))));
            if count > most {
                found.push(format!("{}: {} has {count} branches", file.display(), trees[at + 1]));
            }
        }
    }
    let mut found = Vec::new();
    look(&tokens(file), file, most, &mut found);
    found
}

#[test]
fn branches_are_counted() {
    let count = |body: &str| {
        let stream: TokenStream = body.parse().expect("Rust");
        branches(&flat(without_tests(stream)))
    };
    for (body, expected) in [
        ("let a = || b; f(&&c)", 0),
        ("if a && b || c {} else {}", 3),
        ("match a { A => 1, B if c => 2, _ => 3 }", 3),
        ("let Some(a) = b else { return }; for c in d {}", 2),
    ] {
        assert_eq!(count(body), expected, "{body}");
    }
}
