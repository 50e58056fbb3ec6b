interface VccTokenWords {
  /** By what Enter does. */
  question: Record<'keeps' | 'skips', string>;
  oneOnly: string;
  tooOpen(file: string): string;
  notReadable(file: string, why: string): string;
  commandFailed(command: string, why: string): string;
  /** @param source what was to give the token. */
  notAToken(source: string): string;
  badToken: string;
}

const en: VccTokenWords = {
  question: {
    keeps: 'VCC access token (Enter keeps the one on the control host)',
    skips: 'VCC access token (Enter: nothing is tried that needs it)',
  },
  oneOnly: 'give --token-file or --token-command, not both',
  tooOpen: (file) => `${file} can be read by others; chmod 600 ${file}, and think about a new token`,
  notReadable: (file, why) => `the token file ${file} cannot be read: ${why}`,
  commandFailed: (command, why) =>
    `the password command has failed: ${command}: ${why}. It is run without a shell: no pipes and no variables; put those into a script`,
  notAToken: (source) =>
    `${source} gives no token: one line is needed, without spaces; the first line counts, the others are left alone`,
  badToken: 'a token has no spaces and no control characters',
};

const ja: VccTokenWords = {
  question: {
    keeps: 'VCC アクセストークン（Enter だけなら制御ホストにあるものを使います）',
    skips: 'VCC アクセストークン（Enter だけならトークンの要る確認を省きます）',
  },
  oneOnly: '--token-file と --token-command はどちらか一方だけを指定してください',
  tooOpen: (file) =>
    `${file} は他の利用者から読める状態です。chmod 600 ${file} を実行し、トークンの再発行も検討してください`,
  notReadable: (file, why) => `トークンのファイル ${file} を読めません: ${why}`,
  commandFailed: (command, why) =>
    `パスワードコマンドが失敗しました: ${command}: ${why}。シェルを通さずに実行するので、パイプや変数は使えません。必要ならスクリプトにしてください`,
  notAToken: (source) =>
    `${source} からトークンを得られません。空白を含まない 1 行が必要です（最初の行だけを使います）`,
  badToken: 'トークンに空白や制御文字は使えません',
};

export const vccTokenWords = { en, ja };
