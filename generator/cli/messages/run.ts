/** What `run` and `logs` say. */
export interface RunWords {
  started: string;
  joined: string;
  ended(status: number, meaning: string): string;
  /** systemd's word for it, such as `timeout`; the program has told nothing. */
  endedBadly(result: string, status: number): string;
  interrupted: string;
  badCount: string;
  noLog: string;
}

const en: RunWords = {
  started: 'A tick has begun.\n',
  joined: 'A tick is at work already; following that one. Its lines so far:\n',
  ended: (status, meaning) => `The tick ended with ${status}: ${meaning}.\n`,
  endedBadly: (result, status) =>
    `The tick did not come to its end (${result}, exit status ${status}): Docker did not start it, or it was ended from outside. The lines above, and "cwh-gen logs -n 100", say more.\n`,
  interrupted:
    'The tick goes on there; "cwh-gen logs -f" follows it, "cwh-gen status" says what it came to.\n',
  badCount: 'It is a number of lines, from 1 to 100000.',
  noLog: 'The journal there has nothing of it yet.\n',
};

const ja: RunWords = {
  started: 'tick を開始しました。\n',
  joined: 'すでに tick が動作中なので、それを表示します。ここまでの記録:\n',
  ended: (status, meaning) => `tick は終了コード ${status} で終わりました: ${meaning}。\n`,
  endedBadly: (result, status) =>
    `tick は最後まで動きませんでした（${result}、終了コード ${status}）。Docker が開始できなかったか、外から止められました。上の行と cwh-gen logs -n 100 を見てください。\n`,
  interrupted:
    'tick は制御ホストで続いています。cwh-gen logs -f で経過を、cwh-gen status で結果を確認できます。\n',
  badCount: '1 から 100000 までの行数を指定してください。',
  noLog: '制御ホストのジャーナルにはまだ記録がありません。\n',
};

export const runWords = { en, ja };
