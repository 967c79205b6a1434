import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAddressList } from './address-list.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-lists-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const one = `0x${'aB'.repeat(20)}`;

describe('readAddressList', () => {
  it.each([
    ['plain.json', JSON.stringify([one, ' bc1Qx '])],
    ['objects.json', JSON.stringify([{ address: one, comment: 'fake' }, { address: 'bc1Qx' }])],
    ['forta.csv', `banned_address,wallet_tag\n${one},"a, b"\nbc1Qx,c\n`],
    ['contracts.csv', `contract_address,contract_tag\r\n${one},x\r\nbc1Qx,y\r\n`],
  ])('reads %s; capitals matter in no hexadecimal address', async (name, text) => {
    expect([...(await readAddressList(file(name, text)))]).toEqual([one.toLowerCase(), 'bc1Qx']);
  });

  it.each([
    ['broken.json', '[', /no JSON/],
    ['other.json', '{"address": 1}', /no list of addresses/],
    ['other.csv', 'name,label\na,b\n', /no column of addresses/],
  ])('refuses %s', async (name, text, message) => {
    await expect(readAddressList(file(name, text))).rejects.toThrow(message);
  });
});
