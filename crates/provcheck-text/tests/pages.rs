//! Web pages in small: what is read as the story, what is left out and as what, and which
//! day the page speaks from.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use provcheck_core::{BlockKind, DateOrigin, Document, LeftOutKind};
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
    use LeftOutKind::{Comment, Feed, Furniture, Offer, Related};
    let link = "<a href=/x>Bakery at Sorrow Ford to close in May</a>";
    let cases = [
        ("<div class=related-articles><ul><li>%</li></ul></div>", Related),
        ("<div id=comments><p>A reader says that this was to be expected.</p></div>", Comment),
        ("<div class=newsletter-signup><p>Sign up for our letter every morning.</p></div>", Offer),
        ("<div class=paywall><p>Subscribe now to read on for a euro a week.</p></div>", Offer),
        ("<div class=news-ticker><p>16:40 Trains to Harlow are running again.</p></div>", Feed),
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
    let three =
        "The wheel turned for two hundred years, and its flour went to bakers all over the valley.";
    let article =
        format!("<article>{}<p>{three}</p><p>It is to be built anew.</p></article>", story());
    assert!(page("", &article).notes().is_empty());
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
        // Another minute: no proof of the zone, but the day that the page shows.
        (&late, after("<p>2 March 2024 21:45</p>"), Some(day), Some(DateOrigin::Shown)),
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

#[test]
fn a_page_may_show_another_day_than_it_tells_machines() {
    let meta = |name: &str, day: &str| format!("<meta name=\"{name}\" content=\"{day}\">");
    let plain = format!("<h1>Mill burns down at Sorrow Ford</h1>{}", story());
    let after = |line: &str| plain.replace("</h1>", &format!("</h1>{line}"));
    let first = meta("article:published_time", "2024-03-02T10:00:00+01:00");
    let again = [first.clone(), meta("article:modified_time", "2024-05-09T10:00:00Z")].concat();
    let tags = meta("article:published_time", "2024-05-09T10:00:00+02:00")
        + "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-02\"}</script>";
    let late = meta("article:published_time", "2024-03-02T23:11:59+00:00");
    let addressed = format!("{late}<link rel=canonical href=https://a.example/2024/03/03/mill/>");
    let midnight = meta("article:published_time", "2024-03-02T23:00:00.000Z");
    let record = meta("dcterms.date", "2024-03-02");
    let cases = [
        // Put out again: the page shows the day of that, as its own.
        (&again, after("<p>9 May 2024</p>"), "2024-05-09", Some("2024-03-02")),
        (&again, after("<p>9 May 2024 | 15:33 | Ann Lee</p>"), "2024-05-09", Some("2024-03-02")),
        (&tags, format!("<p>9 May 2024</p>{plain}"), "2024-05-09", Some("2024-03-02")),
        // It shows both days, or says which is which, or shows a third.
        (&again, after("<p>2 March 2024</p><p>9 May 2024</p>"), "2024-03-02", None),
        (&again, after("<p>Updated 9 May 2024</p>"), "2024-03-02", None),
        (&again, after("<p>Updated 2010 GMT (0410 HKT) May 9, 2024</p>"), "2024-03-02", None),
        (&again, after("<p>7 May 2024</p>"), "2024-03-02", None),
        (&again, format!("<p>9 May 2024</p>{plain}"), "2024-03-02", None),
        // The next day's paper; the evening before, where it was written.
        (&first, after("<p>Sunday 3.3.2024</p>"), "2024-03-03", Some("2024-03-02")),
        (&first, after("<p>1 March 2024, 9:25pm</p>"), "2024-03-01", None),
        (&first, after("<p>The fair is to open on 3 March 2024.</p>"), "2024-03-02", None),
        (&first, after("<blockquote>A reader, 3 March 2024</blockquote>"), "2024-03-02", None),
        (&addressed, plain.clone(), "2024-03-03", None),
        (&late, plain.clone(), "2024-03-02", None),
        // A day given as a time, on a page that a server in another zone wrote.
        (&midnight, after("<p>2 March 2024</p>"), "2024-03-03", None),
        // The day of a record, and that of the story.
        (
            &record,
            after("<time datetime=2024-03-06>6 March 2024</time>"),
            "2024-03-06",
            Some("2024-03-02"),
        ),
        (&record, after("<p>Fair: 6 March 2024</p>"), "2024-03-02", None),
    ];
    for (head, body, date, first) in cases {
        let document = page(head, &format!("<article>{body}</article>"));
        assert_eq!(document.date().unwrap().to_string(), date, "{head} {body}");
        let told = document.meta().first.map(|day| day.to_string());
        assert_eq!(told.as_deref(), first, "{head} {body}");
    }
}

#[test]
fn days_are_shown_in_many_ways() {
    let plain = format!("<h1>Mill burns down at Sorrow Ford</h1>{}", story());
    let after = |line: &str| plain.replace("</h1>", &format!("</h1>{line}"));
    let led = |lead: &str| plain.replacen("<p>", &format!("<p>{lead}{TWO} "), 1);
    let tall = format!("{plain}{}", format!("<p>{TWO}</p>").repeat(20));
    let day = Some("2024-03-22");
    let cases = [
        // In elements of its own, without blanks between them.
        (after("<div class=date><b>Mar</b> <b>22</b><i>2024</i></div>"), day),
        (after("<p>22 | 03 | 2024</p>"), day),
        (after("<p>22 / 03 / 2024</p>"), day),
        // The label in one element, the day in the next.
        (format!("{tall}<dl><dt>Last change:</dt><dd>22.03.2024, 09:25</dd></dl>"), day),
        (format!("{tall}<dl><dt>The fair:</dt><dd>22.03.2024, 09:25</dd></dl>"), None),
        // A dateline with its place.
        (led("Sorrow Ford, 22 March 2024. "), day),
        (led("Sorrow Ford, (22.03.2024). "), day),
        (led("Sorrow Ford (22 March 2024): "), day),
        (led("In March 22 people came, 2024 in all. "), None),
        (led("Since Monday, 22 March 2024 has been on their minds. "), None),
        // The day of a picture; of what a link leads to.
        (after("<div class=wp-caption><p>The mill on 22 March 2024</p></div>"), None),
        (after("<p>The mill as it stood (Photo: Ann Lee, 22.03.2024).</p>"), None),
        (after("<p>The mill (22 March 2024)</p>"), day),
        (after("<ul><li><a href=/x>Report No. 34 of 22 March 2024</a></li></ul>"), None),
        (after("<p><a href=/2024/03/22/>22 March 2024</a></p>"), day),
        // The name of the site stands far above.
        (
            format!(
                "<h1>The Ford Gazette</h1><nav>{}</nav><h2>Mill burns down</h2><p>22.3.2024 - {TWO} {TWO}</p>",
                "<p>News</p>".repeat(9)
            ),
            day,
        ),
    ];
    for (body, date) in cases {
        let document = page("", &format!("<article>{body}</article>"));
        let found = document.date().map(|day| day.to_string());
        assert_eq!(found.as_deref(), date, "{body}");
    }
}

#[test]
fn the_entries_of_a_live_blog_are_told_apart() {
    use BlockKind::{Heading, Headline, Paragraph};
    let entry =
        |time: &str, text: &str| format!("<div class=live-post><p>{time}</p><p>{text}</p></div>");
    let whole = |times: [&str; 2]| {
        let entries = [entry(times[0], TWO), entry(times[1], ONE)].concat();
        page("", &format!("<main><h1>Fire at the mill: live</h1>{entries}</main>"))
    };
    for times in [["16:40", "12:05"], ["4.40pm BST", "12.05pm BST"], ["16:40 Uhr", "16h05"]] {
        let document = whole(times);
        let kinds: Vec<BlockKind> = document.blocks().iter().map(|block| block.kind).collect();
        assert_eq!(kinds, [Headline, Heading, Paragraph, Heading, Paragraph], "{times:?}");
    }
    for others in [["Ann Lee", "Bob Ray"], ["16:40 Two boats", "3.50"]] {
        let document = whole(others);
        assert!(document.blocks().iter().all(|b| b.kind != BlockKind::Heading), "{others:?}");
    }
    // A page that a script fills: the entries are in its data.
    let data = format!(
        "<script type=application/ld+json>{{\"@type\":\"LiveBlogPosting\",\"headline\":\"Fire at the mill\",\
         \"datePublished\":\"2024-03-02T08:00:00Z\",\"liveBlogUpdate\":[\
         {{\"@type\":\"BlogPosting\",\"headline\":\"Out\",\"datePublished\":\"2024-03-02T16:40:00Z\",\"articleBody\":\"{TWO}\"}},\
         {{\"@type\":\"BlogPosting\",\"datePublished\":\"2024-03-02T12:05:00Z\",\"articleBody\":\"{ONE}\"}}]}}</script>"
    );
    let document = page(&data, "<div id=app>Please turn scripts on.</div>");
    assert_eq!(paragraphs(&document), ["Fire at the mill", "16:40", "Out", TWO, "12:05", ONE]);
}

#[test]
fn what_word_and_google_docs_write() {
    let google = format!(
        "<p class=\"c1 title\"><span>Mill burns down</span></p><p>{ONE}<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup> \
         {TWO}<sup><a href=\"#ftnt1\">[1]</a></sup></p><div><p><a href=\"#ftnt_ref1\">[1]</a><span>&nbsp;As of Monday.</span></p></div>\
         <div><p><a href=\"#cmnt_ref1\" id=cmnt1>[a]</a><span>Who says so?</span></p></div>"
    );
    let html = format!("<html><body class=\"c5 doc-content\">{google}</body></html>");
    let word = format!(
        "<div class=WordSection1><p class=MsoTitle>Mill burns down</p><p class=MsoNormal>{ONE}<span class=MsoCommentReference>\
         <a class=msocomanchor href=\"#_msocom_1\">[A1]</a></span> {TWO}<a href=\"#_ftn1\"><span class=MsoFootnoteReference>[1]</span></a></p></div>\
         <div><div id=ftn1><p class=MsoFootnoteText><a href=\"#_ftnref1\"><span class=MsoFootnoteReference>[1]</span></a> As of Monday.</p></div></div>\
         <div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Who says so?</p></div></div>"
    );
    for html in [html, format!("<html><body>{word}</body></html>")] {
        let document = parse("a.html", html.as_bytes(), Some(Format::Html)).unwrap();
        let both = format!("{ONE} {TWO}");
        assert_eq!(paragraphs(&document), ["Mill burns down", &both, "As of Monday."], "{html}");
        assert_eq!(document.blocks()[0].kind, BlockKind::Headline, "{html}");
        let kinds: Vec<LeftOutKind> = document.left_out().iter().map(|left| left.kind).collect();
        assert_eq!(kinds, [LeftOutKind::Note], "{html}");
    }
    // A paragraph that begins with the mark of a comment.
    let mark = "<span class=MsoCommentReference><a href=\"#_msocom_1\">[A1]</a></span>";
    let begun = page("", &format!("<div class=WordSection1><p>{ONE}</p><p>{mark}{TWO}</p></div>"));
    assert_eq!(paragraphs(&begun), [ONE, TWO]);
    // On other pages the class `title` is that of anything.
    let other = page("", &format!("<article><p class=title>{ONE}</p><p>{TWO}</p></article>"));
    assert_eq!(other.blocks()[0].kind, BlockKind::Paragraph);
}

#[test]
fn tags_in_the_wrong_place_hide_no_text() {
    let before =
        "The bridge over the Arle at Oldmere was shut on Tuesday after cracks were found in it.";
    let after = "Some thousands of drivers cross it each day, and the council said that the repair would take until May.";
    // What stands between, whether the text after it is shown.
    let cases = [
        ("<head>", true),
        ("<head><meta charset=utf-8>", true),
        ("<html><head><meta charset=utf-8><body>", true),
        ("<svg><title></svg>", true),
        ("<svg><title>Share<path d=\"M0\"></svg>", true),
        ("<svg><title/><path/></svg>", true),
        ("<svg><style></svg>", true),
        ("<svg><style>p { color: red }</style></svg>", true),
        ("<svg><script></svg>", true),
        ("<svg><g><path>", true),
        ("<math><mrow>", true),
        ("<button>", true),
        ("<button><button>Share</button>", true),
        ("<map>", true),
        ("<map name=m><area></map>", true),
        ("<object>", true),
        ("<select>", true),
        ("<select><option>All", true),
        // What is closed where it should be hides itself alone.
        ("<button>Hidden words</button>", true),
        ("<button class=zoom><div>Hidden words</div></button>", true),
        ("<object data=x.pdf><p>Hidden words</p></object>", true),
        ("<object><object>Hidden words</object></object>", true),
        ("<select><option>Hidden words</select>", true),
        ("<svg><title>Hidden words</title><text>Hidden words</text></svg>", true),
        ("<svg><desc>Hidden words</desc></svg>", true),
        // What a browser does not show either.
        ("<textarea>", false),
        ("<template>", false),
        ("<style>", false),
    ];
    for (between, shown) in cases {
        let body = format!(
            "<article><h1>Bridge shut</h1><p>{before}</p>{between}<p>{after}</p></article>"
        );
        let page = format!(
            "<!doctype html><html lang=en><head><title>Bridge</title></head><body>{body}</body></html>"
        );
        let document = parse("a.html", page.as_bytes(), Some(Format::Html)).unwrap();
        let text = document.text();
        assert!(text.contains(before), "{between}: {text}");
        assert_eq!(text.contains(after), shown, "{between}: {text}");
        assert!(!text.contains("Hidden"), "{between}: {text}");
        assert_eq!(document.meta().headline.as_deref(), Some("Bridge shut"), "{between}");
    }
    // A head that is not closed ends where text begins.
    for page in [
        format!("<html><head><title>Bridge</title><p>{before}</p>"),
        format!("<html><head><title>Bridge</title>{before}"),
        format!("<head><title>Bridge</title><body><p>{before}</p>"),
    ] {
        let document = parse("a.html", page.as_bytes(), Some(Format::Html)).unwrap();
        assert!(document.text().contains(before), "{page}");
    }
}
