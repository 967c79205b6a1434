import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import * as quant from '../../../quant/index.ts';
import { StrategyInvalidError } from '../errors.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type * as Prelude from './prelude.ts';

/** The one module a strategy may import values from. */
const QUANT = 'assay/quant';

const preludeText = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, 'prelude.ts'), 'utf8'),
);

/** A strategy in a world of its own. */
export interface LoadedStrategy {
  strategy: Strategy;
  makeViews: typeof Prelude.makeViews;
  /** Makes arrays that belong to the strategy's world. */
  makeArray: (length: number) => Float64Array;
}

/**
 * Loads the text of a strategy file into a fresh context: plain ECMAScript without a clock,
 * randomness, network or files, and without anything an earlier run may have left.
 *
 * The fence is against mistakes. It is no jail: a strategy file is code, run only what you trust.
 *
 * @throws {StrategyInvalidError} when the text is no module, imports something or exports no strategy.
 */
export async function loadStrategy(text: string, path: string): Promise<LoadedStrategy> {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const prelude = (await evaluateModule(preludeText, 'prelude', context)) as typeof Prelude;
  const namespace = await evaluateModule(withoutTypes(text, path), path, context);
  return {
    strategy: requireStrategy((namespace as { default?: unknown }).default, path),
    makeViews: prelude.makeViews,
    makeArray: vm.runInContext('(length) => new Float64Array(length)', context),
  };
}

async function evaluateModule(text: string, path: string, context: vm.Context): Promise<object> {
  try {
    const module = new vm.SourceTextModule(text, {
      context,
      identifier: path,
      importModuleDynamically: (specifier) => refuseImport(specifier, path),
    });
    await module.link((specifier) =>
      specifier === QUANT ? quantModule(context) : refuseImport(specifier, path),
    );
    await module.evaluate();
    return module.namespace;
  } catch (error) {
    if (error instanceof StrategyInvalidError) throw error;
    throw new StrategyInvalidError(`${path} cannot be loaded: ${messageOf(error)}`, {
      place: { file: path },
    });
  }
}

function quantModule(context: vm.Context): vm.SyntheticModule {
  const exported = Object.entries(quant);
  const module: vm.SyntheticModule = new vm.SyntheticModule(
    exported.map(([name]) => name),
    () => {
      for (const [name, value] of exported) module.setExport(name, value);
    },
    { context },
  );
  return module;
}

function refuseImport(specifier: string, path: string): never {
  throw new StrategyInvalidError(
    `${path} imports '${specifier}'. A strategy may import '${QUANT}' and types, nothing else.`,
    { place: { file: path } },
  );
}

function withoutTypes(text: string, path: string): string {
  try {
    return stripTypeScriptTypes(text);
  } catch (error) {
    throw new StrategyInvalidError(`${path} is not TypeScript: ${messageOf(error)}`, {
      place: { file: path },
    });
  }
}

function requireStrategy(value: unknown, path: string): Strategy {
  const forms = ['weights', 'orders', 'plan'] as const;
  const strategy = (typeof value === 'object' && value !== null ? value : {}) as Strategy;
  const offered = forms.filter((form) => typeof strategy[form] === 'function');
  if (offered.length === 1) return strategy;
  throw new StrategyInvalidError(
    `${path} must export by default an object with one of ${forms.join(', ')}; it has ${offered.join(' and ') || 'none'}.`,
    { place: { file: path } },
  );
}

/** The message of whatever was thrown, by the strategy's world or ours. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    return String(error.message);
  }
  return String(error);
}
