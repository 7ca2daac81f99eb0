import type { ObjectNode } from '../core/source-tree';
import type { Span } from '../core/span';

/** A resource that a CloudFormation template, a Terraform configuration or a program with AWS CDK makes. */
export interface TemplateResource {
  /** In the words of the host: `AWS::IAM::User`, `aws_iam_user`, `FunctionUrlAuthType`. */
  readonly type: string;
  /** The type in the text, without its quotes. */
  readonly typeSpan: Span;
  /** Properties; in Terraform attributes, and blocks as objects. */
  readonly properties: ObjectNode;
}
