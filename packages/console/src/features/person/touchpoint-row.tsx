import type { Touchpoint } from '@throughline/contract/touchpoint';
import { Link } from '@tanstack/react-router';
import { useTimeZone } from '../../api/brand.ts';
import { Department, departmentColour } from '../../kit/value/department.tsx';
import { Instant, instantText } from '../../kit/value/instant.tsx';
import { Money } from '../../kit/value/money.tsx';
import type { KeyOf } from '../../words/define-words.ts';
import { useLanguage } from '../../words/use-language.ts';
import { type Say, useWords } from '../../words/use-words.ts';
import { timelineWords } from './timeline-words.ts';
import classes from './timeline.module.css';
import { touchpointTitle } from './touchpoint-text.ts';

type Key = KeyOf<NonNullable<typeof timelineWords.keys>>;

/** One point of the line: when, what, and where; a part of the line in its department's colour beside it. */
export function TouchpointRow({
  touchpoint,
  personId,
  hasDay,
}: {
  readonly touchpoint: Touchpoint;
  readonly personId: string;
  /** The day stands with the time, where no heading names it. */
  readonly hasDay: boolean;
}) {
  const say = useWords(timelineWords);
  const language = useLanguage();
  const { at, kind, department, source, money, isCounted, promisedAt, continues, id } = touchpoint;
  const colour = colourOf(touchpoint);
  const title = touchpointTitle(touchpoint, say, language);
  const detail = detailOf(touchpoint, say);
  return (
    <div className={classes['point']} data-kind={kind} data-counted={isCounted} data-dated={hasDay}>
      <span className={classes['thread']} style={{ background: colour }} aria-hidden="true" />
      <span className={classes['dot']} style={{ borderColor: colour }} aria-hidden="true" />
      <div className={classes['time']}>{hasDay ? <Instant at={at} /> : <Clock at={at} />}</div>
      <div className={classes['what']}>
        <div>
          {kind === 'decision' ? (
            <Link to="/decisions/$id" params={{ id }} search={{ why: undefined }}>
              {title}
            </Link>
          ) : (
            <b>{title}</b>
          )}
          {detail !== '' && <span className={classes['detail']}> {detail}</span>}
          {money !== null && (
            <span className={classes['money']}>
              <Money minor={money.amountMinor} currency={money.currency} />
            </span>
          )}
        </div>
        <div className={classes['where']}>
          {department !== null && (
            <Department of={department}>
              {department}
              {source !== null && source !== department && `, ${source}`}
            </Department>
          )}
          <Keys touchpoint={touchpoint} personId={personId} />
          {promisedAt !== null && (
            <span>
              {say('promised')} <Instant at={promisedAt} precision="day" />
            </span>
          )}
          {continues && <span>{say('goesOn')}</span>}
          {!isCounted && <span>{say('uncounted')}</span>}
        </div>
      </div>
    </div>
  );
}

function Keys({ touchpoint, personId }: { readonly touchpoint: Touchpoint; readonly personId: string }) {
  const say = useWords(timelineWords);
  const { orderKey, issueKey, channel } = touchpoint;
  return (
    <>
      {channel !== null && <span>{channel}</span>}
      {orderKey !== null && (
        <Link to="/people/$personId/orders" params={{ personId }} search={{ order: orderKey }}>
          {say('order', { id: shortKey(orderKey) })}
        </Link>
      )}
      {issueKey !== null && <span>{say('issue', { id: shortKey(issueKey) })}</span>}
    </>
  );
}

/** The time of the day alone; its day stands above. */
function Clock({ at }: { readonly at: string }) {
  const language = useLanguage();
  const timeZone = useTimeZone();
  const options = { language, timeZone, precision: 'minute' } as const;
  const clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <time dateTime={at} title={instantText(at, options)}>
      {clock.format(new Date(at))}
    </time>
  );
}

/** The colour of a touchpoint's piece of the line: its department's. */
export function colourOf(touchpoint: Touchpoint | undefined): string {
  const department = touchpoint?.department ?? null;
  return department === null ? 'var(--console-quiet)' : departmentColour(department);
}

/** A key without its namespace. */
export function shortKey(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

function detailOf({ kind, label, note, products, what }: Touchpoint, say: Say<Key>): string {
  if (kind === 'decision') return [label, note === 'silence' ? say('silence') : note].filter(Boolean).join(': ');
  if (kind === 'consent') return [label, note].filter(Boolean).join(', ');
  if (['merged', 'split', 'renamed'].includes(what)) return causeText(label, say);
  return [label, products.length > 0 ? products.join(', ') : null].filter(Boolean).join(' · ');
}

const CAUSES = ['events', 'matching', 'judgement', 'retraction', 'erasure', 'settings', 'rebuild'] as const;

function causeText(cause: string | null, say: Say<Key>): string {
  const known = CAUSES.find((one) => one === cause);
  return known === undefined ? '' : say(`cause_${known}`);
}
