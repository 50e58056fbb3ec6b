import { sizingEn } from './size-en.js';
import { sizingJa } from './size-ja.js';

/** What `size` says besides its report. */
export interface SizeWords {
  badMemory(meant: string | undefined): string;
  badCount(most: number): string;
  reserved(node: string, reserved: string): string;
  noRoom(user: string, node: string, reserved: string): string;
  /** Neither a timetable nor `--students`. */
  nothingToSize(file: string): string;
  historyNeedsFile: string;
  unknownSeats: string;
  cannotRead(file: string, why: string): string;
  emptyHistory(source: string): string;
  otherGroup(source: string, groups: readonly string[], wanted: string): string;
  nothingUsable(source: string, lines: number): string;
  noHistoryThere(host: string): string;
}

const en: SizeWords = {
  badMemory: (meant) =>
    meant === undefined
      ? 'It is a number above 0 with M, G or T, e.g. 512M, 1.5G or 64G.'
      : `Did you mean ${meant}? It is a number above 0 with M, G or T.`,
  badCount: (most) => `It is a whole number from 1 to ${most}.`,
  reserved: (node, reserved) =>
    `of ${node} (node memory) the node itself needs ${reserved}, which leaves nothing for users; mend --node-memory, or take a smaller --node-memory-reserved\n`,
  noRoom: (user, node, reserved) =>
    `${user} (memory per user) is more than the ${node} of a node without the ${reserved} that it needs itself; mend --memory-per-user, or take bigger nodes\n`,
  nothingToSize: (file) =>
    `there is no ${file} here, and no --students: name a timetable, or say e.g. --students 85 --memory-per-user 2G --node-memory 64G\n`,
  historyNeedsFile:
    'a history is read together with its timetable, which says when classes are: name the timetable\n',
  unknownSeats:
    'how many users a node has room for is not known: say --memory-per-user and --node-memory, or --seats-per-node\n',
  cannotRead: (file, why) => `${file} cannot be read (${why})\n`,
  emptyHistory: (source) => `${source} is empty: a tick adds a line when something has changed\n`,
  otherGroup: (source, groups, wanted) =>
    `${source} is the history of ${groups.join(', ')}, and the timetable is that of ${wanted}: name the other one\n`,
  nothingUsable: (source, lines) =>
    `none of the ${lines} lines of ${source} can be used: they are broken, or of another version or time zone\n`,
  noHistoryThere: (host) =>
    `there is no state/history.jsonl on ${host} yet: it grows from the first tick of this version on (cwh-gen generate, cwh-gen deploy)\n`,
};

const ja: SizeWords = {
  badMemory: (meant) =>
    meant === undefined
      ? '0 より大きい数に M、G、T のどれかを付けてください（例: 512M、1.5G、64G）。'
      : `${meant} ではありませんか。0 より大きい数に M、G、T のどれかを付けてください。`,
  badCount: (most) => `1 から ${most} までの整数で指定してください。`,
  reserved: (node, reserved) =>
    `ノードのメモリ ${node} のうち ${reserved} をノード自身が使うため、利用者に割り当てるメモリが残りません。--node-memory を直すか、--node-memory-reserved を小さくしてください\n`,
  noRoom: (user, node, reserved) =>
    `1 人あたりの ${user} は、ノードの ${node} からノード自身が使う ${reserved} を除いた量を超えています。--memory-per-user を直すか、メモリの多いノードを使ってください\n`,
  nothingToSize: (file) =>
    `ここに ${file} がなく、--students も指定されていません。時間割を指定するか、--students 85 --memory-per-user 2G --node-memory 64G のように指定してください\n`,
  historyNeedsFile: '授業の時間がわからないと履歴を読めません。時間割も指定してください\n',
  unknownSeats:
    '1 台のノードを何人で使えるかが不明です。--memory-per-user と --node-memory、または --seats-per-node を指定してください\n',
  cannotRead: (file, why) => `${file} を読めません（${why}）\n`,
  emptyHistory: (source) => `${source} は空です。状況が変わったときに tick が 1 行ずつ書き加えます\n`,
  otherGroup: (source, groups, wanted) =>
    `${source} は ${groups.join('、')} の履歴ですが、時間割は ${wanted} のものです。正しいほうを指定してください\n`,
  nothingUsable: (source, lines) =>
    `${source} の ${lines} 行はどれも使えません。壊れているか、別のバージョンまたは別のタイムゾーンのものです\n`,
  noHistoryThere: (host) =>
    `${host} にはまだ state/history.jsonl がありません。このバージョンの最初の tick から記録されます（cwh-gen generate と cwh-gen deploy）\n`,
};

export const sizeWords = { en: { ...en, report: sizingEn }, ja: { ...ja, report: sizingJa } };
