//! Sentences made of patterns, with their trees: constructions that news has often and the
//! treebanks, which are of the web and of other genres, have seldom. A relative clause
//! between a name and its verb; `14 people were killed and 32 injured`; `fell 6 percent`;
//! nouns before nouns before a verb. Words come from `drill/words.txt`.

use std::collections::HashMap;

use provcheck_lang::conllu::{GoldSentence, GoldToken};
use provcheck_lang::tagset::{Relation, Upos, Xpos};
use provcheck_lexicon::{Form, Language, Lexicon};

use crate::weights::Dice;

/// A word with its dependents.
#[derive(Clone, Debug)]
struct Node {
    form: String,
    upos: Upos,
    xpos: Xpos,
    relation: Relation,
    left: Vec<Node>,
    right: Vec<Node>,
}

fn node(form: &str, upos: Upos, xpos: Xpos) -> Node {
    Node {
        form: form.to_owned(),
        upos,
        xpos,
        relation: Relation::Root,
        left: Vec::new(),
        right: Vec::new(),
    }
}

impl Node {
    fn is(mut self, relation: Relation) -> Self {
        self.relation = relation;
        self
    }
    /// Puts a dependent before all that stand before the word.
    fn first(mut self, relation: Relation, child: Node) -> Self {
        self.left.insert(0, child.is(relation));
        self
    }
    /// Puts a dependent right before the word.
    fn before(mut self, relation: Relation, child: Node) -> Self {
        self.left.push(child.is(relation));
        self
    }
    /// Puts a dependent behind all that stand behind the word.
    fn after(mut self, relation: Relation, child: Node) -> Self {
        self.right.push(child.is(relation));
        self
    }
    fn size(&self) -> usize {
        1 + self.left.iter().chain(&self.right).map(Node::size).sum::<usize>()
    }
    /// Writes the words from left to right; `head` is the index of the head.
    fn write(&self, head: Option<u32>, into: &mut Vec<GoldToken>) {
        let own = into.len() + self.left.iter().map(Node::size).sum::<usize>();
        for child in &self.left {
            child.write(Some(own as u32), into);
        }
        into.push(GoldToken {
            form: self.form.clone(),
            lemma: "_".to_owned(),
            upos: self.upos,
            xpos: Some(self.xpos),
            feats: String::new(),
            head,
            relation: Some(self.relation),
            space_after: true,
        });
        for child in &self.right {
            child.write(Some(own as u32), into);
        }
    }
}

/// Makes sentences.
struct Maker<'a> {
    words: HashMap<&'a str, Vec<&'a str>>,
    dice: Dice,
    lexicon: &'static Lexicon,
}

/// Returns `count` sentences, the same every time.
pub(crate) fn sentences(words: &str, count: usize) -> Vec<GoldSentence> {
    let words = words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .map(|(kind, words)| (kind, words.split(' ').collect()))
        .collect();
    let lexicon = Lexicon::for_language(Language::English);
    let mut maker = Maker { words, dice: Dice(0x5EED_0004), lexicon };
    (0..count).map(|_| maker.sentence()).collect()
}

fn punct(mark: &str) -> Node {
    let xpos = if mark == "," { Xpos::Comma } else { Xpos::Stop };
    node(mark, Upos::Punct, xpos)
}

fn word(form: &str, upos: Upos, xpos: Xpos) -> Node {
    node(form, upos, xpos)
}

