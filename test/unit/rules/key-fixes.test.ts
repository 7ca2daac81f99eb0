import assert from 'node:assert/strict';
import { lint } from '../../../src/core/lint';
import { applyEdits } from '../../../src/core/text-edit';
import { secretRules } from '../../../src/rules/secret';
import { fill } from '../keys/fill';
import { places } from '../keys/places';
import { hasGrammar, parses } from '../support/parse-judge';
import { testReference } from '../support/reference';

const ids = new Set(secretRules.map(({ id }) => id));

function keyFindings(path: string, text: string) {
  return lint({ text, path }, { reference: testReference() }).findings.filter(({ ruleId }) => ids.has(ruleId));
}

describe('fixes for keys, wherever keys live', () => {
  it('leave no finding behind that was theirs, and sound code where there was some', async () => {
    const offered: string[] = [];
    for (const [name, path, template] of places) {
      const { text } = fill(template, 5);
      // Members of a hash without the hash are matched against patterns, says Ruby, and a call is no pattern.
      const isSound = name !== 'Ruby hash' && hasGrammar(path) && (await parses(path, text));
      const findings = keyFindings(path, text);
      for (const finding of findings) {
        for (const fix of finding.fixes) {
          const fixed = applyEdits(text, fix.edits());
          assert.ok(keyFindings(path, fixed).length < findings.length, `${name}: ${fix.title}`);
          if (isSound) assert.ok(await parses(path, fixed), `${name}: ${fixed}`);
          offered.push(`${name}: ${fix.title}`);
        }
      }
    }
    assert.ok(offered.length > 40, offered.join('\n'));
  });

  it('are found in time that grows with the text, whatever it repeats', () => {
    const call = fill('\nx = client(aws_access_key_id="{id}", aws_secret_access_key="{secret}")\n', 7).text;
    let offered = 0;
    for (const piece of ['    ', ' \n', '/*', '(', '"""', 'x = y\n', '<<A\n', 'r#"']) {
      for (const extension of ['py', 'ts', 'go', 'php', 'rs', 'sh']) {
        const text = piece.repeat(100_000 / piece.length) + call;
        const findings = keyFindings(`a.${extension}`, text);
        const start = process.cpuUsage();
        for (const { fixes } of findings) offered += fixes.length;
        // A step back at every character would take five seconds.
        assert.ok(process.cpuUsage(start).user < 1_500_000, `${extension}: ${JSON.stringify(piece)}`);
      }
    }
    assert.ok(offered > 0);
  });

  it('are found for half a text as well as for a whole one', () => {
    for (const [, path, template] of places) {
      const { text } = fill(template, 6);
      for (let end = text.length; end > 20; end -= 7) {
        for (const { fixes } of keyFindings(path, text.slice(0, end)))
          for (const fix of fixes) applyEdits(text.slice(0, end), fix.edits());
      }
    }
  });
});
