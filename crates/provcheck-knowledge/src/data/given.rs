//! Given names that are one name: across Russian, Ukrainian and Belarusian, across
//! romanisations, and short forms that news uses.
//!
//! A line is a class. Spellings that the skeleton brings together
//! anyway need not all be listed.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::skeleton;

/// The classes, one a line, folded, the first form naming the class.
const CLASSES: &str = "\
alexander aleksandr oleksandr aliaksandr alyaksandr aleksander alexandr alexandre oleksander alexandru aleksandar alejandro alessandro sasha
alexandra aleksandra oleksandra aliaksandra
alexei aleksei oleksii oleksiy aliaksei alyaksey aleksey alexey oleksij alexej alaksiej
alesya olesya olesia alesia
alina
anastasia anastasiya nastassia nastasya anastasiia anastassia nastia
anatoly anatoli anatolii anatoliy anatol
andrei andrey andrii andriy andrej andriej andrew andreas andrzej
angelina anzhelina
anna hanna ganna
anton antonio
antony anthony tony
arkady arkadi arkadiy arkadz
arseny arsenii arseniy arsen
artem artyom artsiom artiom arciom artsyom
bogdan bohdan bahdan
boris borys barys
daria darya dariia
denis denys dzianis dzyanis
dmitry dmitri dmitrii dmitriy dmytro dzmitry dzmitriy dimitri zmitser dmitrij
eduard edward edvard eduardo
elena olena alena yelena helena jelena
elizabeth liz elizaveta yelizaveta lizaveta yelyzaveta
evgeny evgeni evgenii yevgeny yevgeni yevgeniy yevhen yevhenii yauhen yauheni evgeniy yaugen eugene jevgenij evhen
evgenia yevgenia yevgeniya yevheniia yauheniya
ekaterina yekaterina kateryna katsiaryna jekaterina katerina jekatarina catherine katherine
fedor fyodor fedir fiodar fiodor theodor
gennady gennadi gennadiy gennadii henadz hennadii hennadiy genadz genadi henadzi
georgy georgi georgiy georgii heorhii heorhiy georg heorhi
german herman hermann
gleb hleb hlib
grigory grigori grigoriy grigorii hryhorii hryhoriy ryhor hryhory grigore gregory
galina halina halyna
igor ihor ihar
ilya illia ilia illya
inna ina
irina iryna irena irene
ivan iwan jan yan ian
joseph joe iosif yosyp josif josef jozef yusuf youssef yousef yusif youssouf jusuf yousuf
julia yulia yuliya iuliia yuliia iulia juliya
konstantin kanstantsin kostiantyn kostyantyn konstantyn constantin
kirill kyrylo kiryl cyril
ksenia xenia kseniya kseniia oksana aksana
larisa larysa
leonid leanid
lev
lidia lidiya lidzia lydia lidiia
lyubov liubov liubou lyubou lubov
lyudmila ludmila liudmyla lyudmyla liudmila
maria mariya mariia maryia mary marija
marina maryna
maksim maxim maksym maxime
matvei matvey matvii
mikhail mykhailo mykhaylo mikhal mihail michail mikhailo michael mike mihal mykhail
miroslav myroslav miraslau
muhammad mohammed mohamed mohammad muhammed mohamad muhamad mohamud muhamed magomed mahomed
nadezhda nadiia nadiya nadzeya nadzeia
natalia natallia nataliia natalya nataliya natalija
nikita mykyta mikita
nikolai nikolay mykola mikalai mikalay nikolaj mikola nicolai nikolas nicholas
nina
oleg oleh aleh aleg alieg
olga olha volha volga
ostap
pavel pavlo pavlov pawel
petr pyotr petro piotr peter petar pedro
polina palina
raisa raissa
robert rob bob
roman raman
rostislav rostyslav rastsislau
ruslan
semyon semen siamion simon semion
sergei sergey serhii serhiy siarhei syarhey sergij sergej serhij sergiy siarhey serge sergii
sofia sofiya sofiia
stanislav stanislau stanyslav stanislaw
stepan stsiapan stefan stephen steven steve
svetlana svitlana sviatlana svyatlana
sviatoslav svyatoslav sviataslau
tatiana tatyana tetiana tatsiana tetyana taciana tatjana
taras
timofei timofey tymofii tsimafei
timur tymur
vadim vadym vadzim
valentin valentyn valiantsin
valentina valentyna valyantsina valiantsina
valery valeri valeriy valerii valerij
valeria valeriya valeriia
vasily vasili vasyl vasil vasiliy vasylii vasilii wassili
vera vira viera
veronika veranika
viktor victor viktar wiktor
viktoria victoria viktoriya viktoriia
vitaly vitali vitaliy vitalii vital witali
vladimir volodymyr uladzimir wladimir vladymyr uladzimer volodimir
vladislav vladyslav uladzislau wladislaw uladislau
vyacheslav viacheslav viachaslau vyachaslau vjaceslav viaceslav
yakov yakiv jacob
yaroslav iaroslav yaraslau jaroslav
yegor egor yehor yahor iahor ihor
yuri yury yuriy yurii iurii jury jurij iuri juri youri
zhanna zhana janna
zinaida zinaida
zoya zoia
abdullah abdallah abdulla abdellah
abdul abdel abd abdal
ahmed ahmad ahmet achmad ahmadou
ali aly
bashar bachar
fatima fatma fatimah fatemeh
faisal faysal feisal
gamal jamal cemal djamal
hamid hameed
hassan hasan hasssan
hussein hossein husain hussain husayn hocine husein
ibrahim ebrahim ibraheem
ismail ismael esmail
jafar jaafar
karim kareem
khaled khalid chalid
mahmoud mahmud mahmood
mansour mansur
masoud massoud masud mesud
muammar moammar muamar moamer
mustafa mostafa moustafa mustapha
nasser naser nasir
omar umar omer
osama usama ousama
qasem qassem kassem ghassem qasim kasim
rashid rasheed rachid
saddam
said saeed saied sayed saeid
salman
suleiman sulaiman soleiman suleyman sulayman
walid waleed oualid
yahya yahia
zayed zaid zayd
charles chuck
christopher chris
daniel dan danny
david dave
edmund ed eddie
geoffrey jeffrey jeff geoff
james jim jimmy
john jon johnny
jonathan jonathon
kenneth ken
lawrence laurence larry
matthew matt matteo
nathaniel nate
patrick pat
philip phillip phil
richard rick dick
ronald ron
samuel sam
susan sue
thomas tom tomas
timothy tim
theodore ted
william bill will
";

