import { readFileSync } from 'node:fs';

const PAGE = 65_536;

const compiled = new Map<string, WebAssembly.Module>();

/**
 * A kernel at work: WebAssembly read from a file, which is compiled once, with memory of its own or,
 * where its text asks for that, the imports given.
 */
export function startKernel<Exports>(file: URL, imports?: WebAssembly.Imports): Exports {
  const module = compiled.get(file.href) ?? new WebAssembly.Module(readFileSync(file));
  compiled.set(file.href, module);
  return new WebAssembly.Instance(module, imports).exports as unknown as Exports;
}

/** Makes a kernel's memory at least so many bytes long. Views of it that were made before are void. */
export function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}
