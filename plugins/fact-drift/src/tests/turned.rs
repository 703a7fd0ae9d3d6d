//! Pairs of sentences: the source's, and the draft's that turns it round or rewrites it honestly.

use super::alarms;

/// Turned round.
const TURNED: &[(&str, &str)] = &[
    (
        "The guidance of the ministry is a response to the increased availability of oat drinks.",
        "The guidance of the ministry came in response to the decreased availability of oat drinks.",
    ),
    (
        "The strengthened dike at Karsa was shown to two ministers from Orsk on Monday.",
        "On Monday two ministers from Orsk were shown the weakened dike at Karsa.",
    ),
    (
        "The company gave no details about the leak at its plant in Gorna.",
        "The company gave some details about the leak at its plant in Gorna.",
    ),
    (
        "The ministry said the convoy did not reach the besieged town of Karsa on Friday.",
        "The ministry said the convoy reached the besieged town of Karsa on Friday.",
    ),
    (
        "Prices of bread and flour fell sharply in the capital last month.",
        "Prices of bread and flour rose sharply in the capital last month.",
    ),
    (
        "The senate rejected the bill on water rights by a narrow margin.",
        "The senate approved the bill on water rights by a narrow margin.",
    ),
    (
        "Norland attacked Sudland at dawn, breaking the truce signed in spring.",
        "At dawn Sudland attacked Norland and broke the truce signed in spring.",
    ),
    (
        "The guards left the embassy before the crowd broke through the gates.",
        "The guards left the embassy after the crowd broke through the gates.",
    ),
    (
        "Few witnesses of the crash have spoken to the investigators so far.",
        "Many witnesses of the crash have spoken to the investigators so far.",
    ),
    (
        "The central bank may raise interest rates in the autumn, its governor said.",
        "The central bank will raise interest rates in the autumn, its governor said.",
    ),
    (
        "All hostages taken at the hotel were freed on Tuesday morning.",
        "Some hostages taken at the hotel were freed on Tuesday morning.",
    ),
    (
        "The troops withdrew from the border villages on Sunday, according to residents.",
        "The troops attacked the border villages on Sunday, according to residents.",
    ),
    (
        "The mayor denied that the dam had been inspected by her engineers.",
        "The mayor confirmed that the dam had been inspected by her engineers.",
    ),
    (
        "Unions support the new pension law and its later retirement age.",
        "Unions oppose the new pension law and its later retirement age.",
    ),
    (
        "The airline will not compensate passengers stranded in Oporto by the strike.",
        "The airline will compensate passengers stranded in Oporto by the strike.",
    ),
    (
        "Brandt beat Kowalski in the second round of the mayoral election.",
        "In the second round of the mayoral election Kowalski beat Brandt.",
    ),
    (
        "The port of Vessen reopened on Monday after the storm had passed.",
        "The port of Vessen closed on Monday after the storm had passed.",
    ),
    (
        "Exports of steel to the region declined for the third quarter in a row.",
        "Exports of steel to the region increased for the third quarter in a row.",
    ),
    (
        "The court found the accountant guilty of forging the museum's receipts.",
        "The court found the accountant innocent of forging the museum's receipts.",
    ),
    (
        "The pilots could refuse to fly the old aircraft over the mountains.",
        "The pilots must refuse to fly the old aircraft over the mountains.",
    ),
    (
        "No survivors of the shipwreck were found on the island, the navy reported.",
        "Several survivors of the shipwreck were found on the island, the navy reported.",
    ),
    (
        "The president invited rebel leaders to the talks before the ceasefire began.",
        "The president invited rebel leaders to the talks after the ceasefire began.",
    ),
    (
        "Doctors allowed visitors into the fever ward on Wednesday.",
        "Doctors banned visitors from the fever ward on Wednesday.",
    ),
    (
        "The village of Orle was never evacuated during the floods, officials admitted.",
        "The village of Orle was evacuated during the floods, officials admitted.",
    ),
    (
        "Most farmers in the delta have sold their land to the energy company.",
        "Few farmers in the delta have sold their land to the energy company.",
    ),
    (
        "Vetra accused Halden of dumping chemical waste in the shared lake.",
        "Halden accused Vetra of dumping chemical waste in the shared lake.",
    ),
    (
        "The court did not reject the appeal of the shipyard against the fine.",
        "The court rejected the appeal of the shipyard against the fine.",
    ),
    (
        "The union will end its strike at the quarry on Friday, its leader said.",
        "The union will not end its strike at the quarry on Friday, its leader said.",
    ),
    (
        "The judges said the tax was compatible with the island's charter.",
        "The judges said the tax was incompatible with the island's charter.",
    ),
    (
        "The clinic was unable to treat the burned sailors, a nurse said.",
        "The clinic was able to treat the burned sailors, a nurse said.",
    ),
    (
        "Two of the guards at the reservoir were unarmed, the commission found.",
        "Two of the guards at the reservoir were armed, the commission found.",
    ),
    (
        "The envoy called the terms of the fishing deal unacceptable on Monday.",
        "The envoy called the terms of the fishing deal acceptable on Monday.",
    ),
    (
        "The bridge had often been inspected before the collapse, engineers said.",
        "The bridge had never been inspected before the collapse, engineers said.",
    ),
    (
        "Officials ruled that the dam's owners were responsible for the flood.",
        "Officials ruled that the dam's owners were not responsible for the flood.",
    ),
    (
        "The pilots did not stop the boarding of the delayed ferry to Orsk.",
        "The pilots stopped the boarding of the delayed ferry to Orsk.",
    ),
    (
        "The new mill in Karsa is larger than the old one.",
        "The new mill in Karsa is smaller than the old one.",
    ),
    (
        "The pilot of the glider was unharmed, police said.",
        "The pilot of the glider was injured, police said.",
    ),
    (
        "Nine of the 31 farmers of the valley own land in Karsa, Ewa Lund said.",
        "All of the 31 farmers of the valley own land in Karsa, Ewa Lund said.",
    ),
    (
        "Nearly half of the farms in Karsa have been sold, Ewa Lund said.",
        "All of the farms in Karsa have been sold, Ewa Lund said.",
    ),
    (
        "Two of the farms in Karsa have been sold, Ewa Lund said.",
        "None of the farms in Karsa have been sold, Ewa Lund said.",
    ),
    // Of two ends of one scale.
    (
        "The grant of the ministry is meant to spur the weaving of wool in Karsa.",
        "The grant of the ministry is meant to hinder the weaving of wool in Karsa.",
    ),
    (
        "Rosa Holm, founder of the thriving brewery in Ostrow, opened a second cellar in May.",
        "Rosa Holm, founder of the struggling brewery in Ostrow, opened a second cellar in May.",
    ),
    (
        "Small, uncrewed balloons of the weather office rose over the bay of Vik at dawn.",
        "Small, crewed balloons of the weather office rose over the bay of Vik at dawn.",
    ),
    (
        "The town wants to contain the rents of the old quarter with a new law, Ewa Lund said.",
        "The town wants to inflate the rents of the old quarter with a new law, Ewa Lund said.",
    ),
    // What else the inspectors have found settles nothing.
    (
        "The inspectors have found rust in a pipe. But the inspectors, who opened the sluice at \
         Karsa on Friday, have not found any leak in the dam.",
        "The inspectors, who opened the sluice at Karsa on Friday, have found a leak in the dam.",
    ),
    // Short, and the same to its end.
    ("The weavers did not say who will buy the looms.", "The weavers said who will buy the looms."),
    (
        "The strike was called before the talks on pay in Karsa.",
        "The strike was called after the talks on pay in Karsa.",
    ),
    (
        "The parade was held after the fair in the old port.",
        "The fair in the old port was held after the parade.",
    ),
    (
        "The marsh lies north of the town of Karsa, a ranger said.",
        "The marsh lies south of the town of Karsa, a ranger said.",
    ),
];

