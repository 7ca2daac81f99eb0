import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../package.json';
import { repository } from '../../../src/tools/repository';

const [walkthrough] = manifest.contributes.walkthroughs;
const commands = new Set(manifest.contributes.commands.map(({ command }) => command));

describe('the walkthrough', () => {
  it('has four or five steps', () => {
    assert.ok(walkthrough);
    assert.ok([4, 5].includes(walkthrough.steps.length));
  });

  for (const { id, title, description, media, completionEvents } of walkthrough?.steps ?? []) {
    it(`has a step that does something and can be done: ${title}`, () => {
      const called = [...description.matchAll(/\]\(command:([\w.]+)/g)].map(([, command = '']) => command);
      assert.equal(called.length, 1, id);
      for (const command of called.filter((one) => one.startsWith('keyward.')))
        assert.ok(commands.has(command), command);
      assert.ok(completionEvents.some((event) => event.endsWith(called[0] ?? '')));
    });

    it(`has an image in the colours of the theme that ships, and words for it: ${title}`, () => {
      const image = readFileSync(path.join(repository, media.svg), 'utf8');
      assert.match(image, /var\(--vscode-foreground\)/);
      assert.doesNotMatch(image, /#[0-9a-f]{3,8}\b|<script|href=/i);
      assert.ok(media.altText.length > 20);
      const ships = readFileSync(path.join(repository, '.vscodeignore'), 'utf8').includes(
        `!${path.dirname(media.svg)}/**`,
      );
      assert.ok(ships);
    });
  }
});
