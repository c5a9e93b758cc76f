(globalThis as any).nowake=true;
import pino from 'pino';
import { createApp } from './core/app.ts';
import { migrateDatabase } from './core/db/index.ts';
import { connectors, sampleStores } from './core/stores/index.ts';
import { makeBrands } from './test/bench/world.ts';
import { createHash } from 'node:crypto';
const url='postgres://parley@127.0.0.1:55432/dev';
await migrateDatabase(url);
const app: any = createApp({ databaseUrl: url, keys: { current: Buffer.alloc(32, 7) }, publicUrl: 'http://localhost:8080', connectors, log: pino({ level: 'warn' }) });
let t=performance.now();
const brands = await makeBrands(app, 20);
console.log('world', performance.now()-t);
const N=Number(process.argv[2]??4000);
const run=Math.floor(Date.now()/1000)%1000000;
const events=[];
for (let i=0;i<N;i++){ const b=brands[i%20]; const s=sampleStores.get(b.kind); const now=new Date();
 const sale={orderId:String(run*100000+i), number:'#'+i, currency:'USD', createdAt:now, updatedAt:now, ref: app.tokens.sign(b.linkId, new Date()), customerId:String(900000+i), lines: (i%4<2? [0,1]:[0]).map(k=>({lineId:String(run*1000000+i*10+k), productId:b.productIds[k], title:'Ceramic teapot', quantity:2, priceMinor:2000n}))};
 const e=s.paid(sale); events.push({b,e,id:'evt_'+run+'_'+i});
 if (i%20===0) events.push({b,e:s.refunded(sale,{refundId:String(run*100000+i), at:now, lineId:sale.lines[0].lineId, quantity:1}), id:'evr_'+run+'_'+i});
 if (i%10===0) events.push({b,e,id:'evt_'+run+'_'+i});
}
console.log('shopify bytes', events.find(x=>x.b.kind==='shopify'&&x.e.topic==='orders/paid').e.body.length);
t=performance.now();
await Promise.all(events.map(({b,e,id},i)=> new Promise(r=>setImmediate(r)).then(()=> app.intake.keep({id:app.ids.next(),brandId:b.actor.brandId,storeId:b.storeId,topic:e.topic,eventKey:e.topic+id,contentKey:undefined,bodyHash:createHash('sha256').update(e.body).digest('base64url'),body:e.body,receivedAt:new Date()}))).map(p=>p.catch(e=>{ if(!String(e).includes('more store')) console.log(e)})));
console.log('keep', events.length/((performance.now()-t)/1000));

const { createWorker } = await import('./core/attribution/index.ts');

t=performance.now();
const n=await app.worker.drain(); const s=(performance.now()-t)/1000; console.log('drain', n, 'events', n/s, '/s');
await app.database.close();
