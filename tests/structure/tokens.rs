//! The tokens of a file.

use std::path::Path;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// Returns the tokens of a file without what is only there in tests.
pub(super) fn tokens(path: &Path) -> Vec<TokenTree> {
    let text = std::fs::read_to_string(path).expect("a source");
    let stream: TokenStream = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    without_tests(stream)
}

pub(super) fn without_tests(stream: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let condition = match (&tree, trees.peek()) {
            (TokenTree::Punct(mark), Some(TokenTree::Group(group))) if mark.as_char() == '#' => {
                group.stream().to_string()
            }
            _ => String::new(),
        };
        if condition == "cfg (test)" || condition.starts_with("cfg (all (test") {
            let ends = |tree: &TokenTree| match tree {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(mark) => mark.as_char() == ';',
                _ => false,
            };
            trees.by_ref().find(ends);
        } else {
            kept.push(tree);
        }
    }
    kept
}

/// Returns the words and marks of token trees, groups and all; `::`, `=>`, `&&` and `||` are one.
pub(super) fn flat(trees: impl IntoIterator<Item = TokenTree>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut joint = false;
    for tree in trees {
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push(open.to_owned());
                out.extend(flat(without_tests(group.stream())));
                out.push(close.to_owned());
                joint = false;
            }
            TokenTree::Punct(mark) => {
                let pair = format!("{}{}", out.last().map_or("", String::as_str), mark.as_char());
                if joint && ["::", "=>", "&&", "||"].contains(&pair.as_str()) {
                    out.pop();
                    out.push(pair);
                    joint = false;
                } else {
                    out.push(mark.as_char().to_string());
                    joint = mark.spacing() == Spacing::Joint;
                }
            }
            TokenTree::Ident(word) => {
                out.push(word.to_string());
                joint = false;
            }
            TokenTree::Literal(_) => {
                out.push("0".to_owned());
                joint = false;
            }
        }
    }
    out
}

pub(super) fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
