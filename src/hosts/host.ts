import type { SourceNode, TreeEdit } from '../core/source-tree';
import type { Steps } from '../core/steps';
import type { TextEdit } from '../core/text-edit';
import type { Attachment, SyntaxError } from '../iam/policy/model';
import type { PolicyType } from '../iam/policy/policy-type';
import type { TemplateResource } from './template-resource';

/** A text as the editor or the command line gives it. */
export interface HostText {
  readonly text: string;
  /** With `/` between folders; an untitled document's name. */
  readonly path: string;
  /** VS Code's language id, where an editor says. */
  readonly languageId?: string | undefined;
  /** What git has to do with the file; undefined where nobody can tell. */
  readonly workTree?: WorkTreeState | undefined;
}

/** Where a file stands with git: in the index, not in it, kept out by an ignore file, or in no work tree at all. */
export type WorkTreeState = 'tracked' | 'untracked' | 'ignored' | 'outside';

/** One policy found in a text. */
export interface HostedPolicy {
  readonly root: SourceNode;
  readonly syntaxErrors: readonly SyntaxError[];
  /** The type, where the place says it. */
  readonly type?: { readonly type: PolicyType; readonly evidence: string } | undefined;
  readonly attachment?: Attachment | undefined;
  /** Prints changes of the tree in the host's own syntax, keeping indentation, quotes and comments. */
  print(edits: readonly TreeEdit[]): readonly TextEdit[];
}

/** An adapter for one place where policies live. Hosts know formats; nobody else does. */
export interface Host {
  readonly id: string;
  /** Whether this host reads such a text, by its language or path. */
  reads(source: HostText): boolean;
  /**
   * All policies of the text. Never throws; a text that only may hold a policy and can't be parsed gives none.
   * @param wanted a person or setting says the whole text is a policy, so that even a broken one is reported
   */
  find(source: HostText, wanted: boolean): Steps<readonly HostedPolicy[]>;
  /** Whether parts of the text that may hold policies are too long to be read in good time, so that none is found there. */
  passesOver?(source: HostText): Steps<boolean>;
  /**
   * The resources that the text makes, where it is a template. Never throws.
   * @param types the beginnings of the types that are asked for; others may be left out
   */
  resources?(source: HostText, types: readonly string[]): Steps<readonly TemplateResource[]>;
}
