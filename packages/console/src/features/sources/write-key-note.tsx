import { Text } from '@mantine/core';
import { CopyText } from '../../kit/frame/copy-text.tsx';
import { useWords } from '../../words/use-words.ts';
import { sourcesWords } from './sources-words.ts';
import classes from './sources.module.css';

/** A new write key, shown this once. */
export function WriteKeyNote({ writeKey, trust }: { readonly writeKey: string; readonly trust: 'public' | 'server' }) {
  const say = useWords(sourcesWords);
  return (
    <div className={classes['key']}>
      <Text fw={600} mb={4}>
        {say('keyOnce')}
      </Text>
      <CopyText text={writeKey} />
      <Text size="sm" c="dimmed" mt={4}>
        {say(trust === 'public' ? 'keyIsPublic' : 'keyIsSecret')}
      </Text>
    </div>
  );
}
