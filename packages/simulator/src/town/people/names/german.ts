import type { NameLists } from './name-book.ts';

/** Names one hears in Germany. */
export const GERMAN_NAMES: NameLists = {
  women: `Ursula=Uschi,Ulla Renate Monika=Moni Sabine=Bine Petra Elisabeth=Lisa,Sissi,Elli Katharina=Kathi,Kati,Käthe
    Andrea Susanne=Susi Claudia Stefanie=Steffi Julia=Jule Anna=Anni Maria Christina=Tina,Chris Barbara=Bärbel
    Gabriele=Gabi Brigitte=Gitti Heike Birgit Martina=Tina Nicole=Nicki Jessica=Jessi Sarah Laura Lena Leonie=Leo Hannah
    Sophie=Sophia Mia Emilia=Emmi Johanna=Hanna,Jojo Charlotte=Lotte,Lotti Friederike=Rike,Fritzi Franziska=Franzi
    Magdalena=Lena,Leni Theresa=Resi Mathilda=Tilda Frieda Greta Ingrid Helga Gisela Hildegard=Hilde Gertrud=Trude
    Annemarie=Anne Rosemarie=Rosi Karin Angelika=Geli Jutta Silke Anke Antje Käthe Zoë Bärbel Ayşe Fatma Elif Svetlana
    Agnieszka Marlene=Leni Dorothea=Doro Cornelia=Conny Alexandra=Alex Ute Wiebke Frauke`,
  men: `Peter Wolfgang=Wolf Michael=Micha,Michi Hans=Hansi Klaus Jürgen Thomas=Tom,Tommi Andreas=Andi Stefan=Steff
    Christian=Chris Martin Frank Uwe Bernd Werner Manfred=Manni Dieter Helmut Günter Heinrich=Heinz,Heiner Karl=Kalle
    Friedrich=Fritz,Fiete Johannes=Hannes,Jo Matthias=Matze,Matthi Alexander=Alex Sebastian=Basti Maximilian=Max
    Benjamin=Ben,Benni Daniel=Dani Tobias=Tobi Florian=Flo Philipp=Phil Lukas=Luki Jonas Leon Felix Paul Noah Elias Finn
    Luis Anton=Toni Emil Jakob Moritz=Mo Konstantin=Konsti Björn Jörg Torsten Sören Rüdiger Götz Joachim=Jochen,Achim
    Siegfried=Sigi Rainer Volker Ralf Jens Kai Holger Detlef Horst Gerhard=Gerd Herbert Ernst Walter Emre Mehmet Mustafa
    Igor Piotr Ludwig=Lutz Korbinian Vinzenz`,
  surnames: `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein
    Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier
    Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung
    Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster
    Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas
    Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff
    Pfeiffer Yılmaz Kaya Demir Öztürk Nowak Kowalski Ivanov Großmann Weißenberger Übelacker Zöllner Strauß Hübner Kößler
    Böttcher Lütke Oßwald Brömmelkamp Schlüter Wüst`,
};
