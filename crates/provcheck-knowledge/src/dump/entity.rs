//! The parts of an entity that matter, borrowed from the line.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::data::day::{Fuzzy, day_of};

#[derive(serde::Deserialize)]
pub(super) struct Entity<'a> {
    #[serde(rename = "type", borrow)]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    #[serde(borrow, default, deserialize_with = "map")]
    pub(super) labels: Labels<'a>,
    #[serde(borrow, default, deserialize_with = "map")]
    pub(super) aliases: Aliases<'a>,
    #[serde(borrow, default, deserialize_with = "map")]
    pub(super) claims: Claims<'a>,
}

#[derive(Default, serde::Deserialize)]
pub(super) struct Labels<'a> {
    #[serde(borrow)]
    en: Option<Text<'a>>,
    #[serde(rename = "en-gb", borrow)]
    gb: Option<Text<'a>>,
    #[serde(rename = "en-ca", borrow)]
    ca: Option<Text<'a>>,
    #[serde(borrow)]
    mul: Option<Text<'a>>,
    #[serde(borrow)]
    uk: Option<Text<'a>>,
    #[serde(borrow)]
    ru: Option<Text<'a>>,
    #[serde(borrow)]
    be: Option<Text<'a>>,
}

impl<'a> Labels<'a> {
    /// Takes the label in `language`, if that is one that matters; `None` where it
    /// can't be read.
    pub(super) fn put(
        &mut self,
        language: &[u8],
        read: impl FnOnce() -> Option<Text<'a>>,
    ) -> Option<()> {
        let slot = match language {
            b"en" => &mut self.en,
            b"en-gb" => &mut self.gb,
            b"en-ca" => &mut self.ca,
            b"mul" => &mut self.mul,
            b"uk" => &mut self.uk,
            b"ru" => &mut self.ru,
            b"be" => &mut self.be,
            _ => return Some(()),
        };
        *slot = Some(read()?);
        Some(())
    }

    /// Returns the English one, or the one for all languages.
    pub(super) fn english(&self) -> Option<&str> {
        [&self.en, &self.mul, &self.gb, &self.ca]
            .into_iter()
            .flatten()
            .map(|t| t.value.as_ref())
            .next()
    }

    pub(super) fn native(&self) -> impl Iterator<Item = &str> {
        [&self.uk, &self.ru, &self.be].into_iter().flatten().map(|t| t.value.as_ref())
    }
}

#[derive(Default, serde::Deserialize)]
pub(super) struct Aliases<'a> {
    #[serde(borrow, default)]
    pub(super) en: Vec<Text<'a>>,
}

#[derive(serde::Deserialize)]
pub(super) struct Text<'a> {
    #[serde(borrow)]
    pub(super) value: Cow<'a, str>,
}

/// The properties that are read, from one list.
macro_rules! properties {
    ($($name:literal $variant:ident $field:ident)*) => {
        /// A property whose statements are read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Property {
            $($variant,)*
        }

        impl Property {
            /// Returns the property called `name`.
            pub(super) fn named(name: &[u8]) -> Option<Self> {
                match std::str::from_utf8(name).ok()? {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        /// The statements by property.
        #[derive(Default, serde::Deserialize)]
        pub(super) struct Claims<'a> {
            $(#[serde(rename = $name, borrow, default)]
            pub(super) $field: Vec<Statement<'a>>,)*
        }

        impl<'a> Claims<'a> {
            /// Returns the list of the statements of a property.
            pub(super) fn list(&mut self, property: Property) -> &mut Vec<Statement<'a>> {
                match property {
                    $(Property::$variant => &mut self.$field,)*
                }
            }

            /// Returns the properties that have statements.
            fn present(&self) -> impl Iterator<Item = Property> {
                [$((Property::$variant, self.$field.is_empty())),*]
                    .into_iter()
                    .filter_map(|(property, empty)| (!empty).then_some(property))
            }
        }
    };
}

properties! {
    "P31" P31 p31
    "P279" P279 p279
    "P39" P39 p39
    "P27" P27 p27
    "P569" P569 p569
    "P570" P570 p570
    "P1001" P1001 p1001
    "P17" P17 p17
    "P2389" P2389 p2389
    "P361" P361 p361
    "P1549" P1549 p1549
    "P36" P36 p36
    "P297" P297 p297
    "P1308" P1308 p1308
    "P2388" P2388 p2388
    "P6" P6 p6
    "P35" P35 p35
    "P1313" P1313 p1313
    "P1906" P1906 p1906
    "P488" P488 p488
    "P3975" P3975 p3975
    "P1037" P1037 p1037
}

impl Property {
    /// Tells whether only offices, kinds of offices, places and organisations have it.
    pub(super) fn marks_items(self) -> bool {
        self.marks_place() || self.marks_org() || matches!(self, Self::P279 | Self::P1308)
    }

    /// Demonym, capital, country code, head of government or of state, and their offices.
    fn marks_place(self) -> bool {
        matches!(
            self,
            Self::P1549 | Self::P36 | Self::P297 | Self::P6 | Self::P35 | Self::P1313 | Self::P1906
        )
    }

    /// Office of the head, chairperson, secretary general, director.
    fn marks_org(self) -> bool {
        matches!(self, Self::P2388 | Self::P488 | Self::P3975 | Self::P1037)
    }
}

impl Claims<'_> {
    /// Tells whether they are those of a country, a region or a town.
    pub(super) fn are_of_place(&self) -> bool {
        self.present().any(Property::marks_place)
    }

    /// Tells whether they are those of a place or an organisation.
    pub(super) fn are_of_place_or_org(&self) -> bool {
        self.present().any(|p| p.marks_place() || p.marks_org())
    }
}