/// Tells whether the folded word is to the letter one of the spellings that are listed.
pub fn is_listed(folded: &str) -> bool {
    CLASSES.lines().any(|line| line.split(' ').any(|name| name == folded))
}

/// Returns the class of a folded given name: the line of the table.
pub fn class(folded: &str) -> Option<u16> {
    static TABLE: OnceLock<BTreeMap<String, u16>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table: BTreeMap<String, u16> = BTreeMap::new();
        for (i, line) in CLASSES.lines().enumerate() {
            for name in line.split(' ') {
                table.entry(name.to_owned()).or_insert(i as u16);
            }
        }
        // Spellings in between; a skeleton that two classes share tells nothing.
        let mut by_skeleton: BTreeMap<String, Option<u16>> = BTreeMap::new();
        for (i, line) in CLASSES.lines().enumerate() {
            for name in line.split(' ') {
                let key = skeleton::of_word(name);
                if key.len() >= 3 {
                    by_skeleton
                        .entry(key)
                        .and_modify(|c| *c = c.filter(|c| *c == i as u16))
                        .or_insert(Some(i as u16));
                }
            }
        }
        for (key, class) in by_skeleton {
            if let Some(class) = class {
                table.entry(format!("~{key}")).or_insert(class);
            }
        }
        table
    });
    table.get(folded).or_else(|| table.get(&format!("~{}", skeleton::of_word(folded)))).copied()
}
