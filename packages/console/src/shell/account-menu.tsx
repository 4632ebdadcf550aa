import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { send } from '../api/request.ts';
import { useSession } from '../api/session.ts';
import { roleWords } from '../kit/value/role-words.ts';
import { speak } from '../words/i18n.ts';
import { type Language, LANGUAGES } from '../words/languages.ts';
import { useLanguage } from '../words/use-language.ts';
import { useWords } from '../words/use-words.ts';
import { shellWords } from './shell-words.ts';

/** Who is signed in, the language, the colours, and the way out; open from the start. */
export function AccountMenu() {
  const say = useWords(shellWords);
  const sayRole = useWords(roleWords);
  const language = useLanguage();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const tick = (isChosen: boolean) => (isChosen ? <IconCheck size={14} /> : null);
  const leave = async (): Promise<void> => {
    await send('DELETE', '/api/session');
    // Nothing of the session stays in memory.
    location.assign('/sign-in');
  };
  return (
    <Menu position="bottom-end" width={220} defaultOpened>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={say('account')}>
          <IconUserCircle size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {session !== undefined && (
          <Menu.Label>
            {session.name} · {sayRole(session.role)}
          </Menu.Label>
        )}
        <Menu.Label>{say('language')}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((offered) => (
          <Menu.Item
            key={offered}
            lang={offered}
            rightSection={tick(language === offered)}
            onClick={() => void speak(offered)}
          >
            {LANGUAGES[offered]}
          </Menu.Item>
        ))}
        <Menu.Label>{say('colours')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item key={scheme} rightSection={tick(colorScheme === scheme)} onClick={() => setColorScheme(scheme)}>
            {say(scheme)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{say('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
