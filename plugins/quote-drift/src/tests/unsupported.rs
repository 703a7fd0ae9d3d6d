//! Quotations that no source has.

use super::{QUIET, table};

const UNSUPPORTED: &[&str] = &["unsupported info"];

#[test]
fn unsupported() {
    const SOURCE: &str = "Ben Osei, a sailor, survived. “I held on to a fuel can until dawn,” he said. \
        “We must find out who locked the boats,” Transport Minister Ruth Adler told parliament.";
    let hits: &[&str] = &[
        "“Nobody told us where the life jackets were,” sailor Ben Osei said.",
        "“Nobody told us where the life jackets were,” Osei said. Ben Osei is a sailor.",
        "Ben Osei told reporters: “The captain was the first to jump into the sea.”",
        "“The company sent an old ship with a cracked hull,” Transport Minister Ruth Adler said.",
        "Ruth Adler said the line “had its licence withdrawn twice in ten years”.",
        "“I will resign if the inquiry blames my department,” Adler said. Ruth Adler is minister.",
        "According to Ben Osei, “the engine room flooded before anybody woke”.",
        "“The lights went out and the music kept playing,” Ben Osei recalled.",
        "Ben Osei was calm. “My brother taught me to swim in rough rivers,” he said.",
        "“Parliament deserves the whole truth about this contract,” Minister Ruth Adler said.",
        "“Divers will search the wreck again on Thursday,” Ruth Adler said.",
        "“The sea was full of oil and shoes,” said Ben Osei.",
        "“Families will get money within a month,” said Ruth Adler.",
        "Ruth Adler warned: “Any owner who hides documents will go to court.”",
        "“There were twice as many passengers as tickets,” Ben Osei said.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        hits.iter().map(|text| (*text, &[SOURCE][..], UNSUPPORTED)).collect();
    table(&rows);
    let quiet: &[&str] = &[
        "“I held on to a fuel can until dawn,” Ben Osei said.",
        "“We must find out who locked the boats,” Ruth Adler said.",
        "“The wreck lies too deep for divers,” Admiral Tor Vik said.",
        "“Nobody told us where the life jackets were,” a survivor said.",
        "“Nobody told us where the life jackets were.”",
        "Ben Osei was “very tired”.",
        "“It is what it is,” Ben Osei said.",
        "“The company sent an old ship with a cracked hull,” the ministry said.",
        "“The company sent an old ship with a cracked hull,” the Daily Courier reported.",
        "Osei has read “The Old Man and the Sea” three times.",
        "“Who locked the boats” is what Adler wants to know.",
        "Ben Osei “held on to a fuel can”.",
        "“Thank you,” Ben Osei said.",
        "“The fuel can saved my life,” cook Ama Boateng said.",
        "They call him “the man with the can”.",
    ];
    let rows: Vec<(&str, &[&str], &[&str])> =
        quiet.iter().map(|text| (*text, &[SOURCE][..], QUIET)).collect();
    table(&rows);
}
