import { cdk } from './cdk';
import { cli } from './cli';
import { cloudformation } from './cloudformation';
import { json } from './json';
import type { OutputFormat } from './output';
import { terraform } from './terraform';

export { type OutputFile, type OutputFormat } from './output';

/** All languages that plans are written in, in the order in which they are offered. */
export const outputFormats: readonly OutputFormat[] = [json, cloudformation, terraform, cli, cdk];

/** The format of that id. */
export function outputFormat(id: string): OutputFormat | undefined {
  return outputFormats.find((format) => format.id === id);
}
