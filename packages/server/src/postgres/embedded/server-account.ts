import { readFileSync } from 'node:fs';

/** A program call as the account makes it. */
export interface AccountCommand {
  readonly command: string;
  readonly args: string[];
  readonly options: { uid?: number; gid?: number };
}

/** Under which identity the PostgreSQL programs run; they refuse to run as root. */
export interface ServerAccount {
  readonly name: string;
  /** Who must own the server's files; `null`: whoever runs us. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** Whether it is another user, to whom the data folder must be opened for passing through. */
  readonly isOtherUser: boolean;
  wrap(command: string, args: readonly string[]): AccountCommand;
}

/**
 * The accounts to try, best first. As root: a user namespace in which root looks like an ordinary user (files stay
 * root's, folders of mode 0700 stay readable), then a user of /etc/passwd; otherwise ourselves.
 */
export function serverAccounts(isRoot = process.getuid?.() === 0): ServerAccount[] {
  if (!isRoot) return [ourselves];
  return [userNamespace, ...['postgres', 'nobody'].flatMap((name) => passwdUser(name) ?? [])];
}

const ourselves: ServerAccount = {
  name: 'this user',
  owner: null,
  isOtherUser: false,
  wrap: (command, args) => ({ command, args: [...args], options: {} }),
};

const userNamespace: ServerAccount = {
  name: 'a user namespace',
  owner: { uid: 0, gid: 0 },
  isOtherUser: false,
  wrap: (command, args) => ({
    command: 'unshare',
    args: ['--user', '--map-user=1000', '--map-group=1000', command, ...args],
    options: {},
  }),
};

function passwdUser(name: string): ServerAccount | undefined {
  const entry = readPasswd().find((fields) => fields[0] === name);
  if (entry === undefined) return undefined;
  const owner = { uid: Number(entry[2]), gid: Number(entry[3]) };
  return {
    name: `the user ${name}`,
    owner,
    isOtherUser: true,
    wrap: (command, args) => ({ command, args: [...args], options: owner }),
  };
}

function readPasswd(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
