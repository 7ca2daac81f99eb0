import type { Span } from '../../core/span';
import { TextView } from '../../core/text-view';
import { findEmbedded } from '../embedded-json';
import type { Host } from '../host';

/** What templates fill in: Terraform's `${…}`, which IAM's variables are not, and that of Jinja, Go, Mustache, ERB. */
const placeholder = /\$\{(?![\w-]+:[\w/])[^}\n]*\}|\{\{[^\n]*?\}\}|<%=[^\n]*?%>/g;

/** What templates only act on. */
const directive = /%\{[^}\n]*\}|\{%[^\n]*?%\}|\{#[^\n]*?#\}|<%[^=\n][^\n]*?%>/g;

/** Policies in templates of JSON files, such as those of Terraform's `templatefile` and of Ansible. */
export const jsonTemplateHost: Host = {
  id: 'json-template',
  reads: ({ path, text }) =>
    /\.(tpl|tftpl|tmpl|gotmpl|j2|jinja2?|erb|ejs|mustache|hbs)$/i.test(path) && /^\uFEFF?\s*[[{]/.test(text),
  *find({ text }) {
    if (!text.includes('Statement')) return [];
    yield;
    const view = TextView.of(text.replace(directive, (found) => ' '.repeat(found.length)));
    const unknowns = Array.from(view.text.matchAll(placeholder), ({ 0: found, index }): Span => ({
      start: index,
      end: index + found.length,
    }));
    // A variable of IAM's would have to be told from what the template fills in.
    return yield* findEmbedded({ view, unknowns, encode: (json) => (json.includes('${') ? undefined : json) });
  },
};
