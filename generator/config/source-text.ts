import { atOffset, type Finding } from './finding.js';

/** A timetable is some hundred lines; a bigger file is the wrong file. */
export const maxBytes = 1_000_000;

/**
 * The text without byte order mark, so that columns count from the first visible character; and what makes it
 * no text at all. With findings there is no use in reading on.
 */
export function cleanText(raw: string): { text: string; findings: Finding[] } {
  const text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
  if (text.length > maxBytes) return { text: '', findings: [atOffset(0, 'file_too_big', maxBytes)] };
  // Undecodable bytes have become U+FFFD.
  const broken = text.indexOf('\uFFFD');
  if (broken >= 0) return { text, findings: [atOffset(broken, 'file_not_utf8')] };
  const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(text);
  if (control !== null) {
    return { text, findings: [atOffset(control.index, 'file_control_character', hex(control[0]))] };
  }
  // To YAML and to editors they may or may not end a line, so no place after the first one would be sure.
  const lone = text.search(/\r(?!\n)/);
  return { text, findings: lone < 0 ? [] : [atOffset(lone, 'file_line_ends')] };
}

function hex(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
