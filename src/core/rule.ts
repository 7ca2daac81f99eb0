import type { ProfileFile } from '../hosts/aws-ini/model';
import type { SharedProfiles } from '../hosts/aws-ini/profiles';
import type { TemplateResource } from '../hosts/template-resource';
import type { WorkTreeState } from '../hosts/host';
import type {
  Condition,
  ConditionBlock,
  StatementParts,
  PolicyDocument,
  Question,
  Statement,
  StatementPart,
} from '../iam/policy/model';
import type { PolicyType } from '../iam/policy/policy-type';
import type { ServiceReference } from '../iam/reference';
import type { DetectedKey } from '../keys/detected-key';
import type { Fix, Severity } from './finding';
import type { AnyReport, Messages, Report } from './messages';
import type { Thresholds } from './settings';
import type { Directive } from './suppression';
import type { TreeEdit } from './source-tree';
import type { TextEdit } from './text-edit';

/** What every rule says about itself. All that people read about rules is derived from this. */
interface RuleMetadata<M extends Messages, Example> {
  /** Permanent, kebab-case, equal to the file's name, naming the bad pattern; reads well after `keyward-ignore`. */
  readonly id: string;
  /** The first version that has the rule. */
  readonly since: string;
  /** `off` for a rule that people switch on themselves. */
  readonly severity: Severity | 'off';
  readonly tags: readonly Tag[];
  /** What is wrong, on one line, without a full stop. */
  readonly title: string;
  /** Why that is bad. */
  readonly why: string;
  /** What to do instead. */
  readonly instead: string;
  /** Pages of AWS's documentation. */
  readonly references: readonly string[];
  readonly messages: M;
  /**
   * Ids of rules, or of single messages as `rule/message`, that only follow from this one's in the same statement; see
   * also the messages.
   */
  readonly supersedes?: readonly string[];
  /** These run as the rule's tests. */
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
}

/** What a rule is about. */
export type Tag =
  /** The syntax of the host: what it can't read, no other rule can judge. */
  | 'syntax'
  /** The grammar of policies: what can't be read is no slip against it, see `lintPolicy`. */
  | 'grammar'
  | 'reference'
  | 'actions'
  | 'resources'
  | 'network'
  | 'conditions'
  | 'principals'
  | 'escalation'
  | 'exposure'
  | 'public'
  | 'cross-account'
  | 'redundant'
  | 'size'
  | 'secret'
  | 'file'
  | 'profile'
  | 'comment';

/**
 * A policy or a single statement as JSON, in which `[|…|]` marks each span the rule reports; good examples have no marks.
 * The long form says what the text alone does not.
 */
export type PolicyExample = string | { readonly type: PolicyType; readonly text: string };

/** A fix in the tree's terms; the host prints it. */
export interface PolicyFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly edits: readonly TreeEdit[];
}

export interface PolicyContext {
  readonly document: PolicyDocument;
  readonly reference: ServiceReference;
  readonly thresholds: Thresholds;
}

/** What a rule on conditions may look at besides the condition. */
export interface ConditionContext extends PolicyContext {
  /** For its effect, and for fixes; what looks at the other conditions too is a rule on all of them. */
  readonly statement: ConditionBlock;
}

/**
 * A rule about policies. It yields and calls nothing back; it sees the policy model and no host.
 * `checkDocument` runs once for each policy (it yields undefined where it only lets others have the thread, as the search
 * through a long one takes time), `checkStatement` for each of its statements and `checkCondition` for each
 * condition. A policy says the same few things again and again: of a condition, or of the parts of a statement, of which
 * a rule had nothing to say it is not asked again.
 */
export interface PolicyRuleSpec<M extends Messages, Part extends StatementPart> extends RuleMetadata<M, PolicyExample> {
  /** The policy types the rule is about; all where left out. */
  readonly appliesTo?: readonly PolicyType[];
  checkDocument?(document: PolicyDocument, context: PolicyContext): Iterable<Report<M, PolicyFix> | undefined>;
  /** The parts that `checkStatement` sees besides the effect; where left out it sees everything, and is always asked. */
  readonly reads?: readonly Part[];
  /** Tells most statements from those that `checkStatement` has to look at; all where left out. */
  concerns?(statement: Seen<Part>, context: PolicyContext): boolean;
  checkStatement?(statement: Seen<Part>, context: PolicyContext): Iterable<Report<M, PolicyFix>>;
  /**
   * Tells most conditions from those that `checkCondition` has to look at, once for all that ask the same, and most
   * statements from those that `checkStatement` has to: where none of their conditions is such a one. All where left out.
   */
  concernsQuestion?(question: Question, reference: ServiceReference): boolean;
  checkCondition?(condition: Condition, context: ConditionContext): Iterable<Report<M, PolicyFix>>;
}

type Seen<Part extends StatementPart> = [Part] extends [never] ? Statement : StatementParts<Part>;

export interface PolicyRule extends RuleMetadata<Messages, PolicyExample> {
  readonly family: 'policy';
  readonly appliesTo?: readonly PolicyType[];
  checkDocument?(document: PolicyDocument, context: PolicyContext): Iterable<AnyReport<PolicyFix> | undefined>;
  readonly reads?: readonly StatementPart[];
  concerns?(statement: Statement, context: PolicyContext): boolean;
  checkStatement?(statement: Statement, context: PolicyContext): Iterable<AnyReport<PolicyFix>>;
  concernsQuestion?(question: Question, reference: ServiceReference): boolean;
  checkCondition?(condition: Condition, context: ConditionContext): Iterable<AnyReport<PolicyFix>>;
}

