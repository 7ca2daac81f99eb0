/**
 * The inner loop of the search for credentials, in WebAssembly with 128-bit vectors: at every turn it samples 64 of 128
 * bytes, at more than ten gigabytes a second. `npm run update:scan-kernel` translates it into the module that ships.
 */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import loadWabt from 'wabt';
import { DOUBT, FOUND, PADDING, PAGES, POOL, TAIL, TEXT, UNITS } from '../keys/scan/kernel-memory';
import { isMain, repository } from './repository';
import {
  repeated,
  pooled,
  vector,
  bytesOf,
  charactersOf,
  zero,
  get,
  set,
  int,
  long,
  add,
  minus,
  or,
  and,
  or64,
  either,
  both,
  butNot,
  when,
  answer,
  fold,
  block,
  word,
  byte,
  isByte,
  isWord,
  bits,
  any,
  join64,
  eight,
  between,
  above,
  below,
  equal,
  isOneOf,
} from './wat';

/** The bytes that belong to runs: those of base64, and those that escapes are written with. */
const runBytes = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/%\\&#;', (character) =>
  character.charCodeAt(0),
);

/** A byte's upper half as one bit; bytes of runs have upper halves from 2 to 7. */
const upperBit = (upper: number): number => (upper >= 2 && upper < 8 ? 1 << (upper - 2) : 0);

/** For each lower half of a byte, the upper halves with which it makes a byte of a run. */
const upperHalves = Array.from({ length: 16 }, (_, lower) =>
  runBytes.reduce((set, byte) => ((byte & 15) === lower ? set | upperBit(byte >> 4) : set), 0),
);
const upperBits = Array.from({ length: 16 }, (_, upper) => upperBit(upper));

/** What a function has to declare and to do before it calls \`members\`. */
const tables = { $upperHalves: upperHalves, $upperBits: upperBits, $half: repeated(15) };
const declareTables = Object.keys(tables)
  .map((name) => `(local ${name} v128)`)
  .join(' ');
const loadTables = Object.entries(tables)
  .map(([name, bytes]) => set(name, vector(bytes)))
  .join(' ');

/** For each byte of a run the bit of its upper half, and zero for other bytes. */
const members = (bytes: string): string => `
  (v128.and
    (i8x16.swizzle ${get('$upperHalves')} (v128.and ${bytes} ${get('$half')}))
    (i8x16.swizzle ${get('$upperBits')} (v128.and (i16x8.shr_u ${bytes} (i32.const 4)) ${get('$half')})))`;

/** One bit for each of 16 bytes that is of no run. */
const outside = (bytes: string): string => bits(`(i8x16.eq ${members(bytes)} ${zero})`);

/** One bit for each of 32 bytes that is of no run. */
const outside32 = (address: string, distance: number): string =>
  or(outside(block(address, distance)), `(i32.shl ${outside(block(address, distance + 16))} ${int(16)})`);

/** At which of the 16 bytes from the address on three letters begin, whether small or capitals. */
const spelled = (address: string, letters: string): string =>
  both(...Array.from(letters, (letter, index) => equal(either(block(address, index), bytesOf(0x20)), letter)));

/** The 16 bytes of the turn that begin at each of the places. */
const quarters = [0, 1, 2, 3, 4, 5, 6, 7];

/** The 16 bytes of a run from $start on, and those some places later: what `loadShifted` has loaded. */
const byte0 = get('$byte0');
const byte1 = get('$byte1');
const byte2 = get('$byte2');
const byte3 = get('$byte3');
const byte4 = get('$byte4');
const declareShifted = [0, 1, 2, 3, 4].map((distance) => `(local $byte${distance} v128)`).join(' ');
const loadShifted = (...distances: readonly number[]): string =>
  distances.map((distance) => set(`$byte${distance}`, block(get('$start'), distance))).join(' ');

/**
 * At which of them an id begins: `A`, one more, `IA` or `CA`; and the base64 of one: `QU` or `QV`, one more, `J` or
 * `D`.
 */
const idPrefix = both(equal(byte0, 'A'), isOneOf(byte2, 'IC'), equal(byte3, 'A'));
const encodedIdPrefix = both(equal(byte0, 'Q'), isOneOf(byte1, 'UV'), isOneOf(byte3, 'JD'));

