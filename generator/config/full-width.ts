import { atOffset, type Finding } from './finding.js';

/** Characters that Japanese input methods and web pages put where YAML wants an ASCII one, and which they pass for. */
const passesFor: Record<string, string> = { '：': ':', '　': ' ', '\u00A0': ' ', '＃': '#', '－': '-' };

/**
 * What such a character spoils, as a pattern over one line: the colon after a key, the blank after the colon,
 * the indentation, the dash of an item, the hash of a comment.
 */
const spoiled = /^([ ]*(?:- )?["']?\w+["']?[ ]*)(：)|^( *(?:- )?\w+:)([　\u00A0])|^([ ]*)([　\u00A0＃－])/;

/** The character in one line that looks right but is another one, if there is one. */
export function fullWidthIn(line: string, lineStart: number): Finding | undefined {
  const found = spoiled.exec(line);
  if (found === null) return undefined;
  const [before = '', character = ''] = found.slice(1).filter((part) => part !== undefined);
  return fullWidthAt(character, lineStart + before.length);
}

/** In a plain value: a hash that begins no comment, a blank at an end that is no blank. */
export function fullWidthInValue(written: string, start: number): Finding | undefined {
  const found = /＃|^[　\u00A0]|[　\u00A0]+$/.exec(written);
  return found === null ? undefined : fullWidthAt(found[0].charAt(0), start + found.index);
}

/** `active：3` inside braces is a key as a whole, and a blank that is no blank belongs to the key beside it. */
export function fullWidthInKey(key: string, start: number): Finding | undefined {
  const found = /[：　\u00A0]/.exec(key);
  return found === null ? undefined : fullWidthAt(found[0], start + found.index);
}

function fullWidthAt(character: string, offset: number): Finding {
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return atOffset(offset, 'full_width', code, passesFor[character] ?? '');
}
