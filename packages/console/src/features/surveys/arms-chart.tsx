import { Text, Title } from '@mantine/core';
import { Share } from '../../kit/value/count.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { surveyWords } from './survey-words.ts';
import classes from './surveys.module.css';

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
interface Arm {
  readonly estimate: Estimate | null;
  readonly asked: number;
  readonly answered: number;
}

/** What both arms answered to one question, with intervals, on one scale; and their difference, which may not be told. */
export function ArmsChart({
  title,
  kind,
  treated,
  heldOut,
  difference,
}: {
  readonly title: string;
  readonly kind: 'share' | 'mean';
  readonly treated: Arm;
  readonly heldOut: Arm;
  readonly difference: Estimate | null;
}) {
  const say = useWords(surveyWords);
  const language = useLanguage();
  const format = new Intl.NumberFormat(
    language,
    kind === 'share' ? { style: 'percent', maximumFractionDigits: 1 } : { maximumFractionDigits: 2 },
  );
  const signed = new Intl.NumberFormat(language, {
    ...(kind === 'share' ? { style: 'percent' as const, maximumFractionDigits: 1 } : { maximumFractionDigits: 2 }),
    signDisplay: 'exceptZero',
  });
  const highest = Math.max(...[treated, heldOut].map(({ estimate }) => estimate?.high ?? 0));
  const lowest = Math.min(0, ...[treated, heldOut].map(({ estimate }) => estimate?.low ?? 0));
  const scale = { from: lowest, until: kind === 'share' ? 1 : Math.max(highest, lowest + 1) };
  const said = ({ value, low, high }: Estimate, by: Intl.NumberFormat): string =>
    say('interval', { value: by.format(value), low: by.format(low), high: by.format(high) });
  return (
    <section className={classes['question']}>
      <Title order={3}>{title}</Title>
      {(
        [
          ['treated', treated],
          ['heldOut', heldOut],
        ] as const
      ).map(([name, arm]) => (
        <div key={name} className={classes['arm']}>
          <span>{say(name)}</span>
          <span className={classes['axis']} aria-hidden="true">
            {arm.estimate !== null && <Whisker of={arm.estimate} scale={scale} tone={name} />}
          </span>
          <span>
            {arm.estimate === null ? '–' : said(arm.estimate, format)}{' '}
            <Text span size="sm" c="dimmed">
              <Share part={arm.answered} whole={arm.asked} /> {say('answeredOf')}
            </Text>
          </span>
        </div>
      ))}
      <Text>
        {say('difference')}:{' '}
        <Text span fw={600}>
          {difference === null ? say('noDifference') : said(difference, signed)}
        </Text>
      </Text>
    </section>
  );
}

function Whisker({
  of: { value, low, high },
  scale: { from, until },
  tone,
}: {
  readonly of: Estimate;
  readonly scale: { readonly from: number; readonly until: number };
  readonly tone: 'treated' | 'heldOut';
}) {
  const place = (at: number): number => Math.min(100, Math.max(0, (100 * (at - from)) / (until - from)));
  return (
    <>
      <span
        className={classes['range']}
        data-tone={tone}
        style={{ left: `${place(low)}%`, width: `${Math.max(0.5, place(high) - place(low))}%` }}
      />
      <span className={classes['value']} data-tone={tone} style={{ left: `${place(value)}%` }} />
    </>
  );
}
