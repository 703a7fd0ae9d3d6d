//! Tables as text, .csv and .tsv: a row a block.

use provcheck_core::{BlockKind, Span};

use super::extracted::Extracted;

/// Takes the rows out of a table.
pub(super) fn extract(text: &str) -> Extracted {
    let mut read = Extracted::default();
    let first = text.lines().next().unwrap_or_default();
    let mark = [',', ';', '\t', '|']
        .into_iter()
        .max_by_key(|mark| first.matches(*mark).count())
        .unwrap_or(',');
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    // Whether the cell holds nothing but blanks so far.
    let mut blank = true;
    let mut chars = text.chars().peekable();
    let mut end = |row: &mut Vec<String>, cell: &mut String| {
        row.push(std::mem::take(cell));
        let cells: Vec<&str> = row.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).collect();
        if !cells.is_empty() {
            read.out.block(BlockKind::Table);
            read.out.replaced(&cells.join("; "), Span::default());
        }
        row.clear();
    };
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if blank => {
                cell.clear();
                (quoted, blank) = (true, false);
            }
            '\n' | '\r' if !quoted => {
                end(&mut row, &mut cell);
                blank = true;
            }
            c if c == mark && !quoted => {
                row.push(std::mem::take(&mut cell));
                blank = true;
            }
            c => {
                blank &= c.is_whitespace();
                cell.push(c);
            }
        }
    }
    end(&mut row, &mut cell);
    read.out.end_block();
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_a_block() {
        let (text, blocks, _) =
            extract("name,dead\n\"Sand, East\",\"12 \"\"or so\"\"\"\n\nHill,3").out.finish();
        assert_eq!(text, "name; dead\n\nSand, East; 12 \"or so\"\n\nHill; 3");
        assert_eq!(blocks.len(), 3);
    }
}
