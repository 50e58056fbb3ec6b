import { Document, isCollection, isMap, isScalar, isSeq, type Pair, visit } from 'yaml';
import { type ConfigKey, configKeys, type Settings } from './schema.js';

export interface PrintComments {
  /** On top of the file, a line each, without `#`. */
  head?: readonly string[];
  /** Beside a key; above it when its value is a list. */
  keys?: ReadonlyMap<ConfigKey, string>;
}

/**
 * A timetable file of these settings, the keys in the order of the schema; reading it gives the same settings
 * again. What is absent is left to the defaults.
 */
export function printSettings(settings: Partial<Settings>, { head = [], keys }: PrintComments = {}): string {
  const present = configKeys.filter((key) => settings[key] !== undefined);
  const document = new Document(Object.fromEntries(present.map((key) => [key, settings[key]])), {
    version: '1.2',
    aliasDuplicateObjects: false,
  });
  if (isMap(document.contents)) {
    for (const pair of document.contents.items) {
      const comment = keys?.get((pair.key as { value: ConfigKey }).value);
      if (comment !== undefined) addComment(pair, comment);
    }
  }
  visit(document, {
    Map: (_, map) => {
      // What fits a line is read as one: {begin: Mon 10:00, end: Mon 16:00, node_count: 5}.
      const isTop = map === document.contents;
      if (!isTop && map.items.every(({ value }) => !isCollection(value) || isShortList(value)))
        map.flow = true;
    },
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && needsEscape.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const body = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return `${head.map((line) => `# ${line}\n`).join('')}${body.replace(everyEscape, escapeOf)}`;
}

/** Characters that a file cannot hold as they are: the sign of undecodable bytes, byte order marks, half pairs. */
const needsEscape = /[\uFFFD\uFEFF]|\p{Cs}/u;
const everyEscape = /[\uFFFD\uFEFF]|\p{Cs}/gu;

/** In double quotes only, since nothing else holds them. */
function escapeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function isShortList(value: unknown): boolean {
  return isSeq(value) && value.items.length < 4 && value.items.every(isScalar);
}

function addComment({ key, value }: Pair, comment: string): void {
  const place = (isSeq(value) ? key : value) as { commentBefore?: string; comment?: string };
  if (isSeq(value)) place.commentBefore = ` ${comment}`;
  else place.comment = ` ${comment}`;
}