impl Maker<'_> {
    fn roll(&mut self, sides: u64) -> u64 {
        // The low bits of a xorshift are its weakest.
        (self.dice.roll() >> 20) % sides
    }

    fn pick(&mut self, kind: &str) -> String {
        let count = self.words[kind].len() as u64;
        let at = self.roll(count) as usize;
        self.words[kind][at].to_owned()
    }

    fn form(&self, lemma: &str, form: Form) -> String {
        self.lexicon.forms(lemma, form).into_iter().next().unwrap_or_else(|| lemma.to_owned())
    }

    fn number(&mut self) -> Node {
        let form = match self.roll(4) {
            0 => self.roll(90).saturating_add(2).to_string(),
            1 => format!("{},{}00", self.roll(90) + 1, self.roll(9) + 1),
            2 => format!("{}.{}", self.roll(30) + 1, self.roll(9) + 1),
            _ => (self.roll(9) * 100 + 100).to_string(),
        };
        word(&form, Upos::Num, Xpos::Cd)
    }

    /// A noun, one or several, with what may stand before it.
    fn noun(&mut self, kind: &str, plural: bool) -> Node {
        let lemma = self.pick(kind);
        let mut noun = if plural {
            word(&self.form(&lemma, Form::Plural), Upos::Noun, Xpos::Nns)
        } else {
            word(&lemma, Upos::Noun, Xpos::Nn)
        };
        if self.roll(4) == 0 {
            let kind = self.pick("kind");
            noun = noun.before(Relation::Compound, word(&kind, Upos::Noun, Xpos::Nn));
        }
        if self.roll(5) == 0 {
            let how = self.pick("how");
            noun = noun.first(Relation::Amod, word(&how, Upos::Adj, Xpos::Jj));
        }
        noun
    }

    fn name(&mut self) -> Node {
        let (given, family) = (self.pick("given"), self.pick("family"));
        let name = word(&given, Upos::Propn, Xpos::Nnp);
        let name = name.after(Relation::Flat, word(&family, Upos::Propn, Xpos::Nnp));
        match self.roll(4) {
            0 => {
                let (kind, title) = (self.pick("kind"), self.pick("who"));
                let title = word(&capital(&title), Upos::Propn, Xpos::Nnp);
                let kind = word(&capital(&kind), Upos::Propn, Xpos::Nnp);
                name.first(Relation::NmodDesc, title.first(Relation::Compound, kind))
            }
            1 => word(&family, Upos::Propn, Xpos::Nnp),
            _ => name,
        }
    }

    /// A noun phrase that acts.
    fn actor(&mut self) -> Node {
        match self.roll(8) {
            0 | 1 => self.name(),
            2 => self.noun("who", true),
            3 => {
                let number = self.number();
                self.noun("who", true).first(Relation::Nummod, number)
            }
            4 => self.the("who", false),
            5 => self.the("who", true),
            _ => self.the("which", false),
        }
    }

    fn the(&mut self, kind: &str, plural: bool) -> Node {
        let article = if plural || self.roll(3) > 0 { "the" } else { "a" };
        let noun = self.noun(kind, plural);
        let first = noun.left.first().map_or(&noun.form, |n| &n.form);
        let article = if article == "a" && first.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            article
        };
        noun.first(Relation::Det, word(article, Upos::Det, Xpos::Dt))
    }

    /// A noun phrase that something is done to.
    fn object(&mut self) -> Node {
        match self.roll(8) {
            0 => self.actor(),
            1 => self.noun("what", true),
            2 => {
                let number = self.number();
                self.noun("what", true).first(Relation::Nummod, number)
            }
            3 => self.the("what", true),
            4 => {
                let of = self.the("which", false);
                self.the("what", false).after(Relation::Nmod, case("of", of))
            }
            _ => self.the("what", false),
        }
    }

    fn oblique(&mut self) -> Node {
        match self.roll(4) {
            0 => {
                let place = self.pick("where");
                case("in", word(&place, Upos::Propn, Xpos::Nnp))
            }
            1 => {
                let month = self.pick("month");
                case("in", word(&month, Upos::Propn, Xpos::Nnp))
            }
            2 => case("at", self.the("what", false)),
            _ => {
                let day = self.pick("when");
                case("on", word(&day, Upos::Propn, Xpos::Nnp))
            }
        }
    }

    fn past(&mut self, kind: &str) -> Node {
        let lemma = self.pick(kind);
        word(&self.form(&lemma, Form::Past), Upos::Verb, Xpos::Vbd)
    }

    fn participle(&mut self) -> Node {
        let lemma = self.pick("do");
        word(&self.form(&lemma, Form::Participle), Upos::Verb, Xpos::Vbn)
    }

    /// A verb in the past with its object or without, no subject.
    fn did(&mut self) -> Node {
        let verb = if self.roll(4) > 0 {
            let object = self.object();
            self.past("do").after(Relation::Obj, object)
        } else {
            self.past("happen")
        };
        self.somewhere(verb)
    }

    fn somewhere(&mut self, verb: Node) -> Node {
        match self.roll(3) {
            0 => {
                let oblique = self.oblique();
                verb.after(Relation::Obl, oblique)
            }
            _ => verb,
        }
    }

    /// A bare verb with its object.
    fn bare_verb(&mut self) -> Node {
        let lemma = self.pick("do");
        let object = self.object();
        let verb = word(&lemma, Upos::Verb, Xpos::Vb).after(Relation::Obj, object);
        self.somewhere(verb)
    }

    fn gerund(&mut self) -> Node {
        let lemma = self.pick("do");
        let object = self.object();
        let form = self.form(&lemma, Form::Gerund);
        word(&form, Upos::Verb, Xpos::Vbg).after(Relation::Obj, object)
    }

    /// A plain statement.
    fn statement(&mut self) -> Node {
        let subject = self.actor();
        match self.roll(6) {
            0 => self.passive(),
            1 => {
                let modal = ["will", "could", "may", "would", "must"][self.roll(5) as usize];
                let verb = self.bare_verb().first(Relation::Aux, word(modal, Upos::Aux, Xpos::Md));
                verb.first(Relation::Nsubj, subject)
            }
            2 => {
                let verb =
                    self.bare_verb().first(Relation::Advmod, word("not", Upos::Part, Xpos::Rb));
                let verb = verb.first(Relation::Aux, word("did", Upos::Aux, Xpos::Vbd));
                verb.first(Relation::Nsubj, subject)
            }
            _ => self.did().first(Relation::Nsubj, subject),
        }
    }

    fn passive(&mut self) -> Node {
        let patient = self.object();
        let plural = patient.xpos == Xpos::Nns;
        let verb = self.participle();
        let were = if plural { "were" } else { "was" };
        let mut verb = verb
            .first(Relation::AuxPass, word(were, Upos::Aux, Xpos::Vbd))
            .first(Relation::NsubjPass, patient);
        if self.roll(4) == 0 {
            let of = case(["with", "for"][self.roll(2) as usize], self.noun("what", false));
            verb = verb.after(Relation::Obl, of);
        }
        if self.roll(2) == 0 {
            let agent = self.actor();
            verb = verb.after(Relation::OblAgent, case("by", agent));
        }
        self.somewhere(verb)
    }

    /// A subject with something between it and its verb.
    fn heavy(&mut self) -> Node {
        let subject = self.actor();
        match self.roll(6) {
            0 | 1 => {
                let who = word("who", Upos::Pron, Xpos::Wp);
                let clause = self.did().first(Relation::Nsubj, who);
                subject.after(Relation::AclRelcl, commas(clause))
            }
            2 => {
                let apposition = self.the("who", false);
                subject.after(Relation::Appos, commas(apposition))
            }
            3 => {
                let clause = self.gerund();
                subject.after(Relation::Acl, clause)
            }
            4 => {
                let verb = self.participle();
                let clause = self.somewhere(verb);
                subject.after(Relation::Acl, commas(clause))
            }
            _ => {
                let of = self.the("which", false);
                self.the("who", true).after(Relation::Nmod, case("of", of))
            }
        }
    }

    fn said(&mut self) -> Node {
        let lemma = self.pick("say");
        word(&self.form(&lemma, Form::Past), Upos::Verb, Xpos::Vbd)
    }

    fn sentence(&mut self) -> GoldSentence {
        let root = self.pattern();
        let root = root.after(Relation::Punct, punct("."));
        let mut tokens = Vec::new();
        root.write(None, &mut tokens);
        if let Some(first) = tokens.first_mut() {
            first.form = capital(&first.form);
        }
        GoldSentence { text: String::new(), tokens }
    }

    fn pattern(&mut self) -> Node {
        match self.roll(20) {
            0 | 1 => {
                let subject = self.heavy();
                self.did().first(Relation::Nsubj, subject)
            }
            2 | 3 => {
                let (subject, said) = (self.heavy(), self.statement());
                let said = if self.roll(2) == 0 {
                    said.first(Relation::Mark, word("that", Upos::Sconj, Xpos::In))
                } else {
                    said
                };
                self.said().first(Relation::Nsubj, subject).after(Relation::Ccomp, said)
            }
            4 => {
                let (subject, said) = (self.actor(), self.statement());
                let verb = self.said().first(Relation::Nsubj, subject);
                verb.first(Relation::Punct, punct(",")).first(Relation::Ccomp, said)
            }
            5 => self.casualties(),
            6 => self.shares(),
            7 => {
                let subject = self.actor();
                let lemma = self.pick("want");
                let plural = subject.xpos == Xpos::Nns;
                let verb = match (self.roll(2), plural) {
                    (0, true) => word(&lemma, Upos::Verb, Xpos::Vbp),
                    (0, false) => word(&self.form(&lemma, Form::Third), Upos::Verb, Xpos::Vbz),
                    _ => word(&self.form(&lemma, Form::Past), Upos::Verb, Xpos::Vbd),
                };
                let to = self.to();
                verb.first(Relation::Nsubj, subject).after(Relation::Xcomp, to)
            }
            8 => {
                let (subject, object, to) = (self.actor(), self.actor(), self.to());
                let verb = self.past("make").first(Relation::Nsubj, subject);
                verb.after(Relation::Obj, object).after(Relation::Xcomp, to)
            }
            9 | 10 => self.passive(),
            11 => {
                let nor = word("nor", Upos::Cconj, Xpos::Cc);
                let second = self.the("which", false).first(Relation::Cc, nor);
                let neither = word("neither", Upos::Cconj, Xpos::Cc);
                let subject = self.the("which", false).first(Relation::CcPreconj, neither);
                let subject = subject.after(Relation::Conj, second);
                let object = self.object();
                let verb = self.participle().after(Relation::Obj, object);
                let verb = verb.first(Relation::Aux, word("has", Upos::Aux, Xpos::Vbz));
                verb.first(Relation::Nsubj, subject)
            }
            12 => {
                let (subject, clause) = (self.actor(), self.gerund());
                let clause = clause.first(Relation::Punct, punct(","));
                let verb = self.did().first(Relation::Nsubj, subject);
                verb.after(Relation::Advcl, clause)
            }
            13 => {
                let lemma = self.pick("happen");
                let subject = self.noun("what", true);
                let number = word("number", Upos::Noun, Xpos::Nn)
                    .first(Relation::Det, word("the", Upos::Det, Xpos::Dt))
                    .after(Relation::Nmod, case("of", subject));
                let modal = ["could", "may", "will"][self.roll(3) as usize];
                let weeks = word("weeks", Upos::Noun, Xpos::Nns);
                let count = self.number();
                let within = case("within", weeks.first(Relation::Nummod, count));
                word(&lemma, Upos::Verb, Xpos::Vb)
                    .first(Relation::Aux, word(modal, Upos::Aux, Xpos::Md))
                    .first(Relation::Nsubj, number)
                    .after(Relation::Obl, within)
            }
            14 => {
                let people = self.noun("who", true);
                let number = self.number();
                let people = people.first(Relation::Nummod, number);
                let place = self.oblique();
                word("were", Upos::Verb, Xpos::Vbd)
                    .first(Relation::Expl, word("there", Upos::Pron, Xpos::Ex))
                    .after(Relation::Nsubj, people)
                    .after(Relation::Obl, place)
            }
            15 => {
                let (mut subject, second) = (self.the("which", false), self.the("which", false));
                let and = word("and", Upos::Cconj, Xpos::Cc);
                if self.roll(2) == 0 {
                    let middle = self.the("which", false).first(Relation::Punct, punct(","));
                    subject = subject.after(Relation::Conj, middle);
                }
                subject = subject.after(Relation::Conj, second.first(Relation::Cc, and));
                self.did().first(Relation::Nsubj, subject)
            }
            16 => {
                let (subject, recipient) = (self.actor(), self.actor());
                let number = self.number();
                let measure = self.pick("measure");
                let thing = word(&self.form(&measure, Form::Plural), Upos::Noun, Xpos::Nns);
                let thing = thing.first(Relation::Nummod, number);
                let verb = self.past("give").first(Relation::Nsubj, subject);
                verb.after(Relation::Iobj, recipient).after(Relation::Obj, thing)
            }
            17 => {
                let (subject, clause) = (self.actor(), self.statement());
                let verb = self.past("tell").first(Relation::Nsubj, subject);
                let hearer = self.noun("who", true);
                let that = word("that", Upos::Sconj, Xpos::In);
                let clause = clause.first(Relation::Mark, that);
                verb.after(Relation::Iobj, hearer).after(Relation::Ccomp, clause)
            }
            18 => {
                let (subject, second) = (self.actor(), self.did());
                let and = word("and", Upos::Cconj, Xpos::Cc);
                let verb = self.did().first(Relation::Nsubj, subject);
                verb.after(Relation::Conj, second.first(Relation::Cc, and))
            }
            _ => {
                let mark = ["after", "because", "when", "as", "while"][self.roll(5) as usize];
                let clause = self.statement();
                let clause = if mark == "when" {
                    clause.first(Relation::Advmod, word(mark, Upos::Adv, Xpos::Wrb))
                } else {
                    clause.first(Relation::Mark, word(mark, Upos::Sconj, Xpos::In))
                };
                self.statement().after(Relation::Advcl, clause)
            }
        }
    }

    fn to(&mut self) -> Node {
        self.bare_verb().first(Relation::Mark, word("to", Upos::Part, Xpos::To))
    }

    /// `14 people were killed and 32 injured when a bus overturned`
    fn casualties(&mut self) -> Node {
        let second = self.participle();
        let number = self.number();
        let second = second
            .first(Relation::NsubjPass, number)
            .first(Relation::Cc, word("and", Upos::Cconj, Xpos::Cc));
        let number = self.number();
        let people = self.noun("who", true).first(Relation::Nummod, number);
        let subject = self.the("what", false);
        let when = self.past("happen").first(Relation::Nsubj, subject);
        let when = when.first(Relation::Advmod, word("when", Upos::Adv, Xpos::Wrb));
        self.participle()
            .first(Relation::AuxPass, word("were", Upos::Aux, Xpos::Vbd))
            .first(Relation::NsubjPass, people)
            .after(Relation::Conj, second)
            .after(Relation::Advcl, when)
    }

    /// `Shares in the firm fell 6.4 percent to $ 31.20 after it lowered its forecast`
    fn shares(&mut self) -> Node {
        let of = self.the("which", false);
        let shares = self.noun("what", true).after(Relation::Nmod, case("in", of));
        let number = self.number();
        let percent = word("percent", Upos::Noun, Xpos::Nn).first(Relation::Nummod, number);
        let mut verb = self.past("happen").first(Relation::Nsubj, shares);
        verb = verb.after(Relation::OblUnmarked, percent);
        if self.roll(2) == 0 {
            let number = self.number();
            let price = word("$", Upos::Sym, Xpos::Dollar).after(Relation::Nummod, number);
            verb = verb.after(Relation::Obl, case("to", price));
        }
        if self.roll(2) == 0 {
            let clause = self.statement();
            let after = word("after", Upos::Sconj, Xpos::In);
            verb = verb.after(Relation::Advcl, clause.first(Relation::Mark, after));
        }
        verb
    }
}

fn case(preposition: &str, noun: Node) -> Node {
    noun.first(Relation::Case, word(preposition, Upos::Adp, Xpos::In))
}

/// Sets a phrase between commas.
fn commas(node: Node) -> Node {
    node.first(Relation::Punct, punct(",")).after(Relation::Punct, punct(","))
}

fn capital(word: &str) -> String {
    crate::capitalised(word)
}
