import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { HandNeeded } from '@throughline/contract/overview';
import { Ago } from '../../kit/value/ago.tsx';
import { useReasonWords } from '../../kit/value/reason-text.ts';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { handTarget } from './hand-target.ts';
import { homeWords } from './home-words.ts';
import classes from './home.module.css';

/** What waits for somebody, each with its count, its age, and the page on which it is dealt with. */
export function HandsList({ items }: { readonly items: readonly HandNeeded[] }) {
  const say = useWords(homeWords);
  const { whole } = useFigures();
  const reasonWords = useReasonWords();
  if (items.length === 0) return <Text c="dimmed">{say('noHands')}</Text>;
  return (
    <ul className={classes['hands']}>
      {items.map((item) => {
        const { to, search } = handTarget(item);
        const count = item.isEstimated ? `~ ${whole(item.count)}` : whole(item.count);
        return (
          <li key={`${item.kind} ${item.detail ?? ''} ${item.list ?? ''}`}>
            <Link to={to} {...(search && { search: search as never })} className={classes['hand'] ?? ''}>
              <span>
                {sentence(item.kind === 'quarantine' ? inWords(item, reasonWords) : item, count, say)}
                {item.since !== null && (
                  <Text size="xs" c="dimmed" component="span" display="block">
                    <Ago at={item.since} />
                  </Text>
                )}
              </span>
              <IconChevronRight size={16} aria-hidden="true" />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** With what the reason means in the place of its slug. */
function inWords(item: HandNeeded, wordsOf: ReturnType<typeof useReasonWords>): HandNeeded {
  return item.detail === null ? item : { ...item, detail: wordsOf(item.detail).title };
}

type HomeSay = ReturnType<typeof useHomeWords>;
const useHomeWords = () => useWords(homeWords);

function sentence({ kind, detail, count }: HandNeeded, text: string, say: HomeSay): string {
  const of = { text, count, detail: detail ?? '' };
  switch (kind) {
    case 'review':
      return say('review', { ...of, detail: reviewKind(detail, say) });
    case 'privacy_request':
      return say('privacy_request', {
        ...of,
        detail: say(detail === 'due' ? 'privacy_due' : detail === 'open' ? 'privacy_open' : 'privacy_waiting'),
      });
    case 'webhook':
      return say(detail === 'failing' ? 'webhook_failing' : 'webhook_given_up', of);
    case 'backup':
      return say(detail === 'never' ? 'backup_never' : 'backup_old', of);
    default:
      return say(kind, of);
  }
}

function reviewKind(kind: string | null, say: HomeSay): string {
  if (kind === 'contested_value') return say('review_contested_value');
  if (kind === 'likely_same') return say('review_likely_same');
  return say(kind === 'chain' ? 'review_chain' : 'review_order_claim');
}
