//! One word in two printed forms: masked, in short, as a part in figures, romanised.

use super::QUIET;

#[test]
fn one_word_in_two_printed_forms() {
    let told = |words: &str| format!("“{words},” Ida Roe said.");
    for (draft, source) in [
        (
            "What the f––– was he doing on the weir at night",
            "What the fuck was he doing on the weir at night",
        ),
        (
            "What the f--- was he doing on the weir at night",
            "What the fuck was he doing on the weir at night",
        ),
        (
            "What the **** was he doing on the weir at night",
            "What the hell was he doing on the weir at night",
        ),
        (
            "The whole sh--show by the weir cost us a winter",
            "The whole shitshow by the weir cost us a winter",
        ),
        (
            "We live on St. Olav Street behind the old weir",
            "We live on Saint Olav Street behind the old weir",
        ),
        (
            "We live on Olav St. behind the old weir and mill",
            "We live on Olav Street behind the old weir and mill",
        ),
        (
            "About 2/3 of the millers have no water left",
            "About two-thirds of the millers have no water left",
        ),
        (
            "About three quarters of the millers have no water",
            "About 3/4 of the millers have no water",
        ),
        (
            "Rep. Lund never once came down to the weir",
            "Representative Lund never once came down to the weir",
        ),
        (
            "The men of Hezbullah never came down to the weir",
            "The men of Hizbollah never came down to the weir",
        ),
        (
            "He left, ’cause everybody’s tired of the weir here",
            "He left because everybody is tired of the weir here",
        ),
        (
            "We told ’em to wait ’til the weir was dry",
            "We told them to wait until the weir was dry",
        ),
    ] {
        assert_eq!(super::found(&told(draft), &[&told(source)]), QUIET, "{draft} / {source}");
    }
    // Another word all the same.
    for (draft, source) in [
        (
            "What the miller was he doing on the weir at night",
            "What the fuck was he doing on the weir at night",
        ),
        (
            "What the devil was he doing on the weir at night",
            "What the hell was he doing on the weir at night",
        ),
        (
            "We live on St. Olav Street behind the old weir",
            "We live on Stone Olav Street behind the old weir",
        ),
        (
            "About 2/3 of the millers have no water left",
            "About three-fifths of the millers have no water left",
        ),
        (
            "About 1/3 of the millers have no water left",
            "About two-thirds of the millers have no water left",
        ),
        (
            "Rep. Lund never once came down to the weir",
            "Reporter Lund never once came down to the weir",
        ),
        (
            "The men of Hezbullah never came down to the weir",
            "The men of Hasbara never came down to the weir",
        ),
        (
            "The cause of the flood is known to all millers",
            "The course of the flood is known to all millers",
        ),
        (
            "He left, ’cause everybody’s tired of the weir here",
            "He left although everybody is tired of the weir here",
        ),
        ("We told ’em to wait ’til the weir was dry", "We told him to wait while the weir was dry"),
    ] {
        let got = super::found(&told(draft), &[&told(source)]);
        assert!(!got.is_empty(), "{draft} / {source}");
    }
}
