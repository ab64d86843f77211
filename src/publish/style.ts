/**
 * The styles of a customer's page: one type scale, one accent colour, much space, and nothing loaded from anywhere. Text on each
 * background has a contrast of at least 4.5 to 1, in light and in dark.
 */
export const pageStyleText = `
:root{color-scheme:light dark;--ground:#fbfaf7;--card:#fff;--text:#1c1f23;--soft:#5a616b;--line:#e4e2db;--accent:#0b6b5c;--tint:#e2f1ed;--late:#a03c00;--off:#efece4;--pause:#e6e1f3;--bar:#9dcfc3;--stuck:#e0a07a}
@media (prefers-color-scheme:dark){:root{--ground:#141619;--card:#1c1f24;--text:#eceef1;--soft:#a4abb6;--line:#31363e;--accent:#6fd0bd;--tint:#16332d;--late:#f2a36b;--off:#22262c;--pause:#2b2740;--bar:#2f7d6f;--stuck:#8a4f2a}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif;background:var(--ground);color:var(--text);-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere;word-break:keep-all;line-break:strict}
.page{max-width:62rem;margin:0 auto;padding:0 1.25rem 3rem}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd,fieldset{margin:0;padding:0}
ul,ol{list-style:none}
a{color:var(--accent);text-underline-offset:.15em;text-decoration-thickness:.06em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.2rem}
small{font-size:.8125rem;color:var(--soft);font-weight:400}
.late{color:var(--late);font-weight:600}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{display:flex;justify-content:space-between;align-items:center;gap:1rem;padding:.9rem 0;font-size:.875rem;color:var(--soft)}
.tag{display:inline-block;margin-left:.4rem;padding:.05rem .5rem;border-radius:1rem;background:var(--tint);color:var(--accent);font-weight:600}
.languages{display:flex;gap:.25rem}
.languages label{padding:.2rem .55rem;border-radius:1rem;cursor:pointer;white-space:nowrap}
.choice{position:absolute;opacity:0;width:1px;height:1px;margin:0}
#in-en:checked~.top [for=in-en],#in-ko:checked~.top [for=in-ko]{background:var(--tint);color:var(--accent)}
#in-en:focus-visible~.top [for=in-en],#in-ko:focus-visible~.top [for=in-ko]{outline:3px solid var(--accent);outline-offset:2px}
#in-en:checked~* [lang=ko],#in-ko:checked~* [lang=en],#in-en:checked~[lang=ko],#in-ko:checked~[lang=en]{display:none}
.first{padding:.5rem 0 1rem}
.eyebrow{font-size:.8125rem;color:var(--accent);font-weight:600}
h1{font-size:clamp(1.375rem,1.05rem + 1.7vw,2.25rem);line-height:1.22;font-weight:680;letter-spacing:-.012em;text-wrap:balance}
h1.long{font-size:clamp(1.1875rem,1rem + 1.1vw,1.75rem)}
h1.longest{display:-webkit-box;font-size:clamp(1.0625rem,.95rem + .6vw,1.375rem);line-height:1.35;text-wrap:pretty}
.clip{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:4;overflow:hidden}
h1.longest,.top .clip{-webkit-line-clamp:4;-webkit-box-orient:vertical;overflow:hidden}
.top .clip{-webkit-line-clamp:2}
.far{margin:1rem 0;font-size:.875rem;color:var(--soft)}
progress{display:block;width:100%;height:.5rem;margin-bottom:.4rem;appearance:none;border:0;border-radius:1rem;background:var(--line);overflow:hidden}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--accent);border-radius:1rem}
progress::-moz-progress-bar{background:var(--accent);border-radius:1rem}
.answers{display:grid;gap:.6rem}
.answers>div{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.7rem .95rem}
.answers dt{font-size:.8125rem;color:var(--soft)}
.answers dd{font-size:1.0625rem;font-weight:600;line-height:1.35}
.answers dd a{color:inherit}
.answers small{display:block;margin-top:.1rem}
.answers .count{background:var(--tint);border-color:transparent}
.count strong{font-size:1.5rem;font-weight:680;letter-spacing:-.01em}
@media (max-width:43.99rem){.first{display:flex;flex-direction:column;min-height:max(0px,min(calc(100svh - 4.5rem),46rem))}.answers .clip{-webkit-line-clamp:2}}
@media (min-width:44rem){.answers{grid-template-columns:repeat(3,1fr)}.answers>div{padding:1rem 1.15rem}.first{padding:1.5rem 0 2rem}.far{margin:1.4rem 0}}
main>section:not(.first){padding:1.9rem 0 0;margin-top:1.9rem;border-top:1px solid var(--line)}
h2{font-size:1.25rem;font-weight:660;line-height:1.3;margin-bottom:.6rem}
h3{font-size:1.0625rem;font-weight:640}
h4{font-size:1rem;font-weight:600;line-height:1.4}
h5{font-size:.8125rem;font-weight:600;color:var(--soft);margin-top:.5rem}
.hint{color:var(--soft);font-size:.9375rem;margin-bottom:.4rem}
.text{white-space:pre-line}
.news li{padding:.35rem 0 .35rem 1rem;border-left:3px solid var(--accent);margin-bottom:.4rem}
.phase{margin-top:1.6rem}
.phase>.text{color:var(--soft);font-size:.9375rem}
.steps>li{position:relative;padding:.75rem 0 .75rem 2rem;border-bottom:1px solid var(--line)}
.steps>li:last-child{border-bottom:0}
.steps>li::before{content:"";position:absolute;left:.1rem;top:1.05rem;width:.95rem;height:.95rem;border:2px solid var(--soft);border-radius:50%}
.steps>li.ready::before,.steps>li.started::before{border-color:var(--accent)}
.steps>li.started::before{background:linear-gradient(90deg,var(--accent) 50%,transparent 50%)}
.steps>li.blocked::before{border-color:var(--late);border-radius:.2rem}
.steps>li.done::before{border-color:var(--accent);background:var(--accent)}
.steps>li.done::after{content:"";position:absolute;left:.4rem;top:1.24rem;width:.35rem;height:.55rem;border:solid var(--ground);border-width:0 2px 2px 0;transform:rotate(42deg) translate(-.06rem,-.1rem)}
.steps>li.waiting h4{font-weight:500}
.steps>li:target{background:var(--tint);border-radius:.5rem}
.marks{font-size:.875rem;color:var(--soft)}
.steps .text,.gain,.stuck,.asked,.session{font-size:.9375rem;margin-top:.35rem}
.gain b{color:var(--accent);font-weight:600;font-size:.8125rem}
.stuck{color:var(--late)}
.session{padding:.6rem .85rem;background:var(--card);border:1px solid var(--line);border-radius:.6rem}
.session ol,.session ul,.steps h5+ul{padding-left:1.1rem;list-style:disc;font-size:.9375rem}
.session ol{list-style:decimal}
.session li small{white-space:nowrap}
.check{margin-top:.35rem;font-size:.9375rem}
.check li{padding-left:1.4rem;position:relative}
.check li::before{content:"";position:absolute;left:0;top:.38em;width:.75rem;height:.75rem;border:1.5px solid var(--soft);border-radius:.15rem}
.check li.done::before{background:var(--accent);border-color:var(--accent)}
.guides{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin-top:.35rem;font-size:.9375rem}
details{margin-top:.5rem;font-size:.9375rem}
summary{cursor:pointer;color:var(--accent)}
.notes li{padding:.3rem 0}
.measures{display:grid;gap:1rem}
.measures dl{display:grid;grid-template-columns:repeat(3,1fr);gap:.75rem;margin-top:.35rem}
.measures dt{font-size:.8125rem;color:var(--soft)}
.measures dd{font-size:1.0625rem;font-weight:600}
.measures dd small{display:block}
.measures .aim{padding-left:.75rem;border-left:2px solid var(--accent)}
.rows li{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.1rem 1rem;padding:.5rem 0}
.rows li+li{border-top:1px solid var(--line)}
@media (max-width:43.99rem){.rows li{grid-template-columns:1fr}}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line)}
thead th{font-size:.8125rem;color:var(--soft);font-weight:500}
tbody th{font-weight:550;min-width:9rem}
td{min-width:4.5rem}
.weeks{max-width:30rem;margin-top:.5rem}
.weeks li{display:grid;grid-template-columns:1fr auto;gap:.15rem 1rem;padding:.3rem 0}
.weeks b{font-weight:600}
.weeks svg{grid-column:1/-1;width:100%;height:.375rem;border-radius:1rem;background:var(--line)}
.weeks rect{fill:var(--bar)}
.drawing svg{display:block;width:100%;height:auto}
.drawing .narrow{display:none}
@media (max-width:43.99rem){.drawing .narrow{display:block}.drawing .wide{display:none}}
.label{font-size:12.5px;line-height:18px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.label span{background:var(--ground)}
svg text{font-size:12px;fill:var(--text)}
.over{color:var(--soft)}
svg .month{fill:var(--soft);font-size:11px}
svg .grid{stroke:var(--line)}
svg .off{fill:var(--off)}
svg .pause{fill:var(--pause)}
svg .bar{fill:var(--bar)}
svg .bar.done{fill:var(--accent)}
svg .bar.blocked{fill:var(--stuck)}
svg .bar.waiting{fill:none;stroke:var(--bar);stroke-width:1.5}
svg .due{stroke:var(--text);stroke-width:2}
svg .value{fill:var(--late)}
svg .today{stroke:var(--soft);stroke-dasharray:3 3;stroke-width:1.5}
svg .count{stroke:var(--accent);stroke-width:2.5}
svg text.today,svg text.count{stroke:none;font-size:11px}
svg text.count{fill:var(--accent);font-weight:600}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.8125rem;color:var(--soft);margin-top:.4rem}
.legend li::before{content:"";display:inline-block;width:.8rem;height:.8rem;margin-right:.4rem;vertical-align:-.1rem}
.legend .due::before{border-left:2px solid var(--text);width:.3rem}
.legend .value::before{background:var(--late);transform:rotate(45deg) scale(.75)}
.legend .off::before{background:var(--off);border:1px solid var(--line)}
.legend .pause::before{background:var(--pause);border:1px solid var(--line)}
.people{display:grid;gap:1.2rem 2.5rem}
@media (min-width:44rem){.people{grid-template-columns:1fr 1fr}}
.people li{padding:.3rem 0}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
.gate{max-width:34rem;margin:18vh auto 0;padding:0 1.5rem;font-size:1.0625rem}
.gate h1{margin-bottom:1.25rem}
.gate p>span{display:inline-block;margin-bottom:.75rem}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
:root{--ground:#fff;--card:#fff;--tint:#fff;--text:#111;--soft:#555;--line:#ddd;--accent:#0b6b5c;--late:#a03c00;--off:#efece4;--pause:#e6e1f3;--bar:#9dcfc3;--stuck:#e0a07a;color-scheme:light}
html{font-size:9pt;line-height:1.35}
.page{max-width:none;padding:0}
.languages,.skip,.hint,details:not([open])>:not(summary),summary,.drawing .narrow{display:none}
.first{display:block;min-height:0;padding:0;break-inside:avoid}
.far{margin:.6rem 0}
.clip,h1.longest{display:block;overflow:visible}
.answers{grid-template-columns:repeat(3,1fr)}
.answers>div,tr,.rows li,.measures li,.people li{break-inside:avoid}
main>section:not(.first){padding-top:.7rem;margin-top:.7rem}
h2,h3{break-after:avoid}
.phase{margin-top:.6rem}
.steps{columns:2;column-gap:2rem}
.steps>li{padding:.25rem 0 .25rem 1.75rem;break-inside:avoid}
.steps>li::before{top:.42rem}
.steps>li.done::after{top:.6rem}
.steps .text,.gain,.stuck,.asked,.session,.check,.guides{margin-top:.1rem}
.session{padding:.2rem .5rem}
.scroll{overflow:visible}
.timeline{break-inside:avoid}
.drawing .wide{display:block}
.drawing .wide.sheet{max-height:22cm}
.rows li{grid-template-columns:minmax(9rem,14rem) 1fr;padding:.15rem 0}
.weeks{columns:2;column-gap:2rem;max-width:none}
.weeks li{break-inside:avoid}
.people{grid-template-columns:1fr 1fr}
a{color:inherit;text-decoration:none}
.bar,.off,.pause,progress,.weeks,.legend,.steps>li::before{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
