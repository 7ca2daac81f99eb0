import assert from 'node:assert/strict';
import { createServiceReference, ReferenceLoader, type DataFile } from '../../../../src/iam/reference/load';

const files: Record<DataFile, unknown> = {
  names: { date: '2026-01-01', sources: {}, retired: {}, services: { x: { name: 'X', actions: { Read: 'GetX' } } } },
  details: { date: '2026-01-01', services: { x: { uses: ['|'], actions: '0' } } },
  descriptions: { date: '2026-01-01', services: { x: { actions: 'get an X' } } },
};

describe('loading the service reference', () => {
  it('reads each file once, when it is needed', async () => {
    const read: DataFile[] = [];
    const loader = new ReferenceLoader((file) => {
      read.push(file);
      return Promise.resolve(files[file]);
    });
    assert.deepEqual(read, []);
    const [first, second] = await Promise.all([loader.reference(), loader.reference()]);
    assert.equal(first, second);
    assert.deepEqual(read, ['names', 'details']);
    const action = first.action('x:GetX');
    assert.ok(action);
    assert.equal((await loader.descriptions()).action(action), 'get an X');
    assert.deepEqual(read, ['names', 'details', 'descriptions']);
  });

  it('tries again after a failure', async () => {
    let attempts = 0;
    const loader = new ReferenceLoader((file) =>
      attempts++ < 2 ? Promise.reject(new Error('gone')) : Promise.resolve(files[file]),
    );
    await assert.rejects(loader.reference(), /gone/);
    assert.equal((await loader.reference()).date, '2026-01-01');
  });

  it('refuses what is damaged or does not belong together', () => {
    assert.throws(() => createServiceReference(null, files.details), /"names".*damaged/);
    assert.throws(() => createServiceReference(files.names, {}), /"details".*damaged/);
    const older = { date: '2025-01-01', services: {} };
    assert.throws(() => createServiceReference(files.names, older), /2026-01-01 in one file and of 2025-01-01/);
  });
});
