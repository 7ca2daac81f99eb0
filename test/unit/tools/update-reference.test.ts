import assert from 'node:assert/strict';
import type { DescriptionsData, DetailsData, NamesData } from '../../../src/iam/reference/format';
import { generateReference } from '../../../src/tools/update-reference';
import { readReferenceData } from '../support/reference';

describe('data of the service reference', () => {
  // `npm run derive -- --check` compares all services; a few are enough to tell another version or another generator.
  const some = ['elasticloadbalancing', 's3', 'ssmmessages'];

  it('is what the generator makes of the installed packages', () => {
    const generated = generateReference(some);
    for (const file of ['names', 'details', 'descriptions'] as const) {
      type Data = NamesData | DetailsData | DescriptionsData;
      const committed = readReferenceData(file) as Data;
      const services = some.map((prefix) => [prefix, committed.services[prefix]]);
      const expected = JSON.parse(generated[`${file}.json`]) as Data;
      const message = `run npm run update:reference: data of ${committed.date}, packages of ${expected.date}`;
      const comparable = { ...committed, ...('retired' in committed && { retired: {} }) };
      assert.deepEqual({ ...comparable, services: Object.fromEntries(services) as unknown }, expected, message);
    }
  });
});
