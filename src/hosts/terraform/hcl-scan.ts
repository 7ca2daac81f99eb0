/** Where the smallest pieces of Terraform's language end. All of it is asked for every token, hence no expressions. */

const newline = 0x0a;
const hash = 0x23;
const slash = 0x2f;
const asterisk = 0x2a;

/** A letter, digit, `_` or `-` of ASCII. */
export function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 0x2d;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Behind a name, such as `aws_s3_bucket` or `provider::aws::arn_parse`; `start` where there is none. */
export function endOfIdentifier(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first < 0x80 && !isLetter(first)) return start;
  let end = start;
  while (isWord(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  if (next < 0x80 && !text.startsWith('::', end)) return end;
  anyIdentifier.lastIndex = start;
  return anyIdentifier.test(text) ? anyIdentifier.lastIndex : start;
}

const anyIdentifier = /[\p{L}_][\p{L}\p{N}_-]*(?:::[\p{L}_][\p{L}\p{N}_-]*)*/uy;

/** Behind a number; `start` where there is none. */
export function endOfNumber(text: string, start: number): number {
  if (!isDigit(text.charCodeAt(start))) return start;
  anyNumber.lastIndex = start;
  return anyNumber.test(text) ? anyNumber.lastIndex : start;
}

const anyNumber = /\d[\d.eE]*/y;

/**
 * Behind white space and comments.
 * @param lines whether line breaks are white space
 */
export function endOfSpace(text: string, start: number, lines: boolean): number {
  for (let at = start; ;) {
    const code = text.charCodeAt(at);
    if (isBlank(code) || (lines && isLineSpace(code))) {
      at++;
    } else if (code === hash || (code === slash && text.charCodeAt(at + 1) === slash)) {
      at = endOfLine(text, at);
    } else if (code === slash && text.charCodeAt(at + 1) === asterisk) {
      const end = text.indexOf('*/', at + 2);
      at = end === -1 ? text.length : end + 2;
    } else {
      return at;
    }
  }
}

function isLineSpace(code: number): boolean {
  if (code < 0x80) return code >= newline && code <= 0x0d;
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  if (end === -1) return text.length;
  return text.charAt(end - 1) === '\r' ? end - 1 : end;
}
