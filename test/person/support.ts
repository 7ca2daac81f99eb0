/** Drives VS Code through its window only, with keyboard and eyes, as a person does. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { buildProduct } from '../../src/tools/build';
import { repository } from '../../src/tools/repository';
import { makeSampleWorkspace } from '../../src/tools/sample-workspace';
import { launchBrowser } from '../../src/tools/vscode-host/browser';
import { install } from '../../src/tools/vscode-host/install';
import { startServer } from '../../src/tools/vscode-host/server';
import { atShutdown, shutdown } from '../../src/tools/vscode-host/shutdown';
import { workbenchAddress } from '../../src/tools/vscode-host/workbench';

const screenshots = path.join(repository, 'out/person');

export interface WorkbenchOptions {
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Size of the window in CSS pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Builds the extension and opens the newest VS Code on a fresh sample workspace. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'keyward-person-'));
  atShutdown(() => rm(temporary, { recursive: true, force: true, maxRetries: 5 }));
  const folder = path.join(temporary, 'netscan');
  const [installation] = await Promise.all([
    install('newest'),
    buildProduct('production'),
    makeSampleWorkspace(folder, 1),
    mkdir(screenshots, { recursive: true }),
  ]);
  const [server, browser] = await Promise.all([
    startServer(installation, options.settings ? { settings: options.settings } : {}),
    launchBrowser(),
  ]);
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(workbenchAddress(server, { folder, extension: repository }));
  const workbench = new Workbench(page, folder);
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  await workbench.extensionsKnown();
  return workbench;
}

export class Workbench {
  readonly quickInput: QuickInput;

  constructor(
    readonly page: Page,
    /** Absolute path of the open folder. */
    readonly folder: string,
  ) {
    this.quickInput = new QuickInput(page);
  }

  /** Runs a command by its title in the palette, such as `Keyward: Generate Scoped Policy…`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.type(`>${title}`);
    await this.quickInput.pick(title);
  }

  /** Resolves once the commands and languages of extensions are there, which they are not right after the start. */
  async extensionsKnown(): Promise<void> {
    const title = 'Keyward: Scan Workspace';
    await this.page.keyboard.press('F1');
    for (let attempt = 0; attempt < 30; attempt++) {
      // The palette looks for commands when what it holds changes.
      await this.quickInput.type('>');
      await this.quickInput.type(`>${title}`);
      if (await appears(this.quickInput.row(title), 2000)) break;
    }
    await this.quickInput.escape();
    await this.quickInput.gone();
  }

  /** Opens a file of the folder by its relative path. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.quickInput.type(name);
    await this.quickInput.row(path.posix.basename(name)).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: path.posix.basename(name) }).waitFor();
    await this.editor.waitFor();
  }

  async newUntitled(language: string): Promise<void> {
    await this.runCommand('File: New Untitled Text File');
    await this.editor.waitFor();
    await this.runCommand('Change Language Mode');
    // Until then the box is still the palette's.
    await this.quickInput.widget.getByPlaceholder('Select Language Mode').waitFor();
    await this.quickInput.type(language);
    await this.quickInput.pick(language);
    await this.quickInput.gone();
  }

  /** The active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor[role="code"]').first();
  }

  /** The text of the active editor, whole, by way of the clipboard. */
  async editorText(): Promise<string> {
    await this.focusEditor();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('ControlOrMeta+C');
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  async focusEditor(): Promise<void> {
    await this.runCommand('View: Focus Active Editor Group');
  }

  /** Types into the active editor. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 5 });
  }

  /** Squiggles of a severity in the visible part of the active editor. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** Jumps to the next problem of the file (F8). @returns the messages that the peek view shows */
  async nextProblem(): Promise<string> {
    await this.page.keyboard.press('F8');
    const peek = this.page.locator('.marker-widget');
    await peek.waitFor();
    return peek.innerText();
  }

  /** The titles that the light bulb offers at the cursor; the menu stays open. */
  async openCodeActions(): Promise<string[]> {
    await this.page.keyboard.press('ControlOrMeta+.');
    const items = this.page.locator('.action-widget .action-list-item, .action-widget .monaco-list-row.action');
    await items.first().waitFor();
    return (await items.allInnerTexts()).map((text) => text.trim());
  }

  /** Applies the code action with that title, from the open menu. */
  async applyCodeAction(title: string): Promise<void> {
    await this.page.locator('.action-widget .monaco-list-row', { hasText: title }).first().click();
    // Newer menus have a second, empty panel for submenus.
    await this.page.locator('.action-widget').first().waitFor({ state: 'hidden' });
  }

  /** The rows of the Problems view, which is opened. */
  async problems(): Promise<string[]> {
    await this.runCommand('View: Focus Problems (Errors, Warnings, Infos)');
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  }

  /** Keeps what the window shows as out/person/NAME.png. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' });
  }

  async close(): Promise<void> {
    await shutdown();
  }
}

/** The palette, pickers and input boxes at the top of the window. */
export class QuickInput {
  readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
  }

  /** Replaces what the box holds. */
  async type(text: string): Promise<void> {
    const box = this.widget.locator('.quick-input-box input');
    await box.waitFor();
    await box.fill(text);
  }

  /** What the box holds. */
  async value(): Promise<string> {
    return this.widget.locator('.quick-input-box input').inputValue();
  }

  /** The title, with the step where there are several. */
  async title(): Promise<string> {
    return this.widget.locator('.quick-input-title').innerText();
  }

  /** What is said below the box: the prompt, or what is wrong with the input. */
  async message(): Promise<string> {
    return this.widget.locator('.quick-input-message').innerText();
  }

  /** The labels of the entries that are in view. */
  async labels(): Promise<string[]> {
    const rows = this.widget.locator('.monaco-list-row .label-name');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  row(label: string): Locator {
    return this.widget.locator('.monaco-list-row', { hasText: label }).first();
  }

  /** Chooses the entry whose label begins with this. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Ticks the entry in a picker of several. */
  async tick(label: string): Promise<void> {
    await this.row(label).locator('.quick-input-list-checkbox, .monaco-checkbox').first().click();
  }

  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  async back(): Promise<void> {
    await this.widget.locator('.codicon-quick-input-back').click();
  }

  async escape(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  /** Resolves once nothing is asked any more. */
  async gone(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }
}

/** Whether it is in view within that time, in milliseconds. */
async function appears(locator: Locator, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
