//! Passages: the source's, and the draft's that swaps its words or rewrites it honestly.

use provcheck_testkit::draft;

use crate::TranslationArtifact;

/// Returns the places of tortured-phrase for one pair, with their levels.
fn found(source: &str, text: &str) -> Vec<String> {
    let report = draft(text).source("wire.txt", source).check::<TranslationArtifact>();
    let ours = report.findings().iter().enumerate().filter(|(_, f)| f.rule == "tortured-phrase");
    ours.map(|(i, f)| format!("{:?} {}", f.severity, report.excerpt(i))).collect()
}

/// Gone through by a tool: the source, the draft.
const SWAPPED: &[(&str, &str)] = &[
    (
        "The central bank raised its interest rate on Tuesday to slow the growth of consumer prices.",
        "The central bank raised its interest tariff on Tuesday to slow the growth of shopper prices.",
    ),
    (
        "Rescue workers pulled three survivors from the rubble of the apartment building on Monday night.",
        "Rescue labourers pulled three survivors from the debris of the tenement building on Monday night.",
    ),
    (
        "The foreign minister said that climate change would be on the agenda of the summit in Oslo.",
        "The foreign clergyman said that climate alteration would be on the plan of the summit in Oslo.",
    ),
    (
        "Doctors warned that heart disease and high blood pressure kill more men than road accidents.",
        "Doctors warned that heart sickness and high blood strain kill more men than road mishaps.",
    ),
    (
        "The judge sentenced the former governor to nine years in prison for tax evasion.",
        "The judge sentenced the former governor to nine years in penitentiary for levy evasion.",
    ),
    (
        "The army said its air defence had shot down two drones near the nuclear power plant.",
        "The soldiery said its air safeguard had shot down two drones near the nuclear power vegetation.",
    ),
    (
        "Public health officials blamed the outbreak on drinking water from a broken pipe in the old town.",
        "Public health officials blamed the outbreak on drinking fluid from a broken tube in the old borough.",
    ),
    (
        "Oil prices fell on Friday after the producers agreed to lift output by half a million barrels.",
        "Oil costs fell on Friday after the makers agreed to hoist yield by half a million casks.",
    ),
    (
        "Voters go to the polls on Sunday in a general election that may end ten years of one-party rule.",
        "Electors go to the polls on Sunday in a general balloting that may end ten years of one-party regulation.",
    ),
    (
        "The government cut income tax and raised the minimum wage for factory workers in the budget.",
        "The government cut income levy and raised the minimum stipend for factory workers in the budget.",
    ),
    (
        "The trade union called a strike for next week over low wages and long working hours at the port.",
        "The trade coalition called a walkout for next week over low stipends and long toiling hours at the port.",
    ),
    (
        "The peace talks collapsed when the rebel leader refused to sign the final agreement in the capital.",
        "The harmony talks collapsed when the renegade leader refused to sign the concluding arrangement in the capital.",
    ),
    (
        "The airline cancelled all flights after a bomb threat closed the main terminal of the international airport.",
        "The airline cancelled all flights after a bomb menace closed the principal terminal of the international aerodrome.",
    ),
    (
        "The storm left thousands of homes without power and closed the main road to the coast for two days.",
        "The tempest left thousands of dwellings without power and shuttered the principal road to the coast for two days.",
    ),
];

