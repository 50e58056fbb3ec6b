import type { Assumable, SimulationDocument } from './document.js';
import type { Figures } from './figures.js';
import type { ReportWords } from './report-words.js';
import type { SimulationSettings } from './settings.js';

/** What a simulation takes for granted, a row for each part of its world. */
export function assumptionRows(
  { settings, price, assumed }: SimulationDocument,
  words: ReportWords,
  figures: Figures,
): { name: string; value: string }[] {
  const row = (key: keyof SimulationSettings | 'price', value: string, usual?: Assumable) => ({
    name: words.assumption[key],
    value: usual !== undefined && assumed.includes(usual) ? value + words.usual(usual) : value,
  });
  return [
    row('seed', String(settings.seed)),
    row('boot', words.boot(settings.boot), 'simulation.boot_seconds'),
    row('capacity', words.capacity(settings.capacity)),
    row('faults', words.rates(settings.faults), 'simulation.faults'),
    row('arrivals', words.arrivals(settings.arrivals), 'simulation.arrivals'),
    row(
      'seatsPerNode',
      words.seats(settings.seatsPerNode) + (assumed.includes('students') ? words.enrolledFromNodes : ''),
      'seats_per_node',
    ),
    row('culling', words.culling(settings.culling), 'cull_server'),
    row('controllers', words.controllers(settings.controllers)),
    ...(price === undefined
      ? []
      : [row('price', words.price(figures.price(price.per_node_hour), price.currency))]),
  ];
}
