//! What stands on a page beside its story and is longer than it: the next story of an endless
//! page, readers' comments, what asks for consent.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use provcheck_core::{Document, LeftOutKind};
use provcheck_text::{Format, parse};

const TITLE: &str = "Lighthouse keeper of Skarn retires";
const STORY: [&str; 2] = [
    "The last keeper of the lighthouse on Skarn locked its door for good on Sunday evening.",
    "She had climbed its 96 steps every night since 1988, her employer told the newspaper.",
];
const NEXT: &str = "A bus driver from Norrby found 40 keys on his seat and is looking for their \
                    owner, who must have lost them between the market and the station on Friday.";

fn page(head: &str, body: &str) -> Document {
    let html = format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>");
    parse("a.html", html.as_bytes(), Some(Format::Html)).unwrap()
}

fn text(document: &Document) -> Vec<&str> {
    document.blocks().iter().map(|block| document.slice(block.span)).collect()
}

fn story() -> String {
    format!("<h1>{TITLE}</h1><p>{}</p><p>{}</p>", STORY[0], STORY[1])
}

fn long() -> String {
    let days: Vec<String> =
        (1..9).map(|day| format!("<p>{NEXT} That was {day} days ago.</p>")).collect();
    days.concat()
}

fn is_story(document: &Document) -> bool {
    text(document) == [TITLE, STORY[0], STORY[1]]
}

#[test]
fn the_next_story_of_an_endless_page_is_another() {
    let next = format!("<article><h1>Forty keys in one bus of Norrby</h1>{}</article>", long());
    let own = format!("<article>{}</article>", story());
    let titles = [
        format!("<title>{TITLE} | The Skarn Post</title>"),
        format!("<title>News</title><meta property=og:title content='{TITLE}'>"),
    ];
    for head in &titles {
        let document = page(head, &format!("{own}{next}{next}"));
        assert!(is_story(&document), "{head}: {:?}", text(&document));
        assert!(document.left_out().iter().all(|left| left.kind == LeftOutKind::Related));
    }
    // With a heading of the second order, and its day; and a part of the story, with neither.
    let full = format!("<article>{}{}</article>", story(), long().replace("bus", "car"));
    let second = |day: &str| {
        format!("<article><h2>Forty keys in one bus of Norrby</h2>{day}{}</article>", long())
    };
    let time = "<time datetime=2023-02-04>4 Feb</time>";
    for (day, is) in [(time, false), ("", true)] {
        let document = page(&titles[0], &format!("<main>{full}{}</main>", second(day)));
        assert_eq!(text(&document).iter().any(|block| block.contains("one bus")), is, "{day}");
    }
    // Elements of no name that look alike; and two that do not.
    let div = |class: &str, story: &str| format!("<div class={class}>{story}</div>");
    let whole = format!("{}{}", story(), long().replace("bus", "car"));
    let other = |day: &str| format!("<h1>Forty keys in one bus of Norrby</h1>{day}{}", long());
    for (class, day, is) in
        [("story", time, false), ("background", time, true), ("story", "", true)]
    {
        let body = format!("<main>{}{}</main>", div("story", &whole), div(class, &other(day)));
        let document = page(&titles[0], &body);
        assert_eq!(text(&document).iter().any(|block| block.contains("one bus")), is, "{class}");
    }
    // Many short ones are the entries of a live blog.
    let entry = format!("<article><h1>A bus driver finds keys</h1><p>{NEXT}</p></article>");
    for (number, is) in [(2, false), (6, true)] {
        let document = page(&titles[0], &format!("<main>{own}{}</main>", entry.repeat(number)));
        assert_eq!(text(&document).iter().any(|block| block.contains(NEXT)), is, "{number}");
    }
    // Which one is the page's is not known; one part of the story has a headline of its own,
    // or stands inside; what is read is a page of several.
    let parts =
        format!("<article>{}<article><h1>How it began</h1>{}</article></article>", story(), long());
    let teaser = format!("<article><h1>{TITLE}</h1><p>It is dark.</p></article>{next}");
    for (head, body) in [
        ("<title>The Skarn Post</title>", format!("{own}{next}")),
        (&*titles[0], parts),
        (&*titles[0], teaser),
        (&*titles[0], format!("{own}<article>{}</article>", long())),
    ] {
        assert!(text(&page(head, &body)).iter().any(|block| block.contains(NEXT)), "{body}");
    }
}

