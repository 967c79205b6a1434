import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeriesFileError } from './errors.ts';
import { readSeries } from './read-series.ts';

const fault = (text: string) => {
  try {
    readSeries(text, 'f.csv');
  } catch (error) {
    if (error instanceof SeriesFileError) return error.place;
    throw error;
  }
  return undefined;
};

describe('readSeries', () => {
  it('reads wide, quoted, ragged series with gaps', () => {
    const text = '"V1","V2","V3","V4"\r\n"H1","605",586,NA\r\nH2,3,,5\r\n';
    expect(readSeries(text, 'f.csv').map(({ id, values }) => [id, ...values])).toEqual([
      ['H1', 605, 586, Number.NaN],
      ['H2', 3, Number.NaN, 5],
    ]);
  });

  it('reads long series in any column order, sorts them and leaves gaps open', () => {
    const text = 'time,value,id\n2024-01-04,8,a\n2024-01-01,5,a\n2024-01-02,6,a\n1,7,b\n2,9,b\n';
    expect(readSeries(text, 'f.csv').map(({ id, values }) => [id, ...values])).toEqual([
      ['a', 5, 6, Number.NaN, 8],
      ['b', 7, 9],
    ]);
  });

  it('reads names that hold commas, quotes and line breaks, and says where what follows stands', () => {
    const text = 'V1,V2\r\n"a, ""b""\r\nc",1\r\nd,2\r\n';
    expect(readSeries(text, 'f.csv').map(({ id, values }) => [id, ...values])).toEqual([
      ['a, "b"\nc', 1],
      ['d', 2],
    ]);
    expect(fault(`${text}e,x\r\n`)).toEqual({ file: 'f.csv', row: 5, field: 'V2' });
  });

  it.each([
    ['a quote never closed', 'V1,V2\nA,1\n"B,2\nC,3\n', { file: 'f.csv', row: 3 }],
    ['a cell that is no number', 'V1,V2,V3\nA,1,x\n', { file: 'f.csv', row: 2, field: 'V3' }],
    ['an infinity', 'V1,V2\nA,Infinity\n', { file: 'f.csv', row: 2, field: 'V2' }],
    ['a name twice', 'V1,V2\nA,1\nA,2\n', { file: 'f.csv', row: 3, field: 'V1' }],
    ['no name', 'V1,V2\n,1\n', { file: 'f.csv', row: 2, field: 'V1' }],
    ['no values', 'V1,V2\nA,\n', { file: 'f.csv', row: 2, field: 'V2' }],
    ['no header', 'A,1,2\nB,3,4\n', { file: 'f.csv', row: 1 }],
    ['no series', 'V1,V2\n', { file: 'f.csv', row: 2 }],
    ['nothing at all', '', { file: 'f.csv' }],
    ['long columns missing', 'id,value\na,1\n', { file: 'f.csv', row: 1 }],
    ['a time that is none', 'id,time,value\na,soon,1\n', { file: 'f.csv', row: 2, field: 'time' }],
    ['one time twice', 'id,time,value\na,1,1\na,1,2\n', { file: 'f.csv', row: 3, field: 'time' }],
  ])('refuses %s and names the place', (_, text, place) => {
    expect(fault(text)).toEqual(place);
  });

  it('refuses or reads any text, never fails otherwise', () => {
    fc.assert(fc.property(fc.string(), (text) => void fault(text)));
    fc.assert(fc.property(fc.string(), (text) => void fault(`id,time,value\n${text}`)));
  });
});
