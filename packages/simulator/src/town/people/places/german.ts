import type { PlaceLists } from './place-book.ts';

/** Cities and streets of Germany. */
export const GERMAN_PLACES: PlaceLists = {
  cities: `
    Berlin||10###
    Hamburg||20###
    München||80###
    Köln||50###
    Frankfurt am Main||60###
    Stuttgart||70###
    Düsseldorf||40###
    Leipzig||04###
    Dresden||01###
    Nürnberg||90###
    Hannover||30###
    Bremen||28###
    Lübeck||23###
    Münster||48###
    Würzburg||970##
    Freiburg im Breisgau||791##
    Görlitz||028##
    Tübingen||720##
    Gießen||353##
    Schwäbisch Gmünd||735##`,
  streets: `
    Hauptstraße
    Bahnhofstraße
    Gartenstraße
    Schulstraße
    Dorfstraße
    Bergstraße
    Lindenweg
    Am Mühlbach
    Kirchgasse
    Goethestraße
    Schillerstraße
    Mozartstraße
    Ringstraße
    Waldweg
    Rosenweg
    Blumenstraße
    Wiesengrund
    Am Sportplatz
    Jahnstraße
    Friedhofstraße
    Feldstraße
    Mühlenweg
    Birkenallee
    Buchenstraße
    Eichendorffplatz
    Königsallee
    Schloßstraße
    Münsterplatz
    An der Brücke
    Grüner Weg
    Zum Hohen Stein
    Kurfürstendamm
    Weißenburger Straße
    Südring
    Lange Reihe
    Alte Poststraße
    Thüringer Straße
    Uferpromenade
    Heinrich-Heine-Straße
    Käthe-Kollwitz-Straße`,
};
