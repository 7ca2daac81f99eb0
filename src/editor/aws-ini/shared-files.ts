import * as vscode from 'vscode';
import { profileFileKind, siblingPath } from '../../hosts/aws-ini/kind';
import type { ProfileFile } from '../../hosts/aws-ini/model';
import { parseProfileFile } from '../../hosts/aws-ini/parse';
import { SharedProfiles } from '../../hosts/aws-ini/profiles';

/** An open shared file, and all that is known of the profiles in it and in the other file. */
export interface OpenSharedFile {
  readonly file: ProfileFile;
  readonly profiles: SharedProfiles;
}

const parsed = new WeakMap<vscode.TextDocument, { readonly version: number; readonly file: ProfileFile }>();

/** The document as the shared file it is; parsed once for each version. */
export function sharedFile(document: vscode.TextDocument): ProfileFile {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.file;
  const text = document.getText();
  const file = parseProfileFile(text, profileFileKind(document.uri.path, text));
  parsed.set(document, { version: document.version, file });
  return file;
}

/** Where the other shared file is; undefined where it can't be told. */
export function siblingUri(uri: vscode.Uri): vscode.Uri | undefined {
  const path = siblingPath(uri.path);
  return path === undefined ? undefined : uri.with({ path });
}

/** Reads the other shared file too: from its editor where it is open, otherwise from disk. */
export async function openSharedFile(document: vscode.TextDocument): Promise<OpenSharedFile> {
  const file = sharedFile(document);
  const sibling = await readSibling(document.uri);
  const files = { [file.kind]: file, ...(sibling === undefined ? {} : { [sibling.kind]: sibling }) };
  return { file, profiles: new SharedProfiles(files) };
}

async function readSibling(uri: vscode.Uri): Promise<ProfileFile | undefined> {
  const sibling = siblingUri(uri);
  if (sibling === undefined) return undefined;
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === sibling.toString());
  if (open !== undefined) return sharedFile(open);
  const text = await readText(sibling);
  return text === undefined ? undefined : parseProfileFile(text, profileFileKind(sibling.path, text));
}

/** Empty where there is no such file: then nothing is set in it. Undefined where it can't be read. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? '' : undefined;
  }
}
