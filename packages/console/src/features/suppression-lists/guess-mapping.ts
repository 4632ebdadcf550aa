/** Fields of a person that a column of a list may say, and when they died. */
export const FIELDS = [
  'givenName',
  'middleName',
  'familyName',
  'fullName',
  'birthDate',
  'deathDate',
  'sex',
  'email',
  'phone',
  'address',
  'street',
  'houseNumber',
  'unit',
  'postalCode',
  'city',
  'region',
  'country',
  'nationalId',
] as const;
export type Field = (typeof FIELDS)[number];

/** What columns are called, without anything but letters; the first that fits. */
const NAMES: readonly (readonly [Field | 'id', RegExp])[] = [
  ['deathDate', /^(dod|diedon|died|death|deathdate|dateofdeath|decedat|datadecesului|deces)$/],
  ['birthDate', /^(dob|born|birth|birthday|birthdate|dateofbirth|nascut|datanasterii|geburtsdatum)$/],
  ['fullName', /^(name|fullname|numecomplet|numeprenume)$/],
  ['givenName', /^(first|firstname|given|givenname|forename|prenume|vorname)$/],
  ['middleName', /^(middle|middlename|patronymic|patronimic)$/],
  ['familyName', /^(last|lastname|family|familyname|surname|nume|numedefamilie|nachname)$/],
  ['sex', /^(sex|gender|gen)$/],
  ['email', /^(mail|email|emailaddress|adresaemail)$/],
  ['phone', /^(phone|tel|telephone|mobile|telefon|phonenumber)$/],
  ['postalCode', /^(postcode|postalcode|zip|zipcode|codpostal|plz)$/],
  ['houseNumber', /^(housenumber|streetnumber|numarul|hausnummer)$/],
  ['unit', /^(unit|flat|apartment|apartament|ap)$/],
  ['street', /^(street|strada|strasse|streetname)$/],
  ['address', /^(address|adresa|addressline|adresse)$/],
  ['city', /^(city|town|localitate|oras|ort|suburb)$/],
  ['region', /^(region|state|county|raion|judet)$/],
  ['country', /^(country|tara|land)$/],
  ['nationalId', /^(idnp|cnp|ssn|nationalid|personalcode)$/],
  ['id', /^(id|nr|no|number|key|ref|recid|numar)$/],
];

/** Which column says what, as far as names tell; the id is the first column where none is called so. */
export function guessMapping(columns: readonly string[]): {
  readonly id: string;
  readonly fields: Readonly<Partial<Record<Field, string>>>;
} {
  const fields: Partial<Record<Field, string>> = {};
  let id: string | null = null;
  for (const column of columns) {
    const bare = column
      .normalize('NFD')
      .replace(/[^\p{L}]/gu, '')
      .toLowerCase();
    const [meant] = NAMES.find(([, name]) => name.test(bare)) ?? [];
    if (meant === 'id') id ??= column;
    else if (meant !== undefined) fields[meant] ??= column;
  }
  return { id: id ?? columns[0] ?? '', fields };
}

/** The columns of a file by its first line: cells of CSV, or members of the first object. */
export function columnsOf(text: string, format: 'csv' | 'ndjson', delimiter: string): readonly string[] {
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  if (format === 'csv') {
    return line
      .split(delimiter)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
      .filter((cell) => cell !== '');
  }
  try {
    const row: unknown = JSON.parse(line);
    return typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.keys(row) : [];
  } catch {
    return [];
  }
}

/** What stands between the cells of a CSV file: whichever of the usual its first line has most of. */
export function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1);
  const count = (one: string): number => line.split(one).length;
  return [',', ';', '\t', '|'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
