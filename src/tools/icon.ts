/** Draws images/icon.png, which the Marketplace wants as pixels, from images/icon.svg: `npm run icon`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repository } from './repository';
import { launchBrowser } from './vscode-host/browser';
import { shutdown } from './vscode-host/shutdown';

async function main(): Promise<void> {
  const images = path.join(repository, 'images');
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body { margin: 0 }</style>${await readFile(path.join(images, 'icon.svg'), 'utf8')}`);
  await page.screenshot({ path: path.join(images, 'icon.png'), omitBackground: true });
}

main()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  })
  .finally(() => void shutdown());
