/** Fields of a person that are read by rules of their own; any other is a further attribute, or an id by its name. */
export const PERSON_FIELDS = [
  'givenName',
  'middleName',
  'familyName',
  'fullName',
  'birthDate',
  'sex',
  'email',
  'phone',
  'address',
  'street',
  'houseNumber',
  'unit',
  'city',
  'postalCode',
  'region',
  'country',
] as const;

/** What others call them, letters and digits alone. */
const OTHER_NAMES: Readonly<Record<(typeof PERSON_FIELDS)[number], string>> = {
  givenName: 'given forename firstname namefirst',
  middleName: 'middle secondname namemiddle',
  familyName: 'family surname lastname namelast',
  fullName: 'name full namefull',
  birthDate: 'birthday dob dateofbirth bornon',
  sex: 'gender',
  email: 'mail emailaddress',
  phone: 'telephone phonenumber telephonenumber mobile mobilephone',
  address: 'fulladdress addressline addressline1 address1',
  street: 'streetname',
  houseNumber: 'streetnumber buildingnumber',
  unit: 'apartment flat apartmentnumber unitnumber',
  city: 'town suburb locality',
  postalCode: 'postcode zip zipcode',
  region: 'state province county',
  country: 'countrycode',
};

const BY_NAME: ReadonlyMap<string, string> = new Map(
  PERSON_FIELDS.flatMap((field) =>
    [field.toLowerCase(), ...OTHER_NAMES[field].split(' ')].map((name) => [name, field] as const),
  ),
);

/** The field that a name means: `firstName` and `first_name` are `givenName`; a name that no rule knows stays as it is. */
export function personField(name: string): string {
  return BY_NAME.get(name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')) ?? name;
}

/** Whether a rule of its own reads a field. */
export function isPersonField(field: string): boolean {
  return (PERSON_FIELDS as readonly string[]).includes(field);
}

/** Whether a field that no rule knows is an id that somebody has issued. */
export function isIdName(field: string): boolean {
  return /(id|number|card|passport|licen[cs]e)$/i.test(field);
}
