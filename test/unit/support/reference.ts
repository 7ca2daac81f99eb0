import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createDescriptions, createServiceReference, type DataFile } from '../../../src/iam/reference/load';
import type { Descriptions } from '../../../src/iam/reference/descriptions';
import type { ServiceReference } from '../../../src/iam/reference/service-reference';

let reference: ServiceReference | undefined;
let descriptions: Descriptions | undefined;

/** The real service reference, read once for all tests. */
export function testReference(): ServiceReference {
  reference ??= createServiceReference(readReferenceData('names'), readReferenceData('details'));
  return reference;
}

/** The real descriptions, read once for all tests. */
export function testDescriptions(): Descriptions {
  descriptions ??= createDescriptions(readReferenceData('descriptions'));
  return descriptions;
}

export function readReferenceData(file: DataFile): unknown {
  return JSON.parse(readReferenceText(file));
}

export function readReferenceText(file: DataFile): string {
  return readFileSync(path.join(import.meta.dirname, '../../../src/iam/reference/data', `${file}.json`), 'utf8');
}
