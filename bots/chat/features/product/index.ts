import { addProduct } from './add.ts';
import { editActions, editProduct } from './edit.ts';
import { listActions, listProductsCommand } from './list.ts';

export const productCommands = [addProduct, listProductsCommand, editProduct];
export const productActions = [...editActions, ...listActions];
