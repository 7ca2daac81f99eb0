import { unescape } from './escapes';
import { isBesideIdOfOther, namesOtherService } from './other-services';
import { joined, namesAwsSecret, namesSharedSecret } from './secret-names';

/**
 * What the text around a value says about it. A name counts where nothing but filler stands between it and the value:
 * quotes, operators, and words such as `value`, `default` or `String`.
 */

/** How far back a name is looked for, in code units. */
export const NAME_REACH = 240;

/** How clearly a name says that an AWS secret follows. */
export type NameStrength =
  /** `aws_secret_access_key`, `AWSSecretKey`, `s3.secret`. */
  | 'aws'
  /** A name that secrets of others have too: `secretKey`, `secret_key`. */
  | 'shared'
  /** `secret`, `credentials`: by itself a name of anything. */
  | 'plain'
  /** A word of the field nearby: `aws`, `credential`, `secret`. */
  | 'weak'
  | 'none'
  /** A name of something that is random and no secret: `user_id`, `api_key`. */
  | 'other'
  /** A name of a digest, which is no secret even beside an id: `sha1`, `etag`. */
  | 'digest';

const fillers = new Set(
  (
    'value values val string str text type default const final static private public protected internal readonly export ' +
    'let var new is was are the a an it be for now here my our name none null true false enabled cdata get getenv getorelse fetch env environ ' +
    'os process parametervalue parameter ssm b u r f td th tr span code pre strong em li p dd dt add set secretstring ' +
    'securestring sensitive plaintext std optional some or awsstring arg js ts kotlin lang java nsstring quot amp lt gt equals to as ' +
    'defaultvalue q qq qw return'
  ).split(' '),
);

const tokenName = /sessiontoken|securitytoken|awstoken|ststoken|bearertokenbedrock/;
const digestName =
  /(?:hash|hashes|digest|checksum|etag|integrity|fingerprint|signature|nonce|md5|sha\d*|commit|revision|certificate)$/;
const plainName = /secret$|^cred(?:ential)?s?$/;
const otherName = /(?:id|ids|apikey)$/;
const weakWord =
  /access_?key|(?:^|[^a-z])(?:aws|amazon|amazonaws|s3|s3a|s3n|boto3?|iam|sts|ses|sqs|ec2)(?![a-z])|aws[_.-]?(?:key|access|cred|config|auth|pass|id)|credential|secret/;

/**
 * How clearly the text around a value names an AWS secret.
 * @param before what stands before the value, unescaped, the last `NAME_REACH` units of it
 * @param after what stands after the value
 */
export function secretNameStrength(before: string, after: string): NameStrength {
  const readable = withoutEscapes(before);
  const name = nameAtEnd(readable);
  const identifier = joined(name.identifier);
  // The keys of MinIO, Ceph and others have the same names and forms, but for the first letters of the id.
  if (!/aws|amazon/.test(identifier) && isBesideIdOfOther(readable, withoutEscapes(after))) return 'none';
  if (digestName.test(identifier)) return 'digest';
  const enclosing = nameOfBlock(readable);
  const isNamed = (names: typeof namesAwsSecret): boolean =>
    names(name.identifier) || names(name.phrase, 'at end') || names(enclosing);
  if (isNamed(namesAwsSecret)) return name.isApart ? 'shared' : 'aws';
  const lines = lastLines(readable, 2).toLowerCase();
  const foreign = namesOtherService(identifier) || namesOtherService(lines);
  if (isNamed(namesSharedSecret)) {
    const isOfOther = foreign || namesOtherService(nameAtHead(beforeIndentation(readable)).toLowerCase());
    return isOfOther ? 'none' : name.isApart ? 'weak' : 'shared';
  }
  if (otherName.test(identifier) && !identifier.includes('accesskey')) return 'other';
  if (foreign) return 'none';
  if (plainName.test(identifier) && !name.isApart) return 'plain';
  const own = nameInSameObject(after);
  if (namesAwsSecret(own)) return 'shared';
  return weakWord.test(lines) || namesSharedSecret(own) || isNamedBehind(after) ? 'weak' : 'none';
}

