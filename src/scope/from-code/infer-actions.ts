import type { Span } from '../../core/span';
import { actionsOfApi } from '../../iam/facts/api-names';
import { plainName, prefixOfSdkService } from '../../iam/facts/sdk-services';
import type { Action, ServiceReference } from '../../iam/reference';
import { findSdkCalls } from './sdk-calls';

/** An action that a text needs, and the calls that need it, in text order. */
export interface InferredAction {
  readonly action: Action;
  readonly calls: readonly Span[];
}

/** Longer texts are cut: no program that people write is that long, and the shapes of calls are looked for one by one. */
const longestText = 2_000_000;

/**
 * The actions that the AWS calls of a text need, in the order in which they are first called. A list to be confirmed: calls
 * that are built at run time, or made by a library, can't be seen.
 */
export function inferActions(text: string, reference: ServiceReference): readonly InferredAction[] {
  const prefixes = new Map(reference.services.map(({ prefix }) => [plainName(prefix), prefix]));
  const found = new Map<Action, Span[]>();
  for (const { span, service, operation } of findSdkCalls(text.slice(0, longestText))) {
    const prefix = prefixOfSdkService(service, prefixes);
    if (prefix === undefined) continue;
    for (const action of actionsOfOperation(prefix, operation, reference)) {
      const calls = found.get(action);
      if (calls) calls.push(span);
      else found.set(action, [span]);
    }
  }
  return [...found].map(([action, calls]) => ({ action, calls }));
}

/** What an operation needs; nothing where it is none of the service, but some other method of a client. */
function actionsOfOperation(prefix: string, operation: string, reference: ServiceReference): readonly Action[] {
  const plain = plainName(operation);
  const bare = plain.replace(/(?:async|paginator|withcontext|pages|request)$/, '');
  for (const name of [plain, bare]) {
    const id = `${prefix}:${name}`;
    if (id === 'sts:getcalleridentity') return [];
    const ids = convenienceMethods[id] ?? actionsOfApi(id);
    if (ids.length > 0) return ids.flatMap((one) => reference.action(one) ?? []);
    const action = reference.action(id);
    if (action) return [action];
  }
  return [];
}

/**
 * Methods of SDKs that are no operations, with the actions of the operations they make.
 * Source: boto3 documentation (Amazon S3, DynamoDB and SQS resources); AWS SDK for JavaScript, "@aws-sdk/lib-dynamodb",
 * "lib-storage".
 */
const convenienceMethods: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:batchget': ['dynamodb:BatchGetItem'],
  'dynamodb:batchwrite': ['dynamodb:BatchWriteItem'],
  'dynamodb:batchwriter': ['dynamodb:BatchWriteItem'],
  'dynamodb:delete': ['dynamodb:DeleteItem'],
  'dynamodb:get': ['dynamodb:GetItem'],
  'dynamodb:put': ['dynamodb:PutItem'],
  'dynamodb:update': ['dynamodb:UpdateItem'],
  's3:copy': ['s3:GetObject', 's3:PutObject'],
  's3:delete': ['s3:DeleteObject'],
  's3:downloadfile': ['s3:GetObject'],
  's3:downloadfileobj': ['s3:GetObject'],
  's3:get': ['s3:GetObject'],
  's3:put': ['s3:PutObject'],
  's3:uploadfile': ['s3:PutObject'],
  's3:uploadfileobj': ['s3:PutObject'],
  'sqs:getqueuebyname': ['sqs:GetQueueUrl'],
  'sqs:receivemessages': ['sqs:ReceiveMessage'],
  'sqs:sendmessages': ['sqs:SendMessage'],
};
