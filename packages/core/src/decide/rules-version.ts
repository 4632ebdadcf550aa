/**
 * Version of the rules in this folder, kept in every receipt. Raise it with any change after which `decide` answers
 * otherwise to an input that it was asked before, and add the new answers to `rules-version.test.ts`.
 */
export const RULES_VERSION = 1;
