/**
 * Appends numbered grades for ever, printing a line for each that is acknowledged, and ends itself
 * as `kill -9` would when it reaches a stage for the n-th time.
 *
 *     node appender.worker.ts <folder> <stage> <nth> <from>
 */
import { writeSync } from 'node:fs';
import { openTestLog, testGrade } from './log-fixture.ts';

const [folder, fatal, nth, from] = process.argv.slice(2);
let left = Number(nth);

function reach(stage: string): void {
  if (stage === fatal && --left === 0) process.kill(process.pid, 'SIGKILL');
}

const log = await openTestLog(folder, { onStage: reach });
for (let number = Number(from); ; number += 7) {
  const numbers = Array.from({ length: 7 }, (_, at) => number + at);
  const appended = log.append(
    numbers.map((each) => testGrade(each)),
    numbers.map(String),
  );
  reach('called');
  const seqs = await appended;
  writeSync(1, seqs.map((seq, at) => `${seq} ${numbers[at]}\n`).join(''));
}
