import pino from 'pino';
import { createApp } from './core/app.ts';
import { migrateDatabase, withTx } from './core/db/index.ts';
import { connectors, sampleStores } from './core/stores/index.ts';
import { makeBrands } from './test/bench/world.ts';
import { createHash } from 'node:crypto';
import postgres from 'postgres';
const admin=postgres('postgres://parley@127.0.0.1:55432/postgres'); await admin`drop database if exists dev`.catch(()=>{}); await admin`create database dev`; await admin.end();
const url='postgres://parley@127.0.0.1:55432/dev';
await migrateDatabase(url);
const app: any = createApp({ databaseUrl: url, keys: { current: Buffer.alloc(32, 7) }, publicUrl: 'http://localhost:8080', connectors, log: pino({ level: 'warn' }) });
app.worker.wake=()=>{};
const brands = await makeBrands(app, 20);
const N=Number(process.argv[2]??4000);
let seq=0;
function make(N:number){
const run=Math.floor(Date.now()/1000)%1000000*10+(seq++);
const events=[];
for (let i=0;i<N;i++){ const b=brands[i%20]; const s=sampleStores.get(b.kind)!; const now=new Date();
 const sale:any={orderId:String(run*100000+i), number:'#'+i, currency:'USD', createdAt:now, updatedAt:now, ref: app.tokens.sign(b.linkId, new Date()), customerId:String(900000+i), lines: (i%4<2? [0,1]:[0]).map(k=>({lineId:String(run*1000000+i*10+k), productId:b.productIds[k], title:'Ceramic teapot', quantity:2, priceMinor:2000n}))};
 const e=s.paid(sale); events.push({b,e,id:'evt_'+run+'_'+i});
 if (i%20===0) events.push({b,e:s.refunded(sale,{refundId:String(run*100000+i), at:now, lineId:sale.lines[0].lineId, quantity:1}), id:'evr_'+run+'_'+i});
 if (i%10===0) events.push({b,e,id:'evt_'+run+'_'+i});
} return events; }
const { insertEvents } = await import('./core/attribution/intake.store.ts');
async function put(events:any[]){ const rows=events.map(({b,e,id})=>({id:app.ids.next(),brandId:b.actor.brandId,storeId:b.storeId,topic:e.topic,eventKey:e.topic+id,contentKey:undefined,bodyHash:createHash('sha256').update(e.body).digest('base64url'),body:e.body,receivedAt:new Date()}));
 for(let i=0;i<rows.length;i+=100) await insertEvents(app.database, rows.slice(i,i+100)); }
for (const round of [1,2,3]) {
 await put(make(N)); 
 const c0=process.cpuUsage(); const t=performance.now();
 const n=await app.worker.drain(); const s=(performance.now()-t)/1000; const c=process.cpuUsage(c0); console.log('drain', n, 'events', Math.round(n/s), '/s  node us/event', Math.round(c.user/n), 'sys', Math.round(c.system/n));
}
await app.database.close();
