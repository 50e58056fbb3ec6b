import type { Segment } from '../schedule/timeline.js';
import { iso } from './iso.js';

/** The contract of `preview --format json`. Its reasons are English in every locale: programs read them. */
export interface PreviewJson {
  time_zone: string;
  segments: {
    /** ISO 8601 with offset. */
    from: string;
    to: string;
    counts: Segment['counts'];
    nodes: Record<string, string>;
    because: string;
  }[];
}

export function previewJson(timeZone: string, segments: readonly Segment[]): PreviewJson {
  return {
    time_zone: timeZone,
    segments: segments.map(({ from, to, counts, nodes, because }) => ({
      from: iso(from),
      to: iso(to),
      counts,
      nodes: Object.fromEntries(nodes),
      because,
    })),
  };
}