#[derive(serde::Deserialize)]
pub(super) struct Statement<'a> {
    #[serde(borrow)]
    pub(super) mainsnak: Snak<'a>,
    #[serde(default)]
    pub(super) rank: Rank,
    #[serde(borrow, default, deserialize_with = "map")]
    pub(super) qualifiers: Qualifiers<'a>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Rank {
    Preferred,
    #[default]
    Normal,
    Deprecated,
}

#[derive(Default, serde::Deserialize)]
pub(super) struct Qualifiers<'a> {
    #[serde(rename = "P580", borrow, default)]
    pub(super) p580: Vec<Snak<'a>>,
    #[serde(rename = "P582", borrow, default)]
    pub(super) p582: Vec<Snak<'a>>,
    #[serde(rename = "P1001", borrow, default)]
    pub(super) p1001: Vec<Snak<'a>>,
    #[serde(rename = "P642", borrow, default)]
    pub(super) p642: Vec<Snak<'a>>,
    #[serde(rename = "P2389", borrow, default)]
    pub(super) p2389: Vec<Snak<'a>>,
    #[serde(rename = "P108", borrow, default)]
    pub(super) p108: Vec<Snak<'a>>,
    #[serde(rename = "P361", borrow, default)]
    pub(super) p361: Vec<Snak<'a>>,
    #[serde(rename = "P5102", borrow, default)]
    pub(super) p5102: Vec<Snak<'a>>,
    #[serde(rename = "P3831", borrow, default)]
    pub(super) p3831: Vec<Snak<'a>>,
}

#[derive(serde::Deserialize)]
pub(super) struct Snak<'a> {
    #[serde(borrow)]
    pub(super) snaktype: Cow<'a, str>,
    #[serde(borrow)]
    datavalue: Option<DataValue<'a>>,
}

#[derive(serde::Deserialize)]
struct DataValue<'a> {
    #[serde(borrow)]
    value: Value<'a>,
}

/// A value of any type, as far as it matters.
#[derive(Default)]
struct Value<'a> {
    item: Option<u32>,
    time: Option<Cow<'a, str>>,
    precision: u8,
    text: Option<Cow<'a, str>>,
    language: Option<Cow<'a, str>>,
}

impl Entity<'_> {
    /// Returns the English label, or the one for all languages.
    pub(super) fn label(&self) -> Option<&str> {
        self.labels.english()
    }
}

impl Snak<'_> {
    /// Returns the item's number.
    pub(super) fn item(&self) -> Option<u32> {
        self.datavalue.as_ref()?.value.item
    }

    /// Returns the English text.
    pub(super) fn english(&self) -> Option<&str> {
        let value = &self.datavalue.as_ref()?.value;
        (value.language.as_deref() == Some("en")).then_some(value.text.as_deref()).flatten()
    }

    /// Returns the date: to the day, month, year or decade.
    pub(super) fn date(&self) -> Option<Fuzzy> {
        let value = &self.datavalue.as_ref()?.value;
        let text = value.time.as_deref()?.strip_prefix('+')?;
        let mut parts = text.split(['-', 'T']);
        let year: i32 = parts.next()?.parse().ok()?;
        let month: i32 = parts.next()?.parse().ok()?;
        let day: i32 = parts.next()?.parse().ok()?;
        match value.precision {
            11.. => Fuzzy::parse(&format!("{year:04}-{month:02}-{day:02}")),
            10 => Fuzzy::parse(&format!("{year:04}-{month:02}")),
            9 => Fuzzy::parse(&format!("{year:04}")),
            8 if (0..=9990).contains(&year) => {
                let decade = year - year.rem_euclid(10);
                Some(Fuzzy { earliest: day_of(decade, 1, 1), latest: day_of(decade + 9, 12, 31) })
            }
            _ => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue<'a>(PhantomData<&'a ()>);
        impl<'de: 'a, 'a> Visitor<'de> for AnyValue<'a> {
            type Value = Value<'a>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E: de::Error>(self, _: &str) -> Result<Value<'a>, E> {
                Ok(Value::default())
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Value<'a>, M::Error> {
                let mut value = Value::default();
                while let Some(key) = map.next_key::<Cow<'de, str>>()? {
                    match key.as_ref() {
                        "id" => {
                            let id: Str<'de> = map.next_value()?;
                            value.item = number(&id.0);
                        }
                        // Old dumps have no id.
                        "numeric-id" => {
                            let number: u32 = map.next_value()?;
                            value.item.get_or_insert(number);
                        }
                        "time" => value.time = Some(map.next_value::<Str<'de>>()?.0),
                        "precision" => value.precision = map.next_value()?,
                        "text" => value.text = Some(map.next_value::<Str<'de>>()?.0),
                        "language" => value.language = Some(map.next_value::<Str<'de>>()?.0),
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(value)
            }
        }
        deserializer.deserialize_any(AnyValue(PhantomData))
    }
}

/// A string, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
pub(super) struct Str<'a>(#[serde(borrow)] pub(super) Cow<'a, str>);

/// Reads a map that is `[]` where it is empty.
fn map<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct MapOrEmpty<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for MapOrEmpty<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a map, or [] for an empty one")
        }
        fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<T, S::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(T::default())
        }
        fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
            T::deserialize(de::value::MapAccessDeserializer::new(map))
        }
    }
    deserializer.deserialize_any(MapOrEmpty(PhantomData))
}

/// Returns the number of `Q42`.
pub(super) fn number(id: &str) -> Option<u32> {
    id.strip_prefix('Q')?.parse().ok()
}
