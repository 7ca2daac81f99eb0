import { testPolicyCommand, testPolicyUsage } from './test-policy';

async function main([command, ...args]: readonly string[]): Promise<number> {
  if (command === 'test-policy') return testPolicyCommand(args, process);
  process.stderr.write(testPolicyUsage);
  return 2;
}

// Not `process.exit`, which would cut off what is still being written.
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
