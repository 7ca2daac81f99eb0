import type { Descriptions } from './descriptions';
import type { Action, Service } from './service';
import type { ServiceReference } from './service-reference';

/**
 * Finds actions by what people type: parts of names (`putobj`, `s3:Get`), services (`dynamodb`, `step functions`) and
 * plain words for what an application does (`upload a file`, `send mail`).
 */
export class ActionSearch {
  readonly #index: SearchIndex;

  private constructor(index: SearchIndex) {
    this.#index = index;
  }

  /**
   * Prepares the search in slices of a few milliseconds.
   * @param pause lets others have the thread between two slices
   */
  static async create(
    reference: ServiceReference,
    descriptions: Descriptions,
    pause: () => Promise<void>,
  ): Promise<ActionSearch> {
    const builder = new IndexBuilder(descriptions);
    for (const [place, service] of reference.services.entries()) {
      builder.add(service);
      if (place % servicesPerSlice === servicesPerSlice - 1) await pause();
    }
    return new ActionSearch(builder.finish());
  }

  /**
   * The actions that fit all the words, the best first; where none fits them all, those that fit most of them.
   * @param most how many at the most
   */
  search(query: string, most = 50): Action[] {
    const { actions, everyday } = this.#index;
    const hits = new Uint8Array(actions.length);
    const scores = new Float32Array(actions.length);
    for (const word of wordsOf(query)) {
      if (fillers.has(word)) continue;
      const best = new Float32Array(actions.length);
      scoreWord(this.#index, word, 1, best);
      for (const other of otherWords[word] ?? []) scoreWord(this.#index, other, otherWordWeight, best);
      for (let index = 0; index < best.length; index++) {
        const score = best[index] ?? 0;
        if (score === 0) continue;
        hits[index] = (hits[index] ?? 0) + 1;
        scores[index] = (scores[index] ?? 0) + score;
      }
    }
    const mostHits = hits.reduce((a, b) => Math.max(a, b), 0);
    if (mostHits === 0) return [];
    return [...actions.keys()]
      .filter((index) => hits[index] === mostHits)
      .map((index) => ({ index, score: (scores[index] ?? 0) + (everyday[index] ?? 0) }))
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .slice(0, most)
      .flatMap(({ index }) => actions[index] ?? []);
  }
}

/** All that is looked through as one lower-case text, a line per action: full name, words of the name, description. */
interface SearchIndex {
  readonly actions: readonly Action[];
  readonly text: string;
  /** Where the lines, and in them the words of the name and the description, begin. */
  readonly lines: Uint32Array;
  readonly nameWords: Uint32Array;
  readonly descriptions: Uint32Array;
  /** What actions are ahead by because applications need them every day. */
  readonly everyday: Float32Array;
  /** The words of each service with the range of its actions. */
  readonly services: readonly { readonly words: string; readonly start: number; readonly end: number }[];
}

const otherWordWeight = 0.9;
const everydayAction = 4;
const everydayService = 1.5;

/** What applications do most, so that the plain words for it find it first. */
const everydayActions: readonly string[] = (
  's3:GetObject s3:PutObject s3:DeleteObject s3:ListBucket dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem ' +
  'dynamodb:DeleteItem dynamodb:Query dynamodb:Scan sqs:SendMessage sqs:ReceiveMessage sqs:DeleteMessage sns:Publish ' +
  'ses:SendEmail ses:SendRawEmail lambda:InvokeFunction states:StartExecution events:PutEvents kinesis:PutRecord ' +
  'kinesis:GetRecords firehose:PutRecord logs:CreateLogStream logs:PutLogEvents cloudwatch:PutMetricData ' +
  'secretsmanager:GetSecretValue ssm:GetParameter ssm:GetParameters kms:Decrypt kms:Encrypt kms:GenerateDataKey ' +
  'sts:AssumeRole ecs:RunTask ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:PutImage bedrock:InvokeModel rds-db:connect ' +
  'execute-api:Invoke iam:PassRole ec2:DescribeInstances ec2:StartInstances ec2:StopInstances codebuild:StartBuild'
).split(' ');

const everydayScores = new Map(
  everydayActions.map((id, place) => [id, everydayAction - place / everydayActions.length]),
);
const everydayPrefixes = new Set(everydayActions.map((id) => id.slice(0, id.indexOf(':'))));

const servicesPerSlice = 60;

class IndexBuilder {
  readonly #descriptions: Descriptions;
  readonly #actions: Action[] = [];
  readonly #texts: string[] = [];
  readonly #lines: number[] = [];
  readonly #nameWords: number[] = [];
  readonly #descriptionStarts: number[] = [];
  readonly #everyday: number[] = [];
  readonly #services: { words: string; start: number; end: number }[] = [];
  #offset = 0;

  constructor(descriptions: Descriptions) {
    this.#descriptions = descriptions;
  }

  add(service: Service): void {
    const start = this.#actions.length;
    const names = splitCamelCase(service.actions.map(({ name }) => name).join('\n')).split('\n');
    for (const [place, action] of service.actions.entries()) this.#addAction(action, names[place] ?? '');
    const words = ` ${wordsOf(service.name).join(' ')} ${service.prefix.replace(/-/g, ' ')} `;
    this.#services.push({ words, start, end: this.#actions.length });
  }

  #addAction(action: Action, nameWords: string): void {
    const { id } = action;
    const line = `${id} ${nameWords} ${this.#descriptions.action(action)}\n`.toLowerCase();
    this.#actions.push(action);
    this.#texts.push(line);
    this.#lines.push(this.#offset);
    this.#nameWords.push(this.#offset + id.length + 1);
    this.#descriptionStarts.push(this.#offset + id.length + nameWords.length + 2);
    const common = everydayPrefixes.has(action.service.prefix) ? everydayService : 0;
    this.#everyday.push(everydayScores.get(id) ?? common);
    this.#offset += line.length;
  }

  finish(): SearchIndex {
    return {
      actions: this.#actions,
      text: this.#texts.join(''),
      lines: Uint32Array.from(this.#lines),
      nameWords: Uint32Array.from(this.#nameWords),
      descriptions: Uint32Array.from(this.#descriptionStarts),
      everyday: Float32Array.from(this.#everyday),
      services: this.#services,
    };
  }
}

/** Raises the scores of all actions that fit the word. */
function scoreWord(index: SearchIndex, word: string, weight: number, scores: Float32Array): void {
  const raise = (place: number, score: number): void => {
    if (score * weight > (scores[place] ?? 0)) scores[place] = score * weight;
  };
  for (const { words, start, end } of index.services) {
    if (words.includes(` ${word} `)) for (let place = start; place < end; place++) raise(place, 6);
  }
  let line = 0;
  for (let at = index.text.indexOf(word); at >= 0; at = index.text.indexOf(word, at + 1)) {
    while ((index.lines[line + 1] ?? Infinity) <= at) line++;
    raise(line, scoreAt(index, line, at, word.length));
  }
}

/** What it is worth to find a word of that length there. */
function scoreAt(
  { text, lines, nameWords, descriptions }: SearchIndex,
  line: number,
  at: number,
  length: number,
): number {
  const starts = !isWordCharacter(text, at - 1);
  const whole = starts && !isWordCharacter(text, at + length);
  if (at >= (descriptions[line] ?? 0)) return whole ? 3 : starts && length > 2 ? 2 : 0;
  if (at >= (nameWords[line] ?? 0)) return whole ? 8 : starts ? 5 : 4;
  const end = (nameWords[line] ?? 0) - 1;
  if (at === lines[line]) return at + length === end ? 20 : whole ? 8 : 4;
  return 4;
}

function isWordCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Words that say nothing about an action. */
const fillers: ReadonlySet<string> = new Set(
  'a an and any aws all by for from in into my of on or our the their to with'.split(' '),
);

/** What AWS calls what people call otherwise. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  add: ['put', 'create'],
  append: ['put', 'update'],
  bucket: ['s3'],
  change: ['update', 'put', 'modify'],
  check: ['get', 'describe', 'head'],
  cron: ['schedule', 'scheduler'],
  db: ['database', 'rds', 'dynamodb'],
  decode: ['decrypt'],
  download: ['get'],
  edit: ['update', 'put'],
  email: ['mail'],
  emails: ['email', 'mail'],
  encode: ['encrypt'],
  erase: ['delete'],
  fetch: ['get'],
  file: ['object'],
  files: ['objects', 'object', 'bucket'],
  find: ['query', 'search', 'list'],
  folder: ['bucket', 'prefix'],
  insert: ['put', 'create'],
  key: ['kms', 'secret'],
  launch: ['run', 'start'],
  load: ['get'],
  log: ['logs'],
  login: ['assume', 'signin', 'token'],
  look: ['get', 'list'],
  mail: ['email'],
  message: ['messages'],
  metric: ['metrics'],
  metrics: ['metric'],
  notification: ['publish', 'notify'],
  notify: ['publish'],
  parameter: ['parameters'],
  password: ['secret'],
  pull: ['get', 'receive', 'batchget'],
  push: ['put', 'publish', 'send'],
  queue: ['sqs'],
  read: ['get', 'retrieve', 'receive'],
  record: ['item', 'records'],
  remove: ['delete'],
  row: ['item'],
  rows: ['item', 'items'],
  run: ['invoke', 'start'],
  save: ['put'],
  secrets: ['secret'],
  see: ['get', 'list', 'describe'],
  show: ['get', 'list', 'describe'],
  sms: ['publish', 'text'],
  store: ['put'],
  text: ['sms', 'message'],
  trigger: ['invoke', 'start'],
  upload: ['put'],
  view: ['get', 'list', 'describe'],
  write: ['put'],
};

/** The words of names, in the case they have. */
function splitCamelCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
}

/** Lower-case words; a colon stays inside its word, so that `s3:Get` is found as part of a full name. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9][a-z0-9:.-]*/g) ?? [];
}
