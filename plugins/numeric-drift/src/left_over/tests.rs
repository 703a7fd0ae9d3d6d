//! Reports and drafts made from them in other words: with one figure altered, and with none.

use provcheck_testkit::draft;

use crate::NumericDrift;

/// A report, a draft that keeps its figures, and slips of a reporter: what the draft
/// says, what it says by mistake.
type Story = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const STORIES: &[Story] = &[
    (
        "A court in Lindvar on Thursday sentenced the former head of the savings bank to 12 years in \
         prison for fraud. Prosecutors said Marta Kolb had moved 48 million euros to companies owned \
         by her brother. The judge ordered her to pay back 31 million euros. She was cleared of two \
         lesser charges.",
        "The ex-head of Lindvar's savings bank, Marta Kolb, was jailed for 12 years on Thursday after \
         a court found her guilty of fraud. She had shifted 48 million euros to her brother's \
         companies, according to the prosecution, and must repay 31 million euros.",
        &[("12 years", "21 years"), ("48 million euros", "48 billion euros")],
    ),
    (
        "Flood water covered 3,400 homes in the Orla valley on Sunday, the regional government said. \
         About 9,000 people were taken to shelters. Rain of 212 millimetres fell in one day, the most \
         since measurements began in 1951. Two bridges were washed away.",
        "Some 3,400 homes stood under water in the valley of the Orla on Sunday. The regional \
         government said 9,000 people had been moved to shelters after 212 millimetres of rain in a \
         single day, a record since 1951.",
        &[
            ("3,400 homes", "4,300 homes"),
            ("9,000 people", "90,000 people"),
            ("212 millimetres", "122 millimetres"),
        ],
    ),
    (
        "Tervo Steel will close its mill in Hanko at the end of June, with the loss of 640 jobs. The \
         company said the mill had lost 85 million euros over three years. It will keep 120 workers \
         at a research centre in the town. Unions called a strike for Monday.",
        "With the loss of 640 jobs, Tervo Steel is shutting its Hanko mill in late June. The mill \
         lost 85 million euros in three years, the company said. A research centre in the town will \
         keep 120 workers.",
        &[
            ("640 jobs", "460 jobs"),
            ("85 million euros", "58 million euros"),
            ("120 workers", "210 workers"),
        ],
    ),
    (
        "The ruling Centre Union won 41.2 percent of the vote in Sunday's election in Kastria, the \
         electoral board said on Monday with nearly all ballots counted. The Green List came second \
         with 27.5 percent. Turnout was 68 percent. The Centre Union will hold 74 of the 150 seats in \
         parliament, two short of a majority.",
        "Kastria's ruling Centre Union took 41.2 percent in Sunday's election, the electoral board \
         announced on Monday. The Green List got 27.5 percent, and turnout stood at 68 percent. With \
         74 of 150 seats the Centre Union misses a majority by two.",
        &[
            ("41.2 percent", "42.1 percent"),
            ("68 percent", "86 percent"),
            ("74 of 150 seats", "47 of 150 seats"),
        ],
    ),
    (
        "Cholera has killed 57 people in the camps near Adiru since early March, the health ministry \
         said on Wednesday. It has recorded 1,280 cases. Half of the dead were children under five. \
         Aid groups have delivered 40,000 doses of vaccine.",
        "The health ministry in Adiru said on Wednesday that 57 people had died of cholera in nearby \
         camps since the start of March. There have been 1,280 cases. Aid groups brought 40,000 doses \
         of vaccine.",
        &[
            ("57 people", "75 people"),
            ("1,280 cases", "12,800 cases"),
            ("40,000 doses", "400,000 doses"),
        ],
    ),
    (
        "Police in Braskov arrested nine men on Friday in raids on a car theft ring. Officers seized \
         23 vehicles and 310,000 crowns in cash from a garage in the suburb of Telna. The ring is \
         thought to have stolen more than 150 cars since 2019. The men are between 22 and 47 years \
         old.",
        "Nine men were arrested in Braskov on Friday when police raided a ring of car thieves. In a \
         garage in Telna officers found 23 vehicles and 310,000 crowns in cash. More than 150 cars \
         are thought to have been stolen by the ring since 2019.",
        &[
            ("Nine men", "Nineteen men"),
            ("23 vehicles", "32 vehicles"),
            ("310,000 crowns", "31,000 crowns"),
            ("150 cars", "1,500 cars"),
        ],
    ),
    (
        "A train with 180 passengers left the rails near Sorvik on Tuesday night. Six people were \
         killed and 34 were injured, the railway said. Two carriages fell down a slope of 15 metres. \
         The line will stay closed until 14 May.",
        "Six passengers died and 34 were hurt when a train came off the rails near Sorvik on Tuesday \
         night, according to the railway. It had 180 people on board. Two of its carriages went down \
         a 15-metre slope. The line is to reopen on 14 May.",
        &[
            ("Six passengers", "Sixteen passengers"),
            ("34 were hurt", "43 were hurt"),
            ("15-metre slope", "50-metre slope"),
            ("14 May", "24 May"),
        ],
    ),
    (
        "The wildfire on the island of Melos has burned 7,200 hectares of pine forest, the fire \
         service said on Saturday. Some 430 firefighters and 12 aircraft were fighting it. Between 50 \
         and 60 houses were destroyed in the village of Akri.",
        "On Melos a wildfire has burned 7,200 hectares of pine forest, the fire service said on \
         Saturday. It sent 430 firefighters and 12 aircraft. In the village of Akri 50 to 60 houses \
         were destroyed.",
        &[
            ("7,200 hectares", "72,000 hectares"),
            ("430 firefighters", "340 firefighters"),
            ("50 to 60 houses", "500 to 600 houses"),
        ],
    ),
    (
        "Inflation in Norvia slowed to 3.4 percent in April from 4.1 percent in March, the statistics \
         office said. Food prices rose by 6.2 percent over the year. The central bank left its main \
         rate at 5.75 percent last week.",
        "Prices in Norvia rose by 3.4 percent in the year to April, down from 4.1 percent in March, \
         the statistics office reported. Food cost 6.2 percent more than a year before. The central \
         bank's main rate stayed at 5.75 percent last week.",
        &[("3.4 percent", "4.3 percent"), ("5.75 percent", "7.55 percent")],
    ),
    (
        "Nearly 2,000 nurses walked out of hospitals in Port Ellis on Monday over pay. Their union \
         wants a rise of 11 percent; the city has offered 4 percent. The strike is to last three days \
         and has put off 760 operations.",
        "Close to 2,000 nurses in Port Ellis left work on Monday. Their union is asking for 11 \
         percent more pay and was offered 4 percent by the city. Because of the three-day strike 760 \
         operations were put off.",
        &[
            ("760 operations", "670 operations"),
            ("2,000 nurses", "20,000 nurses"),
            ("11 percent", "17 percent"),
        ],
    ),
    (
        "Bergson Foods is buying the Danish baker Rugmark for 1.3 billion dollars in cash, the two \
         companies said on Tuesday. Rugmark has 2,150 employees and had sales of 740 million dollars \
         last year. The deal should close by the end of September.",
        "Danish baker Rugmark will be taken over by Bergson Foods for 1.3 billion dollars, it was \
         announced on Tuesday. Rugmark, with 2,150 employees, sold goods worth 740 million dollars \
         last year.",
        &[
            ("1.3 billion dollars", "1.3 million dollars"),
            ("2,150 employees", "2,510 employees"),
            ("740 million dollars", "470 million dollars"),
        ],
    ),
    (
        "A ferry with 214 people on board ran aground off Cape Sund on Wednesday morning, the coast \
         guard said. Rescue boats brought 198 passengers and 16 crew to the port of Elva. Seven \
         people were treated for shock. The ship, built in 1998, is 87 metres long and carried 41 \
         cars and nine lorries. Some 20 tonnes of diesel leaked into the sea.",
        "All 214 people on a ferry that struck rocks near Cape Sund on Wednesday are safe. The coast \
         guard took 198 passengers and 16 crew members to Elva, where seven were treated for shock. \
         Around 20 tonnes of diesel have leaked from the 87-metre ship, which had 41 cars on its \
         deck. It was the third accident on the route in five years; in 2021 a ferry hit a pier there \
         and 12 people were hurt.",
        &[
            ("214 people", "241 people"),
            ("198 passengers", "189 passengers"),
            ("20 tonnes", "200 tonnes"),
            ("87-metre", "78-metre"),
            ("41 cars", "14 cars"),
        ],
    ),
    (
        "Voters in the city of Harrow Falls rejected a plan for a new stadium on Tuesday by 54 to 46 \
         percent, with 61 percent turning out. The stadium would have cost 890 million dollars, of \
         which the city was to pay 320 million. The owner of the club, Dale Wicks, said the team \
         would play two more seasons in the old arena, which seats 31,000.",
        "Harrow Falls will not get a new stadium: 54 percent of voters said no on Tuesday. Turnout \
         was 61 percent. The project had been put at 890 million dollars, 320 million of it from the \
         city. Club owner Dale Wicks said the team would stay for two more seasons in its present \
         arena with 31,000 seats. A survey in March had found 49 percent for the plan and 44 percent \
         against.",
        &[
            ("54 percent", "45 percent"),
            ("61 percent", "16 percent"),
            ("890 million dollars", "890 billion dollars"),
            ("320 million", "230 million"),
            ("31,000 seats", "13,000 seats"),
        ],
    ),
    (
        "The drug maker Corvia said on Monday that its new vaccine was 78 percent effective in a \
         trial with 24,500 volunteers in six countries. There were 43 cases of the illness among \
         those given a placebo and nine among the vaccinated. Shares in Corvia rose 14 percent to \
         62.40 euros. The firm hopes to make 200 million doses next year.",
        "A new vaccine by Corvia protects 78 percent of those who get it, the company said on Monday \
         after testing 24,500 volunteers. Nine of the vaccinated fell ill, compared with 43 who got a \
         placebo. The share price jumped 14 percent to 62.40 euros. Corvia plans 200 million doses \
         for next year; a rival, Genalis, has sold 90 million doses of its own vaccine this year.",
        &[
            ("78 percent", "87 percent"),
            ("24,500 volunteers", "2,450 volunteers"),
            ("43 who", "34 who"),
            ("62.40 euros", "64.20 euros"),
            ("200 million doses", "20 million doses"),
            ("14 percent", "40 percent"),
        ],
    ),
    (
        "A gang of four men stole jewels worth 2.7 million euros from a shop in the centre of Marle \
         on Saturday, police said. They were in the shop for three minutes. A guard, 58, was beaten \
         and taken to hospital. Police found the car, a black van, burnt out 12 kilometres away. It \
         was the fifth raid on a jeweller in Marle this year.",
        "Jewels worth 2.7 million euros were taken from a shop in Marle on Saturday by four men. The \
         raid lasted three minutes. They beat a guard of 58, who is in hospital. The black van of the \
         robbers was found burnt out 12 kilometres from the town. Marle has seen five such raids this \
         year.",
        &[
            ("2.7 million euros", "7.2 million euros"),
            ("three minutes", "thirteen minutes"),
            ("12 kilometres", "21 kilometres"),
            ("guard of 58", "guard of 85"),
            ("four men", "fourteen men"),
        ],
    ),
    (
        "Heat killed at least 112 people in the plain of Duro last week, the health office said. \
         Temperatures reached 44.6 degrees on Thursday, the highest since 1983. Hospitals took in \
         2,300 patients. The grid operator cut power to 350,000 households for two hours a day.",
        "In the plain of Duro at least 112 people died of the heat last week, according to the health \
         office. The mercury climbed to 44.6 degrees on Thursday, a record since 1983. Some 2,300 \
         people were taken to hospitals, and 350,000 households went without power for two hours a \
         day. Meteorologists expect 39 degrees this week.",
        &[
            ("112 people", "121 people"),
            ("44.6 degrees", "46.4 degrees"),
            ("2,300 people", "3,200 people"),
            ("350,000 households", "35,000 households"),
            ("two hours a day", "ten hours a day"),
        ],
    ),
];

