import type { Member, ObjectNode, SourceNode } from '../../core/source-tree';
import type { Span } from '../../core/span';
import type { PolicyType } from './policy-type';
import type { Value } from './value';

/**
 * A policy document with spans into its host text. What is wrong with it (unknown, repeated, misspelled, mistyped
 * elements) stays visible in the nodes, so that all errors are reported at once and the rest is still judged.
 */
export interface PolicyDocument {
  readonly root: SourceNode;
  readonly span: Span;
  readonly type: PolicyType;
  /** Why it is taken for that type, in words. */
  readonly evidence: string;
  /** What the policy is attached to, where the host can tell. */
  readonly attachment: Attachment | undefined;
  readonly version: Element | undefined;
  readonly id: Element | undefined;
  /** The Statement member; missing in a broken document. */
  readonly statement: Member | undefined;
  readonly statements: readonly Statement[];
  /** False where the host can't tell all statements. */
  readonly complete: boolean;
  readonly syntaxErrors: readonly SyntaxError[];
}

/** What a host knows of the place a policy is attached to. */
export interface Attachment {
  /** In the words of the host: `AWS::S3::BucketPolicy`, `aws_iam_user_policy`. */
  readonly resourceType: string;
}

/** Where the host text can't be parsed. */
export interface SyntaxError {
  readonly span: Span;
  /** What the text is written in: that of a policy itself is always JSON, a template may be YAML. */
  readonly language: 'JSON' | 'YAML';
  readonly message: string;
  /** Whether what stands behind it may be taken for something else than is meant; not so of a comment or comma. */
  readonly misleads: boolean;
}

export type Effect = 'Allow' | 'Deny';

export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number;
  readonly node: ObjectNode;
  readonly span: Span;
  readonly sid: Element | undefined;
  readonly effectElement: Element | undefined;
  /** Undefined where it is missing, unknown or neither `Allow` nor `Deny`. */
  readonly effect: Effect | undefined;
  /** `Action` or `NotAction`; where a broken statement has both, `Action`. */
  readonly action: Element | undefined;
  /** `Resource` or `NotResource`. */
  readonly resource: Element | undefined;
  /** `Principal` or `NotPrincipal`. */
  readonly principal: Principal | undefined;
  readonly conditionElement: Element | undefined;
  /** One entry per operator and key, in text order. */
  readonly conditions: readonly Condition[];
}

/** What a statement says, besides its effect, in parts. */
export type StatementPart = 'action' | 'resource' | 'principal' | 'conditions';

/** Some parts of a statement, and its effect: not where it stands, and not its Sid. */
export type StatementParts<Part extends StatementPart> = Pick<
  Statement,
  'effect' | 'effectElement' | Part | ('conditions' extends Part ? 'conditionElement' : never)
>;

/** What a statement says. */
export type StatementContent = StatementParts<StatementPart>;

/** What rules on conditions see of a statement. */
export type ConditionBlock = StatementParts<'conditions'>;

/** A member of a document or statement that IAM defines, with its value or list of values. */
export interface Element {
  readonly member: Member;
  /** The name as IAM spells it, even where the text has another case. */
  readonly name: string;
  /** Whether this is the `Not…` form. */
  readonly negated: boolean;
  /** A single value counts as a list of one. */
  readonly values: readonly Value[];
  /** False where the host can't tell all values. */
  readonly complete: boolean;
}

export interface Principal extends Element {
  /** `"Principal": "*"`. The form `{"AWS": "*"}` is an entry. */
  readonly everyone: Value | undefined;
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry {
  readonly member: Member;
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`, or whatever stands there. */
  readonly type: string;
  readonly values: readonly Value[];
  readonly complete: boolean;
}

export interface Condition {
  readonly operatorMember: Member;
  readonly operator: Operator;
  readonly keyMember: Member;
  /** The condition key as written; keys don't mind their case. */
  readonly key: string;
  readonly values: readonly Value[];
  readonly complete: boolean;
}

/** What a condition asks, whatever it compares that with. */
export type Question = Pick<Condition, 'operator' | 'key'>;

/** A condition operator taken apart: `ForAnyValue:StringLikeIfExists`. */
export interface Operator {
  readonly text: string;
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** The operator between prefix and suffix, in IAM's spelling where it is one of IAM's, else as written. */
  readonly base: string;
  readonly ifExists: boolean;
  /** Whether `base` is one of IAM's operators. */
  readonly known: boolean;
  /** Whether the operator is a negated one (`StringNotEquals`, `NotIpAddress`), true when the key is absent. */
  readonly negated: boolean;
}
