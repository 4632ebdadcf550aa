import { Type } from 'typebox';

/** A UUID in lower case with hyphens; `description` says of what. */
export function uuid(description: string) {
  return Type.String({ format: 'uuid', description, examples: ['0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11'] });
}
