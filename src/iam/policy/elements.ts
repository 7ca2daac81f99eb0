/**
 * The elements of a policy and of a statement, in IAM's spelling.
 * Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export const policyElements: readonly string[] = ['Version', 'Id', 'Statement'];
export const statementElements: readonly string[] = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
