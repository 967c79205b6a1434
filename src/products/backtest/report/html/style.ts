/** One sheet for light and dark, wide and narrow, screen and paper. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1b1c1e;--soft:#62666d;--rule:#e4e1da;--own:#0b6e5f;--other:#9a7b2f;--gain:#1a8a5a;--loss:#c2412d;--warn:#9a6700}
@media (prefers-color-scheme:dark){:root{--paper:#121417;--card:#191c20;--ink:#e8e6e1;--soft:#9aa0a8;--rule:#2b2f35;--own:#4cc9b0;--other:#d9b45f;--gain:#3fbf83;--loss:#ef7a66;--warn:#e3b341}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 ui-sans-serif,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:40px 24px 64px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;letter-spacing:-.01em;overflow-wrap:anywhere}
h2{font-size:15px;margin:0;font-weight:600}
p{margin:0}
.soft{color:var(--soft)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:1px;background:var(--rule);border:1px solid var(--rule);border-radius:10px;overflow:hidden;margin:24px 0}
.tile{background:var(--card);padding:14px 16px}
.tile b{display:block;font-size:22px;font-weight:600;line-height:1.25;letter-spacing:-.01em}
.tile span{color:var(--soft);font-size:13px}
figure,section{margin:0 0 20px;background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:16px}
figcaption,.head{display:flex;justify-content:space-between;gap:4px 16px;flex-wrap:wrap;align-items:baseline;margin-bottom:12px}
.legend{display:flex;gap:14px;font-size:13px;color:var(--soft)}
.key::before{content:"";display:inline-block;width:14px;height:2px;margin-right:6px;vertical-align:middle;background:var(--line)}
.own{--line:var(--own)}.other{--line:var(--other)}.down{--line:var(--loss)}
.plot{position:relative;padding-right:56px}
.plot svg{width:100%;height:100%;display:block;overflow:visible}
.line{fill:none;stroke:var(--line);stroke-width:1.6;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.area{fill:var(--line);opacity:.13}
.grid{stroke:var(--rule);stroke-width:1;vector-effect:non-scaling-stroke}
.y span{position:absolute;right:0;width:48px;transform:translateY(-50%);font-size:12px;color:var(--soft)}
.x{display:flex;justify-content:space-between;padding-right:56px;margin-top:6px;font-size:12px;color:var(--soft)}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:20px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th{font-weight:500;color:var(--soft);text-align:right;padding:5px 6px}
th:first-child,td:first-child{text-align:left;padding-left:0}
td{text-align:right;padding:5px 6px;border-top:1px solid var(--rule)}
td:last-child,th:last-child{padding-right:0}
.metrics td:first-child{color:var(--soft)}
.heat{table-layout:fixed;font-size:12.5px;border-spacing:2px;border-collapse:separate}
.heat td,.heat th{padding:5px 2px;text-align:center;border:0;border-radius:4px}
.heat th:first-child{text-align:left}
.heat td{background:color-mix(in oklab,var(--side) calc(var(--depth)*.62),transparent)}
.heat td:not(.gain,.loss){background:none}
.gain{--side:var(--gain)}.loss{--side:var(--loss)}
.heat .total{font-weight:600}
.heat i{font-style:normal}.heat b{display:none;font-weight:inherit}
.map{table-layout:auto}.map td{min-width:22px;height:22px}.map th{min-width:22px}
.up{color:var(--gain)}.fall{color:var(--loss)}
.honesty{display:grid;gap:10px;margin:0;padding:0;list-style:none}
.honesty li{display:grid;grid-template-columns:22px 1fr;gap:8px}
.honesty .mark{font-weight:700}
.good .mark{color:var(--gain)}.bad .mark{color:var(--loss)}.care .mark{color:var(--warn)}
.scroll{overflow-x:auto}
.trades{white-space:nowrap}
summary{cursor:pointer;color:var(--soft);margin-top:10px}
footer{color:var(--soft);font-size:13px;margin-top:24px}
@media (max-width:720px){main{padding:24px 14px 40px}h1{font-size:23px}.two{grid-template-columns:minmax(0,1fr);gap:0}.heat i{display:none}.heat b{display:inline}.heat td,.heat th{padding:5px 0}.heat th:first-child{width:34px}.tile:first-child:nth-last-child(odd){grid-column:1/-1}.heat{font-size:11px;border-spacing:1px}.plot,.x{padding-right:48px}.y span{width:42px}figure,section{padding:14px 12px}}
@media print{body{background:#fff}figure,section,.tiles{break-inside:avoid}}
`;
