import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../core/index.ts';
import { AddressGuard } from './address-guard.ts';

const guard = new AddressGuard();

describe('where deliveries may go', () => {
  it.each(['https://example.com/hook', 'https://93.184.216.34/', 'https://[2606:2800:220:1::1]/'])(
    'takes %s',
    (url) => {
      expect(guard.checkUrl(url).href).toBe(url);
    },
  );

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://user:password@example.com/',
    'nonsense',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://a.localhost/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fe80::1]/',
    'https://[fc00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:db8::1]/',
  ])('refuses %s', (url) => {
    expect(() => guard.checkUrl(url)).toThrow(/url: is not|is not a public address/);
  });

  it('asks for the name itself, and refuses what it leads to', async () => {
    const found = await new Promise((resolve) => {
      guard.lookup('localhost', { all: true }, (error, addresses) => resolve(error ?? addresses));
    });
    expect(found).toMatchObject({ code: 'webhooks.address_not_public' });
  });

  it('takes networks of one’s own where they are named, and no others', () => {
    const own = new AddressGuard(['127.0.0.0/8']);
    expect(own.checkUrl('http://127.0.0.1:80/').hostname).toBe('127.0.0.1');
    expect(own.checkUrl('http://localhost/').hostname).toBe('localhost');
    expect(() => own.checkUrl('http://10.0.0.1/')).toThrow();
  });

  it.each(['127.0.0.1', '10.0.0.0/33', '::/129', 'home/8', '10.0.0.0/'])(
    'refuses the network %s',
    (text) => {
      expect(() => new AddressGuard([text])).toThrow(InvalidInputError);
    },
  );
});
