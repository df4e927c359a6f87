import { chromium } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync } from 'node:fs';
const data = mkdtempSync('/tmp/look-data-');
const server = spawn(process.env.CONEXION_BIN, ['serve','--demo','--data',data,'--port','0','--spa','/work/wt/screens/frontend/dist'],{stdio:'ignore'});
const sleep = ms => new Promise(r=>setTimeout(r,ms));
while(!existsSync(data+'/serve.json')) await sleep(200);
const { address } = JSON.parse(readFileSync(data+'/serve.json','utf8'));
const cop = p => ({amount: Math.round(p*100), currency:'COP'});
const id = (p,n) => `${p}_01h455vb4pex5vsknk084s${String(n).padStart(4,'0')}`;
const states=['active','active','blocked_temporary','delivered','in_transit','at_branch','requested','replaced','blocked_lost','in_stock','active'];
const names=['ANA MARIA RODRIGUEZ PEREZ','JOSE LUIS ÑAÑEZ','MARIA FERNANDA DE LOS ANGELES CASTAÑEDA','CARLOS RUIZ','LUZ DARY GOMEZ','PEDRO PARAMO','SOFIA VERGARA','JUAN VALDEZ','GABRIEL G','',"MARTA SIERRA"];
let company='cmp_01h455vb4pex5vsknk084sn02q', product='prd_01h455vb4pex5vsknk084sn02q';
const card = i => ({id:id('crd',i),company_id:company,product_id:product,reference:'TRJ-0000000000000'+String(i).padStart(3,'0'),last_four:i%4==3?null:String(1000+i),holder: states[i%11]=='in_stock'?null:{document_type:'CC',document:String(1032456000+i),full_name:names[i%11]},status:states[i%11],status_since:'2026-11-20T15:00:00Z',branch:i%3?'SUC001':null,issued_by:{batch_id:id('bat',i),batch_number:42,order_id:id('ord',i),order_number:'OS-2026-000123'},created_at:'2026-11-10T15:00:00Z',version:1});
let pend=0;
const transfer=(status,x={})=>({id:id('trf',1),company_id:company,product_id:product,card_id:id('crd',0),card_reference:card(0).reference,card_last_four:'1000',holder_name:names[0],direction:'credit',amount:cop(1250000.5),description:'Viáticos',status,requested_by:{id:id('usr',1),name:'Tesorera Uno'},created_at:'2026-11-22T15:00:00Z',resolved_at:status=='pending'?null:'2026-11-22T15:00:02Z',core_reference:status=='posted'?'CORE-883771':null,master_balance_after:status=='posted'?cop(9_600_000):null,...x});
const mocks=[
 [/\/master-account$/, ()=>({company_id:company,product_id:product,balance:cop(12_500_000.25),held:cop(1_250_000),available:cop(11_250_000.25),incoming:cop(3_000_000),low_balance_threshold:cop(15_000_000),is_low:true,transfer_minimum:cop(1000),transfer_maximum:cop(5_000_000),as_of:'2026-11-22T15:00:00Z',version:1})],
 [/\/master-account\/entries/, ()=>({data:[
   {id:id('ent',1),transfer_id:id('trf',1),event:'card_credit',amount:cop(-250000.5),balance_after:cop(12_500_000.25),description:'Viáticos Medellín',card:{id:id('crd',0),reference:card(0).reference,last_four:'1000',holder_name:names[0]},requested_by:{id:id('usr',1),name:'Tesorera Uno'},posted_at:'2026-11-22T15:00:00Z'},
   {id:id('ent',2),transfer_id:id('trf',2),event:'card_debit',amount:cop(50000),balance_after:cop(12_750_000.75),card:{id:id('crd',3),reference:card(3).reference,holder_name:names[3]},requested_by:{id:id('usr',1),name:'Tesorera Uno'},posted_at:'2026-11-21T15:00:00Z'},
   {id:id('ent',3),transfer_id:id('trf',3),event:'order_processed',amount:cop(150000),balance_after:cop(12_700_000.75),order:{id:id('ord',1),number:'OS-2026-000123'},posted_at:'2026-11-21T14:00:00Z'},
   {id:id('ent',4),transfer_id:id('trf',4),event:'top_up',amount:cop(12550000.75),balance_after:cop(12_550_000.75),description:'Saldo inicial',requested_by:{id:id('usr',1),name:'Tesorera Uno'},posted_at:'2026-11-20T14:00:00Z'}],page:{has_more:true,next:'x'}})],
 [/\/cards\/search$/, (b)=>({data:Array.from({length:11},(_,i)=>card(i+(b?.skip??0))),page:{has_more:true,next:'x',total:260}})],
 [/\/cards\/crd_[a-z0-9]+$/, ()=>({...card(0),history:[{from:'at_branch',to:'active',source:'core',at:'2026-11-20T15:00:00Z'},{from:'in_transit',to:'at_branch',source:'core',at:'2026-11-18T15:00:00Z'},{from:'produced',to:'in_transit',source:'core',at:'2026-11-14T15:00:00Z'},{from:null,to:'requested',source:'batch',by:{id:id('usr',1),name:'Cargador Uno'},reason:'lote 42',at:'2026-11-10T15:00:00Z'}]})],
 [/\/movements/, ()=>({data:[{id:id('ent',1),transfer_id:id('trf',1),event:'card_credit',amount:cop(250000.5),description:'Viáticos Medellín',posted_at:'2026-11-22T15:00:00Z'},{id:id('ent',5),transfer_id:id('trf',5),event:'loads_processed',amount:cop(1_430_000),order_number:'OS-2026-000123',posted_at:'2026-11-21T15:00:00Z'}],page:{has_more:false}})],
 [/\/me\/limits/, ()=>({data:[{act:'credit',per_day:cop(4_000_000),used_today:cop(0),used_this_month:cop(0),available:cop(4_000_000)}]})],
 [/\/auth\/step-up/, ()=>({step_up_token:'x',expires_in:120})],
 [/\/balance$/, ()=>({card_id:id('crd',0),balance:cop(380250.75),as_of:'2026-11-22T15:00:00Z'})],
 [/\/cards\/crd_[a-z0-9]+\/transfers/, ()=>{pend=0;return transfer('pending')}],
 [/\/transfers\/trf/, async()=>{await sleep(1500);pend++;return pend<2?transfer('pending'):transfer(globalThis.fate??'posted',globalThis.fate=='voided'?{failure_code:'insufficient_funds'}:{})}],
 [/\/top-ups$/, ()=>({id:id('top',1),company_id:company,product_id:product,amount:cop(5000000),requested_by:{id:id('usr',1),name:'T'},created_at:'2026-11-22T15:00:00Z',payment:{id:id('pay',1),order_id:id('ord',1),order_number:'OS-2026-000123',status:'code_sent',amount:cop(5000000),code_sent_to:'t•••@example.com',code_expires_at:new Date(Date.now()+290000).toISOString(),resend_at:new Date(Date.now()+50000).toISOString(),tries_left:3,created_at:'2026-11-22T15:00:00Z',version:1}})],
];
const browser = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const looks=[['d',1280,860,'light'],['dd',1280,860,'dark'],['p',390,844,'light'],['pd',390,844,'dark']];
const page = await (await browser.newContext({locale:'es-CO',timezoneId:'America/Bogota'})).newPage();
page.on('console', m=>{ if(m.type()=='error') console.log('console:',m.text())});
page.on('pageerror', e=>console.log('pageerror',e.message));
await page.route('**/api/v1/**', async route=>{
  const u=new URL(route.request().url()); const path=u.pathname;
  const m=path.match(/companies\/(cmp_\w+)\/products\/(prd_\w+)/); if(m){company=m[1];product=m[2];}
  if(/me$/.test(path)&&!process.env.NOGRANT){ const r=await route.fetch(); const j=await r.json(); for(const g of j.grants) for(const a of ['batches.upload','cards.block','cards.balance','cards.credit','cards.debit']) if(!g.actions.includes(a)) g.actions.push(a); return route.fulfill({response:r,json:j}); }
  for(const [re,fn] of mocks) if(re.test(path)){ let b=null; try{b=route.request().postDataJSON()}catch{}; return route.fulfill({json: await fn(b,u)}); }
  return route.continue();
});
async function shoot(name, full=true){ 
  for(const [l,w,h,c] of looks){ await page.setViewportSize({width:w,height:h}); await page.emulateMedia({colorScheme:c,reducedMotion:'reduce'}); await page.waitForTimeout(150);
   await page.screenshot({path:`/tmp/look/${name}-${l}.png`,fullPage:full&&true});
   const over=await page.evaluate(()=>document.documentElement.scrollWidth-innerWidth); if(over>0) console.log(name,l,'sticks out',over);
   if(l=='d'||l=='p'){ const f=await new AxeBuilder({page}).withTags(['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']).analyze(); for(const v of f.violations) console.log(name,l,'AXE',v.id,v.nodes.map(n=>n.html).slice(0,4).join('\n   ')); }
  }
  await page.setViewportSize({width:1280,height:860}); await page.emulateMedia({colorScheme:'light'}); }
