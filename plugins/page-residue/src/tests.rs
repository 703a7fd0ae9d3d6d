//! Tables of lines: for each rule some that fire, and some that look like it
//! and must not. Each line is put between paragraphs of an article.

use provcheck_plugin::prelude::*;
use provcheck_testkit::draft;

use crate::PageResidue;

mod whole;

provcheck_testkit::conformance!(PageResidue);
provcheck_testkit::fixtures!(PageResidue);

const HEADLINE: &str = "Harbour town votes to close its old pier";
const BEFORE: &str = "The council of the harbour town voted on Monday to close the old pier for a year, and to \
    spend the money on a new one.";
const AFTER: &str = "Work on the new pier will begin in the spring, the mayor said, and should be over before the \
    first ships of the season arrive.";

fn article(line: &str) -> String {
    format!("{HEADLINE}\n\n{BEFORE}\n\n{line}\n\n{AFTER}\n")
}

/// Holds each of `hits` to one finding of `rule`, each of `clean` to none.
fn table(rule: &str, hits: &[&str], clean: &[&str]) {
    assert!(hits.len() >= 10 && clean.len() >= 10, "{rule}: {} / {}", hits.len(), clean.len());
    lines(rule, hits);
    let mut faults = Vec::new();
    for line in clean {
        let report = draft(&article(line)).check::<PageResidue>();
        if !report.findings().is_empty() {
            faults.push(format!("clean {line:?}:\n{report}"));
        }
    }
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

/// Holds each of `hits` to one finding of `rule`.
fn lines(rule: &str, hits: &[&str]) {
    assert!(hits.len() >= 10, "{rule}: {}", hits.len());
    let mut faults = Vec::new();
    for line in hits {
        let report = draft(&article(line)).check::<PageResidue>();
        if report.rules() != [rule] {
            faults.push(format!("{line:?}: {:?} instead of {rule}", report.rules()));
        }
    }
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

#[test]
fn promotion() {
    table(
        "promotion",
        &[
            "Advertisement",
            "Hide Ads",
            "ADVERTISEMENT - CONTINUE READING BELOW",
            "Article continues below advertisement",
            "Shop now",
            "Order your copy today in our shop.",
            "Buy a mug at the Harbour Gazette Store.",
            "Sponsored content",
            "Donate today to keep this paper alive.",
            "Add to cart",
            "Support independent journalism from as little as a pound a month.",
            "You can license this story from the Harbour Archive.",
        ],
        &[
            "Advertisement revenue at the paper fell by a tenth last year, its publisher said.",
            "The mayor asked shops to order their goods today rather than next week.",
            "Buy now and pay later loans have grown, the bank warned.",
            "The store sells bread, milk and newspapers.",
            "He wants to remove ads for sweets from the bus stops, a move that shops oppose.",
            "The law forbids sponsored content in school books.",
            "“Buy now,” the trader shouted.",
            "The town will donate today's takings to the hospital.",
            "Support for independent journalism has fallen across the continent.",
            "Save 10 people and you save the town, the captain said.",
        ],
    );
}

#[test]
fn sharing_prompt() {
    table(
        "sharing-prompt",
        &[
            "Share this article",
            "Follow us on Twitter",
            "Subscribe to our newsletter",
            "Sign up for our daily newsletter and never miss a story.",
            "Sign up so we can reach you.",
            "Leave a comment",
            "12 comments",
            "Telegram: [link]",
            "Instagram: @harbourgazette",
            "Join the conversation",
            "Enter your email address",
            "Have you got a story? Write to the newsroom.",
            "Click here to read our reports.",
            "Already a subscriber? Log in",
            "Share on Facebook Tweet Pin it",
            "Scan the QR code to follow our public account",
        ],
        &[
            "The two towns share this article of faith, the mayor said.",
            "The police follow us on every march, one protester said.",
            "Readers subscribe to the view that less is more.",
            "The men had to sign up for a year of service.",
            "Leave a comment to the lawyers, the judge told the press.",
            "Comments on the plan came from 12 towns.",
            "Twitter: a company that changed its name, and its fortunes, in 2023.",
            "They will join the conversation about the pier next week, he said.",
            "“Subscribe now,” the boy with the papers cried.",
            "He told the crowd to click here to vote, and pointed at the screen.",
            "Scan the code on the door and the lock opens, the firm says.",
        ],
    );
}

#[test]
fn navigation() {
    table(
        "navigation",
        &[
            "Related Articles",
            "Back to top",
            "Read more",
            "Most read",
            "You may also like",
            "Next article",
            "Skip to main content",
            "Read also: Pier closes after storm",
            "Trending now",
            "You may be interested: Pier closes after storm",
            "Previous: Spring harvest begins",
            "More from the author",
            "Load more",
            "Editor's picks",
        ],
        &[
            "Related articles of the treaty were struck out, a lawyer said.",
            "The climbers got back to top form within a week.",
            "Children should read more, the minister said.",
            "The most read book of the year was a novel about a pier.",
            "You may also like to know that the pier is a hundred years old, he said.",
            "Next article five of the charter was put to a vote.",
            "You may be interested to know that the pier is old, he said.",
            "Previous talks failed.",
            "The workers had to skip to the next street.",
            "Home prices rose again last month.",
            "Search parties were sent out at dawn.",
            "Tags on the crates showed where they came from.",
        ],
    );
}

#[test]
fn cookie_notice() {
    table(
        "cookie-notice",
        &[
            "We use cookies to make this page better.",
            "Accept all cookies",
            "By continuing to use this site you agree to our terms.",
            "Please enable JavaScript and reload the page.",
            "I'm not a robot",
            "Verify you are human by completing the action below.",
            "Checking your browser before accessing the site.",
            "Cookie settings",
            "Please disable your ad blocker to go on.",
            "This website uses cookies.",
            "JavaScript is disabled in your browser.",
        ],
        &[
            "The bakery uses butter in its cookies, and nothing else.",
            "The law on cookies will change in May, the minister said.",
            "By continuing the strike the men risk their jobs.",
            "A robot laid the first stone of the pier.",
            "The firm said it would accept all claims.",
            "Checking your car before winter pays, the club said.",
            "Websites must ask before they use cookies, the court ruled.",
            "This site was once a harbour.",
            "He asked the court to verify the claim.",
            "“We use cookies,” the baker joked.",
        ],
    );
}

#[test]
fn photo_credit() {
    table(
        "photo-credit",
        &[
            "Photo: Anna Example",
            "(AP Photo/Anna Example)",
            "Anna Example/AFP via Getty Images",
            "Getty Images",
            "Image credit: Harbour Museum",
            "File photo",
            "FILE - The old pier in the harbour town, in March.",
            "Picture by Anna Example",
            "Photograph: Anna Example/Reuters",
            "Image 3 of 10",
            "The pier at dawn. (AP Photo/Anna Example)",
        ],
        &[
            "The photo shows the pier in 1901.",
            "Getty Images sued the firm over its use of pictures.",
            "A photo by Anna Example won the prize last year, and hangs in the museum.",
            "The file was closed in May.",
            "Photographers from AP and AFP were barred from the pier.",
            "Images of the pier spread within hours.",
            "He takes pictures of ships.",
            "The AP/NORC poll found that most people liked the pier.",
            "Credit where it is due, the mayor said.",
            "Picture a harbour without a pier.",
        ],
    );
}

#[test]
fn attribution_line() {
    table(
        "attribution-line",
        &[
            "via Harbour Gazette:",
            "Via the Harbour Gazette",
            "Source: Harbour Gazette",
            "This article originally appeared in the Harbour Gazette.",
            "Originally published by the Harbour Gazette",
            "Read the full story at the Harbour Gazette.",
            "This story was first published on a local site.",
            "With inputs from agencies",
            "H/T Anna Example",
            "Republished with permission of the Harbour Gazette.",
            "This article was translated from Norwegian by a reader.",
        ],
        &[
            "Via the old bridge, the town can be reached in an hour.",
            "The source of the river lies in the hills.",
            "This article of the treaty was drafted first in May.",
            "The story originally appeared to be a hoax, police said.",
            "The book was first published in 1901.",
            "Agencies of the state must answer within a month.",
            "Sources close to the mayor denied it.",
            "Read the full text of the law before you vote, he said.",
            "The report was published by the museum on Tuesday.",
            "They came via Oslo.",
        ],
    );
}

#[test]
fn rights_notice() {
    table(
        "rights-notice",
        &[
            "This material may not be published, broadcast or copied.",
            "This article may not be reproduced without the permission of the Harbour Gazette.",
            "No part of this site may be reproduced or transmitted in any form.",
            "All content on this site must not be republished without written consent.",
            "Unauthorised reproduction is prohibited.",
            "Reproduction in whole or in part without permission is forbidden.",
            "These materials cannot be used without a licence.",
            "Any use of this content without our consent is prohibited.",
            "The content of this page may not be copied, stored or sold.",
            "Redistribution of this report without permission is prohibited.",
            "Copyright 2020 Harbour Gazette. This story may not be rewritten or redistributed.",
            "When using materials of the site a link to the source is obligatory.",
            "Reprinting of materials is allowed only with a link to the source.",
        ],
        &[
            "The material may not be strong enough for a pier, engineers said.",
            "The judge ruled that the article may not be published before the trial.",
            "“This material may not be published,” the letter said.",
            "Copies of the report were published and broadcast without permission, the court heard.",
            "This part of the town may not be used by cars.",
            "The law says content must not be copied without consent, and few obey it.",
            "Fishing without permission is forbidden.",
            "No part of the pier will be left standing.",
            "These songs may not be played on the radio, the station said.",
            "Any use of force is prohibited.",
            "This report may not be the last.",
            "When using materials from abroad, builders must say so.",
            "The use of force is permitted only in the harbour.",
        ],
    );
}

#[test]
fn copyright_line() {
    table(
        "copyright-line",
        &[
            "Copyright 2021 Harbour Broadcasting Company",
            "© 2021 Harbour Gazette",
            "© Harbour Gazette Ltd.",
            "All rights reserved.",
            "Copyright (c) 2021 Harbour Gazette. All rights reserved.",
            "(c) 2021 Harbour Gazette. All rights reserved.",
            "Copyright © 2021 Harbour Gazette",
            "Copyright by Harbour Gazette 2021",
            "Harbour Gazette © 2021",
            "2021 Harbour Gazette. All Rights Reserved",
            "Copyright Harbour Gazette 2021",
        ],
        &[
            "Copyright is a right of authors, the minister said.",
            "Copyright law in 2021 was changed twice.",
            "The copyright of the song expired in 2020.",
            "All rights of the workers are reserved for the next talks, he joked.",
            "He holds the copyright to 20 songs.",
            "Copyright Act changes come into force in May.",
            "The sign © is used less and less, a printer said, and few know where it came from or why it is there at all.",
            "Copyright infringement rose by 20% in 2021.",
            "The court found that the copyright was Example's.",
            "Rights groups have reserved their judgment.",
        ],
    );
}

#[test]
fn contributor_line() {
    table(
        "contributor-line",
        &[
            "Anna Example contributed to this report.",
            "Example reported from Oslo and Sample from Bergen.",
            "(Reporting by Anna Example; editing by Ben Sample)",
            "Additional reporting by Anna Example in Oslo",
            "Writing by Ben Sample",
            "Associated Press writers Anna Example in Oslo and Ben Sample in Bergen contributed to this report.",
            "With reporting by Anna Example",
            "Anna Example in Oslo, Ben Sample in Bergen, and Cleo Muster in Berlin contributed to this story.",
            "Anna Example contributed reporting from Oslo.",
            "Reporting and writing by Anna Example",
            "Edited by Ben Sample",
            "(Editor in charge: Ben Sample)",
            "Responsible editor: Anna Example",
        ],
        &[
            "The rain contributed to this year's poor harvest.",
            "Anna Example reported from the scene that the pier had burned.",
            "Reporting by the press was barred.",
            "He contributed to the report on the pier that the council will read in May, and to three others.",
            "Editing by hand takes time.",
            "Research by Example University shows that piers last a century.",
            "Written by Anna Example, the play opens in May.",
            "Fishermen from Bergen reported from time to time that the pier was moving.",
            "Writing by candlelight, he finished the book.",
            "She has reported from Oslo since 2004 and won a prize for it.",
            "The firm contributed to this in no way.",
            "Both papers reported losses from advertising.",
            "The editor in charge of the paper was not there.",
            "He has one rule for any editor: read it twice.",
        ],
    );
}

#[test]
fn aggregator_notice() {
    table(
        "aggregator-notice",
        &[
            "Harbour Today is an automatic aggregator of news.",
            "This story was automatically generated by a feed.",
            "The story was auto-generated from a syndicated feed.",
            "All trademarks belong to their rightful owners.",
            "If you are the owner of the content, write to us.",
            "The text will be removed within 24 hours.",
            "Published from an agency feed without modifications to the text.",
            "We do not own the rights to these pictures.",
            "The logos are the property of their respective owners.",
            "News aggregator and reader for the whole coast.",
            "The views expressed in this article are those of the author.",
        ],
        &[
            "The firm runs an aggregate works near the harbour.",
            "The new machine automatically sorts the post.",
            "The dogs were returned to their owners.",
            "If you are the owner of a boat, you must register it by May, the council said.",
            "The wreck will be removed within a year.",
            "The town does not own the pier.",
            "His views were expressed in a letter.",
            "The feed for the cattle was published in a table.",
            "All boats belong to the harbour company.",
            "Trademarks filed in the town doubled.",
        ],
    );
}

#[test]
fn link_placeholder() {
    table(
        "link-placeholder",
        &[
            "[link]",
            "[Image]",
            "[embedded content]",
            "[Video: the pier in March]",
            "{{gallery}}",
            "Watch the pier burn [video]",
            "See the new plan [link]",
            "[Photo removed]",
            "[Source]",
            "<iframe>",
        ],
        &[
            "He said [the pier] would stay.",
            "The word [sic] stood in the letter.",
            "The link between the towns is a ferry.",
            "“We saw [the image] at once,” she said.",
            "[Editor's choice of words] was not his, he said.",
            "The bridge [pictured] is older.",
            "The map shows the pier.",
            "It was laughter [and tears] for all.",
            "The video was removed by the police.",
            "He wrote: [I] will stay.",
        ],
    );
}

#[test]
fn bare_url_and_slug_mismatch() {
    table(
        "bare-url",
        &[
            "https://example.org/2022/02/16/pier",
            "http://example.org",
            "www.example.org/news",
            "https://example.org/a?b=c",
            "(https://example.org/pier)",
            "https://example.org/harbour-town-votes-to-close-its-old-pier",
            "https://example.org/2022/old-pier-to-close",
            "HTTPS://EXAMPLE.ORG/NEWS",
            "https://example.org/pier Harbour Gazette",
            "<https://example.org/pier>",
        ],
        &[
            "The plan is at https://example.org/pier for all to read.",
            "Write to pier@example.org with questions.",
            "The site example.org was down for an hour.",
            "https is the safer way, the firm said.",
            "www stands for the world wide web, he told the class.",
            "https://example.org/plan is where the council put the plan for all to read.",
            "The address http was never meant to be read aloud.",
            "Its name, www, stuck.",
            "He spelled it: h, t, t, p.",
            "The hypertext was invented by a physicist.",
        ],
    );
    lines(
        "slug-mismatch",
        &[
            "https://example.org/2022/02/harbour-town-shuts-crumbling-pier-after-fire",
            "https://example.org/news/old-pier-vote-angers-fishermen-of-harbour-town",
            "www.example.org/harbour_town_council_votes_against_pier.html",
            "http://example.org/2022/02/16/town-demolishes-rotten-pier-after-vote-9412345",
            "https://example.org/pier-vote-splits-families-in-harbour-town?utm_source=feed",
            "(https://example.org/harbour-town-loses-pier-for-good)",
            "<https://example.org/a/old-harbour-pier-shut-council-says>",
            "HTTPS://EXAMPLE.ORG/OLD-PIER-IN-HARBOUR-TOWN-DECLARED-UNSAFE",
            "https://example.org/world/harbour-towns-vote-on-pier-closure-divides-families/index",
            "https://example.org/Harbour-Town-Votes-To-Save-Historic-Pier#comments",
        ],
    );
    // An address, but of this headline or of another matter.
    lines(
        "bare-url",
        &[
            "https://example.org/2022/02/minister-resigns-over-letters-from-bank",
            "https://example.org/harbour-town-votes-to-close-old-pier",
            "https://example.org/2022/02/16/harbour-town-votes-to-close-its-old-pier.html",
            "https://example.org/harbour-town-votes-on-the-old-pier",
            "https://example.org/harbour_town_to_close_its_old_pier",
            "https://example.org/town-pier-vote",
            "https://example.org/gp/product-9412345-2022-02-16",
            "https://example.org/the-old-pier-of-the-harbour-town-to-close?page=2",
            "https://example.org/about-us/terms-and-conditions-of-use",
            "https://example.org/votes-to-close-old-pier-9412345",
        ],
    );
}

#[test]
fn file_name_and_page_stamp() {
    table(
        "file-name",
        &[
            "IMG_1234.JPG",
            "pier-at-dawn.png",
            "harbour.jpeg",
            "(pier.webp)",
            "screenshot 2022.png",
            "DSC0001.tif",
            "clip.mp4",
            "map.svg",
            "pier.gif",
            "[harbour.jpg]",
        ],
        &[
            "The file pier.jpg was lost.",
            "He sent pier.png to the press.",
            "JPG is a format.",
            "A png file is larger.",
            "The clip was cut.",
            "The map was drawn in 1901.",
            "He saved it as harbour.gif by mistake, he said.",
            "Its name ends in mp4.",
            "Pictures were taken.",
            "The scan was sharp.",
        ],
    );
    table(
        "page-stamp",
        &[
            "5 min read",
            "3 minutes read",
            "Last updated: 16 Feb 2022",
            "Published 16 February 2022",
            "2 hours ago",
            "Reading time: 4 minutes",
            "Updated 10:30",
            "Last modified on Monday",
            "12 views",
            "Posted on Feb 16, 2022",
            "2022-02-16 10:22:31 Source: Harbour Daily Author: reporter Ben Sample",
            "16.02.2022, 10:22",
        ],
        &[
            "The pier was last updated in 1990, when a new deck was laid.",
            "He published 16 books in his life.",
            "Two hours ago the storm reached the coast.",
            "It takes 5 minutes to read the plan.",
            "The council posted 10 guards at the pier.",
            "12 views of the harbour hang in the museum.",
            "Reading takes time.",
            "They modified the plan on Monday.",
            "The update was 10 pages long.",
            "A minute later the pier fell.",
            "16.02.2022 was the day the pier fell.",
            "2022-02-16 at 10:22 the pier fell.",
        ],
    );
}

/// Nothing is told at length for each line of many.
#[test]
fn a_long_headline_is_not_told_again_with_every_address() {
    let headline: Vec<String> = (0..60).map(|n| format!("harbourword{n}")).collect();
    let lines: Vec<String> = (0..20)
        .map(|n| {
            format!("https://port.example/harbourword{n}-harbourword1-harbourword2-other-words")
        })
        .collect();
    let text =
        format!("# {}\n\n{BEFORE}\n\n{}\n\n{AFTER}\n", headline.join(" "), lines.join("\n\n"));
    let document = provcheck_text::parse(
        "draft.md",
        text.as_bytes(),
        provcheck_text::Format::of_path("draft.md".as_ref()),
    )
    .unwrap();
    let sources = Sources::new(Vec::new());
    let mut out = Findings::new();
    let check = PageResidue::from_config(crate::Options::default()).unwrap();
    check.run(&CheckContext::new(&document, &sources, None), &mut out).unwrap();
    let told: usize = out.as_slice().iter().flat_map(|f| &f.notes).map(String::len).sum();
    assert!(out.as_slice().iter().any(|f| f.rule == "slug-mismatch"), "{:?}", out.as_slice());
    assert!(told < 20 * 300, "{told}");
}
