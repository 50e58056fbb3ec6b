import type { ClassHistory, SizingReport } from './report.js';

/**
 * The suggestions as lines of a timetable file: keys that can be pasted as they are, and under the line of each class,
 * named in a comment, those of its entry. No line says what is configured already.
 */
export function yamlLines({ seats, history }: SizingReport): string[] {
  const top: [key: string, value: number | undefined, configured: number | undefined][] = [
    ['seats_per_node', seats?.from === 'memory' ? seats.per_node : undefined, seats?.configured],
    ['lead_minutes', history?.lead.lead_minutes, history?.lead.configured.lead_minutes],
    ['start_lead_minutes', history?.lead.lead_minutes, history?.lead.configured.start_lead_minutes],
    ['schedule_default_nodes', history?.outside.nodes, history?.outside.configured ?? 0],
  ];
  return [
    ...top.flatMap(([key, value, configured]) =>
      value === undefined || value === configured ? [] : [`${key}: ${value}`],
    ),
    ...(history?.classes.flatMap(classLines) ?? []),
  ];
}

function classLines({ name, source, nodes, configured, after }: ClassHistory): string[] {
  if (source === undefined) return [];
  const { minutes, active, pause } = after;
  const lines = [
    ...(nodes === undefined || nodes === configured.nodes
      ? []
      : [
          `    nodes: ${nodes}${configured.students === undefined ? '' : `   # students: ${configured.students}`}`,
        ]),
    ...(minutes === undefined || active === undefined || minutes === configured.after_minutes
      ? []
      : [`    after_class: {minutes: ${minutes}, active: ${active}, pause: ${pause}}`]),
  ];
  return lines.length === 0 ? [] : [`  # ${name} (${source})`, ...lines];
}
