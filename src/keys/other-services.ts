import { termOfId } from './formats';
import { placeholderId } from './placeholders';
import { wordCharacters } from './randomness';

/** Whose a secret is that has the same form and names as those of AWS, but for the words and the id beside it. */

const serviceWord =
  /captcha|stripe|paypal|github|gitlab|google|gcp|azure|facebook|twitter|slack|django|flask|jwt|csrf|cookie|laravel|algolia|mailgun|sendgrid|firebase|oauth|consumer|aliyun|alibaba|oss[_-]|tencent|cos[_-]|qiniu|huawei|obs[_-]|linode|digitalocean|webhook|(?:client|session)[_-]?secret|minio/;

/** Whether the words are those of another service, and none is of AWS. */
export function namesOtherService(words: string): boolean {
  return serviceWord.test(words) && !/aws|amazon|s3/.test(words);
}

const named = String.raw`[Kk](?:ey|EY)[-_]?(?:[Ii][Dd])?["'\s:=>,(]{1,16}([A-Za-z0-9]{16,24}|[A-Za-z0-9_-]{40})(?=["'\s,;)<}])`;

/** Where an access key id stands before its secret: named so, or right before it. */
const idBefore = new RegExp(String.raw`${named}|["'\s]([A-Z0-9]{20})["']?[\s,:]{1,4}["']?$`, 'g');

/** Where it is the next value after it. */
const idAfter = new RegExp(String.raw`^["'\x60]?(?:<\/[\w:.-]+>)?[\s,;]*[<"']?[\w.-]*${named}`);

/** What follows on a secret of MinIO: its session tokens are JWTs. */
const jwtAfter = /^["'\x60]?(?:<\/[\w:.-]+>)?[\s,;]*[<"']?session_?token["'\s:=>]{1,12}eyJ/i;

/**
 * Whether beside the value an id stands that belongs to it and is none of AWS: as random as one, but with other first
 * letters or in another alphabet, such as those of MinIO, Ceph and others.
 */
export function isBesideIdOfOther(before: string, after: string): boolean {
  if (jwtAfter.test(after)) return true;
  const ids = [...before.matchAll(idBefore), idAfter.exec(after) ?? []];
  return ids.some(([, named = '', beside = '']) => isIdOfOther(named + beside));
}

function isIdOfOther(id: string): boolean {
  return (
    /[0-9]/.test(id) &&
    /[A-Z]/.test(id) &&
    termOfId(id) === undefined &&
    !(/[a-z]/.test(id) && wordCharacters(id) * 2 > id.length) &&
    placeholderId(id, true) === undefined
  );
}
