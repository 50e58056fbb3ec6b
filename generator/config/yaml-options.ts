import type { DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

/** YAML 1.2 (core), strictly, and with the tokens that tell where something is missing. */
export const yamlOptions: ParseOptions & DocumentOptions & SchemaOptions = {
  version: '1.2',
  strict: true,
  prettyErrors: false,
  stringKeys: true,
  // Looked for in structure-findings.ts: the library compares each key with each.
  uniqueKeys: false,
  resolveKnownTags: false,
  keepSourceTokens: true,
  logLevel: 'error',
};