/// Rounded, brought up to date, of another scope: a report, a draft.
const OTHERWISE: &[(&str, &str)] = &[
    (
        "Flood water covered 3,412 homes in the Orla valley on Sunday, the regional government said.",
        "About 3,400 homes in the Orla valley were under water on Sunday, the regional government \
         said.",
    ),
    (
        "The mill lost 84.6 million euros in three years, Tervo Steel said.",
        "Tervo Steel said its mill had lost nearly 85 million euros in three years.",
    ),
    (
        "Police in Braskov arrested nine men on Friday. They seized 23 vehicles in Telna.",
        "Police in Braskov arrested nine men on Friday and four more on Saturday. They seized 23 \
         vehicles in Telna, and eight in the village of Oro.",
    ),
    (
        "Cholera has killed 57 people in the camps near Adiru, the health ministry said on Wednesday. \
         A month ago it had spoken of 12 dead.",
        "Cholera has killed 57 people near Adiru, the health ministry says. Last year an outbreak in \
         the south killed 210 people.",
    ),
    (
        "The Centre Union won 41.2 percent of the vote. It won 38.9 percent four years ago.",
        "The Centre Union took 41 percent of the vote, up from 39 percent four years ago.",
    ),
    (
        "Two people were killed when a bus hit a wall in Sorvik. Eleven were injured, five of them \
         badly.",
        "A bus crash in Sorvik killed two people. Five were badly hurt.",
    ),
    (
        "The fire burned 7,200 hectares of forest on Melos.",
        "The fire burned 72 square kilometres of forest on Melos, the service said.",
    ),
    (
        "Bergson will pay 1.34 billion dollars for Rugmark.",
        "Bergson will pay about 1.3 billion dollars for Rugmark.",
    ),
    (
        "Inflation slowed to 3.4 percent in April from 4.1 percent in March.",
        "Inflation was 4.1 percent in March and fell to 3.4 percent a month later.",
    ),
    (
        "Some 2,000 nurses walked out in Port Ellis. The union says 2,300 took part in the march; \
         police put it at 1,800.",
        "The union says 2,300 nurses marched in Port Ellis; police counted 1,800.",
    ),
    (
        "The court sentenced Marta Kolb to 12 years in prison. Her brother was given seven years.",
        "Marta Kolb was jailed for 12 years, her brother for seven.",
    ),
    (
        "The town of Lindvar has 48,300 inhabitants.",
        "Lindvar, a town of some 48,000 inhabitants, lies on the Orla.",
    ),
    (
        "The storm cut power to 120,000 homes on the coast. By evening 40,000 homes were still dark.",
        "Some 40,000 homes were still without power on the coast in the evening, the grid operator \
         said.",
    ),
    (
        "The ship carried 1,150 passengers and 420 crew.",
        "There were 1,570 people on board the ship, 420 of them crew.",
    ),
    (
        "The bridge is 1.2 kilometres long and cost 300 million crowns.",
        "The bridge, 1,200 metres long, cost 300 million crowns.",
    ),
    (
        "Half of the 640 workers are over 50, the union said.",
        "According to the union, 320 of the 640 workers are over 50.",
    ),
    ("The party won 74 of 150 seats.", "The party won almost half of the seats, 74 in all."),
    (
        "The quake of magnitude 6.1 struck at 4:12 a.m. and was followed by 14 aftershocks.",
        "A quake of magnitude 6.1 hit before dawn, at 4:12, and more than a dozen aftershocks \
         followed.",
    ),
    (
        "Exports rose by 12 percent to 4.8 billion euros in the first quarter.",
        "Exports in the first quarter rose by 12 percent to 4.8 billion euros, after 4.3 billion \
         euros a year before.",
    ),
    (
        "The school has 410 pupils, and 35 of them were ill on Monday.",
        "On Monday 35 pupils were ill; the school in Telna has 410.",
    ),
    (
        "The company will cut 1,500 jobs worldwide, 200 of them in Hanko.",
        "In Hanko 200 jobs will go, the company said.",
    ),
    (
        "Rescuers found three bodies on Monday. The toll stands at 14.",
        "Rescuers found three bodies on Monday and two on Tuesday. The toll stands at 16.",
    ),
    (
        "He was fined 5,000 euros, and his firm 20,000 euros.",
        "His firm was fined 20,000 euros, and he himself 5,000 euros.",
    ),
    (
        "The dam holds 3.2 million cubic metres of water and was 62 percent full on Monday.",
        "The dam, which holds 3.2 million cubic metres, was 62 percent full on Monday and 65 percent \
         on Friday.",
    ),
    (
        "More than 150 cars were stolen in Braskov last year.",
        "At least 150 cars were stolen in Braskov last year, police said.",
    ),
    (
        "The hospital treated 34 people. Six of them were kept overnight.",
        "Of 34 people whom the hospital treated, 28 could go home the same day.",
    ),
    (
        "The council voted by 21 to 9 for the plan.",
        "The council passed the plan with 21 votes to nine.",
    ),
    (
        "In Kastria 2.1 million people may vote, among them 130,000 abroad.",
        "Kastria has 2.1 million voters; 130,000 of them live abroad and 60,000 vote for the first \
         time.",
    ),
    (
        "Wheat cost 212 dollars a ton on Monday.",
        "Wheat cost 212 dollars a ton on Monday and 219 dollars on Wednesday.",
    ),
    ("The tunnel will be 9 miles long.", "The tunnel will be 14.5 kilometres (9 miles) long."),
    (
        "A ferry with 214 people on board ran aground off Cape Sund on Wednesday morning, the coast \
         guard said. Rescue boats brought 198 passengers and 16 crew to the port of Elva. Seven \
         people were treated for shock. The ship, built in 1998, is 87 metres long and carried 41 \
         cars and nine lorries. Some 20 tonnes of diesel leaked into the sea.",
        "A ferry ran aground off Cape Sund on Wednesday with 214 people on board. On Thursday divers \
         found a hole of six metres in its hull, and the owner said 35 tonnes of diesel had been \
         pumped out. Tickets for 1,400 passengers were refunded.",
    ),
    (
        "Voters in the city of Harrow Falls rejected a plan for a new stadium on Tuesday by 54 to 46 \
         percent, with 61 percent turning out. The stadium would have cost 890 million dollars, of \
         which the city was to pay 320 million. The owner of the club, Dale Wicks, said the team \
         would play two more seasons in the old arena, which seats 31,000.",
        "In Harrow Falls the stadium was voted down on Tuesday. It would have cost 890 million \
         dollars. The mayor, Ann Trell, now wants to spend 75 million dollars on the old arena. In \
         the suburb of Pine 71 percent said no, in the north 52 percent.",
    ),
    (
        "The drug maker Corvia said on Monday that its new vaccine was 78 percent effective in a \
         trial with 24,500 volunteers in six countries. There were 43 cases of the illness among \
         those given a placebo and nine among the vaccinated. Shares in Corvia rose 14 percent to \
         62.40 euros. The firm hopes to make 200 million doses next year.",
        "Corvia's vaccine did well in a trial. A second trial with 12,000 volunteers begins in May, \
         Corvia said. Analysts expect sales of 1.9 billion euros. Its shares have gained 31 percent \
         this year.",
    ),
    (
        "A gang of four men stole jewels worth 2.7 million euros from a shop in the centre of Marle \
         on Saturday, police said. They were in the shop for three minutes. A guard, 58, was beaten \
         and taken to hospital. Police found the car, a black van, burnt out 12 kilometres away. It \
         was the fifth raid on a jeweller in Marle this year.",
        "Marle's jewellers want more police after the fifth raid this year. The last raid brought the \
         thieves 2.7 million euros, the one in May 1.1 million euros. There are 38 jewellers in the \
         town. In 2022 there were two raids.",
    ),
    (
        "Heat killed at least 112 people in the plain of Duro last week, the health office said. \
         Temperatures reached 44.6 degrees on Thursday, the highest since 1983. Hospitals took in \
         2,300 patients. The grid operator cut power to 350,000 households for two hours a day.",
        "Power cuts in the plain of Duro end on Monday, the grid operator said. They had hit 350,000 \
         households. Demand fell by 18 percent when the heat broke. It was 31 degrees on Sunday.",
    ),
];

