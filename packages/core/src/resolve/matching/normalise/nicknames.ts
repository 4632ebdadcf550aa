import { spellingKey } from './spelling-key.ts';

/**
 * Given names that stand for one another, a line a name: the full forms first, then what people call themselves. Written from
 * general knowledge; English, Romanian, Russian and Ukrainian, German, Spanish, Portuguese and French, Turkish, Italian, Polish, Dutch,
 * Hungarian.
 */
const FAMILIES = `
abigail abby gail abbie|abraham abram abe bram|adelaide adele addie della|agnes aggie nessie|albert al bert bertie
alexander alex alec sandy sasha sacha aleksandr alexandru alejandro alessandro oleksandr aleksander xander lex sanya shura ale alexandre alisander
alexandra alex sandra sasha alexandrina oleksandra sandy lexi alejandra
alfred al fred alfie|alice ali allie alicia|allan allen alan al|amanda mandy amy manda|amelia amy millie emily
andrew andy drew andrei andrey andriy andre andreas andras andrii andrzej andres|angela angie angelina angelika
ann anne anna annie nan nancy ana anita anya anka aneta annette hannah anica ania nana|anthony tony antonio anton antoine antonin toni anton ant
antonia toni tonya antonina tonia|archibald archie|arnold arnie|arthur art artie artur arturo|barbara barb babs bobbie barbie varvara varya
bartholomew bart|beatrice bea trixie beatriz bee|benedict ben bennie|benjamin ben benny benji bibi beniamin veniamin
bernard bernie barney bernhard bernardo|bradley brad|bridget biddy bridie brigitte brigid|calvin cal|cameron cam
carol caroline carrie lynn karolina carolina carolyn carole caro|catherine kathryn katherine kate katie kathy cathy kitty kat kay cate katarina ecaterina caterina catalina katerina ekaterina katya kateryna katja trina kathleen cath catharine kathrine katia catrina kasia
cecilia cecily celia sissy cissy|charles charlie chuck chas karl carl carlos carlo karol charley chip karel
charlotte lottie charlie lotte carlotta|chester chet|christian chris christianus cristian kristian
christina christine chris chrissy tina kristina cristina kirsten christy christiana tine kristin hristina
christopher chris kit topher cristofor christoph cristobal kris khristofor|clarence clare|clifford cliff|clinton clint|constance connie constanta
constantin constantine costel dinu kostya kostja costica konstantin costin kostas kosta dino gus
cornelius neil corneliu cornel nelu|curtis curt kurt|cynthia cindy|daniel dan danny danila daniil danilo daniele dani danylo danut
daniela dana danielle danny dani|david dave davey davy dawid davyd|deborah deb debbie debra debby|dennis denis denny denys
demetrius dmitri dmitry dima mitya dumitru dmytro dimitri dimitris mitica dimitar dumi dimitrie demetrios|dolores lola lolita
donald don donnie|dorothy dot dottie dolly dorothea dora|douglas doug|edith edie|edmund ed eddie ted ned edmond
edward ed eddie ted ned teddy eduard eduardo edwin edvard edik|eleanor nell ellie nellie nora elinor leonora lenore eleonora ella
elizabeth liz lizzie beth betty bess eliza lisa betsy elisabeth elisabeta elizaveta liza elise libby ella elsie lise lisbeth isabel isabella bella yelizaveta elspeth lisa liesel bettina buffy bessie lilibeth isabelle isobel
ella ellie|ellen nell nellie helen elena helena lena ileana olena lenuta yelena alena ilona nelly|elisha eli|emanuel manny manuel emmanuel immanuel manolo
emily em emmy millie emilie emilia|ernest ernie ernst ernesto|esther essie hester hettie|eugene gene eugen yevgeny evgeny evgeni zhenya ievgen yevhen eugenio genya
eugenia zhenya evgenia jenica yevgenia|evelyn evie eve eva lynn|ezekiel zeke|florence flo florrie florentina
frances fran fanny francie francesca francisca frankie frannie franziska franciska|francis frank fran francisco francesco francois franz pancho paco frankie franco
franklin frank|frederick fred freddy fritz frederic friedrich federico fredrick rick frederik fredrik freddie friedel fryderyk|gabriel gabe gavril gabi gavriil gabriele
gabriela gabi gabrielle gaby|geoffrey jeff geoff jeffrey jeffery|george georgie gheorghe georg jorge giorgio iurie yuri gigi gica goga ghita georges jurgen egor igor georgi georgy heorhiy giorgos georgios yurii yuriy jurij ghiorghi
georgina gina georgia georgie georgiana|gerald gerry jerry gerard gerhard gerardo|gertrude gertie trudy|gilbert gil bert|grace gracie
gregory greg grigore grigory grisha gregor grigoriy gregoire hryhoriy grigorii gregg|gwendolyn gwen wendy|harold harry hal|harriet hattie harry
henry harry hank hal heinrich enrique henri hendrik heinz henryk enrico henrik hinrich hen|herbert herb bert|herman hermann
howard howie|hubert hugh bert|ignatius ignacio nacho ignat|ioan ion john ionut ionel nelu iancu vanya ivan johann johannes jan jean juan giovanni hans jack johnny jon ioannis yannis sean ian evan janos ivo vano jovan ioann jens
irene rena irina ira iryna arina irena|isaac ike zack izaak|isidore izzy izidor|jacob jake jakob iacob yakov iakov james giacomo jacobo yakiv
jacqueline jackie|james jim jimmy jamie jem jaime jacques jimbo jay|jane janie jenny janet joan jean joanna ioana johanna jana giovanna juana jeanne janice ivana yana jeannette joanne jo oana
jason jay|jennifer jen jenny jenna jenn|jeremiah jerry jeremy jeremias|jerome jerry hieronymus|jessica jess jessie|joel joe|jonathan jon nathan john johnathan
joseph joe joey jo josef jose giuseppe iosif osip pepe pepito jozef yosef yusuf josip beppe sepp youssef jody
josephine jo josie josefina jozefina|joshua josh josue|judith judy judit|julia julie juliet iulia yulia jules julie giulia uliana
julian jules iulian julio julius iuliu jule|katrina trina|kenneth ken kenny|kevin kev|kimberly kim kimberley|lambert bert
larissa lara larisa|laura laurie laurel lori lauren lora loretta|lawrence larry laurie laurence lars laurentiu lorenzo lavrentiy lorenz laurent lorin
leonard leo len lenny leonid leonardo leon leonhard lyonya|leopold leo poldi|leroy roy lee|leslie les lee|lester les|lewis lou louis luis ludwig luigi louie ludovic lew ludvig
lillian lily lil lilian lilia lillie|linda lin lindy|louise lou lulu luisa louisa luise|lucas luke luca lukas luc|lucy lucia lucille luce lucie luz luminita
ludmila lyuda lyudmila liudmila mila luda|luba lyubov lyuba liubov|madeline maddie madeleine magdalena lena madelyn maddy magda madalina magdalene
margaret maggie meg peg peggy marge margie rita greta madge margareta margarita daisy margo margot marguerite gretchen rita greta marg gretel meggie peggie
maria mary marie marya masha marika maricica mariya mia mariana marion molly polly mitzi mimi mariana mara marusia maryana moll mariia minnie maris maritza marietta
martha marty marta patty marfa|martin marty marten martino martyn|matilda tilly mattie mathilde|matthew matt matty matei matthias mateo matvey mathieu matteo matthaeus mats mathias matias
maurice morris moe mauricio moritz morrie maury|maximilian max maxim maxime maksim maks maksym maximus massimo|mehmet mohammed muhammad mohamed mohammad muhammed mohamad mo mohd md hamo mhd muhamad muhamed mahomet mochammad mohamet maxamed
melissa mel missy lissa|mercedes merche|meredith merry|michael mike mick mickey mihai mikhail misha mihail miguel michel michele mischa mykhailo mihaita micky mitch michal mikael mikhailo micha mihaly miki mihaela
michaela mihaela micaela michaella|michelle shelly michele chelle mishelle|mildred millie|mitchell mitch|morton mort|moses moe moise moisei
nancy nan ann|natalia natalie natasha nataliya nata natalya tasha nataliia|nathaniel nathan nate nat nataniel|nathan nate nat|nicholas nick nicky nicolae niko nikolai nikolay nikolaus klaus nicolas nicu nicola nikita mykola kolya nik nikos nico claus mikola niklas niculae
nicole nicki nikki nicola nicoleta nicolette|norman norm|oliver ollie olivier|olivia liv livvie|oswald ossie oz|pamela pam|patricia pat patty trish tricia pati patsy trisha
patrick pat paddy patricio|paul pavel paulo pablo pasha pavlo paolo pavlik pauli|paula paulina pauline polina pavlina polly
penelope penny|peter pete petru pyotr petr pedro petya pietro pierre petro peder petre petrica piotr petar petter piet|philip phil filip felipe pip phillip filippo philippe
phyllis phil|prudence pru|rachel rae rahela raquel shelly|ralph rafe rolf|randolph randy randall rand|raphael rafael rafe raffaele rafa
raymond ray ramon raimund|rebecca becky becca reba rivka|reginald reg reggie|richard rick dick rich ricky ricardo riccardo richie rik ryszard dickie
robert rob bob bobby robbie roberto bert robby rupert robi robin|roberta bobbie robbie|rodney rod|roger rodge ruediger rodger|roland rollo orlando rolando
ronald ron ronnie|rosemary rose rosie romy|rose rosa rosie rosalie rosalia roza rosalind rosita ruja|roxana roxanne ana roxy roxane|rudolph rudy rudolf rolf
russell russ rusty|ruth ruthie|samantha sam sammy mandy|samuel sam sammy samuil sami|sandra sandy sondra|sarah sally sadie sara sarai sal
sebastian seb bastian basti sebastien|serge sergei sergey serghei sergiu sergio serhii seryozha serhiy sergej sergejs sirghei|sharon shari|shirley shirl|sidney sid
simon semyon si simion simone semion symon|solomon sol|sophia sophie sofia sonya sofie zofia sofya sonia|stanley stan stanislav stas stanislaw|stephanie steph stefania stefi stefanie stephany
stephen steve stefan steven stephan stepan esteban etienne stevie stefano fane fanel istvan stepan stephane steffen
stuart stu stewart|susan sue susie suzanne susanna suzy zuzana susana sukey suzanna susanne suzette hannah sanna|svetlana sveta lana svitlana
sylvester sly silvestru|sylvia silvia sylvie|tatiana tanya tania tetiana tatyana tetyana tina|teresa tess terry tessa theresa terri tereza therese resi tracy
thaddeus tad thad tadeusz|theodore ted teddy theo fedor fyodor teodor tudor theodor fedya fiodor teo feodor|theodora dora teodora thea|thomas tom tommy toma tomas foma tomasz tommaso
timothy tim timmy timofei timotei|tobias toby tobi|ursula ursel uschi|valentina valya valia tina|valentin valya valentine valentino val|valerie val valeria valeriya lera|valery valeriu valerij valeri|vanessa nessa
vasile basil vasily vasiliy vasya vasyl vasilica vasili vasilios|veronica ronnie vera nika veronika|victor vic viktor vitya victoras|victoria vicky tori viktoria vika vicki viktoriya vita
vincent vince vinny vincenzo vicente vincentiu|violeta violet viola violetta|virginia ginny ginger geta|vladimir vlad volodymyr vova volodya vladi wladimir uladzimir waldemar vladislav vladyslav
vladislav vlad slava vladyslav wladyslaw|vyacheslav slava viaceslav veaceslav viacheslav|vitaly vitalie vitalii vitaliy vitalik vitalij|wallace wally|walter walt wally walther gualtiero
wilfred will fred wilf|wilhelmina mina minnie willa wilma billie|william will bill billy willie liam wilhelm guillermo guillaume vasile willy willem helmut wim gulielm bille
winifred winnie freddie|yvonne vonnie ivonne|yulian iulian|zachary zach zack zachariah zaharia zak|zoe zoey zoya zoia
hassan hasan|hussein husain hussain huseyin hossein|ahmed ahmet ahmad achmed|ali aly|mustafa mostafa moustafa|abdul abd abdel abdal|omar umar omer|osman othman usman uthman|ibrahim abraham ebrahim
yousef yusuf youssef joseph yosef iosif|fatima fatma fatimah|aisha ayse aysha aicha|khadija hatice|emine amina|osama usama|mehdi mahdi|suleiman suleyman sulayman solomon
elif elifa|francesca cesca chicca|giuseppina pina|luigi gigi|salvatore turi toto|ignazio nazio|concepcion concha conchita|guadalupe lupe|rosario charo|dolores lola|jesus chuy|luis lucho|jorge coque
jurgen joerg jorg|uwe uve|guenter gunter gunther|juergen jurgen|ulrich uli ulli|ulrike uli ulli|hildegard hilde hilda|gudrun gudi|ingeborg inge|siegfried sigi siggi|wolfgang wolf|dieter dietrich
kerry keri kerri|candace candice kandace candy|leigh lee lea|tammy tamara tamar toma|tiffany tiff|trevor trev|troy troi|tyler ty|wesley wes|zara sarah sara sahra|maria-luisa marilu|heather hettie|holly hollie
jocelyn joss|kristen kris kirsten|lindsay lindsey linsey|mackenzie kenzie|megan meg meghan|morgan mo|natasha tasha|savannah vannah|tabitha tabby|yolanda yola|cheryl sheryl cherry|gloria glory
aaron ron ari|adrian adi adrianus|adriana adi|aurel aurelian relu|bogdan bogdi danya|catalin cata|ciprian cip|claudiu claudio klaudio|claudia klaudia|emil emilian|florin florian florea|liviu livius|lucian lucianus luc|marius mario|mircea mirciulica|mirela mira|ovidiu ovi|radu raducu radut|razvan razvi|silviu silvio|traian trajan|viorel viorica|viorica vica|gavrila gavril|elvira vira|galina galya halyna|oksana ksenia xenia ksyusha oxana|larisa lara|lidia lida lydia|nadezhda nadia nadya nadiya|nina nino|olga olya olea olha|oleg oleh|raisa raya|rimma rima|taras tarasik|tamara toma|vadim vadym|vera verochka vira|yaroslav slava iaroslav jaroslav|yuri yura iura yurko|zinaida zina|zhanna jana jeanne janna|inna ina|kirill kiril kyrylo chiril|artyom artem artiom|arkady arkadi arkadiy arcadie|gennady gena gennadi hennadiy|anatoly tolya anatol anatolie anatolii|boris borya borys|efim yefim ihim|ilya ilie elijah elias ilia illya|lev leo|matvei matei|pavlina pasha|rostislav rostik slava|ruslan rusic|semen simion semyon|timur tim|fedir fedor|yegor egor igor|zakhar zahar
antonio to toninho tonho tony tonio|beatriz bia|francisco chico xico kiko quico paco curro|jose ze zeca zezinho pepe
joao joca joaozinho juan|manuel manel nelo manolo manu|luis lula luisinho lucho|carlos carlitos cacho|fernando nando fer
joaquim quim joaquin quinzinho|vitor vito victor|eduardo edu dudu duda lalo|henrique rique henry quique enrique
guilherme gui william|bernardo nado|sebastiao tiao bastiao sebastian|filipe lipe felipe pipo|gabriel gabi gabo|rafael rafa
alberto beto berto|alexandre xande alex xano sandro|alexandra xana alex sandra|domingos mingos domingo|augusto gusto tito
rodrigo digo rodri|goncalo gonzalo|miguel micas micael miguelito|ricardo ricky cado richard|tomas tomasinho
santiago santi tiago diego|xavier xavi javier javi|salvador salva|ignacio nacho inaki|concepcao sao conceicao concha
catarina cati cat|carolina carol caro|leonor nono leo lia|margarida guida magui rita|isabel belinha bela isa chabela
helena lena leninha|cristina cris tina|teresa te teresinha tere|patricia pati tixa paty|francisca kika xica paca
madalena mada magda|barbara baba babs|vitoria vi vicky victoria|eduarda duda|raquel quel|fatima fati|lurdes lurdinhas lourdes
natalia nata naty|constanca xanca constance|mercedes merche meche|montserrat montse|guadalupe lupe|consuelo chelo|pilar pili
encarnacion encarna|inmaculada inma|maria-jose marijose|elisabeth sissi elli lisa liesl|ursula uschi ulla|monika moni
sabine bine|susanne susi sanne|stefanie steffi|barbara baerbel barbel|gabriele gabi|brigitte gitti gitta
friederike rike fritzi frieda|franziska franzi sissi|magdalena lena leni magda|theresa resi|hildegard hilde
gertrud trude gerti|rosemarie rosi|angelika geli|katharina kathi kati kaethe kathe|cornelia conny nelly|dorothea doro thea
johanna hanna jojo hanni|charlotte lotte lotti|mathilda tilda|johannes hannes jo hans|joachim jochen achim
siegfried sigi siggi|gerhard gerd|manfred manni fredi|matthias matze matthi hias|karl kalle|friedrich fritz fiete friedl
heinrich heinz heiner hein|andreas andi andy|sebastian basti wastl|maximilian max maxi|tobias tobi|florian flo|jakob jockel
moritz mo|konstantin konsti|wolfgang wolf wolfi|ludwig lutz luggi|vinzenz vinz|korbinian korbi|leonhard leo hartl
benedikt bene|dominik domi|michael micha michi michl|stefan steff|josef sepp jupp beppo|georg schorsch jorg|alois lois luis
ferdinand ferdi|valentin vali tina|valentina vali tina valya|nicolae nicu nelu culae|gheorghe gigi ghita gica
ecaterina cati catinca katia|elisabeta lili veta|constantin costel dinu costi costica|dumitru mitica dima mitu
alexandru alex sandu alecu|alexandra alexa sanda|mihai misu mihaita mihail|mihaela miha ela|gabriela gabi ela
ion ionel nelu ionut|ioana oana ioanuta|ileana lenuta|vasile vasilica lica|stefan fane stefanita|petru petrica
florentina flori|mariana mari|cristian cristi|emanuel manu|laurentiu lauri laur|octavian tavi|sebastian sebi|theodor teo doru
tudor doru todi|daniel dani danut|ana anca anicuta|veronica vera nuta|georgeta geta|margareta reta|aurelia lia relia
natalia lia nata|iuliana iuli|silvia silvi|viorica vica|liliana lili|ludmila luda mila
evgenia zhenia zhenya yevheniia yevgeniia|evgenii zhenia zhenya yevhen evgeny|aleksei alyosha lyosha alexey oleksii lesha
aleksandr sasha shura sanya oleksandr|aleksandra sasha shura oleksandra|anastasia nastia nastya nastyusha anastasiia
anna anya niura hanna|boris borya|dmitrii dima mitya dmytro|elena lena alyona olena|ekaterina katya katia kateryna
elizaveta liza yelyzaveta|grigorii grisha hryhorii|galina galya halyna|igor gosha ihor|ivan vanya vania|konstantin kostya
larisa lara|leonid lyonya lenya|lidia lida|lyubov lyuba|liudmila lyuda luda mila|margarita rita marharyta margo
maria masha marusya mariia|mikhail misha mykhailo|nadezhda nadya nadia nadiia|natalia natasha nata nataliia
nikolai kolya mykola|oleg olezhka oleh|olga olya olha|pavel pasha pavlo|petr petya petro|polina polya|roman roma
sergei seryozha serhii|sofia sonya sofiia|svetlana sveta svitlana|stanislav stas|tamara toma|tatiana tanya tetiana
valentina valya|valeria lera valeriia|vasilii vasya vasyl|viktor vitya|viktoria vika viktoriia|vladimir vova volodya volodymyr
vladislav vlad vladyslav|viacheslav slava|yuri yura yurii|yulia yulya iuliia|yakov yasha yakiv|zinaida zina|zoya zoia
bohdan bodya bogdan|taras tarasyk|yaroslav slava yarik|yaroslava slava yara|mykola kolia|oksana ksenia ksana|solomiia solia
agnieszka aga agi|aleksandra ola olka|aleksander olek alek|andrzej andrzejek jedrek|barbara basia baska
bartosz bartek bartlomiej|danuta danka|dariusz darek|dorota dorotka|elzbieta ela elka|ewa ewka|franciszek franek
grazyna grazynka|grzegorz grzesiek grzes|henryk heniek|irena irenka|jadwiga jadzia|jakub kuba|jan janek jas|janusz januszek
jerzy jurek|joanna asia joasia aska|jozef jozek|jolanta jola|kamila kamilka|katarzyna kasia kaska|kazimierz kazik
krystyna krysia|krzysztof krzysiek krzys|lukasz lukaszek|maciej maciek|magdalena magda|malgorzata gosia malgosia
marek mareczek|maria marysia maryska|mariusz mariuszek|mateusz mati|michal michalek|mieczyslaw mietek|pawel pawelek
piotr piotrek|rafal rafalek|ryszard rysiek|slawomir slawek|stanislaw staszek stas|tadeusz tadek|teresa renia|tomasz tomek
urszula ula ulka|wieslaw wiesiek|wladyslaw wladek|wojciech wojtek|zbigniew zbyszek|zofia zosia zoska|zdzislaw zdzisiek
mehmet memo memet|mustafa mustu|huseyin huso|ibrahim ibo|ismail ismo|suleyman sulo|abdullah apo|ramazan ramo|fatma fato fatos
ayse ayso aysecik|hatice hatce hatus|emine emos|zeynep zeyno|elif elo|gulsum gulo|ayten ayto|alessandro ale sandro
alessandra ale sandra|antonella anto nella|domenico mimmo nico|giovanni gianni vanni|giuseppe beppe peppe pino
giuseppina pina giusy|francesco franco checco|vincenzo enzo vince|lorenzo renzo|raffaele lello|luigi gigi gino|maddalena lena
caterina rina cate|filippo pippo|federico fede chicco|federica fede|stefania stefi|jacqueline jacquie|catherine cathy cat
dominique dom domi|emmanuel manu|frederic fred|guillaume gui|jean-pierre jp|jean-paul jp|laurent lolo|philippe phil
sebastien seb|stephane steph|veronique vero|erzsebet erzsi bozsi|ferenc feri|gabor gabi|istvan pista isti|janos jani jancsi
jozsef jozsi|katalin kati|laszlo laci|margit manci|sandor sanyi|zsuzsanna zsuzsa|zoltan zoli|cornelis kees cor
hendrik henk rik|johannes jan hans johan|petrus piet peter|wilhelmus wim willem|antonius toon ton anton|gerardus gerard ger
jacobus jaap koos|martinus tinus martin|maria marijke mieke ria|elisabeth els lies|margaretha greet gretha`;

const ROOTS = new Map<string, readonly number[]>();
/** The letters with which the names of each line begin. */
const INITIALS: string[] = [];
for (const [at, family] of FAMILIES.split(/[|\n]/).entries()) {
  INITIALS[at] = '';
  for (const name of new Set(family.split(/\s+/).filter(Boolean).map(spellingKey))) {
    INITIALS[at] += name[0] ?? '';
    ROOTS.set(name, [...(ROOTS.get(name) ?? []), at]);
  }
}

/** The names that a given name may stand for, as numbers to compare; `spelling` is a `spellingKey`. Empty where it is in no table. */
export function nicknameRoots(spelling: string): readonly number[] {
  return ROOTS.get(spelling) ?? NONE;
}

/** True where somebody of a name with these roots may be called by one that begins with a letter: B. is Bob, who is Robert. */
export function mayBegin(letter: string, roots: readonly number[]): boolean {
  return roots.some((root) => INITIALS[root]!.includes(letter));
}

const NONE: readonly number[] = [];
