import { countOf, enumerate } from '../core/words';
import type { ScopePlan } from './plan';
import { keySteps } from './key-procedure';
import { describeBlocks } from './networks';
import { listOf } from './policy-document';
import { roleSteps } from './role-procedure';
import type { ScopedStatement } from './statements';
import { wrap } from './text';

/** All that a person does with the output, from deploying it to getting rid of it. */
export interface Procedure {
  readonly title: string;
  /** What the credentials allow, a sentence each. */
  readonly allows: readonly string[];
  readonly steps: readonly Step[];
  readonly notes: readonly string[];
}

export interface Step {
  readonly title: string;
  readonly text: string;
  /** Shell commands, a line each. */
  readonly commands: readonly string[];
}

/**
 * The whole procedure in words.
 * @param deploy how the output at hand comes into the account
 */
export function procedureOf(plan: ScopePlan, deploy: Step): Procedure {
  const { holder } = plan;
  const [noun, them] = holder.kind === 'user' ? ['the key', 'user and group'] : ['the role’s credentials', 'role'];
  const statements = plan.policies.flatMap((policy) => policy.statements);
  return {
    title: `Least privilege for “${plan.task}”: policy, ${them === 'role' ? 'role and trust policy' : 'group, user and access key'}`,
    allows: [
      ...statements.map((statement) => describeStatement(statement, plan)),
      `Nothing else: whoever steals ${noun} can do no more than that.`,
    ],
    steps: [deploy, ...(holder.kind === 'user' ? keySteps(plan, holder) : roleSteps(plan, holder))],
    notes: plan.notes,
  };
}

/** How many names a sentence lists before it counts the others. */
const listed = 4;

/** `s3:PutObject on … from …`, as a sentence without its beginning. */
export function describeStatement({ json, permission }: ScopedStatement, { blocks, answers }: ScopePlan): string {
  const what = abbreviate(permission.actions, 'action');
  const on = permission.wildcardOnly
    ? 'on * (the only resource that can be named for this)'
    : `on ${abbreviate(permission.resources, 'resource')}`;
  const operators = json.Condition ?? {};
  const from: string[] = [];
  if (operators.IpAddress !== undefined) from.push(`from ${describeBlocks(blocks)}`);
  const endpoints = operators.StringEquals?.['aws:SourceVpce'];
  if (endpoints !== undefined) from.push(`through ${enumerate(listOf(endpoints), 'or')}`);
  if (permission.calledVia.length > 0) from.push(`by way of ${enumerate(permission.calledVia, 'or')}`);
  if (answers.expires !== undefined) from.push(`until ${answers.expires}`);
  return `${[what, on, ...from].join(' ')}.`;
}

function abbreviate(items: readonly string[], noun: string): string {
  if (items.length <= listed + 1) return enumerate(items);
  return `${items.slice(0, listed).join(', ')} and ${countOf(items.length - listed, `more ${noun}`)}`;
}

/** The procedure as lines for comments, at most `width` wide but for commands. */
export function procedureLines({ title, allows, steps, notes }: Procedure, width = 112): string[] {
  const lines = [...wrap(title, width), ''];
  for (const sentence of allows) lines.push(...item('- ', sentence, width));
  for (const [index, step] of steps.entries()) {
    lines.push('', `${index + 1}. ${step.title}`, ...item('   ', step.text, width, '   '));
    lines.push(...step.commands.map((command) => `     ${command}`));
  }
  if (notes.length > 0) lines.push('', 'Good to know');
  for (const note of notes) lines.push(...item('- ', note, width));
  return lines;
}

function item(bullet: string, text: string, width: number, indent = '  '): string[] {
  return wrap(text, width - indent.length).map((line, index) => (index === 0 ? bullet : indent) + line);
}
