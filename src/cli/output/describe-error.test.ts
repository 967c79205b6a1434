import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseVerifierKey } from '../../../client/src/index.ts';
import { InvalidInputError } from '../../core/index.ts';
import { describeError } from './describe-error.ts';

function thrownBy(action: () => void): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

it('says what happened, where, and by which code', () => {
  const error = new InvalidInputError('Write a number.', { place: { file: 'a.csv', row: 2 } });
  expect(describeError(error)).toBe(
    'assay: Write a number.\n  file: a.csv\n  row: 2\n  code: core.invalid_input',
  );
});

it('says what the verifier refused', () => {
  const refused = thrownBy(() => parseVerifierKey('x'));
  expect(describeError(refused)).toMatch(
    /^assay: 'x' is not a verifier key.*\n {2}code: log\.malformed$/,
  );
});

it.each([
  [
    () => readFileSync('/none/here.csv'),
    'assay: /none/here.csv: there is no such file or folder. Check the path.\n  code: ENOENT',
  ],
  [() => readFileSync(`${import.meta.filename}/x`), /a part of the path is no folder/],
])('says of a file what the system says, in a sentence', (action, said) => {
  const described = describeError(thrownBy(action));
  expect(described).toEqual(typeof said === 'string' ? said : expect.stringMatching(said));
});

it('shows where in the code a fault of our own is', () => {
  expect(describeError(new TypeError('ours'))).toMatch(/^assay: TypeError: ours\n\s+at /);
  expect(describeError(null)).toBe('assay: null');
});
