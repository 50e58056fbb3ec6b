import type { Language } from './index.js';

/** The reconciler speaks English; a test compares this with what it says. */
const japanese: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^(\w+): (.*) is not after (.*)$/, (key, at, other) => `${key}: ${at} は ${other} より後ではありません`],
  [
    /^until: (\d+) days are more than (\d+); is the year right\?$/,
    (days, most) => `until: ${days} 日は上限の ${most} 日を超えています。年は正しいですか`,
  ],
  [
    /^until: (.*) is over already \((.*): it is (.*)\)$/,
    (until, zone, now) => `until: ${until} はすでに過ぎています（${zone} の現在時刻は ${now}）`,
  ],
  [/^(\w+): there is no (.*)$/, (key, at) => `${key}: ${at} という日時はありません`],
  [
    /^(add|nodes|nodes and pause): (\d+) is more than the (\d+) nodes that there can be$/,
    (key, wanted, most) =>
      `${key.replace('and', 'と')}: ${wanted} 台は、使えるノード ${most} 台を超えています`,
  ],
  [
    /^there are (\d+) overrides made by command, and no more are kept: cancel some$/,
    (count) =>
      `コマンドによる変更がすでに ${count} 件あり、これ以上は保存できません。いくつか取り消してください`,
  ],
  [
    /^no override made by command has the id "(.*)"; those of the timetable file .*$/,
    (id) =>
      `コマンドによる変更に id ${id} はありません。時間割ファイルの変更は、ファイルから除いて generate と deploy を実行してください`,
  ],
  [
    /^no override made by command has the id "(.*)"; .*$/,
    (id) => `コマンドによる変更に id ${id} はありません。cwh-gen override list で一覧を確認できます`,
  ],
  [/^"(.*)" is the begin of several ids: (.*)$/, (id, ids) => `${id} で始まる id が複数あります: ${ids}`],
  [/^override (\w+) is over already$/, (id) => `変更 ${id} はすでに終わっています`],
  [
    /^reason: write one line of 1 to 80 characters, without .*$/,
    () => 'reason: 1 から 80 文字の 1 行で書いてください（"{{"、"{%"、"{#" は使えません）',
  ],
  [/^(\w+): not less than (\d+)$/, (key, least) => `${key}: ${least} 以上にしてください`],
  [/^(\w+): not more than (\d+)$/, (key, most) => `${key}: ${most} 以下にしてください`],
];

/** One sentence of the reconciler's about an override, for a person; one that is not known as it is. */
export function mistakeText(mistake: string, language: Language): string {
  const plain = mistake
    .replace(/^error: /, '')
    .replace(/--override list shows/, '"cwh-gen override list" shows')
    .replace('taken out there, and the playbook run', 'taken out there; then generate and deploy');
  if (language === 'en') return plain;
  for (const [pattern, say] of japanese) {
    const found = pattern.exec(plain);
    if (found !== null) return say(...found.slice(1));
  }
  return plain;
}
