import { Autocomplete, Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sharedWords } from '../../words/shared-words.ts';
import { useWords } from '../../words/use-words.ts';
import { privacyWords } from './privacy-words.ts';

/** What somebody said of a purpose. */
export interface NewWord {
  readonly purpose: string;
  /** Null for every channel. */
  readonly channel: string | null;
  readonly word: 'granted' | 'denied';
  /** Where and how it was said. */
  readonly proof: string;
}

/** Asks for a word of a person and its proof; nothing is chosen beforehand but "no", which harms nobody. */
export function ConsentForm({
  purposes,
  isBusy,
  onWrite,
  onCancel,
}: {
  readonly purposes: readonly string[];
  readonly isBusy: boolean;
  readonly onWrite: (word: NewWord) => void;
  readonly onCancel: () => void;
}) {
  const say = useWords(privacyWords);
  const sayShared = useWords(sharedWords);
  const [purpose, setPurpose] = useState(purposes.length === 1 ? (purposes[0] ?? '') : '');
  const [channel, setChannel] = useState('');
  const [word, setWord] = useState<'granted' | 'denied'>('denied');
  const [proof, setProof] = useState('');
  const isWhole = purpose.trim() !== '' && proof.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        const named = channel.trim();
        onWrite({ purpose: purpose.trim(), channel: named === '' ? null : named, word, proof: proof.trim() });
      }}
    >
      <Stack gap="sm" maw={640}>
        <Group grow align="flex-start">
          <Autocomplete
            label={say('purpose')}
            value={purpose}
            onChange={setPurpose}
            data={[...purposes]}
            required
            maxLength={64}
          />
          <Autocomplete
            label={say('channel')}
            description={say('channelHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={channel}
            onChange={setChannel}
            data={['email', 'sms', 'phone', 'post', 'push']}
            maxLength={64}
          />
        </Group>
        <div>
          <Text size="sm" fw={500} mb={4}>
            {say('writeWord')}
          </Text>
          <SegmentedControl
            aria-label={say('writeWord')}
            value={word}
            onChange={setWord}
            data={[
              { value: 'denied' as const, label: say('denied') },
              { value: 'granted' as const, label: say('granted') },
            ]}
          />
        </div>
        <TextInput
          label={say('howSaid')}
          description={say('howSaidHelp')}
          value={proof}
          onChange={({ currentTarget }) => setProof(currentTarget.value)}
          required
          maxLength={4000}
        />
        <Group gap="xs">
          <Button type="submit" disabled={!isWhole} loading={isBusy}>
            {say('writeDo')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {sayShared('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
