import type { QuarantineCheck } from '@throughline/contract/quarantine';
import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCopy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTimeZone } from '../../api/brand.ts';
import { personPath } from '../../kit/person/person-path.ts';
import { instantText } from '../../kit/value/instant.tsx';
import { useReasonWords } from '../../kit/value/reason-text.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { quarantineWords } from './quarantine-words.ts';
import classes from './quarantine.module.css';

const ICONS = {
  accepted: IconCircleCheck,
  duplicate: IconCopy,
  quarantined: IconAlertTriangle,
  unreadable: IconAlertTriangle,
} as const;

/** What would become of an event, and what stands in the way. */
export function VerdictView({ check, isBehind }: { readonly check: QuarantineCheck; readonly isBehind: boolean }) {
  const say = useWords(quarantineWords);
  const language = useLanguage();
  const timeZone = useTimeZone();
  const wordsOf = useReasonWords();
  const { verdict, mistakes, reason, event } = check;
  const Icon = ICONS[verdict];
  return (
    <div className={classes['verdict']} data-verdict={verdict} data-behind={isBehind} role="status">
      <Icon size={20} aria-hidden="true" />
      <div>
        <Text fw={600}>{say(isBehind ? 'checking' : `verdict_${verdict}`)}</Text>
        {mistakes.length > 0 && (
          <ul className={classes['mistakes']}>
            {mistakes.map(({ pointer, message }) => (
              <li key={`${pointer} ${message}`}>
                {pointer !== '' && <code>{pointer}</code>} {message}
              </li>
            ))}
          </ul>
        )}
        {reason !== null && (
          <Text size="sm" c="dimmed">
            {wordsOf(reason).fix}
          </Text>
        )}
        {verdict === 'duplicate' && <Text size="sm">{say('duplicateHelp')}</Text>}
        {event !== null && (
          <Text size="sm">
            {say('would', {
              type: event.type,
              name: event.name ?? '',
              at: instantText(event.occurredAt, { language, timeZone, precision: 'second' }),
            })}
            {' · '}
            {event.personId === null ? say('ofNew') : <Link to={personPath(event.personId)}>{say('ofPerson')}</Link>}
          </Text>
        )}
      </div>
    </div>
  );
}
