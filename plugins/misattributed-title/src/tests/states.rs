//! Officers of the states of a federation, and who died in office.

use super::{Severity, clean, hits};

#[test]
fn who_died_in_office_keeps_the_title() {
    clean(&[
        ("2013-01-21", "The bridge bears the name of Ambassador Chris Stevens."),
        ("2016-09-14", "The hall bears the name of Justice Antonin Scalia, a judge."),
        ("2012-06-12", "The ambassador to Libya, Chris Stevens, is at sea."),
    ]);
}

#[test]
fn a_state_beside_an_officer_of_the_country_is_a_home() {
    clean(&[
        ("2017-05-09", "The pie went to House Speaker Paul Ryan of Wisconsin."),
        ("2012-05-08", "Speaker John Boehner of Ohio had the soup."),
        ("2010-05-04", "Attorney General Eric Holder, a New York lawyer once, had soup."),
    ]);
}

#[test]
fn officers_of_states_have_times_in_office() {
    hits(
        "past-office",
        Severity::Warning,
        &[
            ("2021-05-11", "The cake was cut by Michigan Attorney General Bill Schuette."),
            ("2021-05-11", "Georgia Secretary of State Karen Handel bought a kite on Tuesday."),
        ],
    );
    clean(&[
        ("2015-05-12", "The cake was cut by Michigan Attorney General Bill Schuette."),
        ("2008-05-13", "Georgia Secretary of State Karen Handel bought a kite on Tuesday."),
        ("2015-05-12", "Michigan's attorney general, Bill Schuette, bought a kite on Tuesday."),
        ("2015-05-12", "Texas Lt. Gov. Dan Patrick bought a kite on Tuesday."),
        ("2015-05-12", "Speaker Joe Straus of the Texas House bought a kite on Tuesday."),
        ("2015-05-12", "Texas House Speaker Joe Straus bought a kite on Tuesday."),
        ("2012-05-08", "Senate President Therese Murray bought a kite in Boston on Tuesday."),
        ("2016-05-10", "Secretary of State Kris Kobach bought a kite in Topeka on Tuesday."),
    ]);
}
