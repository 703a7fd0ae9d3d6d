//! Results of matches, and one figure replaced in a sentence told word for word.

use provcheck_testkit::draft;

use crate::NumericDrift;

/// The rules that a draft breaks beside a source.
fn alarms(mine: &str, theirs: &str) -> Vec<String> {
    let report = draft(mine).source("wire.txt", theirs).check::<NumericDrift>();
    report.alarms().iter().map(|rule| (*rule).to_owned()).collect()
}

/// Draft, source, whether the result differs.
const RESULTS: &[(&str, &str, bool)] = &[
    (
        "Selwick beat Ostrow 3-0 in the northern cup on Friday.",
        "The captain missed a penalty in Selwick's 2-0 win over Ostrow at the Mill Ground.",
        true,
    ),
    (
        "Selwick lost 2-1 to Ostrow at the Mill Ground.",
        "The manager hopes to keep Selwick in the league after a 2-0 defeat by Ostrow left them last.",
        true,
    ),
    (
        "Jana Lisk beat Rhea Orban 4-6 7-6 6-2 in the third round.",
        "Lisk won 4-6 7-6 6-3 against a stubborn Orban, whom she had not met before.",
        true,
    ),
    (
        "Selwick beat North Corvale 31-13 at the Mill Ground. Ivo Tarn, Sula Vaip and Peni Oru scored for Selwick.",
        "The Brewers are third. They claimed a 41-13 win over Corvale with tries from Tarn, Vaip and Oru. Selwick were far from sharp.",
        true,
    ),
    (
        "His side beat Ostrow 5-1 on Saturday. Hale hopes that Selwick stay up.",
        "The forward opens the score for Selwick in the remarkable 4-1 win over Ostrow on Saturday. Hale was pleased.",
        true,
    ),
    (
        "Jana Lisk beat Rhea Orban 4-6 7-6 (3) 8-3 in the third round.",
        "The champion prevailed 4-6 7-6(3) 6-3 against the dogged Norlander, whom Lisk had not met before.",
        true,
    ),
    (
        "Norland were beaten 4-2 as Jana Lisk lost the doubles.",
        "Norland were beaten 3-2 as Jana Lisk and Ada Roe were thrashed 6-0 6-3 in the doubles.",
        true,
    ),
    // The same, other matches, and what stood before the end.
    (
        "Selwick beat North Corvale 31-13 at the Mill Ground. Ivo Tarn, Sula Vaip and Peni Oru scored for Selwick.",
        "The Brewers are third. They claimed a 31-13 win over Corvale with tries from Tarn, Vaip and Oru. Selwick were far from sharp.",
        false,
    ),
    (
        "Selwick beat Corvale 31-13 at the Mill Ground. Ivo Tarn scored for Selwick.",
        "Selwick's fans still sing of a 41-13 win over Ostrow. Corvale come to the Mill Ground on Friday.",
        false,
    ),
    (
        "His side beat Ostrow 5-1 on Saturday. Hale hopes that Selwick stay up.",
        "The forward opens the score for Lisgard in the remarkable 4-1 win over Ostrow on Saturday. Hale was pleased.",
        false,
    ),
    (
        "Selwick beat Corvale 3-0 in the Northern League on Friday.",
        "Selwick enjoyed a 2-0 win over Ostrow in the Northern League a week ago. They meet Corvale on Friday.",
        false,
    ),
    (
        "Selwick beat Corvale 3-0 on Friday, Ivo Tarn said.",
        "Selwick travel to Corvale on Friday. Ostrow lost 2-0 to Selwick last week, and Ivo Tarn scored.",
        false,
    ),
    (
        "Selwick beat Corvale 3-0 on Friday. Ostrow are next.",
        "The forward scored in a 2-0 win over Corvale for Ostrow. Selwick play on Friday.",
        false,
    ),
    (
        "Selwick beat Corvale 3-0 on Friday. Last week they lost to Ostrow.",
        "Selwick's 2-0 defeat by Ostrow hurt. Corvale are next.",
        false,
    ),
    (
        "Jana Lisk beat Rhea Orban 4-6 7-6 (3) 8-6 in the third round.",
        "The champion prevailed 4-6 6-3 6-3 against the dogged Norlander, whom Lisk had not met before.",
        false,
    ),
    (
        "Norland were beaten 3-2 as Jana Lisk lost the doubles.",
        "Norland were beaten 3-2 as Jana Lisk and Ada Roe were thrashed 6-0 6-3 in the doubles.",
        false,
    ),
    (
        "Ostrow lost 0-2 to Selwick at the Mill Ground.",
        "The captain missed a penalty in Selwick's 2-0 win over Ostrow at the Mill Ground.",
        false,
    ),
    (
        "Selwick beat Corvale 3-0 in the northern cup on Friday.",
        "The captain missed a penalty in Selwick's 2-0 win over Ostrow at the Mill Ground.",
        false,
    ),
    (
        "Selwick beat Ostrow 3-0 in the northern cup on Friday.",
        "Selwick led Ostrow 1-0 at half-time. Selwick's 1-0 lead over Ostrow did not last.",
        false,
    ),
    (
        "Selwick beat Ostrow 3-0 in the northern cup on Friday.",
        "Selwick beat Ostrow 2-0 in May, and Ostrow lost 4-1 to Selwick in June.",
        false,
    ),
    (
        "Selwick recovered from 2-0 down to beat ten-man Ostrow 3-2 at the Mill Ground.",
        "Selwick came from two goals down to win 3-2 against Ostrow at the Mill Ground.",
        false,
    ),
    (
        "Selwick overturned a 2-0 deficit against Ostrow at the Mill Ground on Friday.",
        "Selwick beat Ostrow 3-2 at the Mill Ground on Friday.",
        false,
    ),
    (
        "Selwick, who lost the first leg 2-1 to Ostrow, go through after Friday.",
        "Selwick beat Ostrow 3-0 at the Mill Ground on Friday.",
        false,
    ),
    (
        "Jana Lisk beat Rhea Orban 4-6 7-6 6-3 in the third round.",
        "Lisk won 4-6 7-6 6-3 against a stubborn Orban, whom she had not met before.",
        false,
    ),
];

