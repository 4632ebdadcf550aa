import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFocus2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTimeZone } from '../../api/brand.ts';
import { personPath } from '../../kit/person/person-path.ts';
import { instantText } from '../../kit/value/instant.tsx';
import { useReasonWords } from '../../kit/value/reason-text.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import type { ListedEvent } from './live-list.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';

const SECONDS = { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 1 } as const;
/** Later than this after it happened, it is worth saying when that was. */
const LATE_MS = 60_000;

/** One event that came in. */
export const LiveRow = memo(function LiveRow({
  event,
  mayMend,
  onFollow,
}: {
  readonly event: ListedEvent;
  readonly mayMend: boolean;
  readonly onFollow: (personId: string) => void;
}) {
  const say = useWords(liveWords);
  const wordsOf = useReasonWords();
  const language = useLanguage();
  const timeZone = useTimeZone();
  const { receivedAt, occurredAt, source, type, name, personId, marks, reason, detail, quarantineId } = event;
  const at = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, ...SECONDS });
  const isLate = occurredAt !== null && Date.parse(receivedAt) - Date.parse(occurredAt) > LATE_MS;
  return (
    <li className={classes['row']} data-verdict={event.verdict}>
      <time dateTime={receivedAt} title={receivedAt} className={classes['time']}>
        {at.format(new Date(receivedAt))}
      </time>
      <span className={classes['verdict']}>
        {reason === null ? (
          <IconCheck size={15} aria-hidden="true" />
        ) : (
          <IconAlertTriangle size={15} aria-hidden="true" />
        )}
        {say(event.verdict)}
      </span>
      <span className={classes['source']}>{source}</span>
      <div className={classes['what']}>
        <span>
          <code>{type ?? '?'}</code> {name !== null && <strong>{name}</strong>}{' '}
          {marks.map((mark) => (
            <span key={mark} className={classes['mark']}>
              {say(`mark_${mark}`)}
            </span>
          ))}
          {isLate && (
            <Text span c="dimmed" size="sm">
              {' '}
              {say('occurred', {
                at: instantText(occurredAt, { language, timeZone, precision: 'minute' }),
              })}
            </Text>
          )}
        </span>
        {reason !== null && (
          <Text size="sm" component="div">
            <code>{reason}</code> {detail}{' '}
            <Text span inherit c="dimmed">
              {wordsOf(reason).fix}
            </Text>
          </Text>
        )}
      </div>
      <span className={classes['whose']}>
        {personId !== null && (
          <>
            <Link to={personPath(personId)}>{say('person')}</Link>
            <Tooltip label={say('followThis')}>
              <ActionIcon variant="subtle" size="md" aria-label={say('followThis')} onClick={() => onFollow(personId)}>
                <IconFocus2 size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        {quarantineId !== null && mayMend && (
          <Link to="/quarantine/$id" params={{ id: quarantineId }}>
            {say('mend')}
          </Link>
        )}
        {personId === null && reason === null && (
          <Text size="sm" c="dimmed" span>
            {say('nobody')}
          </Text>
        )}
      </span>
    </li>
  );
});
