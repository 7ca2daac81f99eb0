import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/finding';
import { lint, type LintResult } from '../../../src/core/lint';
import { findPolicies } from '../support/find-policies';
import { normalizeMessage } from '../../../src/core/messages';
import type { PolicyExample, PolicyRule } from '../../../src/core/rule';
import { defaultLintSettings, type LintSettings } from '../../../src/core/settings';
import type { Span } from '../../../src/core/span';
import { rememberFor } from '../../../src/core/remember';
import { applyEdits } from '../../../src/core/text-edit';
import type { HostText } from '../../../src/hosts/host';
import type { PolicyType } from '../../../src/iam/policy/policy-type';
import { rules } from '../../../src/rules';
import { policyRules } from '../../../src/rules/policy';
import { readMarks } from '../support/marked';
import { reprint } from '../support/reprint';
import { testReference } from '../support/reference';

/** A bare statement becomes a whole policy. */
function wrap(text: string): string {
  const plain = readMarks(text).text;
  return /"[Ss]tatements?"|"Statement/.test(plain) || !plain.startsWith('{') || /^\{\s*"(Version|Id)"/.test(plain)
    ? text
    : `{ "Version": "2012-10-17", "Statement": [${text}] }`;
}

function lintExample(example: PolicyExample, text: string, rule: PolicyRule): LintResult {
  return lintAs(typeof example === 'string' ? typeOf(text, rule) : example.type, rule, {
    text,
    path: 'example.json',
    languageId: 'json',
  });
}

function lintAs(policyType: PolicyType, rule: PolicyRule, source: HostText): LintResult {
  return lint(source, { reference: testReference(), policyType, settings: settingsFor(rule), keys: [] });
}

/** The rule's findings, those included that an example's own comment silences. */
function findingsOf(rule: PolicyRule, { findings, suppressed }: LintResult): readonly Finding[] {
  return [...findings, ...suppressed.map(({ finding }) => finding)].filter(({ ruleId }) => ruleId === rule.id);
}

/** A span without the quotes and brackets that hosts write differently. */
function core(text: string, { start, end }: Span): string {
  const whole = text.slice(start, end);
  const before = /^[\s"[{]*/.exec(whole)?.[0].length ?? 0;
  const after = /[\s"\]},]*$/.exec(whole)?.[0].length ?? 0;
  const [from, to] = before + after < whole.length ? [start + before, end - after] : [start, end];
  return `${from}–${to}: ${text.slice(from, to)}`;
}

/** The other rules are off, as a graver one may supersede this one. */
const settingsFor = rememberFor((rule: PolicyRule): LintSettings => {
  const others = rules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, 'off'] as const);
  const own = rule.severity === 'off' && { [rule.id]: 'warning' as const };
  return { ...defaultLintSettings, rules: { ...Object.fromEntries(others), ...own } };
});

/** What the text looks like; a bad example is of a type that the rule is about. */
function typeOf(text: string, rule: PolicyRule): PolicyType {
  const inferred = findPolicies({ text, path: 'example.json' })[0]?.document.type;
  const isBad = rule.examples.bad.some((example) => readMarks(wrap(textOf(example))).text === text);
  if (inferred !== undefined && !isBad) return inferred;
  return rule.appliesTo?.includes(inferred ?? 'identity') === false
    ? (rule.appliesTo[0] ?? 'identity')
    : (inferred ?? 'identity');
}

const textOf = (example: PolicyExample): string => (typeof example === 'string' ? example : example.text);

describe('rules', () => {
  it('have ids that are unique, kebab-case and say the pattern', () => {
    const ids = rules.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it('name only rules that there are as superseded', () => {
    const ids = new Set(rules.map(({ id }) => id));

    const messages = new Set(rules.flatMap((rule) => Object.keys(rule.messages).map((name) => `${rule.id}/${name}`)));
    for (const rule of rules) {
      const ofMessages = Object.values(rule.messages).flatMap((message) => normalizeMessage(message).supersedes ?? []);
      for (const id of [...(rule.supersedes ?? []), ...ofMessages])
        assert.ok(ids.has(id) || messages.has(id), `${rule.id}: ${id}`);
    }
  });

  for (const rule of policyRules) {
    describe(rule.id, () => {
      it('explains itself', () => {
        assert.doesNotMatch(rule.title, /\.$|\n/);
        assert.ok(rule.why.endsWith('.') && rule.instead.endsWith('.'));
        for (const page of rule.references) assert.match(page, /^https:\/\//);
        for (const message of Object.values(rule.messages)) assert.match(normalizeMessage(message).text, /[.?)]$/);
        assert.ok(rule.examples.bad.length > 0 && rule.examples.good.length > 0);
      });

      for (const example of rule.examples.bad) {
        it(`reports ${textOf(example).slice(0, 200)}`, () => {
          const { text, spans } = readMarks(wrap(textOf(example)));
          const own = findingsOf(rule, lintExample(example, text, rule));
          const show = (span: { start: number; end: number }): string => text.slice(span.start, span.end);
          assert.deepEqual(
            own.map(({ span }) => [span.start, span.end, show(span)]),
            spans.map((span) => [span.start, span.end, show(span)]),
          );
          for (const finding of own) {
            assert.doesNotMatch(finding.message, /(^|[^$])\{\w+\}/, finding.message);
            for (const fix of finding.fixes) {
              const fixed = applyEdits(text, fix.edits());
              const again = lintExample(example, fixed, rule).findings;
              assert.ok(
                again.filter(({ ruleId }) => ruleId === rule.id).length < own.length,
                `"${fix.title}" leaves the finding in ${fixed}`,
              );
              if (rule.id !== 'malformed-json')
                assert.ok(!again.some(({ ruleId }) => ruleId === 'malformed-json'), `"${fix.title}" breaks ${fixed}`);
            }
          }
        });
      }

      for (const example of rule.examples.good) {
        it(`accepts ${textOf(example).slice(0, 200)}`, () => {
          const { findings } = lintExample(example, wrap(textOf(example)), rule);
          assert.deepEqual(
            findings.filter(({ ruleId }) => ruleId === rule.id).map(({ message }) => message),
            [],
          );
        });
      }

      it('says the same in every host', () => {
        for (const example of [...rule.examples.bad, ...rule.examples.good]) {
          const { text } = readMarks(wrap(textOf(example)));
          const type = typeof example === 'string' ? typeOf(text, rule) : example.type;
          const expected = findingsOf(rule, lintAs(type, rule, { text, path: 'example.json' }));
          for (const other of reprint(text)) {
            const result = lintAs(type, rule, other);
            const own = findingsOf(rule, result);
            const where = `${other.host}:\n${other.text}`;
            assert.equal(result.policies.length, 1, where);
            assert.deepEqual(
              own.map(({ span }) => core(text, other.view.toSource(span))),
              expected.map(({ span }) => core(text, span)),
              where,
            );
            for (const fix of own.flatMap(({ fixes }) => fixes)) {
              const edits = fix.edits();
              if (edits.length === 0) continue;
              const fixed = applyEdits(other.text, edits);
              const again = lintAs(type, rule, { ...other, text: fixed });
              assert.equal(again.policies.length, 1, `"${fix.title}" breaks ${fixed}`);
              assert.ok(findingsOf(rule, again).length < own.length, `"${fix.title}" leaves the finding in ${fixed}`);
              assert.deepEqual(again.policies[0]?.document.syntaxErrors, [], `"${fix.title}" breaks ${fixed}`);
            }
          }
        }
      });
    });
  }
});
