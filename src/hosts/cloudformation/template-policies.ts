import type { ArrayNode, Member, ObjectNode, SourceNode, StringNode } from '../../core/source-tree';
import { memberOf } from '../../core/source-tree';
import type { PolicyType } from '../../iam/policy/policy-type';
import type { HostedPolicy } from '../host';
import { managedPolicy, managedPolicyNamed, managedPolicyWords } from '../derived/managed-policy';
import { permissionPolicy, permissionResource, permissionWords } from '../derived/permission-resource';
import { inventedMember, namedNode } from '../invented';
import { looksLikePolicy, looksLikeStatement } from '../json/find-policies';

/** A policy of a template: a tree, or a string that holds one as JSON. */
export interface TemplatePolicy extends Pick<HostedPolicy, 'type' | 'attachment'> {
  readonly node: ObjectNode | StringNode;
  /** Whether it is made of properties that are no policy, so that no change of it can be printed. */
  readonly derived?: boolean;
}

/** Properties that hold a policy document, even one that is not written yet. */
const documentKeys = new Set([
  'AssumeRolePolicyDocument',
  'PolicyDocument',
  'KeyPolicy',
  'RepositoryPolicyText',
  'ResourcePolicy',
  'FileSystemPolicy',
  'InlinePolicy',
  'PermissionsPolicyDocument',
]);

/** Properties that hold statements without a document around them: Serverless Framework and SAM add it. */
const statementKeys = new Set(['iamRoleStatements', 'statements', 'CustomStatements', 'resourcePolicy']);

/** Words of which one stands in, above or beside all that has to do with a policy. */
export const policyWords: readonly string[] = [
  ...documentKeys,
  ...statementKeys,
  'Statement',
  'PermissionsBoundary',
  ...permissionWords,
  ...managedPolicyWords,
];

/** The place in a template that says what a policy in it is for. */
interface Place {
  readonly key?: string | undefined;
  /** The type of the resource around, `AWS::S3::BucketPolicy`. */
  readonly resourceType?: string | undefined;
  /** `SERVICE_CONTROL_POLICY` and its like, for `AWS::Organizations::Policy`. */
  readonly organizationsType?: string | undefined;
  /** The name of the resource in the template. */
  readonly name?: string | undefined;
}

/** Every policy of a template or of any other YAML or JSON document, in text order. */
export function findTemplatePolicies(root: SourceNode): readonly TemplatePolicy[] {
  const finder = new Finder();
  finder.visit(root, {});
  return finder.policies();
}

class Finder {
  /** By where they start: behind an alias a policy stands a second time. */
  readonly #found = new Map<number, { readonly policy: TemplatePolicy; readonly place: Place }>();
  /** The names of the managed policies that are used as permissions boundary. */
  readonly #boundaries = new Set<string>();

  policies(): TemplatePolicy[] {
    return Array.from(this.#found.values(), ({ policy, place }) => {
      const { resourceType, name = '' } = place;
      const isBoundary = this.#boundaries.has(name) || /boundar(y|ies)/i.test(name);
      if (resourceType !== 'AWS::IAM::ManagedPolicy' || !isBoundary) return policy;
      return { ...policy, type: { type: 'boundary', evidence: `${name} of ${resourceType}` } };
    });
  }

  visit(node: SourceNode, place: Place): void {
    switch (node.kind) {
      case 'object':
        this.#visitObject(node, place);
        break;
      case 'array':
        for (const item of node.items) this.visit(item, place);
        break;
      case 'string':
        this.#visitString(node, place);
        break;
      case 'unknown':
        for (const candidate of node.candidates) this.visit(candidate, place);
        break;
      case 'number':
      case 'boolean':
      case 'null':
    }
  }

  #visitString(node: StringNode, place: Place): void {
    const managed = attachedAt(node, place);
    if (managed !== undefined) this.#add(managed, place, true);
    else if (node.text.includes('"Statement"') && node.text.includes('{')) this.#add(node, place);
  }

  #visitObject(node: ObjectNode, place: Place): void {
    if (place.resourceType === 'AWS::Events::EventBusPolicy' && place.key === 'Properties') {
      const statement = memberOf(node, 'Statement');
      if (statement !== undefined) {
        this.#addStatements(statement, place);
        return;
      }
    }
    if (place.key === 'Properties' && permissionResource.test(place.resourceType ?? '')) {
      const properties = node.members.map(({ key, value }) => ({ name: key.text, value }));
      const policy = permissionPolicy(properties, node.span);
      if (policy !== undefined) {
        this.#add(policy, place, true);
        return;
      }
    }
    if (looksLikePolicy(node) || (documentKeys.has(place.key ?? '') && isBegunPolicy(node))) {
      if (isIamPolicy(place)) this.#add(node, place);
      return;
    }
    const resource = resourcePlace(node);
    const inside = resource === undefined ? place : { ...resource, name: place.key };
    for (const member of node.members) {
      const key = member.key.text;
      if (key === 'PermissionsBoundary' && member.value.kind === 'unknown') {
        const [, name] = /\bRef\b\W+(\w+)/.exec(member.value.text) ?? [];
        if (name !== undefined) this.#boundaries.add(name);
      }
      if (statementKeys.has(key) && holdsStatements(member.value)) this.#addStatements(member, { ...inside, key });
      else this.visit(member.value, { ...inside, key });
    }
  }

  #addStatements(statements: Member, place: Place): void {
    this.#add(documentAround(statements), place);
  }

  #add(node: ObjectNode | StringNode, place: Place, derived = false): void {
    const known = this.#found.get(node.span.start)?.policy;
    const type = typeAt(place);
    if (known?.type !== undefined || (known !== undefined && type === undefined)) return;
    const attachment = place.resourceType === undefined ? undefined : { resourceType: place.resourceType };
    const policy = { node: known?.node ?? node, derived, type, attachment };
    this.#found.set(node.span.start, { policy, place });
  }
}

