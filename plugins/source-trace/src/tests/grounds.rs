//! What the draft adds to its sources: denials, offences, kin; and figures and names in forms of
//! their own.

use super::compare;

#[test]
fn what_no_source_denies_may_not_be_denied() {
    compare(&[
        (
            "The pier of Selwick has opened, and the port hired a crew of 30 for the summer. Jana \
             Lisk praised the council for it.",
            &[
                "The pier of Selwick has opened for the summer.",
                "The pier of Selwick has opened for the summer, and not only for the crew.",
                "The pier of Selwick has not been hired but opened for the summer.",
                "The pier of Selwick, not the ferry, has opened for the summer.",
                "Jana Lisk praised the council of Selwick, and others did not, as the crew says.",
            ],
            &[
                "The pier of Selwick has not opened for the summer.",
                "The port of Selwick never hired a crew for the summer.",
                "The port of Selwick failed to hire a crew for the summer.",
                "Jana Lisk had no praise for the council of Selwick.",
            ],
        ),
        (
            "The pier of Selwick stays closed, as the port refused to hire a crew. The ferry was \
             late by nine hours, and the harbour office is unaware of it.",
            &[
                "The pier of Selwick is not open, as the port has not hired a crew.",
                "The port of Selwick did not hire a crew for its ferry.",
                "The harbour office of Selwick is not aware of the late ferry.",
                "The port of Selwick never missed a chance to refuse a crew.",
            ],
            &["The ferry of Selwick was not late by nine hours, the harbour office said."],
        ),
    ]);
}

#[test]
fn an_offence_that_no_source_names_differs() {
    compare(&[
        (
            "Olaf Vik is accused of burglary, and was held in Selwick on Monday.",
            &[
                "Olaf Vik is accused of burglary.",
                "Olaf Vik is accused as a burglar.",
                "Olaf Vik is accused of a crime.",
                "Olaf Vik is accused of burglary and of fraud in Selwick.",
            ],
            &["Olaf Vik is accused of fraud.", "Olaf Vik is held in Selwick for arson."],
        ),
        (
            "Olaf Vik set the mill on fire after he had robbed it, the trial for theft heard.",
            &["Olaf Vik is tried for arson.", "The robbery at the mill is told of at the trial."],
            &["Olaf Vik is tried for perjury.", "Olaf Vik is tried for bribery."],
        ),
        // Where nobody names an offence, a word for what is told is the writer's own.
        (
            "Olaf Vik sold a boat that he did not have to nine people of Selwick.",
            &["Olaf Vik is accused of a fraud in Selwick."],
            &["Olaf Vik sold 40 boats."],
        ),
    ]);
}

#[test]
fn another_of_ones_kin_differs() {
    compare(&[
        (
            "Olaf Vik left Selwick with his brother Jens on Monday, and with three friends.",
            &[
                "Olaf Vik left Selwick with his brother.",
                "Olaf Vik left Selwick with his brother and friends.",
                "Jens Vik left Selwick with his brother.",
                "Olaf Vik left his partners in Selwick, and his friends.",
            ],
            &[
                "Olaf Vik left Selwick with his sister on Monday.",
                "Olaf Vik left Selwick with his wife.",
                "Olaf Vik and his cousin left Selwick.",
            ],
        ),
        (
            "Ada Holm left Selwick with her husband on Monday, and wrote to her brother.",
            &["Ada Holm left Selwick with her husband.", "Ada Holm wrote to her brother."],
            &["Ada Holm left Selwick with her cousin."],
        ),
    ]);
}

#[test]
fn a_sum_is_no_bound_of_its_own() {
    compare(&[
        (
            "The storm sank 57 boats at Selwick. Three boats were saved.",
            &["The storm met 60 boats at Selwick."],
            &["The storm met over 60 boats at Selwick."],
        ),
        (
            "The storm sank more than 50 boats at Selwick and 20 boats at Lindby.",
            &["The storm sank more than 70 boats.", "The storm sank over 50 boats at Selwick."],
            &["The storm sank more than 80 boats."],
        ),
    ]);
}

