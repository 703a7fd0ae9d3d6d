//! Writes synthetic articles as JSON Lines to standard output:
//! `cargo run --release -p provcheck-archive --example synthetic -- COUNT [SEED [WORDS]]`.

use std::io::{self, BufWriter, Write as _};

use provcheck_archive::synthetic::{Shape, Synthetic};

fn main() -> io::Result<()> {
    let number = |i: usize| std::env::args().nth(i).and_then(|n| n.parse::<u64>().ok());
    let Some(count) = number(1) else {
        return Err(io::Error::other("usage: synthetic COUNT [SEED [WORDS]]"));
    };
    let mut shape = Shape::default();
    shape.words = number(3).map_or(shape.words, |words| words as u32);
    let maker = Synthetic::new(number(2).unwrap_or(1), shape);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    for i in 0..count {
        serde_json::to_writer(&mut out, &maker.article(i).0)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