/** The name that follows its value in an object, an element or an item of a list: `"value": "…", "name": "AWS_SECRET"`. */
function nameInSameObject(after: string): string {
  return (
    /^["'`]?[\s,]*["']?(?:name|key|id|variable|parameterkey)["']?\s*[:=]\s*["']?([\w.-]+)/i.exec(after)?.[1] ??
    /^\s*<\/[\w:.-]+>\s*<(?:name|key)>\s*([\w.-]+)/i.exec(after)?.[1] ??
    ''
  );
}

/** Whether the rest of the line names an AWS secret, as in `echo … > aws_secret`, a comparison or a comment. */
function isNamedBehind(after: string): boolean {
  const rest = /^.*/.exec(after)?.[0] ?? '';
  const comment = /(?:#|\/\/|\/\*|--|<!--|;)(.*)/.exec(rest)?.[1] ?? '';
  // A name that something is assigned to is the name of that.
  return namesAwsSecret(rest.replace(/[\w.-]+["']?\s*(?::|=(?![=>]))/g, '')) || namesSharedSecret(comment);
}

/** Whether the text before a value names a session token. */
export function namesSessionToken(before: string): boolean {
  if (!/token/i.test(before)) return false;
  const { phrase, isApart } = nameAtEnd(withoutEscapes(before));
  return !isApart && tokenName.test(joined(phrase));
}

/** Whether the text before an id shows that it signs a request: the secret isn't there, and needn't be anywhere near. */
export function isInSignedRequest(before: string, after: string): boolean {
  const readable = withoutEscapes(before);
  return (
    /x-amz-credential["']?\s*[=:]\s*["']?$/i.test(readable) ||
    /https?:\/\/\S*[?&](?:amp;)?AWSAccessKeyId=$/i.test(readable) ||
    /^(?:\/|%2F)\d{8}(?:\/|%2F)[a-z0-9-]+(?:\/|%2F)/i.test(after) ||
    /^<\/AWSAccessKeyId>\s*<StringToSign>/.test(withoutEscapes(after)) ||
    (/\bAWS $/.test(readable) && /^:[A-Za-z0-9+/]{27}=/.test(after))
  );
}

/**
 * Whether the value is a line of a block of base64: a PEM body, a wrapped attachment. Its neighbour lines are base64 of
 * the same length or longer, or the end of the block.
 */
export function isInBlock(before: string, after: string): boolean {
  const end = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  if (end >= 0 && /^[\s"'`#*/>]*$/.test(before.slice(end))) {
    const line = before.slice(Math.max(0, end - 64), end).replace(/(?:["'`,+\s]|\\[nr])+$/, '');
    if (/[A-Za-z0-9+/]{40}={0,2}$/.test(line.slice(-42))) return true;
  }
  return /^={0,2}(?:["'`,+ ]|\\[nr])*\s*[\r\n][\s"'`#*/>]*(?:-{4}|[A-Za-z0-9+/]{40})/.test(after);
}

/** The text with escapes inside escapes undone. */
function withoutEscapes(text: string): string {
  const once = unescape(text, 0, text.length)?.text;
  return once === undefined ? text : (unescape(once, 0, once.length)?.text ?? once);
}

/** What the text before a value calls it. */
interface Name {
  /** The last word that says something: `Key` of `AWS Secret Access Key [None]:`. */
  readonly identifier: string;
  /** The last words up to it: `AWS Secret Access Key`. */
  readonly phrase: string;
  /** Whether a blank line is in between, as under a heading. */
  readonly isApart: boolean;
}

/**
 * What is no name: the end of an element, a remark such as `(live):`, `/* live *\/` or the one after `secret: # live`, a
 * colour of a terminal.
 */
const noNames =
  /<\/[\w:.-]+>|\((?<=\w ?\()[^()\n]*\)(?=\s*[:=])|\/\*(?<=\S *\/\*)[^*\n]*\*\/|(?:#|\/\/) (?<=[:=] {0,4}\S{1,2} )[^\n]*(?=\n)|(?:\x1b|\\e)\[[\d;]*m/g;

/** The name nearest before the end of the text. */
function nameAtEnd(before: string): Name {
  const opened = before.replace(noNames, ' ');
  const words = [...opened.matchAll(/[A-Za-z0-9_.$-]+/g)].filter(([word]) => /[A-Za-z]/.test(word));
  while (words.length > 0 && isFiller(words.at(-1)?.[0] ?? '')) words.pop();
  const last = words.at(-1);
  const between = last === undefined ? '' : opened.slice(last.index + last[0].length);
  // The end of a statement separates a name from what follows it, and so does more than one blank line.
  if (last === undefined || /;\s*\S|\n\s*\n\s*\n/.test(between)) return { identifier: '', phrase: '', isApart: true };
  const phrase = words.slice(-5).map((word) => word[0]);
  return { identifier: last[0], phrase: phrase.join(' '), isApart: /\n\s*\n/.test(between) };
}

/** A key that says nothing itself, at the end of a text. */
const defaultKey = /(?:^|[\s{,(])["']?(?:default|value)["']?\s*[:=]\s*["'`]?$/i;

/** What an object calls the value that it holds beside the name. */
const nameProperty = /(?:^|[\s{,"'])(?:name|key|label|title|variable)["']?\s*[:=]\s*["']?([\w. -]+)/i;

/**
 * What the block or the object is called that the text before a value ends in, after a key such as `default`: a variable of
 * Terraform, a parameter of CloudFormation, both with descriptions in between, an entry of an export. Empty where there is
 * no such block.
 */
function nameOfBlock(before: string): string {
  const key = defaultKey.exec(before);
  if (key === null) return '';
  const brace = openBrace(before, key.index + 1);
  const head = brace === undefined ? beforeIndentation(before) : before.slice(0, brace);
  return `${nameAtHead(head)} ${nameProperty.exec(before.slice(head.length, key.index))?.[1] ?? ''}`;
}

/** The last word before a block. */
function nameAtHead(head: string): string {
  return /([\w.-]+)["'\s:=(]*$/.exec(head)?.[1] ?? '';
}

/** Where the brace is that is open at the offset. */
function openBrace(text: string, offset: number): number | undefined {
  let closed = 0;
  for (let index = offset - 1; index >= 0; index--) {
    const character = text.charAt(index);
    if (character === '}') closed++;
    else if (character === '{' && closed-- === 0) return index;
  }
  return undefined;
}

/** The text up to the end of the nearest line that is indented less than the last one. */
function beforeIndentation(text: string): string {
  const lines = text.split('\n');
  const indentation = (line: string): number => line.search(/\S|$/);
  const own = indentation(lines.pop() ?? '');
  const outer = lines.findLastIndex((line) => /\S/.test(line) && indentation(line) < own);
  return lines.slice(0, outer + 1).join('\n');
}

/** Whether the word says nothing about a value: a word of prose or of a language. */
function isFiller(word: string): boolean {
  return fillers.has(joined(word));
}

/** The end of the text from the beginning of the `count`th line from last on. */
function lastLines(text: string, count: number): string {
  let start = text.length;
  for (let line = 0; line < count && start >= 0; line++) start = text.lastIndexOf('\n', start - 1);
  return text.slice(start + 1);
}
