import type { DetectedKey } from './detected-key';
import { shortId } from './detected-key';
import { keyFileKind } from './key-files';

/**
 * What people want to know about a key they point at, in Markdown. Never shows a secret.
 * @param path of the file it stands in
 */
export function describeKey(key: DetectedKey, path: string): string {
  const lines = [`**${nameOf(key)}**`];
  if (keyFileKind(path) === 'root-key')
    lines.push('The file is the download with an access key of the root user, who may do anything in the account.');
  if (key.reason === 'documented example')
    lines.push('An example from public documentation: it opens nothing, so nothing is reported here.');
  if (key.reason === 'placeholder') lines.push('A placeholder, no real credential; nothing is reported here.');
  if (key.reason === 'plainly made up')
    lines.push(
      'Somebody made it up: it does little but count, go along the alphabet or the keyboard or repeat letters, or it goes on from an example of AWS.',
    );
  if (key.reason === 'made up')
    lines.push(
      'It looks as if somebody made it up: part of it counts, or it holds words. It is worth a look all the same.',
    );
  if (key.reason === 'signed request')
    lines.push('Part of a signed request: it tells the key id, not the secret, and works until the signature expires.');
  if (key.account !== undefined)
    lines.push(`It belongs to the AWS account \`${key.account}\`, as the id itself tells.`);
  if (key.canary)
    lines.push('The account is known for canary tokens: using this key raises an alarm with whoever laid it out.');
  if (key.confidence !== 'silent') lines.push(...adviceFor(key));
  return lines.join('\n\n');
}

function nameOf(key: DetectedKey): string {
  switch (key.kind) {
    case 'access-key-id':
      if (key.term === 'long-term')
        return `Id of a long-term access key (${shortId(key.value)}) of an IAM user or of root`;
      if (key.term === 'temporary') return `Id of a temporary access key (${shortId(key.value)})`;
      return `Id of a credential for one AWS service (${shortId(key.value)})`;
    case 'secret-access-key':
      return key.term === 'temporary' ? 'Secret of a temporary access key' : 'Secret access key';
    case 'session-token':
      return 'Session token of temporary credentials';
    case 'bedrock-api-key':
      return key.term === 'temporary'
        ? 'Short-term API key for Amazon Bedrock'
        : 'Long-term API key for Amazon Bedrock';
  }
}

function adviceFor(key: DetectedKey): string[] {
  if (key.term === 'temporary' || key.kind === 'session-token')
    return ['It expires by itself, after 36 hours at the latest. Until then, whoever has all its parts can use it.'];
  const shown = key.kind === 'access-key-id' ? shortId(key.value) : 'the key';
  return [
    `If ${shown} was shared or committed, taking it out of the file is not enough: deactivate it, see what it was used for, and delete it.`,
  ];
}
