import pino from 'pino';
import { createApp } from './core/app.ts';
import { migrateDatabase } from './core/db/index.ts';
import { connectors } from './core/stores/index.ts';
import { makeBrands } from './test/bench/world.ts';
import { makeSales } from './test/bench/sales.ts';
import postgres from 'postgres';
import { insertEvents } from './core/attribution/intake.store.ts';
const admin=postgres('postgres://parley@127.0.0.1:55432/postgres'); await admin`drop database if exists dev`.catch(()=>{}); await admin`create database dev`; await admin.end();
const url='postgres://parley@127.0.0.1:55432/dev';
await migrateDatabase(url);
const app: any = createApp({ databaseUrl: url, keys: { current: Buffer.alloc(32, 7) }, publicUrl: 'http://localhost:8080', connectors, log: pino({ level: 'warn' }) });
app.worker.wake=()=>{};
const brands = await makeBrands(app, 20);
for (const G of [1,10,50,50,100,200]) {
 const evs=makeSales(app, brands, 3000); 
 const rows=evs.map(({brand,eventId,event}:any)=>({id:app.ids.next(),brandId:brand.actor.brandId,storeId:brand.storeId,topic:event.topic,eventKey:event.topic+eventId,contentKey:undefined,bodyHash:eventId,body:event.body,receivedAt:new Date()}));
 const ts=[]; const t0=performance.now(); let n=0;
 for (let i=0;i<rows.length && n<200;i+=G){ const t=performance.now(); await insertEvents(app.database, rows.slice(i,i+G)); ts.push(performance.now()-t); n++; }
 ts.sort((a,b)=>a-b); console.log('group',G,'median ms',ts[ts.length>>1].toFixed(2),'p90',ts[Math.floor(ts.length*.9)].toFixed(2), 'rows/s', Math.round(n*G/((performance.now()-t0)/1000)));
}
await app.database.close();
