/** What is said about `--out FILE`. */
export interface OutFileWords {
  /** @param path absolute. */
  written(path: string): string;
  empty(): string;
  isInput(out: string): string;
  isDirectory(out: string): string;
  isDevice(out: string): string;
  isBrokenLink(out: string): string;
  noDirectory(out: string, directory: string): string;
  /** @param message the file system's. */
  failed(out: string, message: string): string;
}

const en: OutFileWords = {
  written: (path) => `written: ${path}\n`,
  empty: () => '--out is empty; name a file, or - for standard output\n',
  isInput: (out) =>
    `--out ${out} is the timetable file itself, or its calendar_file; nothing was written. Name another file\n`,
  isDirectory: (out) => `--out ${out} is a directory; nothing was written. Name a file in it\n`,
  isDevice: (out) =>
    `--out ${out} is no ordinary file; nothing was written. For standard output leave --out away, or write -\n`,
  isBrokenLink: (out) =>
    `--out ${out} is a link to what does not exist; nothing was written. Remove it, or name the file itself\n`,
  noDirectory: (out, directory) =>
    `--out ${out}: there is no directory ${directory}; nothing was written. Make it, or name another\n`,
  failed: (out, message) =>
    `--out ${out} cannot be written: ${message}; a former file of that name is as it was\n`,
};

const ja: OutFileWords = {
  written: (path) => `書き込みました: ${path}\n`,
  empty: () => '--out が空です。ファイル名か、標準出力なら - を指定してください\n',
  isInput: (out) =>
    `--out ${out} は時間割ファイルそのもの、またはその calendar_file です。何も書き込んでいません。別のファイルを指定してください\n`,
  isDirectory: (out) =>
    `--out ${out} はディレクトリです。何も書き込んでいません。その中のファイル名を指定してください\n`,
  isDevice: (out) =>
    `--out ${out} は通常のファイルではありません。何も書き込んでいません。標準出力に出すには --out を省くか、- を指定してください\n`,
  isBrokenLink: (out) =>
    `--out ${out} は、存在しないものを指すリンクです。何も書き込んでいません。リンクを削除するか、ファイルそのものを指定してください\n`,
  noDirectory: (out, directory) =>
    `--out ${out}: ディレクトリ ${directory} がありません。何も書き込んでいません。作成するか、別の場所を指定してください\n`,
  failed: (out, message) =>
    `--out ${out} に書き込めません: ${message}。以前からある同名のファイルは元のままです\n`,
};

export const outFileWords = { en, ja };
