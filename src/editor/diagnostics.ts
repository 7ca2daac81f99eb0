import * as vscode from 'vscode';
import type { Finding, Severity } from '../core/finding';
import type { Span } from '../core/span';
import type { Steps } from '../core/steps';
import { commandUri } from './command-ids';
import { runInSlices } from './in-slices';
import type { Linter } from './linter';
import { toRange } from './ranges';
import { isEnabled } from './settings';
import type { Surroundings } from './surroundings';

/** How long after a keystroke a text is looked at again, in milliseconds. */
const debounce = 150;

/** A text that comes at once and could hold a key was pasted or filled in: its findings need not wait for more. */
const pastedLength = 16;

/**
 * Schemes of documents that only show other documents, older versions of them, or what runs. All others are looked at:
 * virtual and read-only files, cells of notebooks, and the boxes for messages of commits and comments of reviews.
 */
const skippedSchemes = new Set([
  'output',
  'debug',
  'git',
  'walkThroughSnippet',
  'keyward',
  'keyward-history',
  'search-editor',
  'chat-editing-text-model',
  'chat-editing-snapshot-text-model',
  'vscode-terminal',
]);

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Keeps the diagnostics of all open documents in step with their texts and settings. */
export class DiagnosticManager implements vscode.Disposable {
  readonly #linter: Linter;
  readonly #log: vscode.LogOutputChannel;
  readonly #collection = vscode.languages.createDiagnosticCollection('keyward');
  readonly #timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  /** The documents that are shown somewhere and not left out. */
  readonly #open = new Set<vscode.TextDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires when a document has been looked at. */
  readonly onDidLint = this.#changed.event;

  constructor(linter: Linter, surroundings: Surroundings, log: vscode.LogOutputChannel) {
    this.#linter = linter;
    this.#log = log;
    const { workspace } = vscode;
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      this.#changed,
      workspace.onDidOpenTextDocument((document) => {
        this.#schedule(document, 0);
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#drop(document);
      }),
      workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length === 0) return;
        linter.noteChange(event);
        const pasted = event.contentChanges.some(({ text }) => text.length >= pastedLength);
        this.#schedule(event.document, pasted ? 0 : debounce);
      }),
      surroundings.onDidChange((document) => {
        linter.forget(document);
        this.#schedule(document, debounce);
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('keyward')) this.refresh();
      }),
    );
    for (const document of workspace.textDocuments) this.#schedule(document, 0);
  }

  /** Looks at every open document again. */
  refresh(): void {
    for (const document of vscode.workspace.textDocuments) {
      this.#linter.forget(document);
      this.#schedule(document, 0);
    }
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#subscriptions.dispose();
  }

  #schedule(document: vscode.TextDocument, delay: number): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    if (skippedSchemes.has(document.uri.scheme)) return;
    if (!isEnabled(document)) {
      this.#drop(document);
      return;
    }
    this.#open.add(document);
    this.#timers.set(
      document,
      setTimeout(() => {
        this.#timers.delete(document);
        void this.#run(document);
      }, delay),
    );
  }

  async #run(document: vscode.TextDocument): Promise<void> {
    try {
      const { version, result } = await this.#linter.lint(document);
      // While the core was loading, the text may have changed or gone; then a later run has the say.
      const isOutdated = (): boolean => version !== document.version || !this.#open.has(document);
      if (isOutdated()) return;
      const diagnostics = await runInSlices(toDiagnostics(document, result.findings), isOutdated);
      if (diagnostics === undefined) return;
      this.#collection.set(document.uri, diagnostics);
      if (result.policiesPassedOver)
        this.#log.info(
          `${document.uri.path}: parts are too long or too broken to look for policies; keys were looked for.`,
        );
      this.#changed.fire(document);
    } catch (error) {
      this.#log.error(
        `${document.uri.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }

  #drop(document: vscode.TextDocument): void {
    this.#open.delete(document);
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    this.#collection.delete(document.uri);
  }
}

function* toDiagnostics(
  document: vscode.TextDocument,
  findings: readonly Finding[],
): Steps<readonly vscode.Diagnostic[]> {
  const diagnostics: vscode.Diagnostic[] = [];
  for (const finding of findings) {
    diagnostics.push(toDiagnostic(document.uri, finding, (span) => toRange(document, span)));
    yield;
  }
  return diagnostics;
}

/** @param range gives the range of a span of the linted text */
export function toDiagnostic(
  uri: vscode.Uri,
  finding: Finding,
  range: (span: Span) => vscode.Range,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range(finding.span), finding.message, severities[finding.severity]);
  diagnostic.source = 'Keyward';
  diagnostic.code = { value: finding.ruleId, target: commandUri('keyward.explainRule', finding.ruleId) };
  if (finding.redundant) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  if (finding.related.length > 0)
    diagnostic.relatedInformation = finding.related.map(
      ({ span, message }) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, range(span)), message),
    );
  return diagnostic;
}
