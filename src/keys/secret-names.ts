/**
 * Names that secret access keys have in settings, SDKs, code and prose, however they are spelled: `awsSecretKey`,
 * `AWS_SECRET_KEY`, `aws.secret-key`, `AWS Secret Key`.
 */

const awsSecret =
  /secretaccesskey|(?:aws|amazon)private(?:access)?key|accesskeysecret|secretaccessid|awssecret|awsseckey|awsaccesssecret|(?:aws|amazon|amz|dynamodb|athena|redshift)[a-z0-9]{0,24}secret|secret[a-z0-9]{0,8}(?:aws|s3)/;

/** Names of services that also are parts of other words, such as `ses` of `session`. */
const serviceSecret =
  /(?:^|_|^_d)(?:s3[an]?|ec2|iam|sqs|ses|sns|boto3?|hmac)(?:_[a-z0-9]+){0,4}?_?secret|(?:^|_)(?:aws|amazon|s3)_sk(?:_|$)/;

/** Names that secrets of others have too. */
const sharedSecret = /secretkey|seckey|secretaccess|secretid|accesssecret/;

const atEnd = ({ source }: RegExp): RegExp => new RegExp(`(?:${source})$`);
const awsSecretAtEnd = atEnd(awsSecret);
const serviceSecretAtEnd = atEnd(serviceSecret);
const sharedSecretAtEnd = atEnd(sharedSecret);

/** Where in a name or in some words the pattern has to stand: in prose, what comes after a name is no part of it. */
type Where = 'anywhere' | 'at end';

/** Whether a name, or words of prose, name a secret of AWS. */
export function namesAwsSecret(name: string, where: Where = 'anywhere'): boolean {
  return where === 'anywhere'
    ? awsSecret.test(joined(name)) || serviceSecret.test(separated(name))
    : awsSecretAtEnd.test(joined(name)) || serviceSecretAtEnd.test(separated(name));
}

/** Whether they name a secret that may as well be one of somebody else. */
export function namesSharedSecret(name: string, where: Where = 'anywhere'): boolean {
  return (where === 'anywhere' ? sharedSecret : sharedSecretAtEnd).test(joined(name));
}

/** A name in lower case without separators. */
export function joined(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
}

/** A name in lower case with `_` between its words. */
function separated(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}
