import { z } from 'zod';
import {
  createProduct,
  listProducts,
  patchProduct,
  seeProduct,
  type StoreUseCases,
} from '../../core/catalog/index.ts';
import { route, type Route } from '../route.ts';
import { id, money, pageOf, time } from './fields.ts';

export const product = z.object({
  id,
  storeId: id,
  externalId: z.string(),
  title: z.string(),
  url: z.string(),
  price: money,
  cost: money.nullable(),
  category: z.string().nullable(),
  imageUrl: z.string().nullable(),
  stock: z.int().nullable(),
  excluded: z.boolean(),
  createdAt: time,
});

const productCard = product.extend({
  variants: z.array(
    z.object({ id, externalId: z.string(), title: z.string(), price: money, stock: z.int().nullable() }),
  ),
});

/** Stores and products; which kinds of store can be connected is the app's to say. */
export const catalogRoutes = ({ createStore }: StoreUseCases): Route[] => [
  route({
    method: 'POST',
    path: '/v1/stores',
    summary: 'Connect a store; a generated signing secret is shown this once',
    auth: 'brand',
    useCase: createStore,
    answer: z.object({ id, webhookUrl: z.string(), secret: z.string().nullable() }),
    status: 201,
  }),
  route({
    method: 'POST',
    path: '/v1/products',
    summary: "Add a product; its address stays on the store's domain",
    auth: 'brand',
    useCase: createProduct,
    answer: productCard,
    status: 201,
  }),
  route({
    method: 'PATCH',
    path: '/v1/products/{id}',
    summary: 'Change what is named of a product; null takes a value away, `variants` names all there are',
    auth: 'brand',
    useCase: patchProduct,
    answer: productCard,
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/products/{id}',
    summary: 'A product with its variants',
    auth: 'brand',
    useCase: seeProduct,
    answer: productCard,
    status: 200,
  }),
  route({
    method: 'GET',
    path: '/v1/products',
    summary: "List the brand's products, oldest first",
    auth: 'brand',
    useCase: listProducts,
    answer: pageOf(product),
    status: 200,
  }),
];
