/** A gauge with its samples; one without samples is left out. */
export interface Gauge {
  name: string;
  help: string;
  samples: readonly { labels?: Readonly<Record<string, string>>; value: number }[];
}

/**
 * Gauges in Prometheus' text format, version 0.0.4.
 *
 * @param labels what every sample carries besides its own.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function exposition(gauges: readonly Gauge[], labels: Readonly<Record<string, string>> = {}): string {
  return gauges
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${escaped(help)}`,
      `# TYPE ${name} gauge`,
      ...samples.map(
        (sample) => `${name}${labelText({ ...labels, ...sample.labels })} ${number(sample.value)}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** As Go reads it, which knows infinity by another name. */
function number(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
