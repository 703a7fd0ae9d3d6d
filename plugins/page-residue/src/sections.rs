//! A page's navigation on one line: "Home | World | Europe", "News · Weather · Log in".

use crate::line::Line;

/// Words of the longest item.
const LONGEST: usize = 3;
/// Items of the shortest row.
const FEWEST: usize = 3;
/// What pages call their sections and buttons.
const SECTIONS: &[&str] = &[
    "home",
    "homepage",
    "world",
    "politics",
    "sport",
    "sports",
    "business",
    "opinion",
    "weather",
    "news",
    "latest",
    "culture",
    "tech",
    "technology",
    "science",
    "health",
    "video",
    "videos",
    "live",
    "log in",
    "login",
    "sign in",
    "sign up",
    "subscribe",
    "menu",
    "search",
    "about",
    "about us",
    "contact",
    "contact us",
    "travel",
    "life",
    "lifestyle",
    "arts",
    "entertainment",
    "money",
    "markets",
    "local",
    "national",
    "international",
    "africa",
    "asia",
    "europe",
    "americas",
    "middle east",
    "uk",
    "us",
    "more",
    "newsletters",
    "podcasts",
    "games",
    "jobs",
    "shop",
    "archive",
    "privacy",
    "terms",
    "help",
    "faq",
    "economy",
    "environment",
    "education",
    "opinions",
    "comment",
    "magazine",
    "photos",
    "pictures",
    "tv",
    "radio",
    "top stories",
    "most read",
    "coronavirus",
];

/// Tells whether the line is a row of a page's sections.
pub(crate) fn is_row(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    let items: Vec<String> = text
        .split(['|', '·', '•', '›', '»', '>'])
        .map(|item| item.trim().to_lowercase())
        .filter(|item| !item.is_empty())
        .collect();
    let short = items.iter().all(|item| item.split_whitespace().count() <= LONGEST);
    let known = items.iter().filter(|item| SECTIONS.contains(&item.as_str())).count();
    items.len() >= FEWEST
        && short
        && known >= 2
        && known * 2 >= items.len()
        && !line.ends_sentence()
}

#[cfg(test)]
mod tests {
    use provcheck_testkit::draft;

    use crate::PageResidue;

    #[test]
    fn rows_of_sections() {
        let rules = |text: &str| {
            let text =
                format!("{text}\n\nThe ferry was late again on Friday, and nobody knew why.");
            let report = draft(&text).check::<PageResidue>();
            report.rules().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        for row in
            ["Home | Sport | Tresk", "News · Markets · Sign in", "Home › World › Norland › Europe"]
        {
            assert_eq!(rules(row), ["navigation"], "{row}");
        }
        for own in [
            "Vik | Tresk | Sandby",
            "The choice is Home | Away | Draw in each of the matches.",
            "World, Europe and Sport are the sections of the paper.",
        ] {
            assert_eq!(rules(own), Vec::<String>::new(), "{own}");
        }
    }
}
