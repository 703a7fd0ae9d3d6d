//! Titles set beside a name that is no subject, beside remarks in brackets, of popes, and soon
//! after a handover.

use super::{Severity, clean, hits};

#[test]
fn an_apposition_of_whom_it_is_done_to_or_by_is_of_now() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2023-02-14", "She wrote to Angela Merkel, the German chancellor, in spring."),
            ("2023-02-14", "The dog belongs to Angela Merkel, the German chancellor."),
            ("2023-02-14", "The dog belongs to Angela Merkel, Germany's chancellor; it is old."),
            ("2021-05-11", "The shed was built by Philip Hammond, chancellor of the exchequer."),
            ("2020-06-09", "He lent the book to Federica Mogherini, the EU foreign policy chief."),
            (
                "2024-04-16",
                "Nobody asked Jacinda Ardern, New Zealand's prime minister: she was ill.",
            ),
        ],
    );
    clean(&[
        ("2019-02-12", "She wrote to Angela Merkel, the German chancellor, in spring."),
        ("2019-02-12", "The dog belongs to Angela Merkel, Germany's chancellor; it is old."),
        ("2018-08-08", "The park is shut to Bill de Blasio, the mayor of New York City."),
        ("2018-06-12", "He lent the book to Federica Mogherini, the EU foreign policy chief."),
        // Of another time.
        ("2023-02-14", "She wrote to Angela Merkel, who was then the German chancellor."),
        ("2023-02-14", "In 2011, she wrote to Angela Merkel, the German chancellor, twice."),
        ("2023-02-14", "She was a cook of Angela Merkel, the German chancellor, for some years."),
        ("2023-02-14", "She worked for Angela Merkel, the German chancellor, and for a bank."),
        ("2023-02-14", "She had worked for Angela Merkel, the German chancellor, in a small town."),
        (
            "2023-02-14",
            "When the dam was built by Angela Merkel, the German chancellor, she cried.",
        ),
        ("2023-02-14", "It was built under the rule of Angela Merkel, the German chancellor."),
        ("2023-02-14", "He was blamed for ousting Angela Merkel, the German chancellor."),
        ("2023-02-14", "The dog belonged to Angela Merkel, the former German chancellor."),
        // Another's office, or one of a list.
        ("2023-02-14", "After a word with Angela Merkel, the German chancellor left."),
        ("2023-02-14", "He named Angela Merkel, the German chancellor, Olaf Scholz, and a cook."),
        ("2023-02-14", "He named Angela Merkel, the German chancellor and a cook."),
    ]);
}

#[test]
fn a_remark_in_brackets_parts_no_name_from_its_title() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2022-06-28", "Jean-Claude Juncker (centre), the European Commission president, sat."),
            (
                "2020-10-13",
                "The chair was for Nikki Haley (second from left), the US ambassador to the UN.",
            ),
        ],
    );
    clean(&[
        ("2018-06-26", "Jean-Claude Juncker (centre), the European Commission president, sat."),
        ("2020-10-13", "The chair was for Nikki Haley (left), a former US ambassador to the UN."),
        ("2022-06-28", "Jean-Claude Juncker (centre), the president said, was late."),
    ]);
}

#[test]
fn a_pope_is_one_of_his_time() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2020-02-11", "Pope Benedict XVI warned pilgrims on Tuesday of the heat."),
            ("2026-01-10", "Pope Francis told pilgrims on Saturday to pray."),
            ("2010-03-09", "Pope John Paul II will bless the bells."),
            ("2010-03-09", "Pope John Paul II will bless the bells in June."),
            ("2026-01-10", "The pope, Francis, will bless the bells."),
        ],
    );
    clean(&[
        ("2010-02-09", "Pope Benedict XVI warned pilgrims on Tuesday of the heat."),
        ("2019-01-12", "Pope Francis told pilgrims on Saturday to pray."),
        ("2019-01-12", "The pope, Francis, will bless the bells."),
        ("2020-02-11", "Pope emeritus Benedict XVI warned pilgrims on Tuesday of the heat."),
        // He is called so for ever.
        ("2024-06-04", "A statue of Pope John Paul II fell on Tuesday."),
        ("2024-06-04", "Pupils of Pope John Paul II High School sang on Tuesday."),
        ("2024-06-04", "The square was blessed by Pope John Paul II."),
        ("2019-10-10", "Pope Benedict XVI wrote in his book that faith is joy."),
        ("2025-06-20", "The letter that Pope Francis wrote was read on Friday."),
    ]);
}

#[test]
fn days_after_a_handover_the_new_one_is_known() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2025-02-11", "US President Joe Biden said on Tuesday that it would rain."),
            ("2024-07-30", "British Prime Minister Rishi Sunak will speak on Wednesday."),
            ("2024-09-25", "Ukrainian Foreign Minister Dmytro Kuleba told reporters so."),
        ],
    );
    clean(&[
        ("2025-01-22", "US President Joe Biden said on Sunday that it would rain."),
        ("2024-07-10", "British Prime Minister Rishi Sunak spoke on Thursday."),
        // It is told of the weeks before.
        ("2025-02-11", "US President Joe Biden said last month that it would rain."),
        ("2024-07-30", "It was built by British Prime Minister Rishi Sunak."),
        ("2025-02-04", "US President Joe Biden signed the order in December."),
        ("2025-02-04", "The order of US President Joe Biden was undone on Monday."),
        ("2025-02-04", "The ban, which US President Joe Biden announced, fell on Monday."),
        ("2024-07-30", "British Prime Minister Rishi Sunak resigned after the election."),
    ]);
}

#[test]
fn a_prime_minister_is_no_chancellor() {
    hits(
        "past-office",
        Severity::Warning,
        &[("2023-02-14", "“It is late,” said Rishi Sunak, the chancellor, on Tuesday.")],
    );
    clean(&[
        ("2006-02-14", "“It is late,” said Gordon Brown, the chancellor, on Tuesday."),
        ("2006-02-14", "“It is late,” said Angela Merkel, the chancellor, on Tuesday."),
    ]);
}

#[test]
fn of_two_names_that_sound_alike_both_may_be_somebodys() {
    hits(
        "misspelt-name",
        Severity::Warning,
        &[
            // The office says who is meant, on a day that is known and on one that is not.
            ("2013-02-12", "Texas governor Rick Parry opened the dam."),
            ("2031-02-12", "French President Emanuel Makron opened the dam."),
        ],
    );
    clean(&[
        ("2031-02-12", "Club chief executive Rick Parry opened the dam."),
        ("2013-02-12", "Club chief executive Rick Parry opened the dam."),
        ("2031-02-12", "Chief executive David Gill opened the dam."),
    ]);
}
