import type { ToldOverride } from '../reconciler/override-schema.js';
import type { Status } from '../reconciler/status-schema.js';
import type { Standing } from './nodes.js';

/** What `status` and the status page call the same things by, in one language. */
export interface StatusNames {
  standing: Record<Standing, string>;
  result: Record<Status['tick']['result'], string>;
  overrideState: Record<ToldOverride['state'], string>;
  /** What an override does. */
  override(what: Pick<ToldOverride, 'add' | 'nodes' | 'pause'>): string;
}

export const statusNamesEn: StatusNames = {
  standing: { ok: 'ok', coming: 'coming', going: 'going', wrong: 'wrong', unknown: 'unknown' },
  result: {
    ok: 'ok',
    failed: 'not all as wanted',
    blind: 'without the VC controller',
    'stand-by': 'stood by',
    error: 'came to nothing',
  },
  overrideState: { in_force: 'in force', to_come: 'to come', over: 'over' },
  override: ({ add, nodes, pause }) => {
    if (add !== undefined) return `${add} more`;
    if (nodes === undefined) return 'hold as it is';
    return `${nodes} active${pause === undefined ? '' : `, ${pause} pause`}`;
  },
};

export const statusNamesJa: StatusNames = {
  standing: { ok: '正常', coming: '準備中', going: '撤収中', wrong: '問題', unknown: '不明' },
  result: {
    ok: '正常',
    failed: '一部が目標どおりでない',
    blind: 'VC コントローラの応答なし',
    'stand-by': '待機',
    error: '実行できず',
  },
  overrideState: { in_force: '有効', to_come: '予定', over: '終了' },
  override: ({ add, nodes, pause }) => {
    if (add !== undefined) return `${add} 台追加`;
    if (nodes === undefined) return '現状維持';
    return `active ${nodes} 台${pause === undefined ? '' : `、pause ${pause} 台`}`;
  },
};