try {
await page.goto(address+'/');
await page.getByLabel('Usuario',{exact:true}).fill('tesoreria'); await page.getByLabel('Contraseña',{exact:true}).fill('tarjetas para todos'); await page.getByRole('button',{name:'Ingresar'}).click();
await page.getByRole('list',{name:'Productos de Industrias Ñandú S.A.S.'}).getByRole('link',{name:'Tarjeta Nómina'}).click();
await page.getByRole('link',{name:'Cuenta maestra'}).click();
await page.getByRole('table').waitFor();
await shoot('cuenta');
await page.getByRole('button',{name:/^Consultar saldo/}).first().click(); await page.getByRole('dialog').waitFor(); await shoot('saldo-1',false);
await page.getByRole('dialog').getByLabel('Clave de acceso').fill('x'); await page.getByRole('dialog').getByRole('button',{name:'Consultar saldo'}).click(); await page.getByText('380.250,75').waitFor(); await shoot('saldo-2',false);
await page.getByRole('button',{name:'Aceptar'}).click();
await page.getByRole('button',{name:/^Abonar/}).first().click(); await page.getByLabel('Valor a abonar').fill('1250000,5'); await page.getByLabel('Clave de acceso').fill('x'); await shoot('abonar-1',false);
await page.getByLabel('Valor a abonar').fill('9999999'); await page.getByLabel('Clave de acceso').focus(); await shoot('abonar-mal',false); await page.getByLabel('Valor a abonar').fill('1250000,5');
await page.getByRole('button',{name:/^Abonar \$/}).click(); await page.getByText('Esperando al procesador').waitFor(); await page.screenshot({path:'/tmp/look/abonar-2-d.png'}); await page.getByText('aún no responde').waitFor({timeout:20000}); await page.screenshot({path:'/tmp/look/abonar-3-d.png'});
await page.getByText('El abono se realizó').waitFor({timeout:20000}); await shoot('abonar-4',false); 
await page.emulateMedia({media:'print'}); await page.screenshot({path:'/tmp/look/recibo.png'}); await page.emulateMedia({media:'screen'});
await page.getByRole('button',{name:'Aceptar'}).click();
globalThis.fate='voided'; await page.getByRole('button',{name:/^Cargo/}).first().click(); await page.getByLabel('Valor a debitar').fill('5000'); await page.getByLabel('Clave de acceso').fill('x'); await page.getByRole('button',{name:/^Debitar \$/}).click(); await page.getByText('El cargo no se realizó').or(page.getByText('El abono no se realizó')).waitFor({timeout:20000}); await shoot('cargo-mal',false); await page.getByRole('button',{name:'Aceptar'}).click();
await page.getByRole('button',{name:/^Más/}).nth(2).click(); await shoot('mas',false); await page.getByRole('dialog').getByRole('button',{name:'Reportar pérdida'}).click(); await shoot('perdida',false); await page.keyboard.press('Escape');
for(const c of (await page.getByRole('checkbox').all()).slice(0,3)) await c.check(); await shoot('seleccion',false);
await page.getByRole('button',{name:'Hacer un lote'}).click(); await page.getByLabel('Valor para cada tarjeta').fill('50000'); await shoot('lote',false); await page.getByLabel('Qué hacer').selectOption({label:'Reponer tarjeta'}); await shoot('lote-2',false); await page.keyboard.press('Escape');
await page.getByRole('button',{name:'Aviso de saldo bajo'}).click(); await shoot('aviso',false); await page.keyboard.press('Escape');
await page.getByRole('button',{name:'Recargar cuenta'}).click(); await page.getByLabel('Valor de la recarga').fill('5000000'); await page.getByLabel('Clave de acceso').fill('x'); await shoot('recarga-1',false); await page.getByRole('button',{name:/^Pedir código/}).click(); await page.getByLabel('Código').waitFor(); await shoot('recarga-2',false); await page.keyboard.press('Escape');
await page.getByRole('link',{name:'Movimientos'}).click(); await page.getByRole('table').waitFor(); await shoot('movimientos');
await page.getByRole('link',{name:'Tarjetas',exact:true}).click(); await page.getByRole('table').waitFor(); await page.getByRole('row').nth(1).getByRole('link').click(); await page.getByRole('heading',{name:'Movimientos'}).waitFor(); await shoot('tarjeta');
} catch(e){ console.log(e.message.slice(0,800)); await page.screenshot({path:'/tmp/look/fail.png'}); }
await browser.close(); server.kill('SIGTERM');
