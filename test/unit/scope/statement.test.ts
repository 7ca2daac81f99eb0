import assert from 'node:assert/strict';
import { lint, type LintedPolicy } from '../../../src/core/lint';
import { findPolicies } from '../support/find-policies';
import { applyEdits } from '../../../src/core/text-edit';
import { replacementEdits, subjectOf, type StatementSubject } from '../../../src/scope/statement';
import { planOfStatement, statementFlow, type WizardState } from '../../../src/scope/wizard';
import { testReference } from '../support/reference';
import { testContext } from './wizard/support';

interface Source {
  readonly path: string;
  readonly text: string;
}

function found(source: Source, index = 0): { policy: LintedPolicy; subject: StatementSubject | undefined } {
  const [policy] = findPolicies(source);
  const statement = policy?.document.statements[index];
  return policy && statement
    ? { policy, subject: subjectOf(statement, policy.document, testReference()) }
    : assert.fail('There is no statement');
}

function subjectIn(source: Source, index = 0): StatementSubject {
  return found(source, index).subject ?? assert.fail('The statement is not for scoping');
}

/** The text after the wizard, with these answers in place of what the statement says. */
function scoped(source: Source, answers: Partial<WizardState>, index = 0): string {
  const { policy, subject } = found(source, index);
  if (!subject) return assert.fail('The statement is not for scoping');
  const plan = planOfStatement({ ...subject.start, ...answers }, subject, testContext());
  if (!plan.ok) return assert.fail(JSON.stringify(plan.problems));
  const statements = plan.value.policies.flatMap((one) => one.statements);
  const whole = policy.print(replacementEdits(subject, statements, 'whole'));
  const edits = whole.length > 0 ? whole : policy.print(replacementEdits(subject, statements, 'anew'));
  return applyEdits(source.text, edits);
}

function json(statement: object): Source {
  return { path: 'policy.json', text: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2) };
}