/** A text in a file with `{key-id}`-style placeholders for fakes, which are built when the tests run. */
export interface SecretExample {
  readonly path: string;
  readonly languageId?: string;
  readonly workTree?: WorkTreeState;
  /**
   * `[|…|]` marks each reported span; `{id}`, `{temporary-id}`, `{secret}`, `{token}`, `{bedrock}`, `{user-id}` and so
   * on become fakes.
   */
  readonly text: string;
}

/** A fix for a key, already in the host's own text. */
export interface SecretFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly edits: () => readonly TextEdit[];
  readonly reads?: NonNullable<Fix['reads']>;
}

export interface SecretContext {
  readonly text: string;
  /** As the editor or the command line gives it, with `/` between folders. */
  readonly path: string;
  readonly languageId: string | undefined;
  readonly keys: readonly DetectedKey[];
  readonly workTree?: WorkTreeState | undefined;
}

/** A rule about keys in a text. Detection has run; the rule decides what is said about what was found. */
export interface SecretRuleSpec<M extends Messages> extends RuleMetadata<M, SecretExample> {
  check(context: SecretContext): Iterable<Report<M, SecretFix>>;
}

export interface SecretRule extends RuleMetadata<Messages, SecretExample> {
  readonly family: 'secret';
  check(context: SecretContext): Iterable<AnyReport<SecretFix>>;
}

/**
 * The shared AWS files, each headed by the comment `# ~/.aws/config` or `# ~/.aws/credentials`, in which `[|…|]` marks
 * each span the rule reports. A file that is left out is not known.
 */
export type ProfileExample = string;

/** A fix for a shared AWS file. */
export interface ProfileFix {
  readonly title: string;
  readonly safety: Fix['safety'];
  readonly edits: () => readonly TextEdit[];
}

/**
 * A rule about the shared AWS config and credentials files: what SDKs reject, or ignore without a word. It runs on one
 * file and also sees what is known of the other; where that matters and is not known, it stays silent.
 */
export interface ProfileRuleSpec<M extends Messages> extends RuleMetadata<M, ProfileExample> {
  /** @param profiles everything in this file and, where it is known, in the other one */
  check(file: ProfileFile, profiles: SharedProfiles): Iterable<Report<M, ProfileFix>>;
}

export interface ProfileRule extends RuleMetadata<Messages, ProfileExample> {
  readonly family: 'profile';
  check(file: ProfileFile, profiles: SharedProfiles): Iterable<AnyReport<ProfileFix>>;
}

/** A template or configuration at a path that tells its format; `[|…|]` marks each span the rule reports. */
export interface ResourceExample {
  readonly path: string;
  readonly text: string;
}

/**
 * A rule about the resources of CloudFormation templates, Terraform configurations and programs, whatever policies they
 * hold.
 */
export interface ResourceRuleSpec<M extends Messages> extends RuleMetadata<M, ResourceExample> {
  /** The types of the resources that the rule is about, or what they start with; a text with none of them is not read. */
  readonly resourceTypes: readonly string[];
  check(resource: TemplateResource): Iterable<Report<M, never>>;
}

export interface ResourceRule extends RuleMetadata<Messages, ResourceExample> {
  readonly family: 'resource';
  readonly resourceTypes: readonly string[];
  check(resource: TemplateResource): Iterable<AnyReport<never>>;
}

/** A text in a file of its name, in which `[|…|]` marks each span the rule reports. */
export interface CommentExample {
  readonly path: string;
  readonly text: string;
}

/** A rule about `keyward-ignore` comments that don't do what they are meant to. */
export interface CommentRuleSpec<M extends Messages> extends RuleMetadata<M, CommentExample> {
  /**
   * @param directives all of a text, in its order
   * @param ruleIds of all rules
   */
  check(directives: readonly Directive[], ruleIds: ReadonlySet<string>): Iterable<Report<M, CommentFix>>;
}

/** A fix in a comment. */
export type CommentFix = ProfileFix;

export interface CommentRule extends RuleMetadata<Messages, CommentExample> {
  readonly family: 'comment';
  check(directives: readonly Directive[], ruleIds: ReadonlySet<string>): Iterable<AnyReport<CommentFix>>;
}

export type Rule = PolicyRule | ResourceRule | SecretRule | ProfileRule | CommentRule;

/** Types a rule's reports against its messages, then forgets the types. */
export function definePolicyRule<const M extends Messages, Part extends StatementPart = never>(
  rule: PolicyRuleSpec<M, Part>,
): PolicyRule {
  return { family: 'policy', ...rule };
}

/** Types a rule's reports against its messages, then forgets the types. */
export function defineSecretRule<const M extends Messages>(rule: SecretRuleSpec<M>): SecretRule {
  return { family: 'secret', ...rule };
}

/** Types a rule's reports against its messages, then forgets the types. */
export function defineProfileRule<const M extends Messages>(rule: ProfileRuleSpec<M>): ProfileRule {
  return { family: 'profile', ...rule };
}

/** Types a rule's reports against its messages, then forgets the types. */
export function defineResourceRule<const M extends Messages>(rule: ResourceRuleSpec<M>): ResourceRule {
  return { family: 'resource', ...rule };
}

export function defineCommentRule<const M extends Messages>(rule: CommentRuleSpec<M>): CommentRule {
  return { family: 'comment', ...rule };
}
