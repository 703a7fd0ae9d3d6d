use super::blocks::BLOCK;
use super::entity::Entity;
use super::*;
use crate::base::Knowledge;
use crate::data::day::Day;
use crate::data::day::Fuzzy;

/// A dump in small: a person with two terms and one deprecated statement, one dead with
/// an open term, a legislator, an office with its class, a place, a property, and lines
/// with the traps of real ones.
const SMALL: &str = r#"[
{"type":"property","id":"P39","labels":{"en":{"language":"en","value":"position held"}}},
{"type":"item","id":"Q900","labels":{"en":{"language":"en","value":"Examplia"}},"aliases":[],"claims":{"P31":[],"P297":[{"mainsnak":{"snaktype":"value","property":"P297","datavalue":{"value":"XX","type":"string"}},"type":"statement","rank":"normal"}],"P1549":[{"mainsnak":{"snaktype":"value","property":"P1549","datavalue":{"value":{"text":"Examplian","language":"en"},"type":"monolingualtext"}},"type":"statement","rank":"normal"}]}},
{"type":"item","id":"Q7330070","labels":{"en":{"language":"en","value":"foreign minister"}},"claims":{"P279":[{"mainsnak":{"snaktype":"value","property":"P279","datavalue":{"value":{"entity-type":"item","numeric-id":83307,"id":"Q83307"},"type":"wikibase-entityid"}},"rank":"normal"}]}},
{"type":"item","id":"Q901","labels":{"mul":{"language":"mul","value":"Minister of Foreign Affairs of Examplia"}},"claims":{"P279":[{"mainsnak":{"snaktype":"value","property":"P279","datavalue":{"value":{"entity-type":"item","numeric-id":7330070},"type":"wikibase-entityid"}},"rank":"normal"}],"P1001":[{"mainsnak":{"snaktype":"value","property":"P1001","datavalue":{"value":{"entity-type":"item","id":"Q900"},"type":"wikibase-entityid"}},"rank":"normal"}]}},
{"type":"item","id":"Q902","labels":{"en":{"language":"en","value":"Jane \"J\" Example"}},"aliases":{"en":[{"language":"en","value":"Jane Example"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","id":"Q5"},"type":"wikibase-entityid"}},"rank":"normal"}],"P39":[{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q901"},"type":"wikibase-entityid"}},"qualifiers":{"P580":[{"snaktype":"value","property":"P580","datavalue":{"value":{"time":"+2012-05-07T00:00:00Z","precision":11},"type":"time"}}],"P582":[{"snaktype":"value","property":"P582","datavalue":{"value":{"time":"+2014-00-00T00:00:00Z","precision":9},"type":"time"}}]},"rank":"normal"},{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q901"},"type":"wikibase-entityid"}},"qualifiers":{"P580":[{"snaktype":"value","property":"P580","datavalue":{"value":{"time":"+2020-03-00T00:00:00Z","precision":10},"type":"time"}}],"P582":[{"snaktype":"novalue","property":"P582"}]},"rank":"preferred"},{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q901"},"type":"wikibase-entityid"}},"qualifiers":[],"rank":"deprecated"}]}},
{"type":"item","id":"Q903","labels":{"en":{"language":"en","value":"John Late"}},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","id":"Q5"},"type":"wikibase-entityid"}},"rank":"normal"}],"P570":[{"mainsnak":{"snaktype":"value","property":"P570","datavalue":{"value":{"time":"+2019-06-30T00:00:00Z","precision":11},"type":"time"}},"rank":"normal"}],"P39":[{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q901"},"type":"wikibase-entityid"}},"qualifiers":{"P580":[{"snaktype":"value","property":"P580","datavalue":{"value":{"time":"+2016-01-01T00:00:00Z","precision":11},"type":"time"}}],"P582":[{"snaktype":"somevalue","property":"P582"}]},"rank":"normal"}]}},
{"type":"item","id":"Q904","labels":{"en":{"language":"en","value":"Old Timer"}},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","id":"Q5"},"type":"wikibase-entityid"}},"rank":"normal"}],"P39":[{"mainsnak":{"snaktype":"value","property":"P39","datavalue":{"value":{"entity-type":"item","id":"Q901"},"type":"wikibase-entityid"}},"qualifiers":{"P580":[{"snaktype":"value","property":"P580","datavalue":{"value":{"time":"-0044-03-15T00:00:00Z","precision":11},"type":"time"}}],"P582":[{"snaktype":"value","property":"P582","datavalue":{"value":{"time":"+1912-00-00T00:00:00Z","precision":9},"type":"time"}}]},"rank":"normal"}]}},
{"type":"item","id":"Q905","labels":{"en":{"language":"en","value":"broken","claims":{"P39":[
{"type":"item","id":"Q906","labels":[],"claims":[]}
]
"#;

fn small(text: &str) -> Result<(Model, Counts), DumpError> {
    let input = Box::new(io::Cursor::new(text.to_owned().into_bytes()));
    build(input, &Options { as_of: Some(day("2024-12-31")), ..Options::default() }, |_| {})
}

fn day(text: &str) -> Day {
    Fuzzy::parse(text).unwrap().latest
}

#[test]
fn counts_are_exact() {
    let (model, counts) = small(SMALL).unwrap();
    assert_eq!(
        (counts.entities, counts.people, counts.tenures, counts.offices, counts.places),
        (9, 2, 3, 1, 1)
    );
    assert_eq!(counts.damaged, 1);
    assert_eq!(counts.named[0].0, 9, "{:?}", counts.named);
    let kb = Knowledge::from_model(&model).unwrap();
    let jane = kb.person(kb.named("Jane Example")[0].form.person);
    let tenures = jane.tenures();
    assert_eq!(tenures.len(), 2);
    assert_eq!(tenures[0].dates(), "2012-05-07 to 2014");
    assert_eq!(tenures[1].dates(), "since 2020-03");
    let office = kb.office(tenures[0].office);
    assert_eq!(office.class(), crate::Class::Foreign);
    assert_eq!(office.of().unwrap().name(), "Examplia");
    let late = kb.person(kb.named("John Late")[0].form.person);
    assert!(!late.tenures()[0].may_cover(day("2019-07-01"), 0), "dead");
    assert!(late.tenures()[0].may_cover(day("2018-07-01"), 0));
}

#[test]
fn compressed_forms_give_the_same() {
    use std::io::Write as _;
    let plain = small(SMALL).unwrap();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(SMALL.as_bytes()).unwrap();
    let gz = gz.finish().unwrap();
    let mut bz = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz.write_all(SMALL.as_bytes()).unwrap();
    let bz = bz.finish().unwrap();
    let zst = ruzstd::encoding::compress_to_vec(
        SMALL.as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    for bytes in [gz.clone(), bz, zst] {
        let input = decompress(Box::new(io::Cursor::new(bytes))).unwrap();
        let options = Options { as_of: Some(day("2024-12-31")), ..Options::default() };
        assert_eq!(build(input, &options, |_| {}).unwrap(), plain);
    }
    // Cut short: an error, unless that is allowed.
    let cut = gz[..gz.len() - 12].to_vec();
    let open = |bytes: Vec<u8>| decompress(Box::new(io::Cursor::new(bytes))).unwrap();
    assert!(matches!(
        build(open(cut.clone()), &Options::default(), |_| {}),
        Err(DumpError::Io { .. })
    ));
    let allowed = Options { allow_truncated: true, ..Options::default() };
    assert!(build(open(cut), &allowed, |_| {}).is_ok_and(|(_, counts)| counts.truncated));
}

#[test]
fn other_files_are_refused() {
    let rdf = "<http://www.wikidata.org/entity/Q1> <http://schema.org/name> \"x\"@en .\n";
    assert!(matches!(small(rdf), Err(DumpError::Truthy)));
    assert!(matches!(small("nothing here\n"), Err(DumpError::NoEntities(_))));
    assert!(matches!(small(""), Err(DumpError::NoEntities(_))));
    // JSON without qualifiers.
    let bare = r#"{"type":"item","id":"Q1","labels":{"en":{"value":"A B"}},"claims":{"P31":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q5"}}}}],"P39":[{"mainsnak":{"snaktype":"value","datavalue":{"value":{"id":"Q901"}}}}]}}"#;
    let many: String =
        (0..ENOUGH).map(|i| bare.replace("\"Q1\"", &format!("\"Q{}\"", i + 10)) + ",\n").collect();
    assert!(matches!(small(&many), Err(DumpError::Truthy)));
}

/// Lines with what a search for bytes could trip over.
const ODD: &[&str] = &[
    // Braces, quotation marks and escapes in labels; the wanted language after others.
    r#"{"type":"item","id":"Q7","labels":{"de":{"language":"de","value":"\"}},\"claims\":{\"P39\":[{\"mainsnak\""},"en":{"language":"en","value":"Zo\u00eb \\"}},"descriptions":{"en":{"language":"en","value":"not a label"}},"aliases":{"en-gb":[{"language":"en-gb","value":"No"}],"en":[{"language":"en","value":"A \"B\" C"}]},"claims":{"P279":[{"mainsnak":{"snaktype":"value","property":"P279","datavalue":{"value":{"id":"Q8"}}},"rank":"normal"}]},"sitelinks":{}}"#,
    // No label in a language that is read, but a description.
    r#"{"type":"item","id":"Q9","labels":{"fr":{"language":"fr","value":"x"}},"descriptions":{"en":{"language":"en","value":"no label"}},"aliases":[],"claims":{"P297":[{"mainsnak":{"snaktype":"value","property":"P297","datavalue":{"value":"XX"}},"rank":"normal"}]}}"#,
    // No labels at all, and a property inside qualifiers and references.
    r#"{"type":"item","id":"Q10","labels":[],"descriptions":[],"aliases":[],"claims":{"P279":[{"mainsnak":{"snaktype":"value","property":"P279","datavalue":{"value":{"id":"Q8"}}},"qualifiers":{"P36":[{"snaktype":"value","property":"P36","datavalue":{"value":{"id":"Q1"}}}]},"rank":"preferred","references":[{"snaks":{"P17":[{"snaktype":"value","property":"P17","datavalue":{"value":{"id":"Q2"}}}]}}]}],"P36":[{"mainsnak":{"snaktype":"value","property":"P36","datavalue":{"value":{"id":"Q11"}}},"rank":"normal"}]}}"#,
];

/// Lines in forms that are read as a whole.
const FOREIGN: &[&str] = &[
    // Keys in another order, and spaces.
    r#"{"id":"Q12","type":"item","claims":{"P279":[{"rank":"normal","mainsnak":{"snaktype":"value","property":"P279","datavalue":{"value":{"id":"Q8"}}}}]},"labels":{"en":{"value":"late","language":"en"}}}"#,
    r#"{"type": "item", "id": "Q13", "labels": {"en": {"language": "en", "value": "spaced"}}, "claims": {"P279": [{"mainsnak": {"snaktype": "value", "property": "P279", "datavalue": {"value": {"id": "Q8"}}}, "rank": "normal"}]}}"#,
];

#[test]
fn a_search_finds_what_a_full_reading_finds() {
    let scanner = Scanner::new();
    let small = SMALL.lines().map(|l| l.trim_end_matches(','));
    let mut quick_ones = 0;
    for line in small.chain(ODD.iter().copied()).chain(FOREIGN.iter().copied()) {
        let bytes = line.as_bytes();
        let Ok(entity) = serde_json::from_slice::<Entity<'_>>(bytes) else { continue };
        let mut full = Store::default();
        full.entity(&entity).unwrap();
        if let Some(entity) = scanner.entity(bytes, &scanner.statements(bytes)) {
            let mut quick = Store::default();
            quick.entity(&entity).unwrap();
            assert_eq!((&quick.people, &quick.items), (&full.people, &full.items), "{line}");
            quick_ones += 1;
        }
        let mut either = Store::default();
        either.line(bytes, &scanner).unwrap();
        let wanted = entity.claims.p279.len() + entity.claims.p39.len() + entity.claims.p297.len();
        if wanted > 0 {
            assert_eq!((&either.people, &either.items), (&full.people, &full.items), "{line}");
            assert_eq!(either.people.len() + either.items.len(), 1, "{line}");
        }
    }
    assert!(quick_ones >= 8, "{quick_ones}");
}

#[test]
fn lines_keep_their_numbers_over_blocks() {
    // A line longer than a block, then a damaged one, without a last line break.
    let long = format!(
        "[\n{},\n{}\n{}\n]\n{{\"type\":",
        ODD[0],
        ODD[1].replace("no label", &"x".repeat(3 * BLOCK)),
        SMALL.lines().nth(1).unwrap_or_default()
    );
    let (_, counts) = small(&long).unwrap();
    assert_eq!((counts.entities, counts.damaged), (4, 1));
    assert_eq!(counts.bytes, long.len() as u64);
    assert_eq!(counts.named[0].0, 6, "{:?}", counts.named);
}

/// A statement of `property` with an item as value, and qualifiers.
fn says(property: &str, item: u32, qualifiers: &[String]) -> String {
    format!(
        r#"{{"mainsnak":{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"entity-type":"item","numeric-id":{item},"id":"Q{item}"}},"type":"wikibase-entityid"}}}},"type":"statement","qualifiers":{{{}}},"rank":"normal"}}"#,
        qualifiers.join(",")
    )
}

fn on(property: &str, date: &str) -> String {
    format!(
        r#""{property}":[{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"time":"+{date}T00:00:00Z","precision":11}},"type":"time"}}}}]"#
    )
}

fn about(property: &str, item: u32) -> String {
    format!(
        r#""{property}":[{{"snaktype":"value","property":"{property}","datavalue":{{"value":{{"entity-type":"item","id":"Q{item}"}},"type":"wikibase-entityid"}}}}]"#
    )
}

/// An entity with lists of statements by property.
fn entity(id: u32, label: &str, claims: &[(&str, Vec<String>)]) -> String {
    let claims: Vec<String> =
        claims.iter().map(|(p, list)| format!(r#""{p}":[{}]"#, list.join(","))).collect();
    format!(
        r#"{{"type":"item","id":"Q{id}","labels":{{"en":{{"language":"en","value":"{label}"}}}},"descriptions":[],"aliases":[],"claims":{{{}}}}},"#,
        claims.join(",")
    )
}

/// A human with an office: the item, and qualifiers.
fn human(id: u32, label: &str, held: &[(u32, &[String])]) -> String {
    let held = held.iter().map(|(office, q)| says("P39", *office, q)).collect();
    entity(
        id,
        label,
        &[("P31", vec![says("P31", 5, &[])]), ("P27", vec![says("P27", 900, &[])]), ("P39", held)],
    )
}

/// A small world: two countries, an alliance, and five kinds of office.
fn world(people: &[String]) -> Knowledge {
    let code = |code: &str| {
        vec![format!(
            r#"{{"mainsnak":{{"snaktype":"value","property":"P297","datavalue":{{"value":"{code}","type":"string"}}}},"rank":"normal"}}"#
        )]
    };
    let mut lines = vec![
        "[".to_owned(),
        entity(900, "Examplia", &[("P297", code("XX"))]),
        entity(901, "Otherland", &[("P297", code("XY"))]),
        entity(902, "Great Alliance", &[("P2388", vec![says("P2388", 911, &[])])]),
        entity(
            910,
            "Minister of Defence of Examplia",
            &[("P279", vec![says("P279", 83_307, &[])]), ("P1001", vec![says("P1001", 900, &[])])],
        ),
        entity(
            911,
            "Secretary of the Great Alliance",
            &[("P279", vec![says("P279", 999, &[])]), ("P2389", vec![says("P2389", 902, &[])])],
        ),
        entity(
            912,
            "ambassador of Examplia to Otherland",
            &[("P279", vec![says("P279", 121_998, &[])])],
        ),
        entity(913, "ambassador", &[("P279", vec![says("P279", 121_998, &[])])]),
        entity(914, "acting", &[("P279", vec![says("P279", 998, &[])])]),
    ];
    lines.extend(people.iter().cloned());
    lines.push("]".to_owned());
    Knowledge::from_model(&small(&lines.join("\n")).unwrap().0).unwrap()
}

#[test]
fn offices_are_those_of_who_has_them() {
    let start = on("P580", "2020-01-01");
    let kb = world(&[
        human(1, "Anna Alpha", &[(911, std::slice::from_ref(&start))]),
        human(2, "Bert Beta", &[(912, std::slice::from_ref(&start))]),
        human(3, "Carl Gamma", &[(913, &[start.clone(), about("P1001", 901)])]),
        human(4, "Dora Delta", &[(910, &[start.clone(), about("P5102", 914)])]),
        human(5, "Ezra Epsilon", &[(777, std::slice::from_ref(&start))]),
    ]);
    for (name, class, of, to, acting) in [
        ("Anna Alpha", crate::Class::OrgHead, "Great Alliance", "", false),
        ("Bert Beta", crate::Class::Ambassador, "Examplia", "Otherland", false),
        ("Carl Gamma", crate::Class::Ambassador, "Examplia", "Otherland", false),
        ("Dora Delta", crate::Class::Defence, "Examplia", "", true),
        // An office that no line tells of.
        ("Ezra Epsilon", crate::Class::Other, "Examplia", "", false),
    ] {
        let tenure = kb.person(kb.named(name)[0].form.person).tenures()[0];
        let office = kb.office(tenure.office);
        let to_name = office.to().map(|p| p.name()).unwrap_or_default();
        assert_eq!(
            (office.class(), office.of().unwrap().name(), to_name, tenure.acting),
            (class, of, to, acting),
            "{name}"
        );
    }
}

#[test]
fn a_successor_ends_what_has_no_end() {
    let kb = world(&[
        human(1, "Anna Alpha", &[(910, &[on("P580", "2010-01-01")])]),
        human(2, "Bert Beta", &[(910, &[on("P580", "2015-06-01")])]),
        human(3, "Carl Gamma", &[(913, &[on("P580", "2010-01-01")])]),
        human(4, "Dora Delta", &[(913, &[on("P580", "2015-06-01")])]),
    ]);
    let dates = |name: &str| kb.person(kb.named(name)[0].form.person).tenures()[0].dates();
    assert_eq!(dates("Anna Alpha"), "2010-01-01 to 2015-06-01");
    assert_eq!(dates("Bert Beta"), "since 2015-06-01");
    // There are many ambassadors.
    assert_eq!(dates("Carl Gamma"), "since 2010-01-01");
}

#[test]
fn humans_without_an_office_are_namesakes() {
    let start = on("P580", "2020-01-01");
    let kb = world(&[
        human(1, "Anna Alpha", &[(910, std::slice::from_ref(&start))]),
        human(2, "Bert Beta", &[(910, &[start])]),
        entity(3, "Ánna  Alpha", &[("P31", vec![says("P31", 5, &[])])]),
        entity(4, "Bert Beta", &[("P31", vec![says("P31", 6, &[])])]),
    ]);
    let ambiguous = |name: &str| kb.person(kb.named(name)[0].form.person).is_ambiguous();
    assert!(ambiguous("Anna Alpha"));
    assert!(!ambiguous("Bert Beta"), "a ship is no namesake");
}
