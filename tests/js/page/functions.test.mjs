import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const MOST = 60;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const KINDS = new Set([
  SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction, SyntaxKind.MethodDeclaration,
  SyntaxKind.Constructor, SyntaxKind.GetAccessor, SyntaxKind.SetAccessor,
]);

/**
 * The functions of a file that are longer than `MOST` lines, as `name: lines`.
 * @param {import('typescript/unstable/ast').SourceFile} source
 */
function long(source) {
  /** @type {string[]} */
  const found = [];
  /** @param {import('typescript/unstable/ast').Node} node */
  const visit = (node) => {
    const text = source.text.slice(node.pos, node.end).trim();
    const lines = text.replace(/^(?:\/\*[^]*?\*\/|\/\/.*\n|\s)+/, '').split('\n').length;
    if (KINDS.has(node.kind) && lines > MOST) found.push(`${text.split('\n')[0]}: ${lines}`);
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

test('no function is longer than a screen', () => {
  const api = new API({ cwd: ROOT });
  try {
    let count = 0;
    for (const name of ['tsconfig.json', 'tsconfig.worker.json']) {
      const [project] = api.updateSnapshot({ openProject: `${ROOT}${name}` }).getProjects();
      for (const file of project.program.getSourceFileNames().filter((each) => each.includes('/hooks/helpcenter/'))) {
        const source = project.program.getSourceFile(file);
        assert.ok(source, file);
        assert.deepEqual(long(source), [], file);
        count += 1;
      }
    }
    assert.ok(count > 70, `${count} files`);
  } finally {
    api.close();
  }
});
