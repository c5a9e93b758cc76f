import { CSV_MAX_BYTES, importProducts, previewProducts } from '../../../../core/catalog/index.ts';
import { previewCreators } from '../../../../core/creators/index.ts';
import { importCreators } from '../../../../core/deals/index.ts';
import { defineAction } from '../../action.ts';
import { defineCommand } from '../../command.ts';
import { fileField } from '../../fields.ts';
import { line, type ViewFile } from '../../view.ts';
import { nextStep } from '../next-step.ts';
import { doneBlocks, importParts, previewView } from './views.ts';

const file = (hint: string) => ({ file: fileField({ label: 'field-file', hint, max: CSV_MAX_BYTES }) });

/** Imports the products of a file that has been looked at. */
const confirmProducts = defineAction({
  verb: 'impprod',
  parts: importParts,
  ack: 'update',
  label: 'button-import',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  async run(context, { import: importId }) {
    const done = await context.act(importProducts, context.seat, { importId });
    return {
      blocks: doneBlocks(context, 'products', done),
      actions: [
        nextStep(context, context.brand.id, { label: 'button-products', line: 'product list' }),
        nextStep(context, context.brand.id, { label: 'button-open-offer', line: 'offer open' }),
      ],
    };
  },
});

/** Imports the creators of a file that has been looked at; their claim links come as a file. */
const confirmCreators = defineAction({
  verb: 'impcreat',
  parts: importParts,
  ack: 'update',
  label: 'button-import',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  async run(context, { import: importId }) {
    const { words } = context;
    const done = await context.act(importCreators, context.seat, { importId });
    const files: ViewFile[] =
      done.links === null
        ? []
        : [{ name: done.links.name, url: `file:${done.links.fileId}`, alt: words.label('import-links-alt') }];
    return {
      blocks: [
        ...doneBlocks(context, 'creators', done),
        ...(done.checked > 0 ? [line(words.say('import-checked', { checked: done.checked }))] : []),
        ...(done.invited > 0 ? [line(words.say('import-invited', { invited: done.invited }))] : []),
        ...(done.uninvited > 0 ? [line(words.say('import-uninvited', { uninvited: done.uninvited }))] : []),
        ...(files.length > 0 ? [line(words.say('import-links'))] : []),
      ],
      files,
    };
  },
});

/** `/product import`: a CSV file of products, shown first and written once somebody says so. */
const importProductsCommand = defineCommand({
  name: 'product',
  subcommand: 'import',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: file('field-file-products-hint'),
  async run(context, { file: text }) {
    const preview = await context.act(previewProducts, context.seat, { text });
    return previewView(context, 'products', preview, confirmProducts);
  },
});

/** `/creators import`: the creators of a programme that the brand runs already. */
const importCreatorsCommand = defineCommand({
  name: 'creators',
  subcommand: 'import',
  audience: ['brand'],
  seat: ['owner', 'manager'],
  place: 'private',
  visibility: 'private',
  fields: file('field-file-creators-hint'),
  async run(context, { file: text }) {
    const preview = await context.act(previewCreators, context.seat, { text });
    return previewView(context, 'creators', preview, confirmCreators);
  },
});

export const importCommands = [importProductsCommand, importCreatorsCommand];
export const importActions = [confirmProducts, confirmCreators];
