import { readFileSync } from 'node:fs';
import wabt from 'wabt';

/** WebAssembly compiled anew from its text, to be held against the binary that is shipped. */
export async function compileText(file: URL): Promise<Buffer> {
  const { parseWat } = await wabt();
  const features = { simd: true, threads: true };
  const module = parseWat(file.pathname, readFileSync(file, 'utf8'), features);
  return Buffer.from(module.toBinary({}).buffer);
}
