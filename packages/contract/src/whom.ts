import { Type } from 'typebox';
import { uuid } from './uuid.ts';

/** Whom a request is about: one of these. */
export const WHOM = {
  identifier: Type.Optional(
    Type.String({
      pattern: '^[a-z_]+:.+$',
      maxLength: 300,
      description: '`TYPE:VALUE`, normalised as events are.',
      examples: ['email:ada@example.org'],
    }),
  ),
  namespace: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'Of the identifier, where its type has one and several are in use.',
      examples: ['main'],
    }),
  ),
  personId: Type.Optional(uuid('Id of a person.')),
  recordId: Type.Optional(uuid('Id of a record.')),
};
