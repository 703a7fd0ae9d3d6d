//! Days that a source has otherwise.

use super::rules;

#[test]
fn days_of_the_sources() {
    let table = [
        // hits
        (
            "The bridge in Velden will open to traffic on 12 June, the ministry said.",
            "The bridge in Velden will open to traffic on 21 June, the ministry said.",
            true,
        ),
        (
            "The trial of the Velden baker began on March 3, 2021.",
            "The trial of the Velden baker began on March 5, 2021.",
            true,
        ),
        (
            "Karo took office as mayor of Velden on 1 April 2019.",
            "Karo took office as mayor of Velden on 1 August 2019.",
            true,
        ),
        (
            "The strike at the Velden docks is to begin on Sept. 9.",
            "The strike at the Velden docks is to begin on Sept. 19.",
            true,
        ),
        (
            "The parliament voted for the harbour law on July 14, 2020, by a wide margin.",
            "The parliament voted for the harbour law on June 14, 2020, by a wide margin.",
            true,
        ),
        (
            "Velden elects a new council on 3 November, the mayor said.",
            "Velden elects a new council on 8 November, the mayor said.",
            true,
        ),
        (
            "The last ferry to Tresk will leave the port of Velden on 30 September.",
            "The last ferry to Tresk will leave the port of Velden on 20 September.",
            true,
        ),
        (
            "The old mill in Velden burned down on 2 May 1987 and was never rebuilt.",
            "The old mill in Velden burned down on 12 May 1987 and was never rebuilt.",
            true,
        ),
        (
            "The new tax on nets takes effect in Velden on January 1, 2023.",
            "The new tax on nets takes effect in Velden on July 1, 2023.",
            true,
        ),
        (
            "Schools in Velden stay closed until 17 March because of the flood.",
            "Schools in Velden stay closed until 27 March because of the flood.",
            true,
        ),
        (
            "The Velden altar will be shown again on May 9, the bishop said.",
            "The bishop said the Velden altar will be shown again on March 9, after it is cleaned.",
            true,
        ),
        (
            "Karo was suspended by the Velden school board in March 2022.",
            "The school board of Velden suspended Karo in March 2020 over the missing books.",
            true,
        ),
        ("Karo was born in Velden in 1946.", "Jana Karo was born in Velden in 1964.", true),
        (
            "Karo has led the Velden board since 2011, said the mayor of Tresk.",
            "The mayor of Tresk said Karo has led the Velden board since 2014.",
            true,
        ),
        // clean
        (
            "Karo was born in Velden in 1964.",
            "Jana Karo, born in Velden in 1964, moved to Tresk in 1946.",
            false,
        ),
        (
            "The bridge in Velden will open to traffic in June, the ministry said.",
            "The bridge in Velden will open to traffic on 12 June, the ministry said.",
            false,
        ),
        (
            "The board of the Velden docks said on 3 May that the strike was over.",
            "The board of the Velden docks said on 4 May that the strike was over.",
            false,
        ),
        (
            "Karo was suspended by the Velden school board in 2020.",
            "The school board of Velden suspended Karo in March 2020 over the missing books.",
            false,
        ),
        (
            "The bridge in Velden will open to traffic on 12 June, the ministry said.",
            "The bridge in Velden will open to traffic on June 12, the ministry said.",
            false,
        ),
        (
            "The trial of the Velden baker began on March 3, 2021.",
            "The appeal of the Tresk smith ended on March 5, 2021.",
            false,
        ),
        (
            "Karo took office as mayor of Velden on 1 April 2019.",
            "Her term as mayor of Velden ended on 1 August 2021, and Karo now teaches.",
            false,
        ),
        (
            "The strike at the Velden docks is to begin on Sept. 9.",
            "The strike at the Velden docks is to begin on September 9, 2024.",
            false,
        ),
        (
            "The parliament voted for the harbour law on July 14, 2020.",
            "The parliament first debated the harbour law on June 2, 2020, and the vote came on July 14.",
            false,
        ),
        (
            "Velden elects a new council on 3 November.",
            "Tresk elects a new council on 8 November.",
            false,
        ),
        (
            "The last ferry to Tresk will leave the port of Velden on 30 September.",
            "The first ferry to Tresk left the port of Velden on 20 May.",
            false,
        ),
        (
            "The old mill in Velden burned down on 2 May 1987.",
            "The old mill in Velden was built on 12 March 1887 and burned down on 2 May 1987.",
            false,
        ),
        (
            "The new tax on nets takes effect in Velden on January 1, 2023.",
            "The new tax on nets, which Velden passed on 11 May, takes effect on 1 January.",
            false,
        ),
        (
            "Schools in Velden stay closed until 17 March because of the flood.",
            "Schools in Velden were closed on 10 March because of the flood.",
            false,
        ),
    ];
    let mut wrong = Vec::new();
    for (mine, theirs, hit) in table {
        if rules(mine, theirs).iter().any(|r| r == "wrong-date") != hit {
            wrong.push(format!("{hit}: {mine} / {theirs}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
