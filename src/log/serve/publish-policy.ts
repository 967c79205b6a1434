import { formatVerifierKey, type PublishedPolicy } from '../../../client/src/index.ts';
import { readLogSettings } from '../settings.ts';
import type { LogView } from '../store/log-view.ts';

/** Where this server passes questions on to the chain, for pages that may ask nobody else. */
export const CHAIN_RELAY_PATH = '/log/chain';

/** What a home says of its own log: its key, its witnesses and its anchor, as `log.json` has them. */
export function publishPolicy(home: string, view: LogView): PublishedPolicy {
  const { anchor, quorum, witnesses } = readLogSettings(home);
  return {
    key: formatVerifierKey(view.key),
    witnesses: witnesses.map(({ key }) => formatVerifierKey(key)),
    quorum,
    anchor:
      anchor === undefined
        ? null
        : {
            rpc: anchor.publicRpc ?? CHAIN_RELAY_PATH,
            contract: anchor.contract,
            logId: anchor.logId,
            relayed: anchor.publicRpc === undefined,
          },
  };
}
