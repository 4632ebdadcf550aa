import { expect, test } from 'vitest';
import { STEERING, type SteeringKind } from './steering.ts';

function steersBy(text: string): string[] {
  return Object.entries(STEERING)
    .filter(([, { patterns }]) => patterns.some((pattern) => pattern.test(text)))
    .map(([kind]) => kind);
}

/** Texts, parted by a slash. */
const STEERS: Readonly<Record<SteeringKind, string>> = {
  countdown:
    'Offer ends in 2 hours / Ends in just a few minutes / Sale expires in {{hours}} h / 5 minutes left! / Hurry! / ' +
    'Last chance / Today only / 00:14:59 / Noch {{countdown}} / Endet in 3 Stunden / Nur noch 15 Min. / Jetzt oder nie / ' +
    'Letzte Chance! / Nur noch heute / Nur für kurze Zeit / Das Angebot läuft in zwei Stunden ab / Jetzt zuschlagen!',
  scarcity:
    'Only 3 left / only a few rooms left / Just two pairs available / Almost gone / Nearly sold out / Selling fast / ' +
    'Limited stock / Nur noch 3 Stück / Nur noch wenige verfügbar / nur noch 2 auf Lager / Fast ausverkauft / ' +
    'NUR NOCH WENIGE EXEMPLARE / Begrenzte Stückzahl / nur noch zwei Plätze / nur noch einer da',
  invented_proof:
    '17 people are looking at this / 1,204 customers bought this today / Somebody just bought this / ' +
    'Anna from Berlin just ordered / 12 Personen sehen sich das gerade an / 200 Kunden haben das gekauft / ' +
    'Lena aus Köln hat gerade diese Lampe gekauft',
  shaming_refusal:
    "No thanks, I'd rather pay full price / No, I don’t want to save money / I don't like discounts / " +
    'I prefer paying more / Nein, ich zahle lieber den vollen Preis / Nein, ich möchte nicht sparen / ' +
    'Ich will keine Rabatte / Lieber mehr bezahlen',
};

const GUIDES =
  'No, thank you / Nein, danke / The sale ends on 30 November / Das Angebot gilt bis zum 30. November / ' +
  'Left-handed scissors / Open 09:00 to 18:00 / In stock in Porto / In 3 Filialen verfügbar / Delivered in 2 days / ' +
  'What people say about it / Rated 4.6 by people who bought it / Only for gardens on clay / The path ends in a circle / ' +
  'Save 10% / 10 € sparen / Noch Fragen? / Noch 3 Tage Rückgaberecht / Nur für Mitglieder / I want to compare / ' +
  'A plan for your garden in 5 minutes / Das ist nichts für dich? Dann lass es. / Free returns within 100 days';

test.each(Object.entries(STEERS))('law 11: %s', (kind, texts) => {
  for (const text of texts.split(' / ')) expect([text, steersBy(text)]).toEqual([text, [kind]]);
});

test('what guides passes', () => {
  for (const text of GUIDES.split(' / ')) expect([text, steersBy(text)]).toEqual([text, []]);
});

test('a long text is read in linear time', () => {
  const text = 'only 3 12 people ich möchte nicht I do not want 12 Kunden hat gerade '.repeat(2_000);
  const before = performance.now();
  steersBy(text);
  expect(performance.now() - before).toBeLessThan(1_000);
});