/** Which of them escapes are written with, and which escapes begin with. */
const marks = either(below(byte0, 0x27), isOneOf(byte0, ';\\'));
const beginningMarks = isOneOf(byte0, '\\%&');

/** Which bytes of a run are above the value and no marks. */
const plainAbove = (bytes: string, value: number): string => butNot(above(bytes, value), isOneOf(bytes, ';\\'));

/** Which are the first of the two hexadecimal digits of something that is of no run. */
const beginsForeign = (bytes: string): string => either(plainAbove(bytes, 0x37), isOneOf(bytes, '01'));

/** Which marks divide a run, as escapes.ts says; nearly all of those. */
const dividingMarks = either(
  both(
    equal(byte0, '\\'),
    either(
      butNot(plainAbove(byte1, 0x31), isOneOf(either(byte1, bytesOf(0x20)), 'ux')),
      butNot(equal(byte1, '0'), either(between(byte2, 0x30, 0x37), equal(block(get('$start'), -1), '\\'))),
      both(equal(byte1, 'x'), beginsForeign(byte2)),
      both(equal(byte1, 'u'), butNot(plainAbove(byte2, 0x30), equal(byte2, '{'))),
      both(equal(byte1, 'u'), equal(byte2, '0'), plainAbove(byte3, 0x30)),
      both(equal(byte1, 'u'), equal(byte2, '0'), equal(byte3, '0'), beginsForeign(byte4)),
    ),
  ),
  both(equal(byte0, '%'), beginsForeign(byte1)),
);

/** Four blocks that cover a run of 40 to 61 bytes from $start to $stop and nothing else. */
const blocksOfSecret = [
  block(get('$start')),
  block(get('$start'), 16),
  block(get('$start'), 24),
  block(get('$stop'), -16),
];
const anyOfSecret = (which: (bytes: string) => string): string => any(either(...blocksOfSecret.map(which)));

/** One bit for each of ten groups of four characters, of what is asked of the first of them. */
const groups = (which: (bytes: string) => string): string =>
  fold(
    [0x1111, 0x1111, 0x11].map(
      (firsts, part) => `(i32.shl ${and(bits(which(block(get('$start'), 16 * part))), int(firsts))} ${int(part)})`,
    ),
    or,
  );

const isLength = (least: number, most: number): string =>
  `(i32.le_u ${minus(get('$length'), int(least))} ${int(most - least)})`;

/** What the names of secrets and of tokens have in them. */
const names = ['sec', 'tok'];

