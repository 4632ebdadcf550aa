/** What stands where nothing may be said. */
export const MASK = '…';

const EMAIL = /^([^\s@])[^\s@]*@([^\s@])[^\s@]*$/;
const PHONE = /^\+?[\d\s()./-]{6,}$/;
const DAY = /^(\d{4})-\d\d-\d\d$/;
const NAMES_A_PERSON = /(^|_|[a-z])(name|vorname|nachname|recipient|contact|kin)$/i;
/** So that a person's orders can be told apart. */
const NAMES_AN_ORDER = /^order_?(id|key|number)$/i;
const ORDER_ENDS_WITH = 3;
const IS_A_BIRTH = /birth|born|dob/i;

/**
 * What a text may say to those who may not read personal data; `name` is the member that it stands under. An e-mail
 * address keeps the first letter of either side, a number its last two digits, an order its end, a day its year, a name its
 * initials;
 * everything else nothing, whatever it is: a text of a sender's own is personal until somebody has said otherwise. O(length).
 * @example maskText('email', 'ada@example.org') // => 'a…@e…'
 */
export function maskText(name: string, text: string): string {
  const said = text.trim();
  const [, who, where] = EMAIL.exec(said) ?? [];
  if (who !== undefined && where !== undefined) return `${who}${MASK}@${where}${MASK}`;
  const [, year] = DAY.exec(said) ?? [];
  if (year !== undefined) return year;
  if (IS_A_BIRTH.test(name)) return /^\d{4}/.exec(said)?.[0] ?? MASK;
  if (PHONE.test(said)) return `${MASK}${said.replaceAll(/\D/g, '').slice(-2)}`;
  if (NAMES_AN_ORDER.test(name) && said.length > 2 * ORDER_ENDS_WITH) return `${MASK}${said.slice(-ORDER_ENDS_WITH)}`;
  if (NAMES_A_PERSON.test(name)) return initialsOf(said);
  return said === '' ? '' : MASK;
}

/** `Ada Lovelace` is `A. L.`; whatever the script, and never more than three. */
function initialsOf(text: string): string {
  const words = text.split(/[\s,.-]+/).filter((word) => /^\p{L}/u.test(word));
  const initials = words.slice(0, 3).map((word) => `${String.fromCodePoint(word.codePointAt(0)!)}.`);
  return initials.length === 0 ? MASK : initials.join(' ');
}
