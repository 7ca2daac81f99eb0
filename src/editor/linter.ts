import type * as vscode from 'vscode';
import type { LintResult } from '../core/lint';
import type { ServiceReference, ReferenceLoader } from '../iam/reference';
import type { DetectedKey } from '../keys/detected-key';
import type { TextEdit } from '../core/text-edit';
import type { Engine, Platform } from './platform';
import { runInSlices } from './in-slices';
import { readLintSettings } from './settings';
import type { Surroundings } from './surroundings';

/** What the core said of one version of a document. */
export interface LintedDocument {
  readonly version: number;
  readonly result: LintResult;
}

/** Asks the core about documents. Loads it when first asked, and keeps the last answer for each document. */
export class Linter {
  readonly #platform: Platform;
  readonly #surroundings: Surroundings;
  readonly #last = new WeakMap<vscode.TextDocument, LintedDocument>();
  readonly #keys = new WeakMap<vscode.TextDocument, readonly DetectedKey[]>();
  readonly #pending = new WeakMap<vscode.TextDocument, Promise<LintedDocument>>();
  /** The documents that were forgotten since somebody last began to look at them. */
  readonly #forgotten = new WeakSet<vscode.TextDocument>();
  readonly #changes = new WeakMap<vscode.TextDocument, readonly TextEdit[] | undefined>();
  #engine: Promise<Engine> | undefined;
  #loader: ReferenceLoader | undefined;

  constructor(platform: Platform, surroundings: Surroundings) {
    this.#platform = platform;
    this.#surroundings = surroundings;
  }

  engine(): Promise<Engine> {
    this.#engine ??= this.#platform.loadEngine().catch((error: unknown) => {
      this.#engine = undefined;
      throw error;
    });
    return this.#engine;
  }

  async loader(): Promise<ReferenceLoader> {
    const { ReferenceLoader } = await this.engine();
    this.#loader ??= new ReferenceLoader((file) => this.#platform.readData(file));
    return this.#loader;
  }

  async reference(): Promise<ServiceReference> {
    return (await this.loader()).reference();
  }

  /** The last answer, if it is about the document as it is now. */
  current(document: vscode.TextDocument): LintedDocument | undefined {
    const last = this.#last.get(document);
    return last?.version === document.version ? last : undefined;
  }

  /** How many policies the document held when it was last looked at; undefined where it has not been yet. */
  lastPolicyCount(document: vscode.TextDocument): number | undefined {
    return this.#last.get(document)?.result.policies.length;
  }

  /** The answer about the document as it is when the last step of looking at it is done. */
  async lint(document: vscode.TextDocument): Promise<LintedDocument> {
    const known = this.current(document);
    if (known) return known;
    let pending = this.#pending.get(document);
    if (pending === undefined) {
      pending = this.#lintUntilCurrent(document).finally(() => this.#pending.delete(document));
      this.#pending.set(document, pending);
    }
    return pending;
  }

  /** Forgets the answer about a document, because settings, the language or its surroundings have changed. */
  forget(document: vscode.TextDocument): void {
    this.#last.delete(document);
    this.#forgotten.add(document);
  }

  /** Begins again whenever the text or what else counts has changed meanwhile. */
  async #lintUntilCurrent(document: vscode.TextDocument): Promise<LintedDocument> {
    const [engine, reference] = await Promise.all([this.engine(), this.reference()]);
    for (;;) {
      this.#forgotten.delete(document);
      const { sibling, workTree } = await this.#surroundings.of(document, engine);
      const { version } = document;
      const text = document.getText();
      const keys = this.#detect(engine, document, text);
      const steps = engine.lintInSteps(
        { text, path: document.uri.path, languageId: document.languageId, workTree },
        { reference, settings: readLintSettings(document), keys, sibling },
      );
      const result = await runInSlices(steps, () => document.version !== version || this.#forgotten.has(document));
      if (result === undefined || this.#forgotten.has(document)) continue;
      this.#keys.set(document, result.keys);
      this.#changes.set(document, []);
      const linted = { version, result };
      this.#last.set(document, linted);
      return linted;
    }
  }

  /** Takes note of an edit, so that keys are looked for only where something can have changed. */
  noteChange({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const pending = this.#changes.get(document);
    const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      span: { start: rangeOffset, end: rangeOffset + rangeLength },
      text,
    }));
    // Edits of two events lie in two texts; only those of a single event can be handed on together.
    this.#changes.set(document, pending?.length === 0 ? edits : undefined);
  }

  #detect(engine: Engine, document: vscode.TextDocument, text: string): readonly DetectedKey[] | undefined {
    const previous = this.#keys.get(document);
    const changes = this.#changes.get(document);
    if (previous === undefined || changes === undefined || changes.length === 0) return undefined;
    return engine.updateKeys(previous, changes, text);
  }
}