/** The functions that answer for one run. Whatever one of them turns away, suspicion.ts turns away too. */
const functionsOfRuns = `
  ;; Where the run begins that the byte at the address is in.
  (func $runStart (param $at i32) (result i32) (local $bits i32) ${declareTables}
    ${loadTables}
    (loop $turn
      ${set('$bits', `(i32.shl ${outside(block(get('$at'), -16))} ${int(16)})`)}
      ${set('$at', minus(get('$at'), `(select (i32.clz ${get('$bits')}) ${int(16)} ${get('$bits')})`))}
      (br_if $turn (i32.eqz ${get('$bits')})))
    ${get('$at')})

  ;; Where it ends, at most at \`limit\`.
  (func $runEnd (export "runEnd") (param $at i32) (param $limit i32) (result i32) (local $bits i32) ${declareTables}
    ${loadTables}
    (loop $turn
      ${set('$bits', outside(block(get('$at'))))}
      ${set('$at', add(get('$at'), `(select (i32.ctz ${get('$bits')}) ${int(16)} ${get('$bits')})`))}
      (br_if $turn ${and(`(i32.eqz ${get('$bits')})`, `(i32.lt_u ${get('$at')} ${get('$limit')})`)}))
    (select ${get('$at')} ${get('$limit')} (i32.lt_u ${get('$at')} ${get('$limit')})))

  ;; Whether an id begins, plainly or in base64, whose second \`A\`, or \`Q\`, is at the address.
  (func $isId (param $at i32) (result i32)
    ${or(
      fold(
        ['AKIA', 'ASIA', 'ABIA', 'ACCA'].map((prefix) => isWord(word(get('$at'), -3), prefix)),
        or,
      ),
      and(
        isByte(byte(get('$at')), 'Q'),
        fold(
          ['QUtJ', 'QVNJ', 'QUJJ', 'QUND'].map((prefix) => isWord(word(get('$at'), -4), prefix)),
          or,
        ),
      ),
    )})

  ${names
    .map(
      (letters) => `
  ;; Whether the letters stand in the 240 bytes before the address, or may do so before TEXT. What was looked at is not looked at again.
  (func $${letters} (param $stop i32) (result i32) (local $at i32) (local $bits i32)
    ${set('$at', minus(get('$stop'), int(240)))}
    ${when(`(i32.lt_u ${get('$at')} (global.get $${letters}Next))`, set('$at', `(global.get $${letters}Next)`))}
    (block $done (loop $turn
      (br_if $done (i32.ge_u ${get('$at')} ${get('$stop')}))
      ${set('$bits', bits(spelled(get('$at'), letters)))}
      ${when(get('$bits'), `(global.set $${letters}Last ${minus(add(get('$at'), int(31)), `(i32.clz ${get('$bits')})`)})`)}
      ${set('$at', add(get('$at'), int(16)))}
      (br $turn)))
    (global.set $${letters}Next ${get('$at')})
    (i32.ge_u ${add(`(global.get $${letters}Last)`, int(240))} ${get('$stop')}))`,
    )
    .join('')}

  ;; Whether in a run of 40 or more are bytes that escapes are written with, or beginnings of ids.
  (func $isMarked (param $start i32) (param $stop i32) (result i32) (local $last i32) (local $marks v128) ${declareShifted}
    ${set('$last', minus(get('$stop'), int(16)))}
    (loop $turn
      ${loadShifted(0, 2, 3)}
      ${set('$marks', either(get('$marks'), marks, idPrefix))}
      ${set('$start', add(get('$start'), int(16)))}
      (br_if $turn (i32.lt_u ${get('$start')} ${get('$last')}))
      (if (i32.ne ${get('$start')} ${get('$stop')}) (then ${set('$start', get('$last'))} (br $turn))))
    ${any(get('$marks'))})

  ;; Whether a marked run has an id in it, or between the marks that divide it a stretch that may hold a credential: nearly
  ;; as long as an id where escapes are left in it, or else as a secret.
  (func $holdsStretch (param $start i32) (param $stop i32) (result i32)
    (local $dividing i32) (local $beginning i32) (local $first i32) (local $length i32) (local $isEscaped i32) ${declareShifted}
    (loop $turn
      ${loadShifted(0, 1, 2, 3, 4)}
      ${when(any(either(idPrefix, encodedIdPrefix)), answer(1))}
      ${set('$dividing', bits(dividingMarks))}
      ${set('$beginning', `(i32.xor ${or(bits(beginningMarks), get('$dividing'))} ${get('$dividing')})`)}
      ${when(`(i32.lt_u ${get('$stop')} ${add(get('$start'), int(16))})`, set('$dividing', or(get('$dividing'), `(i32.shl ${int(1)} ${minus(get('$stop'), get('$start'))})`)))}
      ;; The first mark that divides, or the end of the block.
      ${set('$first', `(i32.ctz ${or(get('$dividing'), int(1 << 16))})`)}
      ${set('$length', add(get('$length'), get('$first')))}
      ${set('$isEscaped', or(get('$isEscaped'), and(get('$beginning'), minus(`(i32.shl ${int(1)} ${get('$first')})`, int(1)))))}
      ${when(`(i32.ge_u ${get('$length')} (select ${int(16)} ${int(36)} ${get('$isEscaped')}))`, answer(1))}
      ${when(
        get('$dividing'),
        set('$length', minus(`(i32.clz ${get('$dividing')})`, int(16))),
        set('$isEscaped', `(i32.shr_u ${get('$beginning')} ${minus(int(16), get('$length'))})`),
      )}
      ${set('$start', add(get('$start'), int(16)))}
      (br_if $turn (i32.lt_u ${get('$start')} ${get('$stop')})))
    ${int(0)})

  ;; Whether an unmarked run of 40 or more may be a secret, a token, or base64 of a text that begins in it.
  (func $isSuspect (param $start i32) (param $stop i32) (param $lastStop i32) (param $lastLength i32) (result i32)
    (local $length i32) (local $at i32) (local $gap i32)
    ${set('$length', minus(get('$stop'), get('$start')))}
    ;; A secret has capitals, small letters and something else in it, or a name.
    ${when(
      or(isLength(40, 43), isLength(61, 61)),
      when(
        fold(
          [
            anyOfSecret((bytes) => between(bytes, 0x41, 0x5a)),
            anyOfSecret((bytes) => between(bytes, 0x61, 0x7a)),
            anyOfSecret((bytes) => below(bytes, 0x41)),
          ],
          and,
        ),
        answer(1),
      ),
      when(`(call $sec ${get('$start')})`, answer(1)),
    )}
    ;; A token has an \`o\` at its third place, or begins with \`ABSK\`, or has a name.
    ${when(
      `(i32.ge_u ${get('$length')} ${int(100)})`,
      when(or(isByte(byte(get('$start'), 2), 'o'), isWord(`(i32.load ${get('$start')})`, 'ABSK')), answer(1)),
      when(`(call $tok ${get('$start')})`, answer(1)),
    )}
    ;; In base64 of a text few groups begin with a byte above 127, and none with most of the control characters.
    ${when(`(i32.gt_u (i32.popcnt ${groups((bytes) => either(above(bytes, 0x66), below(bytes, 0x41)))}) ${int(2)})`, answer(0))}
    ${when(
      groups((bytes) => between(bytes, 0x45, 0x48)),
      answer(0),
    )}
    ;; It is read from where it begins, not from a line that goes on from one as long.
    ${when(
      and(
        `(i32.le_u ${get('$length')} ${get('$lastLength')})`,
        or(isLength(59, 105), `(i32.gt_u ${get('$length')} ${int(110)})`),
      ),
      when(or(isByte(byte(get('$stop')), '-'), isByte(byte(get('$stop')), '_')), answer(1)),
      set('$at', add(get('$lastStop'), isByte(byte(get('$lastStop')), '\r'))),
      set('$gap', minus(get('$start'), get('$at'))),
      when(
        and(`(i32.le_u ${get('$gap')} ${int(16)})`, isByte(byte(get('$at')), '\n')),
        // The bits of what is no space, and one after the sixteenth.
        `(return (i32.lt_u (i32.ctz (i32.xor ${int(0x1fffe)} ${and(bits(equal(block(get('$at')), ' ')), int(0xfffe))})) ${get('$gap')}))`,
      ),
    )}
    ${int(1)})

  ;; Adds a run to those found, as offsets from TEXT on, where it is not among them, in the order of the text.
  (func $add (param $start i32) (param $stop i32) (local $at i32)
    ${set('$start', minus(get('$start'), int(TEXT)))}
    ${set('$stop', minus(get('$stop'), int(TEXT)))}
    ${set('$at', '(global.get $found)')}
    (block $placed (loop $turn
      (br_if $placed (i32.eq ${get('$at')} ${int(FOUND)}))
      ${when(`(i32.eq ${word(get('$at'), -8)} ${get('$start')})`, '(return)')}
      (br_if $placed (i32.lt_u ${word(get('$at'), -8)} ${get('$start')}))
      ${set('$at', minus(get('$at'), int(8)))}
      (br $turn)))
    (memory.copy ${add(get('$at'), int(8))} ${get('$at')} ${minus('(global.get $found)', get('$at'))})
    (i32.store ${get('$at')} ${get('$start')})
    (i32.store offset=4 ${get('$at')} ${get('$stop')})
    (global.set $found ${add('(global.get $found)', int(8))}))`;

