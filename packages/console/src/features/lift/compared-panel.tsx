import { Text } from '@mantine/core';
import type { Lift } from '@throughline/contract/lift';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { Count } from '../../kit/value/count.tsx';
import { instantText } from '../../kit/value/instant.tsx';
import { useFigures } from '../../kit/value/use-figures.ts';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { liftWords } from './lift-words.ts';

/** Who is compared, in which season, and whether the draw came out as it should. */
export function ComparedPanel({ of }: { readonly of: Lift }) {
  const say = useWords(liftWords);
  const language = useLanguage();
  const figures = useFigures();
  const { season, timeZone, asOf, people, decisions, sampleRatio, heldOutShare } = of;
  const at = (instant: string, precision: 'day' | 'minute' = 'day'): string =>
    instantText(instant, { language, timeZone, precision });
  const asides = [
    ['open', people.open],
    ['waiting', people.waiting],
    ['crossed', people.crossed],
    ['washOut', decisions.washOut],
    ['excluded', decisions.excluded],
    ['erased', decisions.erased],
    ['deceased', decisions.deceased],
  ] as const;
  return (
    <Panel title={say('who')}>
      <Text c="dimmed" size="sm" mb="sm">
        {season === null
          ? say('noSeason')
          : say('counts', {
              from: at(season.countsFrom),
              to: at(season.endsAt),
              zone: timeZone,
              asOf: at(asOf, 'minute'),
            })}
      </Text>
      <Facts>
        <Fact name={say('compared')}>
          <Count value={people.compared} />
        </Fact>
        {sampleRatio !== null && (
          <>
            <Fact name={say('treated')}>
              <Count value={sampleRatio.treated} />
            </Fact>
            <Fact name={say('leftAlone')}>
              <Count value={sampleRatio.heldOut} />
            </Fact>
            <Fact name={say('drawn')}>
              {say('drawnText', {
                share: figures.share(heldOutShare),
                people: figures.whole(sampleRatio.expectedHeldOut),
              })}
            </Fact>
          </>
        )}
        {asides
          .filter(([, count]) => count > 0)
          .map(([name, count]) => (
            <Fact key={name} name={say(name)}>
              <Count value={count} />
            </Fact>
          ))}
      </Facts>
      {sampleRatio !== null && (
        <Text mt="sm" {...(sampleRatio.isWorrying && { c: 'var(--console-bad)' })}>
          {say(sampleRatio.isWorrying ? 'ratioWorrying' : 'ratioFine', { p: sampleRatio.pValue.toPrecision(2) })}
        </Text>
      )}
    </Panel>
  );
}
