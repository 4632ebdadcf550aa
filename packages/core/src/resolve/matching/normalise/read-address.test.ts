import { describe, expect, test } from 'vitest';
import { compareStreets } from '../score/compare-addresses.ts';
import { FIELD_LEVELS } from '../score/field-kind.ts';
import { readAddress } from './read-address.ts';

describe('readAddress', () => {
  test.each([
    ['str. Ștefan cel Mare nr. 5 ap. 12, MD-2001', 'stefancelmare', '5', '12', 'MD2001'],
    ['ул. Ленина, д. 5, кв. 12', 'lenina', '5', '12', null],
    ['Hardenbergstraße 87', 'hardenberg', '87', null, null],
    ['Ansbacher Strasse 23, 56422 Dusseldorf', 'ansbacher', '23', null, '56422'],
    ['Suite 900, 1450 N City Rd', 'city', '1450', '900', null],
    ['3/45 Smith St', 'smith', '45', '3', null],
    ['Flat 4, 221b Baker Street, London NW1 6XE', 'bakerlondon', '221b', '4', 'NW16XE'],
    ['123 Main Street, Las Vegas NV 89132', 'mainlasvegas', '123', null, '89132'],
    ['ul. Długa 5/7, 00-238 Warszawa', 'dluga', '5', '7', '00238'],
    ['Rua do Sol 16, 6208-626 Covilhã', 'dosol', '16', null, '6208626'],
  ])('%s', (line, bareStreet, number, unit, postcode) => {
    expect(readAddress({ line })).toMatchObject({ bareStreet, number, unit, postcode });
  });

  test('columns go before the line', () => {
    expect(
      readAddress({
        street: 'Willi-Brandt-Str.',
        houseNumber: '007',
        unit: 'ap. 3',
        city: 'mun. Chișinău',
        postalCode: '89132-0001',
      }),
    ).toMatchObject({
      number: '7',
      unit: '3',
      city: 'chisinau',
      postcode: '89132',
    });
  });

  test('nothing said is no address', () => {
    expect([readAddress({}), readAddress({ line: 'N/A', postalCode: '00000' })]).toEqual([null, null]);
  });
});

test.each([
  ['123 Main Street', '123 Main St, Las Vegas', 'exact'],
  ['Strada Florilor 5 ap. 12', 'str. Florilor nr. 5, apt 12', 'exact'],
  ['Florilor 5 ap. 12', 'Florilor 5 ap. 14', 'building'],
  ['Florilor 5', 'Florilor 50', 'street'],
  ['177 pridhamstreet', '177 pridham street', 'exact'],
  ['Florilor 5', 'Livezilor 5', 'differ'],
])('%s beside %s is %s', (one, other, expected) => {
  expect(FIELD_LEVELS.street[compareStreets(readAddress({ line: one })!, readAddress({ line: other })!)!]).toBe(
    expected,
  );
});