const turn = `
      ;; Whether there is an \`A\` or \`Q\` three or four bytes after another one, as in the prefix of an id.
      ${quarters.map((quarter) => set(`$bytes${quarter}`, block(get('$at'), 16 * quarter))).join(' ')}
      ${[0, 1].map((half) => set(`$letters${half}`, join64(quarters.slice(4 * half, 4 * half + 4).map((quarter) => bits(`(i8x16.eq ${both(get(`$bytes${quarter}`), get('$allButQ'))} ${get('$letterA')})`))))).join('\n')}
      ${[
        ['$pairs0', '$letters0', '$lastLetters'],
        ['$pairs1', '$letters1', '$letters0'],
      ]
        .map(([pairs = '', letters = '', before = '']) =>
          set(
            pairs,
            `(i64.and ${get(letters)} ${fold([`(i64.shl ${get(letters)} ${long(3)})`, `(i64.shr_u ${get(before)} ${long(61)})`, `(i64.shl ${get(letters)} ${long(4)})`, `(i64.shr_u ${get(before)} ${long(60)})`], or64)})`,
          ),
        )
        .join('\n')}
      ${set('$lastLetters', get('$letters1'))}

      ;; The first 8 of every 16 bytes: in a run of 40 are two such samples in a row. One bit for each that is all of a run.
      ${set('$samples', join64([0, 2, 4, 6].map((quarter) => outside(`(i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 ${get(`$bytes${quarter}`)} ${get(`$bytes${quarter + 1}`)})`))))}
      ${set('$samples', `(i64.and ${eight(0x80)} (i64.xor ${long(-1)} ${or64(get('$samples'), `(i64.add (i64.and ${get('$samples')} ${eight(0x7f)}) ${eight(0x7f)})`)}))`)}
      ${set('$hits', `(i64.and ${get('$samples')} ${or64(`(i64.shl ${get('$samples')} ${long(8)})`, get('$lastSample'))})`)}
      ${set('$lastSample', `(i64.shr_u ${get('$samples')} ${long(56)})`)}`;

