import type { Role } from '@throughline/contract/role';

/** Who may use a route, and how much of its answer those see who may not read personal data. */
export interface Permission {
  readonly roles: readonly Role[];
  /**
   * What those see: `all` where an answer is about nobody; otherwise it is masked, but for the free text of the members
   * named here; `itself` where the handler masks, because it writes the answer piece by piece.
   */
  readonly shows: 'all' | 'itself' | readonly string[];
  /**
   * Members of the query or the body that those may not use, or only with such values: a question can say as much as an answer. Who
   * may look for the beginning of a name can read it letter by letter, whatever is masked.
   */
  readonly withheld?: Readonly<Record<string, RegExp | null>>;
}

/** Permissions by `METHOD /api/path` as the route is registered. */
export type Permissions = Readonly<Record<string, Permission>>;

const NOBODY_THOUGHT_OF_IT: Permission = { roles: ['admin'], shows: [] };

/** The permission of a route; a route without a line is for admins only. */
export function permissionOf(permissions: Permissions, method: string, path: string): Permission {
  const name = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  return Object.hasOwn(permissions, name) ? permissions[name]! : NOBODY_THOUGHT_OF_IT;
}
