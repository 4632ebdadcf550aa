import { useWords } from '../../words/use-words.ts';
import { personWords } from '../person/person-words.ts';
import { traitLabel } from '../person/trait-label.ts';
import { explainWords } from './explain-words.ts';

const FIELDS = [
  'given',
  'family',
  'middle',
  'patronymic',
  'order',
  'generation',
  'sex',
  'birthDate',
  'email',
  'phone',
  'street',
  'postcode',
  'city',
  'region',
  'name',
  'address',
] as const;
const IDENTIFIERS = ['user_id', 'loyalty_card', 'customer_number', 'anonymous_id', 'device_id', 'order_id'] as const;

/** A field of matching, or a type of identifier, in words; the brand's own names as they are: `id:nationalId` is `national id`. */
export function useFieldText(): (field: string) => string {
  const say = useWords(explainWords);
  const sayPerson = useWords(personWords);
  return (field) => {
    const known = FIELDS.find((one) => one === field);
    if (known !== undefined) return say(known);
    const identifier = IDENTIFIERS.find((one) => one === field);
    return identifier === undefined ? traitLabel(field.slice(field.indexOf(':') + 1)) : sayPerson(identifier);
  };
}
