import { existsSync, globSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BaseError } from '../core/index.ts';
import type { CliContext } from './context.ts';

const web = resolve(import.meta.dirname, '..', '..', 'web');

/** What the server draws the first screen with. */
const FIRST_SCREEN = {
  ssr: join(web, 'src', 'first-screen', 'render.tsx'),
  copyPublicDir: false,
};

class PagesNotBuiltError extends BaseError {
  readonly code = 'cli.pages_not_built';
}

/**
 * Builds the pages where they are missing or older than what they are made of.
 *
 * @throws {PagesNotBuiltError} with the builder's own words.
 */
export async function buildPages({ stderr }: Pick<CliContext, 'stderr'>): Promise<void> {
  if (!stale()) return;
  stderr.write('building the pages\n');
  const { build } = await import('vite');
  const outDir = join(web, `.dist-${process.pid}`);
  try {
    const config = { configFile: join(web, 'vite.config.ts'), logLevel: 'error' as const };
    await build({ ...config, build: { outDir } });
    await build({ ...config, build: { outDir: join(outDir, 'server'), ...FIRST_SCREEN } });
    putInPlace(outDir);
  } catch (cause) {
    throw new PagesNotBuiltError(
      `The pages could not be built: ${String(cause)}. Remove node_modules and run ./assay start again.`,
      { cause },
    );
  }
}

/** Built beside and moved over in one go: nobody is served half of a build, and two may build. */
function putInPlace(built: string): void {
  const [place, old] = [join(web, 'dist'), `${built}-old`];
  while (existsSync(built)) {
    moveUnless(['ENOENT'], place, old);
    // Another build may have come between.
    moveUnless(['ENOTEMPTY', 'EEXIST'], built, place);
    rmSync(old, { recursive: true, force: true });
  }
}

/** Moves a folder, but where that fails for one of some reasons. */
function moveUnless(reasons: readonly string[], from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!reasons.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function stale(): boolean {
  // Built last: where it is, all is.
  const built = statSync(join(web, 'dist', 'server', 'render.js'), { throwIfNoEntry: false });
  if (built === undefined) return true;
  const sources = globSync('{*.*,src/**/*.*,public/**/*.*}', { cwd: web });
  return sources.some((path) => statSync(join(web, path)).mtimeMs > built.mtimeMs);
}
