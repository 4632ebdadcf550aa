import type { Callers } from '@throughline/contract/briefing';
import { Stack, Text } from '@mantine/core';
import { Panel } from '../../kit/frame/panel.tsx';
import { useWords } from '../../words/use-words.ts';
import { ContactForm } from './contact-form.tsx';
import { deskWords } from './desk-words.ts';

/** What an order is called names nobody: what somebody new is known by from now on. */
const NAMING: ReadonlySet<string> = new Set(['email', 'phone', 'loyalty_card', 'customer_number']);

/** Nobody shows what was typed: they become somebody by the first contact that is noted. */
export function NewCaller({
  caller,
  readAs,
  onLeave,
}: {
  readonly caller: string;
  readonly readAs: Callers['readAs'];
  readonly onLeave: () => void;
}) {
  const say = useWords(deskWords);
  const named = readAs.find(({ type }) => NAMING.has(type));
  return (
    <Panel title={say('nobody')}>
      <Stack gap="sm" maw={560}>
        <Text c="dimmed">{say('nobodyHelp', { caller })}</Text>
        {named !== undefined && (
          <ContactForm whom={{ identifier: `${named.type}:${named.value}` }} orders={[]} isOpen onClose={onLeave} />
        )}
      </Stack>
    </Panel>
  );
}
