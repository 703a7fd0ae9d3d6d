//! Offices called by names of their own, seats of a state, bodies, and people who are shown or
//! met.

use provcheck_plugin::prelude::*;

use super::{clean, hits};

#[test]
fn a_name_with_its_umlauts_spelt_out_is_no_slip() {
    clean(&[
        ("2003-06-03", "IMF chief Horst Koehler said on Monday that growth was low."),
        ("2003-06-03", "Swedish Prime Minister Goeran Persson said on Monday that it was cold."),
        ("2012-06-05", "Siemens chief executive Peter Loescher said on Monday that it was cold."),
    ]);
    hits(
        "past-office",
        Severity::Warning,
        &[("2016-06-07", "Siemens chief executive Peter Loescher spoke on Monday.")],
    );
    hits(
        "misspelt-name",
        Severity::Warning,
        &[("2012-06-05", "Siemens chief executive Peter Loesher said on Monday that it was cold.")],
    );
}
