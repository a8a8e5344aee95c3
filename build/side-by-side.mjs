// @ts-check
import { saysTo } from './set-up/index.mjs';

/**
 * @template Result
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} lane stages of one lane run one after another, those of different lanes side by side
 * @property {() => Promise<Result>} run
 */

/**
 * @template Result
 * @typedef {{ name: string, seconds: number, result: Result }} Finished
 */

/** Buffers the output of a stage until earlier stages are done, then passes it through. */
class Output {
  /** @type {string[]} */
  #kept = [];
  #isShown = false;

  write(/** @type {string} */ text) {
    if (this.#isShown) process.stdout.write(text);
    else this.#kept.push(text);
  }

  show() {
    this.#isShown = true;
    for (const text of this.#kept.splice(0)) process.stdout.write(text);
  }
}

/**
 * Runs stages in lanes. What they print is shown in their order, each stage's whole, however they overlap.
 * @template Result
 * @param {readonly Stage<Result>[]} stages
 * @returns {Promise<readonly Finished<Result>[]>} in the same order
 */
export async function runSideBySide(stages) {
  /** @type {Map<string, Promise<unknown>>} */
  const lanes = new Map();
  const running = stages.map(({ name, lane, run }) => {
    const output = new Output();
    const timed = async () => {
      const began = performance.now();
      const result = await saysTo(output, run);
      return { name, seconds: (performance.now() - began) / 1000, result };
    };
    const finished = (lanes.get(lane) ?? Promise.resolve()).then(timed);
    lanes.set(lane, finished);
    return { name, output, finished };
  });
  const results = [];
  for (const { name, output, finished } of running) {
    process.stdout.write(`\n=== ${name}\n`);
    output.show();
    results.push(await finished);
  }
  return results;
}