/// Rewritten by a writer: the source, the draft.
const WRITTEN: &[(&str, &str)] = &[
    (
        "The central bank raised its interest rate on Tuesday to slow the growth of consumer prices.",
        "The central bank increased its key interest rate on Tuesday to curb the rise in consumer prices.",
    ),
    (
        "Rescue workers pulled three survivors from the rubble of the apartment building on Monday night.",
        "Rescuers dragged three survivors out of the ruins of the apartment block on Monday night.",
    ),
    (
        "The foreign minister said that climate change would be on the agenda of the summit in Oslo.",
        "Climate change will be on the table at the summit in Oslo, according to the foreign minister.",
    ),
    (
        "Doctors warned that heart disease and high blood pressure kill more men than road accidents.",
        "Doctors cautioned that heart disease and hypertension kill more men than car crashes.",
    ),
    (
        "The judge sentenced the former governor to nine years in prison for tax evasion.",
        "The judge jailed the former governor for nine years for tax fraud.",
    ),
    (
        "The army said its air defence had shot down two drones near the nuclear power plant.",
        "The army said its air defences had downed two drones close to the nuclear power station.",
    ),
    (
        "Public health officials blamed the outbreak on drinking water from a broken pipe in the old town.",
        "Health officials traced the outbreak to drinking water from a burst pipe in the old quarter.",
    ),
    (
        "Oil prices fell on Friday after the producers agreed to lift output by half a million barrels.",
        "Oil prices slid on Friday after the producers agreed to boost output by half a million barrels.",
    ),
    (
        "Voters go to the polls on Sunday in a general election that may end ten years of one-party rule.",
        "Voters cast their ballots on Sunday in a parliamentary election that could end a decade of one-party rule.",
    ),
    (
        "Police found the body of a missing hiker near the mountain village on Saturday, a spokesman said.",
        "Police discovered the body of a missing walker near the mountain village on Saturday, a spokesman said.",
    ),
    (
        "The trade union called a strike for next week over low wages and long working hours at the port.",
        "The trade union announced a walkout for next week over poor pay and long working hours at the port.",
    ),
    (
        "The peace talks collapsed when the rebel leader refused to sign the final agreement in the capital.",
        "The peace talks broke down when the rebel commander declined to sign the final accord in the capital.",
    ),
    (
        "The company cut its profit forecast and said that sales of electric cars had been weaker than expected.",
        "The carmaker lowered its profit outlook and said that sales of electric vehicles had been weaker than forecast.",
    ),
    (
        "The storm left thousands of homes without power and closed the main road to the coast for two days.",
        "The storm left thousands of households without electricity and shut the main coastal road for two days.",
    ),
    (
        "A court in the port city ordered the airline to pay damages to passengers of the cancelled flight.",
        "A tribunal in the port city ordered the airline to pay compensation to travellers of the scrapped flight.",
    ),
    (
        "The prime minister resigned after his party lost a vote of confidence in parliament on Thursday.",
        "The prime minister stepped down after his coalition lost a vote of confidence in parliament on Thursday.",
    ),
    (
        "Firefighters battled a forest fire that destroyed dozens of houses on the Greek island.",
        "Firefighters fought a wildfire that razed dozens of villas on the Greek island.",
    ),
    (
        "The museum said thieves had broken in at night and stolen a gold crown from the main hall.",
        "The museum said burglars had broken in overnight and snatched a gold crown from the central gallery.",
    ),
];

