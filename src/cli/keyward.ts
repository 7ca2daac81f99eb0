import packageJson from '../../package.json';
import type { ReadData } from '../iam/reference';
import { didYouMean } from '../iam/reference/did-you-mean';
import type { Streams } from './command';
import { generateCommand } from './generate';
import { historyCommand } from './history';
import { scanCommand } from './scan';
import { shownPath } from './scan-report';
import { stagedCommand } from './staged';
import { testPolicyCommand } from './test-policy';

type Command = (args: readonly string[], streams: Streams, readData: ReadData) => Promise<0 | 1 | 2>;

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['scan', scanCommand],
  ['staged', stagedCommand],
  ['history', historyCommand],
  ['test-policy', testPolicyCommand],
  ['generate', generateCommand],
]);

const overview = `keyward keeps AWS access keys out of files and IAM policies narrow.

  keyward scan PATH…      which access keys stand in these files, and which policies are too loose?
  keyward staged [PATH]   which access keys would the next commit add?
  keyward history [PATH]  which access keys have ever been committed?
  keyward test-policy …   may this principal do that?
  keyward generate …      from what an application does to a policy that allows nothing else

keyward COMMAND --help tells more; keyward --version tells the version.
`;

/**
 * What the command line asks for.
 * @param readData gives the data files of the service reference
 * @returns the exit code
 */
export async function keyward(args: readonly string[], streams: Streams, readData: ReadData): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  const command = name === undefined ? undefined : commands.get(name);
  if (command) return command(rest, streams, readData);
  if (name === '--version') {
    streams.stdout.write(`${packageJson.version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h') {
    streams.stdout.write(overview);
    return 0;
  }
  streams.stderr.write(name === undefined ? overview : unknownCommand(name));
  return 2;
}

function unknownCommand(name: string): string {
  const [meant] = didYouMean(name, commands.keys(), 1);
  const hint = meant === undefined ? 'keyward --help lists them.' : `Did you mean “${meant}”?`;
  return `keyward: there is no command “${shownPath(name)}”. ${hint}\n`;
}
