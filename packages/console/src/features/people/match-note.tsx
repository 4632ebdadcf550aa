import type { SearchMatch } from '@throughline/contract/search';
import { useWords } from '../../words/use-words.ts';
import { peopleWords } from './people-words.ts';
import classes from './people.module.css';

const FIELDS = {
  name: 'field_name',
  email: 'field_email',
  phone: 'field_phone',
  loyalty_card: 'field_loyalty_card',
  customer_number: 'field_customer_number',
  user_id: 'field_user_id',
  anonymous_id: 'field_anonymous_id',
  device_id: 'field_device_id',
  order_id: 'field_order_id',
  id: 'field_id',
} as const;

/** Why something was found: the value, what it is, and how close it is to what was typed. */
export function MatchNote({ match }: { readonly match: SearchMatch }) {
  const say = useWords(peopleWords);
  const { field, value, quality, isFormer } = match;
  const known = Object.hasOwn(FIELDS, field) ? say(FIELDS[field as keyof typeof FIELDS]) : field;
  const notes = [isFormer && say('former'), quality !== 'exact' && say(`quality_${quality}`)]
    .filter(Boolean)
    .join(', ');
  return (
    <span className={classes['match']} data-close={quality !== 'exact' || isFormer}>
      {known} <b>{value}</b>
      {notes !== '' && ` (${notes})`}
    </span>
  );
}