/** Names of what lists managed policies in other documents: the Serverless Framework, Ansible, Kubernetes. */
const attaching = /^(?:(?:iam_?)?managed_?polic(?:y|ies)|(?:managed_?)?policy_?arns?|policies)$/i;

/** The managed policy that a text attaches; SAM also takes its bare name. */
function attachedAt(node: StringNode, { key = '', resourceType }: Place): ObjectNode | undefined {
  const isOfSam = key === 'Policies' && resourceType?.startsWith('AWS::Serverless::') === true;
  if (isOfSam && /^\w+$/.test(node.text)) return managedPolicyNamed(node.text, node);
  return resourceType !== undefined || attaching.test(key) ? managedPolicy(node) : undefined;
}

function resourcePlace(node: ObjectNode): Place | undefined {
  const type = memberOf(node, 'Type')?.value;
  if (type?.kind !== 'string' || !/^[A-Z]\w*::\w+/.test(type.text)) return undefined;
  const properties = memberOf(node, 'Properties')?.value;
  const kind = properties?.kind === 'object' ? memberOf(properties, 'Type')?.value : undefined;
  return { resourceType: type.text, organizationsType: kind?.kind === 'string' ? kind.text : undefined };
}

function isBegunPolicy(node: ObjectNode): boolean {
  return memberOf(node, 'Statement') !== undefined || memberOf(node, 'Version') !== undefined;
}

/** Other kinds of documents have statements of their own, all in small letters. */
function holdsStatements(node: SourceNode): boolean {
  const items = node.kind === 'array' ? node.items : [node];
  return items.some(
    (item) =>
      item.kind === 'object' && looksLikeStatement(item) && item.members.some(({ key }) => /^[A-Z]/.test(key.text)),
  );
}

/** Tag policies, backup policies and their like have a grammar of their own. */
function isIamPolicy(place: Place): boolean {
  const { organizationsType } = place;
  return (
    place.resourceType !== 'AWS::Organizations::Policy' ||
    organizationsType === undefined ||
    /^(SERVICE|RESOURCE)_CONTROL_POLICY$/.test(organizationsType)
  );
}

/** Source: CloudFormation Template Reference Guide, the pages of the resource types. */
function typeAt({ key, resourceType, organizationsType }: Place): TemplatePolicy['type'] {
  const as = (type: PolicyType): TemplatePolicy['type'] => ({
    type,
    evidence: [key, resourceType].filter((part) => part !== undefined).join(' of '),
  });
  if (key === 'AssumeRolePolicyDocument') return as('trust');
  if (key === 'PermissionsBoundary') return as('boundary');
  if (key === 'iamRoleStatements' || key === 'statements') return as('identity');
  if (key === 'resourcePolicy' || key === 'CustomStatements') return as('resource');
  if (resourceType === undefined) return undefined;
  if (resourceType === 'AWS::EC2::VPCEndpoint') return as('vpc-endpoint');
  if (resourceType === 'AWS::Organizations::Policy')
    return as(organizationsType === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : 'scp');
  if (/^AWS::(IAM|SSO|IoT)::|^AWS::Serverless::(Function|StateMachine)$/.test(resourceType)) return as('identity');
  return resourceType.startsWith('AWS::') ? as('resource') : undefined;
}

/** The document that a framework puts around a list of statements. Its own parts take no room in the text. */
function documentAround(statements: Member): ObjectNode {
  const { start } = statements.value.span;
  const list: SourceNode | ArrayNode = statements.value;
  const version = inventedMember('Version', '2012-10-17', start);
  const statement = { span: statements.span, key: namedNode('Statement', statements.key.inner), value: list };
  return { kind: 'object', span: list.span, members: [version, statement] };
}
