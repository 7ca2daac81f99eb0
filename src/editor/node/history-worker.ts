/** A thread of its own reads the history, so that the one of the extensions stays free. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LintSettings } from '../../core/settings';
import { GitError, type Repository } from '../../git/git';
import { scanHistory } from '../../git/history';
import { historyPage } from '../../git/history-page';

/** What the thread is started with. */
export interface HistoryTask {
  readonly name: string;
  readonly repository: Repository;
  readonly settings: LintSettings;
}

/** What the thread says. It takes one message, which ends it. */
export type HistoryNews =
  | { readonly kind: 'progress'; readonly looked: number; readonly known: number }
  | { readonly kind: 'done'; readonly findings: number; readonly commits: number; readonly page: string }
  | { readonly kind: 'failed'; readonly message: string };

async function run({ name, repository, settings }: HistoryTask): Promise<void> {
  const abort = new AbortController();
  const tell = (news: HistoryNews): void => parentPort?.postMessage(news);
  parentPort?.once('message', () => {
    abort.abort();
  });
  try {
    const onProgress = (looked: number, known: number): void => {
      tell({ kind: 'progress', looked, known });
    };
    const report = await scanHistory(repository, { settings, signal: abort.signal, onProgress });
    const { findings, commits } = report;
    tell({ kind: 'done', findings: findings.length, commits: commits, page: historyPage(name, report) });
  } catch (error) {
    if (abort.signal.aborted) return;
    if (!(error instanceof GitError)) throw error;
    tell({ kind: 'failed', message: error.message });
  } finally {
    parentPort?.close();
  }
}

void run(workerData as HistoryTask);
