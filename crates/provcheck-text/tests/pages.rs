//! Web pages in small: what is read as the story, what is left out and as what, and which
//! day the page speaks from.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use provcheck_core::{DateOrigin, Document, LeftOutKind};
use provcheck_text::{Format, ReadFault, parse};

const ONE: &str = "The mill at Sorrow Ford burned down on Monday night, the fire brigade said.";
const TWO: &str = "Nobody was hurt, and the cause is not known yet, a spokesman told reporters.";

fn page(head: &str, body: &str) -> Document {
    let html = format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>");
    parse("a.html", html.as_bytes(), Some(Format::Html)).unwrap()
}

fn story() -> String {
    format!("<p>{ONE}</p><p>{TWO}</p>")
}

/// The words of the blocks between headline and end.
fn paragraphs(document: &Document) -> Vec<&str> {
    document.blocks().iter().map(|block| document.slice(block.span)).collect()
}

#[test]
fn the_story_is_found_wherever_it_stands() {
    let story = story();
    let menu = "<nav><a href=/>Home</a> <a href=/n>News</a></nav>";
    let pages = [
        format!("<article>{story}</article>"),
        format!("<div class=\"sidebar-wrap ad-layout\">{story}</div>"),
        format!("<form action=/><div>{story}</div></form>"),
        format!("<div style=\"display:none\" class=fade-in>{story}</div>"),
        format!("<header><div>{story}</div>"),
        format!("<aside>{story}</aside>"),
        // The longest `article` is not the one with the story.
        format!("<article><a href=/>Another story</a></article><div>{story}</div>"),
        format!("<svg><title>A <b>logo</title></svg><article>{story}</article>"),
        format!("<textarea><p>Not read.</textarea><main>{story}</main>"),
    ];
    for body in pages {
        let document = page("", &format!("{menu}{body}<footer>All rights reserved</footer>"));
        assert_eq!(paragraphs(&document), [ONE, TWO], "{body}");
    }
}

#[test]
fn what_is_left_out_has_its_kind() {
    use LeftOutKind::{Comment, Furniture, Offer, Related};
    let link = "<a href=/x>Bakery at Sorrow Ford to close in May</a>";
    let cases = [
        ("<div class=related-articles><ul><li>%</li></ul></div>", Related),
        ("<div id=comments><p>A reader says that this was to be expected.</p></div>", Comment),
        ("<div class=newsletter-signup><p>Sign up for our letter every morning.</p></div>", Offer),
        ("<div class=paywall><p>Subscribe now to read on for a euro a week.</p></div>", Offer),
        ("<div class=share-buttons>Share this with a friend of yours</div>", Furniture),
    ];
    for (aside, kind) in cases {
        let aside = aside.replace('%', link);
        let document = page("", &format!("<article>{}{aside}</article>", story()));
        assert_eq!(paragraphs(&document), [ONE, TWO], "{aside}");
        let kinds: Vec<LeftOutKind> = document.left_out().iter().map(|left| left.kind).collect();
        assert_eq!(kinds, [kind], "{aside}");
    }
    let long = format!("{ONE} {TWO}");
    let twice = page("", &format!("<article><p>{long}</p><p>{TWO}</p><p>{long}</p></article>"));
    assert_eq!(paragraphs(&twice), [&long, TWO]);
    assert_eq!(twice.left_out()[0].kind, LeftOutKind::Repeated);
    // A short line after the last sentence: of a page, or of an author's file.
    let last = format!("{}<p>Related Articles</p>", story());
    let bare = page("", &format!("<article>{last}</article>"));
    assert_eq!(paragraphs(&bare), [ONE, TWO, "Related Articles"]);
    let whole = page("", &format!("<nav>Home</nav><article>{last}</article>"));
    assert_eq!(paragraphs(&whole), [ONE, TWO]);
}

#[test]
fn the_data_of_a_page_holds_a_story_that_it_does_not_show() {
    let body = format!("{ONE} {TWO}");
    let article = format!(
        "{{\"@type\":\"NewsArticle\",\"headline\":\"Mill burns down\",\"articleBody\":\"{body}\",\"datePublished\":\"2024-03-02T10:00:00+01:00\"}}"
    );
    let steps = format!(
        "{{\"@type\":\"HowTo\",\"name\":\"Mill burns down\",\"datePublished\":\"2024-03-02\",\"step\":[{{\"@type\":\"HowToSection\",\"itemListElement\":[{{\"@type\":\"HowToStep\",\"text\":\"{ONE}\"}},\"{TWO}\"]}}]}}"
    );
    let posting = article.replace("NewsArticle", "SocialMediaPosting");
    for (data, lines) in [
        (article.clone(), vec![body.as_str()]),
        (format!("<![CDATA[\n{article}\n]]>"), vec![body.as_str()]),
        (format!("//<![CDATA[\n{article}\n//]]>"), vec![body.as_str()]),
        (format!("<!-- {article}; -->"), vec![body.as_str()]),
        (posting, vec![body.as_str()]),
        (steps, vec![ONE, TWO]),
    ] {
        let head = format!("<script type=application/ld+json>{data}</script>");
        let document = page(&head, "<div id=app>Please turn scripts on.</div>");
        let read = paragraphs(&document);
        assert_eq!((read[0], &read[1..]), ("Mill burns down", &lines[..]), "{data}");
        assert_eq!(document.date().unwrap().to_string(), "2024-03-02", "{data}");
    }
}

