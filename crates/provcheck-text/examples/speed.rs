//! Measures how fast texts are read and analysed, ordinary and hostile ones.
#![expect(clippy::print_stdout, reason = "it prints")]

use std::time::Instant;

use provcheck_text::{Format, parse};

const ARTICLE: &str = "Harbour of Arl reopens after storm\n\nThe harbour of Arl opened on Monday, three weeks after a storm \
    had closed it, Mayor Jane Roe told reporters. “We are glad,” she said. “It was a hard time for the U.S. fleet.”\n\n\
    Prices rose 2.5% to $1,200 a tonne, according to Hartwell Inc., which owns No. 2 dock. \"It's the fishermen's day,\" \
    said Tom Hale, 45, a captain. He added that the port's crew had worked 'round the clock.\n\n";

fn measure(name: &str, text: &str, format: Format) {
    let start = Instant::now();
    let Ok(document) = parse("speed", text.as_bytes(), Some(format)) else {
        println!("{name}: refused");
        return;
    };
    let read = start.elapsed();
    let start = Instant::now();
    let structure = document.structure();
    let analysed = start.elapsed();
    let start = Instant::now();
    let words = provcheck_text::words(document.text()).count();
    let counted = start.elapsed();
    let rate = |t: std::time::Duration| text.len() as f64 / 1e6 / t.as_secs_f64();
    println!(
        "{name}: {:.1} MB, read {:.1} MB/s, analysed {:.1} MB/s, words {:.1} MB/s; {} sentences, {} quotations, {words} words",
        text.len() as f64 / 1e6,
        rate(read),
        rate(analysed),
        rate(counted),
        structure.sentences.len(),
        structure.quotations.len(),
    );
}

fn main() {
    let size = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000_000_usize);
    let fill = |bit: &str| bit.repeat(size / bit.len());
    let article = fill(ARTICLE);
    measure("article", &article, Format::Text);
    measure("one line", &article.replace('\n', " "), Format::Text);
    measure("markdown", &article, Format::Markdown);
    let page = article.replace("\n\n", "</p>\n<p>").replace('&', "&amp;");
    measure("html", &format!("<html><body><article><p>{page}</article>"), Format::Html);
    for bit in [
        "a",
        ".",
        ". ",
        "\"",
        "\" ",
        "'",
        "' ",
        "“",
        "” ",
        " 'a",
        "a' ",
        "'s ",
        "\"a\" ",
        "“a” said he ",
        "A",
        "A ",
        "Jane Roe ",
        "said ",
        "Jane Roe said ",
        ", ",
        "\n",
        "\r",
        "- a\n",
        "?\" ",
        "a. ",
        "A. ",
        "U.S. ",
        "Mr. ",
        "“A.\n\n",
        "«",
        "«a ",
        "“a, “b, ",
        "(",
        "<",
        "&",
        "<p>",
        "<b>",
        "</b>",
        "<a><p>",
        "<!--",
        "\"A,\" he said. ",
        "'A,' he said. ",
        "according to ",
        "–",
        "1. ",
        "\"a",
    ] {
        let text = fill(bit);
        measure(&format!("{bit:?}"), &text, Format::Text);
    }
    for bit in [
        "<",
        "&",
        "<p>",
        "<b>",
        "</b>",
        "<a><p>",
        "<!--",
        "<div>",
        "<li>",
        "&amp;",
        "&a",
        "<p hidden>",
        "</p>",
        "<br>",
        "<q>",
        "a<b>",
    ] {
        measure(&format!("html {bit:?}"), &fill(bit), Format::Html);
    }
    for bit in [
        "*", "> ", "[", "](", "`", "_a", "- ", "1. ", "|", "|-\n", "<", "<!--", "&", "***a ", "![",
        "# ", "a\n", "\\", "[a](", "> - ",
    ] {
        measure(&format!("md {bit:?}"), &fill(bit), Format::Markdown);
    }
}