#[test]
fn a_part_of_one_is_a_figure() {
    compare(&[(
        "The rate rose to 0.45%, and a litre of oil to 0.8 euros, Jana Lisk said.",
        &["The rate rose to 0.45%.", "Oil rose to 0.8 euros a litre."],
        &["The rate rose to 0.43%.", "Oil rose to 0.6 euros a litre."],
    )]);
}

#[test]
fn years_ago_are_counted_from_the_day_of_the_text() {
    compare(&[
        (
            "The ferry sank off Selwick in 1951. Jana Lisk, whose father saw it, found it.",
            &["The ferry sank off Selwick 70 years ago.", "It lay there for the past 72 years."],
            &["The ferry sank off Selwick after 70 years.", "It lay there for 72 years."],
        ),
        (
            "Jana Lisk found the ferry of Selwick.",
            &["Jana Lisk found the ferry."],
            &["Jana Lisk found the ferry, which sank 70 years ago."],
        ),
    ]);
}

#[test]
fn a_name_is_known_by_what_stands_before_it() {
    compare(&[
        (
            "Jana Lisk told the Selwick Courier on Monday that the council of Selwick would pay.",
            &["She told the Selwick Courier.", "She told the Courier."],
            &["On Monday she told the Harbour Courier."],
        ),
        (
            "The Rovers beat the town's old rivals. Olaf Vik, who is from South Africa, led the Olympic team.",
            &[
                "The fans of Preston Rovers cheered.",
                "The South African Olympic rower Olaf Vik cheered.",
                "The fans of the Rovers cheered.",
            ],
            &["The fans of Preston Wanderers cheered."],
        ),
        (
            "Olaf Vik lives in the capital of Kenya, and Jana Lisk in Norway.",
            &["Olaf Vik lives in Nairobi, the capital of Kenya."],
            &["Olaf Vik lives in Kampala, the capital."],
        ),
        (
            "Olaf Vik lives in Kenya, and Jana Lisk in Norway.",
            &["Olaf Vik lives in Kenya."],
            &["Olaf Vik lives in Kampala."],
        ),
        (
            "The council spoke to the Coastal Lampmakers of Selwick and to three other Norwegians.",
            &["The council spoke to Northern Norwegians.", "It spoke to the Coastal Lampmakers."],
            &["The council spoke to the Harbour Lampmakers."],
        ),
        // What ends no name in the sources may end one.
        (
            "Jana Lisk showed the Lindby Storm Tunnels to the council of Selwick.",
            &["The Great Storm broke the boats of Selwick.", "She showed the Lindby Tunnels."],
            &["The council of Selwick saw the Harbour Tunnels."],
        ),
    ]);
}

#[test]
fn before_and_after_are_not_exchanged() {
    compare(&[(
        "The ferry of Selwick sank after a storm broke its mast, and the crew had been paid until \
         Friday. Jana Lisk left before the trial.",
        &[
            "The ferry of Selwick sank after a storm broke its mast.",
            "The crew of the ferry of Selwick had been paid until Friday.",
            "The trial of the crew began after Jana Lisk left Selwick.",
        ],
        &[
            "The ferry of Selwick sank before a storm broke its mast.",
            "The crew of the ferry of Selwick had been paid since Friday.",
        ],
    )]);
}

#[test]
fn who_leads_a_firm_is_who_the_sources_say() {
    compare(&[
        (
            "Olaf Vik, the founder of the Selwick mill, was held on Monday.",
            &["The founder of the Selwick mill was held.", "Olaf Vik founded the mill of Selwick."],
            &["The owner of the Selwick mill was held.", "The CEO of the Selwick mill was held."],
        ),
        (
            "Olaf Vik, who runs the mill of Selwick and bought it in 1998, spoke to its founder.",
            &["The owner of the Selwick mill spoke.", "The CEO of the Selwick mill spoke."],
            &["The chairman of the Selwick mill spoke."],
        ),
    ]);
}

