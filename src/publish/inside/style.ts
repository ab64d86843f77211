/** The styles that the team's pages add to those of a customer's page: width, tables, charts. */
export const insideStyle = `
:root{--good:#0b6b5c;--bad:#a03c00;--warn:#7a5c00;--c0:#0b6b5c;--c1:#a03c00;--c2:#3d5a9e;--c3:#7b4a92;--band:#0b6b5c24;--lost:#b9b4a8}
@media (prefers-color-scheme:dark){:root{--good:#6fd0bd;--bad:#f2a36b;--warn:#e2c76a;--c0:#6fd0bd;--c1:#f2a36b;--c2:#9db7f2;--c3:#cfa6e2;--band:#6fd0bd2b;--lost:#5c626b}}
.inside.page{max-width:84rem;padding:0 clamp(1rem,3vw,2.5rem) 3rem}
#content:focus{outline:none}
#in-en:focus-visible~.top [for=in-en],#in-ko:focus-visible~.top [for=in-ko]{outline:3px solid var(--accent);outline-offset:2px}
.unseen{overflow:hidden}
.inside .top{padding-bottom:.4rem}
.inside .top b{font-weight:650;color:var(--text)}
.tabs{display:flex;gap:.25rem 1.5rem;overflow-x:auto;border-bottom:1px solid var(--line);scrollbar-width:none}
.tabs a{display:block;padding:.55rem 0 .5rem;color:var(--soft);text-decoration:none;white-space:nowrap;border-bottom:3px solid transparent;font-size:.9375rem}
@media (max-width:43.99rem){.tabs{gap:.25rem .9rem}.tabs a{font-size:.8125rem}}
.tabs a:hover{color:var(--text)}
.tabs a[aria-current]{color:var(--text);font-weight:620;border-color:var(--accent)}
.tabs a:focus-visible{outline-offset:-3px}
.inside .first{padding:1.6rem 0 .4rem;min-height:0}
.eyebrow .pill{color:var(--text);font-weight:600}.eyebrow .rows td.pill{display:table-cell}
.rows td.pill::before{display:inline-block;margin-right:.4rem}
.pill.off-track{color:var(--bad)}
.news li::first-letter{text-transform:uppercase}
.inside h1{font-size:clamp(1.375rem,1.1rem + 1.3vw,2rem)}
.inside .first .hint{margin-top:.5rem;max-width:46rem}
.hint{max-width:46rem}
#content>section:not(.first){padding-top:1.5rem;margin-top:1.5rem;border-top:1px solid var(--line)}
.soft{color:var(--soft)}
.good{color:var(--good)}
.rows td.number,.load td.number{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums}
.figure{font-size:1.75rem!important;line-height:1.1!important;font-weight:660;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.figure.late{color:var(--bad)}
.answers.four{grid-template-columns:repeat(2,1fr)}
@media (min-width:44rem){.answers.four{grid-template-columns:repeat(4,1fr)}}
.answers.four>div{display:flex;flex-direction:column-reverse;justify-content:flex-end;padding:.8rem 1rem}
.answers.four dt{line-height:1.3}
.shares{margin:1.1rem 0 1.3rem}
.shares-bar{display:block;border-radius:7px;overflow:hidden}
.shares-list{gap:.3rem 1.3rem;margin-top:.55rem;font-size:.875rem}
.shares-list li{display:flex;align-items:center;gap:.45rem}
.shares-list li::before{display:none}
.shares-list b{color:var(--text)}
rect.off-track{fill:var(--bad)}rect.at-risk{fill:#dba35e}rect.unknown{fill:var(--lost)}rect.on-track{fill:var(--accent)}rect.prospect{fill:#9aa5b8}rect.done{fill:var(--bar)}rect.churned,rect.cancelled{fill:var(--lost)}
.shares-bar rect{stroke:var(--ground);stroke-width:1.5}
.pill{display:inline-flex;align-items:center;gap:.4rem;white-space:nowrap;font-size:.875rem}
.pill::before{content:"";flex:none;width:.6rem;height:.6rem;border-radius:50%;background:var(--lost)}
.pill.off-track::before{background:var(--bad);border-radius:.12rem}
.pill.at-risk::before{background:#dba35e;transform:rotate(45deg);border-radius:.1rem}
.pill.on-track::before{background:var(--accent)}
.pill.prospect::before{background:none;border:2px solid #9aa5b8}
.pill.done::before{background:var(--bar)}
.rows td.pill{display:table-cell}
.rows td.pill::before{display:inline-block;margin-right:.4rem}
.pill.off-track{color:var(--bad);font-weight:600}
.toolbar{display:grid;grid-template-columns:1fr 1fr;gap:.7rem 1rem;margin-bottom:.8rem}
.toolbar[hidden],.keys[hidden]{display:none}
.toolbar label{display:grid;gap:.2rem;font-size:.8125rem;color:var(--soft)}
.toolbar label>span{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.toolbar input,.toolbar select{font:inherit;font-size:1rem;color:var(--text);background:var(--card);border:1px solid var(--field);border-radius:.5rem;padding:.45rem .7rem;min-height:2.75rem;width:100%}
:root{--field:#8b8f96}
.toolbar input:focus-visible,.toolbar select:focus-visible,.chip:focus-visible,th button:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
.toolbar kbd{font:inherit;padding:0 .35rem;border:1px solid var(--line);border-radius:.25rem;background:var(--card)}
.toolbar .words,.toolbar .chips,.toolbar .shown{grid-column:1/-1}
.chips{display:flex;flex-wrap:wrap;gap:.4rem}
.chip{font:inherit;font-size:.875rem;display:inline-flex;gap:.45rem;align-items:center;padding:.3rem .75rem;min-height:2.25rem;border:1px solid var(--line);border-radius:2rem;background:var(--card);color:var(--text);cursor:pointer}
.chip[aria-pressed=true]{background:var(--tint);border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.chip.plain{border-color:transparent;background:none;color:var(--accent)}
.shown{font-size:.875rem;color:var(--soft);font-variant-numeric:tabular-nums}
@media (min-width:44rem){.toolbar{grid-template-columns:minmax(16rem,1fr) 11rem 13rem}.toolbar .words{grid-column:auto}.toolbar .chips{grid-column:1/3}.toolbar .shown{grid-column:3;align-self:center;text-align:right}}
.rows{font-size:.9375rem}
.rows th,.rows td{padding:.5rem .75rem .5rem 0;vertical-align:middle}
.rows th:last-child,.rows td:last-child{padding-right:0}
.rows thead th{vertical-align:bottom;white-space:nowrap;overflow-wrap:normal;border-bottom-color:var(--soft)}
.rows small{display:block;line-height:1.3}
.rows tbody th small,.rows td small{font-weight:400}
.rows tbody th{font-weight:560;min-width:0}
.rows td{min-width:0}
.rows th.name a{color:inherit;text-decoration-color:var(--line);text-decoration-thickness:.08em}
.rows th.name a:hover{text-decoration-color:currentColor}
.rows tbody tr:hover,.rows tbody tr:focus-within{background:var(--hover)}
:root{--hover:#f3f1ea}
@media (prefers-color-scheme:dark){:root{--hover:#1b1f24;--field:#6b727c}}
th button{font:inherit;color:inherit;background:none;border:0;padding:.2rem 0;cursor:pointer;text-align:inherit;border-radius:.2rem}
th button::after{content:" ↕";content:" ↕" / "";opacity:.45;font-size:.75em}
th[aria-sort=ascending] button::after{content:" ↑";content:" ↑" / "";opacity:1}
th[aria-sort=descending] button::after{content:" ↓";content:" ↓" / "";opacity:1}
th[aria-sort]{color:var(--text)!important}
.portfolio,.outlooks,.steps-table{table-layout:fixed}
.portfolio .status{width:6.4rem}.portfolio .few{width:4.2rem}.portfolio .few.overdue{width:5.6rem}.portfolio .day,.outlooks .day,.steps-table .day{width:5.6rem}.portfolio .day.live{width:6.8rem}.portfolio th.l.number:not(.day){width:4.5rem}.portfolio th.who{width:7rem}.portfolio .next{width:21%}.portfolio .late{font-weight:600}
.m,.l{display:none}
@media (min-width:44rem){.m{display:table-cell}}
@media (min-width:64rem){.l{display:table-cell}.portfolio .status{width:6.8rem}}
@media (max-width:43.99rem){.portfolio .status{width:5rem}.portfolio .few.overdue{width:3.9rem}.portfolio .day{width:4.4rem}.portfolio .day.live{width:5.8rem}.portfolio td.live small{font-size:.6875rem;letter-spacing:-.02em}.rows th,.rows td{padding-right:.5rem}.rows{font-size:.875rem}.pill{font-size:.8125rem;gap:.3rem;white-space:normal}th button::after{content:none}th[aria-sort=ascending] button::after{content:" ↑" / ""}th[aria-sort=descending] button::after{content:" ↓" / ""}}
.keys{margin-top:.8rem;font-size:.8125rem}
@media (hover:none){.keys{display:none}}
.outlooks th.name{width:24%}.outlooks .picture{width:auto}
.steps-table th.name{width:34%}.steps-table .status{width:6rem}
@media (max-width:43.99rem){.slow-steps,.slow-steps thead,.slow-steps tbody,.trend,.trend thead,.trend tbody{display:block}.slow-steps tr,.trend tr{display:grid;grid-template-columns:1fr auto auto;column-gap:.9rem;padding:.45rem 0;border-bottom:1px solid var(--line)}.trend tr{grid-template-columns:1fr repeat(3,2.6rem) 5rem}.slow-steps th,.slow-steps td,.trend th,.trend td{border:0;padding:0;width:auto!important}.slow-steps .bar-cell,.trend .bar-cell{grid-column:1/-1;order:1;padding-top:.3rem}.trend thead .bar-cell{display:none}.trend thead th{white-space:normal;font-size:.75rem}.slow-steps thead tr,.trend thead tr{border-bottom-color:var(--soft)}.outlooks,.outlooks thead,.outlooks tbody,.steps-table,.steps-table thead,.steps-table tbody{display:block}.outlooks tr,.steps-table tr{display:grid;grid-template-columns:1fr auto auto;column-gap:.9rem;padding:.45rem 0;border-bottom:1px solid var(--line)}.outlooks th,.outlooks td,.steps-table th,.steps-table td{border:0;padding:0;width:auto!important}.outlooks .picture,.steps-table .picture{grid-column:1/-1;order:1}.steps-table .day{min-width:2.9rem}.outlooks thead tr,.steps-table thead tr{border-bottom-color:var(--soft)}}
.strip,.axis{display:block;overflow:visible}
.strip{overflow:hidden}
.grid{stroke:var(--line)}
.axis .month{fill:var(--soft);font-size:11px;font-weight:400}
line.now{stroke:var(--soft);stroke-dasharray:2 3}
circle.now{fill:var(--soft)}
.strip .tail{stroke:var(--bar);stroke-width:1.5}
.strip .end{stroke:var(--bar);stroke-width:1.5}
.strip .likely{fill:var(--bar)}
.strip .likely.after{fill:#dba35e}
.strip .half{fill:var(--accent);stroke:var(--ground);stroke-width:1.5}
.strip .half.after{fill:var(--bad)}
.strip .target{fill:var(--text)}
.strip .bar.skipped{fill:none;stroke:var(--line)}
.strip .bar.ready,.strip .bar.started{fill:var(--accent);opacity:.85}
.strip .bar.done{fill:var(--bar)}
.strip .bar.blocked{fill:var(--bad)}
.outlook-legend{margin-top:.8rem}
.outlook-legend li::before{width:1.1rem;height:.5rem;vertical-align:0;border-radius:2px}
.outlook-legend .target::before{background:var(--text);width:2.5px;height:.85rem;border-radius:0;vertical-align:-.1rem}
.outlook-legend .half::before{background:var(--accent);width:.6rem;height:.6rem;border-radius:50%}
.outlook-legend .likely::before{background:var(--bar)}
.outlook-legend .after::before{background:#dba35e}
.outlook-legend .tail::before{height:2px;background:var(--bar);vertical-align:.25rem}
.outlook-legend .now::before{width:0;height:.85rem;border-left:2px dotted var(--soft);border-radius:0;vertical-align:-.1rem}
.plain-list li{padding:.4rem 0;border-bottom:1px solid var(--line)}
.plain-list li:last-child{border:0}
.plain-list .soft{margin-left:.5rem}
.cards{display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));align-items:start}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.9rem 1.1rem}
.card header{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;margin:0;padding:0;border:0}
.card h3 a{color:inherit}
.moved{font-size:.9375rem;margin:.15rem 0}
.moved b{font-variant-numeric:tabular-nums}
.history>li{display:grid;grid-template-columns:9.5rem 1fr;gap:.1rem 1.2rem;padding:.6rem 0;border-top:1px solid var(--line);font-size:.9375rem}
.history>li:first-child{border-top:0}
.history .when{font-size:.8125rem}
.history .when .soft{display:block}
.history div>ul>li{padding:.05rem 0}
.card .history>li{grid-template-columns:1fr;font-size:.875rem;padding:.5rem 0}
.card .history .when .soft{display:inline;margin-left:.35rem}
@media (max-width:43.99rem){.history>li{grid-template-columns:1fr}.history .when .soft{display:inline;margin-left:.35rem}}
.load{table-layout:fixed;min-width:52rem;font-size:.9375rem}
.load th.name{width:10rem;position:sticky;left:0;background:var(--ground)}.load th.name small{display:block;font-weight:400}
.load td{vertical-align:top}
.load b{font-weight:600}
.load td small,.load th.week small{display:block;line-height:1.3;margin-top:.2rem;white-space:normal}
.load .total{font-weight:620}
.load tr.total th,.load tr.total td{border-bottom:0;border-top:1px solid var(--soft)}
.bar-line{display:block;border-radius:3px;background:var(--line);margin-top:.25rem}
.bar-line rect{fill:var(--bar)}
.bar-line.full rect{fill:#dba35e}
.bar-line.bad rect{fill:#dba35e}
.bar-cell{width:34%}
.slow-steps tbody th{font-weight:520}
.trend .bar-cell{width:30%}.trend .bar-cell.m{width:14%}
.stack{display:block;border-radius:3px;overflow:hidden}
.stack .live{fill:var(--accent)}.stack .open{fill:var(--bar)}.stack .lost{fill:var(--lost)}
.key{display:inline-block;width:.75rem;height:.75rem;border-radius:.15rem;margin-right:.45rem;vertical-align:-.05rem}
.key.live{background:var(--accent)}.key.open{background:var(--bar)}.key.lost{background:var(--lost)}
.key.c0,.key.c1,.key.c2,.key.c3{width:1.4rem;height:0;border-top:3px solid var(--c0);border-radius:0;vertical-align:.22rem}
.key.c1{border-top-color:var(--c1);border-top-style:dashed}.key.c2{border-top-color:var(--c2);border-top-style:dotted}.key.c3{border-top-color:var(--c3);border-top-style:double}
.curves{margin:.6rem 0}
.curve{fill:none;stroke-width:2.5;stroke-linejoin:round}
.curve.c0{stroke:var(--c0);stroke-width:3}.curve.c1{stroke:var(--c1);stroke-dasharray:8 4}.curve.c2{stroke:var(--c2);stroke-dasharray:2 3}.curve.c3{stroke:var(--c3);stroke-dasharray:12 3 2 3}
.band{fill:var(--band)}
.half-line{stroke:var(--soft)!important;stroke-dasharray:3 3}
.legend .band::before{background:var(--band);border:1px solid var(--c0)}
.insight-head h1{margin-bottom:.4rem}
.insight-head .verdict{font-size:1.0625rem;font-weight:600;margin-bottom:.4rem}
.report .section{margin-top:1rem}
.report{overflow-x:auto}
.report:focus-visible{outline:3px solid var(--accent)}
.report table{font-size:.875rem}
.report .note{font-size:.8125rem;color:var(--soft);margin-top:.3rem}
.report .bad{color:var(--bad)}
.reports summary{font-weight:600}
.facts{margin-top:.3rem;font-size:.9375rem}
.answers .strip{margin:.35rem 0 .2rem}
.state{font-size:.8125rem;color:var(--soft)}
.state.blocked{color:var(--bad);font-weight:600}
.state.ready,.state.started{color:var(--accent);font-weight:600}
.group small{display:inline!important;margin-left:.4rem}
.group th{padding-top:1.1rem!important;font-size:1rem;border-bottom-color:var(--line)}
.group:hover{background:none!important}
.over th{color:var(--soft);font-weight:400!important}
.steps-table tr:target{background:var(--tint)}
.inside .news ul{margin-top:.3rem}
@media print{
:root{--good:#0b6b5c;--bad:#a03c00;--c0:#0b6b5c;--c1:#a03c00;--c2:#3d5a9e;--c3:#7b4a92;--band:#0b6b5c24;--lost:#b9b4a8;--hover:#fff}
.inside.page{max-width:none;padding:0}
.tabs,.toolbar,.keys,th button::after{display:none}
.inside .first{padding:.3rem 0}
#content>section:not(.first){padding-top:.6rem;margin-top:.6rem}
.answers.four{grid-template-columns:repeat(4,1fr)}
.m,.l{display:table-cell}
.rows{font-size:8.5pt}
.rows th,.rows td{padding:.15rem .5rem .15rem 0}
.cards{grid-template-columns:1fr 1fr}
.card{break-inside:avoid}
.history>li{padding:.2rem 0;break-inside:avoid}
.load{min-width:0}
.strip,.shares-bar,.bar-line,.stack,.key,.pill::before,.curves,.axis{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.details,.reports{display:none}
}
`;
