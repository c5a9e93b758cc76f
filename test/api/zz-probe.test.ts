import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEdge, type Edge } from './edge.ts';
import { orderOf } from './orders.ts';
import { dial, head } from './frame/fixture.ts';
let edge: Edge;
beforeAll(async () => { const t = performance.now(); edge = await openEdge(); console.log('open', performance.now()-t); });
afterAll(() => edge.close());
test('probe', async () => {
  const t = performance.now();
  const shop = await edge.shop(); console.log('shop', performance.now()-t);
  const s2 = await edge.shop('shopify');
  for (const s of [shop, s2]) {
    const a = await edge.deliver(s, orderOf(s, 77));
    await edge.settle();
    console.log(a.status, JSON.stringify((await edge.order(s, '77')).body), await edge.books(s), await edge.events(s));
  }
  const raws: Record<string,string> = {
    nohost: `POST /webhooks/x HTTP/1.1\r\ncontent-length: 0\r\n\r\n`,
    badhost: `POST /webhooks/x HTTP/1.1\r\nhost: a b\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    badhost2: `GET /l/abcd HTTP/1.1\r\nhost: [::1\r\nconnection: close\r\n\r\n`,
    badhost3: `GET /l/abcd HTTP/1.1\r\nhost: a/b?c#d\r\nconnection: close\r\n\r\n`,
    badhost4: `GET /l/abcd HTTP/1.1\r\nhost: user@evil:99999\r\nconnection: close\r\n\r\n`,
    emptyhost: `GET /l/abcd HTTP/1.1\r\nhost: \r\nconnection: close\r\n\r\n`,
    twohosts: `GET /l/abcd HTTP/1.1\r\nhost: a\r\nhost: b\r\nconnection: close\r\n\r\n`,
    absolute: `POST http://evil.example/webhooks/x HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    absbad: `POST http:// HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    absbad2: `GET http://[ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    star: `OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    starpost: `POST * HTTP/1.1\r\nhost: a\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    connect: `CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n`,
    slashes: `GET //l/abcd HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    dots: `GET /l/.. HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    nul: `GET /l/%00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    badpct: `GET /l/%ff%zz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    raw8: `GET /l/\xff\xfe HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    upgrade: `GET /l/abcd HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
    expect: `POST /webhooks/x HTTP/1.1\r\nhost: a\r\nexpect: nonsense\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`,
    http10: `POST /webhooks/x HTTP/1.0\r\ncontent-length: 0\r\n\r\n`,
    http2: `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
    trace: `TRACE /webhooks/x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    lower: `post /webhooks/x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    headhook: `HEAD /webhooks/x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    chunkbad: `POST /webhooks/${shop.storeId} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n`,
    chunkext: `POST /webhooks/${shop.storeId} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n2;${'a'.repeat(20000)}\r\n{}\r\n0\r\n\r\n`,
    trailers: `POST /webhooks/${shop.storeId} HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n2\r\n{}\r\n0\r\nx: ${'a'.repeat(20000)}\r\n\r\n`,
    getbody: `GET /l/${shop.code} HTTP/1.1\r\nhost: a\r\nuser-agent: x\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello`,
    cl413get: `GET /l/${shop.code} HTTP/1.1\r\nhost: a\r\nuser-agent: x\r\ncontent-length: 99999999\r\nconnection: close\r\n\r\n`,
    semis: `GET /l/${shop.code};x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    query: `GET /l/${shop.code}?ref=evil&utm_source=x HTTP/1.1\r\nhost: a\r\nuser-agent: Mozilla/5.0 Firefox/130.0\r\nconnection: close\r\n\r\n`,
    frag: `GET /l/${shop.code}#x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    trailing: `GET /l/${shop.code}/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
    enc: `GET /l/%${shop.code.charCodeAt(0).toString(16)}${shop.code.slice(1)} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`,
  };
  for (const [n, r] of Object.entries(raws)) {
    const w = await dial(edge.port);
    await w.send(Buffer.from(r, 'latin1'));
    const out = await Promise.race([w.ended, new Promise<string>((r2) => setTimeout(() => r2('TIMEOUT ' ), 1500))]);
    console.log(n, '=>', out.split('\r\n')[0], (/"code":"[^"]*"/.exec(out) ?? [''])[0], (/location: .*/i.exec(out) ?? [''])[0].slice(0,100));
    w.socket.destroy();
  }
  console.log(JSON.stringify(edge.troubles(), null, 1));
  expect(1).toBe(1);
}, 60000);