const source = (): string => {
  const functions = `
  ${functionsOfRuns}

  ;; Narrows the 16-bit units at UNITS into TEXT; those above 255 become 0 or 255, which are of no run.
  (func (export "narrow") (param $count i32) (local $at i32)
    (loop $turn
      (v128.store offset=${TEXT} ${get('$at')}
        (i8x16.narrow_i16x8_u
          ${[0, 16].map((half) => `(v128.load offset=${UNITS + half} (i32.shl ${get('$at')} (i32.const 1)))`).join(' ')}))
      ${set('$at', add(get('$at'), int(16)))}
      (br_if $turn (i32.lt_u ${get('$at')} ${get('$count')}))))

  ;; Finds in the \`count\` bytes from TEXT on the runs that may hold a credential, and puts them at FOUND; the result is their
  ;; number. Where \`isCut\`, a run that goes on to the end is left to the next chunk: TAIL says where that has to begin.
  (func (export "scan") (param $count i32) (param $isCut i32) (result i32)
    (local $end i32)
    (local $at i32) (local $start i32) (local $stop i32) (local $left i32) (local $right i32) (local $isMarked i32) (local $lastStop i32) (local $lastLength i32)
    (local $letters0 i64) (local $letters1 i64) (local $lastLetters i64) (local $pairs0 i64) (local $pairs1 i64)
    (local $samples i64) (local $lastSample i64) (local $hits i64) (local $idStop i32)
    (local $letterA v128) (local $allButQ v128)
    ${quarters.map((quarter) => `(local $bytes${quarter} v128)`).join(' ')} ${declareTables}
    ${loadTables} ${set('$letterA', charactersOf('A'))} ${set('$allButQ', bytesOf(0xff ^ 0x10))}
    ${set('$end', add(get('$count'), int(TEXT)))}
    ${when(get('$isCut'), set('$end', `(call $runStart ${get('$end')})`))}
    (i32.store ${int(TAIL)} ${minus(get('$end'), int(TEXT))})
    (i32.store ${int(DOUBT)} ${int(0)})
    ${Array.from({ length: PADDING / 16 }, (_, index) => `(v128.store offset=${16 * index} ${get('$end')} ${zero})`).join(' ')}
    (global.set $found ${int(FOUND)})
    ${names.map((letters) => `(global.set $${letters}Next ${int(TEXT)}) (global.set $${letters}Last ${int(TEXT)})`).join(' ')}
    ${set('$at', int(TEXT))}
    (block $done (loop $turn
      (br_if $done (i32.ge_u ${get('$at')} ${get('$end')}))
      ${turn}
      (if (i64.ne ${fold([get('$pairs0'), get('$pairs1'), get('$hits')], or64)} ${long(0)}) (then
        ${[0, 1]
          .map(
            (half) => `
        (block $checked${half} (loop $pair${half}
          (br_if $checked${half} (i64.eqz ${get(`$pairs${half}`)}))
          ${set('$stop', fold([get('$at'), int(64 * half), `(i32.wrap_i64 (i64.ctz ${get(`$pairs${half}`)}))`], add))}
          ${set(`$pairs${half}`, `(i64.and ${get(`$pairs${half}`)} (i64.sub ${get(`$pairs${half}`)} ${long(1)}))`)}
          (br_if $pair${half} (i32.lt_u ${get('$stop')} ${get('$idStop')}))
          (br_if $pair${half} (i32.eqz (call $isId ${get('$stop')})))
          ${set('$idStop', `(call $runEnd ${get('$stop')} ${get('$end')})`)}
          ${set('$start', `(call $runStart ${get('$stop')})`)}
          ;; One that is shorter may go on in the next literal.
          ${when(
            or(
              `(i32.ge_u ${minus(get('$idStop'), get('$start'))} ${int(20)})`,
              fold(
                Array.from('"\'`', (quote) => isByte(byte(get('$idStop')), quote)),
                or,
              ),
            ),
            `(call $add ${get('$start')} ${get('$idStop')})`,
          )}
          (br $pair${half})))`,
          )
          .join('')}
        (block $checked (loop $candidate
          (br_if $checked (i64.eqz ${get('$hits')}))
          ${set('$stop', add(get('$at'), `(i32.shl (i32.wrap_i64 (i64.shr_u (i64.ctz ${get('$hits')}) ${long(3)})) ${int(4)})`))}
          ${set('$hits', `(i64.and ${get('$hits')} (i64.sub ${get('$hits')} ${long(1)}))`)}
          ${set('$left', `(i32.clz ${outside32(get('$stop'), -32)})`)}
          ${set('$right', `(i32.ctz ${outside32(get('$stop'), 0)})`)}
          (br_if $candidate (i32.lt_u ${add(get('$left'), get('$right'))} ${int(40)}))
          ${set('$start', minus(get('$stop'), get('$left')))}
          ${set('$stop', add(get('$stop'), get('$right')))}
          ${when(`(i32.eq ${get('$right')} ${int(32)})`, set('$stop', `(call $runEnd ${get('$stop')} ${get('$end')})`))}
          ${set('$isMarked', `(call $isMarked ${get('$start')} ${get('$stop')})`)}
          (if (if (result i32) ${get('$isMarked')}
              (then (call $holdsStretch ${get('$start')} ${get('$stop')}))
              (else (call $isSuspect ${['$start', '$stop', '$lastStop', '$lastLength'].map(get).join(' ')})))
            (then (call $add ${get('$start')} ${get('$stop')}))
            (else (i32.store ${int(DOUBT)} ${int(1)})))
          ${set('$lastStop', get('$stop'))}
          ${set('$lastLength', `(select ${int(0)} ${minus(get('$stop'), get('$start'))} ${get('$isMarked')})`)}
          ;; On behind the run.
          ${set('$at', get('$stop'))}
          ${set('$lastSample', long(0))}
          ${set('$lastLetters', long(0))}
          (br $turn)))))
      ${set('$at', add(get('$at'), int(128)))}
      (br $turn)))
    (i32.shr_u ${minus('(global.get $found)', int(FOUND))} ${int(3)}))`;
  return `
(module
  (memory (export "memory") ${PAGES})
  ${['found', ...names.flatMap((letters) => [`${letters}Next`, `${letters}Last`])].map((name) => `(global $${name} (mut i32) ${int(0)})`).join(' ')}
  ${functions}
  (data (i32.const ${POOL}) "${pooled()}"))`;
};

/** The file that ships. */
export const kernelFile = path.join(repository, 'src/keys/scan/kernel.ts');

/** What the file that ships should hold. */
export async function kernelModule(): Promise<string> {
  const wabt = await loadWabt();
  const binary = wabt.parseWat('kernel.wat', source(), { simd: true, bulk_memory: true }).toBinary({}).buffer;
  return `/** The WebAssembly of src/tools/scan-kernel.ts in base64 without padding; \`npm run update:scan-kernel\` writes it. */
export const kernel =
  '${Buffer.from(binary).toString('base64').replaceAll('=', '')}';
`;
}

if (isMain(import.meta.url)) void kernelModule().then((module) => writeFile(kernelFile, module));
