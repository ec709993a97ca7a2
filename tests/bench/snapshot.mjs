// W2 by snapshot.js: `class rate score…` a line, as bench_tally --rates prints.
//   node snapshot.mjs FOLDER VOTES     FOLDER holds node_modules
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'none.js'));
const loaded = require('@snapshot-labs/snapshot.js');
const voting = (loaded.default ?? loaded).utils.voting;
const votes = Number(process.argv[3]);

let state = 0x5eed0002n;
const mask = (1n << 64n) - 1n;
function next() {
  state = (state + 0x9e3779b97f4a7c15n) & mask;
  let z = state;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
  return z ^ (z >> 31n);
}

const single = [], weighted = [], ranked = [];
for (let i = 0; i < votes; i++) {
  const a = next(), b = next(), c = next();
  const balance = 1 + Number(a % 1000000n), scores = [balance];
  single.push({ choice: 1 + Number(b % 4n), balance, scores });
  const weights = {};
  for (let k = 0; k < 4; k++) {
    const weight = Number((c >> BigInt(8 * k)) & 7n);
    if (weight) weights[k + 1] = weight;
  }
  if (!Object.keys(weights).length) weights[1] = 1;
  weighted.push({ choice: weights, balance, scores });
  const order = [1, 2, 3, 4, 5];
  let rest = c;
  for (let j = 4; j >= 1; j--) {
    const m = BigInt(j + 1), k = Number(rest % m);
    rest /= m;
    [order[j], order[k]] = [order[k], order[j]];
  }
  ranked.push({ choice: order, balance, scores });
}

const names = (n) => Array.from({ length: n }, (_, i) => `c${i}`);
for (const [kind, ballots, choices] of [
  ['quadratic', weighted, names(4)],
  ['single-choice', single, names(4)],
  ['ranked-choice', ranked, names(5)],
]) {
  const times = [];
  let scores;
  for (let i = 0; i < 5; i++) {
    const start = process.cpuUsage();
    scores = new voting[kind]({ choices }, ballots, [{}], null).getScores();
    const used = process.cpuUsage(start);
    if (i > 0) times.push((used.user + used.system) / 1e6);
  }
  times.sort((x, y) => x - y);
  console.log([kind, votes / ((times[1] + times[2]) / 2), ...scores].join(' '));
}