/// Gone through word by word by a writer, who puts common words for common ones: the source, the
/// draft.
const VARIED: &[(&str, &str)] = &[
    (
        "Police arrested three men on Friday after a shop was robbed in the northern suburb of the port.",
        "Officers detained three men on Friday after a store was raided in the northern suburb of the port.",
    ),
    (
        "Thousands of protesters marched through the centre of the capital on Sunday to demand the release of the jailed journalist.",
        "Thousands of demonstrators marched through the heart of the capital on Sunday to demand the freeing of the imprisoned journalist.",
    ),
    (
        "The blaze destroyed two warehouses and hurt five firefighters before it was put out at dawn.",
        "The fire gutted two depots and injured five firefighters before it was put out at daybreak.",
    ),
    (
        "The mayor said the town would need at least two million euros to repair the broken bridge.",
        "The mayor said the town would require at least two million euros to fix the damaged bridge.",
    ),
    (
        "A gunman killed four people and wounded six in a bar near the railway station late on Saturday.",
        "A shooter killed four people and injured six in a pub near the train station late on Saturday.",
    ),
    (
        "The airline said it would cut 400 jobs and sell nine planes to reduce its debt.",
        "The carrier said it would axe 400 posts and sell nine aircraft to lower its debt.",
    ),
    (
        "The teacher was fired in May after parents complained about the way she punished pupils.",
        "The teacher was sacked in May after parents protested about the way she disciplined students.",
    ),
    (
        "The company hopes to begin work on the new pier in spring and finish it within two years.",
        "The firm hopes to start construction of the new jetty in spring and complete it within two years.",
    ),
    (
        "Doctors at the clinic treated eleven children for burns after the explosion at the fairground.",
        "Medics at the hospital treated eleven youngsters for burns after the blast at the fairground.",
    ),
    (
        "A farmer found the wreck of the small plane in a wood on Tuesday, two days after it vanished.",
        "A farmer discovered the wreckage of the light aircraft in a forest on Tuesday, two days after it disappeared.",
    ),
    (
        "The suspect fled on a motorbike but was caught by officers near the border that night.",
        "The suspect escaped on a motorcycle but was seized by police near the frontier that night.",
    ),
    (
        "The ship sank in a storm off the coast on Monday with 14 sailors on board, the navy said.",
        "The vessel went down in a gale off the coast on Monday with 14 crew on board, the navy said.",
    ),
    (
        "Lawmakers passed the budget late on Thursday after a bitter debate that lasted eleven hours.",
        "Deputies approved the budget late on Thursday after a heated debate that went on for eleven hours.",
    ),
    (
        "The museum paid a record sum for the portrait, which had been hidden in an attic for decades.",
        "The gallery spent a record amount on the painting, which had been concealed in a loft for decades.",
    ),
    (
        "Rebels attacked an army post in the hills at night and stole guns and ammunition.",
        "Insurgents assaulted an army base in the mountains at night and took weapons and ammunition.",
    ),
    (
        "The boy was bitten by a dog in a park last week and needed twelve stitches.",
        "The youngster was bitten by a dog in a playground last week and required twelve stitches.",
    ),
    (
        "Investigators think the leak began in a worn pipe and spread to the tank within minutes.",
        "Inspectors believe the leak started in a corroded pipe and reached the tank within minutes.",
    ),
    (
        "The couple sued the builder because the roof leaked and the walls were damp.",
        "The pair took the contractor to court because the roof leaked and the walls were wet.",
    ),
];

/// A draft edited for readers of another country: the source, the draft.
const ABROAD: &[(&str, &str)] = &[(
    "The truck driver died when his vehicle hit the center of the highway bridge near an apartment block. \
        Two students on vacation saw the movie theater burn, and called the fire department by cell phone.",
    "The lorry driver died when his vehicle hit the centre of the motorway bridge near a flat block. \
        Two pupils on holiday saw the film theatre burn, and called the fire department by mobile phone.",
)];

#[test]
fn swapped_words_are_told() {
    let missed: Vec<_> = SWAPPED.iter().filter(|(s, d)| found(s, d).is_empty()).collect();
    assert!(SWAPPED.len() >= 12 && missed.is_empty(), "missed {}: {missed:#?}", missed.len());
}

#[test]
fn written_words_are_not() {
    let all = || WRITTEN.iter().chain(ABROAD);
    let wrong: Vec<_> =
        all().map(|(s, d)| (d, found(s, d))).filter(|(_, places)| !places.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let warned: Vec<_> = VARIED.iter().filter(|(s, d)| !found(s, d).is_empty()).collect();
    assert!(warned.is_empty(), "{warned:#?}");
    let join = |texts: Vec<&str>| texts.join("\n\n");
    let (sources, drafts) = all().chain(VARIED).copied().unzip();
    assert_eq!(found(&join(sources), &join(drafts)), Vec::<String>::new());
}

#[test]
fn many_in_one_draft_are_warnings() {
    let (sources, drafts): (Vec<&str>, Vec<&str>) = SWAPPED.iter().copied().unzip();
    let places = found(&sources.join("\n\n"), &drafts.join("\n\n"));
    let warned = places.iter().filter(|p| p.starts_with("Warning")).count();
    assert!(warned > 20, "{places:#?}");
    let one = found(
        "The central bank raised its interest rate on Tuesday to slow the growth of consumer prices.",
        "The focal bank raised its interest rate on Tuesday to slow the growth of consumer prices.",
    );
    // The table knows it.
    assert_eq!(one, ["Info focal bank"]);
}