#[test]
fn a_page_without_a_story_is_refused_and_little_is_noted() {
    let menu = "<nav><ul><li><a href=/a>Home</a><li><a href=/b>News</a></ul></nav>";
    let error = parse("a.html", menu.as_bytes(), Some(Format::Html)).unwrap_err();
    assert!(matches!(error.fault(), ReadFault::NoStory), "{error}");
    let others = "<div class=related-posts><a href=/x>One of many other stories here</a></div>";
    let document = page("", &format!("<article><p>{ONE}</p></article>{}", others.repeat(12)));
    assert_eq!(document.notes().len(), 1, "{:?}", document.notes());
    assert!(page("", &format!("<article>{}</article>", story())).notes().is_empty());
    // One zero byte costs a character.
    let html = format!("{}<p>The\0 end of it is not near at all.</p>", story().repeat(4));
    assert!(parse("a.html", html.as_bytes(), Some(Format::Html)).is_ok());
}

#[test]
fn the_day_of_a_page() {
    let meta = |name: &str, day: &str| format!("<meta property=\"{name}\" content=\"{day}\">");
    let published = meta("article:published_time", "2024-03-02T10:00:00Z");
    let modified = meta("article:modified_time", "2024-05-09T10:00:00Z");
    let day = "2024-03-02";
    let plain = format!("<h1>Mill burns down at Sorrow Ford</h1>{}", story());
    let after = |line: &str| plain.replace("</h1>", &format!("</h1>{line}"));
    let tall = format!("{plain}{}", format!("<p>{TWO}</p>").repeat(20));
    let led = |lead: &str| plain.replacen("<p>", &format!("<p>{lead}{TWO} "), 1);
    // Put out again: the article's data know better than the tags.
    let again = format!(
        "{modified}{}<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\
         \"datePublished\":\"2024-03-02T09:00:00Z\"}}</script>",
        meta("article:published_time", "2024-05-09T10:00:00Z")
    );
    // After midnight in UTC, on the evening before where it was written.
    let late = meta("article:published_time", "2024-03-03T00:44:52Z");
    let offset = format!("{late}<script>x = {{\"date\":\"2024-03-02T19:44:52-05:00\"}}</script>");
    let cases: [(&str, String, Option<&str>, Option<DateOrigin>); 15] = [
        (&again, plain.clone(), Some(day), Some(DateOrigin::Metadata)),
        (&late, after("<p>Arl, 2 March 2024 21:44</p>"), Some(day), Some(DateOrigin::Metadata)),
        (&late, after("<p>2 March 2024 21:45</p>"), Some("2024-03-03"), Some(DateOrigin::Metadata)),
        (&offset, plain.clone(), Some(day), Some(DateOrigin::Metadata)),
        ("", after("<p>Report of the week, 26 to 2 March 2024</p>"), None, None),
        ("", led("(2 March 2024) "), Some(day), Some(DateOrigin::Shown)),
        (&published, plain.clone(), Some(day), Some(DateOrigin::Metadata)),
        ("", after("<p>2 March 2024</p>"), Some(day), Some(DateOrigin::Shown)),
        ("", led("02.03.2024 – "), Some(day), Some(DateOrigin::Shown)),
        ("", led("Published 2 March 2024 | "), Some(day), Some(DateOrigin::Shown)),
        // Far from the headline, with what it is.
        (
            "",
            format!("{tall}<p>Last updated: 2 March 2024</p>"),
            Some(day),
            Some(DateOrigin::Shown),
        ),
        // Which of the two?
        (
            "",
            format!("{tall}<p>Published: 2 March 2024</p><p>Published: 3 May 2023</p>"),
            None,
            None,
        ),
        ("", format!("{tall}<p>The next fair is on 2 March 2024</p>"), None, None),
        ("", led("On 2 March 2024 – a Saturday – it rained. "), None, None),
        (&modified, plain.clone(), Some("2024-05-09"), Some(DateOrigin::Metadata)),
    ];
    for (head, body, date, origin) in cases {
        let document = page(head, &format!("<article>{body}</article>"));
        let found = document.meta().date;
        assert_eq!(found.map(|d| d.date.to_string()).as_deref(), date, "{head} {body}");
        assert_eq!(found.map(|d| d.origin), origin, "{head} {body}");
    }
    let both = page(&[published, modified].concat(), &plain);
    assert_eq!(both.date().unwrap().to_string(), day);
    assert_eq!(both.meta().changed.unwrap().to_string(), "2024-05-09");
}
