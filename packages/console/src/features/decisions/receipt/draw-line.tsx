import type { DecisionInFull } from '@throughline/contract/decision';
import { percentText } from '../../../kit/value/percent-text.ts';
import { useLanguage } from '../../../words/use-language.ts';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import type { Names } from '../use-names.ts';
import { placesOnLine } from '../why/places-on-line.ts';
import classes from './draw-line.module.css';

type Candidate = DecisionInFull['receipt']['decision']['candidates'][number];

/** Beyond these the number is written to the inside of the line. */
const EDGE = 0.08;

/** The line from 0 to 100 that the candidates share by their chances, and where the draw fell. */
export function DrawLine({
  candidates,
  chosen,
  draw,
  names,
}: {
  readonly candidates: readonly Candidate[];
  readonly chosen: string;
  readonly draw: number;
  readonly names: Names;
}) {
  const say = useWords(decisionWords);
  const language = useLanguage();
  const drawn = candidates.filter(({ propensity }) => propensity > 0);
  const bounds = drawn.map((_, nth) => drawn.slice(0, nth + 1).reduce((sum, { propensity }) => sum + propensity, 0));
  const place = placesOnLine(draw, bounds.slice(0, -1), language);
  const side = draw < EDGE ? 'left' : draw > 1 - EDGE ? 'right' : 'middle';
  const starts = [0, ...bounds];
  return (
    <>
      <div className={classes['line']} role="img" aria-label={say('lineLabel')}>
        <div className={classes['parts']}>
          {drawn.map(({ action, propensity }) => (
            <div
              key={action}
              className={classes['part']}
              data-chosen={action === chosen}
              style={{ width: `${propensity * 100}%` }}
              title={`${names.actionName(action)}: ${percentText(propensity, language)}`}
            />
          ))}
        </div>
        <div className={classes['draw']} data-side={side} style={{ left: `${draw * 100}%` }}>
          <span>{place(draw)}</span>
        </div>
      </div>
      <ul className={classes['legend']}>
        {drawn.map(({ action, propensity }, nth) => (
          <li key={action} data-chosen={action === chosen}>
            {names.actionName(action)}: {percentText(propensity, language)} ({place(starts[nth]!)}–
            {nth === drawn.length - 1 ? place(1) : place(bounds[nth]!)})
          </li>
        ))}
      </ul>
    </>
  );
}
