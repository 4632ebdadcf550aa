import type { NameLists } from './name-book.ts';

/** Names one hears in Romania, with the comma below and not the cedilla. */
export const ROMANIAN_NAMES: NameLists = {
  women: `Maria=Mari,Măriuca,Mia Elena=Lena,Leni,Nuți Ioana=Ionela,Oana Ana=Anca,Ani Andreea=Deea,Andra Mihaela=Mica,Miha
    Cristina=Cris,Tina Alexandra=Alexa,Sanda Gabriela=Gabi Daniela=Dana Mariana=Mari Simona Raluca=Ralu Alina Carmen
    Roxana=Roxi Monica Nicoleta=Nico,Nicol Florentina=Flori Florica Viorica Georgeta=Geta Ecaterina=Cati,Catinca
    Ștefania=Fani,Ștefi Ruxandra=Ruxi Ilinca Ilona Bianca Denisa=Deni Diana Adriana=Adi Corina Camelia=Cami Loredana=Lori
    Magdalena=Magda Valentina=Vali Rodica Doina Lăcrămioara=Lăcri Sânziana=Sânzi Smaranda Anișoara Tatiana=Tania
    Veronica=Vera Teodora=Teo,Dora Sofia Daria Iulia=Iuli Antonia=Toni Luminița=Lumi Steliana Paraschiva
    Domnica Aurelia=Aura Otilia Cătălina=Cătă Mădălina=Mada Brândușa`,
  men: `Andrei Ion=Ionel,Nelu,Ionuț Gheorghe=Gigi,Ghiță,George Alexandru=Alex,Sandu,Alecu Mihai=Mihăiță,Mișu
    Constantin=Costel,Costi,Dinu Vasile=Vasilică,Lică Nicolae=Nicu,Nicușor Ștefan=Fane,Ștefănel Cristian=Cristi
    Adrian=Adi Gabriel=Gabi Florin Daniel=Dani Marian Marius Bogdan Cătălin=Cătă Călin Radu Vlad=Vlăduț Ionuț Dumitru=Mitică
    Petru=Petrică Ilie=Iliuță Pavel Sorin Viorel=Vio Lucian=Luci Ciprian=Cipi Răzvan=Răzvi Mircea Emil Eugen=Geni
    Valentin=Vali Sebastian=Sebi Matei Luca David Robert=Robi Tudor Horia Dragoș Iulian=Iuli Octavian=Tavi Șerban Laurențiu=Laur
    Teodor=Teo Traian Aurel=Relu Liviu Ovidiu=Ovi Nistor Grigore=Grig Anton=Toni Victor=Vic Cosmin Silviu Sergiu=Sergi
    Doru Remus Rareș`,
  surnames: `Popa Popescu Ionescu Radu Ion Stan Dumitru Gheorghe Stoica Munteanu Rusu Matei Constantin Marin Dinu Șerban
    Moldovan Lungu Toma Ciobanu Nistor Florea Dumitrescu Stancu Oprea Barbu Nicolae Vasile Georgescu Cristea Ungureanu
    Sandu Ilie Preda Lazăr Tudor Manole Neagu Mocanu Avram Enache Roman Diaconu Suciu Vasilescu Lupu Dragomir Bucur Iancu
    Stănescu Voicu Ștefan Țurcanu Bălan Știrbu Cojocaru Croitoru Morar Olteanu Mihăilescu Grigorescu Dobre Badea Petrescu
    Niculescu Apostol Botezatu Dănilă Filip Mureșan Pop Crișan Bîrsan Păun Bogdan Albu Negru Rotaru Zaharia Cărare Dumitrașcu
    Găină Țăranu Șandru Boțan Brătianu Cămărașu Drăghici Frățilă Hâncu Întorsureanu Jitaru Kovács Szabó Lăcătușu Mândruță
    Năstase Pătrașcu Răducanu Săvulescu Tănase Văcărescu Zăvoianu Chirilă Ghiță Buzoianu Ardeleanu Bejan Cazacu Luca`,
};