#[test]
fn the_data_of_another_story_is_not_the_page_s() {
    let body = STORY.join("\\n");
    let own = format!(
        r#"{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2023-02-05","author":{{"name":"Ida Berg"}},"articleBody":"{body}"}}"#
    );
    let other = format!(
        r#"{{"@type":"NewsArticle","headline":"Forty keys in one bus","datePublished":"2021-01-01","author":{{"name":"Per Lund"}},"articleBody":"{}"}}"#,
        NEXT.repeat(3)
    );
    let head = |data: &[&str]| {
        let data = data.join(",");
        format!("<title>{TITLE}</title><script type='application/ld+json'>[{data}]</script>")
    };
    for data in [[&*own, &*other], [&*other, &*own]] {
        let document = page(&head(&data), "<div id=root></div>");
        assert!(is_story(&document), "{:?}", text(&document));
        assert_eq!(document.meta().byline.as_deref(), Some("Ida Berg"));
        assert_eq!(document.meta().date.unwrap().date.to_string(), "2023-02-05");
    }
    // Where no headline is the page's, the longest text counts, and the first data.
    let head = head(&[&other, &own]).replace("<title>Lighthouse keeper", "<title>The warden");
    let document = page(&head, "<div id=root></div>");
    assert!(text(&document).iter().any(|block| block.contains(NEXT)));
    assert_eq!(document.meta().byline.as_deref(), Some("Per Lund"));
}

#[test]
fn comments_under_a_short_story_are_no_story() {
    let comment = format!("<li class=comment><div class=comment-body><p>{NEXT}</p></div></li>");
    let comments = |number| {
        format!("<div id=comments><h2>Comments</h2><ol>{}</ol></div>", comment.repeat(number))
    };
    for number in [1, 5, 40] {
        for around in ["article", "div", "main"] {
            let body = format!("<{around}>{}</{around}>{}", story(), comments(number));
            assert!(is_story(&page("", &body)), "{number} {around}");
        }
        let inside = format!("<main>{}{}</main>", story(), comments(number));
        assert!(is_story(&page("", &inside)), "{number}");
    }
    // A forum has nothing but comments; a commentary is named as they are.
    let lead = STORY.join(" ");
    for body in [
        format!("<h1>{TITLE}</h1>{}", comments(5)),
        format!("<div class=kommentar><h1>{TITLE}</h1>{}</div>", long()),
        format!("<h1>{TITLE}</h1><p>{lead}</p><div class=kommentar-text>{}</div>", long()),
    ] {
        assert!(text(&page("", &body)).iter().any(|block| block.contains(NEXT)), "{body}");
    }
}

#[test]
fn what_asks_for_consent_is_no_story() {
    let asks = "<p>We and 512 others keep data on your device and read it, as is told below in \
                all detail, and whoever does not want that can say so here at any time.</p>";
    for name in [
        "id=onetrust-banner-sdk",
        "class=cookie-banner",
        "class='site-cookie-notice open'",
        "id=CybotCookiebotDialog",
        "role=dialog",
        "role=alertdialog class=box",
    ] {
        let banner =
            format!("<div {name}><div><h2>Your privacy</h2>{}</div></div>", asks.repeat(3));
        for body in
            [format!("{banner}<div>{}</div>", story()), format!("<div>{}</div>{banner}", story())]
        {
            let document = page("", &body);
            assert!(is_story(&document), "{name}: {:?}", text(&document));
        }
    }
    // The page itself, in a box that is named so; a story about cookies; a page of nothing else.
    for name in ["cookie-notice", "consent-overlay", "cookie-recipe"] {
        let around = format!("<nav>Home</nav><div class={name}><div>{}</div></div>", story());
        assert!(is_story(&page("", &around)), "{name}");
    }
    let alone = format!("<p>Terms</p><div class=cookie-policy>{asks}</div>");
    assert!(text(&page("", &alone)).iter().any(|block| block.starts_with("We and 512")));
}

#[test]
fn the_time_of_a_comment_or_of_another_story_is_not_the_page_s() {
    let time = "<time datetime=2024-11-20>20 Nov</time>";
    let comments = format!(
        "<div id=comments><div class=comment>{time}<p>{NEXT}</p></div><div class=comment>{time}\
         <p>{NEXT}</p></div></div>"
    );
    let related = format!("<div class=related-articles><a href=/x>{NEXT}</a> {time}</div>");
    for beside in [comments, related] {
        let document = page("", &format!("<article>{}</article>{beside}", story()));
        assert_eq!(document.meta().date, None, "{beside}");
    }
    let own = page("", &format!("<article>{time}{}</article>", story()));
    assert_eq!(own.meta().date.unwrap().date.to_string(), "2024-11-20");
}

#[test]
fn a_page_shows_when_it_was_changed() {
    let rows = [
        ("<p>Published 3 May 2022</p><p>Updated 9 June 2022</p>", "2022-05-03", Some("2022-06-09")),
        ("<p>3 May 2022 | Last updated: 9 June 2022</p>", "2022-05-03", Some("2022-06-09")),
        ("<p>Published 3 May 2022</p>", "2022-05-03", None),
        // No later one, or a day of which nothing is said.
        ("<p>Published 3 May 2022</p><p>Updated 3 May 2022</p>", "2022-05-03", None),
        ("<p>Published 3 May 2022</p><p>Open until 9 June 2022</p>", "2022-05-03", None),
        ("<p>Updated 9 June 2022</p>", "2022-06-09", None),
    ];
    for (lines, day, changed) in rows {
        let body = story().replacen("</h1>", &format!("</h1>{lines}"), 1);
        let document = page("<html lang=en>", &format!("<article>{body}</article>"));
        assert_eq!(document.meta().date.unwrap().date.to_string(), day, "{lines}");
        let found = document.meta().changed.map(|date| date.to_string());
        assert_eq!(found.as_deref(), changed, "{lines}");
    }
}

