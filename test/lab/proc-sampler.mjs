/**
 * Watches what every process of this machine and of the machines in it shows to others: its command line and its
 * environment, some twenty times a second. Says which line of PATTERNS was seen where, never the line itself.
 *
 * usage: node proc-sampler.mjs PATTERNS, ended with SIGTERM
 * Prints `LINE argv|environ PID COMM` for each hit once, and at the end `looked N times at M processes`.
 */
import { readdirSync, readFileSync } from 'node:fs';

const patterns = readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean);
const seen = new Set();
const hits = new Set();
let looks = 0;

/** Empty when the process has ended meanwhile. */
function read(file) {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

function look() {
  looks += 1;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const argv = read(`/proc/${pid}/cmdline`);
    if (argv === '') continue;
    // What was looked at is not searched again; an exec changes the command line.
    const key = `${pid} ${argv}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const [what, text] of Object.entries({ argv, environ: read(`/proc/${pid}/environ`) })) {
      patterns.forEach((pattern, index) => {
        const hit = `${index + 1} ${what} ${pid} ${read(`/proc/${pid}/comm`).trim()}`;
        if (!text.includes(pattern) || hits.has(hit)) return;
        hits.add(hit);
        console.log(hit);
      });
    }
  }
}

const timer = setInterval(look, 50);
process.on('SIGTERM', () => {
  clearInterval(timer);
  console.log(`looked ${looks} times at ${seen.size} processes`);
});
