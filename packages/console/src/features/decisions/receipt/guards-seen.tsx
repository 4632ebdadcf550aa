import type { DecisionInFull } from '@throughline/contract/decision';
import { Text } from '@mantine/core';
import { Fact, Facts } from '../../../kit/frame/facts.tsx';
import { Instant } from '../../../kit/value/instant.tsx';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { whyWords } from '../why/why-words.ts';

/** What the guardrails knew when the decision was made. */
export function GuardsSeen({
  of,
  isErased,
}: {
  readonly of: DecisionInFull['receipt']['guards'];
  readonly isErased: boolean;
}) {
  const say = useWords(decisionWords);
  const sayWhy = useWords(whyWords);
  if (isErased) return <Text c="dimmed">{say('erasedNote')}</Text>;
  const consents = Object.entries(of.consents);
  return (
    <Facts>
      <Fact name={say('suppressions')}>
        {of.suppressions.length === 0 ? say('noneStood') : of.suppressions.map(({ kind }) => sayWhy(kind)).join(', ')}
      </Fact>
      <Fact name={say('optOut')}>{say(of.hasOptOutSignal ? 'yes' : 'no')}</Fact>
      <Fact name={say('consents')}>
        {consents.length === 0
          ? say('nothingSaid')
          : consents.map(([purpose, word]) => `${purpose}: ${say(word)}`).join('; ')}
      </Fact>
      <Fact name={say('problems')}>
        {of.openProblems.length === 0
          ? say('nothingOpen')
          : of.openProblems.map(({ kind, what, sinceAt }) => (
              <div key={`${kind} ${what}`}>
                {what}, <Instant at={new Date(sinceAt).toISOString()} />
              </div>
            ))}
      </Fact>
      <Fact name={say('quiet')}>
        {of.quiet === null
          ? say('noQuiet')
          : say(of.localMinute === null ? 'quietUnknown' : 'quietFrom', {
              from: clockText(of.quiet.fromMinute),
              until: clockText(of.quiet.untilMinute),
              local: clockText(of.localMinute ?? 0),
              zone: of.zone.name ?? '',
            })}
      </Fact>
      <Fact name={say('caps')}>
        {of.caps.length === 0
          ? say('noCaps')
          : of.caps.map(({ most, windowDays, used }) => (
              <div key={`${most} ${windowDays}`}>{say('capUsed', { used, most, days: windowDays })}</div>
            ))}
      </Fact>
    </Facts>
  );
}

/** `21:05` of minutes since midnight. */
function clockText(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
