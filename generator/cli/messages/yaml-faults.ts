/** Why a YAML file cannot be read, by the parser's codes; its own words may quote a secret. */
interface FaultWords {
  known: Readonly<Record<string, string>>;
  other: string;
}

const en: FaultWords = {
  known: {
    BAD_ALIAS: 'an alias (*name) has no anchor (&name) before it, or there are too many',
    BAD_INDENT: 'the indentation is wrong',
    CONTROL_CHARACTER: 'there is a control character here, which Ansible does not read',
    DUPLICATE_KEY: 'this key is here a second time; Ansible takes the last one',
    MISSING_CHAR: 'a quote, a bracket, a colon or a comma is missing',
    MULTIPLE_DOCS: 'there is a second document (---), which Ansible does not read',
    NOT_UTF8: 'the file is not UTF-8 from here on',
    TAB_AS_INDENT: 'a tab is used as indentation, where only spaces may be',
  },
  other: 'this is no YAML',
};

const ja: FaultWords = {
  known: {
    BAD_ALIAS: 'エイリアス（*名前）に対応するアンカー（&名前）が前にないか、数が多すぎます',
    BAD_INDENT: '字下げが正しくありません',
    CONTROL_CHARACTER: 'ここに Ansible が読めない制御文字があります',
    DUPLICATE_KEY: 'このキーは二度書かれています。Ansible では後の方だけが有効です',
    MISSING_CHAR: '引用符、括弧、コロン、コンマのいずれかが足りません',
    MULTIPLE_DOCS: '2 つ目の文書（---）があり、Ansible では読めません',
    NOT_UTF8: 'ここから先が UTF-8 ではありません',
    TAB_AS_INDENT: '字下げにタブが使われています。空白しか使えません',
  },
  other: 'YAML として読めません',
};

const words = { en, ja };

export function yamlFault(code: string, language: keyof typeof words): string {
  return words[language].known[code] ?? words[language].other;
}
