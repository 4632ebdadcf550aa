import { Keys } from '../../kit/frame/keys.tsx';
import { useWords } from '../../words/use-words.ts';
import { deskWords } from './desk-words.ts';
import classes from './desk.module.css';

/** The keys of the desk in one line: nobody needs a mouse here. */
export function KeyLine({ questions, hasMoment }: { readonly questions: number; readonly hasMoment: boolean }) {
  const say = useWords(deskWords);
  const last = Math.min(questions, 9);
  return (
    <ul className={classes['keys']} aria-label={say('keys')}>
      {last > 0 && (
        <li>
          <Keys of={last === 1 ? ['1'] : ['1', '…', String(last)]} /> {say('keyAsk')}
        </li>
      )}
      <li>
        <Keys of={['N']} /> {say('keyNote')}
      </li>
      {hasMoment && (
        <li>
          <Keys of={['S']} /> {say('keyNext')}
        </li>
      )}
      <li>
        <Keys of={['H']} /> {say('keyPerson')}
      </li>
      <li>
        <Keys of={['Esc']} /> {say('keyCaller')}
      </li>
    </ul>
  );
}