const wide = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::scans/*' };
const narrow: Partial<WizardState> = {
  actions: ['s3:PutObject', 's3:GetObject'],
  resources: ['arn:aws:s3:::scans/*'],
  sourceIps: ['128.173.0.0/16'],
};

describe('a statement to be scoped', () => {
  it('becomes answers: actions, resources, networks, endpoints, end and other conditions', () => {
    const { start } = subjectIn(
      json({
        ...wide,
        Action: ['s3:putobject', 's3:Get*'],
        Resource: ['*', 'arn:aws:s3:::scans/*'],
        Condition: {
          'ForAnyValue:IpAddress': { 'AWS:SourceIP': ['128.173.0.0/16', '0.0.0.0/0'] },
          StringEquals: { 'aws:PrincipalTag/team': 'itso' },
          DateLessThan: { 'aws:CurrentTime': '2027-06-30T00:00:00Z' },
        },
      }),
    );
    assert.deepEqual(start.actions, ['s3:PutObject', 's3:Get*']);
    assert.deepEqual(start.resources, ['arn:aws:s3:::scans/*']);
    assert.deepEqual(start.sourceIps, ['128.173.0.0/16']);
    assert.deepEqual(start.conditions, { StringEquals: { 'aws:PrincipalTag/team': ['itso'] } });
    assert.deepEqual(start.texts, { expires: '2027-06-30T00:00:00Z' });
  });

  for (const [title, statement] of [
    ['denies', { ...wide, Effect: 'Deny' }],
    ['is of a resource’s policy', { ...wide, Principal: '*' }],
    [
      'is narrow already',
      { ...wide, Action: 's3:PutObject', Condition: { IpAddress: { 'aws:SourceIp': '128.173.0.0/16' } } },
    ],
    [
      'limits the source in two ways at once',
      {
        ...wide,
        Condition: {
          IpAddress: { 'aws:SourceIp': '128.173.0.0/16' },
          StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' },
        },
      },
    ],
    [
      'has a condition that no answer can say',
      { ...wide, Condition: { NotIpAddress: { 'aws:SourceIp': '128.173.0.0/16' } } },
    ],
  ] as const) {
    it(`is none that ${title}`, () => {
      assert.equal(found(json(statement)).subject, undefined);
    });
  }

  it('is asked about in four steps, which start with what is wrong', async () => {
    const subject = subjectIn(json(wide));
    const questions = statementFlow(testContext(), subject).questions(subject.start);
    assert.deepEqual(
      questions.map(({ id, step }) => [id, step]),
      [
        ['actions', 1],
        ['resources', 2],
        ['sourceIps', 3],
        ['replacement', 4],
      ],
    );
    const [actions] = questions;
    const rows = actions?.kind === 'gather' ? await actions.rows(subject.start, '') : [];
    assert.match(rows[0]?.label ?? '', /^s3:\* allows all \d+ actions of s3/);
    assert.ok(rows.every(({ effect }) => effect.kind !== 'continue'));
    const offer = rows.find(({ label }) => label === 's3:PutObject');
    assert.equal(offer?.group, 'In place of s3:*');
    assert.deepEqual(offer.effect.kind === 'change' && offer.effect.state.actions, ['s3:PutObject']);
  });

  it('is told of and proved before it is replaced', async () => {
    const subject = subjectIn(json(wide));
    const last = statementFlow(testContext(), subject).questions(subject.start).at(-1);
    const rows = last?.kind === 'gather' ? await last.rows({ ...subject.start, ...narrow }, '') : [];
    const text = rows.map(({ label, detail = '' }) => `${label} ${detail}`.trim()).join(' ');
    assert.match(text, /^Allows s3:PutObject and s3:GetObject on arn:aws:s3:::scans\/\* from 1 IPv4 block/);
    assert.match(text, /Proved with 8 requests: 2 allowed as asked for; 6 denied/);
    assert.equal(rows.at(-1)?.label, 'Replace the statement');
  });

  it('leads back where the answers allow nothing yet', async () => {
    const subject = subjectIn(json({ ...wide, Resource: '*' }));
    const last = statementFlow(testContext(), subject).questions(subject.start).at(-1);
    const rows = last?.kind === 'gather' ? await last.rows({ ...subject.start, actions: ['s3:PutObject'] }, '') : [];
    assert.deepEqual(rows.at(0)?.effect.kind, 'none');
    assert.ok(rows.some(({ label }) => label === 'Change the resources'));
  });
});

describe('a scoped statement', () => {
  it('keeps JSON as it is formatted, with its id and whatever stands around it', () => {
    const text = `{
    "Version": "2012-10-17",
    "Statement": [
        { "Sid": "Other", "Effect": "Deny", "Action": "iam:*", "Resource": "*" },
        {
            "Sid": "VisualEditor0",
            "Effect": "Allow",
            "Action": "s3:*",
            "Resource": ["*"]
        }
    ]
}
`;
    assert.equal(
      scoped({ path: 'policy.json', text }, narrow, 1),
      `{
    "Version": "2012-10-17",
    "Statement": [
        { "Sid": "Other", "Effect": "Deny", "Action": "iam:*", "Resource": "*" },
        {
            "Sid": "VisualEditor0",
            "Effect": "Allow",
            "Action": [
                "s3:PutObject",
                "s3:GetObject"
            ],
            "Resource": "arn:aws:s3:::scans/*",
            "Condition": {
                "IpAddress": {
                    "aws:SourceIp": "128.173.0.0/16"
                }
            }
        }
    ]
}
`,
    );
  });

  it('becomes several where the actions need several, with ids of their own', () => {
    const source = json({ ...wide, Sid: 'All', Resource: '*' });
    const result = JSON.parse(
      scoped(source, {
        ...narrow,
        actions: ['s3:PutObject', 's3:ListAllMyBuckets', 's3:ListBucket'],
        resources: ['arn:aws:s3:::scans', 'arn:aws:s3:::scans/*'],
      }),
    ) as { Statement: { Sid: string; Action: string; Resource: string }[] };
    assert.deepEqual(
      result.Statement.map(({ Sid, Action, Resource }) => [Sid, Action, Resource]),
      [
        ['All', 's3:PutObject', 'arn:aws:s3:::scans/*'],
        ['S3ListAllMyBucketsOnAnyResource', 's3:ListAllMyBuckets', '*'],
        ['S3ListBucket', 's3:ListBucket', 'arn:aws:s3:::scans'],
      ],
    );
  });

  it('becomes a list where it stood alone', () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: { ...wide, Sid: 'All' } });
    const result = JSON.parse(
      scoped({ path: 'policy.json', text }, { ...narrow, actions: ['s3:PutObject', 's3:ListAllMyBuckets'] }),
    ) as { Statement: { Sid: string }[] };
    assert.deepEqual(
      result.Statement.map(({ Sid }) => Sid),
      ['All', 'S3ListAllMyBucketsOnAnyResource'],
    );
  });

  it('has Action and Resource where it had NotAction and NotResource', () => {
    const { Statement } = JSON.parse(
      scoped(json({ Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::secret/*' }), narrow),
    ) as { Statement: [object] };
    assert.deepEqual(Object.keys(Statement[0]), ['Effect', 'Action', 'Resource', 'Condition']);
  });

  it('keeps a condition that says the same, and others beside a new one', () => {
    const condition = {
      'ForAnyValue:IpAddress': { 'aws:SourceIp': ['198.82.0.0/16', '128.173.0.0/16'] },
      StringEquals: { 'aws:PrincipalTag/team': 'itso' },
    };
    const source = json({ ...wide, Condition: condition });
    const same = JSON.parse(scoped(source, { actions: ['s3:PutObject'] })) as { Statement: [{ Condition: object }] };
    assert.deepEqual(same.Statement[0].Condition, condition);
    const other = JSON.parse(scoped(source, narrow)) as { Statement: [{ Condition: object }] };
    assert.deepEqual(other.Statement[0].Condition, {
      IpAddress: { 'aws:SourceIp': '128.173.0.0/16' },
      StringEquals: { 'aws:PrincipalTag/team': 'itso' },
    });
  });

  it('keeps YAML as it is, comments and all', () => {
    const text = `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          # What the scanner does
          - Sid: Scans
            Effect: Allow
            Action: s3:* # too much
            Resource:
              - '*'
          - Effect: Deny
            Action: iam:*
            Resource: '*'
`;
    assert.equal(
      scoped({ path: 'template.yaml', text }, narrow),
      `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          # What the scanner does
          - Sid: Scans
            Effect: Allow
            Action:
              - s3:PutObject
              - s3:GetObject # too much
            Resource: 'arn:aws:s3:::scans/*'
            Condition:
              IpAddress:
                aws:SourceIp: '128.173.0.0/16'
          - Effect: Deny
            Action: iam:*
            Resource: '*'
`,
    );
  });

  it('keeps Terraform as it is, in a data source', () => {
    const text = `data "aws_iam_policy_document" "scan" {
  statement {
    sid       = "Scans"
    actions   = ["s3:*"] # too much
    resources = ["*"]

    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = ["0.0.0.0/0"]
    }
  }
}
`;
    const result = scoped({ path: 'main.tf', text }, narrow);
    assert.equal(
      result,
      `data "aws_iam_policy_document" "scan" {
  statement {
    sid       = "Scans"
    actions   = ["s3:PutObject", "s3:GetObject"] # too much
    resources = ["arn:aws:s3:::scans/*"]

    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = ["128.173.0.0/16"]
    }
  }
}
`,
    );
  });

  it('keeps Terraform as it is, in jsonencode', () => {
    const text = `resource "aws_iam_policy" "scan" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:*"
      Resource = "*"
    }]
  })
}
`;
    const result = scoped({ path: 'main.tf', text }, narrow);
    const [policy] = findPolicies({ path: 'main.tf', text: result });
    assert.equal(policy?.document.syntaxErrors.length, 0);
    assert.match(result, /^ {6}Effect {3}= "Allow"\n {6}Action {3}= \["s3:PutObject", "s3:GetObject"\]\n/m);
    assert.match(result, /"aws:SourceIp" = "128.173.0.0\/16"/);
  });

  it('leaves resources alone that only a deployment knows', () => {
    const text = `data "aws_iam_policy_document" "scan" {
  statement {
    actions   = ["s3:*"]
    resources = ["\${aws_s3_bucket.scans.arn}/*"]
  }
}
`;
    const source = { path: 'main.tf', text };
    assert.equal(subjectIn(source).keepsResources, true);
    const result = scoped(source, { ...narrow, actions: ['s3:PutObject', 's3:GetObject', 's3:ListAllMyBuckets'] });
    assert.match(
      result,
      /actions {3}= \["s3:PutObject", "s3:GetObject"\]\n {4}resources = \["\$\{aws_s3_bucket\.scans\.arn\}\/\*"\]/,
    );
    assert.match(result, /actions = \["s3:ListAllMyBuckets"\]\n {4}resources = \["\*"\]/);
  });

  it('has none of the findings any more that it began with', () => {
    const reference = testReference();
    const before = json(wide);
    const after = { ...before, text: scoped(before, narrow) };
    assert.ok(lint(before, { reference }).findings.length > 0);
    assert.deepEqual(
      lint(after, { reference }).findings.map(({ ruleId }) => ruleId),
      [],
    );
  });
});
