/** What `status --watch` says besides the status. */
export interface WatchWords {
  /** @param at of the last look that came to something. */
  lost(at: string, message: string): string;
  more(lines: number): string;
}

const en: WatchWords = {
  lost: (at, message) => `! No connection; it is tried again. What follows is of ${at}.\n${message}`,
  more: (lines) => `… ${lines} more lines: make the window taller`,
};

const ja: WatchWords = {
  lost: (at, message) => `! 接続できません。再試行します。以下は ${at} のものです。\n${message}`,
  more: (lines) => `… ほか ${lines} 行（ウィンドウを高くすると表示されます）`,
};

export const watchWords = { en, ja };
