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
        (
            "The gate is 12 inches too short for the new weir",
            "The gate is 12″ too short for the new weir",
        ),
        (
            "It was the WBA's weir and nobody else's in town",
            "It was the W.B.A.'s weir and nobody else's in town",
        ),
        (
            "We live at number 12 and heard the weir all night",
            "We live at No. 12 and heard the weir all night",
        ),
        (
            "We stood one and a half hours by the weir at night",
            "We stood 1½ hours by the weir at night",
        ),
        (
            "It was minus four degrees Celsius by the weir at night",
            "It was -4 degrees Celsius by the weir at night",
        ),
        ("It was 31 degrees Celsius by the weir till four", "It was 31 °C by the weir until four"),
        (
            "We asked Doctor Lund about the pills and the weir",
            "We asked Dr. Lund about the pills and the weir",
        ),
        (
            "We walked 12 kilometres and carried 30 kg of grain",
            "We walked 12 km and carried 30 kilograms of grain",
        ),
        ("He drove past the weir at 90 miles per hour", "He drove past the weir at 90 mph"),
        (
            "It was the third weir and the twenty-first mill",
            "It was the 3rd weir and the 21st mill",
        ),
        (
            "It is the millers vs. the farmers at this weir",
            "It is the millers versus the farmers at this weir",
        ),
        (
            "My father built the weir after World War Two",
            "My father built the weir after World War II",
        ),
        ("The old Harbro 747s are noisy as any weir", "The old Harbro 747's are noisy as any weir"),
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
        (
            "The gate is 12 feet too short for the new weir",
            "The gate is 12″ too short for the new weir",
        ),
        (
            "There is number 12 and no other weir in town",
            "There is no 12 and no other weir in town",
        ),
        (
            "We stood two and a half hours by the weir at night",
            "We stood 1½ hours by the weir at night",
        ),
        (
            "It was 31 degrees Fahrenheit by the weir till four",
            "It was 31 °C by the weir until four",
        ),
        (
            "It was four degrees Celsius by the weir at night",
            "It was -4 degrees Celsius by the weir at night",
        ),
        (
            "We walked 12 miles and carried 30 kg of grain",
            "We walked 12 km and carried 30 kilograms of grain",
        ),
        ("He drove past the weir at 90 kilometres per hour", "He drove past the weir at 90 mph"),
        (
            "It was the third weir and the twenty-second mill",
            "It was the 3rd weir and the 21st mill",
        ),
        (
            "My father built the weir before World War One",
            "My father built the weir before World War II",
        ),
        ("The old Harbro 747s are noisy as any weir", "The old Harbro 757's are noisy as any weir"),
    ] {
        let got = super::found(&told(draft), &[&told(source)]);
        assert!(!got.is_empty(), "{draft} / {source}");
    }
}
