import type { SourceNode, TreeEdit } from '../../core/source-tree';
import type { TextEdit } from '../../core/text-edit';
import { rememberSteps, type Steps } from '../../core/steps';
import { findEmbedded } from '../embedded-json';
import type { Host, HostedPolicy, HostText } from '../host';
import { managedPolicyWords } from '../derived/managed-policy';
import { permissionWords } from '../derived/permission-resource';
import { withKnownValues } from '../known-values';
import { printHclEdits } from './print-hcl';
import { readHcl } from './read-hcl';
import { readTerraformJson } from './read-terraform-json';
import { ownSids, References } from './references';
import { findTerraformResources } from './terraform-resources';
import { findTerraformPolicies, type TerraformPolicy } from './terraform-policies';

/** Terraform and OpenTofu configurations. */
export const terraformHost: Host = {
  id: 'terraform',
  reads: ({ languageId, path }: HostText) =>
    (languageId !== undefined && /^(terraform|opentofu|hcl|terragrunt)/.test(languageId)) ||
    /\.(tf|tofu|hcl|tfvars)$/i.test(path) ||
    isJson(path),
  *find(source) {
    const { text } = source;
    if (!policyWords.some((word) => text.includes(word))) return [];
    const body = yield* bodyOf(source);
    const references = new References(body);
    const found: HostedPolicy[] = [];
    const isPrinted = !isJson(source.path);
    for (const policy of yield* findTerraformPolicies(body)) {
      // Changes of a tree that is no text of its own are printed in the native syntax only.
      for (const each of yield* hosted(text, isPrinted ? policy : { ...policy, derived: true }))
        found.push(withKnownValues(each, references.knownFor(ownSids(each.root))));
      yield;
    }
    return found;
  },
  *resources(source, types) {
    return findTerraformResources(source.text, yield* bodyOf(source), types);
  },
};

/** Policies and resources of one text are read from the same tree. */
const bodyOf = rememberSteps(({ text, path }: HostText) => (isJson(path) ? readTerraformJson(text) : readHcl(text)));

function isJson(path: string): boolean {
  return /\.(tf|tofu)\.json$/i.test(path);
}

const policyWords = ['Statement', 'statement', 'aws_iam_policy_document', ...permissionWords, ...managedPolicyWords];

function* hosted(
  text: string,
  { node, data, type, attachment, derived }: TerraformPolicy,
): Steps<readonly HostedPolicy[]> {
  if (node.kind !== 'string') {
    const print = (edits: readonly TreeEdit[]): readonly TextEdit[] =>
      derived ? [] : printHclEdits(text, node, data, edits);
    return [{ root: node, syntaxErrors: [], type, attachment, print }];
  }
  const { view, unknowns } = node;
  const encode = encoderFor(text, node, unknowns.length > 0);
  return (yield* findEmbedded({ view, unknowns, encode })).map((policy) => ({ ...policy, type, attachment }));
}

/** How JSON is written into a heredoc or a quoted string. Interpolations that the JSON takes over stay as they are. */
function encoderFor(text: string, node: SourceNode, interpolates: boolean): (json: string) => string {
  const escapeMarks = (json: string): string =>
    json.replace(/([$%])\{(?=[^}]*\})/g, (mark, sign: string, offset: number) =>
      interpolates && !/^\$\{(aws|s3|iam|ec2|saml|kms|sts|cognito-identity\.\w+\.com):/i.test(json.slice(offset))
        ? mark
        : `${sign}${mark}`,
    );
  if (text.charAt(node.span.start) === '"') return (json) => escapeMarks(JSON.stringify(json).slice(1, -1));
  const lineStart = text.indexOf('\n', node.span.start) + 1;
  const indent = text.startsWith('<<-', node.span.start) ? (/^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '') : '';
  return (json) => escapeMarks(json.replace(/\n/g, `\n${indent}`));
}
