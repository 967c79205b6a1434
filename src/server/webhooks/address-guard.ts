import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { InvalidInputError } from '../../core/index.ts';
import { AddressNotPublicError } from './errors.ts';

/** Everything of IPv4 that is not a public host (IANA's special-purpose registry). */
const NOT_PUBLIC_4 = networks(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
/** Of IPv6 only this is given to hosts; parts of it lead back into IPv4 or are for examples. */
const PUBLIC_6 = networks('2000::/3');
const NOT_PUBLIC_6 = networks('2001::/23 2001:db8::/32 2002::/16 3fff::/20');

/**
 * Keeps deliveries from reaching what only this machine or its network should reach. The address
 * that was checked is the one connected to: a name that changes its mind in between gains nothing.
 */
export class AddressGuard {
  readonly #own: BlockList;

  /** @param own networks (CIDR) that may be reached although they are not public. */
  constructor(own: readonly string[] = []) {
    this.#own = networks([...own].join(' '));
  }

  /** @throws {InvalidInputError | AddressNotPublicError} unless deliveries may go to this URL, as far as it can be told without asking for its name. */
  checkUrl(text: string): URL {
    const url = URL.parse(text);
    const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
    const plain = url?.protocol === 'http:' && this.#isOwn(host);
    if (url === null || !(url.protocol === 'https:' || plain) || url.username || url.password) {
      throw new InvalidInputError('url: is not an https address without a password in it.', {
        place: { field: 'url' },
      });
    }
    if (isIP(host) !== 0) this.#check(host, host);
    if (host === 'localhost' || host.endsWith('.localhost')) this.#check('127.0.0.1', host);
    return url;
  }

  /** For `http.request`: finds the address of a name and refuses it unless every one is public. */
  get lookup(): LookupFunction {
    return (host, options, done) => {
      lookup(host, { all: true, verbatim: true }).then(
        (found) => {
          try {
            for (const { address } of found) this.#check(address, host);
          } catch (error) {
            return done(error as Error, '', 0);
          }
          if (options.all) return done(null, found);
          const [first] = found;
          done(null, first?.address ?? '', first?.family ?? 0);
        },
        (error) => done(error, '', 0),
      );
    };
  }

  #check(address: string, host: string): void {
    if (!isPublic(address) && !this.#isOwn(address)) throw new AddressNotPublicError(host);
  }

  #isOwn(host: string): boolean {
    const address = host === 'localhost' ? '127.0.0.1' : host;
    return isIP(address) !== 0 && contains(this.#own, address);
  }
}

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !contains(NOT_PUBLIC_4, address);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return isPublic(mapped);
  return contains(PUBLIC_6, address) && !contains(NOT_PUBLIC_6, address);
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** @throws {InvalidInputError} where one is no network. */
function networks(...lists: string[]): BlockList {
  const list = new BlockList();
  for (const text of lists.join(' ').split(' ').filter(Boolean)) {
    const [address = '', bits = ''] = text.split('/');
    const family = isIP(address);
    const longest = family === 4 ? 32 : 128;
    if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > longest) {
      throw new InvalidInputError(`'${text}' is not a network, such as 10.0.0.0/8.`);
    }
    list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
