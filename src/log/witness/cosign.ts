import { cosignedMessage, formatSignatureLine } from '../../../client/src/index.ts';
import type { NoteSigner } from '../store/key-file.ts';

/**
 * The signature line that says: at `time` (seconds), this is the largest tree of the log I have
 * seen, and it extends all I saw before (c2sp.org/tlog-cosignature, Ed25519).
 */
export function cosignatureLine(signer: NoteSigner, checkpoint: string, time: number): string {
  const signature = new Uint8Array(72);
  new DataView(signature.buffer).setBigUint64(0, BigInt(time));
  signature.set(signer.sign(cosignedMessage(checkpoint, time)), 8);
  const { name, id } = signer.verifier;
  return formatSignatureLine({ name, keyId: id, signature });
}