/// Returns the places that numeric-drift warns of.
fn alarms(source: &str, text: &str) -> Vec<String> {
    let report = draft(text).date("2024-05-08").source("wire.txt", source).check::<NumericDrift>();
    let found = report.findings().iter().enumerate();
    let told = found.filter(|(_, f)| f.severity >= provcheck_plugin::prelude::Severity::Warning);
    told.map(|(i, f)| format!("{}: {}", report.excerpt(i), f.message)).collect()
}

/// Tells whether an alarm stands at the altered figure.
fn is_at(alarm: &str, now: &str) -> bool {
    let place = alarm.split(": ").next().unwrap_or_default();
    let number = now.split([' ', '-']).next().unwrap_or(now);
    now.contains(place) || place.contains(number)
}

#[test]
fn altered_figures_are_told() {
    let (mut missed, mut altered) = (Vec::new(), 0);
    for (source, text, slips) in STORIES {
        for (said, now) in *slips {
            assert!(text.contains(said), "{said}");
            altered += 1;
            let wrong = text.replacen(said, now, 1);
            let told = alarms(source, &wrong);
            if !told.iter().any(|t| is_at(t, now)) {
                missed.push(format!("{said} -> {now}: {told:?}"));
            }
        }
    }
    assert!(
        altered >= 30 && missed.len() <= 8,
        "{} of {altered} missed: {missed:#?}",
        missed.len()
    );
}

#[test]
fn figures_kept_are_not() {
    let wrong: Vec<String> = STORIES
        .iter()
        .map(|(source, text, _)| (source, text))
        .chain(OTHERWISE.iter().map(|(source, text)| (source, text)))
        .flat_map(|(source, text)| alarms(source, text))
        .collect();
    assert!(OTHERWISE.len() >= 30 && wrong.is_empty(), "{wrong:#?}");
}