/// Draft, source, whether the figure differs.
const REPLACED: &[(&str, &str, bool)] = &[
    (
        "The club has been heavily linked with a £51million move for Holm, who has two years left on his contract.",
        "The club has been heavily linked with a £50million move for Holm, who has two years left on his contract.",
        true,
    ),
    (
        "The mill in the upper valley of Selwick had stood untouched for more than 81 years before the fire.",
        "The mill in the upper valley of Selwick had stood untouched for more than 80 years before the fire.",
        true,
    ),
    (
        "Dahl managed the railway of Ostrow between 2012 and 20140 before he left for the port of Corvale.",
        "Dahl managed the railway of Ostrow between 2012 and 2014 before he left for the port of Corvale.",
        true,
    ),
    // In other words, in another unit's letter, and where the source has the draft's elsewhere.
    (
        "The club has been heavily linked with a £50 m move for Holm, who has two years left on his contract.",
        "The club has been heavily linked with a £50 million move for Holm, who has two years left on his contract.",
        false,
    ),
    (
        "The mill in the upper valley of Selwick had stood untouched for more than eighty years before the fire.",
        "The mill in the upper valley of Selwick had stood untouched for more than 80 years before the fire.",
        false,
    ),
    (
        "The port paid 1,200 crowns a day to each of the men who worked through the storm in Vik.",
        "The port paid 1200 crowns a day to each of the men who worked through the storm in Vik.",
        false,
    ),
];

#[test]
fn a_result_goes_with_its_sides() {
    for (draft, source, hit) in RESULTS {
        let told = alarms(draft, source).contains(&"conflicting-value".into());
        assert_eq!(told, *hit, "{draft} | {source}");
    }
}

#[test]
fn one_figure_replaced_in_a_sentence_of_the_same_words() {
    for (draft, source, hit) in REPLACED {
        let all = alarms(draft, source);
        assert_eq!(!all.is_empty(), *hit, "{draft}: {all:?}");
    }
}