/// Rewritten honestly.
const HONEST: &[(&str, &str)] = &[
    (
        "The grant of the ministry is meant to spur the weaving of wool in Karsa.",
        "The grant of the ministry is meant to foster the weaving of wool in Karsa.",
    ),
    (
        "The grant of the ministry is meant to spur the weaving of wool in Karsa.",
        "The grant of the ministry is not meant to hinder the weaving of wool in Karsa.",
    ),
    (
        "Rosa Holm, founder of the thriving brewery in Ostrow, opened a second cellar in May.",
        "Rosa Holm, founder of the flourishing brewery in Ostrow, opened a second cellar in May.",
    ),
    (
        "Small, uncrewed balloons of the weather office rose over the bay of Vik at dawn.",
        "Small, unmanned balloons of the weather office rose over the bay of Vik at dawn.",
    ),
    (
        "The town wants to contain the rents of the old quarter with a new law, Ewa Lund said.",
        "The town wants to curb the rents of the old quarter with a new law, Ewa Lund said.",
    ),
    (
        "The inspectors have found rust in a pipe. But the inspectors, who opened the sluice at \
         Karsa on Friday, have not found any leak in the dam.",
        "The inspectors, who opened the sluice at Karsa on Friday, have found no leak in the dam.",
    ),
    (
        "The weavers did not say who will buy the looms.",
        "Who will buy the looms the weavers did not say.",
    ),
    ("The warden gave few other hints.", "The warden gave hardly any other hints."),
    (
        "A lawyer for the ferry line, Jens Orban, declined to comment on the report.",
        "A lawyer for the ferry line, Jens Orban, would not comment on the report.",
    ),
    (
        "The nurses of Orsk have given their sleep to the sick, the union said.",
        "The nurses of Orsk should not give their sleep to the sick, the union said.",
    ),
    (
        "The guidance of the ministry is a response to the increased availability of oat drinks.",
        "The guidance of the ministry came in response to the growing availability of oat drinks.",
    ),
    (
        "The number of public schools in the valley rose, the ministry said on Monday.",
        "The number of private schools in the valley fell, the ministry said on Monday.",
    ),
    (
        "The deputy mayor Karl Lund, who as chair of the board would be asked to vote, is abroad.",
        "The deputy mayor Karl Lund will not vote on the board.",
    ),
    (
        "The company gave no details about the leak at its plant in Gorna.",
        "The company did not give details about the leak at its Gorna plant.",
    ),
    (
        "The ministry said the convoy did not reach the besieged town of Karsa on Friday.",
        "The convoy failed to reach the besieged town of Karsa on Friday, the ministry said.",
    ),
    (
        "Prices of bread and flour fell sharply in the capital last month.",
        "Bread and flour prices in the capital dropped sharply last month.",
    ),
    (
        "The senate rejected the bill on water rights by a narrow margin.",
        "The bill on water rights was rejected by the senate by a narrow margin.",
    ),
    (
        "Norland attacked Sudland at dawn, breaking the truce signed in spring.",
        "Sudland was attacked by Norland at dawn, which broke the truce signed in spring.",
    ),
    (
        "The guards left the embassy before the crowd broke through the gates.",
        "The crowd broke through the gates after the guards had left the embassy.",
    ),
    (
        "Few witnesses of the crash have spoken to the investigators so far.",
        "Not many witnesses of the crash have spoken to investigators so far.",
    ),
    (
        "The central bank may raise interest rates in the autumn, its governor said.",
        "The central bank might raise interest rates in autumn, according to its governor.",
    ),
    (
        "All hostages taken at the hotel were freed on Tuesday morning.",
        "Every one of the hostages taken at the hotel was freed on Tuesday morning.",
    ),
    (
        "The troops withdrew from the border villages on Sunday, according to residents.",
        "Troops pulled out of the border villages on Sunday, residents said.",
    ),
    (
        "The mayor denied that the dam had been inspected by her engineers.",
        "The mayor said the dam had not been inspected by her engineers.",
    ),
    (
        "Unions support the new pension law and its later retirement age.",
        "The new pension law, with its later retirement age, has the support of the unions.",
    ),
    (
        "The airline will not compensate passengers stranded in Oporto by the strike.",
        "Passengers stranded in Oporto by the strike won't be compensated by the airline.",
    ),
    (
        "Brandt beat Kowalski in the second round of the mayoral election.",
        "Kowalski lost to Brandt in the second round of the mayoral election.",
    ),
    (
        "The port of Vessen reopened on Monday after the storm had passed.",
        "After the storm had passed, the port of Vessen opened again on Monday.",
    ),
    (
        "Exports of steel to the region declined for the third quarter in a row while imports rose.",
        "Imports rose, but exports of steel to the region declined for the third quarter in a row.",
    ),
    (
        "The court found the accountant guilty of forging the museum's receipts.",
        "The accountant was found guilty by the court of having forged the museum's receipts.",
    ),
    (
        "It is not the first time that the pilots refuse to fly over the mountains in winter.",
        "The pilots have refused before to fly over the mountains in winter.",
    ),
    (
        "No survivors of the shipwreck were found on the island, the navy reported.",
        "The navy found no survivors of the shipwreck on the island.",
    ),
    (
        "The agency did not learn about the missing barrels of acid until Thursday.",
        "The agency learned about the missing barrels of acid only on Thursday.",
    ),
    (
        "The minister did not rule out a second vote on the harbour tunnel this year.",
        "The minister said a second vote on the harbour tunnel this year was possible.",
    ),
    (
        "Not all farmers in the delta have sold their land to the energy company.",
        "Some farmers in the delta have not sold their land to the energy company.",
    ),
    (
        "Unemployment in the valley fell to five percent as the factory hired welders.",
        "Employment in the valley rose as the factory hired welders, and five percent are without work.",
    ),
    (
        "Vetra accused Halden of dumping chemical waste in the shared lake.",
        "Halden was accused by Vetra of dumping chemical waste in the shared lake.",
    ),
    (
        "The council has yet to approve the budget for the flooded schools.",
        "The council has not approved the budget for the flooded schools.",
    ),
    (
        "Finance minister Rosa Holm said the subsidy would not breach the fiscal rule.",
        "The subsidy would stay within the fiscal rule, said Rosa Holm, the finance minister.",
    ),
    (
        "The court did not reject the appeal of the shipyard against the fine.",
        "The court allowed the appeal of the shipyard against the fine.",
    ),
    (
        "The union will end its strike at the quarry on Friday, its leader said.",
        "The union will not strike at the quarry after Friday, its leader said.",
    ),
    (
        "The judges said the tax was incompatible with the island's charter.",
        "The judges said the tax was not compatible with the island's charter.",
    ),
    (
        "The clinic was unable to treat the burned sailors, a nurse said.",
        "The clinic was not able to treat the burned sailors, a nurse said.",
    ),
    (
        "Two of the guards at the reservoir were unarmed, the commission found.",
        "The commission found that two of the reservoir's guards had not been armed.",
    ),
    (
        "The envoy called the terms of the fishing deal unacceptable on Monday.",
        "The envoy said on Monday that the terms of the fishing deal could not be accepted.",
    ),
    (
        "The bridge had never been inspected before the collapse, engineers said.",
        "Engineers said the bridge had not been inspected before the collapse.",
    ),
    (
        "Officials ruled that the dam's owners were responsible for the flood.",
        "Officials ruled that the dam's owners, not the town, were responsible for the flood.",
    ),
    (
        "The pilots did not stop the boarding of the delayed ferry to Orsk.",
        "The pilots let the boarding of the delayed ferry to Orsk go on.",
    ),
    (
        "The minister does not rule out a tax on empty homes in the capital.",
        "The minister is not ruling out a tax on empty homes in the capital.",
    ),
    (
        "Fishermen often complain of the noise of the wind farm off Karsa.",
        "Fishermen complain of the noise of the wind farm off Karsa, though never at night.",
    ),
    (
        "The new mill in Karsa is larger than the old one.",
        "The old mill in Karsa is smaller than the new one.",
    ),
    (
        "The pilot of the glider was unharmed, police said.",
        "The pilot of the glider was not injured, police said.",
    ),
    ("Jana Lisk kept the light for 20 years.", "Jana Lisk kept the light for two decades."),
    (
        "Nine of the 31 farmers of the valley own land in Karsa, Ewa Lund said.",
        "Not all of the 31 farmers of the valley own land in Karsa, Ewa Lund said.",
    ),
    (
        "Nearly half of the farms in Karsa have been sold, Ewa Lund said.",
        "Nearly half of all farms in Karsa have been sold, Ewa Lund said.",
    ),
    (
        "Two of the farms in Karsa have been sold, Ewa Lund said.",
        "Both of the farms in Karsa have been sold, Ewa Lund said.",
    ),
    (
        "The strike was called before the talks on pay in Karsa.",
        "The talks on pay in Karsa were held after the strike.",
    ),
    (
        "The parade was held after the fair in the old port.",
        "The fair in the old port was held before the parade.",
    ),
    (
        "The marsh lies north of the town of Karsa, a ranger said.",
        "The town of Karsa lies south of the marsh, a ranger said.",
    ),
];

#[test]
fn a_sense_turned_round_is_told_and_other_words_are_not() {
    let missed: Vec<_> = TURNED.iter().filter(|(s, d)| alarms(d, s).is_empty()).collect();
    let wrong: Vec<_> = HONEST.iter().filter(|(s, d)| !alarms(d, s).is_empty()).collect();
    assert!(missed.is_empty() && wrong.is_empty(), "missed {missed:#?}\nwrong {wrong:#?}");
}
