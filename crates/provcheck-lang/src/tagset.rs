//! The labels of Universal Dependencies and of the Penn Treebank.

/// Defines an enum whose variants are known by a label.
macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $label:literal $(, $doc:literal)?;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("<code>", $label, "</code>", $(": ", $doc)?)] $variant,)*
        }

        impl $name {
            /// Every label, in order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the label as the treebanks write it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $label),* }
            }

            /// Returns the label that is written so.
            pub fn from_label(label: &str) -> Option<Self> {
                match label { $($label => Some(Self::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

labels! {
    /// A part of speech of Universal Dependencies.
    Upos {
        Adj = "ADJ", "adjective";
        Adp = "ADP", "preposition";
        Adv = "ADV", "adverb";
        Aux = "AUX", "auxiliary";
        Cconj = "CCONJ", "coordinating conjunction";
        Det = "DET", "determiner";
        Intj = "INTJ", "interjection";
        Noun = "NOUN", "noun";
        Num = "NUM", "numeral";
        Part = "PART", "particle";
        Pron = "PRON", "pronoun";
        Propn = "PROPN", "proper noun";
        Punct = "PUNCT", "punctuation";
        Sconj = "SCONJ", "subordinating conjunction";
        Sym = "SYM", "symbol";
        Verb = "VERB", "verb";
        X = "X", "other";
    }
}

labels! {
    /// A part of speech of the Penn Treebank, as the English treebanks of Universal
    /// Dependencies use them.
    Xpos {
        Nn = "NN";
        Nns = "NNS";
        Nnp = "NNP";
        Nnps = "NNPS";
        Vb = "VB";
        Vbd = "VBD";
        Vbg = "VBG";
        Vbn = "VBN";
        Vbp = "VBP";
        Vbz = "VBZ";
        Md = "MD";
        Jj = "JJ";
        Jjr = "JJR";
        Jjs = "JJS";
        Rb = "RB";
        Rbr = "RBR";
        Rbs = "RBS";
        Rp = "RP";
        In = "IN";
        To = "TO";
        Dt = "DT";
        Pdt = "PDT";
        Prp = "PRP";
        PrpPoss = "PRP$";
        Wp = "WP";
        WpPoss = "WP$";
        Wdt = "WDT";
        Wrb = "WRB";
        Ex = "EX";
        Cc = "CC";
        Cd = "CD";
        Pos = "POS";
        Uh = "UH";
        Fw = "FW";
        Ls = "LS";
        Sym = "SYM";
        Gw = "GW";
        Add = "ADD";
        Afx = "AFX";
        Nfp = "NFP";
        Hyph = "HYPH";
        Comma = ",";
        Stop = ".";
        Colon = ":";
        OpenQuote = "``";
        CloseQuote = "''";
        OpenBracket = "-LRB-";
        CloseBracket = "-RRB-";
        Dollar = "$";
        Xx = "XX";
    }
}

labels! {
    /// A relation of Universal Dependencies between a word and its head.
    Relation {
        Root = "root";
        Nsubj = "nsubj";
        NsubjPass = "nsubj:pass";
        NsubjOuter = "nsubj:outer";
        Csubj = "csubj";
        CsubjPass = "csubj:pass";
        CsubjOuter = "csubj:outer";
        Obj = "obj";
        Iobj = "iobj";
        Obl = "obl";
        OblAgent = "obl:agent";
        OblUnmarked = "obl:unmarked";
        Ccomp = "ccomp";
        Xcomp = "xcomp";
        Advcl = "advcl";
        AdvclRelcl = "advcl:relcl";
        Acl = "acl";
        AclRelcl = "acl:relcl";
        Advmod = "advmod";
        Amod = "amod";
        Nummod = "nummod";
        Det = "det";
        DetPredet = "det:predet";
        Nmod = "nmod";
        NmodPoss = "nmod:poss";
        NmodUnmarked = "nmod:unmarked";
        NmodDesc = "nmod:desc";
        Compound = "compound";
        CompoundPrt = "compound:prt";
        Flat = "flat";
        Fixed = "fixed";
        Appos = "appos";
        Conj = "conj";
        Cc = "cc";
        CcPreconj = "cc:preconj";
        Case = "case";
        Mark = "mark";
        Aux = "aux";
        AuxPass = "aux:pass";
        Cop = "cop";
        Expl = "expl";
        Vocative = "vocative";
        Discourse = "discourse";
        Dislocated = "dislocated";
        Parataxis = "parataxis";
        List = "list";
        Orphan = "orphan";
        Goeswith = "goeswith";
        Reparandum = "reparandum";
        Dep = "dep";
        Punct = "punct";
    }
}

impl Relation {
    /// Returns the relation without its subtype: `nsubj` of `nsubj:pass`.
    #[must_use]
    pub fn base(self) -> Self {
        let label = self.as_str();
        let base = label.split_once(':').map_or(label, |(base, _)| base);
        Self::from_label(base).unwrap_or(self)
    }

    /// Tells whether the dependent is a subject, of a verb in the active or passive.
    pub fn is_subject(self) -> bool {
        matches!(self.base(), Self::Nsubj | Self::Csubj)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lead_back_to_their_variants() {
        for &relation in Relation::ALL {
            assert_eq!(Relation::from_label(relation.as_str()), Some(relation));
            assert!(!relation.base().as_str().contains(':'), "{relation}");
        }
        for &tag in Xpos::ALL {
            assert_eq!(Xpos::from_label(tag.as_str()), Some(tag));
        }
        assert_eq!(Upos::from_label("NOPE"), None);
    }
}
