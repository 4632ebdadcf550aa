import type { KeyDerivation } from '@throughline/contract/backup';

/** First member of every archive: how anybody recognises one. */
export const ARCHIVE_FORMAT = 'throughline-archive';

/** Rises when older rows have to be converted; see `converters.ts`. */
export const ARCHIVE_VERSION = 1;

/** The first line of an archive, readable by everyone; what follows is authenticated together with it. */
export interface ArchiveHeader {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: number;
  readonly derivation: KeyDerivation;
  /** Tells a wrong passphrase from a damaged archive. */
  readonly keyCheck: string;
  /** Whether what follows is encrypted as a whole; secrets are in any case. */
  readonly isEncrypted: boolean;
}

/** What an archive says of itself before its rows. */
export interface ArchiveManifest {
  /** Version of the program that wrote it. */
  readonly program: string;
  /** Instant of the snapshot. */
  readonly madeAt: string;
  /** Names of the migrations of the database. */
  readonly migrations: readonly string[];
  /** System identifier of the PostgreSQL cluster. */
  readonly cluster: string;
  /** Every transaction that began after the snapshot has a number that is not smaller. */
  readonly nextTransaction: string;
  /** Names of the sections in their order. */
  readonly sections: readonly string[];
}

/** What stands before the rows of a table. */
export interface SectionHead {
  readonly name: string;
  /** PostgreSQL types by column. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What stands after the rows of a table. */
export interface SectionEnd {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 of the lines of its rows, line ends included, in hex. */
  readonly sha256: string;
}

/** What ends an archive. */
export interface ArchiveTrailer {
  /** SHA-256 of all people in the snapshot. */
  readonly stateHash: string;
  readonly sections: readonly SectionEnd[];
  /** HMAC of all that is said about the rows, under the archive's key: also what is readable cannot be forged. */
  readonly mac: string;
}

/** A piece of an archive, in the order in which it is written and read. */
export type ArchivePart =
  | { readonly kind: 'manifest'; readonly manifest: ArchiveManifest }
  | { readonly kind: 'section'; readonly head: SectionHead }
  /** Lines of JSON objects, each with its line end. */
  | { readonly kind: 'rows'; readonly lines: readonly string[] }
  | { readonly kind: 'end'; readonly end: SectionEnd }
  /** Nothing; keeps a connection awake while people are hashed. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'trailer'; readonly trailer: ArchiveTrailer };