#[test]
fn what_a_thing_is_like_is_not_turned() {
    compare(&[(
        "The port of Selwick bought a new ferry in May. Its voluntary crew of 30 loved the young \
         captain. The old mill burned.",
        &[
            "The port of Selwick bought a fresh ferry in May.",
            "The port of Selwick bought a big ferry for the old mill.",
            "The young captain of the ferry of Selwick was loved by its crew.",
            "The old captain left the port in tears.",
        ],
        &[
            "The port of Selwick bought an old ferry in May.",
            "The port of Selwick has an old captain, who was loved by the crew.",
        ],
    )]);
}

#[test]
fn a_thing_of_another_kind_is_another() {
    compare(&[(
        "The salt barge of Selwick will close in June. Jana Lisk worked in the salt barge, and sold \
         boats, big boats and small boats, to the council.",
        &[
            "The salt barge of Selwick will close.",
            "The barge of Selwick will leave.",
            "The sailors of Selwick sold rowing boats.",
            "Jana Lisk sold fishing boats to the council.",
        ],
        &["The coal barge of Selwick will close.", "Jana Lisk sold the coal barge to the council."],
    )]);
}

#[test]
fn a_name_run_into_another_is_untraced() {
    compare(&[(
        "Ada Holm, who keeps the animals of Selwick Zoo, spoke to Alan Walker of the Torvik \
             Gallery, a singer. The Northern Line runs by Victoria Park, said mayor Jana Lisk MP.",
        &[
            "Ada Holm keeps animals, and Alan Walker sings, at Selwick Zoo.",
            "Mayor Jana Lisk spoke of Victoria Park Road.",
            "Singer Alan Walker spoke to Ada Holm MP in Selwick.",
            "The Northern Line trains run by Victoria Park.",
            "They met Alan Walker singer of Torvik.",
            "Ada Holm animals are at Selwick Zoo.",
            "Alan Walker Mayor Jana Lisk are named.",
        ],
        &[
            "Animals are kept at the Ada Holm Zoo.",
            "Pictures hang in the Alan Walker Gallery.",
            "The Jana Lisk Line runs by the park.",
            "The zoo was opened by a Jana Lisk man.",
            "The Alan Walker keeper fed the animals.",
        ],
    )]);
}

#[test]
fn a_name_of_a_short_sentence_is_told_here() {
    for (draft, source) in [
        (
            "Lindby Rovers beat Asker Town 3-1 on Saturday.",
            "Lindby Rovers beat Morvik United 3-1 on Saturday.",
        ),
        (
            "\"Close it and be done with it,\" Tessa Croy said.",
            "\"Close it and be done with it,\" Harbin Yole said.",
        ),
    ] {
        assert_ne!(super::alarms(draft, source), [""; 0], "{draft}");
        assert_eq!(super::alarms(source, source), [""; 0], "{source}");
    }
}

#[test]
fn a_full_name_in_the_place_of_another_differs() {
    compare(&[(
        "Petra Oslund has surprised the harbour board by saying she wants to close the cannery \
         this winter. Jonas Wiik leads the union of the cannery.",
        &["Petra Oslund has told the harbour board she wants to close the cannery this winter."],
        &["Jonas Wiik has told the harbour board he wants to close the cannery this winter."],
    )]);
}

#[test]
fn a_figure_in_marks_and_halves_is_a_figure() {
    compare(&[
        (
            "The mast of the ferry, 6 feet 2 inches long, fell on 14 May at Selwick after a calm of \
             90 minutes; the match on the quay ended 2-2.",
            &[
                "The mast at Selwick is 6'2\" long, or 6\u{2032}2\u{2033}.",
                "The mast at Selwick fell on the 14th.",
                "The calm at Selwick lasted an hour and a half.",
                "The match at Selwick was a two-all draw.",
            ],
            &[
                "The mast at Selwick is 6'4\" long.",
                "The mast at Selwick fell on the 17th.",
                "The calm at Selwick lasted three hours and a half.",
                "The match at Selwick was a three-all draw.",
            ],
        ),
        (
            "The fair of Selwick runs from May 3 through May 7.",
            &["The fair of Selwick runs from 3 to 7 May.", "The fair of Selwick runs May 3-7."],
            &["The fair of Selwick runs from 4 to 7 May.", "The fair of Selwick runs May 3-9."],
        ),
    ]);
}
