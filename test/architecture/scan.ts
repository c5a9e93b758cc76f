import { posix } from 'node:path';
import { type Expression, type ObjectPattern, parseSync, Visitor } from 'oxc-parser';

/** A file of the tree; `path` is relative to its top, with forward slashes. */
export interface SourceFile {
  path: string;
  source: string;
}

/** One import, re-export, `import()` or `import('...').Type`. */
export interface Import {
  /** Path within the tree for a relative import, else the name as written. */
  target: string;
  relative: boolean;
  /** Nothing of it is left when Node runs the file. */
  typeOnly: boolean;
}

export interface Scan {
  imports: Import[];
  /** `import(expression)`s whose target no reader can see. */
  computedImports: number;
  /** Ambient clock, randomness, environment and console, as `Date.now`. */
  ambient: string[];
}

// Members by what stands left and right of the last dot; imports by module and name.
const AMBIENT_MEMBERS =
  /^(process\.env|Date\.now|Math\.random|console\.\w+|crypto\.(random|getRandom)\w+|\w*\.randomUUID)$/;
const AMBIENT_IMPORTS = /^(process\.env|console\.\w+|crypto\.(random|getRandom)\w+)$/;

/**
 * What a file imports and which ambient values it touches. Works on the syntax tree, so comments, strings and
 * formatting cannot hide or fake anything. A file that does not parse throws.
 */
export function scan({ path, source }: SourceFile): Scan {
  const { program, module, errors } = parseSync(path, source);
  if (errors[0] !== undefined) throw new Error(`${path} does not parse: ${errors[0].message}`);

  const found: Scan = { imports: [], computedImports: 0, ambient: [] };
  const addImport = (specifier: string, typeOnly: boolean) => {
    const relative = specifier.startsWith('.');
    const target = relative ? posix.join(posix.dirname(path), specifier) : specifier;
    found.imports.push({ target, relative, typeOnly });
  };
  const addAmbient = (name: string, pattern: RegExp) => {
    if (pattern.test(name)) found.ambient.push(name);
  };

  for (const { moduleRequest, entries } of module.staticImports) {
    // Without names it is imported for what it does.
    addImport(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType));
    for (const { importName } of entries) {
      const origin = moduleRequest.value.replace(/^node:/, '');
      addAmbient(`${origin}.${importName.name ?? importName.kind.toLowerCase()}`, AMBIENT_IMPORTS);
    }
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) addImport(moduleRequest.value, isType);
  }
  new Visitor({
    ImportExpression({ source: specifier }) {
      const name = literal(specifier);
      if (name === '') found.computedImports += 1;
      else addImport(name, false);
    },
    TSImportType({ source: specifier }) {
      addImport(specifier.value, true);
    },
    MemberExpression(node) {
      const property = node.computed ? literal(node.property) : lastName(node.property);
      addAmbient(`${lastName(node.object)}.${property}`, AMBIENT_MEMBERS);
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== 'ObjectPattern' || init === null) return;
      for (const key of keysOf(id)) addAmbient(`${lastName(init)}.${key}`, AMBIENT_MEMBERS);
    },
    NewExpression({ callee, arguments: args }) {
      if (lastName(callee) === 'Date' && args.length === 0) found.ambient.push('new Date()');
    },
    CallExpression({ callee }) {
      // Called without `new`, Date ignores its arguments and tells the present time.
      if (lastName(callee) === 'Date') found.ambient.push('Date()');
    },
  }).visit(program);
  return found;
}

/** The name nearest to the dot: `env` of `env`, `process` of `globalThis.process`. */
function lastName(node: Expression | { type: 'PrivateIdentifier'; name: string }): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression') return '';
  return node.computed ? literal(node.property) : lastName(node.property);
}

/** The text of a string literal, else nothing. */
function literal(node: Expression): string {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
}

function keysOf(pattern: ObjectPattern): string[] {
  return pattern.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : [],
  );
}
