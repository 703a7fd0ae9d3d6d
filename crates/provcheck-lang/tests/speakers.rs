//! Speakers, one case a line. In a case `¶` ends a paragraph; after ` => ` stand
//! the speakers of the outer quotations, `-` for none, and the cue in brackets.

use provcheck_lang::{Analysis, Quoted};

const CASES: &str = r"
Mayor Jane Roe left on Monday.¶Page 2 of 3¶“We won,” she said. => Jane Roe [said]
Mayor Jane Roe left on Monday.¶Image caption, Mary Poe at the gate¶“We won,” she said. => Jane Roe [said]
Mayor Jane Roe left on Monday.¶Mary Poe at the gate. Photograph: Tom Hale/AFP¶“We won,” she said. => Jane Roe [said]
Mayor Jane Roe left on Monday.¶Watch: Mary Poe sings at the gate¶“We won,” she said. => Jane Roe [said]
Mayor Jane Roe left on Monday.¶Read more: Mary Poe’s winter¶“We won,” she said. => Jane Roe [said]
“We won,” Jane Roe said.¶Photo: Mary Poe at the gate¶“Nobody lost.” => Jane Roe [said] / Jane Roe []
Mayor Jane Roe left on Monday.¶Mary Poe stood at the gate.¶“We won,” she said. => Mary Poe [said]
Photo: Mary Poe said: “We won.” => Mary Poe [said]
“We won,” said his weeping mother. => his weeping mother [said]
“We won,” said the retired captain. => the retired captain [said]
“We won,” said a limping old sailor. => a limping old sailor [said]
“We won,” said dancing in the hall. => - []
The plan vexed Mayor Jane Roe, who said that it was dead.¶“We won,” she said. => Jane Roe [said]
Jane Roe’s speech was short.¶“We won,” she said. => Jane Roe [said]
Jane Roe’s speech stung Mary Poe.¶“We won,” she said. => - [said]
“We won,” Jane Roe said. => Jane Roe [said]
“We won,” said Jane Roe. => Jane Roe [said]
“We won,” said Jane Roe, the mayor of Arl, on Monday. => Jane Roe [said]
“We won,” Mayor Jane Roe told reporters. => Jane Roe [told]
“We won,” the mayor's spokesman, Tom Hale, said on Monday. => Tom Hale [said]
“We won,” Arl mayor Jane Roe said in a statement. => Jane Roe [said]
“We won,” Jane Roe, 45, a captain, added. => Jane Roe [added]
“We won,” Sir Tom Hale later wrote. => Tom Hale [wrote]
“We won,” according to Jane Roe. => Jane Roe [according to]
Jane Roe went even further: “We won.” => Jane Roe [:]
Jane Roe was told by a clerk: “We won.” => a clerk [told]
“We won,” said Jane Roe, and Tom Hale said: “So did I.” => Jane Roe [said] / Tom Hale [said]
Results of the day were short: “We won.” => - []
“We won.” Jane Roe said. => Jane Roe [said]
“We won.” Jane Roe said that the talks with the union had failed. => - []
“We heard ‘It is lost,’” Jane Roe said. => Jane Roe [said]
“We won,” Jane Roe grumbled. => Jane Roe [grumbled]
“We won,” Jane Roe stopped. => - []
According to Senator Jane Roe, the plan was “dead.” => Jane Roe [According to]
“We won,” pilot Jane Roe said. => Jane Roe [said]
Arl boss Tom Hale refused to blame his captain. “He has carried us,” he said. => Tom Hale [said]
The Arl boss Tom Hale refused to blame his captain. “Jim has done well,” he said. => Tom Hale [said]
The boss Tom Hale left early. “We won,” he said. => Tom Hale [said]
According to Jane Roe, the plan was “dead.” => Jane Roe [According to]
Jane Roe said: “We won.” => Jane Roe [said]
Jane Roe told the Arl Gazette: “We won.” => Jane Roe [told]
Speaking in Oslo on Monday, Jane Roe said, “We won.” => Jane Roe [said]
Jane Roe, who runs the port, said: “We won.” => Jane Roe [said]
Jane Roe, chief of Hartwell Inc., told staff: “We won.” => Jane Roe [told]
The mayor of Arl, Jane Roe, said: “We won.” => Jane Roe [said]
Jane Roe said the plan was “dead” and left. => Jane Roe [said]
Jane Roe called the plan “dead.” => Jane Roe [called]
Jane Roe has described the plan as “dead.” => Jane Roe [described]
Jane Roe said that talks with Tom Hale had been “useful.” => Jane Roe [said]
The port ministry said it was “a rumour.” => The port ministry [said]
“It is a rumour,” the ministry said. => the ministry [said]
“It is a rumour,” a spokesman for the port said. => a spokesman for the port [said]
“It is a rumour,” said a spokeswoman for Hartwell Inc. => a spokeswoman for Hartwell Inc. [said]
“It is a rumour,” officials said on Monday. => officials [said]
“It is a rumour,” the family said. => the family [said]
“It is a rumour,” the ministry flatly said. => the ministry [said]
“It is a rumour,” police said. => police [said]
“It is a rumour,” the Arl Gazette reported. => Arl Gazette [reported]
“It is a rumour,” two people close to the talks said. => two people close to the talks [said]
“It is a rumour,” it said. => - [said]
The ministry issued a note on Monday. “It is a rumour,” it said. => - [said]
The ministry said on Monday that no ship was lost.¶“It is a rumour,” it added. => The ministry [added]
Mayor Jane Roe met Hale on Monday.¶“We won,” she said. => Jane Roe [said]
Mayor Jane Roe left on Monday. “We won,” she said. => Jane Roe [said]
Mayor Jane Roe met Captain Tom Hale on Monday.¶“We won,” she said. => Jane Roe [said]
However, Mayor Jane Roe poured cold water on it, saying no one had asked.¶“We won,” she said. => Jane Roe [said]
Jane Roe and Mary Poe met on Monday.¶“We won,” she said. => - [said]
Captain Tom Hale met Mr. Rob Poe on Monday. Mr. Poe “made mistakes,” he said. => Tom Hale [said]
Captain Tom Hale left at noon. He met Mr. Rob Poe. “We won,” he said. => Tom Hale [said]
The seventh seed will meet Mr. Rob Poe in June.¶“We won,” he said. => - [said]
Kim met Captain Tom Hale on Monday.¶“We won,” he said. “We did.” => - [said] / - [said]
Captain Tom Hale said “no,” and he said “never.” => Tom Hale [said] / Tom Hale [said]
The young prop said: “We won.” => The young prop [said]
Jane Roe is keen to put that time behind her and said: “We won.” => Jane Roe [said]
The port said on Monday that it was open to all ships of its kind again, but added that: “We won.” => The port [added]
Coach Jane Roe: “We won.” => Jane Roe [:]
Results of the day: “We won.” => - []
“We won,” Jane Roe said.¶“We really won. “It was long.” => Jane Roe [said] / Jane Roe [] / Jane Roe []
The plan was said to be “dead.” => - []
“We won,” Jane Roe said. “We really won.” => Jane Roe [said] / Jane Roe []
“We won,” said Jane Roe. “We really won,” she added. “Go home.” => Jane Roe [said] / Jane Roe [added] / Jane Roe []
“We won,” Jane Roe said, “and we really won.” => Jane Roe [said] / Jane Roe [said]
“We won,” said Jane Roe, “and we really won.” => Jane Roe [said] / Jane Roe [said]
“We won,” Jane Roe said, adding that it was “hard.” => Jane Roe [said] / Jane Roe [adding]
Jane Roe left at noon, saying: “We won.” => Jane Roe [saying]
Mayor Jane Roe spoke first.¶“We won,” Roe said. => Jane Roe [said]
Mayor Jane Roe spoke first.¶“We won,” said Ms. Roe. => Jane Roe [said]
Mayor Jane Roe and her brother John Roe spoke.¶“We won,” Roe said. => Roe [said]
“We won,” Roe said. => Roe [said]
“We won,” Jane Roe said.¶“We really won.” => Jane Roe [said] / Jane Roe []
“We won,” Jane Roe said. The crowd went home.¶“We really won.” => Jane Roe [said] / - []
“First we came,” Jane Roe said. “Then we saw.¶“Then we won.” => Jane Roe [said] / Jane Roe [] / Jane Roe []
Jane Roe was sure of it. “We won.” => Jane Roe []
“We won.” => - []
The crowd went home. “We won.” => - []
It was called “the house.” => - []
He was told “to go.” => - []
The plan was “dead.” => - []
The plan, which critics call “dead,” goes on. => critics [call]
Tom Hale said the plan was weak, while the “house” stood. => - []
While Jane Roe said the plan was “dead,” Tom Hale replied that it lived. => Jane Roe [said]
The plan is “dead,” Tom Hale told reporters. => Tom Hale [told]
The plan is “dead,” and talks have stopped, Tom Hale said Monday. => Tom Hale [said]
Jane Roe declined to say if it was “over.” => - []
The Gazette quoted Jane Roe as saying: “We won.” => Jane Roe [saying]
“We won,” the Trade Secretary's Office said. => the Trade Secretary's Office [said]
“We won,” said analysts at Pratt & Hale. => analysts at Pratt & Hale [said]
“No,” Jane Roe was quoted as saying. => Jane Roe [saying]
Jane Roe went on to say, “We won.” => Jane Roe [say]
Asked by the Gazette about it, Jane Roe quipped: “We won.” => Jane Roe [quipped]
Arl's ambassador to the United Nations Jane Roe said: “We won.” => Jane Roe [said]
“We won,” U.S. Secretary of State Jane Roe said. => Jane Roe [said]
“We won,” said Prime Minister Jane Roe. => Jane Roe [said]
“We won,” the prime minister said. => the prime minister [said]
Jane Roe called it “dead” and “gone.” => Jane Roe [called] / Jane Roe [called]
“It is dead,” said Jane Roe. “It is not,” said Tom Hale. => Jane Roe [said] / Tom Hale [said]
“Is it dead?” asked Jane Roe. “It is not,” Tom Hale replied. => Jane Roe [asked] / Tom Hale [replied]
“Is it dead?” Jane Roe asked. => Jane Roe [asked]
Norway said the plan was “dead.” => Norway [said]
“We won,” Ludwig van der Berg said. => Ludwig van der Berg [said]
The film “Gone to Sea” opens, Jane Roe said. => - []
Tom Hale – a captain – said it was “dead.” => Tom Hale [said]
Tom Hale (a captain) said it was “dead.” => Tom Hale [said]
On Monday, Jane Roe reported that Tom Hale had been “ill.” => Jane Roe [reported]
Tom Hale said he was ill. “I am going home.” => Tom Hale []
Jane Roe, whose firm, Ostmar, sells salt, said it was “dead.” => Jane Roe [said]
Jane Roe of Arl, a captain, said it was “dead.” => Jane Roe [said]
Jane Roe criticised Tom Hale for what she called his “dead plan.” => Jane Roe [called]
Jane Roe said the plan was old and called it “dead.” => Jane Roe [called]
Jane Roe sent a letter calling the plan “dead.” => Jane Roe [calling]
Jane Roe denied it, telling reporters that the plan was “dead.” => Jane Roe [telling]
Jane Roe said that officials, who had called on her, were “late.” => Jane Roe [said]
Jane Roe said, after a long talk, that the plan was “dead.” => Jane Roe [said]
OSTMAR — The port ministry tried again on Monday, arguing that it was “dead.” => The port ministry [arguing]
The lawsuit, which was brought by Jane Roe, said the plan was “dead.” => The lawsuit [said]
The town waits for the “great gift” Jane Roe promised. => Jane Roe [promised]
“Is it dead?” Jane Roe, who runs the port and the lighthouse of the old town, asked. => Jane Roe [asked]
The ministry expressed “some doubt.” => The ministry [expressed]
The wall expressed “some doubt.” => - []
The girl described as “shy” by her family left. => - []
A plan announced by Jane Roe is “dead.” => - []
Her comments were “short.” => - []
While Jane Roe spoke, the “house” stood. => - []
In the “old house,” Jane Roe said the plan was good. => - []
The effort to declare the plan “dead” failed. => - []
";

fn found(case: &str) -> String {
    let document = provcheck_text::plain("case", case.replace('¶', "\n\n"));
    let quoted = Quoted::from_analysis(&Analysis::from_document(&document));
    let quotations = document.quotations().iter().enumerate().filter(|(_, q)| q.depth == 0);
    let speakers: Vec<String> = quotations
        .map(|(index, _)| {
            let told = quoted.get(index);
            let cue = told.and_then(|t| t.cue).map_or("", |cue| document.slice(cue));
            let name = told.and_then(|t| t.name.as_deref()).unwrap_or("-");
            format!("{name} [{cue}]")
        })
        .collect();
    speakers.join(" / ")
}

#[test]
fn speakers_are_named_or_left_open() {
    let lines: Vec<&str> = CASES.lines().filter(|l| l.contains(" => ")).collect();
    assert!(lines.len() >= 60);
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            let (case, want) = line.split_once(" => ").unwrap_or((line, ""));
            let got = found(case);
            (got != want).then(|| format!("{case}\n  want {want}\n   got {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), lines.len(), wrong.join("\n"));
}
