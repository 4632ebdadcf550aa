/** Shares of people by name in thousandths, written `name 12`. */
const shares = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s*,\s*/)
      .map((entry) => {
        const [name, share] = entry.split(/\s+/);
        return [name!, Number(share) / 1000];
      }),
  );

/** Given names that are common somewhere, in Latin letters; rough, from general knowledge. What is learned goes before them. */
export const COMMON_GIVEN_NAMES =
  shares(`maria 12, ion 8, ana 8, elena 9, alexandru 6, mihai 5, andrei 7, john 14, michael 12,
  david 10, james 10, robert 9, mary 10, william 9, richard 6, thomas 7, joseph 6, charles 5, daniel 8, mark 6, paul 6,
  george 6, elizabeth 6, jennifer 6, linda 5, patricia 5, barbara 4, susan 5, jessica 5, sarah 7, karen 4, anna 8, emma 5,
  peter 5, andrew 5, christopher 7, matthew 6, joshua 5, emily 5, olivia 4, sophie 3, jack 4, oliver 3, mohammed 12,
  muhammad 10, mohamed 8, mohammad 8, ahmed 6, ahmad 4, ali 7, hassan 4, fatima 3, abdul 6, abdullah 4, ibrahim 4, omar 3,
  sergei 6, sergey 6, aleksandr 8, alexander 7, vladimir 6, dmitri 4, olga 5, tatiana 5, natalia 5, irina 4, svetlana 3,
  ivan 6, mehmet 10, mustafa 8, ayse 6, fatma 6, jose 10, juan 9, antonio 8, carlos 6, luis 7, jean 7, marie 6, pierre 4,
  hans 5, wolfgang 3, wei 5, li 5, jie 3, kim 5, min 4, yong 4, jong 3, vasile 5, gheorghe 4, nicolae 4, constantin 3,
  cristina 3, ioana 3, stefan 4, victor 3`);

/** Family names that are common somewhere, in Latin letters; rough, from general knowledge. */
export const COMMON_FAMILY_NAMES =
  shares(`smith 9, johnson 7, williams 6, brown 5, jones 6, miller 4, davis 4, garcia 5,
  rodriguez 4, wilson 3, martinez 4, anderson 3, taylor 4, thomas 3, hernandez 4, moore 2.5, martin 3, jackson 2.5, thompson 2.5,
  white 2.5, lopez 3, lee 4, gonzalez 4, harris 2.2, clark 2, lewis 2, robinson 2, walker 2, perez 3, hall 1.8, young 1.8, allen 1.8,
  sanchez 3, wright 1.8, king 1.8, scott 1.6, green 1.7, baker 1.6, adams 1.5, nelson 1.5, hill 1.5, evans 2, roberts 1.6,
  popescu 6, popa 6, ionescu 4, rusu 5, munteanu 4, ciobanu 3, ceban 3, moraru 3, cebotari 2, ivanov 7, smirnov 5, petrov 5,
  kuznetsov 4, popov 4, vasilev 3, sokolov 3, melnik 3, shevchenko 4, bondarenko 3, kovalenko 3, muller 8, schmidt 6,
  schneider 4, fischer 3, weber 3, meyer 3, wagner 3, becker 2, yilmaz 8, kaya 6, demir 6, sahin 5, celik 4, wang 70, li 70, zhang 66,
  liu 50, chen 45, kim 200, park 80, pak 60, ri 100, choe 40, khan 20, singh 30, kumar 20, nguyen 60, tran 40, ali 10, ahmed 8,
  mohamed 8, mohammad 10, muhammad 10, hussein 5, hassan 5`);