#[test]
fn what_is_paid_for_is_the_story_s() {
    let data = |class: &str| {
        format!(
            "<title>{TITLE}</title><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
             \"headline\":\"{TITLE}\",\"hasPart\":{{\"@type\":\"WebPageElement\",\
             \"isAccessibleForFree\":false,\"cssSelector\":\"{class}\"}}}}</script>"
        )
    };
    let rest: String = long().chars().take(2 * NEXT.len() + 80).collect();
    let article = |class: &str, rest: &str| {
        let text = long().replace("bus", "car");
        format!("<article>{}{text}<div {class}>{rest}</div></article>", story())
    };
    let shows = |head: &str, body: &str, words: &str| {
        text(&page(head, body)).iter().any(|block| block.contains(words))
    };
    for class in ["class=paywall", "class='meter paywall' style='display: none'"] {
        assert!(shows(&data(".paywall"), &article(class, &rest), "A bus driver"), "{class}");
        // The page names no such part, or another; or it is what asks to pay.
        assert!(!shows(&data(".other"), &article(class, &rest), "A bus driver"), "{class}");
        let asks = "<p>Pay a crown a week to read on, on each of your devices and in full, from \
                    today on and for as long as you like.</p><p>Thank you.</p>";
        assert!(!shows(&data(".paywall"), &article(class, asks), "a crown"), "{class}");
    }
}

#[test]
fn boxes_and_templates_of_the_story_are_read() {
    for (part, is) in [
        ("<aside class=factbox><ul><li>It has 96 steps.</li></ul></aside>", true),
        ("<aside class='infobox right'><p>It has 96 steps.</p></aside>", true),
        ("<aside><p>It has 96 steps.</p></aside>", false),
        ("<aside class=related><p>It has 96 steps.</p></aside>", false),
        ("<x-body><template shadowrootmode=open><p>It has 96 steps.</p></template></x-body>", true),
        ("<template><p>It has 96 steps.</p></template>", false),
        ("<section amp-access=\"subscriber\"><p>It has 96 steps.</p></section>", true),
        ("<amp-ad><p>It has 96 steps.</p></amp-ad>", false),
    ] {
        let document = page("", &format!("<article>{}{}{part}</article>", story(), long()));
        let found = text(&document).contains(&"It has 96 steps.");
        assert_eq!(found, is, "{part}");
    }
}

#[test]
fn entries_in_the_data_of_a_live_blog_are_apart() {
    let entry = |hour: u32| {
        format!(
            r#"{{"headline":"Entry {hour}","datePublished":"2023-02-05T{hour}:00:00Z","articleBody":"<p>{}</p>"}}"#,
            STORY[0]
        )
    };
    for updates in [format!("[{},{}]", entry(10), entry(11)), entry(10)] {
        let head = format!(
            "<script type='application/ld+json'>{{\"@type\":\"LiveBlogPosting\",\"headline\":\
             \"{TITLE}\",\"liveBlogUpdate\":{updates}}}</script>"
        );
        let document = page(&head, "<div id=root></div>");
        assert_eq!(text(&document)[..4], [TITLE, "10:00", "Entry 10", STORY[0]]);
    }
}

#[test]
fn a_text_in_the_data_is_read_however_it_is_kept() {
    let [one, two] = STORY;
    for body in [
        format!("\"articleBody\":\"{one}\\n{two}\""),
        format!("\"text\":\"{one}\\n{two}\""),
        format!("\"articleBody\":[\"{one}\",\"{two}\"]"),
        format!("\"articleBody\":\"<p>{one}</p>\\n<p>{two}</p>\""),
    ] {
        let head = format!(
            "<script type='application/ld+json'>{{\"@type\":\"Article\",\"headline\":\"{TITLE}\",\
             {body}}}</script>"
        );
        assert!(is_story(&page(&head, "<div id=root></div>")), "{body}");
    }
}

#[test]
fn the_day_on_which_a_page_was_printed_is_not_its_own() {
    for (line, day) in [
        ("Printed on 9 June 2023", "2023-02-05"),
        ("Retrieved 9 June 2023 from skarn.example", "2023-02-05"),
        ("9 June 2023", "2023-06-09"),
    ] {
        let body = story().replacen("</h1>", "</h1><p>5 February 2023</p>", 1);
        let document = page("", &format!("<div><p>{line}</p>{body}</div>"));
        assert_eq!(document.meta().date.unwrap().date.to_string(), day, "{line}");
    }
}
