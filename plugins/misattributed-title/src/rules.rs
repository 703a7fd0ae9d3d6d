//! The rules, with their pages.

use provcheck_plugin::prelude::*;

macro_rules! rules {
    ($($id:ident $name:literal $level:ident;)+) => {
        $(pub(crate) const $id: Rule =
            Rule::new($name, Severity::$level, include_str!(concat!("../docs/", $name, ".md")));)+
        /// All of them, by name.
        pub(crate) const ALL: &[Rule] = &[$($id),+];
    };
}

rules! {
    FORMER_IN_OFFICE "former-in-office" Warning;
    MISSPELT_NAME "misspelt-name" Warning;
    NAME_FORM "name-form" Info;
    NO_SUCH_OFFICE "no-such-office" Warning;
    ORGANISATION_AS_TITLE "organisation-as-title" Warning;
    PAST_OFFICE "past-office" Warning;
    SOURCES_DISAGREE "sources-disagree" Warning;
    TWO_TITLES "two-titles" Warning;
    WRONG_OFFICE "wrong-office" Error;
    WRONG_PLACE "wrong-place" Error;
}
