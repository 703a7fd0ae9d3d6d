//! Quotations, one case a line. In a case `¶` ends a paragraph; after ` => `
//! stand the quotations found, each as its kind's letter (W whole, F fragment,
//! M mention, B block), `+` where it goes on from the paragraph before, `>` per
//! depth, and the words without marks; then faults as `!kind mark-with-next-word`.

use provcheck_core::{QuotationKind, QuoteFaultKind};

const CASES: &str = r#"
“We won,” she said. => W We won,
"We won," she said. => W We won,
‘We won,’ she said. => W We won,
'We won,' she said. => W We won,
She said: "We won." => W We won.
She said, “We won.” => W We won.
She called it “a win.” => F a win.
She called it "a win". => F a win
She called it 'a win'. => F a win
„Wir kommen“, sagte sie. => W Wir kommen
«Nous venons», dit-elle. => W Nous venons
« Nous venons », dit-elle. => W  Nous venons 
»Wir kommen«, sagte sie. => W Wir kommen
”Vi kommer”, sade hon. => W Vi kommer
``We won,'' she said. => W We won,
''We won,'' she said. => W We won,
“He told me ‘go home’ and left,” she said. => W He told me ‘go home’ and left, / F> go home
"He told me 'go home' and left," she said. => W He told me 'go home' and left, / F> go home
'He told me "go home" and left,' she said. => W He told me "go home" and left, / F> go home
“He said, ‘Go home.’” => W He said, ‘Go home.’ / W> Go home.
"He told me "go home" and left," she said. => W He told me "go home" and left, / F> go home
“We won.” “We lost.” => W We won. / W We lost.
“It was,” he said, “a long day.” => W It was, / W a long day.
"It was," he said, "a long day." => W It was, / W a long day.
The teams' buses were late. => 
The '90s were long, and so were the ’80s. => 
Rock 'n' roll isn't dead, and don't say it's. => 
Rock ’n’ roll isn’t dead, and don’t say it’s. => 
It is 6'2" tall and 5" wide. => 
He is 6'2" and she said "so what" to that. => F so what
"He is 6'2" tall," she said. => W He is 6'2" tall,
The 12" record sold well. => 
'The teams' buses were late,' he said. => W The teams' buses were late,
‘The teams’ buses were late,’ he said. => W The teams’ buses were late,
'Don't go,' he said, 'it's late.' => W Don't go, / W it's late.
Get 'em while they're hot, 'cause it's late. => 
The 'red' and 'blue' cars of the drivers' club. => F red / F blue
The Joneses' house and the Smiths' car. => 
She saw “Gone to Sea” and left. => F Gone to Sea
She starred in the film “Gone to Sea” last year. => M Gone to Sea
The word "sanction" has two senses. => M sanction
Joe "Duke" Ellis sang. => M Duke
The so-called "experts" left. => M experts
The song 'Long Day' is old. => M Long Day
“First we came.¶“Then we saw.¶“Then we won,” he said. => W First we came. / W+ Then we saw. / W+ Then we won,
"First we came.¶"Then we saw." => W First we came. / W+ Then we saw.
'First we came here to look.¶'Then we saw it all.' => W First we came here to look. / W+ Then we saw it all.
“First we came.¶Then we saw.” That was it. => W First we came. / W+ Then we saw.
“First we came.¶He left at noon. => W First we came. !Unclosed “First
He left. “First we came.¶She stayed. “So be it.” => W First we came. / W So be it. !Unclosed “First
The claim was false. ”¶He left. => !Unopened ”
It was false." He left. => !Unopened "
“I saw it. “In fact, I saw it twice.” => W I saw it. / W+ In fact, I saw it twice. !Reopened “In
"I saw it. "In fact, I saw it twice." => W I saw it. / W+ In fact, I saw it twice. !Reopened "In
"I saw it and "then I left," he said. => F I saw it and / F then I left, !Unclosed "I
“We won, he said.¶“No,” she said. => W We won, he said. / W No, !Unclosed “We
“We won, Pike told them.¶“No,” she said. => W We won, Pike told them. / W No, !Unclosed “We
He said “we won. => F we won. !Unclosed “we
Wise (“the firm”) grew. => F the firm
The "firm"—or "house"—grew. => F firm / F house
The "yes"/"no" vote failed. => F yes / F no
He said "...and then we won." => F ...and then we won.
“Who—?” she began. => W Who—?
“No!” he cried. “No, no, no!” => W No! / W No, no, no!
She read “it” and “them” and ‘us’. => F it / F them / F us
Prices "rose". They "fell", too. => F rose / F fell
Was it "fair"? No. => F fair
He called it “unfair”; she did not. => F unfair
He said we should “go now. We must not wait.” => W go now. We must not wait.
“Yes.” => W Yes.
“hello“ he said. => F hello
Home » News » Sport => 
O'Brien and D'Arcy met at St. James's. => 
The 5' board and the 10' pole. => 
He said: ‘It’s ’90s music.’ => W It’s ’90s music.
"Gone to Sea", a film, opens today. => F Gone to Sea
"We have won", she said. => W We have won
"A", "B" and "C" won. => F A / F B / F C
"#;

/// Writes what is found in a case as the table does.
fn found(case: &str) -> String {
    let document = provcheck_text::plain("case", case.replace('¶', "\n\n"));
    let quotations = document.quotations().iter().map(|q| {
        let kind = match q.kind {
            QuotationKind::Whole => "W",
            QuotationKind::Fragment => "F",
            QuotationKind::Mention => "M",
            QuotationKind::Block => "B",
        };
        let goes_on = if q.continues { "+" } else { "" };
        let depth = ">".repeat(usize::from(q.depth));
        format!("{kind}{goes_on}{depth} {}", document.slice(q.inner))
    });
    let quotations: Vec<String> = quotations.collect();
    let faults = document.quote_faults().iter().map(|fault| {
        let kind = match fault.kind {
            QuoteFaultKind::Unclosed => "Unclosed",
            QuoteFaultKind::Unopened => "Unopened",
            QuoteFaultKind::Reopened => "Reopened",
        };
        let text = &document.text()[fault.span.start as usize..];
        format!("!{kind} {}", text.split(char::is_whitespace).next().unwrap_or(""))
    });
    let faults: Vec<String> = faults.collect();
    [quotations.join(" / "), faults.join(" ")].join(" ").trim_matches(' ').to_owned()
}

#[test]
fn marks_are_paired_as_meant() {
    let lines: Vec<&str> = CASES.lines().filter(|l| !l.is_empty()).collect();
    assert!(lines.len() >= 60);
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let (case, want) = line.split_once(" => ").unwrap_or((line, ""));
            let got = found(case);
            (got != want.trim_matches(' ')).then(|| format!("{case}\n  want {want}\n   got {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}

#[test]
fn the_quick_way_finds_the_same() {
    for line in CASES.lines() {
        let case = line.split(" => ").next().unwrap_or("").replace('¶', "\n\n");
        let document = provcheck_text::plain("case", case);
        let outer =
            |q: &&provcheck_core::Quotation| q.depth == 0 && q.kind != QuotationKind::Mention;
        let slow: Vec<_> = document.quotations().iter().filter(outer).map(|q| q.inner).collect();
        assert_eq!(provcheck_text::quoted(&document), slow, "{line}");
    }
}
