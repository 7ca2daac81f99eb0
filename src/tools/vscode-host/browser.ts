import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { plainEnvironment, run } from './run';
import { atShutdown } from './shutdown';

/** Starts a Chromium without a window; where there is none on the machine, it gets one first. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A container's /dev/shm is often too small for the workbench.
      '--disable-dev-shm-usage',
    ],
    // Whoever started this ends the browser, after what needs it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  atShutdown(() => browser.close());
  return browser;
}

async function findBrowser(): Promise<string> {
  const reasons: string[] = [];
  for (const provide of [onPath, installedByItself, installedByPlaywright, installByApt, installByPlaywright]) {
    try {
      const found = await provide();
      if (found) return found;
    } catch (error) {
      reasons.push(String(error).split('\n', 1).join());
    }
  }
  throw new Error(
    [
      'No browser found: install Chromium or Google Chrome, so that `chromium` or `google-chrome` is on the PATH.',
      ...reasons,
    ].join('\n'),
  );
}

/** Most widely used names first. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];

function onPath(): string | undefined {
  const extension = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name + extension))).find(existsSync);
}

/** Where Chrome and Edge put themselves on platforms whose applications are not on the PATH. */
function installedByItself(): string | undefined {
  const { ProgramFiles, LOCALAPPDATA, HOME } = process.env;
  const windowsX86 = process.env['ProgramFiles(x86)'];
  const places =
    process.platform === 'win32'
      ? [ProgramFiles, windowsX86, LOCALAPPDATA].flatMap((folder) =>
          folder
            ? [
                path.join(folder, 'Google/Chrome/Application/chrome.exe'),
                path.join(folder, 'Microsoft/Edge/Application/msedge.exe'),
              ]
            : [],
        )
      : ['', HOME ?? ''].flatMap((folder) =>
          ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
            (name) => `${folder}/Applications/${name}.app/Contents/MacOS/${name}`,
          ),
        );
  return places.find(existsSync);
}

function installedByPlaywright(): string | undefined {
  const place = chromium.executablePath();
  return existsSync(place) ? place : undefined;
}

/** Debian's package brings all libraries along, which a bare container lacks. (Ubuntu's is only a pointer to a snap.) */
async function installByApt(): Promise<string | undefined> {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  if (!/^ID="?debian"?$/m.test(release) || process.getuid?.() !== 0) return undefined;
  console.log('Installing Chromium from Debian …');
  const env = { ...plainEnvironment(), DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return onPath();
}

async function installByPlaywright(): Promise<string | undefined> {
  console.log('Installing Chromium through Playwright …');
  const script = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  await run(process.execPath, [script, 'install', 'chromium'], { env: plainEnvironment() });
  return installedByPlaywright();
}
