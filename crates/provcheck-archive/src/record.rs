//! An article as archives and audits take it in, and as a line of JSON.

use provcheck_core::Date;
use provcheck_text::parse_date;
use serde::{Deserialize, Deserializer, Serialize};

/// One article: its text, and what is known of it.
///
/// As a line of JSON Lines it is an object with these fields; `text` must be
/// there, fields of other names are passed over, and `null` is as good as none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What the archive's owner calls it: a string or a whole number.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "id")]
    pub id: Option<String>,
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it was published; with a time of day or in another of the forms
    /// that [`parse_date`] reads where it comes from elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "date")]
    pub date: Option<Date>,
    /// Where it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its words.
    pub text: String,
}

/// A line is no article.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is no JSON object with a text.
    #[error("is no record of an article: {0}")]
    Json(#[from] serde_json::Error),
    /// Its text is blank.
    #[error("has no words in its `text`")]
    Blank,
}

impl Record {
    /// Returns the article that a line of JSON Lines holds.
    ///
    /// # Errors
    ///
    /// Where the line is no JSON object, a field is of a wrong kind, the date is
    /// no day, or `text` is missing or blank.
    ///
    /// ```
    /// use provcheck_archive::record::Record;
    ///
    /// let line = br#"{"text": "It rained.", "title": "Rain", "date": "2024-03-12"}"#;
    /// let record = Record::from_json(line)?;
    /// assert_eq!(record.text, "It rained.");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_json(line: &[u8]) -> Result<Self, RecordError> {
        let record: Self = serde_json::from_slice(line)?;
        if record.text.trim().is_empty() {
            return Err(RecordError::Blank);
        }
        Ok(record)
    }
}

fn id<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "an id that is a string or a whole number")]
    enum Id {
        Text(String),
        Number(i64),
    }
    Ok(Option::<Id>::deserialize(from)?.map(|id| match id {
        Id::Text(text) => text,
        Id::Number(number) => number.to_string(),
    }))
}

fn date<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)?.filter(|t| !t.trim().is_empty()) else {
        return Ok(None);
    };
    let day = parse_date(&text);
    day.map(Some).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no day")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let read = |line: &str| Record::from_json(line.as_bytes());
        let full = read(
            r#"{"id": 17, "title": "T", "date": "2024-03-01T08:00:00Z", "url": "u", "publisher": "P", "text": "a b", "more": []}"#,
        )
        .unwrap();
        assert_eq!(full.id.as_deref(), Some("17"));
        assert_eq!(full.date, parse_date("2024-03-01"));
        let line = serde_json::to_vec(&full).unwrap();
        assert_eq!(Record::from_json(&line).unwrap(), full);
        let bare = read(r#"{"text": "a b", "id": null, "date": ""}"#).unwrap();
        assert_eq!(bare, Record { text: "a b".to_owned(), ..Record::default() });
        for (line, says) in [
            ("", "EOF"),
            ("[]", "record of an article"),
            (r#"{"title": "T"}"#, "text"),
            (r#"{"text": " \n"}"#, "no words"),
            (r#"{"text": 3}"#, "string"),
            (r#"{"text": "a", "date": "soon"}"#, "`soon` is no day"),
            (r#"{"text": "a", "id": []}"#, "whole number"),
        ] {
            let error = read(line).unwrap_err().to_string();
            assert!(error.contains(says), "{line}: {error}");
        }
    }
}
